"""One school in a cycle: read, decided, written, remembered.

Whatever goes wrong with a school stays with it.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import structlog

from sheetsync.app.bounds import bounded_ref
from sheetsync.app.district import place_of, remember_school
from sheetsync.app.district_registry import RegisteredSchool
from sheetsync.app.executor import GuardedBooks
from sheetsync.app.mailing import rounds_to_make
from sheetsync.app.outcome import SchoolOutcome, without_cells_of
from sheetsync.app.post import outbox_facts
from sheetsync.app.school import Remembered, SchoolBooks, read_school
from sheetsync.app.settled import as_settled
from sheetsync.app.shelf import Shelf
from sheetsync.app.writing import WrittenSchool, write_school
from sheetsync.books.port import Books
from sheetsync.errors import SheetSyncError
from sheetsync.model.history import BookMemory
from sheetsync.pipeline.school import Day, decide_school
from sheetsync.pipeline.totals import school_totals
from sheetsync.settings.load import Configuration
from sheetsync.settings.schema import School
from sheetsync.state.database import Database
from sheetsync.state.record import OK, CheckedBook, CycleRecord
from sheetsync.state.sharing import claim_book, owner_of
from sheetsync.state.store import State

log = structlog.get_logger("sheetsync.cycle")

_HISTORY = timedelta(weeks=60)


def given_up(
    outcome: SchoolOutcome,
    school: School,
    state: State,
    day: Day,
    cycle: str,
) -> SchoolOutcome:
    """A school that took too long, remembered as failed."""
    since = _save_failure(state, school, "book.too_long", cycle, day)
    return replace(outcome, failing_since=since)


def run_school(
    school: School,
    configuration: Configuration,
    books: GuardedBooks,
    state: State,
    day: Day,
    cycle: str,
) -> SchoolOutcome:
    """One school; whatever goes wrong with it stays with it."""
    day = _in_language(school, day)
    try:
        return _cycle_of_school(school, configuration, books, state, day, cycle)
    except SheetSyncError as error:
        if books.is_ended:
            return SchoolOutcome(school.name, error=error)
        log.warning("school.failed", code=error.code, school=school.name)
        since = _save_failure(state, school, error.code, cycle, day)
        return SchoolOutcome(school.name, error=error, failing_since=since)
    except Exception:
        # A programming mistake in one school must not silence the others.
        log.exception("school.crashed", school=school.name)
        since = _save_failure(state, school, "school.crashed", cycle, day)
        return SchoolOutcome(school.name, crashed=True, failing_since=since)


def _save_failure(
    state: State, school: School, code: str, cycle: str, day: Day
) -> date | None:
    """Remembers a school as failed; since when it has been so before."""
    since = _failing_since(state, school.name, school.control, day)
    record = CheckedBook(school.control, code)
    # What was settled before would hide that the failure is over.
    state.settled.drop(school.name)
    state.save_cycle(CycleRecord(cycle, school.name, (record,)), day.moment)
    return since


def _cycle_of_school(
    school: School,
    configuration: Configuration,
    books: GuardedBooks,
    state: State,
    day: Day,
    cycle: str,
) -> SchoolOutcome:
    read = _read(school, configuration, books, state, day, claim_book)
    result = write_school(read, books, day)
    books.check()
    _save(state, school.name, read.own, result, cycle, day)
    decision = result.decision
    timezone = configuration.settings.installation.timezone
    totals = school_totals(decision)
    rounds = rounds_to_make(state, school.name, totals.settings, day, timezone)
    remember_school(configuration, state, school, decision, result.failures, day)
    settled = None
    if _is_settled(result):
        settled = as_settled(school, configuration, books, day, decision, totals)
    if settled is not None:
        state.settled.add(settled)
    else:
        state.settled.drop(school.name)
    # Whoever is told of another school today has perhaps rows in this one too.
    has_mail = totals.settings.mail_on
    return SchoolOutcome(
        school.name,
        totals,
        without_cells_of(decision) if has_mail else None,
        result.written,
        result.failures,
        rounds=rounds,
    )


def _is_settled(result: WrittenSchool) -> bool:
    """Whether nothing is left to do: what was written was read again since."""
    decision = result.decision
    left = [*(book.changes for book in decision.books), decision.control_changes]
    has_copies = any(one.applied.copy for one in result.written)
    return not (result.failures or has_copies or any(left))


def _in_language(school: School, day: Day) -> Day:
    """The day with the language that the registry gives a school."""
    if isinstance(school, RegisteredSchool) and school.language:
        return replace(day, language=school.language)
    return day


def preview_school(
    school: School, configuration: Configuration, books: Shelf, state: State, day: Day
) -> SchoolOutcome:
    """What a cycle would do for a school; nothing is written or remembered."""
    try:
        read = _read(school, configuration, books, state, day, owner_of)
    except SheetSyncError as error:
        return SchoolOutcome(school.name, error=error)
    decision = decide_school(
        read.control, read.plans, read.facts, day, name=school.name
    )
    totals = school_totals(decision)
    return SchoolOutcome(school.name, totals, decision, failures=read.failures)


def _read(
    school: School,
    configuration: Configuration,
    books: Books,
    state: State,
    day: Day,
    owner: Callable[[Database, str, str, datetime], str],
) -> SchoolBooks:
    """The school's books; `owner` says whose a book is, and may claim it."""
    place = place_of(school, configuration)

    def memory(key: str) -> BookMemory:
        found = state.load_book(school.name, key)
        if found.tables:
            return found
        # A file that got another name brings along what is known of it.
        before = state.figures.control_book(school.name)
        is_control = key == bounded_ref(place.control, place.folder, None).key
        is_file = Path(before).suffix in (".xlsx", ".csv")
        if not (is_control and is_file) or (place.folder / before).exists():
            return found
        return replace(state.load_book(school.name, before), book=key)

    def was_read(key: str) -> bool:
        known = state.book(school.name, key)
        return known is not None and known.read_at is not None

    remembered = Remembered(
        book=memory,
        history=state.weeks(school.name, day.today - _HISTORY),
        outbox=outbox_facts(state, day.moment),
        failing_since=lambda key: _failing_since(state, school.name, key, day),
        was_read=was_read,
        owner=lambda key: owner(state.database, school.name, key, day.moment),
    )
    return read_school(place, books, remembered, day.accept_shrink)


