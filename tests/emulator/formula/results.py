"""What an expression gives: a value with its number format, or a range of cells."""

from collections.abc import Iterator
from typing import Any, NamedTuple, Protocol

from tests.emulator.model.area import Area
from tests.emulator.model.cell import CellError, Value

Json = dict[str, Any]

DATE: Json = {"type": "DATE"}
DATE_TIME: Json = {"type": "DATE_TIME"}
TIME: Json = {"type": "TIME"}
PERCENT: Json = {"type": "PERCENT", "pattern": "0.00%"}


class UnknownFormulaError(Exception):
    """The emulator cannot evaluate this formula."""


class FormulaParseError(UnknownFormulaError):
    """The formula follows no grammar: the cell shows #ERROR!."""


class Result(NamedTuple):
    """A value, the number format it suggests, and a link if it is one."""

    value: Value
    number_format: Json | None = None
    link: str = ""


class _Source(Protocol):
    def cells(self, area: Area) -> list[Result]: ...

    def at(self, sheet_id: int, row: int, column: int) -> Result: ...


class Cells:
    """A range, read when it is needed."""

    def __init__(self, source: _Source, area: Area) -> None:
        """Name the cells of `area`."""
        self._source = source
        self.area = area

    def __iter__(self) -> Iterator[Result]:
        """Give the values that are there, row by row."""
        return iter(self._source.cells(self.area))

    def at(self, row: int, column: int) -> Result:
        """Return the value at an offset."""
        area = self.area
        return self._source.at(area.sheet_id, area.top + row, area.left + column)

    def first(self) -> Result:
        """Return the value of the first cell."""
        return self.at(0, 0)


def number_of(value: Value) -> float | CellError:
    """Return a value as a number where an operator wants one."""
    if value is None:
        return 0
    if isinstance(value, CellError):
        return value
    if isinstance(value, str):
        try:
            return float(value.replace(",", "."))
        except ValueError:
            return CellError("VALUE", f"Text '{value}' cannot be coerced to a number.")
    return int(value) if isinstance(value, bool) else value


def text_of(value: Value) -> str:
    """Return a value as text where `&` joins it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, CellError):
        return value.text
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return value if isinstance(value, str) else f"{value:.10g}"


def tidy(number: float) -> int | float:
    """Return a whole number as one."""
    return int(number) if float(number).is_integer() and abs(number) < 1e15 else number
