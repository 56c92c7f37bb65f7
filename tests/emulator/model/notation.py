"""Reading A1 notation against the sheets of a book.

    range = [title "!"] (cells / name) / title / name
    cells = corner [":" corner]
    corner = letters [digits] / digits / "R" [digits] "C" [digits]

A title without quotes that looks like a cell means the cell (recorded with a sheet
called D3). A single cell is told apart from a written-out range by `is_open`.
"""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.emulator.model.area import Area, a1, column_index
from tests.emulator.wire.errors import ApiError, invalid

if TYPE_CHECKING:
    from tests.emulator.model.book import Book
    from tests.emulator.model.sheet import Sheet

_CORNER = r"\$?(?:([A-Za-z]{1,3})\$?(\d+)?|(\d+))"
_CELLS = re.compile(rf"{_CORNER}(?::{_CORNER})?")
_R1C1 = re.compile(r"R(\d+)C(\d+)(?::R(\d+)C(\d+))?", re.IGNORECASE)


@dataclass(frozen=True)
class Named:
    """A range as it was written: the area, and whether its end was left open."""

    area: Area
    #: Written as one cell: a write may go on from there to the right and down.
    is_open: bool = False


def split_title(text: str) -> tuple[str | None, str, bool]:
    """Return title (None if there is none), rest, and whether it was quoted."""
    if text.startswith("'"):
        # Apostrophes inside should be doubled; Google takes single ones too.
        title, mark, rest = text[1:].rpartition("'!")
        if mark:
            return title.replace("''", "'"), rest, True
        if text.endswith("'") and len(text) > 1:
            return text[1:-1].replace("''", "'"), "", True
        return None, text, False
    title, mark, rest = text.rpartition("!")
    return (title, rest, False) if mark else (None, text, False)


def read_range(book: "Book", text: str) -> Named:
    """Return the area that a text names.

    Raises:
        ApiError: 400, it names nothing, or lies outside the grid.
    """
    title, rest, is_quoted = split_title(text)
    if title is not None:
        sheet = book.sheet_by_title(title)
        if sheet is None:
            raise unreadable(text)
        if not rest:
            return Named(sheet.area)
        found = _cells(book, sheet, rest)
        named = found or _by_name(book, rest)
        if named is None:
            raise unreadable(text)
        return named
    if not is_quoted:
        found = _cells(book, book.sheets[0], rest)
        if found:
            return found
    named = _by_name(book, rest)
    if named:
        return named
    sheet = book.sheet_by_title(rest)
    if sheet is None:
        raise unreadable(text)
    return Named(sheet.area)


def unreadable(text: str) -> ApiError:
    """Return the 400 for a range that names nothing."""
    return invalid(f"Unable to parse range: {text}")


def _by_name(book: "Book", name: str) -> Named | None:
    for named in book.named_ranges:
        if named["name"].casefold() == name.casefold():
            return Named(book.area(named["range"]))
    return None


def _cells(book: "Book", sheet: "Sheet", text: str) -> Named | None:
    if match := _R1C1.fullmatch(text):
        last = int(match[3] or match[1]), int(match[4] or match[2])
        named = _checked(sheet, int(match[1]) - 1, last[0], int(match[2]) - 1, last[1])
        return Named(named, match[3] is None)
    match = _CELLS.fullmatch(text)
    if match is None:
        return None
    left, top = _corner(match[1], match[2] or match[3])
    if ":" not in text:
        if left is None or top is None:
            return None  # "A" or "5" alone is no range
        return Named(_checked(sheet, top, top + 1, left, left + 1), is_open=True)
    right, bottom = _corner(match[4], match[5] or match[6])
    if left is not None and right is not None and left > right:
        left, right = right, left
    if top is not None and bottom is not None and top > bottom:
        top, bottom = bottom, top
    area = _checked(
        sheet,
        top or 0,
        sheet.row_count if bottom is None else bottom + 1,
        left or 0,
        sheet.column_count if right is None else right + 1,
    )
    return Named(area)


def _corner(letters: str | None, digits: str | None) -> tuple[int | None, int | None]:
    column = column_index(letters) if letters else None
    return column, int(digits) - 1 if digits else None


def _checked(sheet: "Sheet", top: int, bottom: int, left: int, right: int) -> Area:
    area = Area(sheet.id, top, bottom, left, right)
    check_in_grid(sheet, area)
    return area


def check_in_grid(sheet: "Sheet", area: Area) -> None:
    """Refuse an area that goes over the edge of its sheet."""
    if (
        area.bottom > sheet.row_count
        or area.right > sheet.column_count
        or area.top < 0
        or area.left < 0
        or area.is_empty
    ):
        raise invalid(
            f"Range ({a1(sheet.title, area)}) exceeds grid limits. Max rows: "
            f"{sheet.row_count}, max columns: {sheet.column_count}"
        )
