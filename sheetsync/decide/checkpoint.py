"""Checkpoints of recurring rows (DESIGN, section 3 "Checkpoints").

A checkpoint is the day on which one period of a recurrence must be finished.
Periods of a school-year plan follow the lessons: the months September to May,
the school's quarters and half-years. A break belongs to the period before it,
so that a report written during the break still counts for its quarter.
"""

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from sheetsync.model.calendar import Calendars, DateSpan, SchoolYear
from sheetsync.model.deadline import Every, Period
from sheetsync.model.year import PlanYear, YearBasis

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """One period: a mark dated in `period` counts for it; it ends on `day`."""

    day: date
    period: DateSpan


def recurring_checkpoints(
    every: Every, year: PlanYear, calendars: Calendars
) -> tuple[Checkpoint, ...]:
    """The checkpoints of a recurrence in time order; none if finer than a month."""
    return _recurring(every.period, every.day, year, calendars.year(year.first))


def all_year_checkpoint(year: PlanYear) -> Checkpoint:
    """The one checkpoint of "all year": the end of the plan's year."""
    return Checkpoint(year.end, DateSpan(year.start, year.end))


@lru_cache(maxsize=512)
def _recurring(
    period: Period, day: int | None, year: PlanYear, school: SchoolYear
) -> tuple[Checkpoint, ...]:
    if period in (Period.DAY, Period.WEEK):
        return ()
    if period is Period.YEAR:
        return (all_year_checkpoint(year),)
    if period is Period.MONTH:
        days = [_day_of_month(*month, day) for month in _months(year, school)]
        return _with_periods(days, _month_starts(days), year)
    spans = list(_spans(period, year, school))
    ends = [span.end for span in spans]
    return _with_periods(ends, [span.start for span in spans], year)


def _with_periods(
    days: list[date], starts: list[date], year: PlanYear
) -> tuple[Checkpoint, ...]:
    """Periods that leave no day of the plan's year out."""
    begins = [min(year.start, starts[0]), *starts[1:]]
    ends = [*(start - _DAY for start in starts[1:]), max(year.end, days[-1])]
    return tuple(
        Checkpoint(day, DateSpan(begin, end))
        for day, begin, end in zip(days, begins, ends, strict=True)
    )


def _months(year: PlanYear, school: SchoolYear) -> Iterator[tuple[int, int]]:
    if year.basis is YearBasis.CALENDAR:
        yield from ((year.first, month) for month in range(1, 13))
        return
    first, last = school.lessons.start, school.lessons.end
    number = first.year * 12 + first.month - 1
    while number <= last.year * 12 + last.month - 1:
        yield number // 12, number % 12 + 1
        number += 1


def _day_of_month(year: int, month: int, day: int | None) -> date:
    """The named day of a month, its last day where it has no such day."""
    length = calendar.monthrange(year, month)[1]
    return date(year, month, min(day or length, length))


def _month_starts(days: list[date]) -> list[date]:
    return [day.replace(day=1) for day in days]


def _spans(period: Period, year: PlanYear, school: SchoolYear) -> Iterator[DateSpan]:
    """Quarters or half-years of the plan's year (тоқсан follows the plan)."""
    quarterly = period is Period.QUARTER
    if year.basis is YearBasis.SCHOOL:
        numbers = range(1, 5) if quarterly else range(1, 3)
        yield from (school.quarter(n) if quarterly else school.half(n) for n in numbers)
        return
    length = 3 if quarterly else 6
    for last in range(length, 13, length):
        start = date(year.first, last - length + 1, 1)
        yield DateSpan(start, _day_of_month(year.first, last, None))
