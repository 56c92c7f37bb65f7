"""The first and last day of a written stretch in a plan's year.

`span` answers for one stretch; which of two possible years a month belongs to
is decided by the plan's year and, for August, by what stands before it in the
cell (`Order`), see DESIGN section 3, Years.
"""

import calendar
from dataclasses import dataclass, field
from datetime import date, timedelta

from sheetsync.lang.known_day import known_day, known_day_month
from sheetsync.model.calendar import BreakName, Calendars, DateSpan, SchoolYear
from sheetsync.model.written import (
    Break,
    Day,
    HalfYear,
    KnownDay,
    Month,
    Portion,
    PortionUnit,
    Quarter,
    QuarterStyle,
    Season,
    SeasonName,
    Stretch,
    WholeYear,
)
from sheetsync.model.year import PlanYear, YearBasis

_DAY = timedelta(days=1)

#: First month and number of months of each season.
_SEASONS = {
    SeasonName.AUTUMN: 9,
    SeasonName.WINTER: 12,
    SeasonName.SPRING: 3,
    SeasonName.SUMMER: 6,
}


class NoSuchDayError(Exception):
    """A day that no calendar has: 31 February, month 13."""


@dataclass(slots=True)
class Order:
    """What of the cell came before, and what was assumed on the way."""

    #: A month of the plan's second year was named before.
    second: bool = False
    #: School years whose usual dates were assumed.
    assumed: set[int] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Frame:
    """The plan's year and the calendars, with the order of one cell."""

    year: PlanYear
    calendars: Calendars
    order: Order

    @property
    def is_school(self) -> bool:
        """Whether the plan runs by the school year."""
        return self.year.basis is YearBasis.SCHOOL

    def school_year(self, first: int) -> SchoolYear:
        """A school year; an assumed one is remembered."""
        found = self.calendars.year(first)
        if found.assumed:
            self.order.assumed.add(first)
        return found


def month_year(frame: Frame, month: int) -> int:
    """The calendar year of a month without a year."""
    first = frame.year.first
    if not frame.is_school or month >= 9:
        return first
    if month == 8:
        return first + 1 if frame.order.second else first
    frame.order.second = True
    return first + 1


def _month(year: int, month: int) -> DateSpan:
    if not 1 <= month <= 12:
        raise NoSuchDayError
    if not 1 <= year <= 9998:
        raise NoSuchDayError
    return DateSpan(
        date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    )


def _months(year: int, month: int, count: int) -> DateSpan:
    last = month + count - 1
    end_year, end_month = year + (last - 1) // 12, (last - 1) % 12 + 1
    return DateSpan(_month(year, month).start, _month(end_year, end_month).end)


def _day(frame: Frame, day: Day) -> DateSpan:
    if not 1 <= day.month <= 12:
        raise NoSuchDayError
    year = day.year if day.year is not None else month_year(frame, day.month)
    try:
        found = date(year, day.month, day.day)
    except ValueError as error:
        raise NoSuchDayError from error
    if found.year > 9000:
        raise NoSuchDayError
    return DateSpan(found, found)


def _school_year_of(frame: Frame, number: int, half: bool = False) -> SchoolYear:
    """The school year whose quarter (or half) falls into the plan's year."""
    early = number <= (1 if half else 2)
    if frame.is_school:
        return frame.school_year(frame.year.first)
    return frame.school_year(frame.year.first if early else frame.year.first - 1)


def _quarter(frame: Frame, quarter: Quarter) -> DateSpan:
    number, year = quarter.number, quarter.year
    style = quarter.style
    if style is QuarterStyle.PLAN:
        style = QuarterStyle.SCHOOL if frame.is_school else QuarterStyle.CALENDAR
    if style is QuarterStyle.SCHOOL:
        if year is not None:
            school = frame.school_year(year if number <= 2 else year - 1)
        else:
            school = _school_year_of(frame, number)
        return school.quarter(number)
    month = 3 * number - 2
    if year is None:
        year = frame.year.first
        if frame.is_school and number <= 3:
            year += 1
    return _months(year, month, 3)


def _half(frame: Frame, half: HalfYear) -> DateSpan:
    number, year = half.number, half.year
    if frame.is_school:
        first = frame.year.first if year is None else year if number == 1 else year - 1
        return frame.school_year(first).half(number)
    return _months(frame.year.first if year is None else year, 6 * number - 5, 6)


def _season(frame: Frame, season: Season) -> DateSpan:
    month = _SEASONS[season.name]
    if season.year is not None:
        return _months(season.year, month, 3)
    if season.name is SeasonName.WINTER:
        return _months(frame.year.first, month, 3)
    return _months(month_year(frame, month), month, 3)


def _break(frame: Frame, found: Break) -> DateSpan:
    early = found.name in {BreakName.AUTUMN, BreakName.WINTER}
    first = frame.year.first
    school = frame.school_year(first if frame.is_school or early else first - 1)
    try:
        return school.break_span(found.name)
    except KeyError as error:
        raise NoSuchDayError from error


