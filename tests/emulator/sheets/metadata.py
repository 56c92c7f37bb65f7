"""Reading developer metadata: get and search."""

from typing import Any

from tests.emulator.model.message import sent
from tests.emulator.sheets.context import Context
from tests.emulator.sheets.data_filter import is_visible, matching_metadata
from tests.emulator.wire.errors import invalid, not_found

Json = dict[str, Any]


def get(context: Context) -> Json:
    """`spreadsheets.developerMetadata.get`."""
    try:
        wanted = int(context.parameters["metadataId"])
    except ValueError:
        raise invalid("Invalid value at 'metadata_id' (TYPE_INT32)") from None
    for item in context.book.metadata:
        if item.id == wanted and is_visible(context, item):
            return sent(item.entry)
    raise not_found()


def search(context: Context) -> Json:
    """`spreadsheets.developerMetadata.search`."""
    matched: dict[int, list[Json]] = {}
    entries: dict[int, Json] = {}
    for data_filter in context.body.get("dataFilters", ()):
        for item in matching_metadata(context, data_filter):
            entries[item.id] = item.entry
            matched.setdefault(item.id, []).append(data_filter)
    if not matched:
        return {}
    return {
        "matchedDeveloperMetadata": [
            {"developerMetadata": sent(entries[number]), "dataFilters": filters}
            for number, filters in matched.items()
        ]
    }
