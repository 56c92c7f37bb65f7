"""The adapter of the port for Google Sheets.

Calls: a read is one; a write is one values write, after one batch if columns,
tabs or lines are new. Google has no precondition: `apply` can't tell that
somebody edited meanwhile. It writes so that nothing of the staff's can be hit,
and whoever calls it reads again and decides again (DESIGN, section 7).
"""

import threading
from collections.abc import Mapping
from dataclasses import replace
from itertools import chain
from typing import Any

import structlog
from google.auth.exceptions import RefreshError
from requests.exceptions import InvalidJSONError

from sheetsync.books.google.answer import decode
from sheetsync.books.google.client import Answer, Client, Clients, Line
from sheetsync.books.google.credentials import account_of
from sheetsync.books.google.failure import FAILURES, read_failure, write_failure
from sheetsync.books.google.guard import guarded, is_unmoved, marking
from sheetsync.books.google.kept import Keeping, Kept, Reading, may_reuse, reading_of
from sheetsync.books.google.listing import Listed, list_books
from sheetsync.books.google.portion import portions
from sheetsync.books.google.reading import FIELDS, PROPERTIES, read_book
from sheetsync.books.google.session import AnswerTooLargeError
from sheetsync.books.google.snapshot import GoogleSnapshot
from sheetsync.books.google.write import Outgoing, compose
from sheetsync.books.headed import ColumnOf
from sheetsync.books.port import Applied
from sheetsync.errors import (
    BookChangedError,
    BookDeniedError,
    BookError,
    BookTooLargeError,
)
from sheetsync.model.address import column_letters
from sheetsync.model.book import BookRef, BookSnapshot
from sheetsync.model.change import BookChanges
from sheetsync.model.finding import Finding

Json = dict[str, Any]
log = structlog.get_logger("sheetsync.google")

#: Grid cells, empty ones too, that are read of a book too large for one answer.
_MOST_CELLS = 1_000_000
_MOST_COLUMNS = 200
_KEY_REFUSED = "google.key_refused"


