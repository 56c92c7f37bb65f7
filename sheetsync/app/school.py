"""One school read: its control book, and the plan books that its list names.

A book that fails stops no other: its failure becomes a value.
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import structlog

from sheetsync.app.bounds import Bounds, bounded_ref
from sheetsync.books.port import Books
from sheetsync.errors import (
    BookBusyError,
    BookChangedError,
    BookDeniedError,
    BookError,
    BookNotFoundError,
    BookTooLargeError,
    BookUnreadableError,
)
from sheetsync.lang.failure import failure_sentence
from sheetsync.model.book import BookRef, BookSnapshot, missing_book
from sheetsync.model.control import Control
from sheetsync.model.history import BookMemory
from sheetsync.model.page import FaultReason, OutboxFact, PlanFault, WeekNumbers
from sheetsync.pipeline.book import read_book
from sheetsync.pipeline.school import PlanBook, SchoolFacts
from sheetsync.read.control import read_control

log = structlog.get_logger("sheetsync.school")

_REASONS: dict[type[BookError], FaultReason] = {
    BookDeniedError: FaultReason.DENIED,
    BookNotFoundError: FaultReason.NOT_FOUND,
    BookBusyError: FaultReason.BUSY,
    BookTooLargeError: FaultReason.TOO_LARGE,
    BookUnreadableError: FaultReason.UNREADABLE,
    BookChangedError: FaultReason.NOT_WRITTEN,
}

#: Rows of all books of a school: some 10 kB of memory each while they are decided,
#: and a machine that runs out of memory serves no school. A large one has 3,000.
_MOST_ROWS = 50_000


@dataclass(frozen=True, slots=True)
class Place:
    """Where a school keeps its control book."""

    #: The school's name in the configuration: its key in the state.
    name: str
    #: Path or link.
    control: str
    #: What a relative path is relative to.
    folder: Path
    #: Where its books may lie; None where the operator named them.
    bounds: Bounds | None = None
    #: The school's name as it is shown, "" if that is its key.
    shown: str = ""
    #: Key of the district's own book, which is no school's plan; "" for none.
    district: str = ""


def _never(_key: str) -> date | None:
    return None


def _new(_key: str) -> bool:
    return False


def _own(_key: str) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Remembered:
    """What the state knows of a school; empty before its first cycle."""

    book: Callable[[str], BookMemory] = BookMemory
    history: tuple[WeekNumbers, ...] = ()
    outbox: tuple[OutboxFact, ...] = ()
    failing_since: Callable[[str], date | None] = _never
    #: Whether a book, by its key, was read in an earlier cycle.
    was_read: Callable[[str], bool] = _new
    #: The other school that a book, by its key, belongs to; "" where it is this
    #: school's, which a cycle has claimed it for then.
    owner: Callable[[str], str] = _own


@dataclass(frozen=True, slots=True)
class BookFailure:
    """A book that could not be read or written."""

    #: As the plans list names it.
    location: str
    #: Its key in the state.
    key: str
    error: BookError
    #: First day of a failure that lasts, None if it is new.
    since: date | None = None


@dataclass(frozen=True, slots=True)
class SchoolBooks:
    """A school's books as they were read."""

    name: str
    control: BookSnapshot
    plans: tuple[PlanBook, ...]
    failures: tuple[BookFailure, ...] = ()
    facts: SchoolFacts = field(default_factory=SchoolFacts)
    #: Keys of the books that are this school's own. One that it never could read
    #: is none: perhaps another school can.
    own: frozenset[str] = frozenset()


