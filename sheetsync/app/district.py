"""A district over one cycle: schools remembered, its book written, its mail made.

open_district      the registry's schools join the configuration's
remember_school    after each school: its figures, nothing else, are kept
finish_district    after all of them: district → its book → its weekly mail
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

import structlog

from sheetsync.app.district_registry import OpenDistrict, RegisteredSchool
from sheetsync.app.outcome import SchoolOutcome
from sheetsync.app.school import BookFailure, Place
from sheetsync.app.shelf import render_sheets
from sheetsync.books.port import Books
from sheetsync.decide.calendar import working_days
from sheetsync.decide.registry import clarify_text
from sheetsync.errors import (
    BookChangedError,
    BookError,
    BookNotFoundError,
    SheetSyncError,
)
from sheetsync.lang.district import district_texts
from sheetsync.lang.failure import failure_sentence
from sheetsync.model.book import BookSnapshot
from sheetsync.model.district import (
    District,
    LineState,
    RegistryLine,
    SchoolFigures,
    SchoolStanding,
    Verdict,
)
from sheetsync.model.mailbox import is_address
from sheetsync.model.notice import MailMessage, NoticeKind
from sheetsync.model.page import Addressee
from sheetsync.model.party import Person
from sheetsync.pipeline.district import (
    district_changes,
    district_messages,
    reduce_school,
)
from sheetsync.pipeline.school import Day, SchoolDecision
from sheetsync.read.registry import read_registry
from sheetsync.report.district import district_of
from sheetsync.settings.load import Configuration
from sheetsync.settings.schema import School
from sheetsync.state.record import BookRecord
from sheetsync.state.store import State

log = structlog.get_logger("sheetsync.district")

_ROUNDS = 3
_HISTORY = timedelta(weeks=60)
#: From this hour on the week's mail leaves, on its first working day.
_MAIL_HOUR = 8


@dataclass(frozen=True, slots=True)
class Finished:
    """What a cycle did for the district."""

    district: District | None = None
    messages: tuple[MailMessage, ...] = ()
    #: The district's own book could not be read or written.
    outcome: SchoolOutcome | None = None


def place_of(school: School, configuration: Configuration) -> Place:
    """Where a school keeps its control book, and where its books may lie."""
    if not isinstance(school, RegisteredSchool):
        return Place(school.name, school.control, configuration.folder)
    folder = school.bounds.folder or configuration.folder
    return Place(school.name, school.control, folder, school.bounds, school.shown)


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
    read = {book.snapshot.ref.key for book in decision.books}
    before = next(state.figures([school.name]), None)
    figures = reduce_school(
        decision,
        school=school.name,
        # Books that could be read and not written are known.
        unread=[one.location for one in failures if one.key not in read],
        before=before,
        names=configuration.settings.district.names,
    )
    state.save_figures(figures, decision.control.ref.key, day.moment)


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
    name = configuration.settings.district.name or opened.ref.location
    if opened.error is not None:
        return Finished(outcome=SchoolOutcome(name, error=opened.error))
    failed = {one.name: one for one in outcomes}
    standings = standings_of(configuration, opened, state, day, failed)
    district = assemble(configuration, standings, state, day)
    messages = _messages(configuration, district, opened, state, day)
    try:
        _write(configuration, opened, standings, district, books)
    except BookError as error:
        log.warning("district.not_written", code=error.code)
        return Finished(district, messages, SchoolOutcome(name, error=error))
    return Finished(district, messages)


def assemble(
    configuration: Configuration,
    standings: Iterable[SchoolStanding],
    state: State,
    day: Day,
) -> District:
    """The district from what is remembered of its schools."""
    return district_of(
        tuple(standings),
        state.weeks_by_school(day.today - _HISTORY),
        name=configuration.settings.district.name,
        today=day.today,
        checked_at=day.moment,
    )


def standings_of(
    configuration: Configuration,
    opened: OpenDistrict | None,
    state: State,
    day: Day,
    outcomes: dict[str, SchoolOutcome],
) -> tuple[SchoolStanding, ...]:
    """Every school that counts, with its figures and why it was not read.

    Those of the configuration, and the lines of the registry that stand for a
    school, whether or not its book could be found.
    """
    language = configuration.settings.district.language
    schools = configuration.settings.school
    figures = {one.school: one for one in state.figures(s.name for s in schools)}
    records = _records(state)
    found = [
        _standing(school, figures, records, outcomes, day, configuration)
        for school in schools
    ]
    if opened is not None:
        by_row = {line.row: line for line in opened.registry.lines}
        found += [
            SchoolStanding(
                f"line {line.row}",
                line.school,
                reason=clarify_text(opened.verdicts[line.row], by_row, language),
            )
            for line in opened.counted
            if line.row in opened.verdicts
        ]
    return tuple(found)


def _records(state: State) -> dict[tuple[str, str], BookRecord]:
    return {(one.school, one.book): one for one in state.books() if one.failing_since}


def _standing(
    school: School,
    figures: dict[str, SchoolFigures],
    records: dict[tuple[str, str], BookRecord],
    outcomes: dict[str, SchoolOutcome],
    day: Day,
    configuration: Configuration,
) -> SchoolStanding:
    language = configuration.settings.district.language
    known = figures.get(school.name)
    shown = school.shown if isinstance(school, RegisteredSchool) else ""
    name = shown or (known.name if known else school.name)
    outcome = outcomes.get(school.name)
    record = records.get((school.name, school.control))
    since = _day(record.failing_since, day.moment) if record else None
    reason = ""
    if outcome is not None and outcome.error is not None:
        reason = _sentence(outcome.error, language)
    elif outcome is not None and not outcome.was_read:
        reason = district_texts(language)["reason.other"]
    elif outcome is None and record is not None:
        reason = _sentence_of(record, language)
    elif known is not None and known.unread_books:
        reason = _unread(known, language)
    return SchoolStanding(school.name, name, known, reason, since)


def _unread(figures: SchoolFigures, language: str) -> str:
    names = [
        book.replace("\\", "/").rsplit("/", 1)[-1] for book in figures.unread_books
    ]
    books = ", ".join(name or figures.name for name in names[:3])
    if len(names) > 3:
        books += f" … ({len(names)})"
    return district_texts(language)["reason.books"].format(books=books)


def _sentence(error: SheetSyncError, language: str) -> str:
    """What happened, without the folders of this machine."""
    params = dict(error.params)
    book = params.get("book", "")
    if book and "://" not in book:
        params["book"] = book.replace("\\", "/").rsplit("/", 1)[-1]
    return failure_sentence(error.code, params, language)


def _sentence_of(record: BookRecord, language: str) -> str:
    """The sentence of an earlier cycle's failure; "" where it needs more."""
    try:
        return failure_sentence(record.outcome, {"book": record.school}, language)
    except KeyError:
        return ""


