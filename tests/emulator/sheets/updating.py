"""Writing values: update, batchUpdate, append, clear, and their data filters."""

from collections.abc import Iterator
from typing import Any

from tests.emulator.model.area import Area, a1
from tests.emulator.model.cell import BLANK
from tests.emulator.model.move import ROWS, Insert
from tests.emulator.model.notation import check_in_grid, read_range
from tests.emulator.sheets.context import Context
from tests.emulator.sheets.data_filter import matching_areas
from tests.emulator.sheets.protection import check_write
from tests.emulator.sheets.tables import append_target
from tests.emulator.sheets.values import value_range
from tests.emulator.sheets.view import FORMATTED, SERIAL
from tests.emulator.sheets.writing import (
    Written,
    by_rows,
    check_fits,
    extent,
    input_option,
    write,
)
from tests.emulator.wire.errors import ApiError, invalid, prefixed

Json = dict[str, Any]


def _update(context: Context, text: str, values: Json, option: str) -> Written:
    named = read_range(context.book, text)
    rows = by_rows(values.get("values", []), values.get("majorDimension", ""))
    target = extent(named.area, rows)
    if named.is_open:
        # Whether Google grows the grid for a write from one cell on is not
        # established; it is refused, as it is for a range that is written out.
        check_in_grid(context.book.sheet(target.sheet_id), target)
    else:
        check_fits(context, named.area, target)
    return write(context, named.area, rows, option, clears=False)


def _answer(context: Context, written: Written, source: Json) -> Json:
    response = written.response(context)
    if source.get("includeValuesInResponse"):
        response["updatedData"] = value_range(
            context.view(),
            written.area,
            "ROWS",
            source.get("responseValueRenderOption", FORMATTED),
            source.get("responseDateTimeRenderOption", SERIAL),
        )
    return response


def update(context: Context) -> Json:
    """`spreadsheets.values.update`."""
    parameters = context.parameters
    option = input_option(parameters)
    text = parameters["range"]
    # Seen: a range in the body must be the address's, quotes apart.
    if (own := context.body.get("range", text)) != text:
        asked, sent = (read_range(context.book, one).area for one in (text, own))
        if asked != sent:
            raise invalid(f"Request range[{text}] does not match value's range[{own}]")
    written = _update(context, text, context.body, option)
    return _answer(context, written, parameters)


def batch_update(context: Context) -> Json:
    """`spreadsheets.values.batchUpdate`; all or nothing."""
    body = context.body
    option = input_option(body)
    counter, responses = _Distinct(), []
    with context.book.atomic():
        for index, item in enumerate(body.get("data", ())):
            try:
                written = _update(context, item.get("range", ""), item, option)
            except ApiError as error:
                raise prefixed(error, f"data[{index}]") from None
            counter.add(written)
            responses.append(_answer(context, written, body))
    return counter.totals(context, responses)


class _Distinct:
    """Counts rows, columns and cells over several writes, each only once."""

    def __init__(self) -> None:
        self._rows: set[tuple[int, int]] = set()
        self._columns: set[tuple[int, int]] = set()
        self._cells = 0
        self._sheets: set[int] = set()

    def add(self, written: Written) -> None:
        """Count one write."""
        area = written.area
        if not written.cells:
            return
        self._rows |= {(area.sheet_id, r) for r in range(area.top, area.bottom)}
        self._columns |= {(area.sheet_id, c) for c in range(area.left, area.right)}
        self._cells += written.cells
        self._sheets.add(area.sheet_id)

    def totals(self, context: Context, responses: list[Json]) -> Json:
        """Return the answer to a batch of writes; zero counts are not sent."""
        counts = {
            "totalUpdatedRows": len(self._rows),
            "totalUpdatedColumns": len(self._columns),
            "totalUpdatedCells": self._cells,
            "totalUpdatedSheets": len(self._sheets),
        }
        result: Json = {"spreadsheetId": context.book.id}
        result |= {name: count for name, count in counts.items() if count}
        if responses:
            result["responses"] = responses
        return result


