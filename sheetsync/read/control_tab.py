"""A control book's tab as lines: its header found, its cells by column key."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from sheetsync.lang.control import column_of, label_key
from sheetsync.lang.schema.control import REQUIRED
from sheetsync.lang.schema.switch import Switch
from sheetsync.model.address import cell_address
from sheetsync.model.control import ControlTab
from sheetsync.model.finding import Finding
from sheetsync.model.grid import CellValue, Grid
from sheetsync.read.control_value import cell_text, read_email
from sheetsync.read.switch import Question, read_switch

T = TypeVar("T")
D = TypeVar("D")

#: A header is looked for in so many rows.
_HEADER_ROWS = 15
#: How yes and no are written, in all languages.
YES_NO = "иә / да / yes, жоқ / нет / no"
#: What the columns ask that want a yes or no.
_QUESTIONS: dict[str, Question] = {
    "left_out": Question(Switch.COUNT, straight=False),
    "active": Question(Switch.COUNT),
    "mail_wanted": Question(Switch.MAIL),
    "confirmed": Question(Switch.CONFIRM),
}


@dataclass(frozen=True, slots=True)
class ControlLine:
    """One line of a control tab; cells that make no sense leave a finding."""

    tab: str
    row: int
    cells: dict[str, CellValue]
    #: Column and header text of each key.
    places: dict[str, int]
    headers: dict[str, str]
    #: Address behind a linked cell, by key.
    links: dict[str, str]
    #: What was not understood so far; all lines of a tab share one list.
    findings: list[Finding] = field(default_factory=list)

    def text(self, key: str) -> str:
        """The cell as one line of text, "" if empty or absent."""
        return " ".join(cell_text(self.cells.get(key)).split())

    def cell(self, key: str) -> str:
        """The A1 address of a cell."""
        return cell_address(self.row, self.places.get(key, 0))

    def read(
        self,
        key: str,
        reader: Callable[[CellValue], T | None],
        default: D,
        expected: str,
    ) -> T | D:
        """The cell's value by a reader; the default if empty or not understood.

        Args:
            key: the column.
            reader: gives None for what it does not understand.
            default: the value of an empty cell.
            expected: an example of a right value, for the finding.
        """
        if not self.text(key):
            return default
        value = reader(self.cells[key])
        if value is None:
            self.unclear(key, expected)
            return default
        return value

    def yes_no(self, key: str, *, default: bool) -> bool:
        """Yes or no, as an answer to what the column asks."""
        question = _QUESTIONS[key]
        return self.read(
            key, lambda value: read_switch(value, question), default, YES_NO
        )

    def email(self, key: str) -> str:
        """An address, "" if there is none or it can be none."""
        return self.read(key, read_email, "", "a.saparov@mektep.kz")

    def unclear(self, key: str, expected: str) -> None:
        """Note that a cell's value was not understood."""
        params = (
            ("column", self.headers.get(key, "")),
            ("value", self.text(key)),
            ("expected", expected),
        )
        found = Finding("control.value", self.tab, self.cell(key), params)
        self.findings.append(found)


@dataclass(frozen=True, slots=True)
class ControlLines:
    """A control tab, read as lines."""

    lines: tuple[ControlLine, ...] = ()
    #: Grows while the lines' cells are read.
    findings: list[Finding] = field(default_factory=list)
    #: Column of each key, empty if the tab could not be read.
    places: dict[str, int] = field(default_factory=dict)


def read_lines(grid: Grid, tab: ControlTab) -> ControlLines:
    """The lines below a tab's header; lines without any cell are passed over."""
    header, columns = _header(grid, tab)
    missing = [key for key in REQUIRED[tab] if key not in columns]
    if missing:
        names = ", ".join(_name(tab, key) for key in missing)
        params = (("tab", grid.tab), ("missing", names))
        return ControlLines((), [Finding("control.no_header", grid.tab, "", params)])
    findings: list[Finding] = []
    lines = tuple(_lines(grid, header, columns, findings))
    return ControlLines(lines, findings, columns)


def _header(grid: Grid, tab: ControlTab) -> tuple[int, dict[str, int]]:
    """The row with the most known headers, and the column of each key."""
    known = column_of(tab)
    best: tuple[int, dict[str, int]] = (0, {})
    for row, cells in enumerate(grid.rows[:_HEADER_ROWS]):
        columns: dict[str, int] = {}
        for at, value in enumerate(cells):
            key = known.get(label_key(value)) if isinstance(value, str) else None
            if key is not None:
                columns.setdefault(key, at)
        if len(columns) > len(best[1]):
            best = row, columns
    return best


def _lines(
    grid: Grid, header: int, columns: dict[str, int], findings: list[Finding]
) -> Iterator[ControlLine]:
    links = dict(grid.links)
    headers = {
        key: " ".join(cell_text(grid.value(header, at)).split())
        for key, at in columns.items()
    }
    for row in range(header + 1, len(grid.rows)):
        cells = {key: grid.value(row, at) for key, at in columns.items()}
        if not any(cell_text(value) for value in cells.values()):
            continue
        linked = {
            key: links[row, at] for key, at in columns.items() if (row, at) in links
        }
        yield ControlLine(grid.tab, row, cells, columns, headers, linked, findings)


def _name(tab: ControlTab, key: str) -> str:
    """A column's header in all languages: nobody knows which one is wanted."""
    names = (text for text, of in column_of(tab).items() if of == key)
    return next(names, key)
