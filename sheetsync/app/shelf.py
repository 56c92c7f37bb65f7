"""All kinds of books behind one port: a book's reference says which adapter."""

import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from sheetsync.books.csvfile import CsvBooks
from sheetsync.books.link import open_ref as open_ref
from sheetsync.books.port import Applied, Books
from sheetsync.books.xlsx.book import XlsxBooks
from sheetsync.books.xlsx.limit import Limits
from sheetsync.books.xlsx.package import save_package
from sheetsync.books.xlsx.write import write
from sheetsync.books.xlsx.writing import begin, new_package
from sheetsync.errors import BookUnreadableError, ConfigError
from sheetsync.lang.reserved import reserved_column
from sheetsync.model.book import BookRef, BookSnapshot
from sheetsync.model.change import AddTab, BookChanges
from sheetsync.model.sheet import Sheet
from sheetsync.settings.load import (
    Configuration,
    find_configuration,
    load_configuration,
    read_secrets,
)
from sheetsync.settings.schema import Google


def local_shelf(limits: Limits | None = None) -> "Shelf":
    """The shelf of workbooks in folders: .xlsx and .csv."""
    return Shelf(_local(limits))


def open_shelf(configuration: Configuration) -> "Shelf":
    """The shelf that a configuration describes."""
    limits = configuration.settings.limits

    def google() -> Books:
        from sheetsync.app.google import open_google

        return open_google(configuration)

    local = Limits(file_bytes=limits.megabytes * 1_000_000, cells=limits.cells)
    return Shelf(_local(local), {"google": google})


def checking_shelf() -> "Shelf":
    """The shelf for books that are only looked at, with or without a configuration.

    Google's key is that of the configuration if there is one, else that of the
    environment or of the machine.
    """

    def google() -> Books:
        from sheetsync.app.google import google_books

        try:
            file = find_configuration(None)
        except ConfigError:
            return google_books(Google(), read_secrets(Path()))
        configuration = load_configuration(file)
        found = configuration.settings.google
        if found.key_file:
            path = str(configuration.path(found.key_file))
            found = found.model_copy(update={"key_file": path})
        return google_books(found, configuration.secrets)

    return Shelf(_local(None), {"google": google})


def _local(limits: Limits | None) -> dict[str, Books]:
    return {"xlsx": XlsxBooks(reserved_column, limits), "csv": CsvBooks()}


def render_sheet(sheet: Sheet) -> bytes:
    """A workbook of one tab, as the bytes of an .xlsx."""
    return render_sheets((sheet,))


def render_sheets(sheets: Sequence[Sheet]) -> bytes:
    """A workbook of some tabs, as the bytes of an .xlsx."""
    package = new_package(sheets[0].title, Limits())
    tabs = tuple(AddTab(sheet) for sheet in sheets)
    write(begin(package, Path(), reserved_column), tabs)
    return save_package(package)


class Shelf:
    """The books of one installation; itself a `Books`.

    Args:
        adapters: by kind of book.
        makers: adapters that are made when the first book of their kind is met.
    """

    def __init__(
        self,
        adapters: dict[str, Books],
        makers: Mapping[str, Callable[[], Books]] | None = None,
    ) -> None:
        self._adapters = adapters
        self._makers = makers or {}
        self._lock = threading.Lock()

    def read(self, ref: BookRef) -> BookSnapshot:
        """The book, read by the adapter of its kind; see `Books.read`."""
        return self._adapter(ref).read(ref)

    def apply(self, snapshot: BookSnapshot, changes: BookChanges) -> Applied:
        """The changes, written by the adapter of its kind; see `Books.apply`."""
        return self._adapter(snapshot.ref).apply(snapshot, changes)

    def _adapter(self, ref: BookRef) -> Books:
        with self._lock:
            if ref.kind not in self._adapters:
                make = self._makers.get(ref.kind)
                if make is None:
                    raise BookUnreadableError("book.unknown_kind", book=ref.location)
                self._adapters[ref.kind] = make()
            return self._adapters[ref.kind]
