"""What is remembered of a table after a cycle (DESIGN, section 5)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sheetsync.decide.assessment import Decided
from sheetsync.decide.shrink import lost_most
from sheetsync.model.history import RowMemory, TableMemory

#: A row that is gone is remembered so long, for it may have been cut to be
#: pasted elsewhere.
_REMEMBERED = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Past:
    """A table's memory, its rows in the order in which they are matched."""

    memory: TableMemory | None
    rows: tuple[RowMemory, ...]
    #: For each row of this cycle the index in `rows`, None if it is new.
    matches: tuple[int | None, ...] = ()

    @property
    def present(self) -> int:
        """How many rows the table had last time."""
        return sum(1 for row in self.rows if row.gone_since is None)


def present_first(memory: TableMemory | None) -> tuple[RowMemory, ...]:
    """Rows that are there before rows that are gone: equal ones pair so."""
    rows = memory.rows if memory else ()
    return tuple(sorted(rows, key=lambda row: row.gone_since is not None))


def has_shrunk(past: Past) -> bool:
    """Whether most of the rows that were there are gone."""
    there = {at for at, row in enumerate(past.rows) if row.gone_since is None}
    return lost_most(len(there), len(there.intersection(past.matches)))


def was_edited(past: Past, decided: Sequence[Decided]) -> bool:
    """Whether rows or marks of a closed plan differ from when it closed."""
    if past.memory is None or not past.memory.closed:
        return False
    before = {
        row.row_id: (row.activity, row.mark_text)
        for row in past.rows
        if row.gone_since is None
    }
    now = {
        one.memory.row_id: (one.memory.activity, one.memory.mark_text)
        for one in decided
    }
    return before != now


def remember(
    past: Past, decided: Sequence[Decided], table: TableMemory, today: date
) -> TableMemory:
    """`table` with its rows; a closed plan's rows stay as they were.

    Args:
        past: the table's memory before this cycle.
        decided: the rows of this cycle.
        table: the memory to be, without rows.
        today: the day of this cycle.
    """
    if past.memory and past.memory.closed and table.closed:
        return replace(table, rows=past.memory.rows)
    found = set(past.matches)
    gone = (
        row if row.gone_since else replace(row, gone_since=today)
        for at, row in enumerate(past.rows)
        if at not in found
    )
    kept = (row for row in gone if _is_fresh(row, today))
    return replace(table, rows=(*(one.memory for one in decided), *kept))


def _is_fresh(row: RowMemory, today: date) -> bool:
    return row.gone_since is not None and today - row.gone_since <= _REMEMBERED
