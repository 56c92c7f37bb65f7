"""Resolves a written deadline with the plan's year and the school calendars.

- `resolve_deadline(written, year, calendars) -> Deadline`
- `resolve_date(day, year) -> date | None`: one written date (of a done mark).

Windows, years and the leading part follow DESIGN section 3. What cannot be a
date at all makes the deadline `unreadable` with `deadline.contradictory`.
"""

from datetime import date, timedelta
from itertools import pairwise

from sheetsync.decide.window_doubt import (
    open_notes,
    outside_notes,
    says_twice,
    school_year_notes,
    short_year_notes,
    weekday_notes,
    year_notes,
)
from sheetsync.decide.window_part import BackwardsError, PartWindow, window_of
from sheetsync.decide.window_span import Frame, NoSuchDayError, Order
from sheetsync.model.calendar import Calendars
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
    Month,
    Portion,
    Recurring,
    Stretch,
    WholeYear,
    Written,
    WrittenPart,
)
from sheetsync.model.year import PlanYear, YearBasis

_WEEK = 7


def _sort_key(found: PartWindow) -> tuple[date, date]:
    return (found.window.end, found.window.start or found.window.end)


def _is_of_year(stretch: Stretch | None) -> bool:
    return isinstance(stretch, Portion) and isinstance(stretch.whole, WholeYear)


def _is_day_of(outer: PartWindow, inner: PartWindow) -> bool:
    """Whether a month is followed by a day of its own: "қараша, 04.11"."""
    month, day = outer.part, inner.part
    if not (isinstance(month.first, Month) and isinstance(day.last, Day)):
        return False
    start = inner.window.start or inner.window.end
    within = (outer.window.start or date.max) <= start
    return month.first == month.last and within and inner.window.end <= outer.window.end


def _is_plain(part: Dated) -> bool:
    return part.bound is Bound.WITHIN and not part.narrows


def _narrowed(windows: list[PartWindow]) -> list[PartWindow]:
    """Without windows that a later one in brackets says more closely."""
    kept: list[PartWindow] = []
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


def _on_weekday(found: PartWindow) -> PartWindow:
    """The one day of a week that a weekday names: "11-15 ноября, вторник"."""
    start, end = found.window.start, found.window.end
    weekday = found.part.weekday
    is_week = found.part.bound is Bound.WITHIN and start is not None
    if start is None or not is_week or weekday is None or end.isoweekday() == weekday:
        return found
    day = start + timedelta(days=(weekday - start.isoweekday()) % _WEEK)
    if day > end or day + timedelta(days=_WEEK) <= end:
        return found
    return PartWindow(Window(day, day), found.part)


def _out_of_order(windows: list[PartWindow]) -> bool:
    return any(
        (later.window.start or later.window.end)
        < (earlier.window.start or earlier.window.end)
        for earlier, later in pairwise(windows)
    )


def _doubt(written: Written) -> Note:
    return note("deadline.ambiguous", text=written.text)


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
            _on_weekday(PartWindow(window_of(frame, part), part))
            for part in written.parts
            if isinstance(part, Dated)
        ]
    except NoSuchDayError:
        return _contradictory(written, "there is no such day in that year")
    except BackwardsError:
        return _contradictory(written, "the end lies before the start")
    except OverflowError:
        return _contradictory(written, "beyond any calendar")
    notes = [*written.notes, *weekday_notes(windows), *open_notes(written)]
    for part in written.parts:
        if isinstance(part, AllYear):
            notes += year_notes(frame, part)
    if any(_is_day_of(a, b) and _is_plain(b.part) for a, b in pairwise(windows)):
        notes.append(_doubt(written))
    windows = _narrowed(windows)
    parts_left = [found.part for found in windows]
    notes += school_year_notes(frame, parts_left, written.text)
    if _out_of_order(windows):
        notes.append(note("deadline.order", text=written.text))
    windows.sort(key=_sort_key)
    if says_twice(windows):
        notes.append(_doubt(written))
    notes += outside_notes(year, windows)
    notes += short_year_notes(year, written)
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
