"""Several service accounts as one adapter: each book goes through one of them.

Google counts calls by account, so that five accounts do five times the work.
Which one a book goes through:

- of those that Drive names the book for, one that may write it, else one that
  may read it;
- if that leaves several, or if Drive names the book for none (shared by link, or
  with nobody), the one that is preferred: a school's books stay together, so that
  its staff have one address to share them with;
- else a stable hash of the book decides, the same one in every process.

An account whose key is refused stops its own books: those that others may write
go through others.
"""

import threading
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field, replace

import structlog

from sheetsync.books.google.book import GoogleBooks
from sheetsync.books.google.kept import Keeping
from sheetsync.books.google.listing import Listed
from sheetsync.books.google.lot import dealt, ranked
from sheetsync.books.port import Applied
from sheetsync.errors import BookError
from sheetsync.model.book import BookRef, BookSnapshot
from sheetsync.model.change import BookChanges

log = structlog.get_logger("sheetsync.google")


@dataclass(frozen=True, slots=True)
class Account:
    """One service account."""

    books: GoogleBooks
    #: Calls of each kind that it may make a minute.
    calls: int

    @property
    def address(self) -> str:
        """The address that books are shared with."""
        return self.books.account


@dataclass(slots=True)
class _Known:
    """What Drive said, of all books and to all accounts."""

    books: dict[str, Listed] = field(default_factory=dict)
    #: Addresses that may write, or only read, each book.
    writers: dict[str, tuple[str, ...]] = field(default_factory=dict)
    readers: dict[str, tuple[str, ...]] = field(default_factory=dict)


class Accounts:
    """Reads and writes Google Sheets through several accounts (see `port.Books`).

    For many threads. Each account is asked for its books once, before the first
    book is read: one object stands for one cycle.

    Args:
        accounts: at least one, each with another address.
        keeping: where books are kept; shared by all accounts.
    """

    def __init__(
        self, accounts: Sequence[Account], keeping: Keeping | None = None
    ) -> None:
        self._accounts = {one.address: one for one in accounts}
        self._calls = {one.address: one.calls for one in accounts}
        self._keeping = keeping
        self._lock = threading.RLock()
        self._known: _Known | None = None
        self._home: dict[str, str] = {}
        for one in accounts:
            one.books.know({})

    @property
    def addresses(self) -> tuple[str, ...]:
        """The addresses of all accounts."""
        return tuple(self._accounts)

    @property
    def account(self) -> str:
        """The first account's address."""
        return self.addresses[0]

    def listing(self) -> Mapping[str, Listed]:
        """What Drive says of all books that it names for any account.

        One call for each account and 1,000 of its books; they are asked anew.

        Raises:
            BookError: no account can ask Drive; every book is to be read then.
        """
        with ThreadPoolExecutor(len(self._accounts)) as pool:
            answers = list(pool.map(self._asked, self._accounts.values()))
        known = _Known()
        failures: list[BookError] = []
        for address, answer in zip(self._accounts, answers, strict=True):
            if isinstance(answer, BookError):
                log.warning("drive.not_listed", code=answer.code, account=address)
                failures.append(answer)
            else:
                _note(known, address, answer)
        for address, answer in zip(self._accounts, answers, strict=True):
            if isinstance(answer, BookError) and self._keeping is not None:
                _note_absent(known, address, self._keeping.named_books(address))
        with self._lock:
            self._known = known
            for book, address in self._home.items():
                self._settle(book, address, known)
        if len(failures) == len(self._accounts):
            raise failures[0]
        return known.books

    def _asked(self, account: Account) -> Mapping[str, Listed] | BookError:
        """What Drive tells an account, or why it tells nothing."""
        try:
            found = account.books.ask_drive()
        except BookError as error:
            return error
        if self._keeping is not None:
            self._keeping.note_books(account.address, found)
        return found

    def _listed(self) -> _Known:
        with self._lock:
            if self._known is None:
                with suppress(BookError):
                    self.listing()
                if self._keeping is not None:
                    self._keeping.tidy()
            return self._known or _Known()

    def address_of(self, book: str, preferred: str = "") -> str:
        """The address of the account that a book goes through.

        Args:
            book: the spreadsheet's id.
            preferred: an address that it goes through if it can.
        """
        with self._lock:
            if book not in self._home:
                known = self._listed()
                addresses = self._addresses_for(book, known)
                if preferred not in addresses:
                    calls = {address: self._calls[address] for address in addresses}
                    preferred = ranked(book, calls)[0]
                self._settle(book, preferred, known)
            return self._home[book]

    def share_out(self, books: Iterable[str]) -> dict[str, str]:
        """The address for each of some books that all make about the same work.

        No account gets more than its part of them, as far as sharing permits. The
        same books give the same answer in every process.
        """
        with self._lock:
            known = self._listed()
            wanted = {
                book: (self._home[book],)
                if book in self._home
                # An address that is only asked for must stay the same one.
                else known.writers.get(book) or (self.address_of(book),)
                for book in books
            }
            for book, address in dealt(wanted, self._calls).items():
                self._settle(book, address, known)
            return {book: self._home[book] for book in wanted}

    def preferring(self, address: str) -> "Preferring":
        """The same books, through one account wherever that may write them."""
        return Preferring(self, address)

    def _addresses_for(self, book: str, known: _Known) -> tuple[str, ...]:
        return (
            known.writers.get(book) or known.readers.get(book) or tuple(self._accounts)
        )

    def _settle(self, book: str, address: str, known: _Known) -> None:
        """From now on a book goes through this account."""
        self._home[book] = address
        listed = known.books.get(book)
        if listed is None:
            return
        may_write = address in known.writers.get(book, ())
        if may_write != listed.may_write:
            listed = replace(listed, may_write=may_write)
        self._accounts[address].books.know({book: listed})

    def read(self, ref: BookRef, preferred: str = "") -> BookSnapshot:
        """The spreadsheet as it is now (see `port.Books.read`)."""
        return self._accounts[self.address_of(ref.key, preferred)].books.read(ref)

    def is_unchanged(self, ref: BookRef, cursor: str) -> bool:
        """See `port.Books.is_unchanged`; it does not decide the account of a book.

        Whoever reads it may write it if any account may.
        """
        with self._lock:
            known = self._listed()
            home = self._home.get(ref.key, self.account)
        books = self._accounts[home].books
        return books.stands(ref.key, known.books.get(ref.key), cursor)

    def apply(self, snapshot: BookSnapshot, changes: BookChanges) -> Applied:
        """Writes the changes (see `GoogleBooks.apply`)."""
        address = self.address_of(snapshot.ref.key)
        return self._accounts[address].books.apply(snapshot, changes)


