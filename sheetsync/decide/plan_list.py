"""Plans of the plans list and the tables that they are.

A line names a book, and may name a tab and a title. A line with neither stands
for every plan of its book; the lines that the service adds name all three.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sheetsync.decide.table_identity import KeyedTable
from sheetsync.lang.fold import fold
from sheetsync.model.control import PlanLine
from sheetsync.model.status import PlanRef

_NO_LINE = PlanLine("", "")


@dataclass(frozen=True, slots=True)
class ListedTable:
    """A table with its line of the plans list and its name in reports."""

    keyed: KeyedTable
    plan: PlanRef
    #: The line for this very plan, None where only its book is listed.
    line: PlanLine | None
    #: Where it has none: its line by the names that it bore in the last cycle.
    before: PlanLine | None = None


def is_left_out(tab: str, title: str, lines: Iterable[PlanLine]) -> bool:
    """Whether the school left a plan out, alone, with its tab or its whole book.

    `lines` are the lines of the plan's book.
    """
    for line in lines:
        if not line.left_out:
            continue
        by_tab = not line.tab or fold(line.tab) == fold(tab)
        by_title = not line.title or fold(line.title) == fold(title or tab)
        if by_tab and by_title:
            return True
    return False


def list_tables(
    tables: Sequence[KeyedTable],
    lines: Sequence[PlanLine],
    book_title: str,
    links: dict[str, str],
) -> tuple[ListedTable, ...]:
    """Each table with its line; `lines` are those of its book.

    Args:
        tables: the tables of one book.
        lines: the lines of the plans list that name this book.
        book_title: how reports name the book.
        links: for each tab the link that opens it.
    """
    # What the line of the whole book says holds where a plan's own is silent.
    whole_book = next(
        (line for line in lines if not line.title and not line.tab), _NO_LINE
    )
    found: list[ListedTable] = []
    free = [line for line in lines if line.title or line.tab]
    for keyed in tables:
        table = keyed.table
        line = _line_of(table.tab, table.title, free, tables)
        if line is not None and line.title:
            free.remove(line)
        before = _line_before(keyed, free) if line is None else None
        own = line or before or _NO_LINE
        plan = PlanRef(
            key=keyed.key,
            title=table.title or table.tab,
            book_title=book_title,
            tab=table.tab,
            link=links.get(table.tab, ""),
            owner=own.owner or whole_book.owner,
            owner_email=own.owner_email or whole_book.owner_email,
            control_from=own.control_from or whole_book.control_from,
            year=own.year or whole_book.year,
        )
        found.append(ListedTable(keyed, plan, line, before))
    return tuple(found)


def _line_before(keyed: KeyedTable, lines: Sequence[PlanLine]) -> PlanLine | None:
    """The line of a table that got another title and another tab at once."""
    if keyed.memory is None:
        return None
    tab, title = fold(keyed.memory.tab), fold(keyed.memory.title)
    same = (one for one in lines if (fold(one.tab), fold(one.title)) == (tab, title))
    return next(same, None)


def _line_of(
    tab: str, title: str, lines: Sequence[PlanLine], tables: Sequence[KeyedTable]
) -> PlanLine | None:
    """The line of a table: by tab and title, title, then by its tab alone."""
    own_tab, own_title = fold(tab), fold(title or tab)
    exact: PlanLine | None = None
    by_title: PlanLine | None = None
    by_tab: PlanLine | None = None
    in_tab = 0
    for line in lines:
        same_tab, same_title = fold(line.tab) == own_tab, fold(line.title) == own_title
        in_tab += same_tab
        if same_title and (same_tab or not line.tab):
            exact = exact or line
        elif same_title:
            by_title = by_title or line
        elif same_tab:
            by_tab = by_tab or line
    alone = (
        in_tab == 1 and sum(1 for one in tables if fold(one.table.tab) == own_tab) == 1
    )
    if by_title is not None and any(
        fold(one.table.tab) == fold(by_title.tab) for one in tables
    ):
        by_title = None
    return (
        exact
        or by_title
        or (by_tab if alone or (by_tab and not by_tab.title) else None)
    )
