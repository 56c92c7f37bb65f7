"""A grid as lines of texts: what stands in each row, and what is merged over it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from sheetsync.model.grid import Grid, Merge
from sheetsync.read.cell import cell_text

_NOTHING: Mapping[int, str] = MappingProxyType({})
_NO_SPANS: Mapping[int, int] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Line:
    """A grid row that holds anything of its own or is merged into.

    Rows and columns are counted from 0.
    """

    row: int
    #: Column to text, filled cells only, in order of the columns.
    cells: Mapping[int, str]
    #: Column to the text of a cell above that is merged down to here.
    merged: Mapping[int, str]
    #: First to last column of cells that are merged sideways in this row.
    spans: Mapping[int, int]


def within(lines: Iterable[Line], columns: range) -> list[Line]:
    """The lines as if the tab had these columns only."""

    def inside(texts: Mapping[int, str]) -> dict[int, str]:
        return {index: text for index, text in texts.items() if index in columns}

    cut = (
        Line(
            line.row,
            inside(line.cells),
            inside(line.merged),
            {
                left: min(right, columns[-1])
                for left, right in line.spans.items()
                if left in columns
            },
        )
        for line in lines
    )
    return [line for line in cut if line.cells or line.merged]


def _reaching(
    merges: Iterable[Merge], height: int, budget: int
) -> dict[int, list[Merge]]:
    """Rows to the merges that touch them, the top row first.

    No more than `budget` pairs: merges that overlap without end are a broken
    file, and each of them beyond is worth nothing.
    """
    touching: dict[int, list[Merge]] = {}
    for merge in merges:
        bottom = min(merge.bottom, height - 1)
        rows = bottom - merge.top + 1
        if merge.top < 0 or merge.left < 0 or rows <= 0:
            continue
        if rows == 1 and merge.left == merge.right:
            continue
        budget -= rows
        if budget < 0:
            break
        for row in range(merge.top, bottom + 1):
            touching.setdefault(row, []).append(merge)
    return touching


def _merged_into(
    grid: Grid, row: int, merges: list[Merge]
) -> tuple[dict[int, str], dict[int, int]]:
    merged: dict[int, str] = {}
    spans: dict[int, int] = {}
    for merge in merges:
        if merge.right > merge.left:
            spans[merge.left] = merge.right
        if merge.top < row:
            text = cell_text(grid.value(merge.top, merge.left))
            if text:
                merged[merge.left] = text
    return merged, spans


def read_lines(grid: Grid) -> list[Line]:
    """The rows of a grid that hold anything, top to bottom.

    Linear in the number of cells.
    """
    height = len(grid.rows)
    touching = _reaching(grid.merges, height, 1000 + 20 * height)
    lines: list[Line] = []
    for row, values in enumerate(grid.rows):
        merges = touching.get(row)
        if merges is None and values.count(None) == len(values):
            continue
        cells = {
            column: text
            for column, value in enumerate(values)
            if value is not None and (text := cell_text(value))
        }
        if merges is None:
            if cells:
                lines.append(Line(row, cells, _NOTHING, _NO_SPANS))
            continue
        merged, spans = _merged_into(grid, row, merges)
        if cells or merged:
            lines.append(Line(row, cells, merged, spans))
    return lines
