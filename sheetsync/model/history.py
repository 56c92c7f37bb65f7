"""What is remembered of a book between two cycles."""

from dataclasses import dataclass
from datetime import date

from sheetsync.model.mark import MarkKind
from sheetsync.model.status import Status


@dataclass(frozen=True, slots=True)
class RowMemory:
    """One row, known over time by what it says, never by where it stands."""

    row_id: str
    number: str
    activity: str
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


@dataclass(frozen=True, slots=True)
class TableMemory:
    """One plan table."""

    key: str
    tab: str
    title: str
    #: Day on which the table was first read; control begins with it.
    control_from: date
    rows: tuple[RowMemory, ...] = ()


@dataclass(frozen=True, slots=True)
class BookMemory:
    """All that is remembered of one plan book; empty before its first cycle."""

    book: str
    tables: tuple[TableMemory, ...] = ()
