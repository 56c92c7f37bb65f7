"""Findings of a row with their cells, and which of them stand beside it."""

import re
from collections.abc import Iterable, Sequence

from sheetsync.model.address import cell_address
from sheetsync.model.finding import Finding, Note, locate
from sheetsync.model.table import ColumnRole, PlanRow

#: Findings that change dates or people: these alone stand beside their row,
#: the rest is in the summary (DESIGN, section 6).
BESIDE = frozenset(
    {
        "deadline.missing",
        "deadline.unreadable",
        "deadline.contradictory",
        "deadline.outside_year",
        "deadline.order",
        "deadline.leftover",
        "deadline.ambiguous",
        "event.undated",
        "responsible.missing",
        "responsible.unknown",
        "responsible.ambiguous",
        "row.unreachable",
        "mark.unknown",
        "mark.no_new_date",
        "mark.other_year",
        "mark.in_future",
        "mark.too_few",
    }
)


#: Findings of a table's reading that are about one of its rows.
_OF_A_ROW = ("row.", "table.number_")
_ROW = re.compile(r"[A-Z]+(\d+)")


def by_row(
    findings: Iterable[Finding], rows: Sequence[PlanRow]
) -> tuple[tuple[Finding, ...], dict[int, tuple[Finding, ...]]]:
    """Findings of the table as a whole, and those of its rows by grid row."""
    whole: list[Finding] = []
    of_row: dict[int, tuple[Finding, ...]] = {}
    there = {row.row for row in rows}
    for one in findings:
        place = _ROW.fullmatch(one.cell)
        row = int(place[1]) - 1 if place else -1
        if one.code.startswith(_OF_A_ROW) and row in there:
            of_row[row] = (*of_row.get(row, ()), one)
        else:
            whole.append(one)
    return tuple(whole), of_row


def place_of(row: PlanRow, role: ColumnRole) -> str:
    """The A1 address of a row's cell of a role.

    A role without a column is placed at the row's first known cell.
    """
    places = dict(row.places)
    column = places.get(role)
    if column is None:
        column = min(places.values(), default=0)
    return cell_address(row.row, column)


def located(
    notes: Iterable[tuple[ColumnRole, Note]], tab: str, row: PlanRow
) -> tuple[Finding, ...]:
    """The findings that notes on a row's cells are, each said once."""
    found: dict[Finding, None] = {}
    for role, one in notes:
        found[locate(one, tab, place_of(row, role))] = None
    return tuple(found)
