"""A book as the `Spreadsheet` resource, as far as a field mask wants it."""

from collections.abc import Iterable
from typing import Any

from tests.emulator.model.area import Area
from tests.emulator.model.message import sent
from tests.emulator.model.sheet import Sheet
from tests.emulator.sheets.defaults import DEFAULT_FORMAT, THEME
from tests.emulator.sheets.grid_data import grid_data
from tests.emulator.sheets.protection import may_edit
from tests.emulator.sheets.view import View
from tests.emulator.wire.field_mask import Mask, prune

Json = dict[str, Any]

#: Lists on a sheet: name in the resource → attribute.
_LISTS = {
    "merges": "merges",
    "conditionalFormats": "conditional_formats",
    "filterViews": "filter_views",
    "charts": "charts",
    "bandedRanges": "banded_ranges",
    "tables": "tables",
    "slicers": "slicers",
    "rowGroups": "row_groups",
    "columnGroups": "column_groups",
}


def _wants(mask: Mask, name: str) -> bool:
    return not mask or name in mask or "*" in mask


def spreadsheet(
    view: View,
    user: str,
    mask: Mask,
    *,
    areas: Iterable[Area] | None = None,
    with_grid: bool = False,
) -> Json:
    """Return the resource; with `areas` only the sheets that they touch.

    Cells come along if the mask names them, or without a mask if `with_grid`.
    """
    book = view.book
    wanted = None if areas is None else list(areas)
    whole: Json = {
        "spreadsheetId": book.id,
        "properties": {
            "title": book.title,
            "locale": book.locale,
            "autoRecalc": "ON_CHANGE",
            "timeZone": book.time_zone,
            "defaultFormat": DEFAULT_FORMAT,
            "spreadsheetTheme": THEME,
            **book.properties,
        },
        "spreadsheetUrl": f"https://docs.google.com/spreadsheets/d/{book.id}/edit",
    }
    result = prune(whole, mask)
    if _wants(mask, "sheets"):
        below = mask.get("sheets") or {}
        has_cells = "data" in below if below else with_grid or bool(mask)
        result["sheets"] = [
            _sheet(view, sheet, user, below, has_cells=has_cells, areas=wanted)
            for sheet in book.sheets
            if wanted is None or any(area.sheet_id == sheet.id for area in wanted)
        ]
    if book.named_ranges and _wants(mask, "namedRanges"):
        named = sent(book.named_ranges)
        result["namedRanges"] = prune(named, mask.get("namedRanges") or {})
    own = [m.entry for m in book.metadata if "spreadsheet" in m.entry["location"]]
    if own and _wants(mask, "developerMetadata"):
        listed = sent(own)
        result["developerMetadata"] = prune(listed, mask.get("developerMetadata") or {})
    return result


def sheet_properties(view: View, sheet: Sheet) -> Json:
    """Return a sheet's `SheetProperties`."""
    return {
        "sheetId": sheet.id,
        "title": sheet.title,
        "index": view.book.sheets.index(sheet),
        "sheetType": "GRID",
        "gridProperties": {
            "rowCount": sheet.row_count,
            "columnCount": sheet.column_count,
            **sheet.grid_properties,
        },
        **sheet.properties,
    }


def _sheet(
    view: View,
    sheet: Sheet,
    user: str,
    mask: Mask,
    *,
    has_cells: bool,
    areas: list[Area] | None,
) -> Json:
    whole: Json = {}
    if _wants(mask, "properties"):
        whole["properties"] = sheet_properties(view, sheet)
    for name, attribute in _LISTS.items():
        items = getattr(sheet, attribute)
        if items and _wants(mask, name):
            whole[name] = sent(items)
    if sheet.basic_filter and _wants(mask, "basicFilter"):
        whole["basicFilter"] = sent(sheet.basic_filter)
    if sheet.protected_ranges and _wants(mask, "protectedRanges"):
        whole["protectedRanges"] = [
            shown_protection(view, item, user) for item in sheet.protected_ranges
        ]
    own = [
        sent(item.entry)
        for item in view.book.metadata
        if item.entry["location"].get("sheetId") == sheet.id
    ]
    if own and _wants(mask, "developerMetadata"):
        whole["developerMetadata"] = own
    result = prune(whole, mask)
    if has_cells:
        below = mask.get("data") or {}
        mine = [area for area in areas or () if area.sheet_id == sheet.id]
        result["data"] = [
            grid_data(view, sheet, area, below) for area in mine or [sheet.area]
        ]
    return result


def shown_protection(view: View, item: Json, user: str) -> Json:
    """Return a protected range as one user sees it."""
    shown = sent(item)
    if may_edit(view.book, item, user):
        shown["requestingUserCanEdit"] = True
        return shown
    # Who may edit is told only to those who may.
    shown.pop("editors", None)
    return shown
