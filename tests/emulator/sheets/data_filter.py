"""Data filters: what a range, or a lookup of developer metadata, points at now."""

from typing import Any

from tests.emulator.model.area import Area
from tests.emulator.model.book import Book, Metadata
from tests.emulator.model.notation import read_range
from tests.emulator.sheets.context import Context
from tests.emulator.wire.errors import invalid

Json = dict[str, Any]

_TYPES = {"ROWS": "ROW", "COLUMNS": "COLUMN"}


def location_type(location: Json) -> str:
    """Return what a metadata location is: ROW, COLUMN, SHEET or SPREADSHEET."""
    if "dimensionRange" in location:
        return _TYPES[location["dimensionRange"]["dimension"]]
    return "SHEET" if "sheetId" in location else "SPREADSHEET"


def metadata_area(book: Book, location: Json) -> Area | None:
    """Return the cells of a metadata location, None for the whole spreadsheet."""
    place = location.get("dimensionRange")
    if place is not None:
        sheet = book.sheet(place.get("sheetId", 0))
        start = place.get("startIndex", 0)
        end = place.get("endIndex", start + 1)
        if place.get("dimension") == "ROWS":
            return Area(sheet.id, start, end, 0, sheet.column_count)
        return Area(sheet.id, 0, sheet.row_count, start, end)
    if "sheetId" in location:
        return book.sheet(location["sheetId"]).area
    return None


def is_visible(context: Context, item: Metadata) -> bool:
    """Whether the caller's project sees a piece of metadata."""
    is_public = item.entry.get("visibility") != "PROJECT"
    return is_public or item.project == context.project


def looked_up(context: Context, lookup: Json) -> list[Metadata]:
    """Return the metadata that agrees with everything a lookup names."""
    return [
        item
        for item in context.book.metadata
        if is_visible(context, item) and _agrees(context, item, lookup)
    ]


def _agrees(context: Context, item: Metadata, lookup: Json) -> bool:
    entry = item.entry
    for name in ("metadataId", "metadataKey", "metadataValue", "visibility"):
        if name in lookup and entry.get(name) != lookup[name]:
            return False
    kind = lookup.get("locationType", "DEVELOPER_METADATA_LOCATION_TYPE_UNSPECIFIED")
    own = location_type(entry["location"])
    if not kind.endswith("UNSPECIFIED") and kind != own:
        return False
    wanted = lookup.get("metadataLocation")
    if wanted is None:
        return True
    if lookup.get("locationMatchingStrategy") == "INTERSECTING_LOCATION":
        return _intersects(context.book, entry["location"], wanted)
    return _same_location(entry["location"], wanted)


def _same_location(own: Json, wanted: Json) -> bool:
    if "dimensionRange" in wanted:
        place = own.get("dimensionRange", {})
        asked = wanted["dimensionRange"]
        names = ("dimension", "startIndex", "endIndex")
        return (
            bool(place)
            and place["sheetId"] == asked.get("sheetId", 0)
            and all(place.get(name) == asked.get(name) for name in names)
        )
    if "sheetId" in wanted:
        return own.get("sheetId") == wanted["sheetId"]
    return "spreadsheet" in own


def _intersects(book: Book, own: Json, wanted: Json) -> bool:
    mine, other = metadata_area(book, own), metadata_area(book, wanted)
    return mine is None or other is None or mine.meets(other)


def matching_metadata(context: Context, data_filter: Json) -> list[Metadata]:
    """Return the metadata that a data filter selects."""
    if "developerMetadataLookup" in data_filter:
        return looked_up(context, data_filter["developerMetadataLookup"])
    (area,) = matching_areas(context, data_filter)
    found = []
    for item in context.book.metadata:
        own = metadata_area(context.book, item.entry["location"])
        if own is not None and own.meets(area) and is_visible(context, item):
            found.append(item)
    return found


def matching_areas(context: Context, data_filter: Json) -> list[Area]:
    """Return the cells that a data filter points at."""
    if "a1Range" in data_filter:
        return [read_range(context.book, data_filter["a1Range"]).area]
    if "gridRange" in data_filter:
        return [context.area(data_filter["gridRange"])]
    if "developerMetadataLookup" not in data_filter:
        raise invalid("Must specify a filter in dataFilter.")
    found: list[Area] = []
    for item in looked_up(context, data_filter["developerMetadataLookup"]):
        area = metadata_area(context.book, item.entry["location"])
        if area is None:
            found += [sheet.area for sheet in context.book.sheets]
        elif area not in found:
            found.append(area)
    return found
