"""Cells as such: updateCells, appendCells, repeatCell, setDataValidation."""

from typing import Any

from tests.emulator.formula.references import copied_formula
from tests.emulator.model.area import Area
from tests.emulator.model.cell import BLANK, Cell, Value, make_cell
from tests.emulator.model.message import stored, twin_mask
from tests.emulator.model.shared import shared, shared_stored
from tests.emulator.model.sheet import Sheet
from tests.emulator.sheets.context import Context
from tests.emulator.sheets.protection import check_write
from tests.emulator.sheets.writing import MAX_CHARACTERS
from tests.emulator.wire.errors import invalid
from tests.emulator.wire.field_mask import Mask, overlay, request_mask

Json = dict[str, Any]

_EXTRAS = ("note", "dataValidation", "textFormatRuns", "chipRuns", "pivotTable")


def entered_value(item: Json | None) -> tuple[Value, str | None]:
    """Return value and formula of an `ExtendedValue`."""
    if not item:
        return None, None
    if "formulaValue" in item:
        formula = item["formulaValue"]
        return (None, formula) if formula.startswith("=") else (formula, None)
    if "errorValue" in item:
        raise invalid("errorValue is read-only.")
    value = next(iter(item.values()))
    if isinstance(value, str) and len(value) > MAX_CHARACTERS:
        raise invalid(
            "Your input contains more than the maximum of 50000 characters in a "
            "single cell."
        )
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return (value if value != "" else None), None


class CellUpdate:
    """What a field mask lets a request change in a cell."""

    def __init__(self, fields: str) -> None:
        """Read the mask, relative to CellData."""
        self.mask: Mask = twin_mask("CellData", request_mask(fields, "CellData"))

    def _wants(self, name: str) -> bool:
        return not self.mask or name in self.mask

    def apply(
        self, old: Cell | None, data: Json, offset: tuple[int, int]
    ) -> Cell | None:
        """Return a cell after the update; formulas are moved by the offset."""
        cell = old or BLANK
        value, formula = cell.value, cell.formula
        extra = dict(cell.extra or {})
        if self._wants("userEnteredValue"):
            value, formula = entered_value(data.get("userEnteredValue"))
            if formula is not None:
                formula = copied_formula(formula, *offset)
            extra.pop("textFormatRuns", None)
            extra.pop("chipRuns", None)
        form = cell.format
        if self._wants("userEnteredFormat"):
            below = self.mask.get("userEnteredFormat") or {}
            new = shared_stored("CellFormat", data.get("userEnteredFormat") or {})
            form = overlay(form or {}, new, below)
            form = shared(form) if below else form
        for name in _EXTRAS:
            if not self._wants(name):
                continue
            if data.get(name):
                extra[name] = _extra(name, data[name])
            else:
                extra.pop(name, None)
        return make_cell(value, formula, form, shared(extra) if extra else None)


def _extra(name: str, item: Any) -> Any:
    schemas = {
        "dataValidation": "DataValidationRule",
        "textFormatRuns": "TextFormatRun",
        "chipRuns": "ChipRun",
        "pivotTable": "PivotTable",
    }
    if name not in schemas:
        return item
    if isinstance(item, list):
        return [stored(schemas[name], part) for part in item]
    return stored(schemas[name], item)


