"""Resolves a written deadline with the plan's year and the school calendars.

- `resolve_deadline(written, year, calendars) -> Deadline`
- `resolve_date(day, year) -> date | None`: one written date (of a done mark).
"""

from datetime import date

from sheetsync.model.calendar import Calendars
from sheetsync.model.deadline import Deadline, DeadlineKind
from sheetsync.model.written import Day, Written
from sheetsync.model.year import PlanYear


def resolve_deadline(
    written: Written, year: PlanYear, calendars: Calendars
) -> Deadline:
    """What a written deadline means in a plan's year."""
    del year, calendars
    return Deadline(
        written.text,
        DeadlineKind(written.refusal or "unreadable"),
        notes=written.notes,
        trace=written.trace,
    )


def resolve_date(day: Day, year: PlanYear) -> date | None:
    """The date of a written day in a plan's year, None if there is no such day.

    A year written wins. Without one: on the school basis September–December
    is the first year, January–July the second; August is the second too, since
    a mark is made after work that began in September, unless `year` says else.
    """
    if day.year is not None:
        which = day.year
    elif day.month >= 9 or year.basis == "calendar":
        which = year.first
    else:
        which = year.first + 1
    try:
        return date(which, day.month, day.day)
    except ValueError:
        return None
