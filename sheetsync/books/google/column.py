"""The values of our columns: written whole, through their anchors.

A data filter writes where the column stands at the moment of the write, not
where it stood when it was read. So a row that is out of date can only hit a
column of ours, and the verifying read finds it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sheetsync.books.google.anchor import KEY, anchor_value
from sheetsync.books.google.guard import COLUMNS, Mark, guarding, marks_of
from sheetsync.books.google.snapshot import GoogleTab
from sheetsync.books.google.value import number_format, plain, same_value
from sheetsync.model.change import AddColumns, RemoveColumns, WriteColumn
from sheetsync.model.grid import CellValue
from sheetsync.model.table import OurColumn

Json = dict[str, Any]


@dataclass(slots=True)
class TargetColumn:
    """A column of ours, and what it is to hold from the top row down."""

    tab: GoogleTab
    role: OurColumn
    metadata_id: int
    #: Where it stood when it was read; None for one on its way.
    column: int | None
    values: list[CellValue] = field(default_factory=list)
    differs: bool = False


def standing_column(
    tab: GoogleTab, role: OurColumn, adopted: Iterable[OurColumn] = ()
) -> TargetColumn | None:
    """A trusted column as it was read; None for one that is being adopted.

    Raises:
        ValueError: the tab has no trusted column of this role.
    """
    for anchor in tab.anchors:
        if anchor.column is role and anchor.trusted and anchor.metadata_id:
            column = anchor.index
            values = [tab.grid.value(row, column) for row in range(len(tab.grid.rows))]
            return TargetColumn(tab, role, anchor.metadata_id, column, values)
    if role in adopted:
        return None
    raise ValueError(f"tab {tab.title!r} has no column {role}")


def coming_column(
    change: AddColumns, tab: GoogleTab, role: OurColumn, metadata_id: int, header: str
) -> TargetColumn:
    """A column that set-up is about to add: empty but for its headers."""
    height = max([len(tab.grid.rows), *(last + 1 for _, last in change.blocks)])
    values: list[CellValue] = [None] * height
    for top, _ in change.blocks:
        values[top] = header
    return TargetColumn(tab, role, metadata_id, None, values)


def put_values(target: TargetColumn, change: WriteColumn) -> None:
    """Lays the values that differ over what a column holds.

    Raises:
        ValueError: it is the done column, which is the staff's own.
    """
    if change.column is OurColumn.DONE:
        raise ValueError("the done column is the staff's own")
    for row in change.differing:
        wanted = change.values[row] if row < len(change.values) else None
        if row >= len(target.values):
            target.values += [None] * (row + 1 - len(target.values))
        if not same_value(target.values[row], wanted):
            target.values[row] = wanted
            target.differs = True


def values_data(target: TargetColumn) -> Json:
    """A column's part of `values.batchUpdateByDataFilter`."""
    return {
        "dataFilter": by_id(target.metadata_id),
        "majorDimension": "COLUMNS",
        "values": [[plain(value) for value in target.values]],
    }


def by_id(metadata_id: int) -> Json:
    """The data filter of a piece of metadata; keys need not be unique."""
    return {"developerMetadataLookup": {"metadataId": metadata_id}}


def date_formats(target: TargetColumn, change: WriteColumn, book: str) -> list[Json]:
    """Number formats for dates where the cells have none: rows added far below.

    One write more; set-up made the tables' rows and some below them ready.
    """
    if target.column is None:
        return []
    ready = target.tab.facts.dated if target.role is OurColumn.DUE else frozenset()
    dated = [
        (row, form)
        for row in change.differing
        if row < len(change.values)
        and row not in ready
        and (form := number_format(change.values[row])) is not None
    ]
    if not dated:
        return []
    return [
        *guarding(anchor_mark(target, book)),
        *(
            _format_request(target.tab.facts.id, row, target.column, form)
            for row, form in dated
        ),
    ]


def _format_request(tab: int, row: int, column: int, form: Json) -> Json:
    place = {
        "sheetId": tab,
        "startRowIndex": row,
        "endRowIndex": row + 1,
        "startColumnIndex": column,
        "endColumnIndex": column + 1,
    }
    cell = {"userEnteredFormat": {"numberFormat": form}}
    fields = "userEnteredFormat.numberFormat"
    return {"repeatCell": {"range": place, "cell": cell, "fields": fields}}


def anchor_mark(target: TargetColumn, book: str) -> Mark:
    """The anchor of a column that stands there, as a guard of its place."""
    if target.column is None:
        raise ValueError("a column on its way has no place yet")
    tab = target.tab.facts.id
    value = anchor_value(book, tab, target.role)
    return Mark(target.metadata_id, tab, COLUMNS, target.column, KEY, value)


def removed_columns(change: RemoveColumns, tab: GoogleTab) -> list[int]:
    """Where the columns of ours stand that are to be taken away, from the right."""
    wanted = set(change.columns) - {OurColumn.DONE}
    return sorted(
        (one.index for one in tab.anchors if one.column in wanted and one.trusted),
        reverse=True,
    )


def removal_requests(places: Sequence[int], tab: GoogleTab) -> list[Json]:
    """Requests that delete columns, for a batch that is guarded.

    Anchors, looks and colours go with them.
    """
    return [
        {
            "deleteDimension": {
                "range": {
                    "sheetId": tab.facts.id,
                    "dimension": COLUMNS,
                    "startIndex": column,
                    "endIndex": column + 1,
                }
            }
        }
        for column in places
    ]


def removal_marks(places: Sequence[int], tab: GoogleTab, book: str) -> list[Mark]:
    """Marks on columns that are to go and on those behind them.

    If one of ours is deleted meanwhile, the one behind it has moved.
    """
    behind = [column + 1 for column in places]
    return marks_of(tab, book, [], [*places, *behind])
