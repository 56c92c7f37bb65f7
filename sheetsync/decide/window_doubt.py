"""What is doubtful about windows that were resolved.

A school year has no single end: the last lesson, the last exam and 31 August
are all called so, and its beginning is a day, ten days or September. The usual
one is taken and said to be a guess (DESIGN section 3).
"""

from datetime import date

from sheetsync.decide.window_part import PartWindow
from sheetsync.decide.window_span import Frame
from sheetsync.model.finding import Note, note
from sheetsync.model.written import (
    AllYear,
    Bound,
    Dated,
    HalfYear,
    Portion,
    PortionUnit,
    Quarter,
    Season,
    WholeYear,
    Written,
)
from sheetsync.model.year import PlanYear, YearBasis

#: Stretches beside which a month or a day of theirs is in doubt.
_LONG = (Quarter, HalfYear, Season)
#: A school plan's year begins with it.
_FIRST_MONTH = 8


def says_twice(windows: list[PartWindow]) -> bool:
    """Whether a long stretch and a part of it stand side by side.

    "2 полугодие, февраль" may be meant for February only.
    """
    return any(
        isinstance(outer.part.first, _LONG)
        and outer.part.first == outer.part.last
        and not isinstance(inner.part.last, _LONG)
        and (outer.window.start or date.min) <= inner.window.end
        and (inner.window.start or inner.window.end) <= outer.window.end
        for outer in windows
        for inner in windows
    )


def outside_notes(year: PlanYear, windows: list[PartWindow]) -> list[Note]:
    """A note for each window that begins or ends outside the plan's year."""
    notes = []
    for found in windows:
        days = [found.window.end]
        if found.window.start is not None:
            days.append(found.window.start)
        for day in days:
            if day not in year:
                notes.append(note("deadline.outside_year", date=day.isoformat()))
                break
    return notes


def weekday_notes(windows: list[PartWindow]) -> list[Note]:
    """A note for each day that is not the weekday written beside it."""
    return [
        note("deadline.ambiguous", text=found.window.end.isoformat())
        for found in windows
        if found.part.weekday is not None
        and found.window.end.isoweekday() != found.part.weekday
    ]


def open_notes(written: Written) -> list[Note]:
    """A note for each "after" without a distance: how long after is not said."""
    return [
        note("deadline.ambiguous", text=written.text)
        for part in written.parts
        if isinstance(part, Dated)
        and part.bound is Bound.AFTER
        and not part.offset_days
    ]


def short_year_notes(year: PlanYear, written: Written) -> list[Note]:
    """A note where "октябрь 24, апрель 25" has the plan's two years for days."""
    pairs = written.maybe_years
    is_school = year.basis is YearBasis.SCHOOL
    if not pairs or any(
        number != (year.first + (is_school and month < _FIRST_MONTH)) % 100
        for month, number in pairs
    ):
        return []
    return [note("deadline.ambiguous", text=written.text)]


def year_notes(frame: Frame, part: AllYear) -> list[Note]:
    """A note if "2021-2022 оқу жылы бойы" is not the plan's year."""
    if not part.years:
        return []
    first = frame.year.first
    if frame.is_school and len(part.years) == 1 and part.years[0] in (first, first + 1):
        # "2024 жыл" is only half of a school year.
        return [note("deadline.ambiguous", text=str(part.years[0]))]
    allowed = {first, first + 1} if frame.is_school else {first}
    if set(part.years) <= allowed:
        return []
    return [note("deadline.outside_year", date=str(part.years[0]))]


def school_year_notes(frame: Frame, parts: list[Dated], text: str) -> list[Note]:
    """A note for each part at the beginning or end of a school plan's year."""
    if not frame.is_school:
        return []
    return [
        note("deadline.ambiguous", text=text)
        for part in parts
        if _is_third_of_year(part) or _ends_a_year(part)
    ]


def _is_third_of_year(part: Dated) -> bool:
    """Whether a part lies at a year's beginning or end: "оқу жылының соңы"."""
    return part.bound is not Bound.FROM and any(
        isinstance(stretch, Portion)
        and stretch.unit is PortionUnit.THIRD
        and isinstance(stretch.whole, WholeYear)
        and not (stretch.whole.years and not stretch.whole.school)
        and not (part.bound is Bound.UNTIL and stretch.last == 1)
        for stretch in (part.first, part.last)
    )


def _ends_a_year(part: Dated) -> bool:
    """Whether "до конца года" may mean 31 December or the last lesson."""
    year = part.last
    if part.bound is not Bound.UNTIL or not isinstance(year, WholeYear):
        return False
    return part.through and not (year.school or year.years)
