"""The basic filter of a sheet and its filter views."""

from typing import Any

from tests.emulator.batch.sorting import sort_rows
from tests.emulator.model.message import sent, stored
from tests.emulator.model.sheet import Sheet
from tests.emulator.sheets.context import Context
from tests.emulator.sheets.filtering import specs_of
from tests.emulator.wire.errors import invalid
from tests.emulator.wire.field_mask import overlay, request_mask

Json = dict[str, Any]


def _ranged(context: Context, item: Json) -> Json:
    """Return a filter with its range closed on all sides (recorded).

    Criteria are kept in both spellings, as the answers have them; the new one wins.
    """
    if "filterSpecs" in item:
        specs = specs_of({"filterSpecs": item["filterSpecs"]})
    else:
        specs = specs_of(item)
    item = {k: v for k, v in item.items() if k not in ("criteria", "filterSpecs")}
    if specs:
        item["criteria"] = {str(column): c for column, c in specs.items()}
        item["filterSpecs"] = [
            {"columnIndex": column, "filterCriteria": c} for column, c in specs.items()
        ]
    if "tableId" in item and "range" not in item:
        for sheet in context.book.sheets:
            for table in sheet.tables:
                if table["tableId"] == item["tableId"]:
                    return {**item, "range": table["range"]}
        raise invalid(f"No table with id: {item['tableId']}")
    return {**item, "range": context.area(item.get("range", {})).grid_range()}


def _set(context: Context, body: Json) -> None:
    wanted = stored("BasicFilter", body.get("filter", {}))
    new = _ranged(context, wanted)
    area = context.area(new["range"])
    sheet = context.book.sheet(area.sheet_id)
    is_over_table = any(
        context.book.area(table["range"]).meets(area) for table in sheet.tables
    )
    if is_over_table and "tableId" not in new:
        raise invalid("You can't create a filter over a table.")
    sheet.basic_filter = new
    if specs := new.get("sortSpecs"):
        data = area._replace(top=area.top + 1)
        if not data.is_empty:
            sort_rows(context, data, specs)


def _clear(context: Context, body: Json) -> None:
    context.book.sheet(body.get("sheetId", 0), "sheet").basic_filter = None


def _add_view(context: Context, body: Json) -> Json:
    wanted = stored("FilterView", body.get("filter", {}))
    own_id = wanted.get("filterViewId")
    if own_id is not None and _position(context, own_id) is not None:
        raise invalid(f"A filter view with ID {own_id} already exists.")
    new = _ranged(context, wanted)
    new["filterViewId"] = context.book.new_id() if own_id is None else own_id
    sheet = context.book.sheet(new["range"]["sheetId"])
    new.setdefault("title", f"Filter {len(sheet.filter_views) + 1}")
    sheet.filter_views.append(new)
    return {"filter": sent(new)}


def _position(context: Context, own_id: int) -> tuple[Sheet, int] | None:
    for sheet in context.book.sheets:
        for at, item in enumerate(sheet.filter_views):
            if item["filterViewId"] == own_id:
                return sheet, at
    return None


def _find(context: Context, own_id: int) -> tuple[Sheet, int]:
    found = _position(context, own_id)
    if found is None:
        raise invalid(f"No filter view with id: {own_id}")
    return found


def _update_view(context: Context, body: Json) -> None:
    wanted = body.get("filter", {})
    own_id = wanted.get("filterViewId", 0)
    sheet, at = _find(context, own_id)
    mask = request_mask(body.get("fields", ""), "FilterView")
    old = sheet.filter_views[at]
    if "criteria" in mask and "filterSpecs" not in mask:
        old = {k: v for k, v in old.items() if k != "filterSpecs"}
    new = overlay(old, stored("FilterView", wanted), mask)
    sheet.filter_views[at] = {**_ranged(context, new), "filterViewId": own_id}


def _delete_view(context: Context, body: Json) -> None:
    sheet, at = _find(context, body.get("filterId", 0))
    del sheet.filter_views[at]


def _duplicate_view(context: Context, body: Json) -> Json:
    sheet, at = _find(context, body.get("filterId", 0))
    old = sheet.filter_views[at]
    new = {
        **old,
        "filterViewId": context.book.new_id(),
        "title": f"Copy of {old.get('title', '')}",
    }
    sheet.filter_views.append(new)
    return {"filter": sent(new)}


HANDLERS = {
    "setBasicFilter": _set,
    "clearBasicFilter": _clear,
    "addFilterView": _add_view,
    "updateFilterView": _update_view,
    "deleteFilterView": _delete_view,
    "duplicateFilterView": _duplicate_view,
}
