"""The log of requests: what was called, by whom, with which outcome."""

import threading
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Call:
    """One request to an API method (token requests have kind "token")."""

    method: str
    #: "read", "write", "drive" or "token"
    kind: str
    user: str
    #: 0 if nothing was answered.
    status: int
    at: float
    #: Spreadsheet or file id, "" if the method has none.
    book: str = ""
    #: Names of the requests of a batchUpdate.
    requests: tuple[str, ...] = ()
    received: int = 0
    sent: int = 0


class CallLog:
    """Every call since the start or the last `clear`, oldest first."""

    def __init__(self) -> None:
        """Start empty."""
        self._lock = threading.Lock()
        self._calls: list[Call] = []

    def add(self, call: Call) -> None:
        """Note one call."""
        with self._lock:
            self._calls.append(call)

    def clear(self) -> None:
        """Forget all calls."""
        with self._lock:
            self._calls.clear()

    def __iter__(self) -> Iterator[Call]:
        """Iterate over a copy, so that calls may arrive meanwhile."""
        with self._lock:
            return iter(list(self._calls))

    def __len__(self) -> int:
        """Return the number of calls."""
        return len(self._calls)

    def select(
        self, *, kind: str = "", user: str = "", book: str = "", method: str = ""
    ) -> list[Call]:
        """Return the calls that agree with everything given."""
        return [
            call
            for call in self
            if (not kind or call.kind == kind)
            and (not user or call.user == user)
            and (not book or call.book == book)
            and (not method or method in call.method)
        ]

    def count(self, **wanted: str) -> int:
        """Return how many calls `select` would give."""
        return len(self.select(**wanted))

    def by_kind(self) -> Counter[str]:
        """Return the number of calls of each kind."""
        return Counter(call.kind for call in self)

    def by_method(self) -> Counter[str]:
        """Return the number of calls of each method."""
        return Counter(call.method for call in self)

    def by_user(self) -> Counter[tuple[str, str]]:
        """Return the number of calls by user and kind."""
        return Counter((call.user, call.kind) for call in self)
