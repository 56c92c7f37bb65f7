"""What is remembered of a book between two cycles."""

from dataclasses import dataclass
from datetime import date

from sheetsync.model.mark import MarkKind
from sheetsync.model.status import Status
from sheetsync.model.year import PlanYear


@dataclass(frozen=True, slots=True)
class RowMemory:
    """One row, known over time by what it says, never by where it stands."""

    row_id: str
    number: str
    #: Folded text of the activity.
    activity: str
    #: Due date as decided: with postponements and event dates.
    due: date | None
    status: Status
    mark: MarkKind
    #: Text of the mark when it was first seen, and that day.
    mark_text: str = ""
    mark_first_seen: date | None = None
    #: Days on which ticks were first seen, for recurring rows.
    ticks: tuple[date, ...] = ()
    transfers: int = 0
    overdue_since: date | None = None
    done_on: date | None = None
    #: Due date as the deadline cell alone said, for rows with a date in it.
    written_due: date | None = None
    #: The first due date that was seen; differs from `due` after transfers.
    first_due: date | None = None
    #: New due date of a mark that postponed the row, kept when the mark changes.
    postponed_to: date | None = None
    #: Day since which the row is gone from its table, None while it is there.
    gone_since: date | None = None


@dataclass(frozen=True, slots=True)
class TableMemory:
    """One plan table."""

    key: str
    tab: str
    title: str
    #: Day on which the table was first read; control begins with it.
    control_from: date
    rows: tuple[RowMemory, ...] = ()
    year: PlanYear | None = None
    #: The plan was closed; its rows are remembered as they were on that day.
    closed: bool = False


@dataclass(frozen=True, slots=True)
class BookMemory:
    """All that is remembered of one plan book; empty before its first cycle."""

    book: str
    tables: tuple[TableMemory, ...] = ()
