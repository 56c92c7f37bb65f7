"""Who may write where: protected ranges and sheets.

The owner of the file and the listed editors may; `warningOnly` stops nobody. Not
established is what Google does with rows or columns inserted inside a protected range
by others; here it is refused.
"""

from typing import Any

from tests.emulator.model.area import Area
from tests.emulator.model.book import Book
from tests.emulator.wire.errors import protected

Json = dict[str, Any]


def may_edit(book: Book, item: Json, user: str) -> bool:
    """Whether a user may edit what a protected range covers."""
    editors = item.get("editors", {})
    return (
        item.get("warningOnly", False)
        or user == book.owner
        or user in editors.get("users", ())
        or editors.get("domainUsersCanEdit", False)
    )


def protected_area(book: Book, item: Json) -> Area | None:
    """Return what a protected range covers, None if it names nothing any more."""
    if "namedRangeId" in item:
        for named in book.named_ranges:
            if named["namedRangeId"] == item["namedRangeId"]:
                return book.area(named["range"])
    if "tableId" in item:
        for sheet in book.sheets:
            for table in sheet.tables:
                if table["tableId"] == item["tableId"]:
                    return book.area(table["range"])
    return book.area(item["range"]) if "range" in item else None


def check_write(book: Book, area: Area, user: str) -> None:
    """Refuse a write into an area that is protected against the user.

    Raises:
        ApiError: 400, as Google words it.
    """
    for item in book.sheet(area.sheet_id).protected_ranges:
        covered = protected_area(book, item)
        if covered is None or not covered.meets(area) or may_edit(book, item, user):
            continue
        holes = [book.area(hole) for hole in item.get("unprotectedRanges", ())]
        if not any(hole.covers(area) for hole in holes):
            raise protected()


def check_sheet(book: Book, sheet_id: int, user: str) -> None:
    """Refuse a change of a sheet that is protected as a whole."""
    sheet = book.sheet(sheet_id)
    for item in sheet.protected_ranges:
        covered = protected_area(book, item)
        is_whole = covered is not None and covered.covers(sheet.area)
        if is_whole and not may_edit(book, item, user):
            raise protected()
