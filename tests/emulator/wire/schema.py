"""Checks a request's JSON against Google's schema and words the refusal.

Follows the JSON mapping of proto3 as Google's front end applies it: null is "not
set", snake_case names are taken too, integers may be strings. Every violation is
collected; the texts are those of the recordings. The front end runs before the
method, so such a request changes nothing and costs no quota of the method.
"""

import functools
import json
import re
from collections.abc import Callable
from typing import Any

from tests.emulator.wire import discovery
from tests.emulator.wire.errors import malformed

Json = dict[str, Any]
Check = Callable[[Any, str, list[tuple[str, str]]], Any]

_PACKAGE = "type.googleapis.com/google.apps.sheets.v4."
_LIST_VALUE = "type.googleapis.com/google.protobuf.ListValue"
_DECIMAL = re.compile(r"-?\d+(\.\d+)?([eE][+-]?\d+)?")
_INTEGERS = {
    "int32": ("TYPE_INT32", -(2**31), 2**31),
    "uint32": ("TYPE_UINT32", 0, 2**32),
    "int64": ("TYPE_INT64", -(2**63), 2**63),
    "uint64": ("TYPE_UINT64", 0, 2**64),
}
#: Methods whose body is a field of the request, by the name of that field.
_BODY_FIELD = {
    "sheets.spreadsheets.values.update": "data",
    "sheets.spreadsheets.values.append": "data",
    "sheets.spreadsheets.create": "spreadsheet",
}


@functools.cache
def snake(name: str) -> str:
    """Return a camelCase name as protobuf spells it."""
    return re.sub(r"[A-Z]", lambda letter: "_" + letter[0].lower(), name)


def camel(name: str) -> str:
    """Return a snake_case name as JSON spells it."""
    return re.sub(r"_([a-z0-9])", lambda letter: letter[1].upper(), name)


def _complain(
    violations: list[tuple[str, str]], path: str, kind: str, value: object
) -> None:
    shown = json.dumps(value, ensure_ascii=False)
    violations.append((path, f"Invalid value at '{path}' ({kind}), {shown}"))


def _integer(form: str) -> Check:
    kind, low, high = _INTEGERS[form]

    def check(value: Any, path: str, violations: list[tuple[str, str]]) -> Any:
        number = value
        if isinstance(value, str) and re.fullmatch(r"-?\d+(\.0+)?", value):
            number = int(value.split(".")[0])
        elif isinstance(value, float) and value.is_integer():
            number = int(value)
        if (
            isinstance(number, bool)
            or not isinstance(number, int)
            or not low <= number < high
        ):
            _complain(violations, path, kind, value)
        return str(number) if form.endswith("64") else number

    return check


def _number(form: str) -> Check:
    kind = "TYPE_FLOAT" if form == "float" else "TYPE_DOUBLE"

    def check(value: Any, path: str, violations: list[tuple[str, str]]) -> Any:
        if isinstance(value, str) and _DECIMAL.fullmatch(value):
            return float(value)
        if isinstance(value, bool) or not isinstance(value, int | float):
            _complain(violations, path, kind, value)
        return value

    return check


def _boolean(value: Any, path: str, violations: list[tuple[str, str]]) -> Any:
    if value in ("true", "false"):
        return value == "true"
    if not isinstance(value, bool):
        _complain(violations, path, "TYPE_BOOL", value)
    return value


def _text(value: Any, path: str, violations: list[tuple[str, str]]) -> Any:
    if not isinstance(value, str):
        _complain(violations, path, "TYPE_STRING", value)
    return value


def _enum(names: list[str], type_name: str) -> Check:
    known = frozenset(names)

    def check(value: Any, path: str, violations: list[tuple[str, str]]) -> Any:
        if isinstance(value, int) and not isinstance(value, bool):
            return names[value] if 0 <= value < len(names) else value
        if value not in known:
            _complain(violations, path, _PACKAGE + type_name, value)
        return value

    return check


def _anything(value: Any, _path: str, _violations: list[tuple[str, str]]) -> Any:
    return value


