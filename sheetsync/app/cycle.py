"""One cycle over all schools: read, decide, write, remember, mail.

Everything of a school is read and decided before anything of it is written.
One school's failure stops no other. Cycles never overlap: a lease in the state
sees to that, over several hosts too.
"""

import socket
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta

import structlog

from sheetsync.app.calendar import calendars_with
from sheetsync.app.clock import now
from sheetsync.app.cluster import is_cluster, run_on_cluster
from sheetsync.app.district import finish_district, place_of, remember_school
from sheetsync.app.district_registry import (
    OpenDistrict,
    RegisteredSchool,
    open_district,
)
from sheetsync.app.executor import GuardedBooks, Pool, in_turn, run_schools
from sheetsync.app.holder import has_ended, this_holder
from sheetsync.app.log import begin_cycle
from sheetsync.app.mailing import post_mail
from sheetsync.app.memory import open_memory
from sheetsync.app.outcome import CycleReport, SchoolOutcome, without_cells_of
from sheetsync.app.post import outbox_facts
from sheetsync.app.school import (
    BookFailure,
    Remembered,
    SchoolBooks,
    read_school,
)
from sheetsync.app.shelf import Shelf, open_shelf
from sheetsync.app.writing import write_school
from sheetsync.books.port import Books
from sheetsync.errors import Problem, SheetSyncError, UsageError
from sheetsync.lang.schema.people import ExtraRole
from sheetsync.model.notice import MailMessage
from sheetsync.pipeline.school import Day, SchoolDecision, decide_school
from sheetsync.settings.load import Configuration
from sheetsync.settings.schema import School
from sheetsync.state.lease import Lease
from sheetsync.state.record import OK, CheckedBook, CycleRecord
from sheetsync.state.retention import tidy
from sheetsync.state.store import State

log = structlog.get_logger("sheetsync.cycle")

_WEEK = timedelta(days=7)
#: Another day than today is decided as if it were this late: all its mail is due.
_LATE = time(17, 0)
_HISTORY = timedelta(weeks=60)
#: The clock is believed in what is old after so many days with cycles of the last.
_STEADY_DAYS, _STEADY_OF = 20, 60


#: Schools that a refusal names.
_NAMED_AT_MOST = 10


@dataclass(frozen=True, slots=True)
class Request:
    """What a cycle is asked for."""

    #: None is today.
    today: date | None = None
    #: Only this school, "" for all.
    school: str = ""
    accept_shrink: frozenset[str] = frozenset()
    #: Decide only: nothing is written, remembered or mailed.
    preview: bool = False
    #: "dask://host:port" of a cluster; "" is what the settings say.
    executor: str = ""
    #: Asked between two schools and two mails; False ends the cycle early.
    may_go_on: Callable[[], bool] = field(default=lambda: True)
    #: Told how many schools are done, of how many.
    progress: Callable[[int, int], object] = field(default=lambda _done, _all: None)


def run_cycle(configuration: Configuration, request: Request) -> CycleReport:
    """A whole cycle.

    Raises:
        ConfigError: the configuration names what can not be used.
        StateError: the state can not be used, or another cycle is running.
    """
    if request.executor and not is_cluster(request.executor):
        params = {"name": "--executor", "command": "sheetsync run"}
        raise UsageError((Problem("use.wrong_value", params),))
    cycle = begin_cycle()
    timezone = configuration.settings.installation.timezone
    clock_now = now(timezone)
    moment = clock_now
    if request.today is not None and request.today != clock_now.date():
        moment = datetime.combine(request.today, _LATE, clock_now.tzinfo)
    day = Day(
        moment.date(),
        moment.replace(microsecond=0),
        calendars_with(map(configuration.path, configuration.settings.calendars)),
        _extra_roles(configuration),
        request.accept_shrink,
        configuration.settings.installation.language,
    )
    books = open_shelf(configuration)
    with open_memory(configuration) as state:
        configuration, district = open_district(configuration, books, state, day.today)
        if request.preview:
            schools = [
                _preview_school(school, configuration, books, state, day)
                for school in _chosen(configuration, request)
            ]
            return CycleReport(cycle, day.today, day.moment, tuple(schools))
        lease_held = state.lease(this_holder(), clock_now, has_ended=has_ended)
        with lease_held as lease:
            state.begin_run(cycle, clock_now, socket.gethostname())
            report = _run(
                configuration, request, books, state, day, lease, cycle, district
            )
            outcome = "failed" if report.failed else OK
            state.end_run(cycle, now(timezone), outcome)
            return report


