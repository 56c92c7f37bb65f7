"""The window of one dated part of a deadline, in a plan's year.

`window_span` knows the days of a stretch; here they are bound: within, until,
from or after it, and a range's two ends are put into the same or the next year.
"""

from dataclasses import dataclass, replace
from datetime import timedelta

from sheetsync.decide.window_span import Frame, NoSuchDayError, span_of
from sheetsync.model.calendar import DateSpan
from sheetsync.model.deadline import Window
from sheetsync.model.written import (
    Bound,
    Dated,
    Day,
    HalfYear,
    KnownDay,
    Month,
    Portion,
    Quarter,
    Season,
    Stretch,
    is_day,
)

_DAY = timedelta(days=1)


class BackwardsError(Exception):
    """A range whose end lies before its start."""


@dataclass(frozen=True, slots=True)
class PartWindow:
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
        raise BackwardsError
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


def window_of(frame: Frame, part: Dated) -> Window:
    """The window of a dated part.

    Raises:
        NoSuchDayError: there is no such day in that year.
        BackwardsError: its end lies before its start.
    """
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
            if part.through or is_day(part.last):
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
                raise BackwardsError
            return Window(start, end)
