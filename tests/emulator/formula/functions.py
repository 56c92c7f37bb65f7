"""The functions that formulas may call.

A modest subset, enough for sheets as schools keep them. Each takes the arguments as
they are, values or ranges, and gives one value.
"""

import contextlib
import datetime as dt
import math
from collections.abc import Callable, Iterable
from typing import Any

from tests.emulator.formula.operators import binary
from tests.emulator.formula.results import (
    DATE,
    DATE_TIME,
    TIME,
    Cells,
    Result,
    UnknownFormulaError,
    number_of,
    text_of,
    tidy,
)
from tests.emulator.model.cell import CellError, Value
from tests.emulator.value.serial import from_serial, to_serial

Arguments = list[Result | Cells]


class _FailedError(Exception):
    """A function's argument makes its result an error value."""

    def __init__(self, error: CellError) -> None:
        super().__init__(error.text)
        self.error = error


def call(
    name: str, arguments: Arguments, now: Callable[[], dt.datetime], place: Any
) -> Result:
    """Return the value of a function.

    Raises:
        UnknownFormulaError: The function is not among those known here.
    """
    if name == "TODAY":
        return Result(int(to_serial(now().date())), DATE)
    if name == "NOW":
        return Result(to_serial(now()), DATE_TIME)
    if name in ("ROW", "COLUMN"):
        return Result(_own_index(name, arguments, place))
    function = _FUNCTIONS.get(name)
    if function is None:
        message = f"Unknown function: '{name}'."
        raise UnknownFormulaError(message)
    try:
        return function(arguments)
    except _FailedError as failed:
        return Result(failed.error)
    except IndexError:
        text = f"Wrong number of arguments to {name}."
        return Result(CellError("N_A", text))


def _own_index(name: str, arguments: Arguments, place: Any) -> int:
    if arguments and isinstance(arguments[0], Cells):
        area = arguments[0].area
        return (area.top if name == "ROW" else area.left) + 1
    return (place.row if name == "ROW" else place.column) + 1


def _one(argument: Result | Cells) -> Result:
    return argument.first() if isinstance(argument, Cells) else argument


def _number(argument: Result | Cells) -> float:
    number = number_of(_one(argument).value)
    if isinstance(number, CellError):
        raise _FailedError(number)
    return number


def _text(argument: Result | Cells) -> str:
    value = _one(argument).value
    if isinstance(value, CellError):
        raise _FailedError(value)
    return text_of(value)


def _flat(arguments: Arguments) -> Iterable[tuple[Value, bool]]:
    """Give all values and whether each came out of a range."""
    for argument in arguments:
        if isinstance(argument, Cells):
            for result in argument:
                yield result.value, True
        else:
            yield argument.value, False


def _numbers(arguments: Arguments) -> list[float]:
    found: list[float] = []
    for value, is_cell in _flat(arguments):
        if isinstance(value, CellError):
            raise _FailedError(value)
        if is_cell and (isinstance(value, str | bool) or value is None):
            continue  # text in a range is passed over
        number = number_of(value)
        if isinstance(number, CellError):
            raise _FailedError(number)
        found.append(number)
    return found


def _truth(argument: Result | Cells) -> bool:
    value = _one(argument).value
    if isinstance(value, CellError):
        raise _FailedError(value)
    if isinstance(value, str):
        if value.upper() in ("TRUE", "FALSE"):
            return value.upper() == "TRUE"
        raise _FailedError(CellError("VALUE"))
    return bool(value)


def _if(arguments: Arguments) -> Result:
    if _truth(arguments[0]):
        return _one(arguments[1])
    return _one(arguments[2]) if len(arguments) > 2 else Result(False)


def _if_error(arguments: Arguments) -> Result:
    first = _one(arguments[0])
    if not isinstance(first.value, CellError):
        return first
    return _one(arguments[1]) if len(arguments) > 1 else Result("")


def _average(arguments: Arguments) -> Result:
    numbers = _numbers(arguments)
    if not numbers:
        return Result(CellError("DIVIDE_BY_ZERO", "Evaluation of AVERAGE."))
    return Result(tidy(sum(numbers) / len(numbers)))


