"""New lines below the last row that holds anything in a tab.

Rows are inserted for them, so that a line that somebody typed meanwhile is
pushed down and not written over.
"""

from collections.abc import Iterator
from typing import Any

from sheetsync.books.google.look import LINE, cell_format
from sheetsync.books.google.snapshot import GoogleTab
from sheetsync.books.google.value import extended, number_format
from sheetsync.model.change import AppendRows
from sheetsync.model.grid import CellValue

Json = dict[str, Any]


def append_requests(change: AppendRows, tab: GoogleTab) -> Iterator[Json]:
    """The requests that append rows to a tab."""
    if not change.rows:
        return
    first = last_row(tab) + 1
    place = {
        "sheetId": tab.facts.id,
        "dimension": "ROWS",
        "startIndex": first,
        "endIndex": first + len(change.rows),
    }
    yield {"insertDimension": {"range": place, "inheritFromBefore": first > 0}}
    width = max(map(len, change.rows))
    missing = width - tab.facts.column_count
    if missing > 0:
        more = {"sheetId": tab.facts.id, "dimension": "COLUMNS", "length": missing}
        yield {"appendDimension": more}
    start = {"sheetId": tab.facts.id, "rowIndex": first, "columnIndex": 0}
    fields = "userEnteredValue"
    # Below a header the new lines must not look like it.
    is_below_header = first <= max(tab.facts.frozen_rows, 1)
    if is_below_header:
        fields += ",userEnteredFormat"
    rows = [
        {"values": [_cell(value, looks=is_below_header) for value in row]}
        for row in change.rows
    ]
    yield {"updateCells": {"start": start, "rows": rows, "fields": fields}}
    for at, row in enumerate(change.rows, first):
        for column, value in enumerate(row):
            form = number_format(value)
            if form is not None and not is_below_header:
                yield _format_request(tab, at, column, form)


def last_row(tab: GoogleTab) -> int:
    """The last row that holds anything, -1 in an empty tab."""
    rows = [len(tab.grid.rows) - 1]
    rows += [row for row, _ in tab.grid.formulas]
    rows += [merge.bottom for merge in tab.grid.merges]
    return max(rows)


def _cell(value: CellValue, *, looks: bool) -> Json:
    data: Json = {}
    if entered := extended(value):
        data["userEnteredValue"] = entered
    if looks:
        data["userEnteredFormat"] = cell_format(LINE, number_format(value))
    return data


def _format_request(tab: GoogleTab, row: int, column: int, form: Json) -> Json:
    data = {"userEnteredFormat": {"numberFormat": form}}
    return {
        "updateCells": {
            "start": {"sheetId": tab.facts.id, "rowIndex": row, "columnIndex": column},
            "rows": [{"values": [data]}],
            "fields": "userEnteredFormat.numberFormat",
        }
    }