def _failing_since(state: State, school: str, book: str, day: Day) -> date | None:
    """The first day of a failure that lasts, None if there is none."""
    known = state.book(school, book)
    if known is None or known.failing_since is None:
        return None
    return known.failing_since.astimezone(day.moment.tzinfo).date()


def _save(
    state: State,
    school: str,
    own: frozenset[str],
    result: WrittenSchool,
    cycle: str,
    day: Day,
) -> None:
    """Remembers what a cycle found out about a school; `own` are its books."""
    decision = result.decision
    failed = {failure.key: failure.error.code for failure in result.failures}
    checked = [
        CheckedBook(
            book.snapshot.ref.key,
            failed.pop(book.snapshot.ref.key, OK)
            if not book.assessment.shrank
            else "table.shrank",
            book.snapshot.fingerprint,
            was_read=True,
        )
        for book in decision.books
    ]
    checked += [CheckedBook(key, code) for key, code in failed.items()]
    # What failed before under another name, or is listed no more, fails no more.
    seen = {one.book for one in checked}
    checked += [
        CheckedBook(known.book, OK)
        for known in state.books(school)
        if known.failing_since is not None and known.book not in seen
    ]
    memories = tuple(book.assessment.memory for book in decision.books)
    record = CycleRecord(cycle, school, tuple(checked), memories, decision.weeks, own)
    state.save_cycle(record, day.moment)
