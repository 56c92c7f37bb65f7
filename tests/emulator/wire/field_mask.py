"""Field masks: what of an answer is wanted, what of a message is written.

    mask  = path *("," path)
    path  = name *(("/" / ".") (name / group)) / name group
    group = "(" mask ")"
    name  = letters, or "*" for everything

A mask is a tree of names. An empty tree means the whole value. Messages that are
there stay, even if nothing of them is wanted (recorded: `{"properties": {}}`).
"""

import re
from typing import Any

from tests.emulator.wire import discovery
from tests.emulator.wire.errors import (
    ApiError,
    drive_error,
    field_violations,
    invalid,
)
from tests.emulator.wire.schema import camel

Json = dict[str, Any]
#: name → the mask below it; {} = everything below.
Mask = dict[str, Any]

EVERYTHING: Mask = {}
_TOKEN = re.compile(r"\s*([A-Za-z0-9_\-$]+|\*|[(),./])")


class MaskError(ValueError):
    """A mask does not follow the grammar."""


def parse_mask(text: str) -> Mask:
    """Return the tree of a mask; `*` alone is everything.

    Raises:
        MaskError: The text is no mask.
    """
    tokens: list[str] = []
    position = 0
    text = text.strip()
    while position < len(text):
        match = _TOKEN.match(text, position)
        if match is None:
            raise MaskError(text)
        tokens.append(match[1])
        position = match.end()
    mask, rest = _paths(tokens)
    if rest:
        raise MaskError(text)
    return EVERYTHING if "*" in mask else mask


def _paths(tokens: list[str]) -> tuple[Mask, list[str]]:
    mask: Mask = {}
    while True:
        tokens = _path(tokens, mask)
        if not tokens or tokens[0] != ",":
            return mask, tokens
        tokens = tokens[1:]


def _path(tokens: list[str], mask: Mask) -> list[str]:
    if not tokens or tokens[0] in "(),./":
        raise MaskError(tokens[0] if tokens else "")
    name = tokens[0] if tokens[0] == "*" else camel(tokens[0])
    tokens = tokens[1:]
    below: Mask = {}
    if tokens and tokens[0] in "./":
        tokens = tokens[1:]
        if tokens and tokens[0] == "(":
            below, tokens = _group(tokens)
        else:
            tokens = _path(tokens, below)
    elif tokens and tokens[0] == "(":
        below, tokens = _group(tokens)
    if "*" in below:
        below = EVERYTHING
    if name in mask and (not mask[name] or not below):
        mask[name] = EVERYTHING
    elif name in mask:
        _merge(mask[name], below)
    else:
        mask[name] = below
    return tokens


def _group(tokens: list[str]) -> tuple[Mask, list[str]]:
    mask, rest = _paths(tokens[1:])
    if not rest or rest[0] != ")":
        raise MaskError("(")
    return mask, rest[1:]


def _merge(into: Mask, other: Mask) -> None:
    for name, below in other.items():
        if name not in into:
            into[name] = below
        elif not into[name] or not below:
            into[name] = EVERYTHING
        else:
            _merge(into[name], below)


def _unknown(mask: Mask, schema: str, service: str, path: str) -> str | None:
    """Return the first path of a mask that the schema does not have."""
    return _unknown_in(mask, discovery.schemas(service)[schema], service, path)


def _unknown_in(mask: Mask, described: Json, service: str, path: str) -> str | None:
    """The same for a message that is described in place, without a name."""
    properties = described.get("properties", {})
    for name, below in mask.items():
        here = f"{path}.{name}" if path else name
        if name == "*":
            continue
        if name not in properties:
            return here
        inner = properties[name].get("items", properties[name])
        if below and "$ref" in inner:
            if found := _unknown(below, inner["$ref"], service, here):
                return found
        elif below and "properties" in inner:
            if found := _unknown_in(below, inner, service, here):
                return found
        elif below and "additionalProperties" not in inner:
            return f"{here}.{next(iter(below))}"
    return None


def response_mask(text: str, schema: str, service: str) -> Mask:
    """Return the mask of a `fields` parameter, refused as the service does."""
    if service == discovery.SHEETS and (spaced := re.search(r"\s[^,()]*", text)):
        # Drive takes blanks in a mask, Sheets looks for a field of that name (seen).
        raise _bad_fields(spaced[0], service)
    try:
        mask = parse_mask(text)
    except MaskError:
        raise _bad_fields(text, service) from None
    if schema and (path := _unknown(mask, schema, service, "")):
        raise _bad_fields(path, service)
    return mask


def _bad_fields(path: str, service: str) -> ApiError:
    if service == discovery.DRIVE:
        return drive_error(
            400,
            "invalidParameter",
            f"Invalid field selection {path}",
            locationType="parameter",
            location="fields",
        )
    text = (
        "Error expanding 'fields' parameter. Cannot find matching fields for path "
        f"'{path}'."
    )
    return field_violations("Request contains an invalid argument.", [(path, text)])


def request_mask(text: str, schema: str) -> Mask:
    """Return the mask of a request's `fields`, relative to its message.

    Raises:
        ApiError: Nothing is listed, or a path is unknown.
    """
    if not text.strip():
        raise invalid(
            "At least one field must be listed in 'fields'. (Use '*' to indicate "
            "all fields.)"
        )
    try:
        mask = parse_mask(text)
    except MaskError:
        raise invalid(f"Invalid field mask: {text}") from None
    if path := _unknown(mask, schema, discovery.SHEETS, ""):
        raise invalid(f"Invalid field: {path}")
    return mask


def prune(value: Any, mask: Mask) -> Any:
    """Return only what the mask names; messages stay, even when empty."""
    if not mask:
        return value
    if isinstance(value, list):
        return [prune(item, mask) for item in value]
    if not isinstance(value, dict):
        return value
    if "*" in mask:
        return {key: prune(item, mask["*"]) for key, item in value.items()}
    return {
        key: prune(value[key], below) for key, below in mask.items() if key in value
    }


def overlay(old: Json, new: Json, mask: Mask) -> Json:
    """Return `old` with the masked fields taken from `new`, or gone if not there."""
    if not mask:
        return new
    result = dict(old)
    for name, below in mask.items():
        if below:
            inner = overlay(old.get(name) or {}, new.get(name) or {}, below)
            if inner or name in new:
                result[name] = inner
            else:
                result.pop(name, None)
        elif name in new:
            result[name] = new[name]
        else:
            result.pop(name, None)
    return result
