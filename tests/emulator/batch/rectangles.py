"""Making or closing a gap in part of a sheet: insertRange, deleteRange.

The cells beside or below move, within the rows or columns of the range. What lies on
them (merges, filters …) and formulas that name them stay; at Google some of it moves.
"""

from typing import Any

from tests.emulator.model.area import Area
from tests.emulator.model.cell import Cell
from tests.emulator.model.move import COLUMNS, ROWS
from tests.emulator.model.sheet import Sheet
from tests.emulator.sheets.context import Context
from tests.emulator.sheets.protection import check_write
from tests.emulator.wire.errors import invalid

Json = dict[str, Any]


def _affected(context: Context, body: Json) -> tuple[Sheet, Area, Area, str]:
    """Return sheet, range, all that moves, and the direction."""
    area = context.area(body.get("range", {}))
    sheet = context.book.sheet(area.sheet_id)
    dimension = body.get("shiftDimension", "")
    if dimension not in (ROWS, COLUMNS):
        # Left open it follows from the range: the side that spans the sheet.
        dimension = COLUMNS if area.height == sheet.row_count else ROWS
    moving = (
        area._replace(bottom=sheet.row_count)
        if dimension == ROWS
        else area._replace(right=sheet.column_count)
    )
    check_write(context.book, moving, context.user)
    return sheet, area, moving, dimension


def _taken(sheet: Sheet, area: Area) -> list[tuple[int, int, Cell]]:
    cells = list(sheet.used(area))
    for row, column, _ in cells:
        sheet.put(row, column, None)
    return cells


def _insert(context: Context, body: Json) -> None:
    sheet, area, moving, dimension = _affected(context, body)
    cells = _taken(sheet, moving)
    down = area.height if dimension == ROWS else 0
    right = 0 if dimension == ROWS else area.width
    bottom = max((row + 1 for row, _, _ in cells), default=0) + down
    edge = max((column + 1 for _, column, _ in cells), default=0) + right
    sheet.resize(max(sheet.row_count, bottom), max(sheet.column_count, edge))
    for row, column, cell in cells:
        sheet.put(row + down, column + right, cell)


def _delete(context: Context, body: Json) -> None:
    sheet, area, moving, dimension = _affected(context, body)
    if area.is_empty:
        raise invalid("The range to delete must not be empty.")
    for row, column, cell in _taken(sheet, moving):
        if area.contains(row, column):
            continue
        up = area.height if dimension == ROWS else 0
        left = 0 if dimension == ROWS else area.width
        sheet.put(row - up, column - left, cell)


HANDLERS = {"insertRange": _insert, "deleteRange": _delete}
