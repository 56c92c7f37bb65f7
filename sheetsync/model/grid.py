"""A tab as a grid of cells, whatever kind of book it came from."""

from dataclasses import dataclass
from datetime import date, datetime, time

#: What a cell holds. Text is as typed; dates are dates wherever the book knows
#: them as such; an error value such as `#REF!` is its text.
CellValue = str | int | float | bool | date | datetime | time | None


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged block, all four bounds inclusive and counted from 0."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of one tab.

    Rows may be of different lengths; what lies outside is empty. A merged
    block's value stands in its top left cell, the others of it are None.
    """

    tab: str
    rows: tuple[tuple[CellValue, ...], ...]
    merges: tuple[Merge, ...] = ()
    #: (row, column) of cells whose value is the result of a formula.
    formulas: frozenset[tuple[int, int]] = frozenset()
    #: (row, column) to the address behind a linked cell.
    links: tuple[tuple[tuple[int, int], str], ...] = ()

    def value(self, row: int, column: int) -> CellValue:
        """The value at a place counted from 0; None outside of the grid."""
        if 0 <= row < len(self.rows) and 0 <= column < len(self.rows[row]):
            return self.rows[row][column]
        return None

    @property
    def width(self) -> int:
        """The number of columns up to the last one that any row reaches."""
        return max((len(row) for row in self.rows), default=0)