class GoogleBooks:
    """Reads and writes Google Sheets (see `port.Books`); for many threads.

    Args:
        line: account, quota and root.
        column_of: tells our headers from the staff's
            (`lang.reserved.reserved_column`).
        protects: our columns warn whoever types into them.
        keeping: where books are kept so that unchanged ones need not be read;
            None reads each book each time. Drive is asked once, before the
            first book is read: one object stands for one cycle.
    """

    def __init__(
        self,
        line: Line,
        column_of: ColumnOf,
        *,
        protects: bool = False,
        keeping: Keeping | None = None,
    ) -> None:
        self._clients = Clients(line)
        self._column_of = column_of
        self._protects = protects
        self._keeping = keeping
        self._listed: dict[str, Listed] | None = None
        self._lock = threading.Lock()
        #: The key is not accepted: further calls would only wait to hear that.
        self._is_refused = False
        #: Books that we wrote: from then on only a reading tells how they stand.
        self._touched: set[str] = set()
        #: Books that did not fit into one answer.
        self._huge: set[str] = set()
        #: The address that books are to be shared with.
        self.account = account_of(line.credentials)

    def listing(self) -> Mapping[str, Listed]:
        """What Drive says of all books that it names, by spreadsheet id.

        What it says of sharing is known to later reads.

        Raises:
            BookError: Drive can't be asked; every book is to be read then.
        """
        listed = self._listed = self.ask_drive()
        return listed

    def ask_drive(self) -> dict[str, Listed]:
        """What Drive says of all books that it names; nothing is made of it.

        Raises:
            BookError: Drive can't be asked.
        """
        try:
            return list_books(self._clients.client())
        except FAILURES as error:
            failure = read_failure(error, "Google Drive", self.account)
            raise self._noted(failure, error) from error

    def know(self, listed: Mapping[str, Listed]) -> None:
        """What Drive said of some books; it is not asked any more."""
        with self._lock:
            if self._listed is None:
                self._listed = {}
            self._listed.update(listed)

    def read(self, ref: BookRef) -> BookSnapshot:
        """The spreadsheet as it is now (see `port.Books.read`)."""
        listed = self._listed_book(ref.key)
        snapshot = self._unchanged(ref, listed)
        if snapshot is None:
            if self._is_refused:
                raise BookDeniedError(_KEY_REFUSED, account=self.account)
            client = self._clients.client()
            try:
                snapshot = self._read(client, ref, listed)
            except FAILURES as error:
                if self._keeping:
                    self._keeping.drop(ref.key)
                failure = read_failure(error, ref.location, self.account)
                raise self._noted(failure, error) from error
        return self._with_sharing(snapshot, listed)

    def _noted(self, failure: BookError, error: Exception) -> BookError:
        """The failure; where no token is to be had, all further calls share it."""
        if isinstance(error, RefreshError) and failure.code == _KEY_REFUSED:
            self._is_refused = True
        return failure

    def is_unchanged(self, ref: BookRef, cursor: str) -> bool:
        """What Drive says of the book, until its daily reading is due.

        See `port.Books.is_unchanged`.
        """
        return self.stands(ref.key, self._listed_book(ref.key), cursor)

    def stands(self, book: str, listed: Listed | None, cursor: str) -> bool:
        """Whether a book of which Drive says so much is as it was read."""
        if self._keeping is None or listed is None or book in self._touched:
            return False
        sharing, _, reading = cursor.partition(" ")
        try:
            read = reading_of(reading)
        except ValueError:
            return False
        now = self._keeping.now()
        return sharing == _sharing(listed) and may_reuse(read, listed, now, book)

    def _listed_book(self, book: str) -> Listed | None:
        """What Drive says of a book; it is asked once, and before any is read."""
        if self._keeping is None and self._listed is None:
            return None
        with self._lock:
            if self._listed is None:
                try:
                    self.listing()
                except BookError as error:
                    log.warning("drive.not_listed", code=error.code)
                    self._listed = {}
                if self._keeping:
                    self._keeping.tidy()
        return (self._listed or {}).get(book)

    def _unchanged(self, ref: BookRef, listed: Listed | None) -> GoogleSnapshot | None:
        """The book as it was read last, if nothing changed since."""
        keeping = self._keeping
        if keeping is None or listed is None or ref.key in self._touched:
            return None
        now = keeping.now()
        kept = keeping.load(
            ref.key, lambda found: may_reuse(found, listed, now, ref.key)
        )
        if kept is None:
            return None
        try:
            snapshot = read_book(decode(kept.text), ref, self._column_of)
        except InvalidJSONError:
            return None
        log.debug("reading.spared", book=ref.key)
        return replace(snapshot, cursor=_cursor(kept.reading, listed))

    def _read(
        self, client: Client, ref: BookRef, listed: Listed | None
    ) -> GoogleSnapshot:
        if ref.key not in self._huge:
            try:
                answer = client.get_book(ref.key, FIELDS)
            except AnswerTooLargeError:
                self._huge.add(ref.key)
            else:
                snapshot = read_book(decode(answer.text), ref, self._column_of)
                return replace(snapshot, cursor=self._keep(ref, listed, answer))
        sizes = decode(client.get_book(ref.key, PROPERTIES).text).body
        ranges, cut = _ranges(sizes)
        try:
            answer = client.get_book(ref.key, FIELDS, ranges)
        except AnswerTooLargeError as error:
            raise BookTooLargeError("google.too_large", book=ref.location) from error
        return read_book(decode(answer.text), ref, self._column_of, left_out=cut)

    def _keep(self, ref: BookRef, listed: Listed | None, answer: Answer) -> str:
        """Keeps a reading under what Drive said before it; huge books are not.

        Returns:
            the reading's cursor, "" where nothing is kept.
        """
        if self._keeping is None:
            return ""
        cursor = listed.cursor if listed else ""
        reading = Reading(cursor, self._keeping.now(), answer.moment)
        self._keeping.keep(ref.key, Kept(reading, answer.text))
        return _cursor(reading, listed) if listed else ""

    def _with_sharing(
        self, snapshot: GoogleSnapshot, listed: Listed | None
    ) -> GoogleSnapshot:
        """The snapshot with what Drive says of who may open and write it.

        What is protected names whom to let in.
        """
        account = (("account", self.account),)
        findings = tuple(
            replace(found, params=account)
            if found.code == "tab.protected" and self.account
            else found
            for found in snapshot.findings
        )
        if listed is None:
            return replace(snapshot, findings=findings)
        if not listed.may_write:
            params = (("book", snapshot.title), ("account", self.account))
            found = Finding("book.view_only", params=params)
            findings = (*findings, found)
        return replace(
            snapshot,
            writable=listed.may_write,
            open_with_link=listed.open_with_link,
            findings=findings,
        )

    def apply(self, snapshot: BookSnapshot, changes: BookChanges) -> Applied:
        """Writes the changes (see `port.Books.apply`).

        The fingerprint afterwards is not known without reading: it is "".

        Raises:
            BookChangedError: the book changed so that the write did not fit, or
                Google's answer was lost; read it to see what became of it.
            BookTooLargeError: it became too large to be looked at.
        """
        unwritten = Applied(written=False, fingerprint=snapshot.fingerprint)
        if not changes:
            return unwritten
        if not isinstance(snapshot, GoogleSnapshot):
            raise TypeError("people make spreadsheets and share them")
        outgoing = compose(snapshot, changes, self._column_of, protects=self._protects)
        if not outgoing:
            return unwritten
        self._touched.add(snapshot.ref.key)
        if self._keeping:
            self._keeping.drop(snapshot.ref.key)
        try:
            self._send(snapshot.ref, outgoing)
        except FAILURES as error:
            failure = write_failure(error, snapshot.title, self.account)
            log.info("write.refused", code=failure.code, book=snapshot.ref.key)
            raise failure from error
        except AnswerTooLargeError as error:
            raise BookTooLargeError("google.too_large", book=snapshot.title) from error
        return Applied(written=True, fingerprint="")

    def _send(self, ref: BookRef, outgoing: Outgoing) -> None:
        """Sends what was composed, in its order.

        Raises:
            BookChangedError: the book is not as it was read any more.
        """
        client, book = self._clients.client(), ref.key
        if outgoing.marks:
            marks = marking(outgoing.marks)
            # Of a book too large for one answer only what is looked at is asked for.
            titles = [tab.title for tab in outgoing.expected]
            ranges = list(map(_quoted, titles)) if book in self._huge else []
            answer = client.batch_and_look(book, marks, FIELDS, ranges)
            looked = decode(answer, "updatedSpreadsheet")
            now = read_book(looked, ref, self._column_of)
            tabs = {tab.facts.id: tab for tab in now.google_tabs()}
            for old in outgoing.expected:
                new = tabs.get(old.facts.id)
                if new is None or not is_unmoved(old, new):
                    raise BookChangedError("book.changed", book=now.title)
        requests = guarded(outgoing.marks, outgoing.requests)
        for portion in portions(requests, chain.from_iterable(outgoing.tabs)):
            client.send_batch(book, portion)
        if outgoing.data:
            client.write_values(book, outgoing.data)
        for portion in portions(outgoing.after):
            client.send_batch(book, portion)


