"""What was decided, written: each book at most once, and then verified.

A write is verified by reading the book again and deciding again: it stands when
nothing is left to change. Where somebody edited meanwhile something is left;
then it is written again, three times at most (DESIGN, section 7).
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import structlog

from sheetsync.app.school import BookFailure, Day
from sheetsync.books.port import Applied, Books
from sheetsync.decide.notice import notices
from sheetsync.errors import BookChangedError, BookError
from sheetsync.model.book import BookSnapshot
from sheetsync.model.change import BookChanges
from sheetsync.model.history import BookMemory
from sheetsync.pipeline.decision import BookDecision, decide_book
from sheetsync.pipeline.school import SchoolDecision, decide_school, reported_rows
from sheetsync.read.control import read_control

log = structlog.get_logger("sheetsync.writing")

_ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Written:
    """A book that was written, or of which a copy was."""

    title: str
    location: str
    changes: BookChanges
    applied: Applied


@dataclass(frozen=True, slots=True)
class WrittenSchool:
    """A school after its books were written."""

    decision: SchoolDecision
    written: tuple[Written, ...]
    failures: tuple[BookFailure, ...]


def write_school(
    decision: SchoolDecision,
    books: Books,
    memory: Callable[[str], BookMemory],
    day: Day,
) -> WrittenSchool:
    """Writes a school's plan books, then its control book.

    Args:
        decision: what is to be written.
        books: writes it.
        memory: what was remembered of a book before this cycle, by its key.
        day: when, and by which calendars.

    A book that can not be written is among the failures and stops no other.
    """
    written: list[Written] = []
    failures: list[BookFailure] = []
    final: list[BookDecision] = []
    for book in decision.books:
        if not book.changes or book.snapshot.ref.key == decision.control.ref.key:
            final.append(book)
            continue

        def again(snapshot: BookSnapshot, book: BookDecision = book) -> BookDecision:
            return _decide_again(book, snapshot, decision, memory, day)

        try:
            book, done = _write_plan_book(book, books, again)  # noqa: PLW2901
            written.append(done)
        except BookError as error:
            log.warning("book.not_written", code=error.code, book=book.location)
            failures.append(BookFailure(book.location, book.snapshot.ref.key, error))
        final.append(book)
    try:
        decision, done_control = _write_control(
            replace(decision, books=tuple(final)),
            books,
            memory,
            day,
            wrote=bool(written),
        )
        written += done_control
    except BookError as error:
        key = decision.control.ref.key
        log.warning("book.not_written", code=error.code, book=key)
        failures.append(BookFailure(decision.control.title, key, error))
    return WrittenSchool(decision, tuple(written), tuple(failures))


def _write_plan_book(
    book: BookDecision, books: Books, again: Callable[[BookSnapshot], BookDecision]
) -> tuple[BookDecision, Written]:
    """The book as it stands after the write.

    Raises:
        BookError: it can not be written, or was edited during every round.
    """
    first = book.changes
    for _ in range(_ROUNDS):
        try:
            applied = books.apply(book.snapshot, book.changes)
        except BookChangedError:
            book = again(books.read(book.snapshot.ref))
            if not book.changes:
                break
            continue
        if applied.copy:
            return book, Written(book.snapshot.title, book.location, first, applied)
        book = again(books.read(book.snapshot.ref))
        if not book.changes:
            return book, Written(book.snapshot.title, book.location, first, applied)
    else:
        raise BookChangedError("book.changed", book=book.snapshot.title)
    unwritten = Applied(written=False, fingerprint=book.snapshot.fingerprint)
    return book, Written(book.snapshot.title, book.location, first, unwritten)


def _decide_again(
    book: BookDecision,
    snapshot: BookSnapshot,
    decision: SchoolDecision,
    memory: Callable[[str], BookMemory],
    day: Day,
) -> BookDecision:
    control = decision.context.control
    lines = [
        line
        for line in (control.plans if control else ())
        if line.book.strip() == book.location
    ]
    before = memory(snapshot.ref.key)
    return decide_book(
        snapshot, before, decision.context, lines, day.extra_roles, book.location
    )


def _write_control(
    decision: SchoolDecision,
    books: Books,
    memory: Callable[[str], BookMemory],
    day: Day,
    *,
    wrote: bool,
) -> tuple[SchoolDecision, list[Written]]:
    """The control book, with the plans that stand in it, in one write."""
    first: Written | None = None
    for _ in range(_ROUNDS):
        decision = _decided_again(decision, decision.control, memory, day, wrote=wrote)
        changes = _control_book_changes(decision)
        if not changes:
            return decision, [first] if first else []
        try:
            applied = books.apply(decision.control, changes)
        except BookChangedError:
            control = books.read(decision.control.ref)
            decision = _decided_again(decision, control, memory, day, wrote=wrote)
            continue
        first = first or Written(decision.control.title, "", changes, applied)
        if applied.copy:
            return decision, [first]
        # Verified: from now on only what is left would be written.
        control = books.read(decision.control.ref)
        decision, wrote = replace(decision, control=control), False
        decision = _decided_again(decision, control, memory, day, wrote=False)
        if not _control_book_changes(decision):
            return decision, [first]
    raise BookChangedError("book.changed", book=decision.control.title)


def _control_book_changes(decision: SchoolDecision) -> BookChanges:
    """What the control book lacks, its own plans included."""
    plans = [
        change
        for book in decision.books
        if book.snapshot.ref.key == decision.control.ref.key
        for change in book.changes.changes
    ]
    changes = (*plans, *decision.control_changes.changes)
    return BookChanges(decision.control.ref.key, changes)


def _decided_again(
    decision: SchoolDecision,
    control: BookSnapshot,
    memory: Callable[[str], BookMemory],
    day: Day,
    *,
    wrote: bool,
) -> SchoolDecision:
    """The school decided anew for a control book as it is now."""
    settings = decision.context.settings
    known = read_control(control)
    named = replace(known.settings, school=known.settings.school or settings.school)
    context = replace(decision.context, control=replace(known, settings=named))
    decision = replace(decision, context=context, control=control)
    books = [
        _decide_again(book, control, decision, memory, day)
        if book.snapshot.ref.key == control.ref.key
        and book.snapshot.fingerprint != control.fingerprint
        else book
        for book in decision.books
    ]
    told = notices(reported_rows(books), context)
    return decide_school(
        control, books, told, context, decision.facts, day.moment, wrote=wrote
    )
