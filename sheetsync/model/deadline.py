"""Deadlines: as resolved for a plan year.

How a deadline is *written* (without a clock, a year or a calendar) is in
`sheetsync.model.written`.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sheetsync.model.finding import Note


class DeadlineKind(StrEnum):
    """The kinds of deadline (DESIGN, section 3)."""

    DATED = "dated"
    RECURRING = "recurring"
    ALL_YEAR = "all_year"
    EVENT = "event"
    BY_SCHEDULE = "by_schedule"
    AS_NEEDED = "as_needed"
    MISSING = "missing"
    UNREADABLE = "unreadable"


class Period(StrEnum):
    """How often something recurs."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"


class Relation(StrEnum):
    """Where a deadline lies beside its event."""

    BEFORE = "before"
    DURING = "during"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Window:
    """Inclusive days; `start` None is open, `end` is always known."""

    start: date | None
    end: date


@dataclass(frozen=True, slots=True)
class Every:
    """A recurrence: `times` in each `period`, on a day of it where one is named."""

    period: Period
    times: int = 1
    #: Day of the month, 1 to 31.
    day: int | None = None
    #: ISO weekday, 1 is Monday.
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """Something in the school's life that a deadline hangs on."""

    #: Nominative, lower case; the key under which the dates tab lists it.
    name: str
    relation: Relation
    #: A positive distance in the direction of `relation`.
    offset_minutes: int = 0
    every_occurrence: bool = False


@dataclass(frozen=True, slots=True)
class DeadlinePart:
    """One of the expressions that a cell holds, resolved."""

    kind: DeadlineKind
    windows: tuple[Window, ...] = ()
    every: Every | None = None
    event: Event | None = None


@dataclass(frozen=True, slots=True)
class Deadline:
    """What a deadline cell means in its plan year.

    `kind`, `every` and `event` are those of the leading part: the dated part
    with the latest due, else the first. `due` is the end of the last window as
    written, never shifted by days off.
    """

    text: str
    kind: DeadlineKind
    windows: tuple[Window, ...] = ()
    due: date | None = None
    every: Every | None = None
    event: Event | None = None
    parts: tuple[DeadlinePart, ...] = ()
    notes: tuple[Note, ...] = ()
    #: How it was read, one step a line, in English for `explain`.
    trace: tuple[str, ...] = ()
