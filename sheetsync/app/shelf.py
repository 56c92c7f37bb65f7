"""All kinds of books behind one port: a book's reference says which adapter."""

from sheetsync.books.csvfile import CsvBooks
from sheetsync.books.port import Applied, Books
from sheetsync.books.xlsx.book import XlsxBooks
from sheetsync.books.xlsx.limit import Limits
from sheetsync.errors import BookUnreadableError
from sheetsync.lang.reserved import reserved_column
from sheetsync.model.book import BookRef, BookSnapshot
from sheetsync.model.change import BookChanges


def local_shelf(limits: Limits | None = None) -> "Shelf":
    """The shelf of workbooks in folders: .xlsx and .csv."""
    return Shelf({"xlsx": XlsxBooks(reserved_column, limits), "csv": CsvBooks()})


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
