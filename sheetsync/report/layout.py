"""Rows of a tab of ours under construction, with the lines that each needs."""

import math
from collections.abc import Sequence

from sheetsync.model.sheet import CellStyle, SheetCell

#: Cyrillic words are wider than the digits that widths are counted in, most of
#: all in Arial, which stands in for a missing Calibri.
_FILL = 0.87
#: Bold is wider still.
_BOLD = 0.9
#: Styles whose text breaks into lines; the others run on to the right.
_WRAPPING = frozenset({CellStyle.WRAP, CellStyle.HEADER, CellStyle.LABEL})


class Layout:
    """Grows row by row; `rows` and `lines` are what a `Sheet` takes."""

    def __init__(self, widths: Sequence[float]) -> None:
        self._widths = widths
        self._rows: list[tuple[SheetCell, ...]] = []
        self._lines: list[int] = []

    @property
    def rows(self) -> tuple[tuple[SheetCell, ...], ...]:
        """The rows so far."""
        return tuple(self._rows)

    @property
    def lines(self) -> tuple[int, ...]:
        """For each row the lines of its longest text."""
        return tuple(self._lines)

    def add(self, *cells: SheetCell) -> None:
        """One row; a merged cell stands for all columns that it covers."""
        lines, column = 1, 0
        for cell in cells:
            width = sum(self._widths[column : column + cell.span])
            if cell.style in _WRAPPING and isinstance(cell.value, str):
                room = width * _BOLD if cell.style is CellStyle.HEADER else width
                lines = max(lines, lines_needed(cell.value, room))
            column += cell.span
        self._rows.append(cells)
        self._lines.append(lines)

    def space(self) -> None:
        """An empty row."""
        self.add()

    def heading(self, text: str) -> None:
        """A section's heading over all columns, an empty row before it."""
        self.space()
        self.add(SheetCell(text, CellStyle.HEADING, span=len(self._widths)))

    def header(self, *columns: tuple[str, int]) -> None:
        """A table's header: texts and the columns that each covers."""
        cells = (SheetCell(text, CellStyle.HEADER, span=span) for text, span in columns)
        self.add(*cells)

    def note(self, text: str) -> None:
        """A quiet line over all columns."""
        self.add(SheetCell(text, CellStyle.MUTED, span=len(self._widths)))


def lines_needed(text: str, width: float) -> int:
    """Lines that a text takes in a cell `width` characters wide.

    Words are not broken unless they are longer than a line.
    """
    room = max(1, math.floor(width * _FILL))
    lines = 0
    for paragraph in text.splitlines() or [""]:
        used = lines_here = 0
        for word in paragraph.split():
            length = len(word)
            if lines_here and used + 1 + length <= room:
                used += 1 + length
                continue
            more, used = divmod(length, room)
            lines_here += more + (1 if used or not length else 0)
            used = used or room
        lines += max(1, lines_here)
    return lines
