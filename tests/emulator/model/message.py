"""How API messages are kept and sent: colours, defaults, open ranges.

Google keeps colours in 8 bits a part and sends them as float32, parts of zero left
out; a colour and its `…Style` twin are always both there (recorded). Values that equal
the default are left out unless the field knows "set" from "not set"; where that is
not recorded they are left out, so that the client has to know the defaults.
"""

import functools
import struct
from typing import Any

from tests.emulator.wire import discovery
from tests.emulator.wire.field_mask import Mask

Json = dict[str, Any]

#: Messages whose fields are sent even when they are 0, "" or false.
_EXPLICIT = frozenset(
    {
        "GridRange",
        "DimensionRange",
        "TextFormat",
        "ExtendedValue",
        "FilterSpec",
        "SortSpec",
        "NamedRange",
        "DeveloperMetadata",
        "ConditionValue",
        "ChipRun",
        "TextFormatRun",
    }
)


def stored(schema: str, item: Json) -> Json:
    """Return a message as it is kept after a client sent it."""
    if schema == "Color":
        return _color(item)
    properties = discovery.schemas()[schema].get("properties", {})
    result: Json = {}
    for name, value in item.items():
        inner = properties.get(name, {})
        below = inner.get("items", inner).get("$ref")
        if below and isinstance(value, list):
            result[name] = [stored(below, part) for part in value]
        elif below and isinstance(value, dict):
            result[name] = stored(below, value)
        elif schema in _EXPLICIT or not _is_default(value):
            result[name] = value
    for plain, style in _twins(schema):
        if plain in result and style not in result:
            result[style] = {"rgbColor": result[plain]}
        elif style in result and "rgbColor" in result[style]:
            result[plain] = result[style]["rgbColor"]
        elif style in result and not result[style]:
            del result[style]
    if schema == "GridRange":
        result.setdefault("sheetId", 0)
    return result


def _is_default(value: Any) -> bool:
    return value in (0, "", False, None) and not isinstance(value, dict | list)


@functools.cache
def _twins(schema: str) -> tuple[tuple[str, str], ...]:
    """Return the fields that say a colour in the old and in the new way."""
    properties = discovery.schemas()[schema].get("properties", {})
    return tuple(
        (name, name + "Style")
        for name, raw in properties.items()
        if raw.get("$ref") == "Color" and name + "Style" in properties
    )


def _color(item: Json) -> Json:
    result: Json = {}
    for name, part in item.items():
        if name == "alpha":
            continue  # not generally supported, says the schema
        # 0.5 comes back as 127/255: cut, not rounded (as far as is established).
        eighth = int(min(max(float(part), 0.0), 1.0) * 255 + 1e-6) / 255
        if eighth:
            result[name] = float32(eighth)
    return result


@functools.lru_cache(1024)
def float32(number: float) -> float:
    """Return the shortest decimal that is the same number in 32 bits."""
    packed = struct.pack("f", number)
    for digits in range(1, 10):
        candidate = float(f"{number:.{digits}g}")
        if struct.pack("f", candidate) == packed:
            return int(candidate) if candidate.is_integer() else candidate
    return number


def twin_mask(schema: str, mask: Mask) -> Mask:
    """Return a mask in which a colour and its twin go together."""
    if not mask:
        return mask
    properties = discovery.schemas()[schema].get("properties", {})
    result: Mask = {}
    for name, below in mask.items():
        inner = properties.get(name, {})
        ref = inner.get("items", inner).get("$ref")
        result[name] = twin_mask(ref, below) if ref else below
    for plain, style in _twins(schema):
        if plain in result or style in result:
            result[plain] = result[style] = {}
    return result


#: Companions of a `sheetId` that is sent even when it is 0: sheet properties
#: (recorded) and metadata locations (a oneof, so "set" is known).
_SAYS_SHEET = frozenset({"sheetType", "title", "locationType"})


def sent(value: Any) -> Any:
    """Return a kept message as answers show it: `sheetId` 0 goes without saying."""
    if isinstance(value, list):
        return [sent(item) for item in value]
    if not isinstance(value, dict):
        return value
    result = {key: sent(item) for key, item in value.items()}
    if result.get("sheetId") == 0 and not result.keys() & _SAYS_SHEET:
        del result["sheetId"]
    return result
