"""Everything the emulator knows: accounts, files, quota, faults, log, clock."""

import datetime as dt
import time
from collections.abc import Callable
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from tests.emulator.drive.store import Store
from tests.emulator.wire.auth import PROJECT, Accounts
from tests.emulator.wire.calls import CallLog
from tests.emulator.wire.faults import Faults
from tests.emulator.wire.quota import Quota

Clock = Callable[[], float]
#: Called with method id and user.
Hook = Callable[[str, str], None]


def _nothing(_method: str, _user: str) -> None:
    pass


class ManualClock:
    """A clock that goes only when it is told to."""

    def __init__(self, start: float | None = None) -> None:
        """Stand at `start` (seconds since the epoch), or at the present."""
        self.now = time.time() if start is None else start

    def __call__(self) -> float:
        """Return the time."""
        return self.now

    def advance(self, seconds: float) -> None:
        """Let time pass."""
        self.now += seconds


class World:
    """The state behind one server."""

    def __init__(self, clock: Clock = time.time) -> None:
        """Begin empty; all times come from `clock`."""
        self.clock = clock
        self.accounts = Accounts(clock)
        self.store = Store(clock)
        self.quota = Quota(clock)
        self.faults = Faults()
        self.calls = CallLog()
        #: Seconds that every API call takes.
        self.latency = 0.0
        #: Run before and after every API call, for tests that act in between.
        self.before_call: Hook = _nothing
        self.after_call: Hook = _nothing

    def may_own_files(self, user: str) -> bool:
        """Whether files can be created by an account."""
        return self.accounts.find(user).may_own_files

    def project_of(self, user: str) -> str:
        """Return the Cloud project of a service account, "" for a person."""
        if not user.endswith(".iam.gserviceaccount.com"):
            return ""
        if user in self.accounts.service_emails():
            return PROJECT
        return user.split("@")[1].split(".", maxsplit=1)[0]

    def utc_now(self) -> dt.datetime:
        """Return the time in UTC, without a zone, as sheets keep it."""
        return dt.datetime.fromtimestamp(self.clock(), dt.UTC).replace(tzinfo=None)

    def local_now(self, time_zone: str) -> dt.datetime:
        """Return the time in a zone, without the zone."""
        try:
            zone = ZoneInfo(time_zone)
        except (ZoneInfoNotFoundError, ValueError):
            return self.utc_now()
        return dt.datetime.fromtimestamp(self.clock(), zone).replace(tzinfo=None)
