"""The way to Google where it is needed, then the books of each school."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from sheetsync.app.calendar import official_calendars
from sheetsync.app.clock import now
from sheetsync.app.doctor import district
from sheetsync.app.doctor.guard import guarded
from sheetsync.app.doctor.result import Check, Outcome, skipped
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
from sheetsync.app.shelf import Shelf
from sheetsync.books.csvfile import CsvBooks
from sheetsync.books.link import open_ref
from sheetsync.books.port import Books
from sheetsync.books.xlsx.book import XlsxBooks
from sheetsync.books.xlsx.limit import Limits
from sheetsync.decide.calendar import working_days
from sheetsync.decide.context import Context
from sheetsync.errors import BookError
from sheetsync.lang.reserved import reserved_column
from sheetsync.settings.load import Configuration
from sheetsync.settings.schema import School

if TYPE_CHECKING:
    from google.auth.credentials import Credentials

_QUICK, _NETWORK, _BOOK = 15.0, 40.0, 90.0


def look_at_books(
    configuration: Configuration, around: Surroundings
) -> Iterator[Check]:
    """The way to Google where it is needed, then the books of each school."""
    schools = configuration.settings.school
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
    way = _Way(configuration)
    if needs_google:
        yield from way.look()
        around = replace(around, account=way.account, has_google=way.is_open)
    else:
        yield skipped("network", "network.not_needed")
    if book and on_google and around.has_google:
        # First of all: its schools share the accounts with those of the settings.
        area.open(around)
    if needs_google and around.has_google:
        controls = [*(one.control for one in second), *area.registry.on_google]
        yield from way.share_out(controls, around)
        around = replace(around, accounts=way.accounts)
    for school in second:
        _open(school, around, opened, closed)
    yield from closed
    for known in opened:
        yield from _look_at_school(known, around.of_school(known.school.control))
    if on_google and not around.has_google:
        yield skipped(district.SUBJECT, "book.no_google")
    yield from area.lines
    for subject, look in district.looks(area.registry, around):
        yield from guarded(subject, look, _BOOK)
    yield from district.left_to_a_run(area.registry)
    if needs_google and around.has_google:
        plans = [plan for known in opened for plan in known.plans if _is_google(plan)]
        named = [*(one.control for one in second), *plans, *area.registry.on_google]
        yield from way.look_at_quota([*named, book] if on_google else named, around)


class _Way:
    """The way to Google: the network, and the key of each account."""

    def __init__(self, configuration: Configuration) -> None:
        self._configuration = configuration
        self._keys: tuple[Credentials, ...] = ()
        #: Whether a run could open books.
        self.is_open = False
        #: The address that any book may be shared with.
        self.account = ""
        #: The account of each control book, where there are several.
        self.accounts: dict[str, str] = {}

    def look(self) -> Iterator[Check]:
        """A line for the network, and one for each key."""
        from sheetsync.app.doctor.google import SUBJECT, api_root
        from sheetsync.app.doctor.network import look_at_network

        root = api_root(self._configuration)
        lines = guarded("network", lambda: look_at_network(root), _NETWORK)
        yield from lines
        if any(
            one.outcome is Outcome.TODO and one.subject == "network" for one in lines
        ):
            yield skipped(SUBJECT, "credentials.no_network")
            return
        yield from self._look_at_keys()

    def _look_at_keys(self) -> Iterator[Check]:
        from sheetsync.app.doctor.google import (
            SUBJECT,
            key_subject,
            load_keys,
            look_at_key,
        )
        from sheetsync.books.google.credentials import account_of

        def load() -> Iterable[Check]:
            self._keys, faults = load_keys(self._configuration)
            return faults

        faults = guarded(SUBJECT, load, _NETWORK)
        yield from faults
        accepted: list[Credentials] = []
        is_one = len(self._keys) + len(faults) == 1
        for key in self._keys:
            found = guarded(
                key_subject(key, is_one=is_one),
                lambda key=key: look_at_key(  # type: ignore[misc]
                    key, self._configuration, is_one=is_one
                ),
                _NETWORK,
            )
            yield from found
            if all(one.outcome is not Outcome.TODO for one in found):
                accepted.append(key)
        # Books of a refused key are said one by one; a key that can't be loaded
        # stops a run at all of them.
        self.is_open = bool(accepted) and not faults
        self.account = account_of(accepted[0]) if accepted else ""

    def share_out(
        self, controls: Iterable[str], around: Surroundings
    ) -> Iterator[Check]:
        """Settles the account of each control book as a run would; a line if not."""
        from sheetsync.app.doctor.google import SUBJECT

        def share() -> Iterable[Check]:
            self.accounts = around.books.share_out(controls)
            return ()

        yield from guarded(SUBJECT, share, _NETWORK)

    def look_at_quota(
        self, books: Iterable[str], around: Surroundings
    ) -> Iterator[Check]:
        """How long a cycle takes of all these books, each through its account."""
        from sheetsync.app.doctor.google import look_at_quota

        named = list(dict.fromkeys(books))

        def look() -> Iterator[Check]:
            shares = Counter(around.books.share_out(named).values())
            yield from look_at_quota(
                len(named), self._keys, shares, self._configuration
            )

        yield from guarded("quota", look, _QUICK)


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


def _open(
    school: School,
    around: Surroundings,
    opened: list[SchoolBooks],
    closed: list[Check],
) -> None:
    """A school's control book, or the line that says why it can't be opened."""
    subject = f"control:{school.name}"
    if not around.has_google:
        closed.append(skipped(subject, "book.no_google"))
        return
    around = around.of_school(school.control)

    def look() -> Iterator[Check]:
        try:
            opened.append(open_school(school, around))
        except BookError as error:
            yield book_failure(subject, error, around.account)

    closed += guarded(subject, look, _BOOK)


def surroundings(configuration: Configuration) -> Surroundings:
    """What all books are looked at with, before Google is asked."""
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


def _is_google(location: str) -> bool:
    try:
        return open_ref(location).kind == "google"
    except BookError:
        return False
