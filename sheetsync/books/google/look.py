"""Looks of ours in Google's words: formats, colours, sizes."""

from functools import lru_cache
from typing import Any

from sheetsync.books.look import LOOKS, STATUS_COLOURS, Look
from sheetsync.model.sheet import CellStyle, SheetCell
from sheetsync.model.status import Status

Json = dict[str, Any]

_ALIGN = {"center": "CENTER", "left": "LEFT", "right": "RIGHT"}
_VERTICAL = {"top": "TOP", "center": "MIDDLE", "bottom": "BOTTOM"}
_GREY_BORDER = "BFBFBF"


def colour_style(code: str) -> Json:
    """The `ColorStyle` of a colour such as "E2F0D9"."""
    parts = (int(code[at : at + 2], 16) / 255 for at in (0, 2, 4))
    rgb = dict(zip(("red", "green", "blue"), parts, strict=True))
    return {"rgbColor": {name: round(part, 4) for name, part in rgb.items() if part}}


def pixels(characters: float) -> int:
    """The width of a column that shows so many characters."""
    return round(characters * 7 + 5)


def cell_format(cell: SheetCell, number: Json | None = None) -> Json:
    """The `CellFormat` of a cell of ours; many cells share one, so leave it be.

    Args:
        cell: the cell.
        number: the number format that its value needs, None for none.
    """
    kind = None if number is None else (number["type"], number["pattern"])
    return _format(LOOKS[cell.style], cell.status, bool(cell.link), kind)


@lru_cache(1024)
def _format(
    look: Look,
    status: Status | None,
    has_link: bool,
    number: tuple[str, str] | None,
) -> Json:
    """The `CellFormat` of a look, with a cell's status and link."""
    colour, fill, wraps, has_border = (
        look.colour,
        look.fill,
        look.wraps,
        look.has_border,
    )
    if status in STATUS_COLOURS:
        fill, colour = STATUS_COLOURS[status]
        wraps = has_border = True
    text: Json = {"fontSize": round(look.size), "bold": look.is_bold}
    if colour:
        text["foregroundColorStyle"] = colour_style(colour)
    if has_link:
        text |= {"underline": True}
    made: Json = {
        "textFormat": text,
        "verticalAlignment": _VERTICAL[look.vertical],
        "wrapStrategy": "WRAP" if wraps else "OVERFLOW_CELL",
    }
    if fill:
        made["backgroundColorStyle"] = colour_style(fill)
    if look.horizontal:
        made["horizontalAlignment"] = _ALIGN[look.horizontal]
    if has_border:
        edge = {"style": "SOLID", "colorStyle": colour_style(_GREY_BORDER)}
        made["borders"] = dict.fromkeys(("top", "bottom", "left", "right"), edge)
    if look.number_format:
        kind = "PERCENT" if "%" in look.number_format else "DATE_TIME"
        if kind != "PERCENT" and "h" not in look.number_format:
            kind = "DATE"
        made["numberFormat"] = {"type": kind, "pattern": look.number_format}
    elif number is not None:
        made["numberFormat"] = {"type": number[0], "pattern": number[1]}
    return made


#: How lines look that are added below a header.
LINE = SheetCell(style=CellStyle.WRAP)
