"""The answer of one `spreadsheets.get` → a snapshot.

One field mask brings everything: values, formulas, which numbers are dates,
merges, links, filters, Tables, banding, protection and our anchors.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sheetsync.books.google.anchor import KEY, find_anchors
from sheetsync.books.google.answer import Decoded, Line
from sheetsync.books.google.cover import parts_marks
from sheetsync.books.google.remark import tab_findings
from sheetsync.books.google.room import free_column
from sheetsync.books.google.snapshot import (
    Area,
    GoogleSnapshot,
    GoogleTab,
    Note,
    TabFacts,
    area_of,
)
from sheetsync.books.google.value import from_serial
from sheetsync.books.headed import ColumnOf
from sheetsync.model.book import Anchor, BookRef
from sheetsync.model.grid import CellValue, Grid, Merge
from sheetsync.model.table import OurColumn

Json = dict[str, Any]

#: Sizes and titles alone: read first where a book is too large for one answer.
PROPERTIES = (
    "sheets.properties(sheetId,title,sheetType,hidden,"
    "gridProperties(rowCount,columnCount))"
)
#: Everything that is read of a book.
FIELDS = (
    "properties.title,"
    "sheets(properties(sheetId,title,sheetType,hidden,"
    "gridProperties(rowCount,columnCount,frozenRowCount)),"
    "merges,basicFilter,filterViews(filterViewId,range,tableId),"
    "tables(tableId,range),bandedRanges(bandedRangeId,range),"
    "protectedRanges(range,warningOnly,requestingUserCanEdit),"
    "charts.chartId,conditionalFormats.ranges,"
    "data(rowData.values(effectiveValue,userEnteredValue.formulaValue,"
    "effectiveFormat.numberFormat.type,hyperlink,chipRuns),"
    "columnMetadata.developerMetadata(metadataId,metadataKey,metadataValue)))"
)


def read_book(
    answer: Decoded,
    ref: BookRef,
    column_of: ColumnOf,
    *,
    left_out: Mapping[int, int] | None = None,
) -> GoogleSnapshot:
    """The snapshot of an answer that `FIELDS` asked for.

    Args:
        answer: the spreadsheet as Google sent it, its rows taken apart.
        ref: which book it is.
        column_of: tells our headers from the staff's.
        left_out: tabs, by id, of which only so many rows were read.
    """
    left_out = left_out or {}
    tabs = [
        _tab(sheet, ref.key, column_of, is_cut=_id(sheet) in left_out)
        for sheet in answer.body.get("sheets", ())
    ]
    findings = [
        found for tab in tabs for found in tab_findings(tab, ref.key, column_of)
    ]
    return GoogleSnapshot(
        ref=ref,
        title=answer.body.get("properties", {}).get("title", ""),
        tabs=tuple(tabs),
        fingerprint=answer.fingerprint,
        link=book_link(ref.key),
        findings=tuple(findings),
    )


def book_link(book: str) -> str:
    """The address under which people open a book."""
    return f"https://docs.google.com/spreadsheets/d/{book}/edit"


def tab_link(book: str, tab: int) -> str:
    """The address of a tab."""
    return f"{book_link(book)}#gid={tab}"


def _id(sheet: Json) -> int:
    return int(sheet.get("properties", {}).get("sheetId", 0))


def _tab(sheet: Json, book: str, column_of: ColumnOf, *, is_cut: bool) -> GoogleTab:
    """One tab; a sheet without a grid (a chart, connected data) is empty."""
    properties = sheet.get("properties", {})
    title = str(properties.get("title", ""))
    data = (sheet.get("data") or [{}])[0]
    facts = _facts(sheet, data)
    grid = _grid(title, sheet, data)
    anchors = find_anchors(book, facts.id, grid, facts.notes, column_of)
    foreign = {one.index for one in anchors if not one.trusted}
    unwritable = ""
    if is_cut:
        unwritable = "too_large"
    elif properties.get("sheetType", "GRID") != "GRID":
        unwritable = "no_grid"
    elif _is_locked(facts, anchors, grid.width):
        unwritable = "protected"
    covers = [*facts.filter_views, *facts.bands, *facts.tables]
    if facts.basic_filter:
        covers.append(facts.basic_filter)
    facts = replace(facts, dated=_dated(data, anchors))
    return GoogleTab(
        id=str(facts.id),
        title=title,
        grid=_with_dates(grid, anchors),
        anchors=anchors,
        hidden=bool(properties.get("hidden", False)),
        link=tab_link(book, facts.id),
        unwritable=unwritable,
        is_cut=is_cut,
        covers=_spans(covers, facts.column_count),
        sorts_apart=parts_marks(facts, grid, foreign, free_column(grid, facts)),
        facts=facts,
    )


def _facts(sheet: Json, data: Json) -> TabFacts:
    properties = sheet.get("properties", {})
    size = properties.get("gridProperties", {})
    return TabFacts(
        id=_id(sheet),
        row_count=int(size.get("rowCount", 0)),
        column_count=int(size.get("columnCount", 0)),
        frozen_rows=int(size.get("frozenRowCount", 0)),
        notes=tuple(_notes(data)),
        basic_filter=sheet.get("basicFilter"),
        filter_views=tuple(
            view
            for view in sheet.get("filterViews", ())
            if "range" in view and "tableId" not in view
        ),
        bands=tuple(sheet.get("bandedRanges", ())),
        tables=tuple(sheet.get("tables", ())),
        locked=tuple(
            area_of(item.get("range", {}))
            for item in sheet.get("protectedRanges", ())
            if not item.get("warningOnly") and not item.get("requestingUserCanEdit")
        ),
        charts=frozenset(chart["chartId"] for chart in sheet.get("charts", ())),
        rules=len(sheet.get("conditionalFormats", ())),
    )


def _notes(data: Json) -> list[Note]:
    """Our kind of developer metadata on the columns of a tab."""
    return [
        Note(
            item.get("metadataId", 0),
            item.get("metadataKey", ""),
            item.get("metadataValue", ""),
            column,
        )
        for column, line in enumerate(data.get("columnMetadata", ()))
        for item in line.get("developerMetadata", ())
        if item.get("metadataKey") == KEY
    ]


def _is_locked(facts: TabFacts, anchors: tuple[Anchor, ...], width: int) -> bool:
    """Whether columns of ours can't be added or written.

    Protected columns of the staff's do not matter to us; protected rows and
    whole tabs do, and protection over columns of ours.
    """
    ours = [anchor.index for anchor in anchors if anchor.trusted]
    return any(
        _reaches_over(area, facts.column_count, width)
        or any(area.holds_column(column) for column in ours)
        for area in facts.locked
    )


def _reaches_over(area: Area, columns: int, width: int) -> bool:
    """Whether an area goes from within the content to the grid's right edge."""
    return area.left < width and (area.right is None or area.right >= columns)


