"""Charts and slicers: objects that float over a sheet."""

from typing import Any

from tests.emulator.model.message import sent, stored
from tests.emulator.model.sheet import Sheet
from tests.emulator.sheets.context import Context
from tests.emulator.wire.errors import invalid
from tests.emulator.wire.field_mask import overlay, request_mask

Json = dict[str, Any]

_SIZE = {"widthPixels": 600, "heightPixels": 371}
_LISTS = (("charts", "chartId"), ("slicers", "slicerId"))


def _free_id(context: Context, wanted: int | None) -> int:
    if wanted is None:
        return context.book.new_id()
    for sheet in context.book.sheets:
        for attribute, key in _LISTS:
            if any(item[key] == wanted for item in getattr(sheet, attribute)):
                raise invalid(f"An object with ID {wanted} already exists.")
    return wanted


def _placed(context: Context, position: Json) -> tuple[Json, Sheet]:
    """Return a position as it is kept, and the sheet it is on."""
    if "newSheet" in position or "sheetId" in position:
        raise invalid("Charts on sheets of their own are not emulated.")
    overlay_position = position.get("overlayPosition", {})
    anchor = overlay_position.get("anchorCell", {})
    sheet = context.book.sheet(anchor.get("sheetId", 0))
    if anchor.get("rowIndex", 0) >= sheet.row_count:
        raise invalid("The anchor cell is beyond the grid.")
    kept = stored("OverlayPosition", {**_SIZE, **overlay_position})
    kept["anchorCell"] = {"sheetId": sheet.id, **kept.get("anchorCell", {})}
    return {"overlayPosition": kept}, sheet


def _add_chart(context: Context, body: Json) -> Json:
    wanted = body.get("chart", {})
    if not wanted.get("spec"):
        raise invalid("No chart specification was given.")
    position, sheet = _placed(context, wanted.get("position", {}))
    chart = stored("EmbeddedChart", wanted)
    chart["chartId"] = _free_id(context, wanted.get("chartId"))
    chart["position"] = position
    sheet.charts.append(chart)
    return {"chart": sent(chart)}


def _add_slicer(context: Context, body: Json) -> Json:
    wanted = body.get("slicer", {})
    position, sheet = _placed(context, wanted.get("position", {}))
    slicer = stored("Slicer", wanted)
    slicer["slicerId"] = _free_id(context, wanted.get("slicerId"))
    slicer["position"] = position
    sheet.slicers.append(slicer)
    return {"slicer": sent(slicer)}


def _find(context: Context, wanted: int) -> tuple[list[Json], int, Sheet]:
    for sheet in context.book.sheets:
        for attribute, key in _LISTS:
            items = getattr(sheet, attribute)
            for at, item in enumerate(items):
                if item[key] == wanted:
                    return items, at, sheet
    raise invalid(f"No object with id: {wanted}")


def _update_chart(context: Context, body: Json) -> None:
    items, at, _ = _find(context, body.get("chartId", 0))
    items[at] = {**items[at], "spec": stored("ChartSpec", body.get("spec", {}))}


def _update_slicer(context: Context, body: Json) -> None:
    items, at, _ = _find(context, body.get("slicerId", 0))
    mask = request_mask(body.get("fields", ""), "SlicerSpec")
    new = stored("SlicerSpec", body.get("spec", {}))
    items[at] = {**items[at], "spec": overlay(items[at].get("spec", {}), new, mask)}


def _delete(context: Context, body: Json) -> None:
    items, at, _ = _find(context, body.get("objectId", 0))
    del items[at]


def _update_position(context: Context, body: Json) -> Json:
    items, at, sheet = _find(context, body.get("objectId", 0))
    mask = request_mask(body.get("fields", ""), "OverlayPosition")
    old = items[at]["position"]["overlayPosition"]
    new = body.get("newPosition", {}).get("overlayPosition", {})
    changed = overlay(old, new, mask)
    position, target = _placed(context, {"overlayPosition": changed})
    moved = {**items[at], "position": position}
    if target is sheet:
        items[at] = moved
    else:
        del items[at]
        (target.charts if "chartId" in moved else target.slicers).append(moved)
    return {"position": sent(position)}


def _update_border(context: Context, body: Json) -> None:
    items, at, _ = _find(context, body.get("objectId", 0))
    mask = request_mask(body.get("fields", ""), "EmbeddedObjectBorder")
    new = stored("EmbeddedObjectBorder", body.get("border", {}))
    items[at] = {**items[at], "border": overlay(items[at].get("border", {}), new, mask)}


HANDLERS = {
    "addChart": _add_chart,
    "addSlicer": _add_slicer,
    "updateChartSpec": _update_chart,
    "updateSlicerSpec": _update_slicer,
    "deleteEmbeddedObject": _delete,
    "updateEmbeddedObjectPosition": _update_position,
    "updateEmbeddedObjectBorder": _update_border,
}
