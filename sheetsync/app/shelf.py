"""All kinds of books behind one port: a book's reference says which adapter."""

import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Protocol, runtime_checkable

from sheetsync.books.csvfile import CsvBooks
from sheetsync.books.link import open_ref as open_ref
from sheetsync.books.port import Applied, Books
from sheetsync.books.xlsx.book import XlsxBooks
from sheetsync.books.xlsx.limit import Limits
from sheetsync.books.xlsx.package import save_package
from sheetsync.books.xlsx.write import write
from sheetsync.books.xlsx.writing import begin, new_package
from sheetsync.errors import (
    BookError,
    BookNotFoundError,
    BookUnreadableError,
    ConfigError,
)
from sheetsync.lang.reserved import reserved_column
from sheetsync.model.book import BookRef, BookSnapshot, missing_book
from sheetsync.model.change import AddTab, BookChanges
from sheetsync.model.sheet import Sheet
from sheetsync.settings.load import (
    Configuration,
    find_configuration,
    load_configuration,
    read_secrets,
)
from sheetsync.settings.schema import Google

_GOOGLE = "google"
#: Files: what they are called says so, and no disk need be asked.
_FILES = {".xlsx", ".xlsm", ".csv"}


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
    return Shelf(_local(local), {_GOOGLE: google})


def checking_shelf() -> "Shelf":
    """The shelf for books that are only looked at, with or without a configuration.

    Google's key is that of the configuration if there is one, else that of the
    environment or of the machine.
    """

    def google() -> Books:
        from sheetsync.app.google import google_books, placed

        try:
            file = find_configuration(None)
        except ConfigError:
            return google_books(Google(), read_secrets(Path()))
        configuration = load_configuration(file)
        return google_books(placed(configuration), configuration.secrets)

    return Shelf(_local(None), {_GOOGLE: google})


def _local(limits: Limits | None) -> dict[str, Books]:
    return {"xlsx": XlsxBooks(reserved_column, limits), "csv": CsvBooks()}


def _google_ref(location: str) -> BookRef | None:
    """The reference of a book of Google's, None for any other."""
    if Path(location.strip("\"' ")).suffix.lower() in _FILES:
        return None
    try:
        ref = open_ref(location)
    except BookError:
        return None
    return ref if ref.kind == _GOOGLE else None


def render_sheet(sheet: Sheet) -> bytes:
    """A workbook of one tab, as the bytes of an .xlsx."""
    return render_sheets((sheet,))


def render_sheets(sheets: Sequence[Sheet]) -> bytes:
    """A workbook of some tabs, as the bytes of an .xlsx."""
    package = new_package(sheets[0].title, Limits())
    tabs = tuple(AddTab(sheet) for sheet in sheets)
    write(begin(package, Path(), reserved_column), tabs)
    return save_package(package)


@runtime_checkable
class ManyAccounts(Books, Protocol):
    """Books that several accounts share the work of."""

    @property
    def addresses(self) -> tuple[str, ...]:
        """All accounts."""
        ...

    def share_out(self, books: Iterable[str]) -> dict[str, str]:
        """The account of each book, by key."""
        ...

    def preferring(self, address: str) -> Books:
        """The same books, through one account wherever it can."""
        ...


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

    def is_unchanged(self, ref: BookRef, cursor: str) -> bool:
        """What its adapter says (see `Books.is_unchanged`), if that can be asked."""
        try:
            return self._adapter(ref).is_unchanged(ref, cursor)
        except BookError:
            return False

    def apply(self, snapshot: BookSnapshot, changes: BookChanges) -> Applied:
        """The changes, written by the adapter of its kind; see `Books.apply`."""
        return self._adapter(snapshot.ref).apply(snapshot, changes)

    def share_out(self, locations: Iterable[str]) -> dict[str, str]:
        """The service account that each book goes through, by its location.

        Args:
            locations: of books that make about the same work; control books,
                which the other books of their school follow.

        Returns:
            nothing for files, nor where there are not several accounts.
        """
        refs = {at: ref for at in locations if (ref := _google_ref(at)) is not None}
        accounts = self._many() if refs else None
        if accounts is None:
            return {}
        shared = accounts.share_out(ref.key for ref in refs.values())
        return {location: shared[ref.key] for location, ref in refs.items()}

    def preferring(self, address: str) -> "Shelf":
        """The same books, through one service account wherever it can.

        Args:
            address: of the account; "" for books that have none.
        """
        accounts = self._many() if address else None
        if accounts is None:
            return self
        adapters = {**self._adapters, _GOOGLE: accounts.preferring(address)}
        return Shelf(adapters, self._makers)

    def _many(self) -> ManyAccounts | None:
        """Google's adapter, made for a book that needs it, if it has accounts."""
        try:
            adapter = self._adapter_of(_GOOGLE, "")
        except BookError:
            return None  # said for each book when it is read
        return adapter if isinstance(adapter, ManyAccounts) else None

    def _adapter(self, ref: BookRef) -> Books:
        return self._adapter_of(ref.kind, ref.location)

    def _adapter_of(self, kind: str, location: str) -> Books:
        with self._lock:
            if kind not in self._adapters:
                make = self._makers.get(kind)
                if make is None:
                    raise BookUnreadableError("book.unknown_kind", book=location)
                self._adapters[kind] = make()
            return self._adapters[kind]


def read_or_missing(ref: BookRef, books: Books) -> BookSnapshot:
    """A book of ours; a workbook that is not there yet can be made.

    Raises:
        BookError: it can not be read, or its folder is not there.
    """
    try:
        return books.read(ref)
    except BookNotFoundError:
        path = Path(ref.location)
        if ref.kind != "xlsx" or not path.parent.is_dir():
            raise
        return missing_book(ref, path.stem)
