"""How the cells of a book look at one moment: values, formats, text."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from tests.emulator.formula.evaluate import Evaluator
from tests.emulator.formula.results import Result
from tests.emulator.model.book import Book
from tests.emulator.model.cell import Cell, CellError, Value
from tests.emulator.model.sheet import Sheet
from tests.emulator.value.locale import Locale, locale_of
from tests.emulator.value.number_format import format_number

Json = dict[str, Any]

FORMATTED = "FORMATTED_VALUE"
FORMULA = "FORMULA"
SERIAL = "SERIAL_NUMBER"
_TEMPORAL = ("DATE", "TIME", "DATE_TIME")


def default_pattern(kind: str, locale: Locale) -> str:
    """Return the pattern of a number format that names only its type."""
    return {
        "NUMBER": "#,##0.00",
        "PERCENT": "0.00%",
        "CURRENCY": f'"{locale.currency}"#,##0.00',
        "DATE": locale.date,
        "TIME": locale.time,
        "DATE_TIME": f"{locale.date} {locale.time}",
        "SCIENTIFIC": "0.00E+00",
    }.get(kind, "")


class View:
    """One reading of a book: every formula is computed at most once."""

    def __init__(self, book: Book, now: Callable[[], dt.datetime]) -> None:
        """Look at a book; `now` is the time in its time zone."""
        self.book = book
        self.locale = locale_of(book.locale)
        self._evaluator = Evaluator(book, now)

    def result(self, sheet: Sheet, row: int, column: int, cell: Cell) -> Result:
        """Return the effective value of a cell."""
        if cell.formula is None:
            return Result(cell.value)
        return self._evaluator.result(sheet, row, column, cell)

    def number_format(self, cell: Cell, result: Result) -> Json | None:
        """Return the number format in effect, with its pattern."""
        form = (cell.format or {}).get("numberFormat") or result.number_format
        if form and not form.get("pattern"):
            pattern = default_pattern(form.get("type", ""), self.locale)
            form = {**form, "pattern": pattern} if pattern else form
        return form

    def text(self, cell: Cell, result: Result) -> str:
        """Return what the cell shows."""
        value = result.value
        if value is None:
            return ""
        if isinstance(value, str):
            return value
        if isinstance(value, bool):
            return self.locale.true if value else self.locale.false
        if isinstance(value, CellError):
            return value.text
        form = self.number_format(cell, result)
        return format_number(value, (form or {}).get("pattern", ""), self.locale)

    def rendered(
        self,
        sheet: Sheet,
        row: int,
        column: int,
        cell: Cell,
        *,
        option: str,
        date_option: str,
    ) -> Value:
        """Return a cell as `ValueRenderOption` wants it, "" for a blank."""
        if option == FORMULA and cell.formula is not None:
            return cell.formula
        result = self.result(sheet, row, column, cell)
        value = result.value
        if value is None:
            return ""
        if option == FORMATTED:
            return self.text(cell, result)
        if isinstance(value, CellError):
            return value.text
        if isinstance(value, bool | str):
            return value
        form = self.number_format(cell, result) or {}
        if form.get("type") in _TEMPORAL and date_option != SERIAL:
            return self.text(cell, result)
        return int(value) if float(value).is_integer() else value


def extended(value: Value, formula: str | None = None) -> Json:
    """Return a value as `ExtendedValue`."""
    if formula is not None:
        return {"formulaValue": formula}
    if isinstance(value, bool):
        return {"boolValue": value}
    if isinstance(value, CellError):
        error = {"type": value.kind}
        if value.message:
            error["message"] = value.message
        return {"errorValue": error}
    if isinstance(value, str):
        return {"stringValue": value}
    if value is None:
        return {}
    number = int(value) if float(value).is_integer() and abs(value) < 1e21 else value
    return {"numberValue": number}
