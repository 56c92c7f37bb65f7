"""Developer metadata: create, update, delete."""

from typing import Any

from tests.emulator.model.book import Metadata
from tests.emulator.model.message import sent
from tests.emulator.sheets.context import Context
from tests.emulator.sheets.data_filter import location_type, matching_metadata
from tests.emulator.wire.errors import invalid
from tests.emulator.wire.field_mask import overlay, request_mask

Json = dict[str, Any]


def _location(context: Context, wanted: Json) -> Json:
    """Return a location with its type; a row or column must be a single one."""
    book = context.book
    if "dimensionRange" in wanted:
        place = wanted["dimensionRange"]
        sheet = book.sheet(place.get("sheetId", 0), "sheet")
        dimension = place.get("dimension", "")
        sizes = {"ROWS": sheet.row_count, "COLUMNS": sheet.column_count}
        if dimension not in sizes:
            raise invalid("A dimension must be specified.")
        start, end = place.get("startIndex"), place.get("endIndex")
        if start is None or end is None or end - start != 1:
            raise invalid(
                "Developer metadata may only be assigned to a single row or column."
            )
        if not 0 <= start < sizes[dimension]:
            raise invalid(f"startIndex[{start}] is beyond the grid.")
        kept: Json = {
            "dimensionRange": {
                "sheetId": sheet.id,
                "dimension": dimension,
                "startIndex": start,
                "endIndex": end,
            }
        }
    elif "sheetId" in wanted:
        kept = {"sheetId": book.sheet(wanted["sheetId"], "sheet").id}
    elif wanted.get("spreadsheet"):
        kept = {"spreadsheet": True}
    else:
        raise invalid("Developer metadata must have a location.")
    return {"locationType": location_type(kept), **kept}


def _visibility(wanted: Json) -> str:
    visibility = wanted.get("visibility", "")
    if visibility not in ("DOCUMENT", "PROJECT"):
        raise invalid("Developer metadata must have a visibility.")
    return visibility


def _create(context: Context, body: Json) -> Json:
    book = context.book
    wanted = body.get("developerMetadata", {})
    if not wanted.get("metadataKey"):
        raise invalid("Developer metadata must have a key.")
    number = wanted.get("metadataId")
    if number is None:
        number = book.new_id()
    if any(item.id == number for item in book.metadata):
        raise invalid(f"Developer metadata with ID {number} already exists.")
    entry: Json = {"metadataId": number, "metadataKey": wanted["metadataKey"]}
    if wanted.get("metadataValue"):
        entry["metadataValue"] = wanted["metadataValue"]
    entry["location"] = _location(context, wanted.get("location", {}))
    entry["visibility"] = _visibility(wanted)
    book.metadata.append(Metadata(entry, context.project))
    return {"developerMetadata": sent(entry)}


def _check_own(item: Metadata) -> None:
    """Refuse a change of metadata that came along with a copied spreadsheet."""
    if item.is_inherited:
        raise invalid(f"Developer metadata with ID {item.id} cannot be changed.")


def _update(context: Context, body: Json) -> Json:
    wanted = body.get("developerMetadata", {})
    mask = request_mask(body.get("fields", ""), "DeveloperMetadata")
    chosen: list[Metadata] = []
    for data_filter in body.get("dataFilters", ()):
        for item in matching_metadata(context, data_filter):
            if item not in chosen:
                chosen.append(item)
    changed = []
    for item in chosen:
        _check_own(item)
        entry = overlay(item.entry, wanted, mask)
        entry["metadataId"] = wanted.get("metadataId", item.id)
        if "location" in mask or (not mask and "location" in wanted):
            entry["location"] = _location(context, wanted.get("location", {}))
        entry.setdefault("location", item.entry["location"])
        entry["visibility"] = _visibility(entry)
        if not entry.get("metadataKey"):
            raise invalid("Developer metadata must have a key.")
        at = context.book.metadata.index(item)
        context.book.metadata[at] = item._replace(entry=entry)
        changed.append(sent(entry))
    return {"developerMetadata": changed} if changed else {}


def _delete(context: Context, body: Json) -> Json:
    chosen = matching_metadata(context, body.get("dataFilter", {}))
    for item in chosen:
        _check_own(item)
    context.book.metadata = [m for m in context.book.metadata if m not in chosen]
    deleted = [sent(item.entry) for item in chosen]
    return {"deletedDeveloperMetadata": deleted} if deleted else {}


HANDLERS = {
    "createDeveloperMetadata": _create,
    "updateDeveloperMetadata": _update,
    "deleteDeveloperMetadata": _delete,
}
