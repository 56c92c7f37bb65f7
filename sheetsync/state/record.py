"""What state gives and takes besides the model's own memories."""

from dataclasses import dataclass
from datetime import date, datetime

from sheetsync.model.book import BookRef
from sheetsync.model.history import BookMemory
from sheetsync.model.page import WeekNumbers
from sheetsync.model.totals import SchoolTotals

#: Outcome of a book in a cycle; every other one is the code of an error.
OK = "ok"


@dataclass(frozen=True, slots=True)
class CheckedBook:
    """How a cycle went for one book."""

    book: str
    #: `OK` or the code of the error, such as "book.denied".
    outcome: str = OK
    #: Fingerprint and modification time as the book's adapter gives them; ""
    #: keeps what was known.
    fingerprint: str = ""
    modified: str = ""
    #: The book was read in full in this cycle.
    was_read: bool = False

    @property
    def failed(self) -> bool:
        """Whether the cycle could not do its work on the book."""
        return self.outcome != OK


@dataclass(frozen=True, slots=True)
class BookRecord:
    """How far a book is known, and how it went last. Moments are in UTC."""

    school: str
    book: str
    fingerprint: str
    modified: str
    #: Last full reading, None if there was none yet.
    read_at: datetime | None
    checked_at: datetime
    outcome: str
    #: First of the failures in a row that lasts until now.
    failing_since: datetime | None


@dataclass(frozen=True, slots=True)
class CycleRecord:
    """All that a cycle found out about one school; saved whole or not at all."""

    run_id: str
    school: str
    checked: tuple[CheckedBook, ...] = ()
    #: Books that are not named keep their memory.
    memories: tuple[BookMemory, ...] = ()
    #: Numbers of each plan (`plan` is its key); the last ones of a week stay.
    weeks: tuple[WeekNumbers, ...] = ()
    #: Keys of the school's own books, as far as it names them; it lets go of
    #: others. None where that is not known.
    named: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class SettledSchool:
    """A school in which nothing is left to write on a day.

    As long as its books and all else that decides it stay as they were, it need
    not be decided again on that day.
    """

    school: str
    day: date
    #: Stands for all that decides a school besides its books.
    basis: str
    #: Each of its books, and its cursor as it was read last.
    books: tuple[tuple[BookRef, str], ...]
    totals: SchoolTotals
    #: Of its people, folded: only of their mails its summary tells.
    addresses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RunRecord:
    """One run in the log. `outcome` is "" while it runs, or if it crashed."""

    id: str
    host: str
    started_at: datetime
    finished_at: datetime | None
    outcome: str
    #: Books looked at, and failed ones among them.
    books: int
    failed: int
    #: School, book and error code of the failed ones.
    failures: tuple[tuple[str, str, str], ...] = ()
