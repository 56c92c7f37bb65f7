"""Done marks in their plan year (DESIGN, section 5)."""

from sheetsync.decide.window import resolve_date, resolve_deadline
from sheetsync.model.calendar import Calendars
from sheetsync.model.finding import note
from sheetsync.model.mark import Mark, MarkKind, WrittenMark
from sheetsync.model.year import PlanYear


def resolve_mark(written: WrittenMark, year: PlanYear, calendars: Calendars) -> Mark:
    """The mark with its dates as days of the plan year.

    A day that does not exist (30.02) is left out; where it was all that spoke
    for DONE, the mark is not understood.
    """
    days = (resolve_date(day, year) for day in written.dates)
    dates = tuple(day for day in days if day is not None)
    if written.by_date and len(dates) < len(written.dates):
        unknown = note("mark.unknown", text=written.text.strip()[:200])
        return Mark(written.text, MarkKind.UNKNOWN, notes=(unknown,))
    new_due = None
    if written.new_due is not None:
        new_due = resolve_deadline(written.new_due, year, calendars).due
    return Mark(written.text, written.kind, dates, new_due, written.notes)