def _known_day(frame: Frame, found: KnownDay) -> DateSpan:
    year = found.year
    if year is None:
        year = month_year(frame, known_day_month(found.code))
    days = known_day(found.code, year)
    if days is None:
        raise NoSuchDayError
    return DateSpan(*days)


def whole_year(frame: Frame, found: WholeYear) -> DateSpan:
    """The days of a year: lessons of a school year, or the plan's calendar year."""
    if found.years and not found.school and len(found.years) == 1:
        return _months(found.years[0], 1, 12)
    if found.school or frame.is_school:
        first = found.years[0] if found.years else frame.year.first
        return frame.school_year(first).lessons
    return DateSpan(frame.year.start, frame.year.end)


def _year_third(frame: Frame, whole: WholeYear, number: int) -> DateSpan:
    """Beginning, middle, end of a year: its first, middle, last month."""
    span = whole_year(frame, whole)
    lessons = whole.school or (frame.is_school and not whole.years)
    if number == 1:
        return DateSpan(span.start, _month(span.start.year, span.start.month).end)
    if number == 3:
        return DateSpan(span.end.replace(day=1), span.end)
    if lessons:
        return DateSpan(date(span.end.year, 1, 1), date(span.end.year, 1, 31))
    return _months(span.start.year, 6, 2)


def _thirds(span: DateSpan, first: int, last: int, *, is_month: bool) -> DateSpan:
    """Beginning, middle, end: ten days each, the middle what lies between."""
    ten = timedelta(days=9)
    if is_month:
        starts = {1: 1, 2: 11, 3: 21}
        ends = {1: 10, 2: 20, 3: span.end.day}
        return DateSpan(
            span.start.replace(day=starts[first]), span.start.replace(day=ends[last])
        )
    middle = span.start + (span.end - span.start) // 2
    begin = {1: span.start, 2: middle - timedelta(days=4), 3: span.end - ten}
    finish = {1: span.start + ten, 2: middle + timedelta(days=5), 3: span.end}
    return DateSpan(max(span.start, begin[first]), min(span.end, finish[last]))


def _weeks(span: DateSpan, first: int, last: int) -> DateSpan:
    seven = timedelta(days=7)
    if first < 0:
        return DateSpan(max(span.start, span.end + seven * first + _DAY), span.end)
    start = span.start + seven * (first - 1)
    end = span.end if last == -1 else min(span.end, span.start + seven * last - _DAY)
    if start > span.end:
        raise NoSuchDayError
    return DateSpan(start, end)


def _weekday(span: DateSpan, number: int, weekday: int) -> DateSpan:
    if number == -1:
        back = (span.end.isoweekday() - weekday) % 7
        day = span.end - timedelta(days=back)
    else:
        ahead = (weekday - span.start.isoweekday()) % 7 + 7 * (number - 1)
        day = span.start + timedelta(days=ahead)
    if day not in span:
        raise NoSuchDayError
    return DateSpan(day, day)


def _portion(frame: Frame, portion: Portion) -> DateSpan:
    first, last = portion.first, portion.last
    if portion.unit is PortionUnit.THIRD and isinstance(portion.whole, WholeYear):
        start = _year_third(frame, portion.whole, first)
        return DateSpan(start.start, _year_third(frame, portion.whole, last).end)
    span = span_of(frame, portion.whole)
    if portion.unit is PortionUnit.THIRD:
        return _thirds(span, first, last, is_month=isinstance(portion.whole, Month))
    if portion.unit is PortionUnit.HALF:
        if isinstance(portion.whole, Month):
            middle = span.start.replace(day=15)
        else:
            middle = span.start + (span.end - span.start) // 2
        return DateSpan(
            span.start if first == 1 else middle + _DAY,
            middle if last == 1 else span.end,
        )
    if portion.unit is PortionUnit.WEEK:
        return _weeks(span, first, last)
    if portion.unit is PortionUnit.WEEKDAY and portion.weekday is not None:
        start = _weekday(span, first, portion.weekday)
        return DateSpan(start.start, _weekday(span, last, portion.weekday).end)
    return DateSpan(_nth_day(span, first), _nth_day(span, last))


def _nth_day(span: DateSpan, number: int) -> date:
    """The n-th day of a span; -1 is the last."""
    away = timedelta(days=number - 1 if number > 0 else number + 1)
    day = (span.start if number > 0 else span.end) + away
    if day not in span:
        raise NoSuchDayError
    return day


def span_of(frame: Frame, stretch: Stretch) -> DateSpan:
    """The days of a stretch.

    Raises:
        NoSuchDayError: there is no such day in that year.
    """
    match stretch:
        case Day():
            return _day(frame, stretch)
        case Month():
            year = stretch.year
            if year is None:
                if not 1 <= stretch.month <= 12:
                    raise NoSuchDayError
                year = month_year(frame, stretch.month)
            return _month(year, stretch.month)
        case Quarter():
            return _quarter(frame, stretch)
        case HalfYear():
            return _half(frame, stretch)
        case Season():
            return _season(frame, stretch)
        case Break():
            return _break(frame, stretch)
        case WholeYear():
            return whole_year(frame, stretch)
        case KnownDay():
            return _known_day(frame, stretch)
        case Portion():
            return _portion(frame, stretch)
