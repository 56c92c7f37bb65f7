"""A tab's grid → its plan tables (DESIGN, section 2).

Knows no clock and no roster. What stands in a tab is found by content: headers
first, then what lies between them is shared out as titles, rows and footers.
Nothing raises; what can not be read is said by a finding.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from sheetsync.lang.fold import fold_kazakh
from sheetsync.model.address import cell_address
from sheetsync.model.finding import Finding, Note, locate, note
from sheetsync.model.grid import Grid
from sheetsync.model.table import ColumnRole, Table, TabReading
from sheetsync.model.year import PlanYear
from sheetsync.read.cell import cell_text
from sheetsync.read.label_rule import Part
from sheetsync.read.line import Line, read_lines, within
from sheetsync.read.row import read_body
from sheetsync.read.row_month import month_of_title
from sheetsync.read.table_beside import split_sideways
from sheetsync.read.table_fill import read_fills
from sheetsync.read.table_header import Located, locate_headers
from sheetsync.read.table_missing import looks_like_plan
from sheetsync.read.table_share import Share, share_out
from sheetsync.read.table_title import TableTitle
from sheetsync.read.table_year import year_of_rows
from sheetsync.read.title import read_title_year
from sheetsync.read.title_period import PlanPeriod, title_period

_ONE_DECIMAL = re.compile(r"\d{1,2}\.\d")


def read_tab(grid: Grid, fallback_titles: tuple[str, ...] = ()) -> TabReading:
    """The plan tables of a tab, with what is to be said about them.

    Args:
        grid: the tab.
        fallback_titles: where the plan year is looked for if the tab's own
            lines name none, the nearest first (title of the tab, of the book).
    """
    lines = read_lines(grid)
    headers = locate_headers(lines)
    if not headers:
        seen = looks_like_plan(lines)
        if seen is None:
            return TabReading(grid.tab)
        row, column, text = seen
        said = note("table.no_header", seen=text)
        found = locate(said, grid.tab, cell_address(row, column))
        return TabReading(grid.tab, findings=(found,))
    beside = split_sideways(headers[0], read_fills(lines[headers[0].last + 1 :]))
    if len(beside) == 1:
        tables = _read_tables(grid, lines, headers, TableTitle(), fallback_titles)
        return TabReading(grid.tab, tuple(tables))
    return _read_sideways(grid, lines, beside, fallback_titles)


def _read_tables(
    grid: Grid,
    lines: Sequence[Line],
    headers: Sequence[Located],
    title: TableTitle,
    fallback_titles: tuple[str, ...],
) -> list[Table]:
    tables: list[Table] = []
    for share in share_out(lines, headers):
        title = _inherited(share.title, title)
        tables.append(_read_table(grid, share, title, fallback_titles))
    return tables


def _read_sideways(
    grid: Grid,
    lines: Sequence[Line],
    beside: Sequence[range],
    fallback_titles: tuple[str, ...],
) -> TabReading:
    """Tables side by side: each is read in its own columns, and it is said so."""
    tables: list[Table] = []
    row = locate_headers(lines)[0].row
    title = TableTitle()
    for columns in beside:
        reach = range(columns.stop) if not tables else columns
        own = within(lines, reach)
        read = _read_tables(grid, own, locate_headers(own), title, fallback_titles)
        tables.extend(read)
        if read:
            title = TableTitle(read[0].title, read[0].year)
    cell = cell_address(row, beside[1].start)
    said = note("table.side_by_side", count=str(len(beside)))
    return TabReading(grid.tab, tuple(tables), (locate(said, grid.tab, cell),))


def _inherited(own: TableTitle, before: TableTitle) -> TableTitle:
    """A table's title; one without shares that of the table above it."""
    if own.names or (own.text and own.year is not None):
        if own.year is None and before.year is not None:
            return replace(own, year=before.year, notes=before.notes)
        return own
    return before if before.text else own


