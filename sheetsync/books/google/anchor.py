"""Anchors: which columns of a tab are ours, by the book's own word.

A column of ours carries developer metadata (visibility DOCUMENT) whose value
names spreadsheet, tab and role. Its id is derived from the same three, so that
a set-up done twice fails whole. An anchor counts only if its value names this
very place and the column below holds our header of that role: a copied tab or
spreadsheet may bring metadata along, and staff may take a column over.

A column that lost its header is given up; the role is set up anew under the id
of the next generation.
"""

import hashlib
from collections.abc import Iterable, Iterator

from sheetsync.books.google.snapshot import GoogleTab, Note
from sheetsync.books.headed import ColumnOf, columns_of_sets, headed_columns
from sheetsync.model.book import Anchor
from sheetsync.model.grid import Grid
from sheetsync.model.table import OurColumn

KEY = "sheetsync.column"
_MOST_GENERATIONS = 1000


def anchor_value(book: str, tab: int, role: OurColumn) -> str:
    """What the metadata of a column says: spreadsheet, tab and role."""
    return f"{book}/{tab}/{role.value}"


def derived_id(*parts: object) -> int:
    """An id for something of ours: the same parts always give the same one."""
    text = "/".join(map(str, parts))
    digest = hashlib.sha256(f"sheetsync/{text}".encode()).digest()
    return int.from_bytes(digest[:4], "big") % (2**31 - 2) + 1


def new_anchor_id(
    book: str, tab: int, role: OurColumn, taken: Iterable[int] = ()
) -> int:
    """The metadata id for setting a role up: the first generation that is free."""
    taken = set(taken)
    return next(one for one in _generations(book, tab, role) if one not in taken)


def _generations(book: str, tab: int, role: OurColumn) -> Iterator[int]:
    for generation in range(_MOST_GENERATIONS):
        yield derived_id(book, tab, role.value, generation)


def find_anchors(
    book: str, tab: int, grid: Grid, notes: Iterable[Note], column_of: ColumnOf
) -> tuple[Anchor, ...]:
    """Our columns in a tab, left to right; of each role one at most is trusted."""
    headed = headed_columns(grid, column_of)
    chosen: dict[OurColumn, Note] = {}
    for note in sorted(notes, key=lambda one: (one.column, one.id)):
        role = own_role(note, book, tab)
        if role is not None and (role, note.column) in headed:
            chosen.setdefault(role, note)
    anchors = []
    for role, column in sorted(headed, key=lambda place: (place[1], place[0])):
        note_there = chosen.get(role)
        is_ours = note_there is not None and note_there.column == column
        number = note_there.id if note_there is not None and is_ours else None
        anchors.append(Anchor(role, column, is_ours, number))
    return tuple(anchors)


def taken_over(
    book: str, tab: int, notes: Iterable[Note], anchors: Iterable[Anchor]
) -> tuple[int, ...]:
    """Columns that were ours until somebody changed their header.

    Another one stands in their place by now, and theirs is no longer filled. A
    done column is the staff's from the first.
    """
    ours = {one.column: one.index for one in anchors if one.trusted}
    given_up = {
        note.column
        for note in notes
        if (role := own_role(note, book, tab)) in ours
        and role is not OurColumn.DONE
        and note.column not in ours.values()
    }
    return tuple(sorted(given_up))


def own_role(note: Note, book: str, tab: int) -> OurColumn | None:
    """The role of metadata that names this very tab, None for all other."""
    if note.key != KEY:
        return None
    roles = (role for role in OurColumn if note.value == anchor_value(book, tab, role))
    return next(roles, None)


def copied_columns(
    tab: GoogleTab, book: str, column_of: ColumnOf
) -> dict[OurColumn, int]:
    """Columns that were ours in the tab or spreadsheet that this one is a copy of.

    A reserved header alone may be the staff's own ("Статус"). It is a copy of
    ours where metadata came along that names another place, or where our whole
    set stands side by side.
    """
    found: dict[OurColumn, int] = {}
    headed = headed_columns(tab.grid, column_of)
    for note in tab.facts.notes:
        if note.key == KEY and own_role(note, book, tab.facts.id) is None:
            name = note.value.rpartition("/")[2]
            for role in OurColumn:
                if role.value == name and (role, note.column) in headed:
                    found.setdefault(role, note.column)
    for role, column in columns_of_sets(tab.grid, column_of):
        found.setdefault(role, column)
    found.pop(OurColumn.DONE, None)
    return found
