"""Reading values: get, batchGet, batchGetByDataFilter, and what writes answer with.

Trailing empty cells and rows are left out; an empty range has no `values` (recorded).
"""

from typing import Any

from tests.emulator.model.area import Area, a1
from tests.emulator.model.notation import read_range
from tests.emulator.sheets.context import Context
from tests.emulator.sheets.data_filter import matching_areas
from tests.emulator.sheets.view import FORMATTED, SERIAL, View

Json = dict[str, Any]

ROWS = "ROWS"
COLUMNS = "COLUMNS"


def value_range(
    view: View,
    area: Area,
    dimension: str = ROWS,
    option: str = FORMATTED,
    date_option: str = SERIAL,
) -> Json:
    """Return an area as `ValueRange`."""
    sheet = view.book.sheet(area.sheet_id)
    lines: list[list[Any]] = []
    for row in range(area.top, min(area.bottom, len(sheet.rows))):
        cells = sheet.rows[row][area.left : area.right]
        lines.append(
            [
                ""
                if cell is None
                else view.rendered(
                    sheet,
                    row,
                    area.left + at,
                    cell,
                    option=option,
                    date_option=date_option,
                )
                for at, cell in enumerate(cells)
            ]
        )
    if dimension == COLUMNS:
        width = max(map(len, lines), default=0)
        lines = [
            [line[at] if at < len(line) else "" for line in lines]
            for at in range(width)
        ]
    values = _trimmed(lines)
    result: Json = {"range": a1(sheet.title, area), "majorDimension": dimension}
    if values:
        result["values"] = values
    return result


def _trimmed(lines: list[list[Any]]) -> list[list[Any]]:
    for line in lines:
        while line and line[-1] == "":
            line.pop()
    while lines and not lines[-1]:
        lines.pop()
    return lines


def _options(source: Json) -> tuple[str, str, str]:
    dimension = source.get("majorDimension", ROWS)
    return (
        COLUMNS if dimension == COLUMNS else ROWS,
        source.get("valueRenderOption", FORMATTED),
        source.get("dateTimeRenderOption", SERIAL),
    )


def get(context: Context) -> Json:
    """`spreadsheets.values.get`."""
    named = read_range(context.book, context.parameters["range"])
    return value_range(context.view(), named.area, *_options(context.parameters))


def batch_get(context: Context) -> Json:
    """`spreadsheets.values.batchGet`."""
    view = context.view()
    options = _options(context.parameters)
    areas = [
        read_range(context.book, text).area
        for text in context.parameters.get("ranges", ())
    ]
    result: Json = {"spreadsheetId": context.book.id}
    if areas:
        result["valueRanges"] = [value_range(view, area, *options) for area in areas]
    return result


def _echoed(data_filter: Json) -> Json:
    """Return a data filter as answers repeat it: zeros of a range left out (seen)."""
    if "gridRange" not in data_filter:
        return data_filter
    place = {key: at for key, at in data_filter["gridRange"].items() if at}
    return {"gridRange": place}


def batch_get_by_data_filter(context: Context) -> Json:
    """`spreadsheets.values.batchGetByDataFilter`."""
    view = context.view()
    options = _options(context.body)
    matched: dict[Area, list[Json]] = {}
    for data_filter in context.body.get("dataFilters", ()):
        for area in matching_areas(context, data_filter):
            matched.setdefault(area, []).append(_echoed(data_filter))
    result: Json = {"spreadsheetId": context.book.id}
    if matched:
        result["valueRanges"] = [
            {"valueRange": value_range(view, area, *options), "dataFilters": filters}
            for area, filters in reversed(matched.items())  # seen: not as asked
        ]
    return result
