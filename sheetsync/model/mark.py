"""Done marks: what staff write when a row is finished, or not."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sheetsync.model.finding import Note
from sheetsync.model.written import Day, Written


class MarkKind(StrEnum):
    """What a done mark says (DESIGN, section 5)."""

    DONE = "done"
    PARTIAL = "partial"
    IN_PROGRESS = "in_progress"
    NOT_DONE = "not_done"
    CANCELLED = "cancelled"
    POSTPONED = "postponed"
    NONE = "none"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Mark:
    """A done mark in its plan year.

    `dates` are all dates that the mark names, in order; `new_due` is set only
    for POSTPONED.
    """

    text: str
    kind: MarkKind
    dates: tuple[date, ...] = ()
    new_due: date | None = None
    notes: tuple[Note, ...] = ()

    @property
    def date(self) -> date | None:
        """The latest date that the mark names."""
        return max(self.dates, default=None)


@dataclass(frozen=True, slots=True)
class WrittenMark:
    """A done mark as written, before the plan's year gives its dates meaning.

    `dates` are all days that the mark names, in order; `new_due` is the new
    deadline of a POSTPONED mark as written. Where a date is all that speaks for
    DONE, `by_date` says so: if there is no such day, the mark says nothing.
    """

    text: str
    kind: MarkKind
    dates: tuple[Day, ...] = ()
    new_due: Written | None = None
    by_date: bool = False
    notes: tuple[Note, ...] = ()
