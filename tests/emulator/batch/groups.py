"""Groups of rows or columns that fold together.

Kept as what the answers show, worked on as one depth a row or column.
"""

from typing import Any

from tests.emulator.model.message import sent
from tests.emulator.model.move import COLUMNS, ROWS
from tests.emulator.model.sheet import Sheet
from tests.emulator.sheets.context import Context
from tests.emulator.wire.errors import invalid
from tests.emulator.wire.field_mask import overlay, request_mask

Json = dict[str, Any]

_ATTRIBUTE = {ROWS: "row_groups", COLUMNS: "column_groups"}
_CONTROL = {ROWS: "rowGroupControlAfter", COLUMNS: "columnGroupControlAfter"}


def _target(context: Context, place: Json) -> tuple[Sheet, str, range]:
    sheet = context.book.sheet(place.get("sheetId", 0), "sheet")
    dimension = place.get("dimension", "")
    if dimension not in _ATTRIBUTE:
        raise invalid("A dimension must be specified.")
    size = sheet.row_count if dimension == ROWS else sheet.column_count
    span = range(place.get("startIndex", 0), place.get("endIndex", size))
    if not span or span.stop > size:
        raise invalid("The range to group must lie within the grid.")
    return sheet, dimension, span


def _depths(groups: list[Json]) -> dict[int, int]:
    depths: dict[int, int] = {}
    for group in groups:
        place = group["range"]
        for index in range(place.get("startIndex", 0), place["endIndex"]):
            depths[index] = max(depths.get(index, 0), group["depth"])
    return depths


def _groups(sheet: Sheet, dimension: str, depths: dict[int, int]) -> list[Json]:
    """Return the groups that give these depths, outer ones first."""
    folded = {
        (g["range"]["startIndex"], g["range"]["endIndex"]): g
        for g in getattr(sheet, _ATTRIBUTE[dimension])
        if g.get("collapsed")
    }
    result: list[Json] = []
    for depth in range(1, max(depths.values(), default=0) + 1):
        start = None
        for index in range(min(depths), max(depths) + 2):
            inside = depths.get(index, 0) >= depth
            if inside and start is None:
                start = index
            elif not inside and start is not None:
                place = {
                    "sheetId": sheet.id,
                    "dimension": dimension,
                    "startIndex": start,
                    "endIndex": index,
                }
                group: Json = {"range": place, "depth": depth}
                if (start, index) in folded:
                    group["collapsed"] = True
                result.append(group)
                start = None
    return result


def _change(context: Context, body: Json, by: int) -> Json:
    sheet, dimension, span = _target(context, body.get("range", {}))
    name = _ATTRIBUTE[dimension]
    depths = _depths(getattr(sheet, name))
    for index in span:
        depths[index] = depths.get(index, 0) + by
    if by < 0 and all(depth < 0 for depth in (depths[i] for i in span)):
        raise invalid("No group found in the given range.")
    depths = {index: depth for index, depth in depths.items() if depth > 0}
    groups = _groups(sheet, dimension, depths)
    setattr(sheet, name, groups)
    # Recorded: the control stays after the last group is gone.
    sheet.grid_properties = {**sheet.grid_properties, _CONTROL[dimension]: True}
    return {"dimensionGroups": sent(groups)} if groups else {}


def _add(context: Context, body: Json) -> Json:
    return _change(context, body, 1)


def _delete(context: Context, body: Json) -> Json:
    return _change(context, body, -1)


def _update(context: Context, body: Json) -> None:
    wanted = body.get("dimensionGroup", {})
    sheet, dimension, span = _target(context, wanted.get("range", {}))
    mask = request_mask(body.get("fields", ""), "DimensionGroup")
    groups = getattr(sheet, _ATTRIBUTE[dimension])
    for at, group in enumerate(groups):
        place = group["range"]
        if (
            place["startIndex"] == span.start
            and place["endIndex"] == span.stop
            and group["depth"] == wanted.get("depth", 1)
        ):
            new = overlay(
                group, wanted, {k: v for k, v in mask.items() if k != "range"}
            )
            groups[at] = {**new, "range": place}
            return
    raise invalid("No group found in the given range.")


HANDLERS = {
    "addDimensionGroup": _add,
    "deleteDimensionGroup": _delete,
    "updateDimensionGroup": _update,
}
