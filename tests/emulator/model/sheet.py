"""One sheet: its grid of cells and what lies on the grid.

Rows are tuples and only as long as they hold something, so that an empty grid of any
size costs nothing and a row is replaced, never changed. API objects on the sheet
(charts, filters …) are dicts that nobody mutates. Every range names its `sheetId`.
"""

import copy
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from tests.emulator.model.area import Area
from tests.emulator.model.cell import BLANK, Cell
from tests.emulator.model.move import ROWS, Delete, Insert, Move, Shift

Json = dict[str, Any]
Row = tuple[Cell | None, ...]

DEFAULT_ROWS = 1000
DEFAULT_COLUMNS = 26
#: Lists of API objects on a sheet: attribute → schema.
OBJECTS = {
    "merges": "GridRange",
    "filter_views": "FilterView",
    "conditional_formats": "ConditionalFormatRule",
    "protected_ranges": "ProtectedRange",
    "charts": "EmbeddedChart",
    "banded_ranges": "BandedRange",
    "tables": "Table",
    "slicers": "Slicer",
    "row_groups": "DimensionGroup",
    "column_groups": "DimensionGroup",
}


@dataclass
class Sheet:
    """A tab of a spreadsheet."""

    id: int
    title: str
    row_count: int = DEFAULT_ROWS
    column_count: int = DEFAULT_COLUMNS
    #: `SheetProperties` apart from id, title, index and the grid's size.
    properties: Json = field(default_factory=dict)
    #: `GridProperties` apart from the size.
    grid_properties: Json = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)
    row_properties: dict[int, Json] = field(default_factory=dict)
    column_properties: dict[int, Json] = field(default_factory=dict)
    basic_filter: Json | None = None
    merges: list[Json] = field(default_factory=list)
    filter_views: list[Json] = field(default_factory=list)
    conditional_formats: list[Json] = field(default_factory=list)
    protected_ranges: list[Json] = field(default_factory=list)
    charts: list[Json] = field(default_factory=list)
    banded_ranges: list[Json] = field(default_factory=list)
    tables: list[Json] = field(default_factory=list)
    slicers: list[Json] = field(default_factory=list)
    row_groups: list[Json] = field(default_factory=list)
    column_groups: list[Json] = field(default_factory=list)
    #: Whether a formula may stand somewhere; spares a search when rows move.
    may_have_formulas: bool = False

    @property
    def area(self) -> Area:
        """The whole grid."""
        return Area(self.id, 0, self.row_count, 0, self.column_count)

    def snapshot(self) -> "Sheet":
        """Return a copy that later changes of this sheet do not touch."""
        other = copy.copy(self)
        other.rows = list(self.rows)
        other.row_properties = dict(self.row_properties)
        other.column_properties = dict(self.column_properties)
        for name in OBJECTS:
            setattr(other, name, list(getattr(self, name)))
        return other

    def row(self, index: int) -> Row:
        """Return the cells of a row as far as they reach."""
        return self.rows[index] if index < len(self.rows) else ()

    def cell(self, row: int, column: int) -> Cell:
        """Return a cell, blank if nothing is there."""
        cells = self.row(row)
        return (cells[column] if column < len(cells) else None) or BLANK

    def put(self, row: int, column: int, cell: Cell | None) -> None:
        """Replace one cell."""
        self.put_row(row, column, (cell,))

    def put_row(self, row: int, left: int, cells: Iterable[Cell | None]) -> None:
        """Replace neighbouring cells of a row."""
        new = tuple(cells)
        for cell in new:
            if cell is not None and cell.formula is not None:
                self.may_have_formulas = True
        old = self.rows[row] if row < len(self.rows) else ()
        if len(old) < left:
            old += (None,) * (left - len(old))
        merged = old[:left] + new + old[left + len(new) :]
        if merged and merged[-1] is None:
            end = len(merged)
            while end and merged[end - 1] is None:
                end -= 1
            merged = merged[:end]
        self._set_row(row, merged)

    def _set_row(self, row: int, cells: Row) -> None:
        if row < len(self.rows):
            self.rows[row] = cells
        elif cells:
            self.rows.extend([()] * (row - len(self.rows)))
            self.rows.append(cells)

    def used(self, area: Area) -> Iterator[tuple[int, int, Cell]]:
        """Give the cells of an area in which there is anything."""
        for row in range(area.top, min(area.bottom, len(self.rows))):
            cells = self.rows[row]
            for column in range(area.left, min(area.right, len(cells))):
                cell = cells[column]
                if cell is not None:
                    yield row, column, cell

    @property
    def last_row(self) -> int:
        """Number of rows up to the last one that holds a value."""
        for index in range(len(self.rows) - 1, -1, -1):
            if any(cell is not None and not cell.is_blank for cell in self.rows[index]):
                return index + 1
        return 0

    def resize(self, row_count: int, column_count: int) -> None:
        """Cut or grow the grid at its end."""
        del self.rows[row_count:]
        if column_count < self.column_count:
            self.rows = [cells[:column_count] for cells in self.rows]
        self.row_count, self.column_count = row_count, column_count

    def shift_cells(self, dimension: str, shift: Shift) -> None:
        """Insert, delete or move whole rows or columns of the grid."""
        if dimension == ROWS:
            self.rows = list(_shifted(self.rows, shift, ()))
            self.row_properties = _replaced(self.row_properties, shift)
        else:
            self.rows = [tuple(_shifted(cells, shift, None)) for cells in self.rows]
            self.column_properties = _replaced(self.column_properties, shift)
        grown = 0
        if isinstance(shift, Insert):
            grown = shift.count
        elif isinstance(shift, Delete):
            grown = shift.start - shift.end
        if dimension == ROWS:
            self.row_count += grown
        else:
            self.column_count += grown


def _shifted(items: Any, shift: Shift, filler: Any) -> Any:
    """Return a sequence after a shift; what lies past its end is filler."""
    if isinstance(shift, Insert):
        if shift.at >= len(items):
            return items
        gap = type(items)([filler]) * shift.count
        return items[: shift.at] + gap + items[shift.at :]
    if isinstance(shift, Delete):
        return items[: shift.start] + items[shift.end :]
    assert isinstance(shift, Move)
    missing = max(shift.end, shift.to) - len(items)
    if missing > 0:
        if shift.start >= len(items) and shift.to >= len(items):
            return items
        items = items + type(items)([filler]) * missing
    block = items[shift.start : shift.end]
    rest = items[: shift.start] + items[shift.end :]
    result = rest[: shift.landing] + block + rest[shift.landing :]
    end = len(result)
    while end and not result[end - 1]:
        end -= 1
    return result[:end]


def _replaced(properties: dict[int, Json], shift: Shift) -> dict[int, Json]:
    moved = ((shift.place(index), item) for index, item in properties.items())
    return {place: item for place, item in moved if place is not None}
