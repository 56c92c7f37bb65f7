"""What one line of `doctor` says."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from sheetsync.errors import SheetSyncError


class Outcome(StrEnum):
    """How an examined thing stands."""

    OK = "ok"
    #: Works, and one thing could be better.
    ADVICE = "advice"
    #: Does not work until one thing is done.
    TODO = "todo"
    #: Not needed here, or could not be looked at.
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Check:
    """One line: what was examined and, if need be, the one thing to do.

    Its sentence is the text `code` of `lang/*/doctor.py`, or that of the error.
    """

    subject: str
    code: str
    outcome: Outcome = Outcome.OK
    params: Mapping[str, object] = field(default_factory=dict)
    error: SheetSyncError | None = None


def fine(subject: str, code: str, **params: object) -> Check:
    """All is well."""
    return Check(subject, code, Outcome.OK, params)


def todo(subject: str, code: str, **params: object) -> Check:
    """One thing is to be done first."""
    return Check(subject, code, Outcome.TODO, params)


def advice(subject: str, code: str, **params: object) -> Check:
    """It works; one thing could be better."""
    return Check(subject, code, Outcome.ADVICE, params)


def skipped(subject: str, code: str, **params: object) -> Check:
    """Not examined, and why."""
    return Check(subject, code, Outcome.SKIPPED, params)


def failed(subject: str, error: SheetSyncError, **params: object) -> Check:
    """An error, in its own words; `params` go before what it names itself."""
    return Check(subject, error.code, Outcome.TODO, {**error.params, **params}, error)
