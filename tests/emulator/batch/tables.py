"""Google Tables: a range with a header row and typed columns.

Not established, and taken as the worse case: deleteTable takes the cells with it. The
banding that comes with a Table is not listed among `bandedRanges` here.
"""

from typing import Any

from tests.emulator.model.area import Area
from tests.emulator.model.message import sent, stored, twin_mask
from tests.emulator.model.sheet import Sheet
from tests.emulator.sheets.context import Context
from tests.emulator.wire.errors import invalid
from tests.emulator.wire.field_mask import overlay, request_mask

Json = dict[str, Any]


def _check_free(context: Context, area: Area, own_id: str) -> None:
    sheet = context.book.sheet(area.sheet_id)
    for other in sheet.tables:
        if other["tableId"] != own_id and context.book.area(other["range"]).meets(area):
            raise invalid("Tables cannot overlap.")
    for merge in sheet.merges:
        if context.book.area(merge).meets(area):
            raise invalid("A table cannot hold merged cells.")
    item = sheet.basic_filter
    if item and "tableId" not in item and context.book.area(item["range"]).meets(area):
        raise invalid("A table cannot overlap a filter.")


def _columns(context: Context, area: Area, wanted: list[Json]) -> list[Json]:
    """Return all columns of a Table, named by request, by header, or by number."""
    sheet = context.book.sheet(area.sheet_id)
    view = context.view()
    asked = {column.get("columnIndex", 0): column for column in wanted}
    columns: list[Json] = []
    taken: set[str] = set()
    for index in range(area.width):
        if index in asked and asked[index].get("columnName"):
            name = asked[index]["columnName"]
        else:
            place = (area.top, area.left + index)
            cell = sheet.cell(*place)
            text = view.text(cell, view.result(sheet, *place, cell))
            name = text or f"Column {index + 1}"
        unique, number = name, 2
        while unique in taken:
            unique = f"{name} {number}"
            number += 1
        taken.add(unique)
        column = {**asked.get(index, {}), "columnName": unique}
        column["columnIndex"] = index
        columns.append(stored("TableColumnProperties", column))
    return columns


def _renamed(context: Context, place: Json, column: Json) -> Json:
    """Return a column under the name that its header cell shows."""
    area = context.book.area(place)
    cell = context.book.sheet(area.sheet_id).cell(
        area.top, area.left + column.get("columnIndex", 0)
    )
    is_text = isinstance(cell.value, str) and cell.value
    return {**column, "columnName": cell.value} if is_text else column


def _write_header(context: Context, table: Json) -> None:
    """Show the columns' names in the header row."""
    area = context.book.area(table["range"])
    sheet = context.book.sheet(area.sheet_id)
    for column in table["columnProperties"]:
        place = (area.top, area.left + column.get("columnIndex", 0))
        cell = sheet.cell(*place)
        if cell.formula is None and cell.value != column["columnName"]:
            sheet.put(*place, cell.with_value(column["columnName"]))


def _check_name(context: Context, name: str, own_id: str) -> None:
    for sheet in context.book.sheets:
        for other in sheet.tables:
            if (
                other["tableId"] != own_id
                and other["name"].casefold() == name.casefold()
            ):
                raise invalid(f'A table with the name "{name}" already exists.')


def _add(context: Context, body: Json) -> Json:
    wanted = body.get("table", {})
    own_id = wanted.get("tableId") or str(context.book.new_id())
    if _position(context, own_id) is not None:
        raise invalid(f"A table with ID {own_id} already exists.")
    area = context.writable(wanted.get("range", {}))
    if area.height < 2:
        raise invalid("A table must have a header row and at least one more row.")
    _check_free(context, area, own_id)
    number = 1 + sum(len(sheet.tables) for sheet in context.book.sheets)
    table = stored("Table", wanted)
    table["tableId"] = own_id
    table["name"] = wanted.get("name") or f"Table{number}"
    _check_name(context, table["name"], own_id)
    table["range"] = area.grid_range()
    table["columnProperties"] = _columns(
        context, area, wanted.get("columnProperties", [])
    )
    _write_header(context, table)
    context.book.sheet(area.sheet_id).tables.append(table)
    return {"table": sent(table)}


def _position(context: Context, own_id: str) -> tuple[Sheet, int] | None:
    for sheet in context.book.sheets:
        for at, table in enumerate(sheet.tables):
            if table["tableId"] == own_id:
                return sheet, at
    return None


def _find(context: Context, own_id: str) -> tuple[Sheet, int]:
    found = _position(context, own_id)
    if found is None:
        raise invalid(f"No table with id: {own_id}")
    return found


def _update(context: Context, body: Json) -> None:
    wanted = body.get("table", {})
    own_id = wanted.get("tableId", "")
    sheet, at = _find(context, own_id)
    old = sheet.tables[at]
    mask = twin_mask("Table", request_mask(body.get("fields", ""), "Table"))
    new = overlay(old, stored("Table", wanted), mask)
    area = context.writable(new["range"])
    if area.sheet_id != sheet.id:
        raise invalid("A table cannot be moved to another sheet.")
    _check_free(context, area, own_id)
    _check_name(context, new.get("name", ""), own_id)
    new = {**new, "tableId": own_id, "range": area.grid_range()}
    is_widened = new["range"] != old["range"]
    if is_widened or new.get("columnProperties") != old["columnProperties"]:
        # New columns take their names from the cells, unless the request names them;
        # what was typed into the header row since is the name of its column.
        listed = new.get("columnProperties", [])
        if "columnProperties" not in mask:
            listed = [_renamed(context, old["range"], column) for column in listed]
        shift = old["range"]["startColumnIndex"] - area.left
        if shift and "columnProperties" not in mask:
            listed = [
                {**c, "columnIndex": c.get("columnIndex", 0) + shift} for c in listed
            ]
        new["columnProperties"] = _columns(context, area, listed)
        _write_header(context, new)
    sheet.tables[at] = new


def _delete(context: Context, body: Json) -> None:
    sheet, at = _find(context, body.get("tableId", ""))
    area = context.writable(sheet.tables[at]["range"])
    del sheet.tables[at]
    for row, column, _ in list(sheet.used(area)):
        sheet.put(row, column, None)


HANDLERS = {"addTable": _add, "updateTable": _update, "deleteTable": _delete}
