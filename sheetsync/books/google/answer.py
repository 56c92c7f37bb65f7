"""Google's answer taken apart while it is decoded: each row is its values at once.

The JSON of a row takes many times what its values take, and the book of a
district has hundreds of thousands of cells: none of it is held longer than its row.
"""

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from requests.exceptions import InvalidJSONError

from sheetsync.books.google.guard import GUARD_KEY
from sheetsync.books.google.value import format_kind, read_value
from sheetsync.model.grid import CellValue

Json = dict[str, Any]

_DAYS = {"DATE", "DATE_TIME"}


@dataclass(frozen=True, slots=True)
class Line:
    """A row of cells: what `RowData` says, without what is empty at its end."""

    values: tuple[CellValue, ...] = ()
    #: Columns of formulas.
    formulas: tuple[int, ...] = ()
    #: Columns with the address that their cell leads to.
    links: tuple[tuple[int, str], ...] = ()
    #: Columns that show numbers as days.
    days: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Decoded:
    """An answer of `spreadsheets.get`."""

    #: As Google sent it, but each of its rows is a `Line`.
    body: Json
    #: Equal for equal answers, marks of a set-up left aside.
    fingerprint: str


def decode(text: bytes, part: str = "") -> Decoded:
    """The answer that `reading.FIELDS` asked for, decoded.

    Args:
        text: JSON.
        part: key under which the spreadsheet stands; "" where it is the whole.

    Raises:
        InvalidJSONError: it is no spreadsheet: something on the line answered
            in Google's place.
    """
    digest = hashlib.sha256()
    known: dict[str, str] = {}

    def compact(item: Json) -> Json | Line:
        # A filter's condition has values too, and a type.
        if len(item) != 1 or "values" not in item:
            return item
        digest.update(_canonical(item))
        return _line(item["values"], known)

    try:
        body = json.loads(text, object_hook=compact)
    except (ValueError, RecursionError) as error:
        raise InvalidJSONError("no JSON") from error
    if part and isinstance(body, dict):
        body = body.get(part)
    # A spreadsheet has at least one sheet; as an empty book it would be written to.
    if not isinstance(body, dict) or not body.get("sheets"):
        raise InvalidJSONError("no spreadsheet")
    marked = GUARD_KEY.encode() in text
    digest.update(_canonical(_without_marks(body) if marked else body))
    return Decoded(body, digest.hexdigest())


def _line(cells: list[Json], known: dict[str, str]) -> Line:
    """A row; equal texts are one, for they repeat from row to row."""
    values: list[CellValue] = []
    formulas: list[int] = []
    links: list[tuple[int, str]] = []
    days: list[int] = []
    filled = 0
    for column, cell in enumerate(cells):
        if not cell:
            values.append(None)
            continue
        value = read_value(cell)
        if isinstance(value, str):
            value = known.setdefault(value, value)
        if value is not None:
            filled = column + 1
        values.append(value)
        if "formulaValue" in cell.get("userEnteredValue", ()):
            formulas.append(column)
        if "hyperlink" in cell:
            link = str(cell["hyperlink"])
            links.append((column, known.setdefault(link, link)))
        if format_kind(cell) in _DAYS:
            days.append(column)
    return Line(tuple(values[:filled]), tuple(formulas), tuple(links), tuple(days))


def _canonical(item: Any) -> bytes:
    """Equal for equal JSON; rows that were taken apart have been looked at."""
    text = json.dumps(item, ensure_ascii=False, sort_keys=True, default=lambda _row: 0)
    return text.encode(errors="surrogatepass")


def _without_marks(item: Any) -> Any:
    """JSON without the developer metadata that guards a set-up."""
    if isinstance(item, list):
        return [_without_marks(one) for one in item]
    if not isinstance(item, dict):
        return item
    found = {key: _without_marks(one) for key, one in item.items()}
    notes = found.pop("developerMetadata", ())
    kept = [note for note in notes if note.get("metadataKey") != GUARD_KEY]
    return {**found, "developerMetadata": kept} if kept else found
