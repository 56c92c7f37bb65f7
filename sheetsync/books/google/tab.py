"""Whole tabs of ours: made, shown anew in their place, taken away.

A tab keeps its id when it is shown anew, so that links to it stay good.
"""

import math
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from sheetsync.books.google.anchor import derived_id
from sheetsync.books.google.chart import chart_position, chart_spec
from sheetsync.books.google.look import cell_format, colour_style, pixels
from sheetsync.books.google.portion import in_blocks
from sheetsync.books.google.reading import tab_link
from sheetsync.books.google.snapshot import GoogleTab
from sheetsync.books.google.value import extended, number_format, same_value
from sheetsync.books.look import LOOKS, STALE_COLOURS
from sheetsync.model.address import cell_address
from sheetsync.model.grid import CellValue
from sheetsync.model.sheet import Sheet, SheetCell

Json = dict[str, Any]
#: The id of a tab of this book by its title, None if there is none.
TabOf = Callable[[str], int | None]

#: A line of 11 points in pixels; Google's usual row has 21.
_LINE_PIXELS, _USUAL_SIZE, _USUAL_WIDTH = 18, 11, 14.0
_MOST_PIXELS = 2000


def tab_id(book: str, title: str) -> int:
    """The id of a tab that we add: the same for a title in a book."""
    return derived_id(book, "tab", title)


def add_requests(sheet: Sheet, number: int, book: str, tab_of: TabOf) -> Iterator[Json]:
    """The requests that add a tab with its content, as the last one.

    The values of its first row come last (see `replace_requests`).
    """
    rows, columns = _size(sheet)
    properties: Json = {
        "sheetId": number,
        "title": sheet.title,
        "gridProperties": {
            "rowCount": max(rows, 100),
            "columnCount": max(columns, 12),
            "frozenRowCount": sheet.frozen_rows,
            "hideGridlines": True,
        },
    }
    yield {"addSheet": {"properties": properties}}
    yield from _content(sheet, number, book, tab_of)
    yield from _rules(sheet, number)
    yield from _charts(sheet, number, book, frozenset())
    yield from _first_values(sheet, number)


def replace_requests(
    sheet: Sheet, tab: GoogleTab, book: str, tab_of: TabOf
) -> Iterator[Json]:
    """The requests that show a sheet in the place of what a tab holds.

    The values of its first row come last: a tab of which some portions were lost
    does not hold them, and so is shown anew (see `shows`).
    """
    facts, number = tab.facts, tab.facts.id
    rows, columns = _size(sheet)
    size = {
        "rowCount": max(rows, facts.row_count),
        "columnCount": max(columns, facts.column_count),
        "frozenRowCount": sheet.frozen_rows,
        "hideGridlines": True,
    }
    yield {
        "updateSheetProperties": {
            "properties": {"sheetId": number, "gridProperties": size},
            "fields": "gridProperties"
            "(rowCount,columnCount,frozenRowCount,hideGridlines)",
        }
    }
    if tab.grid.merges:
        yield {"unmergeCells": {"range": {"sheetId": number}}}
    yield {
        "repeatCell": {
            "range": {"sheetId": number},
            "cell": {},
            "fields": "userEnteredValue,userEnteredFormat,dataValidation,note",
        }
    }
    yield from _content(sheet, number, book, tab_of)
    for _ in range(facts.rules):
        yield {"deleteConditionalFormatRule": {"sheetId": number, "index": 0}}
    yield from _rules(sheet, number)
    yield from _charts(sheet, number, book, facts.charts)
    yield from _first_values(sheet, number)


def shows(tab: GoogleTab, sheet: Sheet) -> bool:
    """Whether a tab holds a sheet's values already."""
    height = max(len(tab.grid.rows), len(sheet.rows))
    for at in range(height):
        wanted = _values(sheet, at)
        for column in range(max(tab.grid.width, len(wanted))):
            value = wanted[column] if column < len(wanted) else None
            if not same_value(tab.grid.value(at, column), value):
                return False
    return True


