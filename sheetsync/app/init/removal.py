"""What sheetsync put into a book, taken away again.

Columns under our headers and the summary go; the done column is the staff's own
from the day it is there (DESIGN, section 5). Control tabs in which somebody has
entered something stay too: only those go that hold what set-up wrote.
"""

from dataclasses import dataclass

from sheetsync.books.port import Books
from sheetsync.decide.offer import new_tab, setting_value
from sheetsync.errors import BookChangedError, BookDeniedError
from sheetsync.lang.control import CONTROL_WORDS
from sheetsync.lang.reserved import reserved_tab
from sheetsync.lang.schema.control import SETTINGS
from sheetsync.model.book import BookRef, BookSnapshot, TabSnapshot
from sheetsync.model.change import BookChanges, Change, RemoveColumns, RemoveTab
from sheetsync.model.control import ControlTab, SchoolSettings
from sheetsync.model.table import OurColumn
from sheetsync.read.control import read_control

_ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Removal:
    """What goes from a book, and what stays."""

    snapshot: BookSnapshot
    changes: BookChanges
    #: Control tabs in which somebody entered something.
    kept_tabs: tuple[str, ...] = ()
    #: The last tab of a book can not be taken away.
    last_tab: str = ""
    #: Tabs in which a column under our header is not known to be ours: made by
    #: hand or copied from elsewhere.
    foreign_tabs: tuple[str, ...] = ()


def plan_removal(snapshot: BookSnapshot, *, with_entries: bool = False) -> Removal:
    """What would go from a book as it stands.

    Args:
        snapshot: the book.
        with_entries: control tabs go with whatever was entered in them.
    """
    changes: list[Change] = []
    foreign = []
    for tab in snapshot.tabs:
        ours = [one for one in tab.anchors if one.column is not OurColumn.DONE]
        trusted = tuple(dict.fromkeys(one.column for one in ours if one.trusted))
        if trusted:
            changes.append(RemoveColumns(tab.title, trusted))
        if any(not one.trusted for one in ours) and not reserved_tab(tab.title):
            foreign.append(tab.title)
    gone: list[str] = []
    kept: list[str] = []
    for tab in snapshot.tabs:
        kind = reserved_tab(tab.title)
        if kind is None:
            continue
        is_ours = with_entries or kind is ControlTab.SUMMARY
        is_ours = is_ours or _is_untouched(snapshot, tab, kind)
        (gone if is_ours else kept).append(tab.title)
    last = ""
    if gone and len(gone) == len(snapshot.tabs):
        last = gone.pop()
    changes += map(RemoveTab, gone)
    return Removal(
        snapshot,
        BookChanges(snapshot.ref.key, tuple(changes)),
        tuple(kept),
        last,
        tuple(foreign),
    )


def remove_ours(ref: BookRef, books: Books, *, with_entries: bool = False) -> Removal:
    """Take away what is ours; what went. See `plan_removal`.

    Raises:
        BookError: the book can not be read or written.
    """
    first: Removal | None = None
    for _ in range(_ROUNDS):
        removal = plan_removal(books.read(ref), with_entries=with_entries)
        if not removal.changes:
            return first or removal
        if not removal.snapshot.writable:
            raise BookDeniedError("book.read_only", book=removal.snapshot.title)
        first = first or removal
        try:
            books.apply(removal.snapshot, removal.changes)
        except BookChangedError:
            continue
    if plan_removal(books.read(ref), with_entries=with_entries).changes:
        raise BookChangedError("book.changed", book=ref.location)
    return first or removal


def _is_untouched(snapshot: BookSnapshot, tab: TabSnapshot, kind: ControlTab) -> bool:
    """Whether a control tab holds no more than what set-up wrote into it."""
    cells = {text for row in tab.grid.rows for text in map(str, filter(None, row))}
    for language, words in CONTROL_WORDS.items():
        written = {
            str(cell.value)
            for row in new_tab(kind, [], language).rows
            for cell in row
            if cell.value
        }
        if kind is ControlTab.SETTINGS:
            settings = read_control(snapshot).settings
            default = SchoolSettings(school=settings.school, language=language)
            for name in SETTINGS:
                setting = words.settings[name]
                value = setting_value(getattr(default, name), name, words)
                written |= {setting.name.text, setting.description, str(value)}
        if cells <= written:
            return True
    return False
