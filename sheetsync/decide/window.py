"""Resolves a written deadline with the plan's year and the school calendars.

- `resolve_deadline(written, year, calendars) -> Deadline`
- `resolve_date(day, year) -> date | None`: one written date (of a done mark).

Windows, years and the leading part follow DESIGN section 3. What cannot be a
date at all makes the deadline `unreadable` with `deadline.contradictory`.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from sheetsync.decide.window_doubt import school_year_notes
from sheetsync.decide.window_span import Frame, NoSuchDayError, Order, span_of
from sheetsync.model.calendar import Calendars, DateSpan
from sheetsync.model.deadline import Deadline, DeadlineKind, DeadlinePart, Window
from sheetsync.model.finding import Note, note
from sheetsync.model.written import (
    AllYear,
    AsNeeded,
    AtEvent,
    Bound,
    BySchedule,
    Dated,
    Day,
    HalfYear,
    KnownDay,
    Month,
    Portion,
    PortionUnit,
    Quarter,
    Recurring,
    Season,
    Stretch,
    WholeYear,
    Written,
    WrittenPart,
)
from sheetsync.model.year import PlanYear, YearBasis

_DAY = timedelta(days=1)
#: Stretches beside which a month or a day of theirs is in doubt.
_LONG = (Quarter, HalfYear, Season)


class _BackwardsError(Exception):
    """A range whose end lies before its start."""


@dataclass(frozen=True, slots=True)
class _Found:
    """The window of a dated part and where it came from."""

    window: Window
    part: Dated


def _year_of(stretch: Stretch | None) -> int | None:
    if isinstance(stretch, Portion):
        return _year_of(stretch.whole)
    if isinstance(stretch, Day | Month | Quarter | HalfYear | Season | KnownDay):
        return stretch.year
    return None


def _with_year(stretch: Stretch, year: int) -> Stretch:
    if isinstance(stretch, Portion):
        return replace(stretch, whole=_with_year(stretch.whole, year))
    if isinstance(stretch, Day | Month | Quarter | HalfYear | Season | KnownDay):
        return replace(stretch, year=year)
    return stretch


def _between(frame: Frame, first: Stretch, last: Stretch) -> DateSpan:
    """From the start of one stretch to the end of another.

    A year that only the later end names holds for both, unless that would turn
    the range round ("25 желтоқсан – 5 қаңтар 2024 ж.").
    """
    if first == last:
        return span_of(frame, first)
    years = (_year_of(first), _year_of(last))
    if years[0] is None and years[1] is not None:
        end = span_of(frame, last).end
        start = span_of(frame, _with_year(first, years[1])).start
        if start > end:
            start = span_of(frame, _with_year(first, years[1] - 1)).start
        return DateSpan(start, end)
    start = span_of(frame, first).start
    end = span_of(frame, last).end
    if years[0] is not None and years[1] is None and start.year != end.year:
        end = span_of(frame, _with_year(last, years[0])).end
        if end < start:
            end = span_of(frame, _with_year(last, years[0] + 1)).end
    if end < start and _turns_year(frame, first, last):
        end = span_of(frame, _with_year(last, end.year + 1)).end
    if end < start:
        raise _BackwardsError
    return DateSpan(start, end)


def _turns_year(frame: Frame, first: Stretch, last: Stretch) -> bool:
    """Whether a range without years may run over the end of its first year.

    That of a calendar plan into the winter, that of a school year to its August.
    """
    if _year_of(first) is not None or _year_of(last) is not None:
        return False
    if not (isinstance(first, Month | Day) and isinstance(last, Month | Day)):
        return False
    if frame.is_school:
        return first.month >= 9 and last.month == 8
    return first.month >= 10 and last.month <= 3


def _is_day(stretch: Stretch) -> bool:
    return isinstance(stretch, Day) or (
        isinstance(stretch, Portion)
        and stretch.unit in {PortionUnit.WEEKDAY, PortionUnit.DAY}
    )


def _window(frame: Frame, part: Dated) -> Window:
    """The window of a dated part."""
    match part.bound:
        case Bound.WITHIN:
            if part.first is None or part.last is None:
                raise NoSuchDayError
            span = _between(frame, part.first, part.last)
            return Window(span.start, span.end)
        case Bound.UNTIL:
            if part.last is None:
                raise NoSuchDayError
            span = span_of(frame, part.last)
            if part.offset_days:
                base = span.end if part.through else span.start
                return Window(None, base - _DAY * part.offset_days)
            if part.through or _is_day(part.last):
                return Window(None, span.end)
            return Window(None, span.start - _DAY)
        case Bound.FROM | Bound.AFTER:
            if part.first is None:
                raise NoSuchDayError
            span = span_of(frame, part.first)
            if part.bound is Bound.FROM:
                start, end = span.start, frame.year.end
            else:
                start, end = span.end + _DAY, frame.year.end
                if part.offset_days:
                    end = span.end + _DAY * part.offset_days
            if end < start:
                raise _BackwardsError
            return Window(start, end)


def _sort_key(found: _Found) -> tuple[date, date]:
    return (found.window.end, found.window.start or found.window.end)


def _is_of_year(stretch: Stretch | None) -> bool:
    return isinstance(stretch, Portion) and isinstance(stretch.whole, WholeYear)


def _is_day_of(outer: _Found, inner: _Found) -> bool:
    """Whether a month is followed by a day of its own: "қараша, 04.11"."""
    month, day = outer.part, inner.part
    if not (isinstance(month.first, Month) and isinstance(day.last, Day)):
        return False
    start = inner.window.start or inner.window.end
    within = (outer.window.start or date.max) <= start
    return month.first == month.last and within and inner.window.end <= outer.window.end


def _is_plain(part: Dated) -> bool:
    return part.bound is Bound.WITHIN and not part.narrows


def _narrowed(windows: list[_Found]) -> list[_Found]:
    """Without windows that a later one in brackets says more closely."""
    kept: list[_Found] = []
    for found in windows:
        narrows = found.part.narrows or (kept and _is_day_of(kept[-1], found))
        if narrows and kept:
            outer, inner = kept[-1].window, found.window
            start, inner_start = outer.start, inner.start or inner.end
            if (start is None or start <= inner.end) and inner_start <= outer.end:
                if _is_of_year(found.part.last):
                    continue  # "май (конец года)": the month is the closer word
                kept.pop()
        if all(other.window != found.window for other in kept):
            kept.append(found)
    return kept


def _out_of_order(windows: list[_Found]) -> bool:
    return any(
        (later.window.start or later.window.end)
        < (earlier.window.start or earlier.window.end)
        for earlier, later in pairwise(windows)
    )


def _doubt(written: Written) -> Note:
    return note("deadline.ambiguous", text=written.text)


def _says_twice(windows: list[_Found]) -> bool:
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


def _outside(year: PlanYear, windows: list[_Found]) -> list[Note]:
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


def _weekday_notes(windows: list[_Found]) -> list[Note]:
    """A note for each day that is not the weekday written beside it."""
    return [
        note("deadline.ambiguous", text=found.window.end.isoformat())
        for found in windows
        if found.part.weekday is not None
        and found.window.end.isoweekday() != found.part.weekday
    ]


def _resolved(part: WrittenPart) -> DeadlinePart:
    """A part that has no windows."""
    match part:
        case Recurring():
            return DeadlinePart(DeadlineKind.RECURRING, every=part.every)
        case AtEvent():
            return DeadlinePart(DeadlineKind.EVENT, event=part.event)
        case BySchedule():
            return DeadlinePart(DeadlineKind.BY_SCHEDULE)
        case AsNeeded():
            return DeadlinePart(DeadlineKind.AS_NEEDED)
        case _:
            return DeadlinePart(DeadlineKind.ALL_YEAR)


def _open_notes(written: Written) -> list[Note]:
    """A note for each "after" without a distance: how long after is not said."""
    return [
        note("deadline.ambiguous", text=written.text)
        for part in written.parts
        if isinstance(part, Dated)
        and part.bound is Bound.AFTER
        and not part.offset_days
    ]


def _year_notes(frame: Frame, part: AllYear) -> list[Note]:
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


def _contradictory(written: Written, why: str) -> Deadline:
    return Deadline(
        written.text,
        DeadlineKind.UNREADABLE,
        parts=(DeadlinePart(DeadlineKind.UNREADABLE),),
        notes=(*written.notes, note("deadline.contradictory", text=written.text)),
        trace=(*written.trace, why),
    )


def _parts(written: Written, windows: tuple[Window, ...]) -> tuple[DeadlinePart, ...]:
    """All parts in order, each once; the dated ones are one, where the first stood."""
    dated = DeadlinePart(DeadlineKind.DATED, windows)
    parts = (
        dated if isinstance(part, Dated) else _resolved(part) for part in written.parts
    )
    return tuple(dict.fromkeys(parts))


def resolve_deadline(
    written: Written, year: PlanYear, calendars: Calendars
) -> Deadline:
    """What a written deadline means in a plan's year.

    Windows are in calendar order, each only once. Several dated expressions of
    a cell are one task with several windows, hence one dated part, which stands
    in `parts` where the first of them stood.
    """
    if written.refusal:
        return Deadline(
            written.text,
            DeadlineKind(written.refusal.value),
            parts=(DeadlinePart(DeadlineKind(written.refusal.value)),),
            notes=written.notes,
            trace=written.trace,
        )
    order = Order()
    frame = Frame(year, calendars, order)
    try:
        windows = [
            _Found(_window(frame, part), part)
            for part in written.parts
            if isinstance(part, Dated)
        ]
    except NoSuchDayError:
        return _contradictory(written, "there is no such day in that year")
    except _BackwardsError:
        return _contradictory(written, "the end lies before the start")
    except OverflowError:
        return _contradictory(written, "beyond any calendar")
    notes = [*written.notes, *_weekday_notes(windows), *_open_notes(written)]
    for part in written.parts:
        if isinstance(part, AllYear):
            notes += _year_notes(frame, part)
    if any(_is_day_of(a, b) and _is_plain(b.part) for a, b in pairwise(windows)):
        notes.append(_doubt(written))
    windows = _narrowed(windows)
    parts_left = [found.part for found in windows]
    notes += school_year_notes(frame, parts_left, written.text)
    if _out_of_order(windows):
        notes.append(note("deadline.order", text=written.text))
    windows.sort(key=_sort_key)
    if _says_twice(windows):
        notes.append(_doubt(written))
    notes += _outside(year, windows)
    if order.assumed:
        notes += [
            note("calendar.assumed", year=str(first)) for first in sorted(order.assumed)
        ]
    dated = tuple(found.window for found in windows)
    parts = _parts(written, dated)
    leading = next(
        (part for part in parts if part.kind is DeadlineKind.DATED), parts[0]
    )
    return Deadline(
        written.text,
        leading.kind,
        leading.windows,
        leading.windows[-1].end if leading.windows else None,
        leading.every,
        leading.event,
        parts,
        tuple(dict.fromkeys(notes)),
        written.trace + _window_trace(dated, order),
    )


def _window_trace(windows: tuple[Window, ...], order: Order) -> tuple[str, ...]:
    lines = [f"{window.start or '…'} – {window.end}" for window in windows]
    lines += [
        f"no calendar of {first}: the usual dates assumed" for first in order.assumed
    ]
    return tuple(lines)


def resolve_date(day: Day, year: PlanYear) -> date | None:
    """The date of a written day in a plan's year, None if there is no such day.

    A year written wins. Without one, on the school basis September–December is
    the first year, January–August the second: what is marked in August is work
    of the year that ends.
    """
    if day.year is not None:
        which = day.year
    elif day.month >= 9 or year.basis is YearBasis.CALENDAR:
        which = year.first
    else:
        which = year.first + 1
    try:
        return date(which, day.month, day.day)
    except ValueError:
        return None
