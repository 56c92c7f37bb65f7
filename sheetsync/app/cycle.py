"""One cycle over all schools: read, decide, write, remember, mail.

Everything of a school is read and decided before anything of it is written.
One school's failure stops no other. Cycles never overlap: a lease in the state
sees to that, over several hosts too.
"""

import socket
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta

import structlog

from sheetsync.app.bounds import bounded_ref
from sheetsync.app.calendar import calendars_with
from sheetsync.app.clock import now
from sheetsync.app.cluster import is_cluster, run_on_cluster
from sheetsync.app.collector import collect_seldom
from sheetsync.app.district import (
    Finished,
    finish_district,
    place_of,
    preview_district,
)
from sheetsync.app.district_registry import (
    OpenDistrict,
    RegisteredSchool,
    open_district,
)
from sheetsync.app.executor import GuardedBooks, Pool, in_turn, run_schools
from sheetsync.app.heap import keep_heaps_few
from sheetsync.app.holder import has_ended, this_holder
from sheetsync.app.log import begin_cycle
from sheetsync.app.mailing import PostOffice, has_waiting_mail, post_mail
from sheetsync.app.memory import open_memory
from sheetsync.app.outcome import CycleReport, SchoolOutcome, without_changes_of
from sheetsync.app.parked import Parked
from sheetsync.app.school_cycle import given_up, preview_school, run_school
from sheetsync.app.settled import settled_schools
from sheetsync.app.shelf import Shelf, open_shelf
from sheetsync.errors import BookError, Problem, UsageError
from sheetsync.lang.schema.people import ExtraRole
from sheetsync.pipeline.school import Day
from sheetsync.settings.load import Configuration
from sheetsync.settings.schema import School
from sheetsync.state.lease import Lease
from sheetsync.state.record import OK
from sheetsync.state.retention import tidy
from sheetsync.state.sharing import claim_control_books
from sheetsync.state.store import State

log = structlog.get_logger("sheetsync.cycle")

#: Another day than today is decided as if it were this late: all its mail is due.
_LATE = time(17, 0)
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
    #: The report tells every cell that was written.
    keep_changes: bool = False
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
    collect_seldom()
    keep_heaps_few()
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
        parts = (cycle, configuration, request, books, state, day)
        if request.preview:
            return _preview(_Outset(*parts), district)
        lease_held = state.lease(this_holder(), clock_now, has_ended=has_ended)
        with lease_held as lease:
            state.begin_run(cycle, clock_now, socket.gethostname())
            report = _run(_Cycle(*parts, lease), district)
            outcome = "failed" if report.failed else OK
            state.end_run(cycle, now(timezone), outcome)
            return report


@dataclass(frozen=True, slots=True)
class _Outset:
    """What is the same from a cycle's beginning to its end."""

    id: str
    #: With the registry's schools.
    configuration: Configuration
    request: Request
    books: Shelf
    state: State
    day: Day


@dataclass(frozen=True, slots=True)
class _Cycle(_Outset):
    """A cycle that writes, remembers and mails: it keeps other runners away."""

    lease: Lease

    def renew_lease(self) -> None:
        """Keeps them away for some minutes more."""
        timezone = self.configuration.settings.installation.timezone
        self.lease.renew(now(timezone))


def _preview(cycle: _Outset, district: OpenDistrict | None) -> CycleReport:
    """What a cycle would do; nothing is written, remembered or mailed."""
    configuration, books = cycle.configuration, cycle.books
    state, day = cycle.state, cycle.day
    chosen = _chosen(configuration, cycle.request)
    accounts = books.share_out(school.control for school in chosen)
    schools = [
        preview_school(
            school,
            configuration,
            books.preferring(accounts.get(school.control, "")),
            state,
            day,
        )
        for school in chosen
    ]
    finished = Finished()
    if district is not None and not cycle.request.school:
        finished = preview_district(configuration, district, schools, state, books, day)
        schools += [finished.outcome] if finished.outcome else []
    report = CycleReport(cycle.id, day.today, day.moment, tuple(schools))
    return replace(report, district=finished.changes)


