"""Grids from drawings, so that a test shows the sheet it is about.

A drawing is a table of `|`: one line a grid row, cells stripped, `\\n` a line
break inside a cell. `^` is a cell that the one above is merged into, `<` one that
the cell to its left is merged into. An empty line is an empty row.
"""

import csv
from io import StringIO

from sheetsync.model.grid import CellValue, Grid, Merge


def _cells(line: str) -> list[str]:
    inner = line.strip().removeprefix("|").removesuffix("|")
    return [cell.strip().replace("\\n", "\n") for cell in inner.split("|")]


def draw(drawing: str, tab: str = "жоспар") -> Grid:
    """The grid of a drawing.

    >>> draw("| № | Іс-шара |").rows
    (('№', 'Іс-шара'),)
    """
    lines = drawing.strip("\n").split("\n")
    while lines and not lines[-1].strip():
        lines.pop()
    table = [_cells(line) if line.strip() else [] for line in lines]
    rows = tuple(
        tuple(cell if cell and cell not in "^<" else None for cell in cells)
        for cells in table
    )
    return Grid(tab, rows, tuple(_merges(table)))


def _merges(table: list[list[str]]) -> list[Merge]:
    def at(row: int, column: int) -> str:
        return table[row][column] if column < len(table[row]) else ""

    merges = []
    for top in range(len(table)):
        for left in range(len(table[top])):
            if at(top, left) in {"^", "<"}:
                continue
            right = left
            while at(top, right + 1) == "<":
                right += 1
            bottom = top
            while bottom + 1 < len(table) and at(bottom + 1, left) == "^":
                bottom += 1
            if (top, left) != (bottom, right):
                merges.append(Merge(top, left, bottom, right))
    return merges


def grid_of_csv(text: str, tab: str = "жоспар") -> Grid:
    """The grid of a CSV text, one cell a cell, line breaks kept."""
    rows = csv.reader(StringIO(text))
    return Grid(tab, tuple(tuple(cell or None for cell in row) for row in rows))


def grid_of(rows: list[list[CellValue]], tab: str = "жоспар") -> Grid:
    """The grid of rows of values."""
    return Grid(tab, tuple(tuple(row) for row in rows))