@dataclass(frozen=True, slots=True)
class Preferring:
    """Accounts as one school meets them: its books go through the same one."""

    accounts: Accounts
    address: str

    def read(self, ref: BookRef) -> BookSnapshot:
        """The spreadsheet as it is now (see `port.Books.read`)."""
        return self.accounts.read(ref, self.address)

    def is_unchanged(self, ref: BookRef, cursor: str) -> bool:
        """See `port.Books.is_unchanged`."""
        return self.accounts.is_unchanged(ref, cursor)

    def apply(self, snapshot: BookSnapshot, changes: BookChanges) -> Applied:
        """Writes the changes (see `GoogleBooks.apply`)."""
        return self.accounts.apply(snapshot, changes)


def _note(known: _Known, address: str, listed: Mapping[str, Listed]) -> None:
    """Adds what Drive told one account."""
    for book, one in listed.items():
        before = known.books.get(book)
        known.books[book] = one if before is None else united(before, one)
        names = known.writers if one.may_write else known.readers
        names[book] = (*names.get(book, ()), address)


def _note_absent(known: _Known, address: str, named: Iterable[str]) -> None:
    """Books of an account that can't ask now, unless others may write them."""
    for book in named:
        if not known.writers.get(book):
            known.writers[book] = (address,)


def united(one: Listed, other: Listed) -> Listed:
    """What two accounts were told of a book, perhaps at different moments."""
    newest = other if _version(other) > _version(one) else one
    by_us = newest.by_us
    if one.cursor == other.cursor:
        by_us = one.by_us or other.by_us
    opened = one.open_with_link
    return replace(
        newest,
        by_us=by_us,
        may_write=one.may_write or other.may_write,
        open_with_link=other.open_with_link if opened is None else opened,
    )


def _version(listed: Listed) -> int:
    """Drive's version, which only grows."""
    text = listed.cursor.partition(" ")[0]
    return int(text) if text.isdigit() else 0