def _run(  # noqa: PLR0913, PLR0917 - the parts that a cycle is made of
    configuration: Configuration,
    request: Request,
    books: Shelf,
    state: State,
    day: Day,
    lease: Lease,
    cycle: str,
    district: OpenDistrict | None,
) -> CycleReport:
    timezone = configuration.settings.installation.timezone
    service = configuration.settings.service
    chosen = _chosen(configuration, request)
    pool = Pool(
        service.workers,
        service.school_minutes * 60,
        request.may_go_on,
        lambda: lease.renew(now(timezone)),
    )

    def work(school: School, guarded: GuardedBooks) -> SchoolOutcome:
        return run_school(school, configuration, guarded, state, day, cycle)

    lease.renew(now(timezone))
    turn = in_turn(chosen, state)
    executor = request.executor or service.executor
    found = (
        run_on_cluster(executor, turn, configuration, day, cycle, pool)
        if is_cluster(executor)
        else run_schools(turn, work, books, pool)
    )
    outcomes: list[SchoolOutcome] = []
    for outcome in found:
        if outcome.error is not None and outcome.error.code == "book.too_long":
            outcomes.append(_given_up(outcome, chosen, state, day, cycle))
        else:
            outcomes.append(outcome)
        request.progress(len(outcomes), len(turn))
    order = {school.name: at for at, school in enumerate(chosen)}
    outcomes.sort(key=lambda one: order[one.name])
    if not request.may_go_on():
        # People of several schools get one mail: the next cycle knows them all.
        return CycleReport(cycle, day.today, day.moment, tuple(outcomes))
    messages: tuple[MailMessage, ...] = ()
    if district is not None and not request.school:
        finished = finish_district(configuration, district, outcomes, state, books, day)
        messages = finished.messages
        outcomes += [finished.outcome] if finished.outcome else []
    post = post_mail(
        configuration, outcomes, state, day, lease, request.may_go_on, messages
    )
    _tidy(configuration, state, day)
    return CycleReport(
        cycle,
        day.today,
        day.moment,
        tuple(outcomes),
        post.messages,
        post.delivery,
        post.error,
    )


def _tidy(configuration: Configuration, state: State, day: Day) -> None:
    """Once a day, what was kept long enough goes.

    Only after weeks with cycles: a clock that stands years ahead for some days
    must not make everything old, for then it would be sent again.
    """

    def was_seen(before: int) -> bool:
        seen = day.today - timedelta(days=before)
        return state.is_round_over("", "day", seen.isoformat())

    if was_seen(0):
        return
    state.end_round("", "day", day.today.isoformat(), day.moment)
    if sum(map(was_seen, range(1, _STEADY_OF))) >= _STEADY_DAYS:
        keep_days = configuration.settings.state.keep_days
        tidied = tidy(state.database, day.moment, keep_days)
        log.info("state.tidied", mails=tidied.mails, contents=tidied.contents)


def _chosen(configuration: Configuration, request: Request) -> Sequence[School]:
    """The schools that are asked for, by their name or as a registry shows them.

    Raises:
        UsageError: there is no school of this name.
    """
    schools = configuration.settings.school
    if not request.school:
        return schools
    shown = {
        one.name: one.shown for one in schools if isinstance(one, RegisteredSchool)
    }
    wanted = request.school
    found = [one for one in schools if wanted in (one.name, shown.get(one.name))]
    if not found:
        known = ", ".join([one.name for one in schools][:_NAMED_AT_MOST])
        params = {"text": wanted, "known": known}
        raise UsageError((Problem("use.no_school", params),))
    return found


