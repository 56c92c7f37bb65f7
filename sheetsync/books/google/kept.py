"""Books as they were read last, kept so that unchanged ones cost no call.

What is kept is Google's answer, in a folder of this machine: the book is then
decided for the day as if it had been read. It is used only while Drive says
that nothing changed since, and each book is read in full once a day all the
same, spread over the night: Drive's word is a hint.

The answers hold what the sheets hold, names included: the folder is for the
program's own account only, and what was not used for some days is deleted.
"""

import gzip
import hashlib
import json
import os
import zlib
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path

from sheetsync.books.google.listing import Listed

#: Name of the folder among the program's data.
FOLDER = "google"
#: Between midnight and then each book is read once in full.
_NIGHT = timedelta(hours=5)
_UNUSED_DAYS = 7
#: Readings of other hosts may be so much ahead of this one's clock.
_CLOCKS_DIFFER = timedelta(hours=1)
#: HTTP dates have no fractions of a second.
_SECOND = timedelta(seconds=1)
#: An answer of another form than this one's is read anew.
_FORM = 3


@dataclass(frozen=True, slots=True)
class Reading:
    """When a book was read."""

    #: What Drive said of it before it was read, "" if nothing.
    cursor: str
    read_at: datetime
    #: When Google answered, by its own clock; None where it did not say.
    answered: datetime | None

    def text(self) -> str:
        """The reading as a line of text."""
        answered = self.answered.isoformat() if self.answered else ""
        return json.dumps([self.cursor, self.read_at.isoformat(), answered])


def reading_of(text: str) -> Reading:
    """The reading of `Reading.text`.

    Raises:
        ValueError: the text is of no reading.
    """
    found = json.loads(text)
    if not isinstance(found, list) or len(found) != 3:
        raise ValueError(text)
    cursor, read_at, answered = map(str, found)
    moment = datetime.fromisoformat(answered) if answered else None
    return Reading(cursor, datetime.fromisoformat(read_at), moment)


@dataclass(frozen=True, slots=True)
class Kept:
    """A book as it was read."""

    reading: Reading
    #: Google's answer, JSON.
    text: bytes


def may_reuse(kept: Reading, listed: Listed | None, now: datetime, book: str) -> bool:
    """Whether a book is as it was read, because nothing changed since.

    Our own write after which it was read is no change.

    Args:
        kept: the last reading.
        listed: what Drive says now; None where it does not name the book.
        now: the moment, in the school's time zone.
        book: the spreadsheet's id, which says when in the night it is read.
    """
    if listed is None or not listed.cursor:
        return False
    # A reading of days to come is one of a clock that was wrong.
    if not reading_due(now, book) <= kept.read_at <= now + _CLOCKS_DIFFER:
        return False
    if kept.cursor == listed.cursor:
        return True
    return (
        listed.by_us
        and listed.modified is not None
        and kept.answered is not None
        and listed.modified < kept.answered + _SECOND
    )


def reading_due(now: datetime, book: str) -> datetime:
    """The last moment until now from which a book's reading is of today."""
    digest = hashlib.sha256(book.encode()).digest()
    share = int.from_bytes(digest[:4], "big") / 2**32
    midnight = datetime.combine(now.date(), time(), now.tzinfo)
    due = midnight + share * _NIGHT
    return due if due <= now else due - timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Keeping:
    """The folder of kept books."""

    folder: Path
    #: The moment, in the school's time zone.
    now: Callable[[], datetime]

    def load(
        self, book: str, wanted: Callable[[Reading], bool] = lambda _reading: True
    ) -> Kept | None:
        """The book as it was read last; None if it was not, or is damaged.

        Args:
            book: the spreadsheet's id.
            wanted: asked about the reading before its answer is loaded, which is
                most of the work: what is not wanted is not there.
        """
        try:
            with gzip.open(self._file(book), "rb") as file:
                if file.readline() != _heading(book):
                    return None
                reading = reading_of(file.readline().decode())
                return Kept(reading, file.read()) if wanted(reading) else None
        except (OSError, EOFError, zlib.error, ValueError):
            return None

    def keep(self, book: str, kept: Kept) -> None:
        """Keeps a book; where that is not possible it will be read again."""
        head = f"{kept.reading.text()}\n".encode()
        self._write(self._file(book), _heading(book), head, kept.text)

    def _write(self, file: Path, *content: bytes) -> None:
        """Writes a file whole, or leaves the old one."""
        # Named like a book, so that what a crash leaves is forgotten with the books.
        temporary = file.with_name(f"{file.name}-{os.getpid()}")
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
            with (
                os.fdopen(os.open(temporary, flags, 0o600), "wb") as out,
                gzip.open(out, "wb", compresslevel=3) as packed,
            ):
                packed.writelines(content)
            temporary.replace(file)
        except OSError:
            # A full disk needs the room of what is half written.
            with suppress(OSError):
                temporary.unlink(missing_ok=True)

    def note_books(self, account: str, books: Iterable[str]) -> None:
        """Which books Drive named for an account, for when it can't be asked."""
        self._write(self._list_file(account), "\n".join(sorted(books)).encode())

    def named_books(self, account: str) -> tuple[str, ...]:
        """The books that Drive named for an account when it was asked last."""
        try:
            text = gzip.decompress(self._list_file(account).read_bytes()).decode()
        except (OSError, EOFError, zlib.error, ValueError):
            return ()
        return tuple(text.split())

    def drop(self, book: str) -> None:
        """Forgets a book."""
        with suppress(OSError):
            self._file(book).unlink(missing_ok=True)

    def clear(self) -> None:
        """Forgets all books: somebody asked to be forgotten, or nobody uses them."""
        for file in self._files():
            with suppress(OSError):
                file.unlink(missing_ok=True)

    def tidy(self) -> None:
        """Forgets books that were not read for some days."""
        oldest = (self.now() - timedelta(days=_UNUSED_DAYS)).timestamp()
        for file in self._files():
            with suppress(OSError):
                if file.stat().st_mtime < oldest:
                    file.unlink(missing_ok=True)

    def _files(self) -> list[Path]:
        return list(self.folder.glob("*.book*")) if self.folder.is_dir() else []

    def _file(self, book: str) -> Path:
        return self.folder / f"{_name(book)}.book"

    def _list_file(self, account: str) -> Path:
        return self.folder / f"{_name(account)}.books"


def _heading(book: str) -> bytes:
    """The first line of a book's file: what it is, and whose."""
    return f"sheetsync {_FORM} {book}\n".encode()


def _name(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()[:32]
