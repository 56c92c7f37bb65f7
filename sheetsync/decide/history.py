"""What is remembered of a row from one cycle to the next (DESIGN, section 5).

A mark is first seen once; the days of a recurring row's marks add up, whatever
its cell says later. Taking a mark back takes back the current period's days,
never those of periods gone by.
"""

from datetime import date

from sheetsync.decide.context import Context
from sheetsync.decide.coverage import MarkDays
from sheetsync.decide.schedule import Schedule, Timing
from sheetsync.lang.fold import fold
from sheetsync.model.calendar import DateSpan
from sheetsync.model.history import RowMemory
from sheetsync.model.mark import Mark, MarkKind


def mark_days(
    schedule: Schedule,
    mark: Mark,
    memory: RowMemory | None,
    first_read: date,
    context: Context,
) -> MarkDays:
    """The days that a recurring row's marks stand for; none for other rows.

    `first_read` is the day on which the table was first read: a bare mark seen
    on it counts for all periods so far.
    """
    if schedule.timing is not Timing.RECURRING:
        return MarkDays()
    today = context.today
    known = memory.ticks if memory and context.keeps_history else ()
    bare = mark.kind is MarkKind.DONE and not mark.dates
    if mark.kind is not MarkKind.DONE:
        now = _current(schedule, today)
        days = {day for day in known if day not in now}
    elif bare:
        days = {*known, today} if _is_new(mark, memory) else set(known)
    else:
        now = _current(schedule, today)
        days = {day for day in known if day not in now}
        days.update(mark.dates)
    ordered = tuple(sorted(days))
    initial = (
        first_read if first_read in days and first_read not in mark.dates else None
    )
    return MarkDays(ordered, mark.dates, initial)


def first_seen(mark: Mark, memory: RowMemory | None, context: Context) -> date | None:
    """The day on which the mark's present text was first seen."""
    if mark.kind is MarkKind.NONE:
        return None
    if memory is not None and not _is_new(mark, memory):
        return memory.mark_first_seen
    return context.today


def done_on(
    mark: Mark, memory: RowMemory | None, context: Context, *, first_reading: bool
) -> date | None:
    """The day on which a row was done: its mark's date, or when it was seen.

    A bare mark found when the table was first read has no day.
    """
    if mark.kind is not MarkKind.DONE:
        return None
    said = mark.date
    if said is not None and said <= context.today:
        return said
    if memory is not None and memory.mark is MarkKind.DONE:
        return memory.done_on
    return None if first_reading else context.today


def _is_new(mark: Mark, memory: RowMemory | None) -> bool:
    if memory is None or memory.mark is not mark.kind:
        return True
    return memory.mark_text != mark.text and fold(memory.mark_text) != fold(mark.text)


def _current(schedule: Schedule, today: date) -> DateSpan:
    """The period that a day lies in."""
    for point in schedule.checkpoints:
        if today in point.period:
            return point.period
    return DateSpan(today, today)
