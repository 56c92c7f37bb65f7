"""A workbook on its way to its new content: edits gathered, parts put."""

from dataclasses import dataclass, field
from pathlib import Path

from sheetsync.books.headed import ColumnOf
from sheetsync.books.xlsx.limit import Limits
from sheetsync.books.xlsx.listing import (
    EMPTY_PARTS,
    add_content_type,
    add_relation,
    drop_calculation_chain,
)
from sheetsync.books.xlsx.package import Package, empty_package
from sheetsync.books.xlsx.patch import SheetEdit, patched
from sheetsync.books.xlsx.reading import ReadBook, ReadSheet, read_book
from sheetsync.books.xlsx.scan import ScannedCell, exact_ends
from sheetsync.books.xlsx.style import EMPTY_STYLES, StyleSheet, read_styles
from sheetsync.errors import BookDeniedError, BookTooLargeError
from sheetsync.model.table import OurColumn

_STYLES = "xl/styles.xml"


@dataclass(slots=True)
class Writing:
    """A package on its way to its new content."""

    package: Package
    path: Path
    column_of: ColumnOf
    book: ReadBook
    styles: StyleSheet
    edits: dict[str, SheetEdit] = field(default_factory=dict)
    #: Columns added in this write, by tab and role.
    added: dict[tuple[str, OurColumn], int] = field(default_factory=dict)
    #: Places written and emptied, by tab: what the check leaves out.
    written: dict[str, set[tuple[int, int]]] = field(default_factory=dict)
    #: The changed content that each sheet was read from, None where unchanged.
    read: dict[str, bytes | None] = field(default_factory=dict)
    #: Titles of tabs that were made anew or taken away.
    made: set[str] = field(default_factory=set)

    def sheet(self, title: str) -> ReadSheet:
        """The sheet of a tab.

        Raises:
            ValueError: there is no such tab.
            BookDeniedError: it is protected, or not in a form we can write.
            BookTooLargeError: it is too large to be written.
        """
        found = next((s for s in self.book.sheets if s.tab.title == title), None)
        if found is None:
            raise ValueError(f"no tab {title!r}")
        names = {"book": self.path.name, "tab": title}
        match found.tab.unwritable:
            case "":
                return found
            case "too_large":
                raise BookTooLargeError("book.too_large_to_write", **names)
            case "protected":
                raise BookDeniedError("book.protected", **names)
            case _:
                raise BookDeniedError("book.unsafe_write", **names)

    def edit(self, title: str) -> SheetEdit:
        """The edit of a tab, begun if there is none."""
        return self.edits.setdefault(title, SheetEdit())


def begin(package: Package, path: Path, column_of: ColumnOf) -> Writing:
    """A writing of a package as it stands; a missing styles part is added."""
    book = read_book(package, path, column_of)
    part = book.workbook.styles
    if not part or not package.has(part):
        package.put(_STYLES, EMPTY_STYLES)
        add_relation(package, book.workbook.part, "styles", _STYLES)
        add_content_type(package, _STYLES, "styles")
        book = read_book(package, path, column_of)
        part = _STYLES
    styles = read_styles(package.read(part))
    read = _contents(package, book)
    return Writing(package, path, column_of, book, styles, read=read)


def new_package(name: str, limits: Limits) -> Package:
    """A package of no sheets yet, to which tabs are to be added."""
    package = empty_package(name, limits)
    for part, text in EMPTY_PARTS.items():
        package.put(part, text.encode())
    return package


def flush(writing: Writing) -> None:
    """Puts edits and styles gathered so far into the package."""
    package, book = writing.package, writing.book
    for title, edit in writing.edits.items():
        if not edit:
            continue
        sheet = writing.sheet(title)
        xml = package.read(sheet.entry.part)
        exact_ends(sheet.scan, xml)
        epoch = book.workbook.epoch_1904
        new = patched(xml, sheet.scan, edit, epoch_1904=epoch)
        if new != xml:
            package.put(sheet.entry.part, new)
        places = writing.written.setdefault(title, set())
        places |= edit.cells.keys() | edit.removed
        if any(c.formula is not None for c in sheet.scan.cells if _at(c) in places):
            drop_calculation_chain(package, book.workbook.part)
    writing.edits.clear()
    styles = writing.styles.render()
    if styles != writing.styles.xml:
        package.put(book.workbook.styles, styles)


def settle(writing: Writing) -> None:
    """Puts everything gathered so far into the package, and reads it again.

    Sheets whose part did not change keep their scan.
    """
    flush(writing)
    package = writing.package
    known = {
        sheet.entry.part: sheet
        for sheet in writing.book.sheets
        if package.change_of(sheet.entry.part) is writing.read.get(sheet.entry.part)
    }
    writing.book = read_book(package, writing.path, writing.column_of, known)
    writing.read = _contents(package, writing.book)
    part = writing.book.workbook.styles
    writing.styles = read_styles(writing.package.read(part))


def _contents(package: Package, book: ReadBook) -> dict[str, bytes | None]:
    parts = (sheet.entry.part for sheet in book.sheets)
    return {part: package.change_of(part) for part in parts}


def _at(cell: ScannedCell) -> tuple[int, int]:
    """The place of a cell."""
    return cell.row, cell.column
