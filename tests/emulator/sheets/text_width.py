"""How wide a column must be for its text.

Widths of Arial's letters at 10 points, in thousandths of the size; everything else
counts as an average letter. The one recorded width is met exactly, others may be off
by a little.
"""

from tests.emulator.model.area import Area
from tests.emulator.model.sheet import Sheet
from tests.emulator.sheets.view import View

_MARGIN = 7
#: Pixels a letter as wide as the size is high, from the recording: 1024 letters "A"
#: need 8691 pixels, the margin included.
_PIXELS = (8691 - _MARGIN) / (1024 * 0.667)
_AVERAGE = 556
_WIDTHS = {
    278: " !,./:;I[]\\t'f",
    222: "ijl|",
    333: "()-r`",
    500: "cksvxyzJ",
    611: "FTZL",
    667: "ABEKPSVXY&",
    722: "CDHNRUw",
    778: "GOQ",
    833: "Mm",
    944: "W",
}
_WIDTH_OF = {letter: width for width, letters in _WIDTHS.items() for letter in letters}


def text_width(text: str) -> float:
    """Return the width of a line in pixels."""
    return sum(_WIDTH_OF.get(letter, _AVERAGE) for letter in text) * _PIXELS / 1000


def column_width(view: View, sheet: Sheet, column: int) -> int:
    """Return the pixels that the widest cell needs, 0 if all are empty."""
    area = Area(sheet.id, 0, sheet.row_count, column, column + 1)
    widest = 0.0
    for row, _, cell in sheet.used(area):
        text = view.text(cell, view.result(sheet, row, column, cell))
        lines = text.split("\n")
        widest = max(widest, *(text_width(line) for line in lines))
    return round(widest) + _MARGIN if widest else 0
