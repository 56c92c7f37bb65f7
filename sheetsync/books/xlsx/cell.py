"""A value of ours as the XML of a cell."""

import math
from datetime import date, datetime, time

from openpyxl.utils.datetime import CALENDAR_MAC_1904, WINDOWS_EPOCH, to_excel

from sheetsync.books.look import DATE_FORMAT, MOMENT_FORMAT, TIME_FORMAT
from sheetsync.books.xlsx.splice import storable, tag_xml, text_xml
from sheetsync.model.address import cell_address
from sheetsync.model.grid import CellValue

#: What a cell holds at most (Excel's specifications and limits), in UTF-16 units.
MOST_CHARACTERS = 32_767


def cell_xml(
    prefix: str,
    place: tuple[int, int],
    value: CellValue,
    style: int,
    *,
    epoch_1904: bool = False,
) -> bytes:
    """The cell of a value; text is never a formula, whatever it begins with."""
    attributes = [("r", cell_address(*place))]
    if style:
        attributes.append(("s", str(style)))
    kind, inner = _content(prefix, value, epoch_1904=epoch_1904)
    if kind:
        attributes.append(("t", kind))
    return tag_xml(f"{prefix}c", attributes, inner).encode()


def number_format(value: CellValue) -> str:
    """The number format without which a date would be shown as a number."""
    if isinstance(value, datetime):
        return MOMENT_FORMAT
    if isinstance(value, date):
        return DATE_FORMAT
    return TIME_FORMAT if isinstance(value, time) else ""


def stored(value: CellValue) -> CellValue:
    """The value as a workbook gives it back.

    An empty text is nothing, a moment at midnight its date, and what no cell
    can hold is text.
    """
    if value == "":
        return None
    if isinstance(value, datetime) and value.time() == time():
        return value.date()
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    return storable(fitting(value)) if isinstance(value, str) else value


def fitting(text: str) -> str:
    """The text, cut with an ellipsis where a cell can't hold it."""
    size = len(text.encode("utf-16-le", "surrogatepass")) // 2
    if size <= MOST_CHARACTERS:
        return text
    room = text.encode("utf-16-le", "surrogatepass")[: 2 * (MOST_CHARACTERS - 1)]
    return room.decode("utf-16-le", "ignore") + "…"


def _content(prefix: str, value: CellValue, *, epoch_1904: bool) -> tuple[str, str]:
    """The `t` attribute of a value's cell, and what stands inside."""
    value = stored(value)
    match value:
        case None:
            return "", ""
        case bool():
            return "b", _value(prefix, str(int(value)))
        case str():
            text = text_xml(value)
            space = (
                ' xml:space="preserve"' if text != text.strip() or "\n" in text else ""
            )
            inner = f"<{prefix}t{space}>{text}</{prefix}t>"
            return "inlineStr", f"<{prefix}is>{inner}</{prefix}is>"
        case int() | float():
            return "", _value(prefix, repr(value))
        case _:
            epoch = CALENDAR_MAC_1904 if epoch_1904 else WINDOWS_EPOCH
            serial = to_excel(value, epoch)  # type: ignore[no-untyped-call]
            return "", _value(prefix, f"{serial:.15g}")


def _value(prefix: str, text: str) -> str:
    """The element of a number."""
    return f"<{prefix}v>{text}</{prefix}v>"
