"""What is doubtful about windows that were resolved.

A school year has no single end: the last lesson, the last exam and 31 August
are all called so, and its beginning is a day, ten days or September. The usual
one is taken and said to be a guess (DESIGN section 3).
"""

from sheetsync.decide.window_span import Frame
from sheetsync.model.finding import Note, note
from sheetsync.model.written import (
    Bound,
    Dated,
    Portion,
    PortionUnit,
    WholeYear,
)


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
