"""A plan table decided: its rows for one day, and what is remembered of it.

Interface for whoever strings the house together:

    keyed   = match_tables(tables, memory, today)              .table_identity
    listed  = list_tables(keyed, lines, title, links)          .plan_list
    decided = assess_table(table, readings, plan, memory, context)   here
    book    = assess_book(snapshot, tables, memory, context, lines)  .book: the above
    writes  = plan_changes(snapshot, book, language)           .change
    offered = control_changes(snapshot, control, books, context)     .offer
    told    = notices(rows, context, since)                    .notice

Nothing here reads a clock, a file or words for people: texts of findings and
statuses are rendered by `sheetsync.lang.message` and `sheetsync.lang.status`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sheetsync.decide.assessment import (
    Decided,
    KnownRow,
    TableCase,
    assess_row,
    decide_row,
)
from sheetsync.decide.context import Context
from sheetsync.decide.finding import by_row
from sheetsync.decide.identity import Name, match_rows, row_ids
from sheetsync.decide.table_memory import (
    Past,
    has_shrunk,
    present_first,
    remember,
    was_edited,
)
from sheetsync.decide.understanding import Interpreter
from sheetsync.lang.fold import fold
from sheetsync.model.address import cell_address
from sheetsync.model.finding import Finding
from sheetsync.model.history import TableMemory
from sheetsync.model.mark import MarkKind
from sheetsync.model.reading import RowReading
from sheetsync.model.status import Assessment, PlanRef
from sheetsync.model.table import Table
from sheetsync.model.year import PlanYear

#: A plan closes so long after its year and its last due date.
CLOSES_AFTER = timedelta(days=30)
#: A due date further beyond the plan's year is a slip of the pen.
_LATEST_DUE = timedelta(days=366)
#: Marks dated earlier than this before the plan's year are another year's.
_BEFORE_YEAR = timedelta(days=60)
#: So many marks of another year make a copied sheet likely.
_COPIED_MARKS = 3


@dataclass(frozen=True, slots=True)
class TableAssessment:
    """A plan table as it stands on a day."""

    table: Table
    plan: PlanRef
    rows: tuple[Assessment, ...]
    #: What is to be remembered; the memory as it was if `shrank`.
    memory: TableMemory
    #: Findings of the whole table: the reading's and the decision's.
    findings: tuple[Finding, ...]
    #: The year that counts: the table's own, else the plans list's.
    year: PlanYear | None
    closed: bool
    control_from: date
    #: Most rows are gone: nothing may be written or mailed for the book.
    shrank: bool = False


def assess_table(
    table: Table,
    readings: Sequence[RowReading],
    plan: PlanRef,
    memory: TableMemory | None,
    context: Context,
) -> TableAssessment:
    """All rows of a table decided for the context's day.

    Args:
        table: the plan table as it was read.
        readings: one for each row of the table, in order.
        plan: how reports name the plan, with what the plans list says of it;
            `closed` is set here.
        memory: what is remembered of this table, None when first read.
        context: day, calendars and school.
    """
    if not context.keeps_history:
        memory = None
    today = context.today
    year = table.year or plan.year
    case = TableCase(
        year=year or PlanYear(today.year if today.month >= 8 else today.year - 1),
        is_year_known=year is not None,
        control_from=_control_from(year, memory, plan, context),
        first_read=memory.control_from if memory else today,
        is_first_reading=memory is None,
        context=context,
    )
    remembered = present_first(memory)
    names: list[Name] = [(one.row.number, fold(one.row.activity)) for one in readings]
    past = Past(memory, remembered, tuple(match_rows(names, remembered)))
    ids = row_ids(plan.key, names, past.matches, remembered)
    interpreter = Interpreter(plan.title, year, context)
    decided = [
        decide_row(
            KnownRow(row_id, name[1], None if old is None else remembered[old]),
            reading,
            interpreter.understand(reading),
            case,
        )
        for row_id, name, reading, old in zip(
            ids, names, readings, past.matches, strict=True
        )
    ]
    closed = year is not None and today > _closes_on(year, decided)
    plan = replace(plan, closed=closed) if plan.closed != closed else plan
    read, of_rows = by_row(_reading_findings(table, year), table.rows)
    rows = tuple(
        assess_row(one, plan, case, of_rows.get(one.reading.row.row, ()))
        for one in decided
    )
    shrank = has_shrunk(past) and not (context.accept_shrink or closed)
    findings = [*read]
    if year is not None and closed and was_edited(past, decided):
        findings.append(_at_table(table, "year.closed_edited", year=str(year.first)))
    if year is not None and not closed:
        findings += _copied_marks(table, year, decided)
    if shrank:
        before, now = str(past.present), str(len(names))
        findings.append(_at_table(table, "table.shrank", before=before, now=now))
    after = TableMemory(
        plan.key, table.tab, table.title, case.first_read, (), year, closed
    )
    return TableAssessment(
        table,
        plan,
        rows,
        memory if shrank and memory else remember(past, decided, after, today),
        tuple(findings),
        year,
        closed,
        case.control_from,
        shrank,
    )


def _control_from(
    year: PlanYear | None,
    memory: TableMemory | None,
    plan: PlanRef,
    context: Context,
) -> date:
    """The day on which control of a plan begins (DESIGN, section 5)."""
    if plan.control_from:
        return plan.control_from
    if memory:
        return memory.control_from
    if context.keeps_history:
        return context.today
    return year.start if year else date.min


def _closes_on(year: PlanYear, decided: Sequence[Decided]) -> date:
    """The last day on which a plan is open."""
    latest = year.end + _LATEST_DUE
    dues = (one.transfer.due for one in decided)
    last = max((due for due in dues if due and due <= latest), default=year.end)
    return max(year.end, last) + CLOSES_AFTER


def _reading_findings(table: Table, year: PlanYear | None) -> tuple[Finding, ...]:
    """The reading's findings; a year from the plans list settles a missing one."""
    if year is not None:
        settled = {"year.missing"} | (
            {"year.of_dates"} if year != table.year else set()
        )
        return tuple(one for one in table.findings if one.code not in settled)
    if any(one.code == "year.missing" for one in table.findings):
        return table.findings
    return (*table.findings, _at_table(table, "year.missing"))


def _copied_marks(
    table: Table, year: PlanYear, decided: Sequence[Decided]
) -> list[Finding]:
    """Says so where marks of an earlier year came along with a copied sheet."""
    earlier = year.start - _BEFORE_YEAR
    marks = (one.understood.mark for one in decided)
    old = [
        mark
        for mark in marks
        if mark.kind is MarkKind.DONE and mark.date and mark.date < earlier
    ]
    if len(old) < _COPIED_MARKS:
        return []
    return [_at_table(table, "marks.copied", count=str(len(old)))]


def _at_table(table: Table, code: str, **params: str) -> Finding:
    cell = cell_address(table.header_row, 0)
    return Finding(code, table.tab, cell, tuple(params.items()))
