"""What is to be said of a tab as a part of a spreadsheet, whatever plan it holds."""

from collections.abc import Iterator

from sheetsync.books.google.anchor import taken_over
from sheetsync.books.google.cover import leaves_marks
from sheetsync.books.google.snapshot import GoogleTab
from sheetsync.books.headed import ColumnOf
from sheetsync.model.address import cell_address
from sheetsync.model.finding import Finding
from sheetsync.model.table import OurColumn


def tab_findings(tab: GoogleTab, book: str, column_of: ColumnOf) -> Iterator[Finding]:
    """The findings of a tab.

    Args:
        tab: the tab as it was read.
        book: the spreadsheet's id.
        column_of: tells our headers from the staff's.
    """
    if tab.unwritable == "too_large":
        rows = (("rows", str(len(tab.grid.rows) or "")),)
        yield Finding("book.too_large", tab=tab.title, params=rows)
    elif tab.unwritable == "protected":
        yield Finding("tab.protected", tab=tab.title)
    if not any(anchor.trusted for anchor in tab.anchors):
        return
    for column in (a.index for a in tab.anchors if a.column is OurColumn.DONE):
        headers = [
            row
            for row, text in _texts(tab, column)
            if column_of(text) is OurColumn.DONE
        ]
        if leaves_marks(tab.facts, column, headers):
            cell = cell_address(headers[0], column)
            yield Finding("tab.marks_apart", tab.title, cell)
    for column in taken_over(book, tab.facts.id, tab.facts.notes, tab.anchors):
        # One that was emptied says nothing that could be out of date.
        row, text = next(_texts(tab, column), (0, ""))
        if text:
            params = (("seen", text),)
            cell = cell_address(row, column)
            yield Finding("tab.column_taken", tab.title, cell, params)


def _texts(tab: GoogleTab, column: int) -> Iterator[tuple[int, str]]:
    """The texts of a column with their rows, from the top."""
    for row in range(len(tab.grid.rows)):
        value = tab.grid.value(row, column)
        if isinstance(value, str) and value.strip():
            yield row, value
