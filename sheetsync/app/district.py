"""A district over one cycle: schools remembered, its book written, its mail made.

open_district      the registry's schools join the configuration's
remember_school    after each school: its figures, nothing else, are kept
finish_district    after all of them: district → its book → its weekly mail
preview_district   what that would write
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from hashlib import sha256

import structlog

from sheetsync import __version__
from sheetsync.app.district_book import planned_changes, write_district
from sheetsync.app.district_registry import OpenDistrict, RegisteredSchool
from sheetsync.app.district_standing import assemble, standings_of
from sheetsync.app.outcome import SchoolOutcome
from sheetsync.app.school import BookFailure, Place
from sheetsync.app.shelf import render_sheets
from sheetsync.books.link import open_ref
from sheetsync.books.port import Books
from sheetsync.decide.calendar import working_days
from sheetsync.errors import BookError
from sheetsync.model.change import BookChanges
from sheetsync.model.district import District, SchoolFigures
from sheetsync.model.mailbox import is_address
from sheetsync.model.notice import MailMessage, NoticeKind
from sheetsync.model.page import Addressee
from sheetsync.model.party import Person
from sheetsync.model.totals import SchoolTotals
from sheetsync.pipeline.district import district_messages, reduce_school
from sheetsync.pipeline.school import Day, SchoolDecision
from sheetsync.report.district import without_rows
from sheetsync.settings.load import Configuration
from sheetsync.settings.schema import School
from sheetsync.state.record import SettledSchool
from sheetsync.state.store import State

log = structlog.get_logger("sheetsync.district")

#: From this hour on the week's mail leaves, on its first working day.
_MAIL_HOUR = 8
#: While fewer than half of the schools could be read it waits until this hour.
_LATEST_HOUR = 12
#: Why a book that a school names is not its own.
_NOT_ITS_OWN = frozenset({"book.of_other", "book.of_district"})
#: Stands for the district among the schools that left nothing to do.
_DISTRICT = ""


@dataclass(frozen=True, slots=True)
class Finished:
    """What a cycle did for the district, or would do."""

    messages: tuple[MailMessage, ...] = ()
    #: What was written into its book, or would be.
    changes: BookChanges | None = None
    #: The district's own book could not be read or written.
    outcome: SchoolOutcome | None = None


def place_of(school: School, configuration: Configuration) -> Place:
    """Where a school keeps its control book, and where its books may lie."""
    own = configuration.settings.district.book
    district = open_ref(own, configuration.folder).key if own else ""
    if not isinstance(school, RegisteredSchool):
        folder = configuration.folder
        return Place(school.name, school.control, folder, district=district)
    folder = school.bounds.folder or configuration.folder
    return Place(
        school.name, school.control, folder, school.bounds, school.shown, district
    )


def remember_school(
    configuration: Configuration,
    state: State,
    school: School,
    decision: SchoolDecision,
    failures: Sequence[BookFailure],
    day: Day,
) -> None:
    """Keeps the figures of a school that was read.

    Raises:
        StateError: the state can not be written.
    """
    figures = _figures(configuration, state, school.name, decision, failures)
    state.figures.save(figures, decision.control.ref.key, day.moment)


def _figures(
    configuration: Configuration,
    state: State,
    school: str,
    decision: SchoolDecision,
    failures: Sequence[BookFailure],
) -> SchoolFigures:
    read = {book.snapshot.ref.key for book in decision.books}
    before = next(state.figures.of([school]), None)
    if before is not None:
        # What is told of a book by its owner is not told twice.
        away = {one.location for one in failures if one.error.code in _NOT_ITS_OWN}
        kept = (plan for plan in before.plans if plan.book not in away)
        before = replace(before, plans=tuple(kept))
    return reduce_school(
        decision,
        school=school,
        # Books that could be read and not written are known.
        unread=[one.location for one in failures if one.key not in read],
        before=before,
        names=configuration.settings.district.names,
    )


def finish_district(
    configuration: Configuration,
    opened: OpenDistrict,
    outcomes: Sequence[SchoolOutcome],
    state: State,
    books: Books,
    day: Day,
) -> Finished:
    """Puts the district together, writes its book and makes its weekly mail.

    Args:
        configuration: with the registry's schools.
        opened: the district's book as it was read.
        outcomes: of all schools, already remembered.
        state: figures and weeks.
        books: writes the book.
        day: of the cycle.

    Raises:
        StateError: the state can not be read.
    """
    if opened.error is not None:
        return Finished(outcome=_unread_book(configuration, opened, opened.error))
    basis = _basis(configuration, opened, outcomes, state, day)
    addresses = _addresses(configuration, state, day)
    if basis and not addresses and state.settled.basis(_DISTRICT, day.today) == basis:
        log.info("district.unchanged")
        return Finished()
    by_name = {one.name: one for one in outcomes}
    standings = tuple(
        map(without_rows, standings_of(configuration, opened, state, day, by_name))
    )
    rows = standings_of(configuration, opened, state, day, by_name)
    district = assemble(configuration, standings, state, day, rows=rows)
    messages: tuple[MailMessage, ...] = ()
    if district.schools and not _waits(district, day):
        language = configuration.settings.district.language
        link = opened.snapshot.link if opened.snapshot else ""
        messages = district_messages(district, addresses, language, render_sheets, link)
    try:
        changes = write_district(configuration, opened, standings, district, books)
    except BookError as error:
        log.warning("district.not_written", code=error.code)
        return Finished(messages, outcome=_unread_book(configuration, opened, error))
    if basis and changes is None:
        nothing = SettledSchool(_DISTRICT, day.today, basis, (), SchoolTotals())
        state.settled.add(nothing)
    return Finished(messages, changes)


def preview_district(
    configuration: Configuration,
    opened: OpenDistrict,
    outcomes: Sequence[SchoolOutcome],
    state: State,
    books: Books,
    day: Day,
) -> Finished:
    """What `finish_district` would write; nothing is written or remembered.

    Args:
        configuration: with the registry's schools.
        opened: the district's book as it was read.
        outcomes: previews of all schools, with their decisions.
        state: figures and weeks of earlier cycles.
        books: reads the book.
        day: of the cycle.

    Raises:
        StateError: the state can not be read.
    """
    if opened.error is not None:
        return Finished(outcome=_unread_book(configuration, opened, opened.error))
    decided = [(one, one.decision) for one in outcomes if one.decision is not None]
    figures = {
        one.name: _figures(configuration, state, one.name, decision, one.failures)
        for one, decision in decided
    }
    weeks = {one.name: decision.weeks for one, decision in decided}
    by_name = {one.name: one for one in outcomes}
    standings = tuple(standings_of(configuration, opened, state, day, by_name, figures))
    district = assemble(configuration, standings, state, day, weeks)
    try:
        changes = planned_changes(configuration, opened, standings, district, books)
    except BookError as error:
        return Finished(outcome=_unread_book(configuration, opened, error))
    return Finished(changes=changes)


def _unread_book(
    configuration: Configuration, opened: OpenDistrict, error: BookError
) -> SchoolOutcome:
    name = configuration.settings.district.name or opened.ref.location
    return SchoolOutcome(name, error=error)


def _basis(
    configuration: Configuration,
    opened: OpenDistrict,
    outcomes: Iterable[SchoolOutcome],
    state: State,
    day: Day,
) -> str:
    """Stands for all that decides what a district's book shows on a day.

    "" where its book is still to be made, or can not tell that it changed.
    """
    if opened.snapshot is None or not opened.snapshot.fingerprint:
        return ""
    settings = configuration.settings
    told = [
        (one.name, str(one.error), one.crashed, [str(f.error) for f in one.failures])
        for one in outcomes
    ]
    parts = (
        __version__,
        settings.district.model_dump_json(),
        [(one.name, one.control) for one in settings.school],
        opened.snapshot.fingerprint,
        sorted(told),
        sorted(
            (one.school, one.book, one.outcome, str(one.failing_since))
            for one in state.books()
            if one.failing_since
        ),
        state.figures.mark(),
        day.today.isoformat(),
    )
    return sha256(repr(parts).encode(errors="replace")).hexdigest()


def _addresses(configuration: Configuration, state: State, day: Day) -> list[str]:
    """Who is still to get the week's mail, once its hour has come."""
    if not _is_mail_time(day):
        return []
    year, week, _ = day.today.isocalendar()
    period = f"{year}-W{week:02}"
    keys = {
        Addressee(Person("", email=one), "").key(NoticeKind.DISTRICT, period): one
        for one in configuration.settings.district.emails
        if is_address(one)
    }
    known = state.outbox.known_keys(keys)
    return [address for key, address in keys.items() if key not in known]


def _waits(district: District, day: Day) -> bool:
    """Whether a later cycle of the morning may well have more to tell."""
    return district.read * 2 < district.schools and day.moment.hour < _LATEST_HOUR


def _is_mail_time(day: Day) -> bool:
    """Whether the first working day of the week, and its hour, have come."""
    monday = day.today - timedelta(days=day.today.weekday())
    working = working_days(5, range(monday.year, monday.year + 2))
    week = (monday + timedelta(days=at) for at in range(5))
    first = next((one for one in week if working.is_working(one)), None)
    if first is None or day.today < first:
        return False
    return day.today > first or day.moment.hour >= _MAIL_HOUR
