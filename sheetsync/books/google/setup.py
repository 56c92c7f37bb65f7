"""Our columns set up in a tab: one atomic batch, guarded.

The columns are inserted, never taken from what is free: whatever staff type
meanwhile stays theirs. Header, looks, drop-down and anchors come in the same
batch, so that there is never a column without its anchor, and filters that
cover the table are widened with it. A done column is never written again, so
its header must stand in the right row from the first: hence the guard.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sheetsync.books.google.anchor import (
    KEY,
    anchor_value,
    copied_columns,
    new_anchor_id,
)
from sheetsync.books.google.cover import (
    Inserted,
    covering_columns,
    covering_rows,
    widening_requests,
)
from sheetsync.books.google.guard import Mark, marks_of
from sheetsync.books.google.look import colour_style, pixels
from sheetsync.books.google.room import free_column
from sheetsync.books.google.snapshot import GoogleTab
from sheetsync.books.headed import ColumnOf
from sheetsync.books.look import COLUMN_WIDTHS, DATE_FORMAT, STATUS_COLOURS
from sheetsync.errors import BookTooLargeError
from sheetsync.model.change import AddColumns
from sheetsync.model.status import Status
from sheetsync.model.table import OurColumn

Json = dict[str, Any]

#: Columns that a tab can have (Google's limits).
_MOST_COLUMNS = 18_278
#: Rows below a table that are made ready for what will be added.
_SPARE_ROWS = 20
_WIDE = {OurColumn.CLARIFY, OurColumn.DONE}


@dataclass(frozen=True, slots=True)
class NewColumn:
    """A column of ours on its way."""

    role: OurColumn
    column: int
    metadata_id: int
    header: str
    #: It stands there already, copied from another tab or spreadsheet.
    is_adopted: bool = False


def place_columns(
    change: AddColumns, tab: GoogleTab, book: str, column_of: ColumnOf
) -> tuple[NewColumn, ...]:
    """Where the columns of a set-up go, and the ids of their anchors.

    Raises:
        BookTooLargeError: the tab has no columns left.
    """
    free = free_column(tab.grid, tab.facts)
    copies = copied_columns(tab, book, column_of)
    taken = [note.id for note in tab.facts.notes]
    placed = []
    for role, header in change.columns:
        number = new_anchor_id(book, tab.facts.id, role, taken)
        if role in copies:
            placed.append(NewColumn(role, copies[role], number, header, True))
        else:
            placed.append(NewColumn(role, free, number, header))
            free += 1
    inserted = sum(not one.is_adopted for one in placed)
    if inserted and tab.facts.column_count + inserted > _MOST_COLUMNS:
        raise BookTooLargeError("book.no_room", tab=tab.title)
    return tuple(placed)


def set_up_requests(
    change: AddColumns, placed: tuple[NewColumn, ...], tab: GoogleTab, book: str
) -> Iterator[Json]:
    """The requests that set columns up in a tab."""
    new = [one for one in placed if not one.is_adopted]
    if new:
        first, last = new[0].column, new[-1].column
        yield {
            "insertDimension": {
                "range": _columns(tab, first, last + 1),
                # The neighbour's borders and font make ours look native.
                "inheritFromBefore": first > 0,
            }
        }
    for one in placed:
        yield _anchor_request(one, tab, book)
    for one in new:
        yield _rules_request(one, tab)
        yield from _look_requests(change, one, tab)
        yield _width_request(one, tab)
        for top, _ in change.blocks:
            yield _header_request(one, tab, top)
        if one.role is OurColumn.STATUS:
            yield from _colour_requests(change, one, tab)
        if one.role is OurColumn.DONE and change.done_words:
            yield from _drop_downs(change, one, tab)
    if new:
        headers = tuple(one.header for one in new)
        inserted = Inserted(new[0].column, headers)
        yield from widening_requests(tab, change.blocks, inserted)


def set_up_marks(change: AddColumns, tab: GoogleTab, book: str) -> list[Mark]:
    """Rows and columns that a set-up counts on."""
    rows = covering_rows(tab)
    for top, last in change.blocks:
        rows |= {top, last}
    free = free_column(tab.grid, tab.facts)
    # The first ones behind show by their move that one of the others was deleted.
    columns = {*covering_columns(tab), free - 1, free}
    return marks_of(tab, book, {*rows, max(rows) + 1}, columns)


def protection_request(one: NewColumn, tab: GoogleTab) -> Json:
    """The request that warns whoever types into a column of ours."""
    protected = {
        "range": {"sheetId": tab.facts.id, **_only(one.column)},
        "warningOnly": True,
        "description": "sheetsync",
    }
    return {"addProtectedRange": {"protectedRange": protected}}


def _columns(tab: GoogleTab, first: int, end: int) -> Json:
    return {
        "sheetId": tab.facts.id,
        "dimension": "COLUMNS",
        "startIndex": first,
        "endIndex": end,
    }


def _only(column: int) -> Json:
    return {"startColumnIndex": column, "endColumnIndex": column + 1}


def _anchor_request(one: NewColumn, tab: GoogleTab, book: str) -> Json:
    metadata = {
        "metadataId": one.metadata_id,
        "metadataKey": KEY,
        "metadataValue": anchor_value(book, tab.facts.id, one.role),
        "visibility": "DOCUMENT",
        "location": {"dimensionRange": _columns(tab, one.column, one.column + 1)},
    }
    return {"createDeveloperMetadata": {"developerMetadata": metadata}}


def _rules_request(one: NewColumn, tab: GoogleTab) -> Json:
    """The request that takes away what the neighbour's cells let nobody type."""
    column = {"sheetId": tab.facts.id, **_only(one.column)}
    return {"setDataValidation": {"range": column}}