def _values(sheet: Sheet, at: int) -> list[CellValue]:
    """The values of a row by column; a merged cell's stands in its first."""
    values: list[CellValue] = []
    for cell in sheet.rows[at] if at < len(sheet.rows) else ():
        values += [cell.value, *[None] * (max(1, cell.span) - 1)]
    return values


def _size(sheet: Sheet) -> tuple[int, int]:
    """Rows and columns that a sheet and its charts need."""
    columns = [len(_values(sheet, at)) for at in range(len(sheet.rows))]
    places = [chart.at for chart in sheet.charts]
    rows = max([len(sheet.rows), *(row + 15 for row, _ in places)])
    wide = [*columns, len(sheet.widths), *(column + 4 for _, column in places)]
    return max(rows, 1), max([*wide, 1])


def _content(sheet: Sheet, number: int, book: str, tab_of: TabOf) -> Iterator[Json]:
    first = _first_row(sheet)
    made = (_row(line, number, book, tab_of, sheet.title) for line in sheet.rows)
    rows = (_without_values(row) if at == first else row for at, row in enumerate(made))
    fields, top = "userEnteredValue,userEnteredFormat", 0
    for some in in_blocks(rows):
        start = {"sheetId": number, "rowIndex": top, "columnIndex": 0}
        yield {"updateCells": {"start": start, "rows": some, "fields": fields}}
        top += len(some)
    for at, line in enumerate(sheet.rows):
        column = 0
        for cell in line:
            span = max(1, cell.span)
            if span > 1:
                block = _block(number, at, at + 1, column, column + span)
                yield {"mergeCells": {"range": block, "mergeType": "MERGE_ALL"}}
            column += span
    yield from _sizes(sheet, number)


def _first_row(sheet: Sheet) -> int:
    """The first row that holds anything, -1 if none does."""
    rows = range(len(sheet.rows))
    return next((at for at in rows if any(map(extended, _values(sheet, at)))), -1)


def _without_values(row: Json) -> Json:
    look = "userEnteredFormat"
    return {"values": [{look: cell[look]} for cell in row["values"]]}


def _first_values(sheet: Sheet, number: int) -> Iterator[Json]:
    """The request that writes the values of the first row that holds any."""
    at = _first_row(sheet)
    if at < 0:
        return
    entered = map(extended, _values(sheet, at))
    cells = [{"userEnteredValue": one} if one else {} for one in entered]
    start = {"sheetId": number, "rowIndex": at, "columnIndex": 0}
    rows = [{"values": cells}]
    yield {"updateCells": {"start": start, "rows": rows, "fields": "userEnteredValue"}}


def _row(
    line: Sequence[SheetCell], number: int, book: str, tab_of: TabOf, own_title: str
) -> Json:
    cells: list[Json] = []
    for cell in line:
        cells.append(_cell(cell, number, book, tab_of, own_title))
        # A block has its looks in all of its cells, or it shows no border.
        rest = {k: v for k, v in cells[-1].items() if k == "userEnteredFormat"}
        cells += [rest] * (max(1, cell.span) - 1)
    return {"values": cells}


def _cell(
    cell: SheetCell, number: int, book: str, tab_of: TabOf, own_title: str
) -> Json:
    form = cell_format(cell, number_format(cell.value))
    address = _address(cell.link, number, book, tab_of, own_title)
    if address:
        text = {**form["textFormat"], "link": {"uri": address}}
        form = {**form, "textFormat": text}
    data: Json = {"userEnteredFormat": form}
    if value := extended(cell.value):
        data["userEnteredValue"] = value
    return data


def _address(link: str, number: int, book: str, tab_of: TabOf, own_title: str) -> str:
    """Where a cell leads, "" if nowhere that a browser can open."""
    if link.startswith(("http://", "https://", "mailto:")):
        return link
    if not link.startswith("#"):
        return ""
    title, _, place = link.removeprefix("#").rpartition("!")
    title = title.strip("'").replace("''", "'")
    target = number if title in {"", own_title} else tab_of(title)
    return "" if target is None else f"{tab_link(book, target)}&range={place}"


