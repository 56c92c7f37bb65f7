"""The operators of formulas. Dates stay dates when days are added to them."""

from typing import Any

from tests.emulator.formula.results import Result, number_of, text_of, tidy
from tests.emulator.model.cell import CellError, Value

_DATES = ("DATE", "DATE_TIME")


def binary(operator: str, left: Result, right: Result) -> Result:
    """Return `left operator right`; an error on either side wins."""
    for side in (left, right):
        if isinstance(side.value, CellError):
            return Result(side.value)
    if operator == "&":
        return Result(text_of(left.value) + text_of(right.value))
    if operator in ("+", "-", "*", "/", "^"):
        return _arithmetic(operator, left, right)
    return Result(_compared(operator, left.value, right.value))


def _arithmetic(operator: str, left: Result, right: Result) -> Result:
    one, two = number_of(left.value), number_of(right.value)
    if isinstance(one, CellError):
        return Result(one)
    if isinstance(two, CellError):
        return Result(two)
    if operator == "/" and two == 0:
        return Result(
            CellError("DIVIDE_BY_ZERO", "Function DIVIDE parameter 2 cannot be zero.")
        )
    results = {
        "+": lambda: one + two,
        "-": lambda: one - two,
        "*": lambda: one * two,
        "/": lambda: one / two,
        "^": lambda: one**two,
    }
    number = results[operator]()
    if isinstance(number, complex):
        return Result(CellError("NUM"))
    return Result(tidy(number), _format(operator, left, right))


def _format(operator: str, left: Result, right: Result) -> dict[str, object] | None:
    dates = [(side.number_format or {}).get("type") in _DATES for side in (left, right)]
    if operator == "-" and all(dates):
        return None
    if operator in ("+", "-") and any(dates):
        return left.number_format if dates[0] else right.number_format
    return None


def _rank(value: Value) -> int:
    """Numbers sort before text, text before truth values."""
    if isinstance(value, bool):
        return 2
    return 1 if isinstance(value, str) else 0


def _compared(operator: str, left: Value, right: Value) -> bool:
    if left is None:
        left = "" if isinstance(right, str) else 0
    if right is None:
        right = "" if isinstance(left, str) else 0
    one, two = (_rank(left), _folded(left)), (_rank(right), _folded(right))
    order = (one > two) - (one < two)
    return {
        "=": order == 0,
        "<>": order != 0,
        "<": order < 0,
        "<=": order <= 0,
        ">": order > 0,
        ">=": order >= 0,
    }[operator]


def _folded(value: Value) -> Any:
    return value.casefold() if isinstance(value, str) else value


def negated(operand: Result) -> Result:
    """Return the operand with the other sign."""
    number = number_of(operand.value)
    return Result(number if isinstance(number, CellError) else -number)


def percent(operand: Result) -> Result:
    """Return a hundredth of the operand."""
    number = number_of(operand.value)
    return Result(number if isinstance(number, CellError) else tidy(number / 100))
