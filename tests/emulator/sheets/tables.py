"""Finds the "tables" of `values.append`: islands of filled cells.

Cells belong together when they touch, corners included. Of the tables that the range
touches the last one counts: the lowest, then the rightmost (recorded for two side by
side).
"""

from tests.emulator.model.area import Area
from tests.emulator.model.sheet import Sheet


def _filled(sheet: Sheet) -> set[tuple[int, int]]:
    return {
        (row, column)
        for row, column, cell in sheet.used(sheet.area)
        if not cell.is_blank
    }


def islands(sheet: Sheet) -> list[Area]:
    """Return the bounding boxes of all islands of filled cells."""
    left = _filled(sheet)
    found: list[Area] = []
    while left:
        edge = [left.pop()]
        rows, columns = [], []
        while edge:
            row, column = edge.pop()
            rows.append(row)
            columns.append(column)
            for near_row in (row - 1, row, row + 1):
                for near_column in (column - 1, column, column + 1):
                    near = (near_row, near_column)
                    if near in left:
                        left.remove(near)
                        edge.append(near)
        found.append(
            Area(sheet.id, min(rows), max(rows) + 1, min(columns), max(columns) + 1)
        )
    return found


def append_target(sheet: Sheet, area: Area) -> tuple[Area | None, Area]:
    """Return the table that an append goes on with, and the cell it begins in."""
    touched = [island for island in islands(sheet) if island.meets(area)]
    table = max(touched, key=lambda box: (box.bottom, box.right), default=None)
    row, column = (table.bottom, table.left) if table else (area.top, area.left)
    return table, Area(sheet.id, row, row + 1, column, column + 1)
