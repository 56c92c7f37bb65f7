"""What a cell holds, as text."""

import math
from datetime import date, datetime, time

from sheetsync.model.grid import CellValue

_NEWLINES = str.maketrans({"\r": "\n", "\v": "\n", "\u2028": "\n", "\u2029": "\n"})


def _plain(text: str) -> str:
    """Text without outer spaces and with one kind of line break."""
    text = text.strip()
    if "\r" in text or "\v" in text or "\u2028" in text or "_x000D_" in text:
        text = text.replace("_x000D_", "").replace("\r\n", "\n").translate(_NEWLINES)
    return text


def _moment(value: date) -> str:
    written = f"{value.day:02}.{value.month:02}.{value.year:04}"
    if isinstance(value, datetime) and (value.hour or value.minute):
        return f"{written} {value.hour:02}:{value.minute:02}"
    return written


def cell_text(value: CellValue) -> str:
    """The text of a cell, stripped; "" where it holds nothing.

    Dates are written 15.05.2024, with the time only where there is one; whole
    numbers without a point; a ticked box is TRUE, an unticked one "".
    """
    match value:
        case str():
            return _plain(value)
        case None | False:
            return ""
        case True:
            return "TRUE"
        case float():
            if not math.isfinite(value):
                return ""
            return str(int(value)) if value == int(value) else repr(value)
        case date():
            return _moment(value)
        case time():
            return f"{value.hour:02}:{value.minute:02}"
        case _:
            return str(value)