def _run(cycle: _Cycle, district: OpenDistrict | None) -> CycleReport:
    request, day = cycle.request, cycle.day
    chosen = _chosen(cycle.configuration, request)
    cycle.renew_lease()
    _serve_all(cycle)
    with Parked(cycle.configuration.data) as parked:
        outcomes = _work_through(cycle, chosen, _settled(cycle, chosen), parked)
        report = CycleReport(cycle.id, day.today, day.moment, tuple(outcomes))
        if not request.may_go_on():
            # People of several schools get one mail: the next cycle knows them all.
            return report
        finished = Finished()
        if district is not None and not request.school:
            finished = finish_district(
                cycle.configuration, district, outcomes, cycle.state, cycle.books, day
            )
            outcomes += [finished.outcome] if finished.outcome else []
        office = PostOffice(
            cycle.configuration, cycle.state, day, cycle.lease, request.may_go_on
        )
        post = post_mail(office, outcomes, parked, finished.messages)
    _tidy(cycle.configuration, cycle.state, day)
    return replace(
        report,
        schools=tuple(outcomes),
        district=finished.changes,
        composed=post.composed,
        delivery=post.delivery,
        mail_error=post.error,
    )


def _serve_all(cycle: _Cycle) -> None:
    """Makes every school the owner of its control book, before any of them is read."""
    configuration = cycle.configuration
    books: dict[str, str] = {}
    for school in configuration.settings.school:
        place = place_of(school, configuration)
        # A school without a book of its own says so when it is read.
        with suppress(BookError):
            ref = bounded_ref(place.control, place.folder, place.bounds)
            books[ref.key] = school.name
    claim_control_books(cycle.state.database, books, cycle.day.moment)


def _work_through(
    cycle: _Cycle,
    chosen: Sequence[School],
    settled: Mapping[str, SchoolOutcome],
    parked: Parked,
) -> list[SchoolOutcome]:
    """How it went for each school, in their order; rows that mail needs are parked.

    Settled schools sleep, unless somebody is told of another school now: who is
    may have rows in them too.
    """
    request = cycle.request
    by_name = {school.name: school for school in chosen}
    outcomes: list[SchoolOutcome] = []

    def work(schools: Sequence[School], count: int) -> None:
        for one in _worked(cycle, schools):
            outcome = one if request.keep_changes else without_changes_of(one)
            if outcome.error is not None and outcome.error.code == "book.too_long":
                school = by_name[outcome.name]
                outcome = given_up(outcome, school, cycle.state, cycle.day, cycle.id)
            if outcome.decision is not None:
                parked.park(outcome.name, outcome.decision)
            outcomes.append(replace(outcome, decision=None))
            request.progress(len(outcomes), count)

    awake = [school for school in chosen if school.name not in settled]
    work(awake, len(awake))
    if settled and any(one.rounds for one in outcomes) and request.may_go_on():
        work([by_name[name] for name in settled], len(chosen))
    else:
        outcomes += settled.values()
        cycle.state.save_unchanged(cycle.id, settled, cycle.day.moment)
    order = {school.name: at for at, school in enumerate(chosen)}
    return sorted(outcomes, key=lambda one: order[one.name])


def _worked(cycle: _Cycle, schools: Sequence[School]) -> Iterator[SchoolOutcome]:
    """How it went for each of some schools, in threads or on a cluster."""
    configuration, state, day = cycle.configuration, cycle.state, cycle.day
    service = configuration.settings.service
    pool = Pool(
        service.workers,
        service.school_minutes * 60,
        cycle.request.may_go_on,
        cycle.renew_lease,
    )

    def work(school: School, guarded: GuardedBooks) -> SchoolOutcome:
        return run_school(school, configuration, guarded, state, day, cycle.id)

    turn = in_turn(schools, state)
    accounts = cycle.books.share_out(school.control for school in turn)
    executor = cycle.request.executor or service.executor
    if is_cluster(executor):
        return run_on_cluster(
            executor, turn, accounts, configuration, day, cycle.id, pool
        )
    return run_schools(turn, work, cycle.books, pool, accounts)


def _settled(cycle: _Cycle, chosen: Sequence[School]) -> dict[str, SchoolOutcome]:
    """The schools that need no work, unless somebody asked for it."""
    request, state = cycle.request, cycle.state
    if request.school or request.accept_shrink or has_waiting_mail(state):
        return {}
    return settled_schools(chosen, cycle.configuration, cycle.books, state, cycle.day)


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


def _extra_roles(configuration: Configuration) -> tuple[ExtraRole, ...]:
    return tuple(
        ExtraRole(role.words, role.code) for role in configuration.settings.role
    )
