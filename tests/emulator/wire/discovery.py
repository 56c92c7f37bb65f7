"""Google's own descriptions of Sheets v4 and Drive v3.

They are shipped inside google-api-python-client and read from there, so that
nothing of them is repeated here. This module finds schemas and the method that a
path stands for; it checks nothing.
"""

import functools
import json
import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

from googleapiclient import discovery_cache

Json = dict[str, Any]

SHEETS = "sheets"
DRIVE = "drive"
_VERSION = {SHEETS: "v4", DRIVE: "v3"}


@functools.cache
def document(service: str) -> Json:
    """Return the discovery document of a service."""
    text = discovery_cache.get_static_doc(service, _VERSION[service])
    if text is None:
        message = f"google-api-python-client ships no description of {service}"
        raise RuntimeError(message)
    described: Json = json.loads(text)
    return described


def schemas(service: str = SHEETS) -> dict[str, Json]:
    """Return all message types of a service by name."""
    found: dict[str, Json] = document(service)["schemas"]
    return found


@dataclass(frozen=True)
class Method:
    """One method of a service, as its description tells."""

    service: str
    id: str
    verb: str
    pattern: re.Pattern[str]
    request: str
    response: str
    parameters: dict[str, Json] = field(hash=False)
    scopes: frozenset[str] = frozenset()

    @property
    def name(self) -> str:
        """The id without the service: `spreadsheets.values.get`."""
        return self.id.split(".", 1)[1]


def _pattern(path: str) -> re.Pattern[str]:
    """Return what a path must look like; only a range may hold a colon."""
    escaped = re.escape("/" + path)
    escaped = escaped.replace(r"\{range\}", r"(?P<range>[^/]+?)")
    return re.compile(re.sub(r"\\{(\w+)\\}", r"(?P<\1>[^/:]+)", escaped))


@functools.cache
def methods(service: str) -> tuple[Method, ...]:
    """Return the methods of a service, the most specific path first."""
    described = document(service)
    found: list[tuple[int, Method]] = []

    def collect(resource: Json) -> None:
        for raw in resource.get("methods", {}).values():
            path = described["servicePath"] + raw.get("flatPath", raw["path"])
            method = Method(
                service,
                raw["id"],
                raw["httpMethod"],
                _pattern(path),
                raw.get("request", {}).get("$ref", ""),
                raw.get("response", {}).get("$ref", ""),
                raw.get("parameters", {}),
                frozenset(raw.get("scopes", ())),
            )
            found.append((len(re.sub(r"\{\w+\}", "", path)), method))
        for child in resource.get("resources", {}).values():
            collect(child)

    collect(described)
    found.sort(key=lambda pair: -pair[0])
    return tuple(method for _, method in found)


def find_method(
    service: str, verb: str, path: str
) -> tuple[Method, dict[str, str]] | None:
    """Return the method behind a path as it was sent, with the path's parameters.

    Parameters are unquoted only after the path was taken apart: titles of sheets may
    hold slashes.
    """
    for method in methods(service):
        if method.verb == verb and (match := method.pattern.fullmatch(path)):
            return method, {k: unquote(v) for k, v in match.groupdict().items()}
    return None