def _cursor(reading: Reading, listed: Listed) -> str:
    """What a later listing is held against."""
    return f"{_sharing(listed)} {reading.text()}"


def _sharing(listed: Listed) -> str:
    return f"{listed.may_write}/{listed.open_with_link}"


def _quoted(title: str) -> str:
    """A tab's name as ranges have it."""
    return "'" + title.replace("'", "''") + "'"


def _ranges(sizes: Json) -> tuple[list[str], dict[int, int]]:
    """Ranges of a huge book that fit into memory, and tabs that are cut.

    Tabs are read from the first on; each at least in its first rows.
    """
    left = _MOST_CELLS
    ranges: list[str] = []
    cut: dict[int, int] = {}
    for sheet in sizes.get("sheets", ()):
        properties = sheet["properties"]
        size = properties.get("gridProperties", {})
        rows, columns = size.get("rowCount", 0), size.get("columnCount", 0)
        if not rows or not columns:
            continue
        width = min(columns, _MOST_COLUMNS)
        height = min(rows, max(left // width, 50))
        left = max(0, left - width * height)
        if width < columns or height < rows:
            cut[int(properties.get("sheetId", 0))] = height
        tab = _quoted(properties["title"])
        ranges.append(f"{tab}!A1:{column_letters(width - 1)}{height}")
    return ranges, cut
