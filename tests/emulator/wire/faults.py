"""What goes wrong on demand: errors, cut connections, lost answers, silence.

A fault waits for the next request whose method id, path or request names contain
its `match` text and is spent by it. Some strike before the method runs (nothing is
done), some after it (the write stands, the answer is lost).
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.emulator.wire.errors import ApiError, drive_error, rate_limited, sheets_error

Json = dict[str, Any]

#: What happens instead of a right answer.
STATUS = "status"  # an error answer, the method does not run
CUT = "cut"  # the connection is closed, the method does not run
LOST = "lost"  # the method runs, the connection is closed without an answer
HANG = "hang"  # the method does not run, no answer for `seconds`
LOST_HANG = "lost_hang"  # the method runs, the answer comes after `seconds`
TOKEN = "token"  # what a request for a token is matched by
TRUNCATED = "truncated"  # the method runs, the answer breaks off half way

_MESSAGES = {
    401: "Request had invalid authentication credentials.",
    403: "The caller does not have permission",
    404: "Requested entity was not found.",
    500: "Internal error encountered.",
    502: "Bad Gateway",
    503: "The service is currently unavailable.",
    504: "The request timed out.",
}


@dataclass
class Fault:
    """One thing that will go wrong, `times` times."""

    what: str
    match: str = ""
    times: int = 1
    #: How many matching requests pass before it strikes.
    after: int = 0
    status: int = 503
    seconds: float = 0.0
    message: str = ""
    #: An answer that is no JSON, as a proxy between sends it.
    is_html: bool = False
    user: str = ""
    headers: dict[str, str] | None = None

    def error(self, service: str) -> ApiError:
        """Return the error answer in the words of the service."""
        message = self.message or _MESSAGES.get(self.status, "Error")
        if service == "drive":
            reason = "userRateLimitExceeded" if self.status == 403 else "backendError"
            error = drive_error(self.status, reason, message)
        elif self.status == 429 and not self.message:
            error = rate_limited("Read", 60, is_user=True)
        else:
            error = sheets_error(self.status, message)
        error.headers.update(self.headers or {})
        return error


class Faults:
    """The faults that wait for their request."""

    def __init__(self) -> None:
        """Start without faults."""
        self._lock = threading.Lock()
        self._waiting: list[Fault] = []

    def add(self, fault: Fault) -> None:
        """Let something go wrong."""
        with self._lock:
            self._waiting.append(fault)

    def clear(self) -> None:
        """Let everything go right again."""
        with self._lock:
            self._waiting.clear()

    @property
    def pending(self) -> int:
        """How many faults have not struck yet."""
        return sum(fault.times for fault in self._waiting)

    def take(self, names: Callable[[], str], user: str) -> Fault | None:
        """Return the fault that strikes a request, spending it."""
        if not self._waiting:
            return None
        with self._lock:
            text = names()
            for fault in self._waiting:
                if fault.match not in text or (fault.user and fault.user != user):
                    continue
                if text == TOKEN and fault.match != TOKEN:
                    continue  # the token endpoint is spared unless it is meant
                if fault.after:
                    fault.after -= 1
                    continue
                fault.times -= 1
                if fault.times <= 0:
                    self._waiting.remove(fault)
                return fault
        return None
