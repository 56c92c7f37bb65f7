"""Rows and columns: insert, append, delete, move, size and hide."""

from typing import Any

from tests.emulator.model.area import Area
from tests.emulator.model.cell import Cell, make_cell
from tests.emulator.model.message import stored
from tests.emulator.model.move import COLUMNS, ROWS, Delete, Insert, Move
from tests.emulator.model.sheet import Sheet
from tests.emulator.sheets.context import Context
from tests.emulator.sheets.protection import check_sheet, check_write
from tests.emulator.sheets.text_width import column_width
from tests.emulator.wire.errors import invalid
from tests.emulator.wire.field_mask import overlay, request_mask

Json = dict[str, Any]


def _size(sheet: Sheet, dimension: str) -> int:
    return sheet.row_count if dimension == ROWS else sheet.column_count


def _dimension(place: Json) -> str:
    dimension = place.get("dimension")
    if dimension not in (ROWS, COLUMNS):
        raise invalid("A dimension must be specified.")
    return dimension


def _span(context: Context, place: Json) -> tuple[Sheet, str, int, int]:
    """Return sheet, dimension, start and end of a DimensionRange."""
    sheet = context.book.sheet(place.get("sheetId", 0), "sheet")
    dimension = _dimension(place)
    start = place.get("startIndex", 0)
    end = place.get("endIndex", _size(sheet, dimension))
    if start < 0 or end < 0:
        raise invalid("DimensionRange indexes must be >= 0")
    if start >= end:
        raise invalid(f"endIndex[{end}] must be greater than startIndex[{start}]")
    return sheet, dimension, start, end


def _band(sheet: Sheet, dimension: str, start: int, end: int) -> Area:
    """Return whole rows or columns as an area."""
    if dimension == ROWS:
        return Area(sheet.id, start, end, 0, sheet.column_count)
    return Area(sheet.id, 0, sheet.row_count, start, end)


def _insert(context: Context, body: Json) -> None:
    sheet, dimension, start, end = _span(context, body.get("range", {}))
    size = _size(sheet, dimension)
    from_before = body.get("inheritFromBefore", False)
    if from_before and start == 0:
        raise invalid(
            "range.startIndex must be greater than 0 if inheritFromBefore is true."
        )
    if start > size:
        raise invalid(f"range.startIndex is larger than current grid size ({size})")
    if not from_before and start == size:
        raise invalid(
            f"range.startIndex must be less than the grid size ({size}) if "
            "inheritFromBefore is false."
        )
    check_sheet(context.book, sheet.id, context.user)
    if 0 < start < size:
        # Between two lines that are both protected, that is inside the range.
        check_write_between(context, sheet, dimension, start)
    context.book.shift(sheet, dimension, Insert(start, end - start))
    neighbour = start - 1 if from_before else end
    _inherit(sheet, dimension, neighbour, range(start, end))


def check_write_between(
    context: Context, sheet: Sheet, dimension: str, index: int
) -> None:
    """Refuse an insertion that would split a protected range."""
    before = _band(sheet, dimension, index - 1, index)
    after = _band(sheet, dimension, index, index + 1)
    for item in sheet.protected_ranges:
        covered = context.book.area(item["range"])
        if covered.meets(before) and covered.meets(after):
            check_write(context.book, before, context.user)


def _bare(cell: Cell | None) -> Cell | None:
    """Return what an inserted cell takes from its neighbour: looks and validation."""
    if cell is None:
        return None
    rule = (cell.extra or {}).get("dataValidation")
    return make_cell(
        None, None, cell.format, {"dataValidation": rule} if rule else None
    )


def _inherit(sheet: Sheet, dimension: str, neighbour: int, new: range) -> None:
    if dimension == ROWS:
        model = [_bare(cell) for cell in sheet.row(neighbour)]
        for row in new:
            sheet.put_row(row, 0, model)
        properties = sheet.row_properties
    else:
        for row in range(len(sheet.rows)):
            bare = _bare(sheet.cell(row, neighbour))
            if bare is not None:
                sheet.put_row(row, new.start, [bare] * len(new))
        properties = sheet.column_properties
    if neighbour in properties:
        properties.update(dict.fromkeys(new, properties[neighbour]))


