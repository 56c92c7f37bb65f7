"""Google's quota, kept by us: so many calls a minute, never one too many.

Reads and writes are counted apart, for each user (a service account) and for
the whole Cloud project. Google says "refilled every minute" and not how; a
minute that slides, a little longer than a minute, fits a fixed minute of any
phase too. The little longer is what one call may be on its way longer than
another.
"""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from google.auth.credentials import Credentials
from pyrate_limiter import AbstractClock, InMemoryBucket, Rate, RateItem


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
            rate = Rate(self.calls, _MINUTE + SLACK)
            self.buckets[kind] = InMemoryBucket([rate])

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

    def wait(self, quota: Quota, kind: CallKind) -> int:
        """Counts a call for a user and the project, both or neither."""
        with self._lock:
            if waiting := quota.wait(kind):
                return waiting
            if waiting := self._whole.wait(kind):
                quota.give_back(kind)
            return waiting


#: All projects of this process: a cycle must know the calls of the one before.
_PROJECTS: dict[str, Project] = {}
_PROJECTS_LOCK = threading.Lock()


def limiter_of(credentials: Credentials, api_root: str = "") -> "UserLimiter":
    """The limiter of an account in its project, one for the whole process.

    Processes know nothing of one another: where several use one account, Google
    refuses calls, and these are made again.
    """
    account = str(getattr(credentials, "service_account_email", "") or "")
    name = str(getattr(credentials, "project_id", "") or "")
    with _PROJECTS_LOCK:
        project = _PROJECTS.setdefault(f"{api_root} {name}", Project())
    return project.user(account)


@dataclass(frozen=True)
class UserLimiter:
    """The limiter of one user in a project."""

    project: Project
    quota: Quota

    def acquire(self, kind: CallKind) -> None:
        """Returns when the call may be made."""
        if kind is CallKind.DRIVE:
            return
        while waiting := self.project.wait(self.quota, kind):
            self.project.clock.sleep(waiting / 1000)