class _Checks:
    """The checks of one service, built from its schemas when first needed."""

    def __init__(self, service: str) -> None:
        self._schemas = discovery.schemas(service)
        #: gspread sends Drive fields of its older version, which are passed over.
        self._takes_anything = service == discovery.DRIVE
        self._messages: dict[str, dict[str, Check]] = {}

    def of(self, schema: Json, owner: str) -> Check:
        """Return the check for one property."""
        if "$ref" in schema:
            return functools.partial(self.message, schema["$ref"])
        kind = schema.get("type")
        form = schema.get("format", "")
        if kind == "array":
            return self._array(schema["items"], owner)
        if kind == "object":
            return self._map(schema.get("additionalProperties"), owner)
        if "enum" in schema:
            return _enum(schema["enum"], owner)
        if kind == "integer" or form in ("int64", "uint64"):
            return _integer(form or "int32")
        plain = {"boolean": _boolean, "number": _number(form), "string": _text}
        return plain.get(str(kind), _anything)

    def _map(self, values: Json | None, owner: str) -> Check:
        inner = self.of(values, owner) if values else None

        def check(value: Any, path: str, violations: list[tuple[str, str]]) -> Any:
            if not isinstance(value, dict):
                _complain(violations, path, "map", value)
                return value
            if inner is None:
                return value
            return {
                key: inner(item, f"{path}[{key}]", violations)
                for key, item in value.items()
            }

        return check

    def _array(self, items: Json, owner: str) -> Check:
        if items.get("type") == "array":
            return _rows
        inner = self.of(items, owner)

        def check(value: Any, path: str, violations: list[tuple[str, str]]) -> Any:
            if not isinstance(value, list):
                # A single value stands for a list of one, except for messages.
                if isinstance(value, dict) and "$ref" not in items:
                    _complain(violations, path, "list", value)
                return [inner(value, path, violations)]
            return [
                inner(item, f"{path}[{index}]", violations)
                for index, item in enumerate(value)
            ]

        return check

    def message(
        self, name: str, value: Any, path: str, violations: list[tuple[str, str]]
    ) -> Any:
        """Check one message; return it with camelCase names and without nulls."""
        if not isinstance(value, dict):
            _complain(violations, path, _PACKAGE + name, value)
            return value
        fields = self._fields(name)
        clean: Json = {}
        for key, item in value.items():
            known = key if key in fields else camel(key)
            if known not in fields and self._takes_anything:
                continue
            if known not in fields:
                at = f" at '{path}'" if path else ""
                text = (
                    f'Invalid JSON payload received. Unknown name "{key}"{at}: '
                    "Cannot find field."
                )
                violations.append((path, text))
            elif item is not None:
                below = f"{path}.{snake(known)}" if path else snake(known)
                clean[known] = fields[known](item, below, violations)
        if name == "Request" and len(clean) > 1:
            second = list(clean)[1]
            text = (
                f"Invalid value at '{path}' (oneof), oneof field 'kind' is already "
                f"set. Cannot set '{second}'"
            )
            violations.append((path, text))
        return clean

    def _fields(self, name: str) -> dict[str, Check]:
        if name not in self._messages:
            fields: dict[str, Check] = {}
            self._messages[name] = fields  # before the loop: messages may nest
            for key, schema in self._schemas[name].get("properties", {}).items():
                fields[key] = self.of(schema, key[0].upper() + key[1:])
        return self._messages[name]


def _rows(value: Any, path: str, violations: list[tuple[str, str]]) -> Any:
    """Check rows of plain values: a list of lists of anything."""
    if not isinstance(value, list):
        _complain(violations, path, _LIST_VALUE, value)
        return value
    for index, row in enumerate(value):
        if not isinstance(row, list):
            _complain(violations, f"{path}[{index}]", _LIST_VALUE, row)
    return value


@functools.cache
def _checks(service: str) -> _Checks:
    return _Checks(service)


def check_body(method: discovery.Method, body: Any) -> Json:
    """Return the body cleaned (camelCase, no nulls) or refuse it as Google does.

    Raises:
        ApiError: 400 with one violation for every field that does not fit.
    """
    if body is None:
        return {}
    violations: list[tuple[str, str]] = []
    prefix = _BODY_FIELD.get(method.id, "")
    if not isinstance(body, dict):
        text = "Invalid JSON payload received. Unexpected token."
        raise malformed([("", text)])
    clean = _checks(method.service).message(method.request, body, prefix, violations)
    if violations:
        raise malformed(violations)
    return clean


def check_parameters(
    method: discovery.Method, given: dict[str, list[str]]
) -> dict[str, Any]:
    """Return the query parameters in their types, or refuse them.

    Drive ignores names it does not know (recorded); Sheets refuses them.
    """
    general = discovery.document(method.service)["parameters"]
    violations: list[tuple[str, str]] = []
    clean: dict[str, Any] = {}
    for name, values in given.items():
        known = name if name in method.parameters else camel(name)
        schema = method.parameters.get(known) or general.get(name)
        if schema is None:
            if method.service == discovery.SHEETS:
                text = (
                    f'Invalid JSON payload received. Unknown name "{name}": Cannot '
                    f"bind query parameter. Field '{name}' could not be found in "
                    "request message."
                )
                violations.append(("", text))
            continue
        value = _parameter(schema, values[-1], known, violations)
        clean[known] = values if schema.get("repeated") else value
    if violations:
        raise malformed(violations)
    return clean


def _parameter(
    schema: Json, text: str, name: str, violations: list[tuple[str, str]]
) -> Any:
    if schema.get("type") == "boolean":
        if text.lower() in ("true", "1", ""):
            return True
        if text.lower() in ("false", "0"):
            return False
        _complain(violations, snake(name), "TYPE_BOOL", text)
    elif "enum" in schema and text not in schema["enum"] and not name.startswith("$"):
        owner = name[0].upper() + name[1:]
        _complain(violations, snake(name), _PACKAGE + owner, text)
    elif schema.get("type") == "integer":
        return _integer(schema.get("format", "int32"))(text, snake(name), violations)
    return text
