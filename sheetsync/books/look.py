"""Colours and widths of what is ours, the same in every kind of book.

Quiet colours that stay apart in grey print; nothing in alarm red, because a
plan is no reprimand (DESIGN, purpose).
"""

from dataclasses import dataclass

from sheetsync.model.sheet import CellStyle
from sheetsync.model.status import Status
from sheetsync.model.table import OurColumn

#: Fill and text colour (RRGGBB) of each status; the rest stay without.
STATUS_COLOURS: dict[Status, tuple[str, str]] = {
    Status.DONE: ("E2F0D9", "375623"),
    Status.DONE_LATE: ("EDF5E1", "4B6A2B"),
    Status.OVERDUE: ("F8DDD3", "8A3B12"),
    Status.DUE_SOON: ("FFF2CC", "7F6000"),
    Status.IN_PROGRESS: ("DDEBF7", "1F4E78"),
    Status.NEEDS_ATTENTION: ("EADCF4", "5B2C83"),
    Status.WAITING: ("EDEDED", "595959"),
    Status.NO_MARK: ("F2F2F2", "595959"),
    Status.CANCELLED: ("F2F2F2", "808080"),
}

#: Fill and text colour of a moment that is too long ago (`StaleRule`).
STALE_COLOURS = ("F8CBAD", "9C0006")

#: Width of each column of ours, in characters.
COLUMN_WIDTHS: dict[OurColumn, float] = {
    OurColumn.DUE: 14,
    OurColumn.STATUS: 30,
    OurColumn.CLARIFY: 46,
    OurColumn.DONE: 28,
}

#: How dates are shown, in the notation that all spreadsheets share.
DATE_FORMAT = "dd.mm.yyyy"
MOMENT_FORMAT = "dd.mm.yyyy hh:mm"
TIME_FORMAT = "hh:mm"


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell looks; "" and 0 leave it as the program's default has it."""

    font: str = "Calibri"
    size: float = 11
    is_bold: bool = False
    is_underlined: bool = False
    colour: str = ""
    fill: str = ""
    has_border: bool = False
    number_format: str = ""
    horizontal: str = ""
    vertical: str = "top"
    wraps: bool = False


_DARK, _GREY = "1F3864", "7F7F7F"

LOOKS: dict[CellStyle, Look] = {
    CellStyle.PLAIN: Look(),
    CellStyle.TITLE: Look(size=16, is_bold=True, colour=_DARK, vertical="center"),
    CellStyle.SUBTITLE: Look(size=11, colour=_GREY),
    CellStyle.HEADING: Look(size=12, is_bold=True, colour=_DARK, vertical="center"),
    CellStyle.HEADER: Look(
        is_bold=True,
        colour=_DARK,
        fill="DEE6F0",
        has_border=True,
        horizontal="center",
        vertical="center",
        wraps=True,
    ),
    CellStyle.NUMBER: Look(
        size=20, is_bold=True, colour=_DARK, horizontal="center", vertical="center"
    ),
    CellStyle.LABEL: Look(size=9, colour=_GREY, horizontal="center", wraps=True),
    # Flush right, a number would run into the text beside it.
    CellStyle.WRAP: Look(has_border=True, horizontal="left", wraps=True),
    CellStyle.DATE: Look(
        has_border=True, number_format=DATE_FORMAT, horizontal="center"
    ),
    CellStyle.MUTED: Look(size=9, colour=_GREY, wraps=True),
    CellStyle.COUNT: Look(has_border=True, horizontal="center"),
    CellStyle.MOMENT: Look(number_format=MOMENT_FORMAT, horizontal="left"),
    CellStyle.ACCENT: Look(
        size=20,
        is_bold=True,
        colour="8A3B12",
        fill="FBEDE6",
        horizontal="center",
        vertical="center",
    ),
    CellStyle.PERCENT: Look(has_border=True, number_format="0%", horizontal="center"),
}
