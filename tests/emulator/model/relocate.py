"""Lets everything that names cells follow when rows or columns move.

Which fields of an API object are ranges is read from Google's schemas: GridRange,
GridCoordinate and DimensionRange. Objects are never mutated; a new one is returned
where something changed, None where the object lost its only range.
"""

import functools
from typing import Any

from tests.emulator.model.move import COLUMNS, ROWS, Relocation
from tests.emulator.wire import discovery

Json = dict[str, Any]

_LEAVES = ("GridRange", "GridCoordinate", "DimensionRange")
_DEAD = object()


@functools.cache
def _ways(schema: str) -> dict[str, str]:
    """Return the properties of a schema that may lead to a range, by type."""
    found: dict[str, str] = {}
    for name, raw in discovery.schemas()[schema].get("properties", {}).items():
        below = raw.get("items", raw).get("$ref", "")
        if below and (below in _LEAVES or _leads(below, ())):
            found[name] = below
    return found


@functools.cache
def _leads(schema: str, seen: tuple[str, ...]) -> bool:
    if schema in seen:
        return False
    for raw in discovery.schemas()[schema].get("properties", {}).values():
        below = raw.get("items", raw).get("$ref", "")
        if below in _LEAVES or (below and _leads(below, (*seen, schema))):
            return True
    return False


def relocate(schema: str, item: Json, relocation: Relocation) -> Json | None:
    """Return an API object after a relocation, None if its range is gone."""
    moved = _moved(schema, item, relocation)
    return None if moved is _DEAD else moved


def relocate_all(schema: str, items: list[Json], relocation: Relocation) -> list[Json]:
    """Return the objects that are left after a relocation."""
    kept = (relocate(schema, item, relocation) for item in items)
    return [item for item in kept if item is not None]


def _moved(schema: str, item: Json, relocation: Relocation) -> Any:
    if schema == "GridRange":
        return _grid_range(item, relocation)
    if schema == "GridCoordinate":
        return _coordinate(item, relocation)
    if schema == "DimensionRange":
        return _dimension_range(item, relocation)
    result = item
    for name, below in _ways(schema).items():
        if name not in item:
            continue
        old = item[name]
        if isinstance(old, list):
            new: Any = [
                moved
                for part in old
                if (moved := _moved(below, part, relocation)) is not _DEAD
            ]
            if old and not new and below in _LEAVES:
                return _DEAD
        else:
            new = _moved(below, old, relocation)
            if new is _DEAD:
                return _DEAD
        if new != old:
            result = {**result, name: new}
    return result


def _grid_range(item: Json, relocation: Relocation) -> Any:
    if item.get("sheetId", 0) != relocation.sheet_id:
        return item
    is_rows = relocation.dimension == ROWS
    first = "startRowIndex" if is_rows else "startColumnIndex"
    last = "endRowIndex" if is_rows else "endColumnIndex"
    return _bounds(item, first, last, relocation)


def _dimension_range(item: Json, relocation: Relocation) -> Any:
    if (
        item.get("sheetId", 0) != relocation.sheet_id
        or item.get("dimension") != relocation.dimension
    ):
        return item
    return _bounds(item, "startIndex", "endIndex", relocation)


def _bounds(item: Json, first: str, last: str, relocation: Relocation) -> Any:
    if first not in item and last not in item:
        return item
    far = 1 << 40
    start, end = item.get(first, 0), item.get(last, far)
    span = relocation.shift.span(start, end)
    if span is None:
        return _DEAD
    result = dict(item)
    if first in item:
        result[first] = span[0]
    if last in item:
        result[last] = span[1]
    return result


def _coordinate(item: Json, relocation: Relocation) -> Any:
    if item.get("sheetId", 0) != relocation.sheet_id:
        return item
    name = "rowIndex" if relocation.dimension == ROWS else "columnIndex"
    assert relocation.dimension in (ROWS, COLUMNS)
    place = relocation.shift.place(item.get(name, 0))
    if place is None:  # an anchor whose cell went stays where the cell was
        span = relocation.shift.span(0, item.get(name, 0))
        place = span[1] if span else 0
    return {**item, name: place}
