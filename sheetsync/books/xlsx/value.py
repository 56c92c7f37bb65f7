"""What the cells of a workbook hold, from the XML's texts to typed values.

Shared strings, number formats and dates; how dates count is left to openpyxl.
"""

import math
import re
from dataclasses import dataclass
from datetime import date, datetime, time
from xml.etree.ElementTree import Element

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.utils.datetime import CALENDAR_MAC_1904, WINDOWS_EPOCH, from_excel

from sheetsync.books.xlsx.package import Package
from sheetsync.books.xlsx.scan import ScannedCell
from sheetsync.model.grid import CellValue

#: Built-in formats that only East Asian editions name; all are dates.
_LOCAL_DATES = {*range(27, 37), *range(50, 59)}
#: What is no day, month or hour sign of a format: texts, colours, locales.
_FORMAT_TEXT = re.compile(r'"[^"]*"|\[[^\]]*\]|_.|\\.|\*.')
_ELAPSED = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
#: Signs that XML can't hold are written so (ECMA-376 part 1, 22.4.2.4).
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True, slots=True)
class ValueTable:
    """What the cells' numbers point to."""

    strings: tuple[str, ...]
    #: For each cell style: "" number, "date" (with time of day), or "time".
    formats: tuple[str, ...]
    epoch_1904: bool = False

    def value(self, cell: ScannedCell) -> CellValue:
        """The typed value of a cell; None where it holds nothing."""
        text = cell.text
        if text == "":
            return None
        match cell.kind:
            case "s":
                return self._shared(text)
            case "str" | "inlineStr":
                return unescape(text) or None
            case "b":
                return text.strip() not in {"0", "false"}
            case "e":
                return text
            case "d":
                return _iso_value(text)
            case _:
                return self._number(text, cell.style)

    def _shared(self, text: str) -> CellValue:
        """The shared string of an index; a broken index holds nothing."""
        index = int(text) if text.strip().isdecimal() else -1
        if 0 <= index < len(self.strings):
            return self.strings[index] or None
        return None

    def _number(self, text: str, style: str) -> CellValue:
        """A number, or the date that its format makes of it."""
        try:
            number = float(text)
        except ValueError:
            return text
        if not math.isfinite(number):
            return text
        index = int(style) if style.isdecimal() else 0
        kind = self.formats[index] if index < len(self.formats) else ""
        dated = kind and (number >= 1 or (number >= 0 and kind == "time"))
        if dated and (moment := self._moment(number, kind)) is not None:
            return moment
        whole = number.is_integer() and abs(number) < 1e15
        return int(number) if whole else number

    def _moment(self, number: float, kind: str) -> date | datetime | time | None:
        """The date or time of a serial number, None beyond the year 9999."""
        if kind == "time" and number >= 1:
            number %= 1
        epoch = CALENDAR_MAC_1904 if self.epoch_1904 else WINDOWS_EPOCH
        try:
            moment = from_excel(number, epoch)
        except (OverflowError, ValueError):
            return None
        if isinstance(moment, datetime):
            if kind == "time":
                return moment.time()
            midnight = moment.time() == time()
            return moment.date() if midnight else moment
        if isinstance(moment, time):
            return moment
        return None


def read_values(
    package: Package, strings: str, styles: str, epoch_1904: bool
) -> ValueTable:
    """The value table of a workbook from its parts' names ("" where it has none).

    Raises:
        BookUnreadableError: a part is damaged.
        BookTooLargeError: a part is larger than what is held in memory.
    """
    texts: tuple[str, ...] = ()
    if strings and package.has(strings):
        texts = tuple(
            _string(node) for node in package.tree(strings) if node.tag == "si"
        )
    formats: tuple[str, ...] = ()
    if styles and package.has(styles):
        formats = _formats(package.tree(styles))
    return ValueTable(texts, formats, epoch_1904)


def unescape(text: str) -> str:
    """The text with `_x000D_` and the like turned into their signs."""
    if "_x" not in text:
        return text
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)


def format_kind(code: str) -> str:
    """What a number format makes of a number: "" a number, "date" or "time"."""
    code = code.split(";", 1)[0]
    if _ELAPSED.search(code) or not is_date_format(code):
        return ""
    signs = _FORMAT_TEXT.sub("", code).lower()
    if "y" in signs or "d" in signs or "mmm" in signs:
        return "date"
    if "h" in signs or "s" in signs:
        return "time"
    return "date" if "m" in signs else ""


def _string(node: Element) -> str:
    """The text of a shared string, its parts joined, without phonetic hints."""
    parts = []
    for child in node:
        if child.tag == "t":
            parts.append(child.text or "")
        elif child.tag == "r":
            parts.extend(run.text or "" for run in child if run.tag == "t")
    return unescape("".join(parts))


def _formats(styles: Element) -> tuple[str, ...]:
    """What each cell style makes of a number."""
    own = {
        node.get("numFmtId", ""): node.get("formatCode", "")
        for node in styles.iterfind("numFmts/numFmt")
    }
    kinds = []
    for style in styles.iterfind("cellXfs/xf"):
        number = style.get("numFmtId", "0")
        code = own.get(number)
        if code is None:
            index = int(number) if number.isdecimal() else 0
            kinds.append(built_in_kind(index))
        else:
            kinds.append(format_kind(code))
    return tuple(kinds)


def built_in_kind(index: int) -> str:
    """What a built-in number format makes of a number."""
    if index in _LOCAL_DATES:
        return "date"
    return format_kind(BUILTIN_FORMATS.get(index, ""))


def _iso_value(text: str) -> CellValue:
    """The moment of an ISO 8601 text; the text itself if it is none."""
    try:
        if "T" in text:
            moment = datetime.fromisoformat(text).replace(tzinfo=None)
            return moment.date() if moment.time() == time() else moment
        return time.fromisoformat(text) if ":" in text else date.fromisoformat(text)
    except ValueError:
        return text
