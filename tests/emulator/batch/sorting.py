"""Sorting: only the cells of the range move, whole rows of it together.

Numbers come before text, text before truth values, then errors; blanks are last in
either direction. Text is compared without case. Metadata and properties of rows
stay where they are. What Google does with merged cells in the range is refused here.
"""

import random
from typing import Any

from tests.emulator.formula.references import copied_formula
from tests.emulator.model.area import Area
from tests.emulator.model.cell import Cell, CellError, Value
from tests.emulator.sheets.context import Context
from tests.emulator.wire.errors import invalid

Json = dict[str, Any]
Line = list[Cell | None]


def _key(value: Value) -> tuple[int, Any]:
    if isinstance(value, CellError):
        return 3, value.text
    if isinstance(value, bool):
        return 2, value
    if isinstance(value, str):
        return 1, value.casefold()
    return 0, value


def _lines(context: Context, area: Area) -> list[Line]:
    sheet = context.book.sheet(area.sheet_id)
    lines = []
    for row in range(area.top, area.bottom):
        cells = list(sheet.row(row)[area.left : area.right])
        lines.append(cells + [None] * (area.width - len(cells)))
    return lines


def _put_back(
    context: Context, area: Area, lines: list[Line], order: list[int]
) -> None:
    """Put lines into a new order; formulas read on in their new row."""
    sheet = context.book.sheet(area.sheet_id)
    for place, source in enumerate(order):
        line = [
            cell._replace(formula=copied_formula(cell.formula, place - source, 0))
            if cell is not None and cell.formula is not None
            else cell
            for cell in lines[source]
        ]
        sheet.put_row(area.top + place, area.left, line)


def _check(context: Context, area: Area) -> None:
    sheet = context.book.sheet(area.sheet_id)
    if any(context.book.area(merge).meets(area) for merge in sheet.merges):
        raise invalid("You can't sort a range with merged cells.")


def sort_rows(context: Context, area: Area, specs: list[Json]) -> None:
    """Sort the rows of an area by the specs, the first one first."""
    _check(context, area)
    view = context.view()
    sheet = context.book.sheet(area.sheet_id)
    lines = _lines(context, area)
    order = list(range(len(lines)))
    for spec in reversed(specs):
        column = spec.get("dimensionIndex", 0)
        if not area.left <= column < area.right:
            raise invalid(
                f"dimensionIndex[{column}] must be within the range to be sorted."
            )
        values = [
            view.result(sheet, row, column, sheet.cell(row, column)).value
            for row in range(area.top, area.bottom)
        ]
        filled = [at for at in order if values[at] is not None]
        blank = [at for at in order if values[at] is None]
        is_descending = spec.get("sortOrder") == "DESCENDING"
        filled.sort(key=lambda at: _key(values[at]), reverse=is_descending)
        order = filled + blank
    _put_back(context, area, lines, order)


def _sort(context: Context, body: Json) -> None:
    area = context.writable(body.get("range", {}))
    specs = body.get("sortSpecs", [])
    if not specs:
        raise invalid("At least one sort spec must be specified.")
    sort_rows(context, area, specs)


def _randomize(context: Context, body: Json) -> None:
    area = context.writable(body.get("range", {}))
    _check(context, area)
    order = list(range(area.height))
    random.shuffle(order)
    _put_back(context, area, _lines(context, area), order)


HANDLERS = {"sortRange": _sort, "randomizeRange": _randomize}
