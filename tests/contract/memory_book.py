"""Books in memory: the port at its plainest, for tests and as a reference."""

from dataclasses import dataclass, field

from sheetsync.books.port import Applied
from sheetsync.errors import BookChangedError, BookNotFoundError
from sheetsync.lang.reserved import reserved_column
from sheetsync.model.book import Anchor, BookRef, BookSnapshot, TabSnapshot
from sheetsync.model.change import (
    AddColumns,
    AddTab,
    AppendRows,
    BookChanges,
    Change,
    RemoveColumns,
    RemoveTab,
    ReplaceTab,
    WriteColumn,
)
from sheetsync.model.grid import CellValue, Grid
from sheetsync.model.sheet import Sheet
from sheetsync.model.table import OurColumn

Cells = dict[tuple[int, int], CellValue]


@dataclass
class MemoryTab:
    cells: Cells = field(default_factory=dict)
    #: Column of each role that was set up here.
    ours: dict[OurColumn, int] = field(default_factory=dict)

    def copy(self) -> "MemoryTab":
        return MemoryTab(dict(self.cells), dict(self.ours))

    def put(self, row: int, column: int, value: CellValue) -> None:
        if value is None or value == "":
            self.cells.pop((row, column), None)
        else:
            self.cells[row, column] = value

    def rows(self) -> tuple[tuple[CellValue, ...], ...]:
        height = max((row for row, _ in self.cells), default=-1) + 1
        rows = []
        for row in range(height):
            columns = [column for r, column in self.cells if r == row]
            width = max(columns, default=-1) + 1
            rows.append(tuple(self.cells.get((row, at)) for at in range(width)))
        return tuple(rows)

    def free_column(self) -> int:
        return max((column for _, column in self.cells), default=-1) + 1

    def anchors(self) -> tuple[Anchor, ...]:
        found = {
            (at, role)
            for (_, at), value in self.cells.items()
            if isinstance(value, str) and (role := reserved_column(value))
        }
        return tuple(
            Anchor(role, at, trusted=self.ours.get(role) == at)
            for at, role in sorted(found)
        )


@dataclass
class MemoryBook:
    tabs: dict[str, MemoryTab] = field(default_factory=dict)
    saves: int = 0


class MemoryBooks:
    """Books by key; `books[key].tabs[title].put(…)` is what staff type."""

    def __init__(self) -> None:
        self.books: dict[str, MemoryBook] = {}

    def read(self, ref: BookRef) -> BookSnapshot:
        book = self.books.get(ref.key)
        if book is None:
            raise BookNotFoundError("book.not_found", book=ref.location)
        tabs = tuple(
            TabSnapshot(
                id=title,
                title=title,
                grid=Grid(tab=title, rows=tab.rows()),
                anchors=tab.anchors(),
            )
            for title, tab in book.tabs.items()
        )
        return BookSnapshot(
            ref=ref, title=ref.key, tabs=tabs, fingerprint=str(book.saves + 1)
        )

    def apply(self, snapshot: BookSnapshot, changes: BookChanges) -> Applied:
        key = snapshot.ref.key
        book = self.books.get(key)
        if snapshot.fingerprint != ("" if book is None else str(book.saves + 1)):
            raise BookChangedError("book.changed", book=snapshot.ref.location)
        old = book.tabs if book else {}
        tabs = {title: tab.copy() for title, tab in old.items()}
        for change in changes.changes:
            _apply(tabs, change)
        if book is not None and tabs == old:
            return Applied(written=False, fingerprint=snapshot.fingerprint)
        saves = book.saves + 1 if book else 0
        self.books[key] = MemoryBook(tabs, saves)
        return Applied(written=True, fingerprint=str(saves + 1))


def _apply(tabs: dict[str, MemoryTab], change: Change) -> None:
    match change:
        case AddTab(sheet) if sheet.title in tabs:
            raise ValueError(f"there is a tab {sheet.title!r} already")
        case AddTab(sheet) | ReplaceTab(sheet):
            tabs[sheet.title] = MemoryTab(cells_of(sheet))
        case RemoveTab(title) if tabs.keys() == {title}:
            raise ValueError("a book keeps at least one tab")
        case _ if change.tab not in tabs:
            raise ValueError(f"no tab {change.tab!r}")
        case RemoveTab(title):
            del tabs[title]
        case AppendRows():
            _append(tabs[change.tab], change)
        case AddColumns():
            _add_columns(tabs[change.tab], change)
        case WriteColumn():
            _write(tabs[change.tab], change)
        case RemoveColumns():
            _remove_columns(tabs[change.tab], change)


def _append(tab: MemoryTab, change: AppendRows) -> None:
    for row, values in enumerate(change.rows, len(tab.rows())):
        for column, value in enumerate(values):
            tab.put(row, column, value)


def _add_columns(tab: MemoryTab, change: AddColumns) -> None:
    for at, (role, header) in enumerate(change.columns, tab.free_column()):
        tab.ours[role] = at
        for row, _ in change.blocks:
            tab.put(row, at, header)


def _remove_columns(tab: MemoryTab, change: RemoveColumns) -> None:
    roles = [role for role in change.columns if role is not OurColumn.DONE]
    gone = {tab.ours.pop(role) for role in roles if role in tab.ours}
    for row, column in list(tab.cells):
        if column in gone:
            tab.put(row, column, None)


def _write(tab: MemoryTab, change: WriteColumn) -> None:
    if change.column is OurColumn.DONE:
        raise ValueError("the done column is the staff's own")
    trusted = [
        a.index for a in tab.anchors() if a.column is change.column and a.trusted
    ]
    if not trusted:
        raise ValueError(f"tab {change.tab!r} has no column {change.column}")
    for row in change.differing:
        value = change.values[row] if row < len(change.values) else None
        tab.put(row, trusted[0], value)


def cells_of(sheet: Sheet) -> Cells:
    """The values of a tab of ours by place; merged cells take their columns."""
    cells: Cells = {}
    for at, row in enumerate(sheet.rows):
        column = 0
        for cell in row:
            if cell.value is not None and cell.value != "":
                cells[at, column] = cell.value
            column += max(1, cell.span)
    return cells
