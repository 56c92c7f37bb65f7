"""Moves the references inside formulas.

When rows or columns move, every reference follows what it names; what is gone
becomes #REF!. When a formula is copied, its relative references move with it.
"""

import re
from collections.abc import Callable

from tests.emulator.formula.lexer import Token, tokens
from tests.emulator.model.area import column_index, column_letters, quoted_title
from tests.emulator.model.move import ROWS, Relocation

_CORNER = re.compile(r"(\$?)([A-Za-z]{0,3})(\$?)(\d*)")


class Corner:
    """One corner of a reference: column and row, each maybe absent or fixed."""

    def __init__(self, text: str) -> None:
        """Read a corner such as `$A1`."""
        match = _CORNER.fullmatch(text)
        assert match is not None
        letters, digits = match[2], match[4]
        self.column = column_index(letters) if letters else None
        self.row = int(digits) - 1 if digits else None
        self.is_column_fixed = bool(match[1]) and bool(letters)
        self.is_row_fixed = bool(match[3]) or (bool(match[1]) and not letters)

    def __str__(self) -> str:
        """Write the corner as it was, with its present place."""
        text = ""
        if self.column is not None:
            text += "$" * self.is_column_fixed + column_letters(self.column)
        if self.row is not None:
            text += "$" * self.is_row_fixed + str(self.row + 1)
        return text

    @property
    def is_valid(self) -> bool:
        """Whether it still lies on a sheet."""
        return (self.column is None or self.column >= 0) and (
            self.row is None or self.row >= 0
        )


def sheet_title(token: Token) -> str:
    """Return the title that a reference names, "" for its own sheet."""
    if token.sheet.startswith("'"):
        return token.sheet[1:-1].replace("''", "'")
    return token.sheet


def _rewritten(formula: str, change: Callable[[Token], str | None]) -> str:
    """Return a formula with the cells of some references replaced."""
    parts = ["="]
    for token in tokens(formula):
        cells = change(token) if token.kind == "ref" else None
        if cells is None:
            parts.append(token.text)
        elif cells == "#REF!" or not token.sheet:
            parts.append(cells)
        else:
            parts.append(f"{token.sheet}!{cells}")
    return "".join(parts)


def shifted_formula(
    formula: str, relocation: Relocation, title: str, is_home: bool
) -> str:
    """Return a formula after a relocation on the sheet called `title`.

    `is_home` says that the formula itself stands on that sheet, so that references
    without a title mean it.
    """

    def change(token: Token) -> str | None:
        named = sheet_title(token)
        if named != title and not (is_home and not named):
            return None
        corners = [Corner(part) for part in token.cells.split(":")]
        return _shifted(corners, relocation)

    return _rewritten(formula, change)


def _shifted(corners: list[Corner], relocation: Relocation) -> str:
    name = "row" if relocation.dimension == ROWS else "column"
    places = [getattr(corner, name) for corner in corners]
    if len(corners) == 1:
        place = relocation.shift.place(places[0])
        if place is None:
            return "#REF!"
        setattr(corners[0], name, place)
    elif places[0] is not None and places[1] is not None:
        span = relocation.shift.span(min(places), max(places) + 1)
        if span is None:
            return "#REF!"
        setattr(corners[0], name, span[0])
        setattr(corners[1], name, span[1] - 1)
    elif places[0] is not None:  # A5:A goes on to the end of the sheet
        span = relocation.shift.span(places[0], 1 << 40)
        setattr(corners[0], name, span[0] if span else places[0])
    return ":".join(str(corner) for corner in corners)


def copied_formula(formula: str, rows: int, columns: int) -> str:
    """Return a formula as it reads when copied that far down and right."""
    if not rows and not columns:
        return formula

    def change(token: Token) -> str:
        corners = [Corner(part) for part in token.cells.split(":")]
        for corner in corners:
            if corner.row is not None and not corner.is_row_fixed:
                corner.row += rows
            if corner.column is not None and not corner.is_column_fixed:
                corner.column += columns
        if not all(corner.is_valid for corner in corners):
            return "#REF!"
        return ":".join(str(corner) for corner in corners)

    return _rewritten(formula, change)


def retitled_formula(formula: str, old: str, new: str) -> str:
    """Return a formula after a sheet was given another title."""
    parts = ["="]
    for token in tokens(formula):
        if token.kind == "ref" and token.sheet and sheet_title(token) == old:
            parts.append(f"{quoted_title(new)}!{token.cells}")
        else:
            parts.append(token.text)
    return "".join(parts)
