"""How high a row must be for its text, by estimate.

Excel fits rows without a height to wrapped text when it opens a book, LibreOffice
does not, and neither does it for merged cells.
"""

import math
from collections.abc import Iterable

#: Height of a line in points, to its font's size.
LINE = 1.36
#: Width of a column without one of its own, in characters (the format's default).
USUAL_WIDTH = 8.43
USUAL_SIZE = 11
#: What a row may be high at most (Excel's limit), in points.
MOST_HEIGHT = 409


def line_count(text: str, width: float, size: float = USUAL_SIZE) -> int:
    """How many lines a wrapped text takes in a column of some characters."""
    # Widths count digits of 11 points, about as wide as Cyrillic letters.
    fits = max(1.0, width * USUAL_SIZE / size)
    return sum(max(1, math.ceil(len(line) / fits)) for line in text.split("\n"))


def row_height(lines: Iterable[tuple[int, float]]) -> float:
    """The height that cells need, each with its lines and its font's size."""
    needed = (count * size * LINE for count, size in lines)
    return min(max(needed, default=0), MOST_HEIGHT)
