"""Values of cells: Google's JSON → ours, and ours → JSON that nothing evaluates.

Dates are serial days from 1899-12-30, whatever the spreadsheet's locale. Whether
a number is a date is said by its number format.
"""

import math
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from sheetsync.books.look import DATE_FORMAT, MOMENT_FORMAT, TIME_FORMAT
from sheetsync.model.grid import CellValue

Json = dict[str, Any]
#: What a value of ours looks like in a values write.
Plain = str | int | float | bool

#: What a cell holds at most (Google's limits).
MOST_CHARACTERS = 50_000
_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - sheets know no time zones
_DAY = 24 * 60 * 60
#: The last day that can be a date: 9999-12-31.
_LAST_SERIAL = 2_958_466

#: What stands for a smart chip in a cell's text.
_PLACEHOLDER = "@".encode("utf-16-le")
#: `ErrorValue.type` as the cell shows it.
_ERRORS = {
    "NULL_VALUE": "#NULL!",
    "DIVIDE_BY_ZERO": "#DIV/0!",
    "VALUE": "#VALUE!",
    "REF": "#REF!",
    "NAME": "#NAME?",
    "NUM": "#NUM!",
    "N_A": "#N/A",
}


def read_value(cell: Mapping[str, Any]) -> CellValue:
    """The value of a `CellData` with `effectiveValue` and its number format."""
    value = cell.get("effectiveValue")
    if not value:
        return None
    if "stringValue" in value:
        text = str(value["stringValue"])
        if runs := cell.get("chipRuns"):
            text = with_chips(text, runs)
        return text or None
    if "boolValue" in value:
        return bool(value["boolValue"])
    if "errorValue" in value:
        return _ERRORS.get(value["errorValue"].get("type", ""), "#ERROR!")
    number = value.get("numberValue")
    if number is None:
        return None
    kind = format_kind(cell)
    return _moment(number, kind) if kind in _TEMPORAL else plain_number(number)


def with_chips(text: str, runs: Sequence[Mapping[str, Any]]) -> str:
    """The text with the address of each smart chip in place of its "@".

    A chip is one character of the text as it was entered, "@"; the people or the
    file that it stands for are only in its run [Sheets API, "Smart chips"].
    Whether the effective value says "@" or what is shown is not established:
    what is no "@" stays.
    """
    units = text.encode("utf-16-le")
    for run in sorted(runs, key=_start, reverse=True):
        at = _start(run) * 2
        chip = run.get("chip", {})
        named = str(
            chip.get("personProperties", {}).get("email", "")
            or chip.get("richLinkProperties", {}).get("uri", "")
        )
        if named and units[at : at + 2] == _PLACEHOLDER:
            units = units[:at] + named.encode("utf-16-le") + units[at + 2 :]
    return units.decode("utf-16-le", "replace")


def _start(run: Mapping[str, Any]) -> int:
    return int(run.get("startIndex", 0))


def format_kind(cell: Mapping[str, Any]) -> str:
    """The type of a cell's number format, "" for none."""
    form = cell.get("effectiveFormat", {}).get("numberFormat", {})
    return str(form.get("type", ""))


_TEMPORAL = {"DATE", "TIME", "DATE_TIME"}


def plain_number(number: float) -> int | float:
    """A number without a fraction as a whole one."""
    if float(number).is_integer() and abs(number) < 1e15:
        return int(number)
    return number


def _moment(number: float, kind: str) -> CellValue:
    """The moment of a serial number under a number format's type."""
    if kind == "TIME" and 0 <= number < 1:
        return from_serial(number, has_day=False)
    return from_serial(number)


def from_serial(number: float, *, has_day: bool = True) -> CellValue:
    """The date of a serial number, with the time of day where it has one.

    A number that can be no date stays a number: durations, slips of the pen.
    """
    if not 0 <= number < _LAST_SERIAL:
        return plain_number(number)
    seconds = round(number * _DAY)
    moment = _EPOCH + timedelta(seconds=seconds)
    if not has_day:
        return moment.time()
    return moment.date() if moment.time() == time() else moment


def serial(value: date | datetime | time) -> int | float:
    """The serial number of a date, a moment or a time of day."""
    if isinstance(value, datetime):
        passed = value.replace(tzinfo=None) - _EPOCH
        return plain_number(passed.days + passed.seconds / _DAY)
    if isinstance(value, time):
        return (value.hour * 3600 + value.minute * 60 + value.second) / _DAY
    return value.toordinal() - _EPOCH.toordinal()


def number_format(value: CellValue) -> Json | None:
    """The number format without which a date would be shown as a number."""
    if isinstance(value, datetime):
        return {"type": "DATE_TIME", "pattern": MOMENT_FORMAT}
    if isinstance(value, date):
        return {"type": "DATE", "pattern": DATE_FORMAT}
    if isinstance(value, time):
        return {"type": "TIME", "pattern": TIME_FORMAT}
    return None


def stored(value: CellValue) -> CellValue:
    """The value as a sheet gives it back: "" is nothing, midnight is its day."""
    if value == "":
        return None
    if isinstance(value, datetime):
        value = value.replace(tzinfo=None, microsecond=0)
        return value.date() if value.time() == time() else value
    if isinstance(value, float):
        return plain_number(value) if math.isfinite(value) else str(value)
    return fitting(value) if isinstance(value, str) else value


def fitting(text: str) -> str:
    """The text, cut with an ellipsis where a cell can't hold it."""
    if len(text) <= MOST_CHARACTERS:
        return text
    return text[: MOST_CHARACTERS - 1] + "…"


def plain(value: CellValue) -> Plain:
    """The value for a RAW values write; "" empties the cell.

    null would be skipped in one kind of write and perhaps not in the other.
    """
    value = stored(value)
    if value is None:
        return ""
    if isinstance(value, date | datetime | time):
        return serial(value)
    return value


def extended(value: CellValue) -> Json:
    """The value as `ExtendedValue`; text is never a formula."""
    raw = plain(value)
    if raw == "" and isinstance(raw, str):
        return {}
    if isinstance(raw, bool):
        return {"boolValue": raw}
    if isinstance(raw, str):
        return {"stringValue": raw}
    return {"numberValue": raw}


def same_value(one: CellValue, other: CellValue) -> bool:
    """Whether a cell that holds one value shows the other already."""
    one, other = stored(one), stored(other)
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    numbers = (int, float)
    if isinstance(one, numbers) and isinstance(other, numbers):
        return math.isclose(one, other, rel_tol=1e-12, abs_tol=1e-12)
    return type(one) is type(other) and one == other