def _look_requests(
    change: AddColumns, one: NewColumn, tab: GoogleTab
) -> Iterator[Json]:
    """Number format and wrapping, in the tables' rows and some below them.

    Not over the whole column: a thousand formatted blanks make each reading of
    the book several times as long.
    """
    look: Json = {"wrapStrategy": "WRAP"} if one.role in _WIDE else {}
    if one.role is OurColumn.DUE:
        look |= {
            "numberFormat": {"type": "DATE", "pattern": DATE_FORMAT},
            "horizontalAlignment": "CENTER",
        }
    for top, last in change.blocks:
        rows = {
            "startRowIndex": top,
            "endRowIndex": min(last + _SPARE_ROWS, tab.facts.row_count),
        }
        yield {
            "repeatCell": {
                "range": {"sheetId": tab.facts.id, **rows, **_only(one.column)},
                "cell": {"userEnteredFormat": look},
                "fields": "userEnteredFormat(numberFormat,wrapStrategy,"
                "horizontalAlignment,textFormat.link,textRotation)",
            }
        }


def _width_request(one: NewColumn, tab: GoogleTab) -> Json:
    return {
        "updateDimensionProperties": {
            "range": _columns(tab, one.column, one.column + 1),
            "properties": {
                "pixelSize": pixels(COLUMN_WIDTHS[one.role]),
                "hiddenByUser": False,
            },
            "fields": "pixelSize,hiddenByUser",
        }
    }


def _header_request(one: NewColumn, tab: GoogleTab, row: int) -> Json:
    cell = {
        "userEnteredValue": {"stringValue": one.header},
        "userEnteredFormat": {"wrapStrategy": "WRAP"},
    }
    start = {"sheetId": tab.facts.id, "rowIndex": row, "columnIndex": one.column}
    return {
        "updateCells": {
            "start": start,
            "rows": [{"values": [cell]}],
            "fields": "userEnteredValue,userEnteredFormat.wrapStrategy",
        }
    }


def _colour_requests(
    change: AddColumns, one: NewColumn, tab: GoogleTab
) -> Iterator[Json]:
    """The colours of the status column, by how its texts begin.

    Longer words first: the beginning of one status may be the whole of another
    ("Выполнено", "Выполнено с опозданием"). The whole column is covered, so
    that rows added later are coloured too.
    """
    coloured = tuple(
        word for status, word in change.status_words if status in STATUS_COLOURS
    )
    # A status without a colour needs a rule only to stop a shorter word's.
    words = sorted(
        (
            (status, word)
            for status, word in change.status_words
            if status in STATUS_COLOURS or word.startswith(coloured)
        ),
        key=lambda pair: -len(pair[1]),
    )
    for index, (status, word) in enumerate(words):
        rule = {
            "ranges": [{"sheetId": tab.facts.id, **_only(one.column)}],
            "booleanRule": {
                "condition": {
                    "type": "TEXT_STARTS_WITH",
                    "values": [{"userEnteredValue": word}],
                },
                "format": _status_look(status),
            },
        }
        yield {"addConditionalFormatRule": {"rule": rule, "index": index}}


def _status_look(status: Status) -> Json:
    fill, colour = STATUS_COLOURS.get(status, ("FFFFFF", "000000"))
    return {
        "backgroundColorStyle": colour_style(fill),
        "textFormat": {"foregroundColorStyle": colour_style(colour)},
    }


def _drop_downs(change: AddColumns, one: NewColumn, tab: GoogleTab) -> Iterator[Json]:
    """The drop-down of the done column; other text may be typed as well."""
    condition = {
        "type": "ONE_OF_LIST",
        "values": [{"userEnteredValue": word} for word in change.done_words],
    }
    for top, last in change.blocks:
        yield {
            "setDataValidation": {
                "range": {
                    "sheetId": tab.facts.id,
                    "startRowIndex": top + 1,
                    "endRowIndex": min(max(last, top + 1) + 1, tab.facts.row_count),
                    **_only(one.column),
                },
                "rule": {
                    "condition": condition,
                    "strict": False,
                    "showCustomUi": True,
                },
            }
        }
