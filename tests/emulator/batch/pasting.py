"""Copying and moving cells: copyPaste, cutPaste, pasteData."""

import csv
import io
from collections.abc import Callable
from typing import Any

from tests.emulator.formula.references import copied_formula
from tests.emulator.model.area import Area
from tests.emulator.model.cell import Cell, make_cell
from tests.emulator.model.notation import check_in_grid
from tests.emulator.sheets.context import Context
from tests.emulator.sheets.protection import check_write
from tests.emulator.sheets.view import View
from tests.emulator.sheets.writing import USER_ENTERED, extent, write
from tests.emulator.wire.errors import invalid

Json = dict[str, Any]
Grid = list[list[Cell]]
#: (what is copied, what is there, rows down, columns right) → what results
Paste = Callable[[Cell, Cell, int, int], Cell | None]


def _moved(cell: Cell, rows: int, columns: int) -> Cell:
    if cell.formula is None:
        return cell
    return cell._replace(formula=copied_formula(cell.formula, rows, columns))


def _without_borders(cell: Cell, old: Cell, rows: int, columns: int) -> Cell | None:
    new = _moved(cell, rows, columns)
    form = {k: v for k, v in (cell.format or {}).items() if k != "borders"}
    if borders := (old.format or {}).get("borders"):
        form["borders"] = borders
    return make_cell(new.value, new.formula, form, new.extra)


def _validation(cell: Cell, old: Cell, _rows: int, _columns: int) -> Cell | None:
    return old.with_extra("dataValidation", (cell.extra or {}).get("dataValidation"))


_PASTES: dict[str, Paste] = {
    "PASTE_NORMAL": lambda cell, _old, r, c: make_cell(*_moved(cell, r, c)),
    "PASTE_VALUES": lambda cell, old, _r, _c: old.with_value(cell.value),
    "PASTE_FORMAT": lambda cell, old, _r, _c: old.with_format(cell.format),
    "PASTE_NO_BORDERS": _without_borders,
    "PASTE_FORMULA": lambda cell, old, r, c: old.with_value(
        cell.value, _moved(cell, r, c).formula
    ),
    "PASTE_DATA_VALIDATION": _validation,
    "PASTE_CONDITIONAL_FORMATTING": lambda _cell, old, _r, _c: make_cell(*old),
}


def _grid(context: Context, area: Area, *, with_results: bool) -> Grid:
    """Return the cells of an area; formulas replaced by their results if asked."""
    sheet = context.book.sheet(area.sheet_id)
    view: View | None = context.view() if with_results else None
    rows: Grid = []
    for row in range(area.top, area.bottom):
        line = []
        for column in range(area.left, area.right):
            cell = sheet.cell(row, column)
            if view is not None and cell.formula is not None:
                value = view.result(sheet, row, column, cell).value
                cell = cell._replace(value=value, formula=None)
            line.append(cell)
        rows.append(line)
    return rows


def _paste_kind(body: Json) -> Paste:
    name = body.get("pasteType", "PASTE_NORMAL")
    if name not in _PASTES:
        raise invalid(f"Unknown paste type: {name}")
    return _PASTES[name]


def _copy(context: Context, body: Json) -> None:
    source = context.area(body.get("source", {}))
    paste = _paste_kind(body)
    is_values = body.get("pasteType") == "PASTE_VALUES"
    grid = _grid(context, source, with_results=is_values)
    if body.get("pasteOrientation") == "TRANSPOSE":
        grid = [list(column) for column in zip(*grid, strict=True)]
    height, width = len(grid), len(grid[0])
    target = context.area(body.get("destination", {}))
    # A destination that is no multiple of the source takes one copy of it.
    bottom = target.top + max(target.height // height, 1) * height
    right = target.left + max(target.width // width, 1) * width
    target = target._replace(bottom=bottom, right=right)
    sheet = context.book.sheet(target.sheet_id)
    check_in_grid(sheet, target)
    check_write(context.book, target, context.user)
    for row, column in target.cells():
        cell = grid[(row - target.top) % height][(column - target.left) % width]
        from_row = source.top + (row - target.top) % height
        from_column = source.left + (column - target.left) % width
        old = sheet.cell(row, column)
        new = paste(cell, old, row - from_row, column - from_column)
        sheet.put(row, column, new)


def _cut(context: Context, body: Json) -> None:
    """Move cells. Formulas elsewhere that name them do not follow here."""
    source = context.writable(body.get("source", {}))
    start = body.get("destination", {})
    target_sheet = context.book.sheet(start.get("sheetId", 0))
    top, left = start.get("rowIndex", 0), start.get("columnIndex", 0)
    target = Area(target_sheet.id, top, top + source.height, left, left + source.width)
    check_in_grid(target_sheet, target)
    check_write(context.book, target, context.user)
    paste = _paste_kind(body)
    grid = _grid(context, source, with_results=False)
    sheet = context.book.sheet(source.sheet_id)
    for row, column in source.cells():
        kept = _PASTES["PASTE_FORMAT"] is paste
        cell = sheet.cell(row, column)
        sheet.put(row, column, cell.with_format(None) if kept else None)
    for row, column in target.cells():
        cell = grid[row - top][column - left]
        old = target_sheet.cell(row, column)
        target_sheet.put(row, column, paste(cell, old, 0, 0))


def _paste_data(context: Context, body: Json) -> None:
    if body.get("html"):
        raise invalid("Pasting HTML is not emulated.")
    start = body.get("coordinate", {})
    sheet = context.book.sheet(start.get("sheetId", 0))
    delimiter = body.get("delimiter", "\t")
    rows = list(csv.reader(io.StringIO(body.get("data", "")), delimiter=delimiter))
    top, left = start.get("rowIndex", 0), start.get("columnIndex", 0)
    area = Area(sheet.id, top, top + 1, left, left + 1)
    target = extent(area, rows)
    # A paste grows the grid, as pasting by hand does.
    sheet.resize(
        max(sheet.row_count, target.bottom), max(sheet.column_count, target.right)
    )
    write(context, area, rows, USER_ENTERED, clears=False)


HANDLERS = {"copyPaste": _copy, "cutPaste": _cut, "pasteData": _paste_data}
