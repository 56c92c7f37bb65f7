"""Whole spreadsheets: get, getByDataFilter, batchUpdate, copyTo."""

from typing import Any

from tests.emulator.batch import runner
from tests.emulator.batch.copies import copied_sheet, free_title
from tests.emulator.model.notation import read_range
from tests.emulator.sheets.context import Context
from tests.emulator.sheets.data_filter import matching_areas
from tests.emulator.sheets.resource import sheet_properties, spreadsheet
from tests.emulator.sheets.view import View
from tests.emulator.wire.errors import invalid, sheets_error

Json = dict[str, Any]

#: Seconds to wait for the lock of a second book.
_PATIENCE = 5


def get(context: Context) -> Json:
    """`spreadsheets.get`."""
    texts = context.parameters.get("ranges")
    areas = None
    if texts:
        areas = [read_range(context.book, text).area for text in texts]
    return spreadsheet(
        context.view(),
        context.user,
        context.mask,
        areas=areas,
        with_grid=context.parameters.get("includeGridData", False)
        and not context.has_mask,
    )


def get_by_data_filter(context: Context) -> Json:
    """`spreadsheets.getByDataFilter`."""
    filters = context.body.get("dataFilters")
    areas = None
    if filters:
        areas = [
            area
            for data_filter in filters
            for area in matching_areas(context, data_filter)
        ]
    return spreadsheet(
        context.view(),
        context.user,
        context.mask,
        areas=areas,
        with_grid=context.body.get("includeGridData", False) and not context.has_mask,
    )


def batch_update(context: Context) -> Json:
    """`spreadsheets.batchUpdate`: ordered, all or nothing."""
    body = context.body
    replies = runner.run(context, body.get("requests", []))
    result: Json = {"spreadsheetId": context.book.id, "replies": replies}
    if body.get("includeSpreadsheetInResponse"):
        texts = body.get("responseRanges")
        areas = None
        if texts:
            areas = [read_range(context.book, text).area for text in texts]
        below = context.mask.get("updatedSpreadsheet") or {}
        with_grid = body.get("responseIncludeGridData", False)
        result["updatedSpreadsheet"] = spreadsheet(
            context.view(),
            context.user,
            below,
            areas=areas,
            with_grid=with_grid and not context.has_mask,
        )
    return result


def copy_to(context: Context) -> Json:
    """`spreadsheets.sheets.copyTo`: a sheet as the last one of another book."""
    try:
        sheet = context.book.sheet(int(context.parameters["sheetId"]), "sheet")
    except ValueError:
        raise invalid("Invalid value at 'sheet_id' (TYPE_INT32)") from None
    target_id = context.body.get("destinationSpreadsheetId", "")
    assert context.other_book is not None
    target = context.other_book(target_id)
    if not target.lock.acquire(timeout=_PATIENCE):  # two books copied crosswise
        raise sheets_error(503, "The service is currently unavailable.")
    try:
        title = free_title(target, f"Copy of {sheet.title}")
        with target.atomic():
            copy = copied_sheet(context.book, sheet, target, target.new_id(), title)
            target.sheets.append(copy)
            target.check_size()
        return sheet_properties(View(target, context.now), copy)
    finally:
        target.lock.release()
