"""Changes of a book → what is sent: one batch, one anchored values write.

Everything is composed before anything is sent, so that a change that does not
fit stops all of them.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from sheetsync.books.google import column as columns
from sheetsync.books.google.column import TargetColumn
from sheetsync.books.google.guard import Mark
from sheetsync.books.google.line import append_requests
from sheetsync.books.google.setup import (
    place_columns,
    protection_request,
    set_up_marks,
    set_up_requests,
)
from sheetsync.books.google.snapshot import GoogleSnapshot, GoogleTab
from sheetsync.books.google.tab import add_requests, replace_requests, shows, tab_id
from sheetsync.books.headed import ColumnOf
from sheetsync.model.change import (
    AddColumns,
    AddTab,
    AppendRows,
    BookChanges,
    RemoveColumns,
    RemoveTab,
    ReplaceTab,
    WriteColumn,
)
from sheetsync.model.sheet import Sheet
from sheetsync.model.table import OurColumn

Json = dict[str, Any]


@dataclass(slots=True)
class Outgoing:
    """What is sent, in this order; empty parts cost no call."""

    #: What the batch counts on; marked and looked at before it is sent.
    marks: list[Mark] = field(default_factory=list)
    #: Tabs in which something is marked, as they were read.
    expected: list[GoogleTab] = field(default_factory=list)
    #: Requests of one atomic batchUpdate that are guarded by the marks.
    requests: list[Json] = field(default_factory=list)
    #: Behind them in that batch: lines and whole tabs, by what they are for. They
    #: count on no place. Those of tabs are made while they are sent: they are many.
    tabs: list[Iterable[Json]] = field(default_factory=list)
    #: Parts of one values write through anchors.
    data: list[Json] = field(default_factory=list)
    #: A second batch, each of its parts guarded.
    after: list[Json] = field(default_factory=list)

    def __bool__(self) -> bool:
        """Whether there is anything to send."""
        return bool(self.requests or self.tabs or self.data or self.after)


@dataclass(slots=True)
class _Composing:
    snapshot: GoogleSnapshot
    column_of: ColumnOf
    protects: bool
    outgoing: Outgoing = field(default_factory=Outgoing)
    targets: dict[tuple[str, OurColumn], TargetColumn] = field(default_factory=dict)
    #: Columns that are only anchored now; the next round writes them.
    adopted: dict[str, set[OurColumn]] = field(default_factory=dict)

    @property
    def book(self) -> str:
        return self.snapshot.ref.key

    def tab_of(self, title: str) -> int | None:
        """The id of a tab that is there already."""
        found = (tab for tab in self.snapshot.google_tabs() if tab.title == title)
        return next((tab.facts.id for tab in found), None)


def compose(
    snapshot: GoogleSnapshot,
    changes: BookChanges,
    column_of: ColumnOf,
    *,
    protects: bool = False,
) -> Outgoing:
    """What is to be sent so that a book gets its changes.

    Args:
        snapshot: the book that the changes were decided on.
        changes: all changes of the book.
        column_of: tells our headers from the staff's.
        protects: our new columns warn whoever types into them.

    Raises:
        ValueError: a change does not fit the snapshot.
        BookTooLargeError: no room for our columns.
    """
    c = _Composing(snapshot, column_of, protects)
    for change in changes.changes:
        match change:
            case AddColumns():
                _add_columns(c, change)
            case WriteColumn():
                _write_column(c, change)
            case RemoveColumns():
                _remove_columns(c, change)
            case AppendRows():
                tab = snapshot.google_tab(change.tab)
                lines = list(append_requests(change, tab))
                c.outgoing.tabs += [lines] if lines else []
            case AddTab(sheet):
                if snapshot.tab(sheet.title) is not None:
                    raise ValueError(f"there is a tab {sheet.title!r} already")
                _add_tab(c, sheet)
            case ReplaceTab(sheet) if snapshot.tab(sheet.title) is None:
                _add_tab(c, sheet)
            case ReplaceTab(sheet):
                old = snapshot.google_tab(sheet.title)
                if not shows(old, sheet):
                    made = replace_requests(sheet, old, c.book, c.tab_of)
                    c.outgoing.tabs.append(made)
            case RemoveTab(title):
                old = snapshot.google_tab(title)
                if len(snapshot.tabs) == 1:
                    raise ValueError("a book keeps at least one tab")
                c.outgoing.tabs.append([{"deleteSheet": {"sheetId": old.facts.id}}])
    c.outgoing.data = [
        columns.values_data(target) for target in c.targets.values() if target.differs
    ]
    return c.outgoing


def _add_tab(c: _Composing, sheet: Sheet) -> None:
    """Adds a tab under a derived id, so that adding it twice fails."""
    taken = {tab.facts.id for tab in c.snapshot.google_tabs()}
    title, number = sheet.title, tab_id(c.book, sheet.title)
    while number in taken:  # somebody renamed the one we made
        title += "'"
        number = tab_id(c.book, title)
    c.outgoing.tabs.append(add_requests(sheet, number, c.book, c.tab_of))


def _add_columns(c: _Composing, change: AddColumns) -> None:
    tab = c.snapshot.google_tab(change.tab)
    placed = place_columns(change, tab, c.book, c.column_of)
    c.outgoing.marks += set_up_marks(change, tab, c.book)
    c.outgoing.expected.append(tab)
    c.outgoing.requests += set_up_requests(change, placed, tab, c.book)
    for one in placed:
        if one.is_adopted:
            # It may stand elsewhere by now: it is written once it was read.
            c.adopted.setdefault(tab.title, set()).add(one.role)
            continue
        if c.protects and one.role is not OurColumn.DONE:
            c.outgoing.requests.append(protection_request(one, tab))
        c.targets[tab.title, one.role] = columns.coming_column(
            change, tab, one.role, one.metadata_id, one.header
        )


def _write_column(c: _Composing, change: WriteColumn) -> None:
    tab = c.snapshot.google_tab(change.tab)
    if change.column is OurColumn.DONE:
        raise ValueError("the done column is the staff's own")
    target = c.targets.get((tab.title, change.column))
    if target is None:
        adopted = c.adopted.get(tab.title, set())
        target = columns.standing_column(tab, change.column, adopted)
        if target is None:
            return
        c.targets[tab.title, change.column] = target
    columns.put_values(target, change)
    if target.differs:
        c.outgoing.after += columns.date_formats(target, change, c.book)


def _remove_columns(c: _Composing, change: RemoveColumns) -> None:
    tab = c.snapshot.google_tab(change.tab)
    places = columns.removed_columns(change, tab)
    if not places:
        return
    c.outgoing.marks += columns.removal_marks(places, tab, c.book)
    c.outgoing.expected.append(tab)
    c.outgoing.requests += columns.removal_requests(places, tab)
