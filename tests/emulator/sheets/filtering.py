"""Which rows a basic filter hides, and how conditions on cells are met.

A few condition types are evaluated, the usual ones on text and numbers; with others
a row stays visible.
"""

import functools
from collections.abc import Callable
from typing import Any

from tests.emulator.model.cell import Value
from tests.emulator.model.sheet import Sheet
from tests.emulator.sheets.view import View

Json = dict[str, Any]


def specs_of(item: Json) -> dict[int, Json]:
    """Return the criteria of a filter by column, from either of their spellings."""
    found = {int(column): c for column, c in item.get("criteria", {}).items()}
    for spec in item.get("filterSpecs", ()):
        found[spec.get("columnIndex", 0)] = spec.get("filterCriteria", {})
    return found


def hidden_rows(view: View, sheet: Sheet) -> frozenset[int]:
    """Return the rows that the sheet's basic filter hides."""
    item = sheet.basic_filter
    if not item or not (specs := specs_of(item)):
        return frozenset()
    area = view.book.area(item["range"])
    hidden = set()
    for row in range(area.top + 1, area.bottom):
        for column, criteria in specs.items():
            if not _passes(view, sheet, row, column, criteria):
                hidden.add(row)
                break
    return frozenset(hidden)


def _passes(view: View, sheet: Sheet, row: int, column: int, criteria: Json) -> bool:
    cell = sheet.cell(row, column)
    result = view.result(sheet, row, column, cell)
    text = view.text(cell, result)
    if text in criteria.get("hiddenValues", ()):
        return False
    condition = criteria.get("condition")
    return not condition or meets(condition, result.value, text)


def meets(condition: Json, value: Value, text: str) -> bool:
    """Whether a cell meets a `BooleanCondition`."""
    test = _TESTS.get(condition.get("type", ""))
    if test is None:
        return True
    wanted = [v.get("userEnteredValue", "") for v in condition.get("values", ())]
    return test(value, text.casefold(), [w.casefold() for w in wanted])


def _number(compare: Callable[[Any, float], bool]) -> Callable[..., bool]:
    @functools.wraps(compare)
    def test(value: Value, _text: str, wanted: list[str]) -> bool:
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        try:
            return is_number and compare(value, float(wanted[0]))
        except (ValueError, IndexError):
            return False

    return test


_TESTS: dict[str, Callable[..., bool]] = {
    "BLANK": lambda _value, text, _wanted: not text,
    "NOT_BLANK": lambda _value, text, _wanted: bool(text),
    "TEXT_EQ": lambda _value, text, wanted: text == wanted[0],
    "TEXT_CONTAINS": lambda _value, text, wanted: wanted[0] in text,
    "TEXT_NOT_CONTAINS": lambda _value, text, wanted: wanted[0] not in text,
    "TEXT_STARTS_WITH": lambda _value, text, wanted: text.startswith(wanted[0]),
    "TEXT_ENDS_WITH": lambda _value, text, wanted: text.endswith(wanted[0]),
    "NUMBER_EQ": _number(lambda one, two: one == two),
    "NUMBER_NOT_EQ": _number(lambda one, two: one != two),
    "NUMBER_GREATER": _number(lambda one, two: one > two),
    "NUMBER_GREATER_THAN_EQ": _number(lambda one, two: one >= two),
    "NUMBER_LESS": _number(lambda one, two: one < two),
    "NUMBER_LESS_THAN_EQ": _number(lambda one, two: one <= two),
    "ONE_OF_LIST": lambda _value, text, wanted: text in wanted,
    "BOOLEAN": lambda value, _text, _wanted: isinstance(value, bool),
}
