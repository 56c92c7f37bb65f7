"""The school's calendar: lessons, breaks, days off."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum


class BreakName(StrEnum):
    """The breaks of a school year."""

    AUTUMN = "autumn"
    WINTER = "winter"
    SPRING = "spring"
    SUMMER = "summer"
    #: The extra week of grade 1 in February.
    FIRST_GRADE = "first_grade"


@dataclass(frozen=True, slots=True)
class DateSpan:
    """Inclusive days."""

    start: date
    end: date

    def __contains__(self, day: date) -> bool:
        """Whether a day lies in the span."""
        return self.start <= day <= self.end


@dataclass(frozen=True, slots=True)
class OfficialEvent:
    """Dates of an event as an order gives them; a suggestion until confirmed."""

    #: Event key as in `Event.name`, in each language.
    names: tuple[tuple[str, str], ...]
    grade: str
    span: DateSpan
    source: str
    draft: bool = False


@dataclass(frozen=True, slots=True)
class SchoolYear:
    """One school year of the ministry's order.

    Quarters are the lesson spans between the breaks (FACTS, school calendar).
    """

    first: int
    lessons: DateSpan
    #: Autumn, winter, spring and the first grade's break; summer is derived.
    breaks: tuple[tuple[BreakName, DateSpan], ...]
    source: str = ""
    #: True where no order is known and the usual dates are assumed.
    assumed: bool = False
    events: tuple[OfficialEvent, ...] = ()

    def break_span(self, name: BreakName) -> DateSpan:
        """The days of a break; summer runs up to 31 August.

        Raises:
            KeyError: this year's order does not name the break.
        """
        if name is BreakName.SUMMER:
            after_lessons = self.lessons.end + timedelta(days=1)
            return DateSpan(after_lessons, date(self.first + 1, 8, 31))
        return dict(self.breaks)[name]

    def quarter(self, number: int) -> DateSpan:
        """The lessons of quarter 1 to 4."""
        inner = (BreakName.AUTUMN, BreakName.WINTER, BreakName.SPRING)
        spans = [self.break_span(name) for name in inner]
        day = timedelta(days=1)
        starts = [self.lessons.start, *(span.end + day for span in spans)]
        ends = [*(span.start - day for span in spans), self.lessons.end]
        return DateSpan(starts[number - 1], ends[number - 1])

    def half(self, number: int) -> DateSpan:
        """Half-year 1 (quarters 1 and 2) or 2 (quarters 3 and 4)."""
        first, last = (1, 2) if number == 1 else (3, 4)
        return DateSpan(self.quarter(first).start, self.quarter(last).end)


@dataclass(frozen=True, slots=True)
class Calendars:
    """All school years that are known, by first year."""

    years: tuple[SchoolYear, ...] = ()

    def year(self, first: int) -> SchoolYear:
        """The school year; an unknown one with the usual dates, `assumed`."""
        for known in self.years:
            if known.first == first:
                return known
        return _usual_year(first)


def _usual_year(first: int) -> SchoolYear:
    """The dates that school years usually have (FACTS: 1 September – 25 May)."""
    second = first + 1
    return SchoolYear(
        first=first,
        lessons=DateSpan(date(first, 9, 1), date(second, 5, 25)),
        breaks=(
            (BreakName.AUTUMN, DateSpan(date(first, 10, 28), date(first, 11, 3))),
            (BreakName.WINTER, DateSpan(date(first, 12, 29), date(second, 1, 8))),
            (BreakName.SPRING, DateSpan(date(second, 3, 20), date(second, 3, 30))),
            (BreakName.FIRST_GRADE, DateSpan(date(second, 2, 8), date(second, 2, 14))),
        ),
        assumed=True,
    )


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """Which days the school works.

    `days_off` are national holidays with their observed days, `days_on`
    official transfers that make a weekend day a working day.
    """

    #: ISO weekdays on which nobody works: (6, 7) or (7,).
    weekend: tuple[int, ...] = (6, 7)
    days_off: frozenset[date] = field(default=frozenset())
    days_on: frozenset[date] = field(default=frozenset())

    def is_working(self, day: date) -> bool:
        """Whether the school works on a day."""
        if day in self.days_on:
            return True
        return day.isoweekday() not in self.weekend and day not in self.days_off

    def on_or_after(self, day: date) -> date:
        """The first working day that is not before `day`."""
        while not self.is_working(day):
            day += timedelta(days=1)
        return day

    def on_or_before(self, day: date) -> date:
        """The last working day that is not after `day`."""
        while not self.is_working(day):
            day -= timedelta(days=1)
        return day

    def add(self, day: date, count: int) -> date:
        """The `count`-th working day after `day`."""
        for _ in range(count):
            day = self.on_or_after(day + timedelta(days=1))
        return day
