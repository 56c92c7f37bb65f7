"""Copies of sheets and spreadsheets with all that lies on them.

Developer metadata is carried along (FACTS.md). A copied sheet gets new metadata ids,
for ids are unique in a spreadsheet; a copied spreadsheet keeps them, and their change
is refused, as was seen.
"""

from typing import Any

from tests.emulator.model.book import Book, Metadata
from tests.emulator.model.sheet import OBJECTS, Sheet
from tests.emulator.wire.errors import invalid

Json = dict[str, Any]

_LONGEST_TITLE = 100
#: Where an object on a sheet keeps its id.
_IDS = {
    "filter_views": "filterViewId",
    "protected_ranges": "protectedRangeId",
    "charts": "chartId",
    "banded_ranges": "bandedRangeId",
    "slicers": "slicerId",
}


def check_title(book: Book, title: str, but: Sheet | None = None) -> None:
    """Refuse a title that another sheet has; case makes no difference."""
    if len(title) > _LONGEST_TITLE:
        raise invalid("The sheet name cannot be greater than 100 characters.")
    other = book.sheet_by_title(title)
    if other is not None and other is not but:
        raise invalid(
            f'A sheet with the name "{title}" already exists. Please enter another '
            "name."
        )


def free_title(book: Book, wanted: str) -> str:
    """Return a title, numbered if it is taken: "Copy of Plan", "Copy of Plan 1"."""
    title, number = wanted, 1
    while book.sheet_by_title(title) is not None:
        title = f"{wanted} {number}"
        number += 1
    return title


def resettled(item: Any, old: int, new: int) -> Any:
    """Return an API object with one sheet id put for another, wherever it is said."""
    if isinstance(item, list):
        return [resettled(part, old, new) for part in item]
    if not isinstance(item, dict):
        return item
    return {
        key: new if key == "sheetId" and part == old else resettled(part, old, new)
        for key, part in item.items()
    }


def copied_sheet(
    source: Book, sheet: Sheet, target: Book, sheet_id: int, title: str
) -> Sheet:
    """Return a copy of a sheet for a book, which may be the same; not yet in it."""
    copy = sheet.snapshot()
    copy.id, copy.title = sheet_id, title
    for name in OBJECTS:
        items = resettled(getattr(copy, name), sheet.id, sheet_id)
        if name in _IDS:
            items = [{**item, _IDS[name]: target.new_id()} for item in items]
        setattr(copy, name, items)
    copy.tables = [
        {**t, "tableId": str(target.new_id()), "name": _free_table(target, t["name"])}
        for t in copy.tables
    ]
    if copy.basic_filter:
        copy.basic_filter = resettled(copy.basic_filter, sheet.id, sheet_id)
    for item in list(source.metadata):
        if item.sheet_id == sheet.id:
            entry = resettled(item.entry, sheet.id, sheet_id)
            entry = {**entry, "metadataId": target.new_id()}
            target.metadata.append(Metadata(entry, item.project))
    return copy


def _free_table(book: Book, wanted: str) -> str:
    taken = {table["name"] for sheet in book.sheets for table in sheet.tables}
    name, number = wanted, 1
    while name in taken:
        name = f"{wanted}_{number}"
        number += 1
    return name


def copied_book(source: Book, book_id: str, title: str) -> Book:
    """Return a copy of a whole spreadsheet, ids and metadata as they are."""
    copy = Book(book_id, title, source.locale, source.time_zone)
    state = source.snapshot()
    state["title"] = title
    state["metadata"] = [item._replace(is_inherited=True) for item in source.metadata]
    copy.restore(state)
    return copy
