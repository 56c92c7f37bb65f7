"""Conditional format rules, kept in the order in which they apply."""

from typing import Any

from tests.emulator.model.message import sent, stored
from tests.emulator.sheets.context import Context
from tests.emulator.wire.errors import invalid

Json = dict[str, Any]


def _checked(context: Context, rule: Json) -> tuple[Json, int]:
    """Return a rule as it is kept, and the sheet all its ranges lie on."""
    ranges = rule.get("ranges", [])
    if not ranges:
        raise invalid("ConditionalFormatRule.ranges must not be empty.")
    sheets = {context.area(part).sheet_id for part in ranges}
    if len(sheets) > 1:
        raise invalid("All ranges of a rule must be on the same sheet.")
    if ("booleanRule" in rule) == ("gradientRule" in rule):
        raise invalid("A rule must be either a booleanRule or a gradientRule.")
    return stored("ConditionalFormatRule", rule), sheets.pop()


def _rules(context: Context, sheet_id: int, index: int) -> list[Json]:
    rules = context.book.sheet(sheet_id, "sheet").conditional_formats
    if not 0 <= index < len(rules):
        raise invalid(f"No conditional format on sheet: {sheet_id} at index: {index}")
    return rules


def _add(context: Context, body: Json) -> None:
    rule, sheet_id = _checked(context, body.get("rule", {}))
    rules = context.book.sheet(sheet_id).conditional_formats
    index = body.get("index", 0)
    if index > len(rules):
        raise invalid(f"index[{index}] is greater than the number of rules.")
    rules.insert(index, rule)


def _update(context: Context, body: Json) -> Json:
    index = body.get("index", 0)
    if "rule" in body:
        new, on_sheet = _checked(context, body["rule"])
        rules = _rules(context, body.get("sheetId", on_sheet), index)
        old, rules[index] = rules[index], new
        return {"oldRule": sent(old), "newRule": sent(new), "newIndex": index}
    rules = _rules(context, body.get("sheetId", 0), index)
    place = body.get("newIndex", 0)
    if not 0 <= place < len(rules):
        raise invalid(f"newIndex[{place}] is out of bounds.")
    rule = rules.pop(index)
    rules.insert(place, rule)
    return {"newRule": sent(rule), "oldIndex": index, "newIndex": place}


def _delete(context: Context, body: Json) -> Json:
    index = body.get("index", 0)
    rules = _rules(context, body.get("sheetId", 0), index)
    return {"rule": sent(rules.pop(index))}


HANDLERS = {
    "addConditionalFormatRule": _add,
    "updateConditionalFormatRule": _update,
    "deleteConditionalFormatRule": _delete,
}
