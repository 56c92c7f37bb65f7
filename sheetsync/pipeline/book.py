"""A book's tabs read: tables, rows, and what every cell of a row says.

No clock, no roster: the same cells always give the same readings, which is why
they are kept by text.
"""

from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

from sheetsync.decide.book import TableReadings
from sheetsync.lang.fold import fold
from sheetsync.lang.reserved import reserved_tab
from sheetsync.lang.schema.people import ExtraRole
from sheetsync.model.book import BookSnapshot, TabSnapshot
from sheetsync.model.finding import Finding
from sheetsync.model.mark import WrittenMark
from sheetsync.model.party import Responsible
from sheetsync.model.reading import RowReading
from sheetsync.model.table import PlanRow
from sheetsync.model.written import Written
from sheetsync.read.deadline import read_deadline
from sheetsync.read.done import read_mark
from sheetsync.read.responsible import read_responsible
from sheetsync.read.table import read_tab

#: Plans repeat themselves: "қыркүйек", "классные руководители", "+".
_KEPT = 20_000


@dataclass(frozen=True, slots=True)
class BookReading:
    """A book and all plan tables that it holds."""

    snapshot: BookSnapshot
    tables: tuple[TableReadings, ...] = ()
    #: Findings of tabs and of the book as a whole.
    findings: tuple[Finding, ...] = ()
    #: Tabs that were looked at for plans.
    tabs: int = 0


def read_book(
    snapshot: BookSnapshot,
    left_out: Collection[str] = (),
    extra_roles: tuple[ExtraRole, ...] = (),
) -> BookReading:
    """The plan tables of a book; control tabs and tabs left out are passed over.

    Args:
        snapshot: the book as it was read.
        left_out: titles of tabs that the school does not want looked at.
        extra_roles: posts that the school names in its own way.
    """
    skipped = {fold(title) for title in left_out}
    tables: list[TableReadings] = []
    findings = list(snapshot.findings)
    looked = 0
    for tab in snapshot.tabs:
        if reserved_tab(tab.title) is None and fold(tab.title) not in skipped:
            looked += 1
            read, found = _read_one_tab(snapshot, tab, extra_roles)
            tables.extend(read)
            findings.extend(found)
    return BookReading(snapshot, tuple(tables), tuple(findings), looked)


def _read_one_tab(
    snapshot: BookSnapshot, tab: TabSnapshot, extra_roles: tuple[ExtraRole, ...]
) -> tuple[list[TableReadings], tuple[Finding, ...]]:
    reading = read_tab(tab.grid, fallback_titles=(tab.title, snapshot.title))
    tables = [
        TableReadings(table, tuple(_read_row(row, extra_roles) for row in table.rows))
        for table in reading.tables
    ]
    return tables, reading.findings


def _read_row(row: PlanRow, extra_roles: tuple[ExtraRole, ...]) -> RowReading:
    return RowReading(
        row=row,
        deadline=_deadline(row.deadline),
        responsible=_responsible(row.responsible, extra_roles),
        mark=_mark(row.done),
    )


def forget_readings() -> None:
    """Empty what is kept between books, for measuring."""
    for kept in (_deadline, _responsible, _mark):
        kept.cache_clear()


@lru_cache(_KEPT)
def _deadline(text: str) -> Written:
    return read_deadline(text)


@lru_cache(_KEPT)
def _responsible(text: str, extra_roles: tuple[ExtraRole, ...]) -> Responsible:
    return read_responsible(text, extra_roles)


@lru_cache(_KEPT)
def _mark(text: str) -> WrittenMark:
    return read_mark(text)
