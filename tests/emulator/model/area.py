"""Rectangles of cells and their two spellings: GridRange and A1.

An `Area` is bounded and half-open: rows `top` to `bottom` - 1, columns `left` to
`right` - 1, counted from 0. What is open in a request is closed by the sheet's size
when it is read.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

Json = dict[str, Any]

_SIMPLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_LIKE_CELL = re.compile(r"[A-Za-z]{1,3}\d+|[Rr]\d*[Cc]\d*")


class Area(NamedTuple):
    """A rectangle on one sheet."""

    sheet_id: int
    top: int
    bottom: int
    left: int
    right: int

    @property
    def height(self) -> int:
        """Number of rows."""
        return self.bottom - self.top

    @property
    def width(self) -> int:
        """Number of columns."""
        return self.right - self.left

    @property
    def is_cell(self) -> bool:
        """Whether it is one cell."""
        return self.height == 1 and self.width == 1

    @property
    def is_empty(self) -> bool:
        """Whether there is no cell in it."""
        return self.height <= 0 or self.width <= 0

    def cells(self) -> Iterator[tuple[int, int]]:
        """Give all positions, row by row."""
        for row in range(self.top, self.bottom):
            for column in range(self.left, self.right):
                yield row, column

    def contains(self, row: int, column: int) -> bool:
        """Whether a position lies inside."""
        return self.top <= row < self.bottom and self.left <= column < self.right

    def covers(self, other: "Area") -> bool:
        """Whether the other area lies wholly inside."""
        return (
            self.sheet_id == other.sheet_id
            and self.top <= other.top
            and other.bottom <= self.bottom
            and self.left <= other.left
            and other.right <= self.right
        )

    def meets(self, other: "Area") -> bool:
        """Whether the two have a cell in common."""
        return (
            self.sheet_id == other.sheet_id
            and self.top < other.bottom
            and other.top < self.bottom
            and self.left < other.right
            and other.left < self.right
        )

    def grid_range(self) -> Json:
        """Return the GridRange, `sheetId` always said."""
        return {
            "sheetId": self.sheet_id,
            "startRowIndex": self.top,
            "endRowIndex": self.bottom,
            "startColumnIndex": self.left,
            "endColumnIndex": self.right,
        }


def column_letters(column: int) -> str:
    """Return the letters of a column: 0 → A, 26 → AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_index(letters: str) -> int:
    """Return the column of letters: A → 0, AA → 26."""
    index = 0
    for letter in letters.upper():
        index = index * 26 + ord(letter) - 64
    return index - 1


def cell_name(row: int, column: int) -> str:
    """Return the name of a cell: (0, 0) → A1."""
    return f"{column_letters(column)}{row + 1}"


def quoted_title(title: str) -> str:
    """Return a sheet's title as ranges spell it, quoted where it must be.

    Only plain ASCII names stand without quotes. For letters of other alphabets that
    is not established; quotes are right in every parser.
    """
    if _SIMPLE.fullmatch(title) and not _LIKE_CELL.fullmatch(title):
        return title
    return "'" + title.replace("'", "''") + "'"


def a1(title: str, area: Area) -> str:
    """Return the A1 name of an area as Google's answers spell it."""
    first = cell_name(area.top, area.left)
    if area.is_cell:
        return f"{quoted_title(title)}!{first}"
    last = cell_name(area.bottom - 1, area.right - 1)
    return f"{quoted_title(title)}!{first}:{last}"
