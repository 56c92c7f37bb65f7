"""What is to be written into plan books (DESIGN, section 7).

One set of three narrow columns a tab, and a done column where the plan has
none; only what differs. Whatever is not certain is left alone: a book that may
not be written, a tab with tables side by side, a closed plan, a book in which
most rows are gone.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from sheetsync.decide.book import BookAssessment
from sheetsync.decide.finding import BESIDE
from sheetsync.decide.plan import TableAssessment
from sheetsync.decide.status import is_finished
from sheetsync.lang.control import CONTROL_WORDS
from sheetsync.lang.message import beside_text
from sheetsync.lang.reserved import COLUMN_HEADERS, reserved_column
from sheetsync.lang.status import status_beginnings, status_text
from sheetsync.model.book import BookSnapshot, TabSnapshot
from sheetsync.model.change import AddColumns, BookChanges, Change, WriteColumn
from sheetsync.model.finding import Severity
from sheetsync.model.grid import CellValue, Grid
from sheetsync.model.status import Assessment
from sheetsync.model.table import OurColumn

#: Ours alone, in the order in which they stand in a tab.
_OURS = (OurColumn.DUE, OurColumn.STATUS, OurColumn.CLARIFY)
#: The most serious first.
_RANK = {severity: rank for rank, severity in enumerate(Severity)}
#: At most so many findings stand beside a row.
_MOST_BESIDE = 2


@dataclass(frozen=True, slots=True)
class _Tab:
    """A tab that is written: what stands in it and what was decided."""

    title: str
    grid: Grid
    #: Where our columns stand, by the book's own word.
    anchors: Mapping[OurColumn, int]
    tables: Sequence[TableAssessment]
    today: date
    language: str
    #: Sorting the table leaves columns beside it behind: marks would get lost.
    sorts_apart: bool

    def value(self, row: int, column: OurColumn) -> CellValue:
        """What a cell of ours holds, None where the column is not there yet."""
        at = self.anchors.get(column)
        return None if at is None else self.grid.value(row, at)


def plan_changes(
    snapshot: BookSnapshot, assessment: BookAssessment, language: str
) -> BookChanges:
    """The columns of ours that a plan book lacks, and the cells that differ.

    Args:
        snapshot: the book as it was read.
        assessment: its tables as they stand on a day.
        language: the school's, for headers and texts of new cells.
    """
    book = snapshot.ref.key
    if not snapshot.writable or assessment.shrank:
        return BookChanges(book)
    by_tab: dict[str, list[TableAssessment]] = {}
    for one in assessment.tables:
        by_tab.setdefault(one.table.tab, []).append(one)
    changes: list[Change] = []
    for tab in snapshot.tabs:
        of_tab = by_tab.get(tab.title, [])
        if _may_write(tab, of_tab):
            anchors = {one.column: one.index for one in tab.anchors if one.trusted}
            given = _Tab(
                tab.title,
                tab.grid,
                anchors,
                of_tab,
                assessment.today,
                language,
                tab.sorts_apart,
            )
            changes += _tab_changes(given)
    return BookChanges(book, tuple(changes))


def _may_write(tab: TabSnapshot, tables: Sequence[TableAssessment]) -> bool:
    if tab.unwritable or all(one.closed for one in tables):
        return False
    codes = (found.code for one in tables for found in one.findings)
    return "table.side_by_side" not in codes


def _tab_changes(tab: _Tab) -> Iterator[Change]:
    anchors = tab.anchors
    missing = [column for column in _OURS if column not in anchors]
    has_done_column = any(one.table.has_done_column for one in tab.tables)
    if not has_done_column and not tab.sorts_apart:
        missing.append(OurColumn.DONE)
    if missing:
        headers = ((column, COLUMN_HEADERS[column][tab.language]) for column in missing)
        yield AddColumns(
            tab.title,
            tuple(headers),
            tuple(_blocks(tab.tables)),
            CONTROL_WORDS[tab.language].done_words if OurColumn.DONE in missing else (),
            status_beginnings(tab.language) if OurColumn.STATUS in missing else (),
        )
    for column in _OURS:
        values = _values(tab, column)
        differing = tuple(_differing(tab, column, values))
        if differing:
            yield WriteColumn(tab.title, column, tuple(values), differing)


def _blocks(tables: Iterable[TableAssessment]) -> Iterator[tuple[int, int]]:
    """Header row and last row of each table of a tab."""
    for one in tables:
        table = one.table
        last = max((row.last_row for row in table.rows), default=table.last_header_row)
        yield table.header_row, last


def _values(tab: _Tab, column: OurColumn) -> list[CellValue]:
    """All cells of one column of ours, from the tab's top row down.

    What a closed plan's rows show stays; a header in another language too.
    """
    blocks = list(_blocks(tab.tables))
    length = max([len(tab.grid.rows), *(last + 1 for _, last in blocks)])
    values: list[CellValue] = [None] * length
    for one, (first, last) in zip(tab.tables, blocks, strict=True):
        if one.closed:
            for row in range(first, last + 1):
                values[row] = tab.value(row, column)
        values[first] = _header(tab, column, first)
        if one.closed:
            continue
        for assessed in one.rows:
            values[assessed.row.row] = _cell(assessed, column, tab)
    return values


def _header(tab: _Tab, column: OurColumn, row: int) -> str:
    """The reserved header that stands there already, else the school's own."""
    there = tab.value(row, column)
    if isinstance(there, str) and reserved_column(there) is column:
        return there
    return COLUMN_HEADERS[column][tab.language]


def _cell(assessed: Assessment, column: OurColumn, tab: _Tab) -> CellValue:
    if column is OurColumn.DUE:
        return assessed.due
    if column is OurColumn.STATUS:
        return status_text(assessed, tab.today, tab.language)
    return beside(assessed, tab.language) or None


def beside(assessed: Assessment, language: str) -> str:
    """What stands in the row's "to clarify" cell: the most serious findings first.

    Nothing about finished rows. That a row reaches nobody comes last, and is
    said by its cause where there is one.
    """
    if is_finished(assessed.status):
        return ""
    found = [one for one in assessed.findings if one.code in BESIDE]
    if any(one.code.startswith("responsible.") for one in found):
        found = [one for one in found if one.code != "row.unreachable"]
    found.sort(key=lambda one: (_RANK[one.severity], one.code == "row.unreachable"))
    texts = dict.fromkeys(beside_text(one, language) for one in found)
    return "; ".join([*texts][:_MOST_BESIDE])


def _differing(
    tab: _Tab, column: OurColumn, values: Sequence[CellValue]
) -> Iterator[int]:
    """The rows whose cell does not hold its value yet.

    A column that is not there yet is empty below its headers, which come with
    the set-up.
    """
    is_there = column in tab.anchors
    headers = () if is_there else {first for first, _ in _blocks(tab.tables)}
    for row, value in enumerate(values):
        if row not in headers and not same_cell(tab.value(row, column), value):
            yield row


def same_cell(there: CellValue, wanted: CellValue) -> bool:
    """Whether a cell shows a value already: "" is empty, midnight is its day."""
    return _plain(there) == _plain(wanted)


def _plain(value: CellValue) -> CellValue:
    if value == "":
        return None
    if isinstance(value, datetime) and value.time() == time():
        return value.date()
    return value
