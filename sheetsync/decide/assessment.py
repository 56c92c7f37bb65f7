"""One row decided: its status, its people, its findings and what is remembered.

Everything that a row's decision needs is passed in; what differs between rows
of one table is only the reading and the memory.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sheetsync.decide.context import Context
from sheetsync.decide.finding import located
from sheetsync.decide.history import done_on, first_seen, mark_days
from sheetsync.decide.roster_surname import unsettled
from sheetsync.decide.schedule import Timing
from sheetsync.decide.status import RowCase, Standing, decide_status, is_finished
from sheetsync.decide.transfer import Transfer, transferred
from sheetsync.decide.understanding import Understood
from sheetsync.model.finding import Finding, Note, note
from sheetsync.model.history import RowMemory
from sheetsync.model.mark import MarkKind
from sheetsync.model.reading import RowReading
from sheetsync.model.status import Assessment, PlanRef, Status
from sheetsync.model.table import ColumnRole
from sheetsync.model.year import PlanYear

#: Marks are dated around the plan's year: some work is done before it begins,
#: some marks are made after it ended.
_BEFORE_YEAR = timedelta(days=60)
_AFTER_YEAR = timedelta(days=180)


@dataclass(frozen=True, slots=True)
class TableCase:
    """What is the same for all rows of a table."""

    #: The plan's year; the present one where nobody knows it.
    year: PlanYear
    is_year_known: bool
    control_from: date
    #: Day on which the table was first read, today at its first reading.
    first_read: date
    is_first_reading: bool
    context: Context


@dataclass(frozen=True, slots=True)
class Decided:
    """A row's decision before its place in a report is known."""

    reading: RowReading
    understood: Understood
    transfer: Transfer
    standing: Standing
    memory: RowMemory


@dataclass(frozen=True, slots=True)
class KnownRow:
    """Which row it is: its id, its folded activity and its past."""

    row_id: str
    activity: str
    memory: RowMemory | None


def decide_row(
    known: KnownRow, reading: RowReading, understood: Understood, table: TableCase
) -> Decided:
    """A row's status for the day, and what is to be remembered of it."""
    context, mark, schedule = table.context, understood.mark, understood.schedule
    memory = known.memory
    transfer = transferred(schedule, understood.deadline.kind, mark, memory)
    marks = mark_days(schedule, mark, memory, table.first_read, context)
    standing = decide_status(
        RowCase(schedule, mark, transfer.due, table.year, table.control_from, marks),
        context,
    )
    first_reading = table.is_first_reading or not context.keeps_history
    remembered = RowMemory(
        known.row_id,
        reading.row.number,
        known.activity,
        transfer.due or standing.due,
        standing.status,
        mark.kind,
        mark.text,
        first_seen(mark, memory, context),
        marks.days,
        transfer.count,
        _overdue_since(standing),
        done_on(mark, memory, context, first_reading=first_reading),
        transfer.written_due,
        transfer.first_due,
        transfer.postponed_to,
    )
    if remembered == memory:
        remembered = memory
    return Decided(reading, understood, transfer, standing, remembered)


def assess_row(
    decided: Decided,
    plan: PlanRef,
    table: TableCase,
    read: tuple[Finding, ...] = (),
) -> Assessment:
    """The row as reports show it; `read` are findings of its reading."""
    row, standing = decided.reading.row, decided.standing
    understood, memory = decided.understood, decided.memory
    coverage = standing.coverage
    notes = _notes(decided, table, closed=plan.closed)
    return Assessment(
        row_id=memory.row_id,
        plan=plan,
        row=row,
        deadline=understood.deadline,
        parties=understood.parties,
        mark=understood.mark,
        status=standing.status,
        due=standing.due,
        counts_until=standing.counts_until,
        checkpoints=()
        if coverage is None
        else tuple(point.day for point in understood.schedule.checkpoints),
        coming=coverage.coming.day if coverage and coverage.coming else None,
        progress=standing.progress,
        days_late=standing.days_late,
        transfers=memory.transfers,
        fell_due=standing.fell_due,
        in_time=standing.in_time,
        done_on=memory.done_on,
        overdue_since=memory.overdue_since,
        findings=(*read, *located(notes, plan.tab, row)),
    )


def _overdue_since(standing: Standing) -> date | None:
    if standing.status is not Status.OVERDUE or standing.counts_until is None:
        return None
    return standing.counts_until + timedelta(days=1)


def _notes(
    decided: Decided, table: TableCase, *, closed: bool
) -> Iterator[tuple[ColumnRole, Note]]:
    yield from _deadline_notes(decided)
    yield from _people_notes(decided, table.context, closed=closed)
    yield from _mark_notes(decided, table)
    if decided.transfer.count and decided.transfer.first_due and decided.transfer.due:
        moved = note(
            "deadline.moved",
            first=decided.transfer.first_due.isoformat(),
            now=decided.transfer.due.isoformat(),
            times=str(decided.transfer.count),
        )
        yield ColumnRole.DEADLINE, moved


def _deadline_notes(decided: Decided) -> Iterator[tuple[ColumnRole, Note]]:
    deadline = decided.understood.deadline
    yield from ((ColumnRole.DEADLINE, one) for one in deadline.notes)
    waiting = decided.understood.schedule.timing is Timing.WAITING
    if waiting and deadline.event and decided.transfer.due is None:
        yield ColumnRole.DEADLINE, note("event.undated", event=deadline.event.name)


def _people_notes(
    decided: Decided, context: Context, *, closed: bool
) -> Iterator[tuple[ColumnRole, Note]]:
    responsible, parties = decided.reading.responsible, decided.understood.parties
    role = ColumnRole.RESPONSIBLE
    yield from ((role, one) for one in unsettled(responsible, parties))
    yield from ((role, one) for party in parties for one in party.notes)
    known = context.control is not None and context.control.roster
    if not known or closed or is_finished(decided.standing.status):
        return
    lead = parties[0] if parties else None
    if lead is None or not any(person.email for person in lead.people):
        named = lead.party.text if lead else ""
        yield role, note("row.unreachable", text=named)


def _mark_notes(
    decided: Decided, table: TableCase
) -> Iterator[tuple[ColumnRole, Note]]:
    mark, role = decided.understood.mark, ColumnRole.DONE
    if mark.kind is MarkKind.NONE and not mark.notes:
        found = decided.standing.coverage
        if found is None or not found.missed:
            return
    yield from ((role, one) for one in mark.notes)
    if mark.kind is MarkKind.POSTPONED and mark.new_due is None and not mark.notes:
        yield role, note("mark.no_new_date", text=mark.text)
    if mark.kind is MarkKind.DONE and mark.date:
        first, last = table.year.start - _BEFORE_YEAR, table.year.end + _AFTER_YEAR
        if mark.date > table.context.today:
            yield role, note("mark.in_future", date=mark.date.isoformat())
        elif table.is_year_known and not first <= mark.date <= last:
            yield role, note("mark.other_year", date=mark.date.isoformat())
    yield from ((role, one) for one in _period_notes(decided, table))


def _period_notes(decided: Decided, table: TableCase) -> Iterator[Note]:
    """What marks leave open in the periods of a recurring row."""
    found, wanted = decided.standing.coverage, decided.understood.schedule.times
    if found is None:
        return
    if not found.is_covered and 0 < found.count < wanted:
        yield note("mark.too_few", seen=str(found.count), wanted=str(wanted))
    missed = [day for day in found.missed if day >= table.control_from]
    if missed:
        days = ", ".join(day.isoformat() for day in missed)
        yield note("mark.earlier_missing", periods=days)
