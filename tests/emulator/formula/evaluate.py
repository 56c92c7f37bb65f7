"""Evaluates formulas when their cells are read.

    expression = comparison
    comparison = joined *(("=" / "<>" / "<" / "<=" / ">" / ">=") joined)
    joined     = sum *("&" sum)
    sum        = product *(("+" / "-") product)
    product    = power *(("*" / "/") power)
    power      = signed *("^" signed)
    signed     = ("+" / "-") signed / value *"%"
    value      = number / text / reference / call / name / "(" expression ")"

What it does not know (functions outside `functions`, arrays) it does not guess: the
value loaded with the cell is kept, and without one the cell shows #NAME?.
"""

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from tests.emulator.formula import functions
from tests.emulator.formula.lexer import Token, tokens
from tests.emulator.formula.operators import binary, negated, percent
from tests.emulator.formula.references import Corner, sheet_title
from tests.emulator.formula.results import (
    Cells,
    FormulaParseError,
    Result,
    UnknownFormulaError,
)
from tests.emulator.model.area import Area
from tests.emulator.model.cell import ERROR_KINDS, Cell, CellError
from tests.emulator.value.locale import locale_of

if TYPE_CHECKING:
    from tests.emulator.model.book import Book
    from tests.emulator.model.sheet import Sheet

_LEVELS = (("=", "<>", "<", "<=", ">", ">="), ("&",), ("+", "-"), ("*", "/"), ("^",))


class Place(NamedTuple):
    """Where a formula stands."""

    sheet_id: int
    row: int
    column: int


class Evaluator:
    """The values of one book as they are at one moment."""

    def __init__(self, book: "Book", now: Callable[[], dt.datetime]) -> None:
        """Evaluate against the book's present cells; `now` is its local time."""
        self.book = book
        self.now = now
        self._decimal = locale_of(book.locale).decimal
        self._known: dict[Place, Result] = {}
        self._running: set[Place] = set()

    def result(self, sheet: "Sheet", row: int, column: int, cell: Cell) -> Result:
        """Return what a cell is worth; a formula is computed once."""
        if cell.formula is None:
            return Result(cell.value, (cell.format or {}).get("numberFormat"))
        place = Place(sheet.id, row, column)
        if place not in self._known:
            if place in self._running:
                return Result(CellError("REF", "Circular dependency detected."))
            self._running.add(place)
            try:
                self._known[place] = self._computed(cell, place)
            finally:
                self._running.discard(place)
        return self._known[place]

    def _computed(self, cell: Cell, place: Place) -> Result:
        formula = cell.formula or ""
        try:
            result = _Parser(self, tokens(formula, self._decimal), place).parse()
        except (UnknownFormulaError, RecursionError) as unknown:
            if cell.value is not None:
                return Result(cell.value)
            kind = "ERROR" if isinstance(unknown, FormulaParseError) else "NAME"
            return Result(CellError(kind, str(unknown)))
        except (OverflowError, ValueError, ArithmeticError) as problem:
            return Result(CellError("NUM", str(problem)))
        if isinstance(result, Cells):
            if result.area.is_cell:
                return result.first()
            return Result(CellError("VALUE", "An array value could not be found."))
        # A formula that gives nothing (a reference to a blank) shows 0.
        return result if result.value is not None else result._replace(value=0)

    def cells(self, area: Area) -> list[Result]:
        """Return the values of an area, row by row, blanks left out."""
        sheet = self.book.sheet(area.sheet_id)
        return [self.result(sheet, r, c, cell) for r, c, cell in sheet.used(area)]

    def at(self, sheet_id: int, row: int, column: int) -> Result:
        """Return the value of one place."""
        sheet = self.book.sheet(sheet_id)
        return self.result(sheet, row, column, sheet.cell(row, column))


