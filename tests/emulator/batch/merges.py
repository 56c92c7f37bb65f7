"""Merged cells."""

from typing import Any

from tests.emulator.model.area import Area
from tests.emulator.model.sheet import Sheet
from tests.emulator.sheets.context import Context
from tests.emulator.wire.errors import invalid

Json = dict[str, Any]

_PARTLY = "You must select all cells in a merged range to merge or unmerge them."


def _dissolve(context: Context, sheet: Sheet, area: Area) -> None:
    """Remove the merges inside an area; one that sticks out is refused."""
    kept = []
    for merge in sheet.merges:
        # A page has hundreds of them: rows that lie apart need no closer look.
        above = merge.get("endRowIndex", sheet.row_count) <= area.top
        if above or merge.get("startRowIndex", 0) >= area.bottom:
            kept.append(merge)
            continue
        merged = context.book.area(merge)
        if not merged.meets(area):
            kept.append(merge)
        elif not area.covers(merged):
            raise invalid(_PARTLY)
    sheet.merges = kept


def _parts(area: Area, kind: str) -> list[Area]:
    if kind == "MERGE_ROWS":
        return [
            area._replace(top=r, bottom=r + 1) for r in range(area.top, area.bottom)
        ]
    if kind == "MERGE_COLUMNS":
        return [
            area._replace(left=c, right=c + 1) for c in range(area.left, area.right)
        ]
    return [area]


def _merge(context: Context, body: Json) -> None:
    area = context.writable(body.get("range", {}))
    sheet = context.book.sheet(area.sheet_id)
    _dissolve(context, sheet, area)
    for part in _parts(area, body.get("mergeType", "MERGE_ALL")):
        if part.is_cell:
            continue
        sheet.merges.append(part.grid_range())
        for row, column, cell in list(sheet.used(part)):
            # Only the first cell keeps what it holds.
            if (row, column) != (part.top, part.left) and not cell.is_blank:
                sheet.put(row, column, cell.with_value(None))


def _unmerge(context: Context, body: Json) -> None:
    area = context.writable(body.get("range", {}))
    _dissolve(context, context.book.sheet(area.sheet_id), area)


HANDLERS = {"mergeCells": _merge, "unmergeCells": _unmerge}
