"""Google's quota, kept by us: so many calls a minute, never one too many.

Reads and writes are counted apart, for each user (a service account) and for
the whole Cloud project. Google says "refilled every minute" and not how; a
minute that slides, a little longer than a minute, fits a fixed minute of any
phase too. The little longer is what one call may be on its way longer than
another.
"""

import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from google.auth.credentials import Credentials
from pyrate_limiter import AbstractClock, InMemoryBucket, Rate, RateItem

from sheetsync.books.google.credentials import account_of


class CallKind(StrEnum):
    """Calls that are counted apart."""

    READ = "read"
    WRITE = "write"
    #: Drive's calls have a quota of their own that we never come near.
    DRIVE = "drive"


#: Calls a minute of one user and of one project [Sheets API, "Usage limits"].
USER_CALLS, PROJECT_CALLS = 60, 300
#: Milliseconds by which our minute is longer than Google's.
SLACK = 2_500
_MINUTE = 60_000


class Limiter(Protocol):
    """Lets a call go as soon as the quota permits it."""

    def acquire(self, kind: CallKind) -> None:
        """Returns when the call may be made; it is counted then."""
        ...


@dataclass(frozen=True)
class Clock(AbstractClock):
    """Time as the limiter sees it, in seconds; simulated in tests."""

    seconds: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep

    def now(self) -> int:
        """The time in milliseconds."""
        return int(self.seconds() * 1000)


@dataclass
class Quota:
    """What is left of a quota; shared by all threads.

    Args:
        calls: how many of each kind may be made a minute.
        clock: tells the time.
    """

    calls: int
    clock: Clock
    buckets: dict[CallKind, InMemoryBucket] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """A log of calls for each kind."""
        for kind in (CallKind.READ, CallKind.WRITE):
            self.buckets[kind] = InMemoryBucket([_rate(self.calls)])

    def permit(self, calls: int) -> None:
        """So many calls from now on; those of the last minute still count."""
        if calls == self.calls:
            return
        self.calls = calls
        for bucket in self.buckets.values():
            bucket.rates = [_rate(calls)]

    def wait(self, kind: CallKind) -> int:
        """Counts a call, or says in how many milliseconds to try again; 0 is now."""
        bucket = self.buckets[kind]
        item = RateItem(kind.value, self.clock.now())
        bucket.leak(item.timestamp)
        if bucket.put(item):
            return 0
        waiting = bucket.waiting(item)
        return max(1, waiting) if isinstance(waiting, int) else 1

    def give_back(self, kind: CallKind) -> None:
        """Takes the call that was counted last out of the log again."""
        self.buckets[kind].items.pop()


def _rate(calls: int) -> Rate:
    return Rate(calls, _MINUTE + SLACK)


def share_of(accounts: int) -> int:
    """Calls a minute of each of so many accounts of one project.

    Each keeps to its share by itself, so that the project's quota holds even
    where processes that know nothing of one another use different accounts.
    """
    return max(1, min(USER_CALLS, PROJECT_CALLS // max(1, accounts)))


class Project:
    """One Cloud project: its quota, and that of each of its users."""

    def __init__(
        self,
        clock: Clock | None = None,
        user_calls: int = USER_CALLS,
        project_calls: int = PROJECT_CALLS,
    ) -> None:
        self.clock = clock or Clock()
        self._lock = threading.Lock()
        self._whole = Quota(project_calls, self.clock)
        self._user_calls = user_calls
        self._users: dict[str, Quota] = {}

    def user(self, account: str) -> "UserLimiter":
        """The limiter of a user; the same one for the same account."""
        with self._lock:
            quota = self._users.setdefault(account, Quota(self._user_calls, self.clock))
        return UserLimiter(self, quota)

    def share(self, accounts: int) -> None:
        """So many accounts share the project: each gets no more than its share."""
        with self._lock:
            self._user_calls = share_of(accounts)
            for quota in self._users.values():
                quota.permit(self._user_calls)

    def wait(self, quota: Quota, kind: CallKind) -> int:
        """Counts a call for a user and the project, both or neither."""
        with self._lock:
            if waiting := quota.wait(kind):
                return waiting
            if waiting := self._whole.wait(kind):
                quota.give_back(kind)
            return waiting


class Projects:
    """Projects by name; one object for a process."""

    def __init__(self, clock: Clock | None = None) -> None:
        self.clock = clock
        self._lock = threading.Lock()
        self._known: dict[str, Project] = {}

    def project(self, name: str) -> Project:
        """The project of a name; the same one each time."""
        with self._lock:
            if name not in self._known:
                self._known[name] = Project(self.clock)
            return self._known[name]


#: All projects of this process: a cycle must know the calls of the one before.
PROJECTS = Projects()


def limiters_of(
    accounts: Sequence[Credentials], api_root: str = ""
) -> list["UserLimiter"]:
    """The limiter of each account in its project, one for the whole process.

    The accounts of a project share its quota; those of others have their own.
    Processes know nothing of one another: where several use one account, Google
    refuses calls, and these are made again.
    """
    names = [f"{api_root} {_project_of(one)}" for one in accounts]
    for name, count in Counter(names).items():
        PROJECTS.project(name).share(count)
    return [
        PROJECTS.project(name).user(account_of(one))
        for name, one in zip(names, accounts, strict=True)
    ]


def _project_of(credentials: Credentials) -> str:
    return str(getattr(credentials, "project_id", "") or "")


@dataclass(frozen=True)
class UserLimiter:
    """The limiter of one user in a project."""

    project: Project
    quota: Quota

    @property
    def calls(self) -> int:
        """Calls of each kind that may be made a minute."""
        return self.quota.calls

    def acquire(self, kind: CallKind) -> None:
        """Returns when the call may be made."""
        if kind is CallKind.DRIVE:
            return
        while waiting := self.project.wait(self.quota, kind):
            self.project.clock.sleep(waiting / 1000)