def _append(context: Context, body: Json) -> None:
    sheet = context.book.sheet(body.get("sheetId", 0), "sheet")
    dimension = _dimension(body)
    check_sheet(context.book, sheet.id, context.user)
    length = body.get("length", 0)
    if length < 1:
        raise invalid("length must be greater than 0.")
    rows = length if dimension == ROWS else 0
    sheet.resize(sheet.row_count + rows, sheet.column_count + length - rows)


def _delete(context: Context, body: Json) -> None:
    sheet, dimension, start, end = _span(context, body.get("range", {}))
    size = _size(sheet, dimension)
    noun = "row" if dimension == ROWS else "column"
    if end > size:
        raise invalid(
            f"Cannot delete a {noun} that doesn't exist. Tried to delete {noun} index "
            f"{max(start, size)} but there are only {size} {noun}s."
        )
    frozen = sheet.grid_properties.get(f"frozen{noun.capitalize()}Count", 0)
    if end - start == size:
        raise invalid(f"You can't delete all the {noun}s on the sheet.")
    if start <= frozen and end == size:
        raise invalid(f"Sorry, it is not possible to delete all non-frozen {noun}s.")
    check_write(context.book, _band(sheet, dimension, start, end), context.user)
    context.book.shift(sheet, dimension, Delete(start, end))


def _move(context: Context, body: Json) -> None:
    sheet, dimension, start, end = _span(context, body.get("source", {}))
    size = _size(sheet, dimension)
    to = body.get("destinationIndex", 0)
    if end > size or not 0 <= to <= size:
        raise invalid(f"Cannot move beyond the grid size ({size}).")
    if start <= to <= end:
        return
    band = _band(sheet, dimension, start, end)
    check_write(context.book, band, context.user)
    if 0 < to < size:
        check_write_between(context, sheet, dimension, to)
    for merge in sheet.merges:
        merged = context.book.area(merge)
        first, last = (
            (merged.top, merged.bottom)
            if dimension == ROWS
            else (merged.left, merged.right)
        )
        if (merged.meets(band) and not band.covers(merged)) and not (
            start <= first and last <= end
        ):
            raise invalid("Can't move part of a merged cell.")
        if first < to < last:
            raise invalid("Can't move into the middle of a merged cell.")
    context.book.shift(sheet, dimension, Move(start, end, to))


def _update(context: Context, body: Json) -> None:
    sheet, dimension, start, end = _span(context, body.get("range", {}))
    mask = request_mask(body.get("fields", ""), "DimensionProperties")
    new = stored("DimensionProperties", body.get("properties", {}))
    properties = sheet.row_properties if dimension == ROWS else sheet.column_properties
    if end > _size(sheet, dimension):
        raise invalid(f"endIndex[{end}] is beyond the grid.")
    for index in range(start, end):
        item = overlay(properties.get(index, {}), new, mask)
        if item:
            properties[index] = item
        else:
            properties.pop(index, None)


def _auto_resize(context: Context, body: Json) -> None:
    sheet, dimension, start, end = _span(context, body.get("dimensions", {}))
    if dimension == ROWS:
        for row in range(start, end):
            if "pixelSize" in sheet.row_properties.get(row, {}):
                item = dict(sheet.row_properties[row])
                del item["pixelSize"]
                sheet.row_properties[row] = item
        return
    view = context.view()
    for column in range(start, min(end, sheet.column_count)):
        width = column_width(view, sheet, column)
        if width:
            old = sheet.column_properties.get(column, {})
            sheet.column_properties[column] = {**old, "pixelSize": width}


HANDLERS = {
    "insertDimension": _insert,
    "appendDimension": _append,
    "deleteDimension": _delete,
    "moveDimension": _move,
    "updateDimensionProperties": _update,
    "autoResizeDimensions": _auto_resize,
}