def _given_up(
    outcome: SchoolOutcome,
    schools: Sequence[School],
    state: State,
    day: Day,
    cycle: str,
) -> SchoolOutcome:
    """A school that took too long, remembered as failed."""
    school = next(one for one in schools if one.name == outcome.name)
    known = _remembered(state, school.name, day).failing_since(school.control)
    record = CheckedBook(school.control, "book.too_long")
    state.save_cycle(CycleRecord(cycle, school.name, (record,)), day.moment)
    return replace(outcome, failing_since=known)


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
        known = _remembered(state, school.name, day).failing_since(school.control)
        record = CheckedBook(school.control, error.code)
        state.save_cycle(CycleRecord(cycle, school.name, (record,)), day.moment)
        return SchoolOutcome(school.name, error=error, failing_since=known)
    except Exception:
        # A programming mistake in one school must not silence the others.
        log.exception("school.crashed", school=school.name)
        known = _remembered(state, school.name, day).failing_since(school.control)
        record = CheckedBook(school.control, "school.crashed")
        state.save_cycle(CycleRecord(cycle, school.name, (record,)), day.moment)
        return SchoolOutcome(school.name, crashed=True, failing_since=known)


def _cycle_of_school(
    school: School,
    configuration: Configuration,
    books: GuardedBooks,
    state: State,
    day: Day,
    cycle: str,
) -> SchoolOutcome:
    read = _read(school, configuration, books, state, day)
    result = write_school(read, books, day)
    books.check()
    _save(state, school.name, result.decision, result.failures, cycle, day)
    outcome = SchoolOutcome(
        school.name, result.decision, result.written, result.failures
    )
    remember_school(configuration, state, school, outcome, day)
    return without_cells_of(outcome)


def _in_language(school: School, day: Day) -> Day:
    """The day with the language that the registry gives a school."""
    if isinstance(school, RegisteredSchool) and school.language:
        return replace(day, language=school.language)
    return day


def _preview_school(
    school: School, configuration: Configuration, books: Shelf, state: State, day: Day
) -> SchoolOutcome:
    try:
        read = _read(school, configuration, books, state, day)
    except SheetSyncError as error:
        return SchoolOutcome(school.name, error=error)
    decision = decide_school(
        read.control, read.plans, read.facts, day, name=school.name
    )
    return SchoolOutcome(school.name, decision, failures=read.failures)


def _read(
    school: School, configuration: Configuration, books: Books, state: State, day: Day
) -> SchoolBooks:
    place = place_of(school, configuration)
    remembered = _remembered(state, school.name, day)
    return read_school(place, books, remembered, day.accept_shrink)


def _remembered(state: State, school: str, day: Day) -> Remembered:
    def failing_since(key: str) -> date | None:
        known = state.book(school, key)
        if known is None or known.failing_since is None:
            return None
        return known.failing_since.astimezone(day.moment.tzinfo).date()

    def was_read(key: str) -> bool:
        known = state.book(school, key)
        return known is not None and known.read_at is not None

    return Remembered(
        book=lambda key: state.load_book(school, key),
        history=state.weeks(school, day.today - _HISTORY),
        outbox=outbox_facts(state, day.moment),
        failing_since=failing_since,
        was_read=was_read,
    )


def _save(
    state: State,
    school: str,
    decision: SchoolDecision,
    failures: Iterable[BookFailure],
    cycle: str,
    day: Day,
) -> None:
    failed = {failure.key: failure.error.code for failure in failures}
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
    record = CycleRecord(cycle, school, tuple(checked), memories, decision.weeks)
    state.save_cycle(record, day.moment)


def _extra_roles(configuration: Configuration) -> tuple[ExtraRole, ...]:
    return tuple(
        ExtraRole(role.words, role.code) for role in configuration.settings.role
    )
