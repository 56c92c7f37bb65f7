"""Deadlines that staff moved (DESIGN, section 5; FACTS, practice in plan control).

Staff move a deadline by writing another one into its cell, or by a mark that
says so ("15.04-ке дейін ұзартылды"). Either counts as one transfer if the row
then falls due later. New dates of an event are no transfer: the school does
not set them.
"""

from dataclasses import dataclass
from datetime import date

from sheetsync.decide.schedule import Schedule, Timing
from sheetsync.model.deadline import DeadlineKind
from sheetsync.model.history import RowMemory
from sheetsync.model.mark import Mark, MarkKind


@dataclass(frozen=True, slots=True)
class Transfer:
    """The due date with all that moved it."""

    due: date | None
    count: int = 0
    written_due: date | None = None
    first_due: date | None = None
    postponed_to: date | None = None


def transferred(
    schedule: Schedule, kind: DeadlineKind, mark: Mark, memory: RowMemory | None
) -> Transfer:
    """The due date of a task with what its mark and its past say."""
    written = schedule.due if kind is DeadlineKind.DATED else None
    postponed = _postponed(schedule, written, mark, memory)
    due = postponed or schedule.due
    if memory is None:
        first = schedule.due or due
        count = int(postponed is not None and _is_later(postponed, schedule.due))
        return Transfer(due, count, written, first, postponed)
    moved = _is_staffs(written, postponed, memory) and _is_later(due, memory.due)
    return Transfer(
        due,
        memory.transfers + int(moved),
        written,
        memory.first_due or schedule.due or due,
        postponed,
    )


def _postponed(
    schedule: Schedule, written: date | None, mark: Mark, memory: RowMemory | None
) -> date | None:
    """The day that a mark postponed the row to, now or before.

    A later mark ("орындалды 18.04") replaces the words of the postponement in
    its cell but not the agreement; an emptied cell or a rewritten deadline does.
    """
    if mark.kind is MarkKind.POSTPONED:
        return mark.new_due
    if memory is None or mark.kind is MarkKind.NONE:
        return None
    if schedule.timing is not Timing.TASK or written != memory.written_due:
        return None
    return memory.postponed_to


def _is_staffs(written: date | None, postponed: date | None, memory: RowMemory) -> bool:
    """Whether the due date moved by something that staff wrote."""
    if postponed is not None and postponed != memory.postponed_to:
        return True
    known = written is not None and memory.written_due is not None
    return known and written != memory.written_due


def _is_later(day: date | None, other: date | None) -> bool:
    return day is not None and (other is None or day > other)
