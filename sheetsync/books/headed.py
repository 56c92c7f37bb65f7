"""Where a grid's cells bear the reserved headers of our columns."""

from collections.abc import Callable, Iterator, Sequence

from sheetsync.model.grid import CellValue, Grid
from sheetsync.model.table import OurColumn

#: The column of ours that a text heads, None if it heads none.
ColumnOf = Callable[[str], OurColumn | None]

#: Our set of columns as set-up makes them, side by side in this order.
_SET = (OurColumn.DUE, OurColumn.STATUS, OurColumn.CLARIFY)
#: Longer texts are no headers.
_MOST_HEADER_SIGNS = 60


def headed_columns(grid: Grid, column_of: ColumnOf) -> set[tuple[OurColumn, int]]:
    """Each column of ours that a cell heads, and where."""
    return {
        (role, column)
        for row in grid.rows
        for column, role in enumerate(_roles(row, column_of))
        if role is not None
    }


def columns_of_sets(grid: Grid, column_of: ColumnOf) -> Iterator[tuple[OurColumn, int]]:
    """The columns of each place where our whole set stands side by side."""
    for row in grid.rows:
        roles = _roles(row, column_of)
        for start in range(len(roles) - len(_SET) + 1):
            if tuple(roles[start : start + len(_SET)]) == _SET:
                yield from zip(_SET, range(start, start + len(_SET)), strict=True)


def _roles(row: Sequence[CellValue], column_of: ColumnOf) -> list[OurColumn | None]:
    return [
        column_of(value)
        if isinstance(value, str) and len(value) <= _MOST_HEADER_SIGNS
        else None
        for value in row
    ]
