"""Sheets as such: add, delete, duplicate, properties; the spreadsheet's properties."""

from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel import Locale, UnknownLocaleError

from tests.emulator.batch.copies import check_title, copied_sheet, free_title
from tests.emulator.formula.references import retitled_formula
from tests.emulator.model.book import Book
from tests.emulator.model.message import stored, twin_mask
from tests.emulator.model.move import COLUMNS, ROWS, Delete
from tests.emulator.model.sheet import DEFAULT_COLUMNS, DEFAULT_ROWS, Sheet
from tests.emulator.sheets.context import Context
from tests.emulator.sheets.protection import check_sheet, may_edit
from tests.emulator.sheets.resource import sheet_properties
from tests.emulator.wire.errors import invalid, protected
from tests.emulator.wire.field_mask import overlay, request_mask

Json = dict[str, Any]

_SIZE = ("rowCount", "columnCount")
_OWN = ("sheetId", "title", "index", "sheetType", "gridProperties")


def _add(context: Context, body: Json) -> Json:
    book = context.book
    wanted = body.get("properties", {})
    sheet_id = wanted.get("sheetId")
    if sheet_id is None:
        sheet_id = book.new_id()
    _check_id(book, sheet_id)
    title = wanted.get("title") or _next_title(book)
    check_title(book, title)
    grid = wanted.get("gridProperties", {})
    sheet = Sheet(
        sheet_id,
        title,
        grid.get("rowCount", DEFAULT_ROWS),
        grid.get("columnCount", DEFAULT_COLUMNS),
        properties=_other(wanted),
        grid_properties=_grid(grid),
    )
    _check_grid(sheet.row_count, sheet.column_count)
    index = wanted.get("index", len(book.sheets))
    book.sheets.insert(index, sheet)
    return {"properties": sheet_properties(context.view(), sheet)}


def _next_title(book: Book) -> str:
    """Return the title of a sheet for which none was given."""
    number = len(book.sheets) + 1
    while book.sheet_by_title(f"Sheet{number}") is not None:
        number += 1
    return f"Sheet{number}"


def _check_id(book: Book, sheet_id: int) -> None:
    if sheet_id < 0:
        raise invalid("Sheet id must be non-negative.")
    if any(sheet.id == sheet_id for sheet in book.sheets):
        raise invalid(f"Sheet with id {sheet_id} already exists.")


def _check_grid(rows: int, columns: int) -> None:
    if rows < 1 or columns < 1:
        raise invalid("A grid must have at least one row and one column.")
    if columns > 18_278:
        raise invalid("A sheet may have no more than 18278 columns.")


def _other(properties: Json) -> Json:
    kept = {k: v for k, v in properties.items() if k not in _OWN}
    return stored("SheetProperties", kept)


def _grid(grid: Json) -> Json:
    kept = {k: v for k, v in grid.items() if k not in _SIZE}
    return stored("GridProperties", kept)


def _delete(context: Context, body: Json) -> None:
    book = context.book
    sheet = book.sheet(body.get("sheetId", 0), "sheet")
    visible = [
        s for s in book.sheets if s is not sheet and not s.properties.get("hidden")
    ]
    if not visible:
        raise invalid("You can't remove all the visible sheets in a document.")
    if not all(may_edit(book, i, context.user) for i in sheet.protected_ranges):
        raise protected()
    book.drop_sheet(sheet)


def _duplicate(context: Context, body: Json) -> Json:
    book = context.book
    source = book.sheet(body.get("sourceSheetId", 0), "sheet")
    sheet_id = body.get("newSheetId")
    if sheet_id is None:
        sheet_id = book.new_id()
    _check_id(book, sheet_id)
    title = body.get("newSheetName") or free_title(book, f"Copy of {source.title}")
    check_title(book, title)
    copy = copied_sheet(book, source, book, sheet_id, title)
    book.sheets.insert(body.get("insertSheetIndex", 0), copy)
    return {"properties": sheet_properties(context.view(), copy)}


