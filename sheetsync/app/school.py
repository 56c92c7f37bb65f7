"""One school read and decided.

    control book → plan books → decisions            here; nothing is written
    plan books, then the control book                app/writing.py

A book that fails stops no other: its failure becomes a value.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

import structlog

from sheetsync.books.link import open_ref
from sheetsync.books.port import Books
from sheetsync.decide.calendar import working_days
from sheetsync.decide.context import Context
from sheetsync.decide.notice import notices
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
from sheetsync.lang.schema.people import ExtraRole
from sheetsync.model.book import BookRef, BookSnapshot, missing_book
from sheetsync.model.calendar import Calendars
from sheetsync.model.control import Control, PlanLine
from sheetsync.model.history import BookMemory
from sheetsync.model.page import FaultReason, OutboxFact, PlanFault, WeekNumbers
from sheetsync.pipeline.decision import BookDecision, decide_book
from sheetsync.pipeline.school import (
    SchoolDecision,
    SchoolFacts,
    decide_school,
    reported_rows,
)
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


@dataclass(frozen=True, slots=True)
class Place:
    """Where a school keeps its control book."""

    #: The school's name where its settings tab says none; its key in the state.
    name: str
    #: Path or link.
    control: str
    #: What a relative path is relative to.
    folder: Path


@dataclass(frozen=True, slots=True)
class Remembered:
    """What the state knows of a school; empty before its first cycle."""

    book: Callable[[str], BookMemory]
    history: tuple[WeekNumbers, ...] = ()
    outbox: tuple[OutboxFact, ...] = ()
    failing_since: Callable[[str], date | None] = lambda _: None


@dataclass(frozen=True, slots=True)
class Day:
    """When a cycle takes place and by which calendars."""

    today: date
    moment: datetime
    calendars: Calendars
    extra_roles: tuple[ExtraRole, ...] = ()
    #: Locations of books whose tables were shortened on purpose.
    accept_shrink: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class BookFailure:
    """A book that could not be read or written."""

    location: str
    key: str
    error: BookError
    #: First day of a failure that lasts, None if it is new.
    since: date | None = None


def read_school(
    place: Place, books: Books, remembered: Remembered, day: Day
) -> tuple[SchoolDecision, tuple[BookFailure, ...]]:
    """A school's books read and decided; nothing is written.

    Args:
        place: where the school keeps its control book.
        books: reads them.
        remembered: what earlier cycles found out.
        day: when, and by which calendars.

    Raises:
        BookError: the control book can not be read; nothing is known then.
    """
    ref = open_ref(place.control, place.folder)
    control_book = _read_control_book(ref, books)
    control = _named(read_control(control_book), place.name)
    context = _context(control, day)
    decided: list[BookDecision] = []
    failures: list[BookFailure] = []
    for location, lines in _plan_books(control).items():
        try:
            found = open_ref(location, Path(ref.location).parent) if location else ref
            snapshot = control_book if found.key == ref.key else books.read(found)
        except BookError as error:
            log.warning("book.not_read", code=error.code, book=location)
            since = remembered.failing_since(location)
            failures.append(BookFailure(location, location, error, since))
            continue
        accepts = bool({location, snapshot.title, found.location} & day.accept_shrink)
        decided.append(
            decide_book(
                snapshot,
                remembered.book(found.key),
                replace(context, accept_shrink=accepts),
                lines,
                day.extra_roles,
                location,
            )
        )
    faults = (
        *(
            fault_of(one.error, one.location, context.settings.language, one.since)
            for one in failures
        ),
        *_shrunk(decided),
    )
    facts = SchoolFacts(remembered.history, remembered.outbox, faults)
    told = notices(reported_rows(decided), context)
    decision = decide_school(control_book, decided, told, context, facts, day.moment)
    return decision, tuple(failures)


def _read_control_book(ref: BookRef, books: Books) -> BookSnapshot:
    try:
        return books.read(ref)
    except BookNotFoundError:
        if ref.kind != "xlsx" or not Path(ref.location).parent.is_dir():
            raise
        return missing_book(ref, Path(ref.location).stem)


def _named(control: Control, name: str) -> Control:
    if control.settings.school:
        return control
    return replace(control, settings=replace(control.settings, school=name))


def _context(control: Control, day: Day) -> Context:
    years = range(day.today.year - 2, day.today.year + 3)
    return Context(
        today=day.today,
        calendars=day.calendars,
        working_days=working_days(control.settings.week_days, years),
        control=control,
    )


def _plan_books(control: Control) -> dict[str, list[PlanLine]]:
    """The lines of each plan book; the control book may hold plans itself ("")."""
    lines: dict[str, list[PlanLine]] = defaultdict(list)
    lines[""] = []
    for line in control.plans:
        lines[line.book.strip()].append(line)
    return lines


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


def _shrunk(decided: Sequence[BookDecision]) -> list[PlanFault]:
    return [
        PlanFault(
            title=book.snapshot.title,
            reason=FaultReason.SHRANK,
            link=book.snapshot.link,
        )
        for book in decided
        if book.assessment.shrank
    ]
