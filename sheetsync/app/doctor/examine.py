"""All examinations in their order; each has its time and stops no other."""

import contextlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from sheetsync.app.calendar import official_calendars
from sheetsync.app.clock import now
from sheetsync.app.doctor import district, files, machine
from sheetsync.app.doctor.guard import guarded
from sheetsync.app.doctor.mail import look_at_mail, send_trial
from sheetsync.app.doctor.result import Check, Outcome, failed, skipped
from sheetsync.app.doctor.schedule import look_at_schedule
from sheetsync.app.doctor.school import (
    SchoolBooks,
    Surroundings,
    book_failure,
    look_at_control,
    look_at_dates,
    look_at_people,
    look_at_plan,
    look_at_plans_list,
    open_school,
)
from sheetsync.app.doctor.state import last_run, look_at_state
from sheetsync.app.doctor.trial import try_book
from sheetsync.app.log import silence_log, start_log
from sheetsync.app.shelf import Shelf
from sheetsync.books.csvfile import CsvBooks
from sheetsync.books.link import open_ref
from sheetsync.books.port import Books
from sheetsync.books.xlsx.book import XlsxBooks
from sheetsync.books.xlsx.limit import Limits
from sheetsync.decide.calendar import working_days
from sheetsync.decide.context import Context
from sheetsync.errors import BookError, ConfigError, SheetSyncError
from sheetsync.lang.reserved import reserved_column
from sheetsync.settings.load import (
    Configuration,
    find_configuration,
    load_configuration,
)
from sheetsync.settings.schema import School

_QUICK, _NETWORK, _BOOK, _TRIAL = 15.0, 40.0, 90.0, 300.0


@dataclass(frozen=True, slots=True)
class Wish:
    """What `doctor` is asked for besides looking."""

    config: Path | None = None
    #: A book to write a trial tab into, "" for none.
    trial: str = ""
    #: Subject and text of a trial mail, None for none.
    mail: tuple[str, str] | None = None


def examine(wish: Wish) -> Iterator[Check]:
    """Every line of an examination, as it is found out."""
    silence_log()
    yield from guarded("python", machine.look_at_python, _QUICK)
    yield from guarded("packages", machine.look_at_packages, _QUICK)
    try:
        file = find_configuration(wish.config)
        configuration = load_configuration(file)
    except ConfigError as error:
        yield failed("settings", error)
        return
    if configuration.data.is_dir():
        with contextlib.suppress(ConfigError):
            start_log(configuration.data / "log")
    timezone = configuration.settings.installation.timezone
    yield from guarded(
        "settings", lambda: files.look_at_settings(configuration, file), _QUICK
    )
    steps: list[tuple[str, Callable[[], Iterable[Check]]]] = [
        ("secrets", lambda: files.look_at_secrets(configuration)),
        ("timezone", lambda: machine.look_at_timezone(timezone)),
        ("data", lambda: files.look_at_data(configuration)),
        ("space", lambda: machine.look_at_space(configuration.data)),
    ]
    for subject, look in steps:
        yield from guarded(subject, look, _QUICK)
    yield from _look_at_books(configuration)
    yield from guarded("mail", lambda: look_at_mail(configuration), _NETWORK)
    yield from _look_at_runs(configuration)
    if wish.mail is not None:
        subject_line, text = wish.mail
        yield from guarded(
            "trial_mail",
            lambda: send_trial(configuration, subject_line, text),
            _NETWORK,
        )
    if wish.trial:
        around = _surroundings(configuration)
        yield from guarded(
            "try", lambda: try_book(wish.trial, around.books, around.context), _TRIAL
        )


def _look_at_books(configuration: Configuration) -> Iterator[Check]:
    """The way to Google where it is needed, then the books of each school."""
    schools = configuration.settings.school
    around = _surroundings(configuration)
    opened: list[SchoolBooks] = []
    closed: list[Check] = []
    first = [one for one in schools if not _is_google(one.control)]
    second = [one for one in schools if _is_google(one.control)]
    for school in first:
        _open(school, around, opened, closed)
    book = configuration.settings.district.book
    on_google = _is_google(book)
    area = _District(configuration)
    if book and not on_google:
        area.open(around)
    needs_google = (
        bool(second)
        or on_google
        or bool(area.registry.on_google)
        or any(_is_google(plan) for known in opened for plan in known.plans)
    )
    if needs_google:
        lines = list(_look_at_google(configuration))
        yield from lines
        works = all(line.outcome is not Outcome.TODO for line in lines)
        # Without a key this looks for the credentials of a machine of Google's.
        account = _account(configuration) if works else ""
        around = replace(around, account=account, has_google=works)
    else:
        yield skipped("network", "network.not_needed")
    for school in second:
        if around.has_google:
            _open(school, around, opened, closed)
        else:
            closed.append(skipped(f"control:{school.name}", "book.no_google"))
    yield from closed
    for known in opened:
        yield from _look_at_school(known, around)
    if book and on_google and around.has_google:
        area.open(around)
    elif on_google:
        yield skipped(district.SUBJECT, "book.no_google")
    yield from area.lines
    for subject, look in district.looks(area.registry, around):
        yield from guarded(subject, look, _BOOK)
    yield from district.left_to_a_run(area.registry)
    if needs_google and around.has_google:
        from sheetsync.app.doctor.google import look_at_quota

        plans = [plan for known in opened for plan in known.plans if _is_google(plan)]
        count = len(second) + len(plans) + on_google + area.registry.on_google
        yield from guarded("quota", lambda: look_at_quota(count), _QUICK)