def batch_update_by_data_filter(context: Context) -> Json:
    """`spreadsheets.values.batchUpdateByDataFilter`; all or nothing.

    Every range that matches is written. Not established, and taken as the worse case:
    null clears (the schema says "skipped" of ValueRange only), and a filter that
    matches nothing writes nothing without a word.
    """
    body = context.body
    option = input_option(body)
    counter, responses = _Distinct(), []
    with context.book.atomic():
        for index, item in enumerate(body.get("data", ())):
            try:
                for written in _write_matches(context, item, option):
                    counter.add(written)
                    response = _answer(context, written, body)
                    del response["spreadsheetId"]
                    responses.append({**response, "dataFilter": item["dataFilter"]})
            except ApiError as error:
                raise prefixed(error, f"data[{index}]") from None
    return counter.totals(context, responses)


def _write_matches(context: Context, item: Json, option: str) -> Iterator[Written]:
    rows = by_rows(item.get("values", []), item.get("majorDimension", ""))
    for area in matching_areas(context, item.get("dataFilter", {})):
        check_fits(context, area, extent(area, rows))
        yield write(context, area, rows, option, clears=True)


def append(context: Context) -> Json:
    """`spreadsheets.values.append`: after the last table that the range touches."""
    parameters = context.parameters
    option = input_option(parameters)
    book = context.book
    named = read_range(book, parameters["range"])
    sheet = book.sheet(named.area.sheet_id)
    dimension = context.body.get("majorDimension", "")
    rows = by_rows(context.body.get("values", []), dimension)
    table, start = append_target(sheet, named.area)
    target = extent(start, rows)
    check_write(book, target, context.user)
    inserts = parameters.get("insertDataOption") == "INSERT_ROWS" and rows
    with book.atomic():
        sheet = book.sheet(target.sheet_id)
        if inserts and target.top < sheet.row_count:
            book.shift(sheet, ROWS, Insert(target.top, target.height))
        sheet.resize(
            max(sheet.row_count, target.bottom), max(sheet.column_count, target.right)
        )
        book.check_size()
        written = write(context, target, rows, option, clears=False)
    result: Json = {"spreadsheetId": book.id}
    if table is not None:
        result["tableRange"] = a1(sheet.title, table)
    return {**result, "updates": _answer(context, written, parameters)}


def _clear(context: Context, area: Area) -> str:
    check_write(context.book, area, context.user)
    sheet = context.book.sheet(area.sheet_id)
    for row in range(area.top, min(area.bottom, len(sheet.rows))):
        cells = sheet.rows[row][area.left : area.right]
        if any(cell is not None and not cell.is_blank for cell in cells):
            sheet.put_row(
                row, area.left, [(cell or BLANK).with_value(None) for cell in cells]
            )
    return a1(sheet.title, area)


def clear(context: Context) -> Json:
    """`spreadsheets.values.clear`: values go, formats stay."""
    area = read_range(context.book, context.parameters["range"]).area
    return {"spreadsheetId": context.book.id, "clearedRange": _clear(context, area)}


def _clear_all(context: Context, areas: list[Area]) -> Json:
    for area in areas:
        check_write(context.book, area, context.user)
    result: Json = {"spreadsheetId": context.book.id}
    if areas:
        result["clearedRanges"] = [_clear(context, area) for area in areas]
    return result


def batch_clear(context: Context) -> Json:
    """`spreadsheets.values.batchClear`."""
    texts = context.body.get("ranges", ())
    return _clear_all(context, [read_range(context.book, t).area for t in texts])


def batch_clear_by_data_filter(context: Context) -> Json:
    """`spreadsheets.values.batchClearByDataFilter`."""
    areas = [
        area
        for data_filter in context.body.get("dataFilters", ())
        for area in matching_areas(context, data_filter)
    ]
    return _clear_all(context, areas)
