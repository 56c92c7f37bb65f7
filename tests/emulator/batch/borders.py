"""Borders of a range: outer sides and the lines between its cells."""

from typing import Any

from tests.emulator.model.area import Area
from tests.emulator.model.message import stored
from tests.emulator.sheets.context import Context

Json = dict[str, Any]


def _sides(area: Area, row: int, column: int, body: Json) -> Json:
    """Return what a request says of the four sides of one cell."""
    edges = {
        "top": "top" if row == area.top else "innerHorizontal",
        "bottom": "bottom" if row == area.bottom - 1 else "innerHorizontal",
        "left": "left" if column == area.left else "innerVertical",
        "right": "right" if column == area.right - 1 else "innerVertical",
    }
    return {side: body[name] for side, name in edges.items() if name in body}


def _update(context: Context, body: Json) -> None:
    area = context.writable(body.get("range", {}))
    sheet = context.book.sheet(area.sheet_id)
    for row, column in area.cells():
        sides = _sides(area, row, column, body)
        if not sides:
            continue
        cell = sheet.cell(row, column)
        borders = dict((cell.format or {}).get("borders", {}))
        for side, border in sides.items():
            kept = stored("Border", border)
            if border.get("style", "NONE") == "NONE":
                borders.pop(side, None)
            else:
                borders[side] = kept
        form = {**(cell.format or {}), "borders": borders}
        if not borders:
            del form["borders"]
        sheet.put(row, column, cell.with_format(form))


HANDLERS = {"updateBorders": _update}
