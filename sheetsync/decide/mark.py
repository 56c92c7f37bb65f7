"""Done marks in their plan year (DESIGN, section 5)."""

from dataclasses import replace
from datetime import date

from sheetsync.decide.window import resolve_date, resolve_deadline
from sheetsync.model.calendar import Calendars
from sheetsync.model.finding import note
from sheetsync.model.mark import Mark, MarkKind, WrittenMark
from sheetsync.model.written import Day
from sheetsync.model.year import PlanYear, YearBasis

_AUGUST = 8
#: Work that falls due until then may be done in the August before the lessons.
_EARLY_UNTIL = (9, 30)


def resolve_mark(
    written: WrittenMark,
    year: PlanYear,
    calendars: Calendars,
    due: date | None = None,
) -> Mark:
    """The mark with its dates as days of the plan year.

    `due` is the row's: a day of August without a year lies before the lessons where
    the row falls due in that August or September.
    A day that does not exist (30.02) is left out; where it was all that spoke
    for DONE, the mark is not understood.
    """
    days = (resolve_date(_in_time(day, year, due), year) for day in written.dates)
    dates = tuple(day for day in days if day is not None)
    if written.by_date and len(dates) < len(written.dates):
        unknown = note("mark.unknown", text=written.text.strip()[:200])
        return Mark(written.text, MarkKind.UNKNOWN, notes=(unknown,))
    new_due = None
    if written.new_due is not None:
        new_due = resolve_deadline(written.new_due, year, calendars).due
    return Mark(written.text, written.kind, dates, new_due, written.notes)


def is_of_august(written: WrittenMark) -> bool:
    """Whether which year a mark's days are of depends on the row's deadline."""
    return any(day.year is None and day.month == _AUGUST for day in written.dates)


def _in_time(day: Day, year: PlanYear, due: date | None) -> Day:
    """A day of August with the year that the row's deadline gives it."""
    if day.year is not None or day.month != _AUGUST or due is None:
        return day
    if year.basis is not YearBasis.SCHOOL or due > date(year.first, *_EARLY_UNTIL):
        return day
    return replace(day, year=year.first)
