"""Named ranges."""

import re
from typing import Any

from tests.emulator.model.message import sent, stored
from tests.emulator.sheets.context import Context
from tests.emulator.wire.errors import invalid
from tests.emulator.wire.field_mask import overlay, request_mask

Json = dict[str, Any]

_NAME = re.compile(r"[^\W\d]\w{0,249}")


def _check_name(context: Context, name: str, own_id: str = "") -> None:
    if not _NAME.fullmatch(name) or re.fullmatch(r"[A-Za-z]{1,3}\d+", name):
        raise invalid(f"Invalid named range: {name}")
    for other in context.book.named_ranges:
        is_same = other["name"].casefold() == name.casefold()
        if is_same and other["namedRangeId"] != own_id:
            raise invalid(
                f'A named range with the name "{name}" already exists. Please enter '
                "another name."
            )


def _add(context: Context, body: Json) -> Json:
    wanted = body.get("namedRange", {})
    _check_name(context, wanted.get("name", ""))
    own_id = wanted.get("namedRangeId") or str(context.book.new_id())
    if any(n["namedRangeId"] == own_id for n in context.book.named_ranges):
        raise invalid(f"A named range with ID {own_id} already exists.")
    area = context.area(wanted.get("range", {}))
    named = {
        "namedRangeId": own_id,
        "name": wanted["name"],
        "range": _kept_range(wanted["range"], area.grid_range()),
    }
    context.book.named_ranges.append(named)
    return {"namedRange": sent(named)}


def _kept_range(wanted: Json, whole: Json) -> Json:
    """Return a range as it was given: open sides stay open."""
    return {k: v for k, v in whole.items() if k in wanted or k == "sheetId"}


def _find(context: Context, own_id: str) -> int:
    for at, named in enumerate(context.book.named_ranges):
        if named["namedRangeId"] == own_id:
            return at
    raise invalid(f"No named range with id: {own_id}")


def _update(context: Context, body: Json) -> None:
    wanted = body.get("namedRange", {})
    own_id = wanted.get("namedRangeId", "")
    at = _find(context, own_id)
    mask = request_mask(body.get("fields", ""), "NamedRange")
    mask = {k: v for k, v in mask.items() if k != "namedRangeId"}
    new = overlay(context.book.named_ranges[at], stored("NamedRange", wanted), mask)
    _check_name(context, new.get("name", ""), own_id)
    context.area(new["range"])
    context.book.named_ranges[at] = new


def _delete(context: Context, body: Json) -> None:
    del context.book.named_ranges[_find(context, body.get("namedRangeId", ""))]


HANDLERS = {
    "addNamedRange": _add,
    "updateNamedRange": _update,
    "deleteNamedRange": _delete,
}
