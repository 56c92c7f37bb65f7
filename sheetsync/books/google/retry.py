"""Which failed calls are made again, how often, and after what pause.

Again: what Google did not do (429, an expired token), and reads in general.
Never again: a write whose answer was lost or is an error of the server; it may
have been done. What became of it is found out by reading.
"""

import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import TypeVar

import requests
import structlog
import urllib3
from google.auth.exceptions import TransportError
from gspread.exceptions import APIError
from tenacity import (
    RetryCallState,
    Retrying,
    retry_if_exception,
    stop_after_attempt,
    wait_random_exponential,
)

from sheetsync.books.google.limiter import CallKind

log = structlog.get_logger("sheetsync.google")
Result = TypeVar("Result")

#: Failures of the line: nothing is known of what became of the call.
LOST = (requests.RequestException, urllib3.exceptions.HTTPError, TransportError)
_DRIVE_QUOTA = {"userRateLimitExceeded", "rateLimitExceeded"}


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to go on trying."""

    #: Calls at most, the first included.
    tries: int = 5
    #: Pauses grow from here and are drawn at random below a doubling bound.
    first_seconds: float = 1.0
    longest_seconds: float = 32.0
    #: A refused minute is over after a minute.
    quota_seconds: float = 20.0
    sleep: Callable[[float], None] = time.sleep


def status_of(error: BaseException) -> int:
    """The HTTP status of an answer, 0 if there was none."""
    if not isinstance(error, APIError):
        return 0
    return int(error.response.status_code)


def is_over_quota(error: BaseException) -> bool:
    """Whether a call was refused because the quota is used up."""
    if not isinstance(error, APIError):
        return False
    if status_of(error) == HTTPStatus.TOO_MANY_REQUESTS:
        return True
    reasons = {one.get("reason") for one in error.error.get("errors", ())}
    return status_of(error) == HTTPStatus.FORBIDDEN and bool(reasons & _DRIVE_QUOTA)


def is_unclear(error: BaseException) -> bool:
    """Whether nobody knows if the call was carried out."""
    if isinstance(error, LOST):
        return not isinstance(error, requests.exceptions.ConnectTimeout)
    return status_of(error) >= HTTPStatus.INTERNAL_SERVER_ERROR


def may_repeat(error: BaseException, kind: CallKind) -> bool:
    """Whether a failed call may be made again."""
    if is_over_quota(error) or isinstance(error, requests.exceptions.ConnectTimeout):
        return True
    return kind is not CallKind.WRITE and is_unclear(error)


def patiently(call: Callable[[], Result], kind: CallKind, patience: Patience) -> Result:
    """The result of a call, made again as often as it is safe and makes sense."""
    grows = wait_random_exponential(
        multiplier=patience.first_seconds, max=patience.longest_seconds
    )

    def pause(state: RetryCallState) -> float:
        error = state.outcome.exception() if state.outcome else None
        if error is not None and is_over_quota(error):
            spread = patience.quota_seconds
            return spread / 2 + random.uniform(0, spread)  # noqa: S311 - a pause
        return grows(state)

    def tell(state: RetryCallState) -> None:
        error = state.outcome.exception() if state.outcome else None
        status = status_of(error) if error is not None else 0
        log.info(
            "call.again",
            kind=kind.value,
            status=status,
            error=type(error).__name__,
            attempt=state.attempt_number,
        )

    retrying = Retrying(
        stop=stop_after_attempt(patience.tries),
        wait=pause,
        retry=retry_if_exception(lambda error: may_repeat(error, kind)),
        before_sleep=tell,
        sleep=patience.sleep,
        reraise=True,
    )
    return retrying(call)