class _District:
    """The district's book, opened at the place in the order where it can be."""

    def __init__(self, configuration: Configuration) -> None:
        self._configuration = configuration
        self.registry = district.OpenRegistry()
        self.lines: list[Check] = []

    def open(self, around: Surroundings) -> None:
        """Read the registry, or keep the line that says why it can't be."""

        def look() -> Iterator[Check]:
            try:
                self.registry, told = district.open_registry(
                    self._configuration, around
                )
            except BookError as error:
                yield book_failure(district.SUBJECT, error, around.account)
                return
            yield from told
            yield from self.registry.said

        self.lines += guarded(district.SUBJECT, look, _BOOK)


def _look_at_google(configuration: Configuration) -> Iterator[Check]:
    from sheetsync.app.doctor.google import api_root, look_at_credentials
    from sheetsync.app.doctor.network import look_at_network

    root = api_root(configuration)
    lines = guarded("network", lambda: look_at_network(root), _NETWORK)
    yield from lines
    if any(one.outcome is Outcome.TODO and one.subject == "network" for one in lines):
        yield skipped("credentials", "credentials.no_network")
        return
    yield from guarded(
        "credentials", lambda: look_at_credentials(configuration), _NETWORK
    )


def _look_at_school(known: SchoolBooks, around: Surroundings) -> Iterator[Check]:
    name = known.school.name
    yield from guarded(
        f"control:{name}", lambda: look_at_control(known, around), _QUICK
    )
    yield from guarded(f"roster:{name}", lambda: look_at_people(known), _QUICK)
    yield from guarded(f"dates:{name}", lambda: look_at_dates(known), _QUICK)
    yield from guarded(f"plans:{name}", lambda: look_at_plans_list(known), _QUICK)
    for plan in known.plans:
        yield from guarded(
            f"plan:{name}:{plan}",
            lambda plan=plan: look_at_plan(known, plan, around),  # type: ignore[misc]
            _BOOK,
        )


def _look_at_runs(configuration: Configuration) -> Iterator[Check]:
    moment = now(configuration.settings.installation.timezone)
    yield from guarded("state", lambda: look_at_state(configuration, moment), _NETWORK)

    def look() -> Iterator[Check]:
        try:
            last = last_run(configuration)
        except SheetSyncError:
            # Said by the line above already.
            last = None
        yield from look_at_schedule(last, moment)

    yield from guarded("schedule", look, _NETWORK)


def _open(
    school: School,
    around: Surroundings,
    opened: list[SchoolBooks],
    closed: list[Check],
) -> None:
    """A school's control book, or the line that says why it can't be opened."""
    subject = f"control:{school.name}"

    def look() -> Iterator[Check]:
        try:
            opened.append(open_school(school, around))
        except BookError as error:
            yield book_failure(subject, error, around.account)

    closed += guarded(subject, look, _BOOK)


def _surroundings(configuration: Configuration) -> Surroundings:
    timezone = configuration.settings.installation.timezone
    day = now(timezone).date()
    context = Context(
        today=day,
        calendars=official_calendars(),
        working_days=working_days(5, range(day.year - 2, day.year + 3)),
        keeps_history=False,
    )
    limits = configuration.settings.limits
    local = Limits(file_bytes=limits.megabytes * 1_000_000, cells=limits.cells)
    adapters: dict[str, Books] = {
        "xlsx": XlsxBooks(reserved_column, local),
        "csv": CsvBooks(),
    }

    def google() -> Books:
        from sheetsync.app.doctor.google import listed_books

        return listed_books(configuration)

    shelf = Shelf(adapters, {"google": google})
    return Surroundings(shelf, configuration.folder, context)


def _account(configuration: Configuration) -> str:
    from sheetsync.app.doctor.google import google_account

    return google_account(configuration)


def _is_google(location: str) -> bool:
    try:
        return open_ref(location).kind == "google"
    except BookError:
        return False
