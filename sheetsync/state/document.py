"""Frozen dataclasses as JSON documents that outlive changes of the model.

A document names its form (`"form": 1`). Fields that are empty and empty by
default are left out; a field that a document lacks takes its default, one that
the model lacks is passed over. So fields can be added and removed freely; a
field that changes its meaning needs a new name.
"""

import base64
import json
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

FORM = 1

_T = TypeVar("_T")
_Reader = Callable[[Any], Any]
_EMPTY: tuple[object, ...] = (None, "", (), 0)


def dump_document(value: object) -> str:
    """The document of a dataclass; equal values give equal documents."""
    return write_json({"form": FORM, **_write_fields(value)})


def write_json(written: dict[str, Any]) -> str:
    """The text of a document, which every database takes."""
    document = json.dumps(written, ensure_ascii=False, separators=(",", ":"))
    try:
        document.encode()
    except UnicodeEncodeError:
        # Halves of characters, which damaged files contain.
        return json.dumps(written, separators=(",", ":"))
    return document


def load_document(kind: type[_T], document: str) -> _T:
    """The value of a document.

    Raises:
        ValueError: the document is no JSON, or misses what `kind` can not do
            without.
    """
    read = _class_reader(cast("Hashable", kind))
    try:
        return read(json.loads(document))  # type: ignore[no-any-return]
    except (TypeError, KeyError, AttributeError) as error:
        raise ValueError(f"not a document of {kind.__name__}") from error


def load_known(kind: type[_T], documents: Iterable[str]) -> Iterator[_T]:
    """The values of those documents that this version can read.

    For what may be forgotten: another version may have written it otherwise.
    """
    for document in documents:
        try:
            value = load_document(kind, document)
        except ValueError:
            continue
        yield value


def _write_fields(value: Any) -> dict[str, Any]:
    written = {}
    for field in fields(value):
        content = getattr(value, field.name)
        if content in _EMPTY and content == _default(field):
            continue
        written[field.name] = _write(content)
    return written


def _default(field: Field[Any]) -> object:
    """The default of a field; one that equals nothing if there is none."""
    return field.default if field.default is not MISSING else field


def _write(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    if isinstance(value, tuple):
        return [_write(part) for part in value]
    if is_dataclass(value):
        return _write_fields(value)
    if isinstance(value, str | int | float | bool | NoneType):
        return value
    raise TypeError(f"no form for {type(value).__name__}")


@cache
def _class_reader(kind: Any) -> _Reader:
    hints = get_type_hints(kind)
    readers = {field.name: _reader(hints[field.name]) for field in fields(kind)}

    def read(written: Mapping[str, Any]) -> Any:
        named = {
            name: reader(written[name])
            for name, reader in readers.items()
            if name in written
        }
        return kind(**named)

    return read


@cache
def _reader(hint: Any) -> _Reader:
    """What turns JSON into a value of an annotated type."""
    origin, parts = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return _optional_reader(parts)
    if origin is tuple:
        return _tuple_reader(parts)
    if not isinstance(hint, type):
        raise TypeError(f"no form for {hint}")
    if issubclass(hint, Enum):
        return hint
    if issubclass(hint, date):
        return hint.fromisoformat
    if issubclass(hint, bytes):
        return base64.b64decode
    if is_dataclass(hint):
        return _class_reader(hint)
    return _as_is


def _as_is(written: Any) -> Any:
    return written


def _optional_reader(parts: tuple[Any, ...]) -> _Reader:
    kinds = [part for part in parts if part is not NoneType]
    if len(kinds) != 1:
        raise TypeError(f"no form for a union of {len(kinds)} types")
    read = _reader(kinds[0])
    return lambda written: None if written is None else read(written)


def _tuple_reader(parts: tuple[Any, ...]) -> _Reader:
    if len(parts) == 2 and parts[1] is Ellipsis:
        read = _reader(parts[0])
        return lambda written: tuple(map(read, written))
    readers = tuple(map(_reader, parts))
    return lambda written: tuple(
        read(part) for read, part in zip(readers, written, strict=True)
    )