def _sizes(sheet: Sheet, number: int) -> Iterator[Json]:
    """Widths of columns, and heights of rows that would not grow by themselves."""
    for column, width in enumerate(sheet.widths):
        yield _dimension(number, "COLUMNS", column, pixels(width))
    for at in range(len(sheet.rows)):
        if height := _height(sheet, at):
            yield _dimension(number, "ROWS", at, height)


def _dimension(number: int, kind: str, at: int, size: int) -> Json:
    place = {
        "sheetId": number,
        "dimension": kind,
        "startIndex": at,
        "endIndex": at + 1,
    }
    properties = {"pixelSize": size}
    return {
        "updateDimensionProperties": {
            "range": place,
            "properties": properties,
            "fields": "pixelSize",
        }
    }


def _height(sheet: Sheet, at: int) -> int:
    """The height of a row with merged text of several lines, 0 to let it be."""
    asked = sheet.lines[at] if at < len(sheet.lines) else 1
    tallest, column, needed = float(asked * _LINE_PIXELS), 0, asked > 1
    for cell in sheet.rows[at]:
        span = max(1, cell.span)
        look = LOOKS[cell.style]
        lines = 1
        if isinstance(cell.value, str) and look.wraps and span > 1:
            room = sum(
                sheet.widths[c] if c < len(sheet.widths) else _USUAL_WIDTH
                for c in range(column, column + span)
            )
            fits = max(1.0, room / (1.12 * look.size / _USUAL_SIZE))
            lines = sum(
                max(1, math.ceil(len(line) / fits)) for line in cell.value.split("\n")
            )
            needed = needed or lines > 1
        tallest = max(tallest, lines * look.size * _LINE_PIXELS / _USUAL_SIZE)
        column += span
    return min(round(tallest) + 4, _MOST_PIXELS) if needed else 0


def _block(number: int, top: int, bottom: int, left: int, right: int) -> Json:
    return {
        "sheetId": number,
        "startRowIndex": top,
        "endRowIndex": bottom,
        "startColumnIndex": left,
        "endColumnIndex": right,
    }


def _rules(sheet: Sheet, number: int) -> Iterator[Json]:
    """Conditional formatting of moments that may become too old.

    The separator in formulas is `;` in every locale; this one needs none.
    """
    fill, colour = STALE_COLOURS
    for index, rule in enumerate(sheet.stale):
        row, column = rule.at
        place = cell_address(row, column)
        days = f"{rule.after_days:g}"
        # A fraction would need the locale's decimal sign.
        hours = round(rule.after_days * 24)
        age = f"(NOW()-{place})*24>{hours}" if "." in days else f"NOW()-{place}>{days}"
        condition = {
            "type": "CUSTOM_FORMULA",
            "values": [{"userEnteredValue": f"=ISNUMBER({place})*({age})"}],
        }
        look = {
            "backgroundColorStyle": colour_style(fill),
            "textFormat": {"foregroundColorStyle": colour_style(colour)},
        }
        made = {
            "ranges": [_block(number, row, row + 1, column, column + 1)],
            "booleanRule": {"condition": condition, "format": look},
        }
        yield {"addConditionalFormatRule": {"rule": made, "index": index}}


def _charts(
    sheet: Sheet, number: int, book: str, there: frozenset[int]
) -> Iterator[Json]:
    """Charts under derived ids: changed where they stand, else added."""
    wanted = set()
    for at, chart in enumerate(sheet.charts):
        own = derived_id(book, number, "chart", at)
        wanted.add(own)
        spec = chart_spec(chart, number)
        position = chart_position(chart, number)
        if own in there:
            yield {"updateChartSpec": {"chartId": own, "spec": spec}}
            yield {
                "updateEmbeddedObjectPosition": {
                    "objectId": own,
                    "newPosition": position,
                    "fields": "anchorCell,widthPixels,heightPixels",
                }
            }
        else:
            made = {"chartId": own, "spec": spec, "position": position}
            yield {"addChart": {"chart": made}}
    for old in range(len(sheet.charts), len(sheet.charts) + 10):
        own = derived_id(book, number, "chart", old)
        if own in there - wanted:
            yield {"deleteEmbeddedObject": {"objectId": own}}