def _update(context: Context, body: Json) -> None:
    book = context.book
    wanted = body.get("properties", {})
    sheet = book.sheet(wanted.get("sheetId", 0), "sheet")
    mask = request_mask(body.get("fields", ""), "SheetProperties")
    # That a protected sheet keeps its name and size is not established either.
    check_sheet(book, sheet.id, context.user)
    everything = not mask
    if everything or "title" in mask:
        _rename(book, sheet, wanted.get("title", ""))
    grid_mask = mask.get("gridProperties")
    if (everything and "gridProperties" in wanted) or grid_mask is not None:
        _update_grid(context, sheet, wanted.get("gridProperties", {}), grid_mask or {})
    rest = {k: v for k, v in mask.items() if k not in _OWN}
    if everything or rest:
        new = _other(wanted)
        if new.get("hidden") and (everything or "hidden" in rest):
            _check_hide(book, sheet)
        mask_of_rest = twin_mask("SheetProperties", rest)
        sheet.properties = overlay(sheet.properties, new, mask_of_rest)
    if (everything and "index" in wanted) or "index" in mask:
        _move(book, sheet, wanted.get("index", 0))


def _check_hide(book: Book, sheet: Sheet) -> None:
    others = (other for other in book.sheets if other is not sheet)
    if all(other.properties.get("hidden") for other in others):
        raise invalid("You can't hide all the sheets in a document.")


def _rename(book: Book, sheet: Sheet, title: str) -> None:
    if not title:
        raise invalid("Sheet name cannot be blank.")
    check_title(book, title, sheet)
    old, sheet.title = sheet.title, title
    for other in book.sheets:
        if not other.may_have_formulas or old == title:
            continue
        for row, column, cell in list(other.used(other.area)):
            if cell.formula is not None:
                moved = retitled_formula(cell.formula, old, title)
                other.put(row, column, cell._replace(formula=moved))


def _update_grid(context: Context, sheet: Sheet, grid: Json, mask: Json) -> None:
    sizes = []
    for name, size in zip(_SIZE, (sheet.row_count, sheet.column_count), strict=True):
        is_wanted = name in mask or (not mask and name in grid)
        sizes.append(grid.get(name, 0) if is_wanted else size)
    _check_grid(*sizes)
    for name, size in zip(("frozenRowCount", "frozenColumnCount"), sizes, strict=True):
        if (name in mask or not mask) and grid.get(name, 0) >= size:
            noun = "rows" if "Row" in name else "columns"
            raise invalid(f"You can't freeze all visible {noun} on the sheet.")
    for dimension, old, new in (
        (ROWS, sheet.row_count, sizes[0]),
        (COLUMNS, sheet.column_count, sizes[1]),
    ):
        if new < old:
            context.book.shift(sheet, dimension, Delete(new, old))
    sheet.resize(*sizes)
    rest = {k: v for k, v in mask.items() if k not in _SIZE}
    if rest or not mask:
        sheet.grid_properties = overlay(sheet.grid_properties, _grid(grid), rest)


def _move(book: Book, sheet: Sheet, index: int) -> None:
    """Put a sheet before the one that has the index now."""
    if not 0 <= index <= len(book.sheets):
        raise invalid(f"Invalid sheet index: {index}")
    place = book.sheets.index(sheet)
    if index in (place, place + 1):
        return
    book.sheets.remove(sheet)
    book.sheets.insert(index if index < place else index - 1, sheet)


def _check_property(name: str, value: str) -> None:
    """Refuse a locale or zone that nobody knows; the words are not established."""
    if name == "locale":
        try:
            Locale.parse(value)
        except (ValueError, UnknownLocaleError):
            raise invalid(f"Unsupported locale: {value}") from None
    if name == "timeZone":
        try:
            ZoneInfo(value)
        except (ValueError, OSError, ZoneInfoNotFoundError):
            raise invalid(f"Unsupported time zone: {value}") from None


def _update_spreadsheet(context: Context, body: Json) -> None:
    book = context.book
    wanted = body.get("properties", {})
    mask = request_mask(body.get("fields", ""), "SpreadsheetProperties")
    for name, attribute in (
        ("title", "title"),
        ("locale", "locale"),
        ("timeZone", "time_zone"),
    ):
        if name in mask or (not mask and name in wanted):
            _check_property(name, wanted.get(name, ""))
            setattr(book, attribute, wanted.get(name, getattr(book, attribute)))
    rest = {k: v for k, v in mask.items() if k not in ("title", "locale", "timeZone")}
    if rest:
        new = stored("SpreadsheetProperties", wanted)
        book.properties = overlay(book.properties, new, rest)


HANDLERS = {
    "addSheet": _add,
    "deleteSheet": _delete,
    "duplicateSheet": _duplicate,
    "updateSheetProperties": _update,
    "updateSpreadsheetProperties": _update_spreadsheet,
}
