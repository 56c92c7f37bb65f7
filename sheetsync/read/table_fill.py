"""What stands in the columns of a table, below its header."""

from collections.abc import Sequence
from dataclasses import dataclass

from sheetsync.read.line import Line

#: Lines that tell enough of a column.
_SAMPLE = 200


@dataclass(frozen=True, slots=True)
class Fill:
    """What stands in a column below its header."""

    cells: int = 0
    letters: int = 0
    numbers: int = 0

    @property
    def average(self) -> float:
        """Average length of the filled cells."""
        return self.letters / self.cells if self.cells else 0.0


def read_fills(lines: Sequence[Line]) -> dict[int, Fill]:
    """What stands in each column of some lines; the first ones tell enough."""
    cells: dict[int, int] = {}
    letters: dict[int, int] = {}
    numbers: dict[int, int] = {}
    for line in lines[:_SAMPLE]:
        for index, text in line.cells.items():
            cells[index] = cells.get(index, 0) + 1
            letters[index] = letters.get(index, 0) + min(len(text), 1000)
            if text.rstrip(".)").isdecimal():
                numbers[index] = numbers.get(index, 0) + 1
        for index in line.merged:
            cells[index] = cells.get(index, 0) + 1
    return {
        index: Fill(count, letters.get(index, 0), numbers.get(index, 0))
        for index, count in cells.items()
    }
