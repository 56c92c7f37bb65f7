"""`--try`: everything that a run writes, tried in a tab of its own.

The first plan of the book is copied, as values, into a new tab; our columns are
set up there, written, read again and checked; then the tab is taken away and
the other tabs are compared with what they were. A workbook is tried on a copy.
"""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from sheetsync.app.doctor.result import Check, fine, todo
from sheetsync.books.link import open_ref
from sheetsync.books.port import Books
from sheetsync.decide.context import Context
from sheetsync.model.book import BookRef, BookSnapshot, TabSnapshot
from sheetsync.model.change import AddTab, BookChanges, Change, RemoveTab
from sheetsync.model.sheet import Sheet, SheetCell
from sheetsync.model.table import OurColumn
from sheetsync.pipeline.decision import BookDecision, decide_book

#: Title of the tab; one that an interrupted trial left behind is taken away.
TITLE = "sheetsync-trial"
_MOST_ROWS, _MOST_COLUMNS = 60, 20


def try_book(location: str, books: Books, context: Context) -> Iterator[Check]:
    """The lines of a trial, step by step.

    Raises:
        BookError: the book can not be read or written; the tab is taken away
            again where that is possible.
    """
    with ExitStack() as stack:
        ref = open_ref(location)
        if ref.kind == "xlsx":
            ref = _copied(ref, stack)
        yield from _try(ref, books, context)


def _try(ref: BookRef, books: Books, context: Context) -> Iterator[Check]:
    before = books.read(ref)
    if before.tab(TITLE):
        _apply(books, before, RemoveTab(TITLE))
        before = books.read(ref)
    source = _first_plan(before, context)
    if source is None:
        yield todo("try", "try.no_table", book=before.title)
        return
    try:
        _apply(books, before, AddTab(_copy(source)))
        yield fine("try", "try.added", tab=TITLE, source=source.title)
        decision = _decided(books.read(ref), context)
        yield fine("try", "try.read", rows=len(decision.rows))
        books.apply(decision.snapshot, decision.changes)
        left = _decided(books.read(ref), context).changes
        if left:
            yield todo("try", "try.not_settled", left=len(left.changes))
        else:
            yield fine("try", "try.written", rows=len(decision.rows))
    finally:
        there = books.read(ref)
        if there.tab(TITLE):
            _apply(books, there, RemoveTab(TITLE))
    after = books.read(ref)
    touched = [tab.title for tab in before.tabs if not _is_same(tab, after)]
    if touched or after.tab(TITLE):
        tabs = ", ".join(touched or [TITLE])
        yield todo("try", "try.touched", tabs=tabs)
    else:
        yield fine("try", "try.removed", tabs=len(before.tabs))


def _copied(ref: BookRef, stack: ExitStack) -> BookRef:
    folder = stack.enter_context(
        tempfile.TemporaryDirectory(prefix="sheetsync-", ignore_cleanup_errors=True)
    )
    path = Path(ref.location)
    target = Path(folder) / path.name
    if path.is_file():
        shutil.copyfile(path, target)
        return open_ref(str(target))
    return ref


def _first_plan(snapshot: BookSnapshot, context: Context) -> TabSnapshot | None:
    """The first tab with a plan; tabs of the control book have none."""
    tables = decide_book(snapshot, None, context).assessment.tables
    return snapshot.tab(tables[0].table.tab) if tables else None


def _copy(tab: TabSnapshot) -> Sheet:
    """The top of a tab, as values, without the columns that are ours already."""
    ours = {one.index for one in tab.anchors if one.column is not OurColumn.DONE}
    rows = tuple(
        tuple(
            SheetCell(None if place in ours else value)
            for place, value in enumerate(row[:_MOST_COLUMNS])
        )
        for row in tab.grid.rows[:_MOST_ROWS]
    )
    return Sheet(title=TITLE, rows=rows)


def _decided(snapshot: BookSnapshot, context: Context) -> BookDecision:
    """The trial tab decided as if it were alone; changes fit the whole book."""
    tab = snapshot.tab(TITLE)
    alone = replace(snapshot, tabs=(tab,) if tab else ())
    decision = decide_book(alone, None, context)
    return replace(decision, reading=replace(decision.reading, snapshot=snapshot))


def _apply(books: Books, snapshot: BookSnapshot, change: Change) -> None:
    books.apply(snapshot, BookChanges(snapshot.ref.key, (change,)))


def _is_same(tab: TabSnapshot, after: BookSnapshot) -> bool:
    found = after.tab(tab.title)
    return found is not None and found.grid == tab.grid