def _update(context: Context, body: Json) -> None:
    update = CellUpdate(body.get("fields", ""))
    rows = body.get("rows", [])
    if "start" in body:
        start = body["start"]
        sheet = context.book.sheet(start.get("sheetId", 0))
        top, left = start.get("rowIndex", 0), start.get("columnIndex", 0)
        width = max((len(row.get("values", ())) for row in rows), default=0)
        if not rows or not width:
            return
        if top + len(rows) > sheet.row_count:
            raise invalid(
                f"Attempting to write row: {sheet.row_count}, beyond the last "
                f"requested row of: {sheet.row_count - 1}"
            )
        if left + width > sheet.column_count:
            raise invalid(
                f"Attempting to write column: {sheet.column_count}, beyond the last "
                f"requested column of: {sheet.column_count - 1}"
            )
        area = Area(sheet.id, top, top + len(rows), left, left + width)
        check_write(context.book, area, context.user)
        _write_rows(sheet, area, rows, update, fills=False)
        return
    area = context.writable(body.get("range", {}))
    sheet = context.book.sheet(area.sheet_id)
    if len(rows) > area.height:
        raise invalid(
            f"Attempting to write row: {area.bottom}, beyond the last requested row "
            f"of: {area.bottom - 1}"
        )
    if max((len(row.get("values", ())) for row in rows), default=0) > area.width:
        raise invalid(
            f"Attempting to write column: {area.right}, beyond the last requested "
            f"column of: {area.right - 1}"
        )
    _write_rows(sheet, area, rows, update, fills=True)


def _write_rows(
    sheet: Sheet, area: Area, rows: list[Json], update: CellUpdate, *, fills: bool
) -> None:
    """Write rows of CellData; with `fills` the cells of the area not given are
    treated as given empty."""
    height = area.height if fills else len(rows)
    for at in range(height):
        values = rows[at].get("values", []) if at < len(rows) else []
        if not values and at >= len(rows) and area.top + at >= len(sheet.rows):
            break  # nothing there and nothing to put there
        width = area.width if fills else len(values)
        old = sheet.row(area.top + at)[area.left : area.left + width]
        line = [
            update.apply(
                old[i] if i < len(old) else None,
                values[i] if i < len(values) else {},
                (0, 0),
            )
            for i in range(width)
        ]
        sheet.put_row(area.top + at, area.left, line)


def _append(context: Context, body: Json) -> None:
    sheet = context.book.sheet(body.get("sheetId", 0))
    rows = body.get("rows", [])
    update = CellUpdate(body.get("fields", ""))
    top = sheet.last_row
    width = max((len(row.get("values", ())) for row in rows), default=0)
    area = Area(sheet.id, top, top + len(rows), 0, max(width, 1))
    check_write(context.book, area, context.user)
    sheet.resize(max(sheet.row_count, area.bottom), max(sheet.column_count, width))
    _write_rows(sheet, area, rows, update, fills=False)


def _repeat(context: Context, body: Json) -> None:
    update = CellUpdate(body.get("fields", ""))
    area = context.writable(body.get("range", {}))
    sheet = context.book.sheet(area.sheet_id)
    data = body.get("cell", {})
    has_formula = "formulaValue" in data.get("userEnteredValue", {})
    known: dict[Cell | None, Cell | None] = {}
    for row in range(area.top, area.bottom):
        old = sheet.row(row)[area.left : area.right]
        line = []
        for at in range(area.width):
            cell = old[at] if at < len(old) else None
            offset = (row - area.top, at) if has_formula else (0, 0)
            if cell is not None or has_formula:
                line.append(update.apply(cell, data, offset))
                continue
            if None not in known:  # the same for every blank
                known[None] = update.apply(None, data, offset)
            line.append(known[None])
        if any(cell is not None for cell in line) or old:
            sheet.put_row(row, area.left, line)


def _set_validation(context: Context, body: Json) -> None:
    area = context.writable(body.get("range", {}))
    sheet = context.book.sheet(area.sheet_id)
    rule = body.get("rule")
    kept = stored("DataValidationRule", rule) if rule else None
    if kept is not None and "condition" not in kept:
        raise invalid("DataValidationRule.condition is required.")
    for row in range(area.top, area.bottom):
        old = sheet.row(row)[area.left : area.right]
        if kept is None and not old:
            continue
        line = [
            ((old[at] if at < len(old) else None) or BLANK).with_extra(
                "dataValidation", kept
            )
            for at in range(area.width)
        ]
        sheet.put_row(row, area.left, line)


HANDLERS = {
    "updateCells": _update,
    "appendCells": _append,
    "repeatCell": _repeat,
    "setDataValidation": _set_validation,
}
