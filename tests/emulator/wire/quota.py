"""The quota of Sheets: 60 reads and 60 writes a user and minute, 300 a project.

Google says "refilled every minute" and not how. Both readings are offered: a
sliding minute, and a fixed minute that begins at a second of its own, unknown to
the client. A request that is refused costs nothing here; whether it does at Google
is not established.
"""

import random
import threading
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass

from tests.emulator.wire.errors import rate_limited

SLIDING = "sliding"
_MINUTE = 60.0


@dataclass(frozen=True)
class Limits:
    """Calls a minute; `model` is "sliding" or "fixed"."""

    user: int = 60
    project: int = 300
    model: str = SLIDING
    #: Second at which the fixed minute begins; None = drawn at random.
    phase: float | None = None


class _Window:
    """The calls of the last minute, under one of the two models."""

    def __init__(self, limits: Limits, phase: float) -> None:
        self._is_sliding = limits.model == SLIDING
        self._phase = phase
        self._times: deque[float] = deque()

    def count(self, now: float) -> int:
        """Return how many calls still count."""
        if self._is_sliding:
            begin = now - _MINUTE
        else:
            begin = now - (now - self._phase) % _MINUTE
        while self._times and (
            self._times[0] <= begin if self._is_sliding else self._times[0] < begin
        ):
            self._times.popleft()
        return len(self._times)

    def add(self, now: float) -> None:
        """Count one call."""
        self._times.append(now)


class Quota:
    """Counts calls and refuses those over a limit; off unless limits are set."""

    def __init__(self, clock: Callable[[], float]) -> None:
        """Start switched off."""
        self._clock = clock
        self._lock = threading.Lock()
        self._limits: Limits | None = None
        self._phase = 0.0
        self._windows: dict[tuple[str, str], _Window] = {}
        #: How often a call was refused, by account.
        self.refusals: dict[str, int] = defaultdict(int)

    def set(self, limits: Limits | None) -> None:
        """Switch the quota on with fresh counters, or off with None."""
        with self._lock:
            self._limits = limits
            self._windows = {}
            self.refusals.clear()
            drawn = random.uniform(0, _MINUTE)
            told = limits.phase if limits is not None else None
            self._phase = drawn if told is None else told

    def spend(self, user: str, kind: str) -> None:
        """Count a call of a user; `kind` is "Read" or "Write".

        Raises:
            ApiError: 429, the user's or the project's minute is used up.
        """
        limits = self._limits
        if limits is None:
            return
        with self._lock:
            now = self._clock()
            mine = self._window(limits, kind, user)
            whole = self._window(limits, kind, "")
            is_user = mine.count(now) >= limits.user
            if is_user or whole.count(now) >= limits.project:
                self.refusals[user] += 1
                most = limits.user if is_user else limits.project
                raise rate_limited(kind, most, is_user=is_user)
            mine.add(now)
            whole.add(now)

    def _window(self, limits: Limits, kind: str, user: str) -> _Window:
        key = (kind, user)
        if key not in self._windows:
            self._windows[key] = _Window(limits, self._phase)
        return self._windows[key]
