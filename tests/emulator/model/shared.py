"""One object for all equal messages: thousands of cells in one format cost one.

Formats and validations arrive once a cell and are never mutated. A school's control
book would else cost the emulator 26 MB instead of 2.
"""

import json
from typing import Any

from tests.emulator.model.message import stored

Json = dict[str, Any]

#: So many differing messages are kept in mind; then it begins anew.
_MOST = 10_000
_shared: dict[str, Json] = {}
_stored: dict[tuple[str, str], Json] = {}


def shared(item: Json) -> Json:
    """Return the first message that equals this one to the last letter."""
    if len(_shared) > _MOST:
        _shared.clear()
    return _shared.setdefault(json.dumps(item), item)


def shared_stored(schema: str, item: Json) -> Json:
    """Return a message as it is kept (`stored`), the same object each time."""
    key = (schema, json.dumps(item))
    known = _stored.get(key)
    if known is None:
        if len(_stored) > _MOST:
            _stored.clear()
        known = _stored[key] = shared(stored(schema, item))
    return known
