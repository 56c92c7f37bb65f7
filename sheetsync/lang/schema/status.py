"""What a language must say for the status of a row (GLOSSARY)."""

from collections.abc import Mapping
from dataclasses import dataclass

from sheetsync.model.status import Status


@dataclass(frozen=True, slots=True)
class StatusWords:
    """The words of the status column.

    Counted texts are by plural category, "{n}" is the number; "other" is used
    where a language has no form of its own.
    """

    plain: Mapping[Status, str]
    #: A row that recurs, where `plain` says "all year".
    recurring: str
    by_schedule: str
    as_needed: str
    #: Added to "due soon".
    today: str
    tomorrow: str
    days_left: Mapping[str, str]
    #: Added to "overdue".
    days_late: Mapping[str, str]
    #: Added to "in progress" after a mark that says partly done.
    partial: str
    closed: str
