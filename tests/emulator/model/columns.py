"""What counts columns by number and must follow when they move: filters, Tables."""

from typing import Any

from tests.emulator.model.move import Shift
from tests.emulator.model.sheet import Sheet

Json = dict[str, Any]


def follow_columns(sheet: Sheet, shift: Shift, tables: list[Json]) -> None:
    """Let filters and Tables of a sheet follow a shift of its columns.

    `tables` are the sheet's Tables as they were before.
    """
    if sheet.basic_filter:
        sheet.basic_filter = _filter(sheet.basic_filter, shift)
    sheet.filter_views = [_filter(view, shift) for view in sheet.filter_views]
    before = {table["tableId"]: table for table in tables}
    sheet.tables = [
        _table(before[table["tableId"]], table, shift) for table in sheet.tables
    ]


def _filter(item: Json, shift: Shift) -> Json:
    result = dict(item)
    if "criteria" in item:
        places = ((shift.place(int(key)), c) for key, c in item["criteria"].items())
        result["criteria"] = {str(p): c for p, c in places if p is not None}
    for name, key in (("filterSpecs", "columnIndex"), ("sortSpecs", "dimensionIndex")):
        if name in item:
            specs = ((shift.place(s.get(key, 0)), s) for s in item[name])
            result[name] = [{**s, key: p} for p, s in specs if p is not None]
    return result


def _table(old: Json, new: Json, shift: Shift) -> Json:
    """Keep the properties of columns that are still there; name the new ones."""
    start = old["range"]["startColumnIndex"]
    places = {
        shift.place(start + c.get("columnIndex", 0)): c
        for c in old.get("columnProperties", ())
    }
    columns = []
    left, right = new["range"]["startColumnIndex"], new["range"]["endColumnIndex"]
    for index, column in enumerate(range(left, right)):
        known = places.get(column, {"columnName": f"Column {index + 1}"})
        kept = {k: v for k, v in known.items() if k != "columnIndex"}
        columns.append({"columnIndex": index, **kept} if index else kept)
    return {**new, "columnProperties": columns}
