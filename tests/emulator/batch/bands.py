"""Banding: alternating colours, one to a cell."""

from typing import Any

from tests.emulator.model.message import sent, stored, twin_mask
from tests.emulator.model.sheet import Sheet
from tests.emulator.sheets.context import Context
from tests.emulator.wire.errors import invalid
from tests.emulator.wire.field_mask import overlay, request_mask

Json = dict[str, Any]


def _check_free(context: Context, item: Json) -> None:
    area = context.writable(item["range"])
    for other in context.book.sheet(area.sheet_id).banded_ranges:
        is_self = other["bandedRangeId"] == item["bandedRangeId"]
        if not is_self and context.book.area(other["range"]).meets(area):
            raise invalid(
                "You cannot add alternating background colors to a range that already "
                "has alternating background colors."
            )


def _add(context: Context, body: Json) -> Json:
    wanted = body.get("bandedRange", {})
    own_id = wanted.get("bandedRangeId")
    taken = {
        item["bandedRangeId"]
        for sheet in context.book.sheets
        for item in sheet.banded_ranges
    }
    if own_id in taken:
        raise invalid(f"A banded range with ID {own_id} already exists.")
    if not wanted.keys() & {"rowProperties", "columnProperties"}:
        raise invalid("One of rowProperties or columnProperties must be specified.")
    new = stored("BandedRange", wanted)
    new["bandedRangeId"] = context.book.new_id() if own_id is None else own_id
    new["range"] = context.area(wanted.get("range", {})).grid_range()
    _check_free(context, new)
    context.book.sheet(new["range"]["sheetId"]).banded_ranges.append(new)
    return {"bandedRange": sent(new)}


def _find(context: Context, own_id: int) -> tuple[Sheet, int]:
    for sheet in context.book.sheets:
        for at, item in enumerate(sheet.banded_ranges):
            if item["bandedRangeId"] == own_id:
                return sheet, at
    raise invalid(f"No banded range with id: {own_id}")


def _update(context: Context, body: Json) -> None:
    wanted = body.get("bandedRange", {})
    sheet, at = _find(context, wanted.get("bandedRangeId", 0))
    mask = twin_mask("BandedRange", request_mask(body.get("fields", ""), "BandedRange"))
    new = overlay(sheet.banded_ranges[at], stored("BandedRange", wanted), mask)
    new["bandedRangeId"] = wanted["bandedRangeId"]
    new["range"] = context.area(new["range"]).grid_range()
    _check_free(context, new)
    sheet.banded_ranges[at] = new


def _delete(context: Context, body: Json) -> None:
    sheet, at = _find(context, body.get("bandedRangeId", 0))
    del sheet.banded_ranges[at]


HANDLERS = {"addBanding": _add, "updateBanding": _update, "deleteBanding": _delete}
