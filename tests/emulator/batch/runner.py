"""Runs the requests of a batch in order, all or none of them."""

from collections.abc import Callable
from typing import Any

from tests.emulator.batch import (
    bands,
    borders,
    cells,
    charts,
    dimensions,
    filters,
    groups,
    merges,
    metadata,
    names,
    pasting,
    protections,
    rectangles,
    rules,
    sheets,
    sorting,
    tables,
    text,
)
from tests.emulator.sheets.context import Context
from tests.emulator.wire.errors import ApiError, invalid, prefixed

Json = dict[str, Any]
Handler = Callable[[Context, Json], Json | None]

HANDLERS: dict[str, Handler] = {
    **bands.HANDLERS,
    **borders.HANDLERS,
    **cells.HANDLERS,
    **charts.HANDLERS,
    **dimensions.HANDLERS,
    **filters.HANDLERS,
    **groups.HANDLERS,
    **merges.HANDLERS,
    **metadata.HANDLERS,
    **names.HANDLERS,
    **pasting.HANDLERS,
    **protections.HANDLERS,
    **rectangles.HANDLERS,
    **rules.HANDLERS,
    **sheets.HANDLERS,
    **sorting.HANDLERS,
    **tables.HANDLERS,
    **text.HANDLERS,
}
#: Requests whose reply is there even if it is empty (recorded).
_ALWAYS_REPLY = frozenset({"deleteDimensionGroup"})


def run(context: Context, requests: list[Json]) -> list[Json]:
    """Return the replies; after a failure the book is as it was before.

    Raises:
        ApiError: The first refusal, saying which request it was.
    """
    if not requests:
        raise invalid("Must specify at least one request.")
    with context.book.atomic():
        replies = [
            _reply(context, index, request) for index, request in enumerate(requests)
        ]
        context.book.check_size()
    return replies


def _reply(context: Context, index: int, request: Json) -> Json:
    if not request:
        raise invalid(f"Invalid requests[{index}]: No request set.")
    ((name, body),) = request.items()
    handler = HANDLERS.get(name)
    if handler is None:
        raise invalid(f"Invalid requests[{index}].{name}: not emulated")
    try:
        reply = handler(context, body)
    except ApiError as error:
        raise prefixed(error, f"requests[{index}].{name}") from None
    if reply is None and name not in _ALWAYS_REPLY:
        return {}
    return {name: reply or {}}