def _spans(covers: list[Json], columns: int) -> tuple[tuple[int, int], ...]:
    """Column spans, inclusive, of filters, Tables and banding."""
    areas = [area_of(cover["range"]) for cover in covers if "range" in cover]
    spans = {
        (area.left, (columns if area.right is None else area.right) - 1)
        for area in areas
    }
    return tuple(sorted(spans))


def _lines(data: Json) -> list[Line]:
    """The rows of a tab; one of which Google says nothing is empty."""
    return [one if isinstance(one, Line) else Line() for one in data.get("rowData", ())]


def _grid(title: str, sheet: Json, data: Json) -> Grid:
    lines = _lines(data)
    rows = [line.values for line in lines]
    while rows and not rows[-1]:
        rows.pop()
    return Grid(
        tab=title,
        rows=tuple(rows),
        merges=tuple(_merges(sheet, len(rows))),
        formulas=frozenset(
            (at, column) for at, line in enumerate(lines) for column in line.formulas
        ),
        links=tuple(
            ((at, column), link)
            for at, line in enumerate(lines)
            for column, link in line.links
        ),
    )


def _merges(sheet: Json, height: int) -> list[Merge]:
    """The merged blocks; one that goes far down is as long as the grid."""
    found = []
    for merge in sheet.get("merges", ()):
        area = area_of(merge)
        bottom = max(area.top, min((area.bottom or 1), height) - 1)
        found.append(Merge(area.top, area.left, bottom, (area.right or 1) - 1))
    return found


def _due_column(anchors: tuple[Anchor, ...]) -> int | None:
    due = (a.index for a in anchors if a.trusted and a.column is OurColumn.DUE)
    return next(due, None)


def _dated(data: Json, anchors: tuple[Anchor, ...]) -> frozenset[int]:
    """Rows in which our due column shows numbers as dates."""
    column = _due_column(anchors)
    if column is None:
        return frozenset()
    return frozenset(
        row for row, line in enumerate(_lines(data)) if column in line.days
    )


def _with_dates(grid: Grid, anchors: tuple[Anchor, ...]) -> Grid:
    """The grid with dates in our due column, whatever format staff gave it."""
    column = _due_column(anchors)
    if column is None:
        return grid
    rows = tuple(_with_date(row, column) for row in grid.rows)
    return replace(grid, rows=rows)


def _with_date(row: tuple[CellValue, ...], column: int) -> tuple[CellValue, ...]:
    value = row[column] if column < len(row) else None
    if isinstance(value, bool) or not isinstance(value, int | float):
        return row
    return (*row[:column], from_serial(value), *row[column + 1 :])