class _Parser:
    """Reads and computes one formula at once."""

    def __init__(
        self, evaluator: Evaluator, parts: tuple[Token, ...], place: Place
    ) -> None:
        self._evaluator = evaluator
        self._tokens = [token for token in parts if token.kind != "space"]
        self._place = place
        self._next = 0

    def parse(self) -> Result | Cells:
        """Return the value of the whole formula."""
        result = self._level(0)
        if self._next < len(self._tokens):
            return Result(CellError("ERROR", "Formula parse error."))
        return result

    def _peek(self) -> str:
        return self._tokens[self._next].text if self._next < len(self._tokens) else ""

    def _take(self) -> Token:
        if self._next >= len(self._tokens):
            message = "Formula parse error."
            raise FormulaParseError(message)
        self._next += 1
        return self._tokens[self._next - 1]

    def _level(self, level: int) -> Result | Cells:
        if level == len(_LEVELS):
            return self._signed()
        left = self._level(level + 1)
        while self._peek() in _LEVELS[level]:
            operator = self._take().text
            left = binary(operator, _single(left), _single(self._level(level + 1)))
        return left

    def _signed(self) -> Result | Cells:
        if self._peek() in ("+", "-"):
            sign = self._take().text
            operand = self._signed()
            return negated(_single(operand)) if sign == "-" else operand
        value = self._value()
        while self._peek() == "%":
            self._take()
            value = percent(_single(value))
        return value

    def _value(self) -> Result | Cells:
        token = self._take()
        if token.kind == "number":
            number = float(token.text.replace(",", "."))
            return Result(int(number) if number.is_integer() else number)
        if token.kind == "text":
            return Result(token.text[1:-1].replace('""', '"'))
        if token.kind == "error":
            return Result(CellError(ERROR_KINDS.get(token.text, "REF")))
        if token.kind == "ref":
            return self._reference(token)
        if token.kind == "name":
            return self._name(token.text)
        if token.text == "(":
            inner = self._level(0)
            self._take()
            return inner
        message = f"Formula parse error at {token.text}"
        raise FormulaParseError(message)

    def _reference(self, token: Token) -> Result | Cells:
        book = self._evaluator.book
        title = sheet_title(token)
        if title:
            sheet = book.sheet_by_title(title)
            if sheet is None:
                return Result(CellError("REF", "Unresolved sheet name"))
        else:
            sheet = book.sheet(self._place.sheet_id)
        corners = [Corner(part) for part in token.cells.split(":")]
        first, last = corners[0], corners[-1]
        area = Area(
            sheet.id,
            first.row or 0,
            sheet.row_count if last.row is None else last.row + 1,
            first.column or 0,
            sheet.column_count if last.column is None else last.column + 1,
        )
        if not sheet.area.covers(area):
            return Result(CellError("REF", "Reference does not exist"))
        return Cells(self._evaluator, area)

    def _name(self, name: str) -> Result | Cells:
        if self._peek() == "(":
            return self._call(name)
        if name.upper() in ("TRUE", "FALSE"):
            return Result(name.upper() == "TRUE")
        for named in self._evaluator.book.named_ranges:
            if named["name"].casefold() == name.casefold():
                return Cells(self._evaluator, self._evaluator.book.area(named["range"]))
        return Result(CellError("NAME", f"Unknown range name: '{name.upper()}'."))

    def _call(self, name: str) -> Result | Cells:
        self._take()
        arguments: list[Result | Cells] = []
        while self._peek() != ")":
            if self._peek() in (";", ","):
                arguments.append(Result(None))
            else:
                arguments.append(self._level(0))
            if self._peek() in (";", ","):
                self._take()
            elif self._peek() != ")":
                message = "Formula parse error."
                raise FormulaParseError(message)
        self._take()
        return functions.call(name.upper(), arguments, self._evaluator.now, self._place)


def _single(operand: Result | Cells) -> Result:
    """Return the value an operator works on."""
    return operand.first() if isinstance(operand, Cells) else operand
