"""Which remembered table each table of a book is.

A tab may be renamed or moved, a title corrected, a table moved to another tab;
its rows' history stays. A new year's plan is a new table, even in the same tab
with the same rows.
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sheetsync.lang.fold import fold
from sheetsync.model.history import BookMemory, TableMemory
from sheetsync.model.table import Table
from sheetsync.model.year import PlanYear

#: Share of common rows from which two tables are one.
_COMMON = 0.5
#: Towards the end of its year a changed year is a new plan, not a correction.
_YEAR_SETTLED = timedelta(days=92)


@dataclass(frozen=True, slots=True)
class KeyedTable:
    """A table with its key over time and what is remembered of it."""

    table: Table
    key: str
    memory: TableMemory | None


def match_tables(
    tables: Sequence[Table], memory: BookMemory, today: date
) -> tuple[KeyedTable, ...]:
    """Each table with its memory, in the order of `tables`."""
    free = list(memory.tables)
    found: dict[int, TableMemory] = {}
    rules: tuple[Callable[[Table, TableMemory], bool], ...] = (
        lambda table, old: _same_tab(table, old) and _same_title(table, old),
        lambda table, old: _same_title(table, old) and _common(table, old) >= _COMMON,
        lambda table, old: _same_tab(table, old) and _common(table, old) >= _COMMON,
        lambda table, old: _common(table, old) >= _COMMON,
        lambda table, old: _same_title(table, old) and bool(fold(table.title)),
    )
    for rule in rules:
        for index, table in enumerate(tables):
            if index in found:
                continue
            fitting = (
                old for old in free if _may_be(table, old, today) and rule(table, old)
            )
            best = max(fitting, key=lambda old: _common(table, old), default=None)
            if best is not None:
                found[index] = best
                free.remove(best)
    taken = {old.key for old in memory.tables}
    keyed: list[KeyedTable] = []
    for index, table in enumerate(tables):
        old = found.get(index)
        key = old.key if old else _new_key(memory.book, table, taken)
        taken.add(key)
        keyed.append(KeyedTable(table, key, old))
    return tuple(keyed)


def vanished_tables(
    keyed: Sequence[KeyedTable], memory: BookMemory
) -> tuple[TableMemory, ...]:
    """Tables of open plans that are remembered and no longer there."""
    kept = {one.key for one in keyed}
    return tuple(old for old in memory.tables if old.key not in kept and not old.closed)


def _may_be(table: Table, old: TableMemory, today: date) -> bool:
    """Whether the years allow the two to be one table."""
    if table.year is None or old.year is None or table.year == old.year:
        return True
    return not old.closed and today < old.year.end - _YEAR_SETTLED


def _same_tab(table: Table, old: TableMemory) -> bool:
    return table.tab == old.tab


def _same_title(table: Table, old: TableMemory) -> bool:
    return table.title == old.title or fold(table.title) == fold(old.title)


def _common(table: Table, old: TableMemory) -> float:
    """The share of the smaller table's rows that the other has too."""
    ours = Counter(fold(row.activity) for row in table.rows if row.activity)
    theirs = Counter(row.activity for row in old.rows if row.activity)
    least = min(ours.total(), theirs.total())
    return (ours & theirs).total() / least if least else 0.0


def _new_key(book: str, table: Table, taken: set[str]) -> str:
    """A key that depends on book, tab, title and year, and that nobody has."""
    again = 0
    while True:
        parts = (book, table.tab, fold(table.title), _year(table.year), str(again))
        text = "\x1f".join(parts).encode(errors="surrogatepass")
        key = hashlib.blake2s(text, digest_size=8).hexdigest()
        if key not in taken:
            return key
        again += 1


def _year(year: PlanYear | None) -> str:
    return f"{year.basis}:{year.first}" if year else ""
