"""Protected ranges: made, changed and taken away by those who may edit them."""

from typing import Any

from tests.emulator.model.message import stored
from tests.emulator.model.sheet import Sheet
from tests.emulator.sheets.context import Context
from tests.emulator.sheets.protection import may_edit
from tests.emulator.sheets.resource import shown_protection
from tests.emulator.wire.errors import invalid, protected
from tests.emulator.wire.field_mask import overlay, request_mask

Json = dict[str, Any]


def _add(context: Context, body: Json) -> Json:
    book = context.book
    wanted = body.get("protectedRange", {})
    new = stored("ProtectedRange", wanted)
    new.pop("requestingUserCanEdit", None)
    new["protectedRangeId"] = _free_id(context, wanted.get("protectedRangeId"))
    area = context.area(wanted.get("range", {}))
    if "range" in new or not new.keys() & {"namedRangeId", "tableId"}:
        new["range"] = {**new.get("range", {}), "sheetId": area.sheet_id}
    sheet = book.sheet(area.sheet_id)
    given = new.get("editors")
    if not new.get("warningOnly"):
        # Whoever protects, and the owner, can always edit (recorded: the answer to
        # the request shows the editors as they were sent, a later read all of them).
        users = [*(given or {}).get("users", ()), context.user, book.owner]
        unique = list(dict.fromkeys(user for user in users if user))
        rest = {k: v for k, v in (given or {}).items() if v}
        new["editors"] = {**rest, "users": unique}
    sheet.protected_ranges.append(new)
    shown = shown_protection(context.view(), new, context.user)
    if given is not None:
        shown["editors"] = {k: v for k, v in given.items() if v}
    else:
        shown.pop("editors", None)
    return {"protectedRange": shown}


def _free_id(context: Context, wanted: int | None) -> int:
    if wanted is None:
        return context.book.new_id()
    for sheet in context.book.sheets:
        if any(item["protectedRangeId"] == wanted for item in sheet.protected_ranges):
            raise invalid(f"A protected range with ID {wanted} already exists.")
    return wanted


def _find(context: Context, wanted: int) -> tuple[Sheet, int]:
    for sheet in context.book.sheets:
        for at, item in enumerate(sheet.protected_ranges):
            if item["protectedRangeId"] == wanted:
                if not may_edit(context.book, item, context.user):
                    raise protected()
                return sheet, at
    raise invalid(f"No protected range with ID: {wanted}")


def _update(context: Context, body: Json) -> None:
    wanted = body.get("protectedRange", {})
    sheet, at = _find(context, wanted.get("protectedRangeId", 0))
    mask = request_mask(body.get("fields", ""), "ProtectedRange")
    new = overlay(sheet.protected_ranges[at], stored("ProtectedRange", wanted), mask)
    new["protectedRangeId"] = wanted["protectedRangeId"]
    if "range" in new:
        context.area(new["range"])
    sheet.protected_ranges[at] = new


def _delete(context: Context, body: Json) -> None:
    sheet, at = _find(context, body.get("protectedRangeId", 0))
    del sheet.protected_ranges[at]


HANDLERS = {
    "addProtectedRange": _add,
    "updateProtectedRange": _update,
    "deleteProtectedRange": _delete,
}
