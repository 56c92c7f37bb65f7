"""All kinds of books behind one port: a book's reference says which adapter."""

from pathlib import Path

from sheetsync.books.csvfile import CsvBooks
from sheetsync.books.port import Applied, Books
from sheetsync.books.xlsx.book import XlsxBooks
from sheetsync.books.xlsx.limit import Limits
from sheetsync.books.xlsx.package import save_package
from sheetsync.books.xlsx.write import write
from sheetsync.books.xlsx.writing import begin, new_package
from sheetsync.errors import BookUnreadableError
from sheetsync.lang.reserved import reserved_column
from sheetsync.model.book import BookRef, BookSnapshot
from sheetsync.model.change import AddTab, BookChanges
from sheetsync.model.sheet import Sheet
from sheetsync.settings.load import Configuration


def local_shelf(limits: Limits | None = None) -> "Shelf":
    """The shelf of workbooks in folders: .xlsx and .csv."""
    return Shelf({"xlsx": XlsxBooks(reserved_column, limits), "csv": CsvBooks()})


def open_shelf(configuration: Configuration) -> "Shelf":
    """The shelf that a configuration describes."""
    limits = configuration.settings.limits
    return local_shelf(
        Limits(file_bytes=limits.megabytes * 1_000_000, cells=limits.cells)
    )


def render_sheet(sheet: Sheet) -> bytes:
    """A workbook of one tab, as the bytes of an .xlsx."""
    package = new_package(sheet.title, Limits())
    write(begin(package, Path(), reserved_column), (AddTab(sheet),))
    return save_package(package)


class Shelf:
    """The books of one installation; itself a `Books`."""

    def __init__(self, adapters: dict[str, Books]) -> None:
        self._adapters = adapters

    def read(self, ref: BookRef) -> BookSnapshot:
        """The book, read by the adapter of its kind; see `Books.read`."""
        return self._adapter(ref).read(ref)

    def apply(self, snapshot: BookSnapshot, changes: BookChanges) -> Applied:
        """The changes, written by the adapter of its kind; see `Books.apply`."""
        return self._adapter(snapshot.ref).apply(snapshot, changes)

    def _adapter(self, ref: BookRef) -> Books:
        if ref.kind not in self._adapters:
            raise BookUnreadableError("book.unknown_kind", book=ref.location)
        return self._adapters[ref.kind]