def read_school(
    place: Place,
    books: Books,
    remembered: Remembered,
    accept_shrink: Collection[str] = (),
) -> SchoolBooks:
    """All books of a school.

    Args:
        place: where the school keeps its control book.
        books: reads them.
        remembered: what earlier cycles found out.
        accept_shrink: names or places of books that were shortened on purpose.

    Raises:
        BookError: the control book can not be read, is none, or is a plan of
            another school; nothing is known then.
    """
    ref = bounded_ref(place.control, place.folder, place.bounds)
    if other := remembered.owner(ref.key):
        # Its own control book is every school's own before any of them is read.
        name = _shown(ref, place.control)
        raise BookDeniedError("book.plan_of_other", book=name, school=other)
    control_book = _read_control_book(ref, books, place, remembered)
    control = read_control(control_book)
    is_new = control_book.is_empty and not remembered.was_read(ref.key)
    if place.bounds and not (is_new or control.tabs or read_book(control_book).tables):
        # A link in a registry may lead to any table; nothing is added to that.
        raise BookUnreadableError("book.not_control", book=control_book.title)
    plans: list[PlanBook] = []
    failures: list[BookFailure] = []

    def failed(location: str, error: BookError) -> None:
        log.warning("book.not_read", code=error.code, book=location)
        since = remembered.failing_since(location)
        failures.append(BookFailure(location, location, error, since))

    own: set[str] = set()
    rows_left = _MOST_ROWS
    for found, (location, *also) in _named_books(control, ref, place, failed):
        key = found.key
        if location and key == place.district:
            failed(location, BookDeniedError("book.of_district", book=location))
            continue
        if location and (owner := remembered.owner(key)):
            name = _shown(found, location)
            failed(location, BookDeniedError("book.of_other", book=name, school=owner))
            continue
        try:
            snapshot = books.read(found) if location else control_book
            rows_left -= _rows_of(snapshot, rows_left)
        except BookError as error:
            failed(location, error)
            if remembered.was_read(key):
                own.add(key)
            continue
        own.add(key)
        names = {location, *also, snapshot.title, found.location}
        plans.append(
            PlanBook(
                snapshot,
                remembered.book(key),
                location,
                not names.isdisjoint(accept_shrink),
                tuple(also),
            )
        )
    language = control.settings.language
    faults = tuple(
        fault_of(one.error, one.location, language, one.since) for one in failures
    )
    facts = SchoolFacts(remembered.history, remembered.outbox, faults)
    name = place.shown or place.name
    return SchoolBooks(
        name, control_book, tuple(plans), tuple(failures), facts, frozenset(own)
    )


def _rows_of(snapshot: BookSnapshot, left: int) -> int:
    """How many rows of a book hold anything.

    Raises:
        BookTooLargeError: more than a school has left.
    """
    rows = sum(any(row) for tab in snapshot.tabs for row in tab.grid.rows)
    if rows > left:
        params = {"rows": str(rows), "most": str(_MOST_ROWS)}
        raise BookTooLargeError("book.too_many_rows", book=snapshot.title, **params)
    return rows


def _shown(ref: BookRef, location: str) -> str:
    """How a sentence names a book: a file without its folders."""
    return location if ref.kind == "google" else Path(location).name


def _named_books(
    control: Control,
    ref: BookRef,
    place: Place,
    failed: Callable[[str, BookError], None],
) -> Iterator[tuple[BookRef, list[str]]]:
    """Each book that the plans list names, and how; the control book as "" first.

    Two links to tabs of one spreadsheet name one book.

    Args:
        control: what the control book says.
        ref: the control book, which may hold plans itself.
        place: of the school.
        failed: told of what names no book that can be read.
    """
    folder = Path(ref.location).parent
    refs = {ref.key: ref}
    names = {ref.key: [""]}
    for location in dict.fromkeys(line.book.strip() for line in control.plans):
        if not location:
            continue
        try:
            found = bounded_ref(location, folder, place.bounds)
        except BookError as error:
            failed(location, error)
            continue
        refs.setdefault(found.key, found)
        names.setdefault(found.key, []).append(location)
    yield from ((found, names[key]) for key, found in refs.items())


def fault_of(
    error: BookError, title: str, language: str, since: date | None
) -> PlanFault:
    """A failure as pages and mails tell it."""
    return PlanFault(
        title=title,
        reason=_REASONS.get(type(error), FaultReason.OTHER),
        sentence=failure_sentence(error.code, error.params, language),
        since=since,
    )


def _read_control_book(
    ref: BookRef, books: Books, place: Place, remembered: Remembered
) -> BookSnapshot:
    try:
        return books.read(ref)
    except BookNotFoundError:
        # Only the operator's configuration may name a book that is to be made;
        # one that was there before was moved or lost, with all that it said.
        is_named = place.bounds is None and ref.kind == "xlsx"
        is_new = is_named and not remembered.was_read(ref.key)
        if not is_new or not Path(ref.location).parent.is_dir():
            raise
        return missing_book(ref, Path(ref.location).stem)
