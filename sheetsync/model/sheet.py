"""A tab of ours as a document: cells with styles and links, and charts.

Reports compose these; every kind of book, and HTML, renders them.
"""

from dataclasses import dataclass
from enum import StrEnum

from sheetsync.model.grid import CellValue
from sheetsync.model.status import Status


class CellStyle(StrEnum):
    """How a cell of ours looks; each renderer knows its own fonts and fills."""

    PLAIN = "plain"
    TITLE = "title"
    SUBTITLE = "subtitle"
    HEADING = "heading"
    HEADER = "header"
    NUMBER = "number"
    LABEL = "label"
    WRAP = "wrap"
    DATE = "date"
    MUTED = "muted"
    PERCENT = "percent"
    #: A whole number in a table.
    COUNT = "count"
    #: Day and time to the minute.
    MOMENT = "moment"
    #: As NUMBER, for one of the top row that asks for a look.
    ACCENT = "accent"


@dataclass(frozen=True, slots=True)
class SheetCell:
    """One cell: value, look and, where it is one, the address it links to.

    A link is an http(s) address, a path of a workbook, or `#tab!A1` inside the
    same book.
    """

    value: CellValue = None
    style: CellStyle = CellStyle.PLAIN
    link: str = ""
    status: Status | None = None
    #: Columns over which the cell is merged, itself included; the cells that it
    #: covers are not listed: the row's next cell stands behind the block.
    span: int = 1


@dataclass(frozen=True, slots=True)
class SheetChart:
    """A native chart over cells of the same tab (rows, columns from 0)."""

    kind: str  # "bar" or "line"
    title: str
    #: Inclusive block (top, left, bottom, right): first column the categories,
    #: first row the series' names.
    data: tuple[int, int, int, int]
    #: Top left cell of the picture.
    at: tuple[int, int]
    #: Colours (RRGGBB) of the series; the renderer's own where none are named.
    colours: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StaleRule:
    """A cell that turns red by itself when its moment is too long ago.

    Rendered as conditional formatting with a fixed formula of ours:
    `NOW()-cell>after_days`.
    """

    #: Row and column from 0; the cell holds a moment.
    at: tuple[int, int]
    after_days: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole tab of ours."""

    title: str
    rows: tuple[tuple[SheetCell, ...], ...]
    #: Widths in characters.
    widths: tuple[float, ...] = ()
    charts: tuple[SheetChart, ...] = ()
    frozen_rows: int = 0
    #: Fits one printed A4 page in width.
    landscape: bool = False
    #: … and in height.
    one_page: bool = False
    stale: tuple[StaleRule, ...] = ()
    #: Lines of text that each row needs, from the top; 1 where it is shorter.
    #: Merged cells never grow by themselves, so the renderer sets the heights.
    lines: tuple[int, ...] = ()