def _year(
    title: TableTitle, fallback_titles: tuple[str, ...]
) -> tuple[PlanYear | None, tuple[Note, ...]]:
    """The first year that is named without doubt, else the first doubtful one."""
    doubtful = (title.year, title.notes)
    if title.year is not None and not title.notes:
        return doubtful
    for text in fallback_titles:
        year, notes = read_title_year(text)
        if year is not None and not notes:
            return year, ()
        if doubtful[0] is None and year is not None:
            doubtful = (year, notes)
    year, notes = doubtful
    return year, notes or (note("year.missing"),)


def _time_of(title: str) -> tuple[str, PlanPeriod | None]:
    """The month that a plan is for, and the part of the year; "" and None if none."""
    month, period = month_of_title(title), title_period(title)
    if period is not None:
        return month or period.whole_month, period
    return month, PlanPeriod(month, fold_kazakh(title)) if month else None


def _located(tab: str, notes: Iterable[tuple[int, int, Note]]) -> tuple[Finding, ...]:
    return tuple(
        locate(found, tab, cell_address(row, column)) for row, column, found in notes
    )


def _formulas(grid: Grid, table: Table) -> tuple[tuple[int, int, Note], ...]:
    """One note where plan cells are results of formulas, at the first of them."""
    if not grid.formulas:
        return ()
    plain = {ColumnRole.NUMBER, ColumnRole.OTHER}
    read = {index for index, role in table.columns if role not in plain}
    rows = {at for row in table.rows for at in range(row.row, row.last_row + 1)}
    inside = sorted(
        (row, column) for row, column in grid.formulas if column in read and row in rows
    )
    if not inside:
        return ()
    return ((*inside[0], note("table.formula", count=str(len(inside)))),)


def _days_as_numbers(
    grid: Grid, table: Table, share: Share
) -> Iterator[tuple[int, int, Note]]:
    """Deadlines that the book holds as numbers: "15.10" typed is 15.1 kept.

    What was typed can not be told any more: the first or the tenth month.
    """
    columns = [
        column.index
        for column in share.columns.of(ColumnRole.DEADLINE)
        if column.part is not Part.CLOCK
    ]
    for row in table.rows:
        for at in range(row.row, row.last_row + 1):
            for column in columns:
                value = grid.value(at, column)
                text = cell_text(value) if isinstance(value, float) else ""
                if _ONE_DECIMAL.fullmatch(text):
                    yield at, column, note("deadline.ambiguous", text=text)


def _is_made_up_for(found: Note, table: Table) -> bool:
    """A missing deadline column is none where sections of months stand for it."""
    is_deadline = ("role", ColumnRole.DEADLINE) in found.params
    return (
        found.code == "table.column_missing"
        and is_deadline
        and bool(table.rows)
        and all(row.deadline for row in table.rows)
    )


def _read_table(
    grid: Grid, share: Share, title: TableTitle, fallback_titles: tuple[str, ...]
) -> Table:
    month, period = _time_of(title.text)
    body = read_body(share.body, share.columns, share.layout, month, period)
    year, year_notes = _year(title, fallback_titles)
    if year is None:
        found_year, found_notes = year_of_rows(body.rows)
        if found_year is not None:
            year, year_notes = found_year, found_notes
    header_row, first = share.header.row, share.layout.first
    table = Table(
        tab=grid.tab,
        title=title.text,
        year=year,
        header_row=header_row,
        last_header_row=share.header.last_row,
        columns=tuple((c.index, c.role) for c in share.columns.columns),
        rows=body.rows,
        ours=share.columns.ours,
        footer=body.footer,
        sections=body.sections,
    )
    title_row, title_column = title.cell or (header_row, first)
    notes = [
        *((title_row, title_column, found) for found in year_notes),
        *(
            (header_row, index if index >= 0 else first, found)
            for index, found in share.columns.notes
            if not _is_made_up_for(found, table)
        ),
        *sorted(body.notes, key=lambda one: one[:2]),
        *_days_as_numbers(grid, table, share),
        *_formulas(grid, table),
    ]
    return replace(table, findings=_located(grid.tab, notes))