def _day(moment: datetime | None, like: datetime) -> date | None:
    return moment.astimezone(like.tzinfo).date() if moment else None


def _write(
    configuration: Configuration,
    opened: OpenDistrict,
    standings: Sequence[SchoolStanding],
    district: District,
    books: Books,
) -> None:
    """Writes the district's book where it differs; read again after each write.

    Raises:
        BookError: it can not be written, or was edited during every round.
    """
    language = configuration.settings.district.language
    if opened.snapshot is None:
        return
    said = line_verdicts(opened, standings, district.today)
    for attempt in range(_ROUNDS + 1):
        # The cycle may have taken an hour, in which the staff went on editing.
        snapshot = _read_again(opened.snapshot, books)
        registry = read_registry(snapshot)
        verdicts = moved_verdicts(said, opened.registry.lines, registry.lines)
        changes = district_changes(snapshot, registry, verdicts, district, language)
        if not changes:
            return
        if attempt == _ROUNDS:
            raise BookChangedError("book.changed", book=snapshot.title)
        try:
            applied = books.apply(snapshot, changes)
        except BookChangedError:
            log.info("district.edited_meanwhile")
        else:
            if applied.copy:
                return


def _read_again(snapshot: BookSnapshot, books: Books) -> BookSnapshot:
    try:
        return books.read(snapshot.ref)
    except BookNotFoundError:
        if snapshot.fingerprint:
            raise
        return snapshot  # it is still to be made


def moved_verdicts(
    verdicts: Mapping[int, Verdict],
    before: Sequence[RegistryLine],
    now: Sequence[RegistryLine],
) -> dict[int, Verdict]:
    """The verdicts beside the lines as they stand now.

    A line is known by its school and book; one that was edited or is new has
    not been looked at.
    """
    rows: dict[tuple[str, str], list[int]] = defaultdict(list)
    for line in reversed(now):
        rows[line.school, line.book].append(line.row)
    row_now = {
        line.row: alike.pop() if (alike := rows[line.school, line.book]) else None
        for line in before
    }
    if all(row == at for row, at in row_now.items()) and len(before) == len(now):
        return dict(verdicts)
    return {
        at: replace(
            verdict,
            row=at,
            other=row_now.get(verdict.other) if verdict.other is not None else None,
        )
        for row, verdict in verdicts.items()
        if (at := row_now.get(row)) is not None
    }


def line_verdicts(
    opened: OpenDistrict, standings: Sequence[SchoolStanding], today: date
) -> dict[int, Verdict]:
    """What is said beside each line of the registry."""
    by_school = {one.school: one for one in standings}
    verdicts = dict(opened.verdicts)
    for row, school in opened.schools.items():
        standing = by_school.get(school)
        if standing is None:
            continue
        figures = standing.figures
        read_on = figures.read_on if figures else None
        if figures is not None and read_on == today:
            state = LineState.IN_PART if figures.unread_books else LineState.READ
        else:
            is_new = figures is None and not standing.reason
            state = LineState.NOT_YET if is_new else LineState.FAILED
        sentence = "" if state is LineState.READ else standing.reason
        since = standing.since if state is LineState.FAILED else None
        verdicts[row] = Verdict(row, state, read_on, since, sentence)
    return verdicts


def _messages(
    configuration: Configuration,
    district: District,
    opened: OpenDistrict,
    state: State,
    day: Day,
) -> tuple[MailMessage, ...]:
    """The week's mails that were not made yet, once their hour has come."""
    settings = configuration.settings.district
    if not district.schools or not _is_mail_time(day):
        return ()
    year, week, _ = day.today.isocalendar()
    period = f"{year}-W{week:02}"
    keys = {
        Addressee(Person("", email=one), "").key(NoticeKind.DISTRICT, period): one
        for one in settings.emails
        if is_address(one)
    }
    known = state.outbox.known_keys(keys)
    new = [address for key, address in keys.items() if key not in known]
    link = opened.snapshot.link if opened.snapshot else ""
    return district_messages(district, new, settings.language, render_sheets, link)


def _is_mail_time(day: Day) -> bool:
    """Whether the first working day of the week, and its hour, have come."""
    monday = day.today - timedelta(days=day.today.weekday())
    working = working_days(5, range(monday.year, monday.year + 2))
    week = (monday + timedelta(days=at) for at in range(5))
    first = next((one for one in week if working.is_working(one)), None)
    if first is None or day.today < first:
        return False
    return day.today > first or day.moment.hour >= _MAIL_HOUR