def _date(arguments: Arguments) -> Result:
    year, month, day = (int(_number(argument)) for argument in arguments[:3])
    year += 1900 if year < 1900 else 0
    months = year * 12 + month - 1
    first = dt.date(months // 12, months % 12 + 1, 1)
    return Result(int(to_serial(first)) + day - 1, DATE)


def _time(arguments: Arguments) -> Result:
    hour, minute, second = (_number(argument) for argument in arguments[:3])
    return Result(tidy((hour * 3600 + minute * 60 + second) / 86400 % 1), TIME)


def _month_moved(arguments: Arguments, *, to_end: bool) -> Result:
    start = from_serial(_number(arguments[0])).date()
    months = start.year * 12 + start.month - 1 + int(_number(arguments[1]))
    following = dt.date((months + 1) // 12, (months + 1) % 12 + 1, 1)
    last = following - dt.timedelta(days=1)
    day = last if to_end or start.day > last.day else last.replace(day=start.day)
    return Result(int(to_serial(day)), DATE)


def _weekday(arguments: Arguments) -> Result:
    day = from_serial(_number(arguments[0])).isoweekday()
    kind = int(_number(arguments[1])) if len(arguments) > 1 else 1
    return Result({1: day % 7 + 1, 2: day, 3: day - 1}.get(kind, day))


def _hyperlink(arguments: Arguments) -> Result:
    link = _text(arguments[0])
    label = _one(arguments[1]).value if len(arguments) > 1 else link
    return Result(label, link=link)


def _count_if(arguments: Arguments) -> Result:
    wanted = _one(arguments[1]).value
    operator = "="
    if isinstance(wanted, str):
        for mark in ("<=", ">=", "<>", "<", ">", "="):
            if wanted.startswith(mark):
                operator, wanted = mark, wanted[len(mark) :]
                break
        with contextlib.suppress(ValueError):
            wanted = float(wanted)
    count = sum(
        binary(operator, Result(value), Result(wanted)).value is True
        for value, _ in _flat(arguments[:1])
    )
    return Result(count)


def _rounded(number: float, digits: int) -> float:
    factor = 10.0**digits
    return math.copysign(math.floor(abs(number) * factor + 0.5) / factor, number)


def _round(arguments: Arguments) -> Result:
    digits = int(_number(arguments[1])) if len(arguments) > 1 else 0
    return Result(tidy(_rounded(_number(arguments[0]), digits)))


def _of_date(part: str) -> Callable[[Arguments], Result]:
    return lambda a: Result(getattr(from_serial(_number(a[0])), part))


def _joined(arguments: Arguments) -> Result:
    return Result("".join(text_of(value) for value, _ in _flat(arguments)))


def _slice(arguments: Arguments, *, from_left: bool) -> Result:
    count = int(_number(arguments[1])) if len(arguments) > 1 else 1
    text = _text(arguments[0])
    return Result(text[:count] if from_left else text[len(text) - count :])


_FUNCTIONS: dict[str, Callable[[Arguments], Result]] = {
    "SUM": lambda a: Result(tidy(sum(_numbers(a)))),
    "PRODUCT": lambda a: Result(tidy(math.prod(_numbers(a)))),
    "MIN": lambda a: Result(tidy(min(_numbers(a), default=0))),
    "MAX": lambda a: Result(tidy(max(_numbers(a), default=0))),
    "AVERAGE": _average,
    "COUNT": lambda a: Result(
        sum(isinstance(v, int | float) and not isinstance(v, bool) for v, _ in _flat(a))
    ),
    "COUNTA": lambda a: Result(sum(value is not None for value, _ in _flat(a))),
    "COUNTIF": _count_if,
    "IF": _if,
    "IFERROR": _if_error,
    "AND": lambda a: Result(all(_truth(Result(v)) for v, _ in _flat(a))),
    "OR": lambda a: Result(any(_truth(Result(v)) for v, _ in _flat(a))),
    "NOT": lambda a: Result(not _truth(a[0])),
    "ISBLANK": lambda a: Result(_one(a[0]).value is None),
    "ROUND": _round,
    "INT": lambda a: Result(math.floor(_number(a[0]))),
    "ABS": lambda a: Result(tidy(abs(_number(a[0])))),
    "MOD": lambda a: Result(tidy(_number(a[0]) % _number(a[1]))),
    "DATE": _date,
    "TIME": _time,
    "EDATE": lambda a: _month_moved(a, to_end=False),
    "EOMONTH": lambda a: _month_moved(a, to_end=True),
    "WEEKDAY": _weekday,
    "YEAR": _of_date("year"),
    "MONTH": _of_date("month"),
    "DAY": _of_date("day"),
    "HYPERLINK": _hyperlink,
    "CONCATENATE": _joined,
    "CONCAT": _joined,
    "LEN": lambda a: Result(len(_text(a[0]))),
    "UPPER": lambda a: Result(_text(a[0]).upper()),
    "LOWER": lambda a: Result(_text(a[0]).lower()),
    "TRIM": lambda a: Result(" ".join(_text(a[0]).split())),
    "LEFT": lambda a: _slice(a, from_left=True),
    "RIGHT": lambda a: _slice(a, from_left=False),
    "IMAGE": lambda _: Result(""),  # shows a picture, holds no text
    "SPARKLINE": lambda _: Result(""),
    "NA": lambda _: Result(CellError("N_A")),
}
