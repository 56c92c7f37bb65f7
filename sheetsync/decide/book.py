"""A plan book decided: all its tables, and what concerns them together."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import combinations

from sheetsync.decide.context import Context
from sheetsync.decide.plan import CLOSES_AFTER, TableAssessment, assess_table
from sheetsync.decide.plan_list import is_left_out, list_tables
from sheetsync.decide.shrink import lost_most
from sheetsync.decide.table_identity import KeyedTable, match_tables, vanished_tables
from sheetsync.lang.fold import fold
from sheetsync.model.book import BookSnapshot
from sheetsync.model.control import PlanLine
from sheetsync.model.finding import Finding
from sheetsync.model.history import BookMemory, TableMemory
from sheetsync.model.reading import RowReading
from sheetsync.model.table import Table

_YEAR = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class TableReadings:
    """A table with the readings of its rows, in order."""

    table: Table
    readings: tuple[RowReading, ...]


@dataclass(frozen=True, slots=True)
class BookAssessment:
    """A book as it stands on a day."""

    book: str
    today: date
    tables: tuple[TableAssessment, ...]
    #: What to remember; the memory as it was if `shrank`.
    memory: BookMemory
    #: Findings about the book itself, not about one table.
    findings: tuple[Finding, ...] = ()
    #: Something lost most of its rows: write nothing, mail nothing.
    shrank: bool = False
    #: Keys of plans that have no line of their own in the plans list yet.
    unlisted: frozenset[str] = frozenset()
    #: Of those the lines that they had under the names of the last cycle, by key.
    lines_before: tuple[tuple[str, PlanLine], ...] = ()


def assess_book(
    snapshot: BookSnapshot,
    tables: Sequence[TableReadings],
    memory: BookMemory | None,
    context: Context,
    lines: Sequence[PlanLine] = (),
) -> BookAssessment:
    """All tables of a book decided for the context's day.

    Args:
        snapshot: the book as it was read.
        tables: its plan tables with their readings; plans that the school left
            out are dropped here.
        memory: what is remembered of the book, None before its first cycle.
        context: day, calendars and school.
        lines: the lines of the plans list that name this book.
    """
    memory = memory or BookMemory(snapshot.ref.key)
    wanted = [
        one for one in tables if not is_left_out(one.table.tab, one.table.title, lines)
    ]
    keyed = match_tables([one.table for one in wanted], memory, context.today)
    links = {tab.title: tab.link for tab in snapshot.tabs}
    listed = list_tables(keyed, lines, snapshot.title, links)
    assessed = tuple(
        assess_table(one.table, one.readings, found.plan, found.keyed.memory, context)
        for one, found in zip(wanted, listed, strict=True)
    )
    assessed = _with_copies(assessed)
    if context.keeps_history and all(one.closed for one in assessed):
        # Beside a plan of this year it is an archive, alone it may be a slip.
        assessed = tuple(_asked(one) for one in assessed)
    vanished: tuple[TableMemory, ...] = ()
    if context.keeps_history and not context.accept_shrink:
        vanished = _vanished(keyed, memory, lines)
    shrank = bool(vanished) or any(one.shrank for one in assessed)
    return BookAssessment(
        snapshot.ref.key,
        context.today,
        assessed,
        memory if shrank else _remembered(assessed, memory, lines),
        (
            *_book_findings(snapshot),
            *_unmarkable(snapshot, assessed),
            *map(_lost_table, vanished),
        ),
        shrank,
        frozenset(one.plan.key for one in listed if one.line is None),
        tuple((one.plan.key, one.before) for one in listed if one.before is not None),
    )


def _vanished(
    keyed: Sequence[KeyedTable], memory: BookMemory, lines: Sequence[PlanLine]
) -> tuple[TableMemory, ...]:
    """Whole tables that are gone although nobody left them out."""
    return tuple(
        old
        for old in vanished_tables(keyed, memory)
        if lost_most(_present(old), 0) and not _is_out(old, lines)
    )


def _lost_table(old: TableMemory) -> Finding:
    params = (("before", str(_present(old))), ("now", "0"))
    return Finding("table.shrank", old.tab, "", params)


def _present(old: TableMemory) -> int:
    return sum(1 for row in old.rows if row.gone_since is None)


def _remembered(
    assessed: Sequence[TableAssessment],
    memory: BookMemory,
    lines: Sequence[PlanLine],
) -> BookMemory:
    """The book's memory; archives and plans that are left out stay in it."""
    kept = tuple(one.memory for one in assessed)
    keys = {one.key for one in kept}
    others = (
        old
        for old in memory.tables
        if old.key not in keys and (old.closed or _is_out(old, lines))
    )
    return BookMemory(memory.book, (*kept, *others))


def _is_out(old: TableMemory, lines: Sequence[PlanLine]) -> bool:
    return is_left_out(old.tab, old.title, lines)


def _book_findings(snapshot: BookSnapshot) -> tuple[Finding, ...]:
    """What concerns the book; what reading it noticed is said already."""
    said = {found.code for found in snapshot.findings}
    if not snapshot.open_with_link or "book.open_link" in said:
        return ()
    return (Finding("book.open_link"),)


def _unmarkable(
    snapshot: BookSnapshot, assessed: Sequence[TableAssessment]
) -> tuple[Finding, ...]:
    """Tabs in which no done column is added, because sorting would part it."""
    marked = {one.table.tab for one in assessed if one.table.has_done_column}
    tabs = {one.table.tab for one in assessed} - marked
    return tuple(
        Finding("table.sorts_apart", tab.title)
        for tab in snapshot.tabs
        if tab.sorts_apart and tab.title in tabs
    )


def _with_copies(
    assessed: tuple[TableAssessment, ...],
) -> tuple[TableAssessment, ...]:
    """Says of a plan that it repeats another one of the same book and year.

    A tab copied for the new year carries last year's title until somebody
    mends it; the later read of the two is asked about.
    """
    copies = {
        max(first, second, key=lambda at: (assessed[at].memory.control_from, at))
        for first, second in combinations(range(len(assessed)), 2)
        if _are_alike(assessed[first], assessed[second])
    }
    return tuple(
        replace(one, findings=(*one.findings, _copied(one))) if at in copies else one
        for at, one in enumerate(assessed)
    )


def _are_alike(one: TableAssessment, other: TableAssessment) -> bool:
    """Whether two tables have one title, one year and mostly the same rows."""
    if one.year != other.year or fold(one.plan.title) != fold(other.plan.title):
        return False
    ours, theirs = (
        {row.activity for row in table.memory.rows if row.activity}
        for table in (one, other)
    )
    return len(ours & theirs) * 2 >= max(1, min(len(ours), len(theirs)))


def _asked(one: TableAssessment) -> TableAssessment:
    """Asks about a plan whose year was already over when it was first read."""
    if one.year is None or "year.copied" in {found.code for found in one.findings}:
        return one
    over = one.year.end + CLOSES_AFTER
    if not over < one.memory.control_from <= over + _YEAR:
        return one
    return replace(one, findings=(*one.findings, _copied(one)))


def _copied(one: TableAssessment) -> Finding:
    year = str(one.year.first) if one.year else ""
    params = (("title", one.plan.title), ("year", year))
    return Finding("year.copied", one.table.tab, "", params)
