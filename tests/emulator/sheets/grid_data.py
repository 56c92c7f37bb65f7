"""`GridData`: the cells of an area with everything that was asked of them.

Only what the field mask names is computed. Trailing cells and rows in which there is
nothing are left out (recorded), formatted blanks are there. Conditional formats do not
reach `effectiveFormat` here.
"""

from collections.abc import Callable
from typing import Any

from tests.emulator.formula.results import Result
from tests.emulator.model.area import Area
from tests.emulator.model.cell import BLANK, Cell
from tests.emulator.model.message import sent
from tests.emulator.model.sheet import Sheet
from tests.emulator.sheets.defaults import DEFAULT_FORMAT
from tests.emulator.sheets.filtering import hidden_rows
from tests.emulator.sheets.view import View, extended
from tests.emulator.wire.field_mask import Mask, prune

Json = dict[str, Any]

ROW_PIXELS = 21
COLUMN_PIXELS = 100
_Part = Callable[[View, Cell, Result], Any]


def _effective_format(view: View, cell: Cell, result: Result) -> Json | None:
    if cell.is_blank and not cell.format:
        return None
    form = {**DEFAULT_FORMAT}
    for name, item in (cell.format or {}).items():
        inner = form.get(name)
        is_mixed = isinstance(item, dict) and isinstance(inner, dict)
        form[name] = {**inner, **item} if is_mixed and name == "textFormat" else item
    if number_format := view.number_format(cell, result):
        form["numberFormat"] = number_format
    form.setdefault("hyperlinkDisplayType", "PLAIN_TEXT")
    return form


def _hyperlink(_view: View, cell: Cell, result: Result) -> str | None:
    if result.link:
        return result.link
    links = [(cell.format or {}).get("textFormat", {}).get("link", {}).get("uri")]
    runs = (cell.extra or {}).get("textFormatRuns", ())
    links += [run.get("format", {}).get("link", {}).get("uri") for run in runs]
    found = [link for link in links if link]
    return found[0] if len(found) == 1 else None


def _extra(name: str) -> _Part:
    return lambda _view, cell, _result: (cell.extra or {}).get(name)


_PARTS: dict[str, _Part] = {
    "userEnteredValue": lambda _view, cell, _result: extended(cell.value, cell.formula),
    "effectiveValue": lambda _view, _cell, result: extended(result.value),
    "formattedValue": lambda view, cell, result: view.text(cell, result),
    "userEnteredFormat": lambda _view, cell, _result: cell.format,
    "effectiveFormat": _effective_format,
    "hyperlink": _hyperlink,
    "note": _extra("note"),
    "dataValidation": _extra("dataValidation"),
    "textFormatRuns": _extra("textFormatRuns"),
    "chipRuns": _extra("chipRuns"),
    "pivotTable": _extra("pivotTable"),
    "dataSourceTable": _extra("dataSourceTable"),
}


def _chosen(mask: Mask) -> list[tuple[str, _Part, Mask]]:
    everything = not mask or "*" in mask
    return [
        (name, part, mask.get(name) or {})
        for name, part in _PARTS.items()
        if everything or name in mask
    ]


def _cell(
    view: View,
    sheet: Sheet,
    row: int,
    column: int,
    chosen: list[tuple[str, _Part, Mask]],
) -> Json:
    cell = sheet.cell(row, column)
    result = view.result(sheet, row, column, cell)
    data: Json = {}
    for name, part, below in chosen:
        item = part(view, cell, result)
        if item:
            data[name] = prune(item, below) if below else item
        elif name == "formattedValue" and result.value == "":
            data[name] = ""
    return data


def _text_cell(cell: Cell, names: frozenset[str]) -> Json:
    """Return a cell that is nothing but text, the usual kind, without detours."""
    data: Json = {}
    value = {"stringValue": cell.value}
    if "userEnteredValue" in names:
        data["userEnteredValue"] = value
    if "effectiveValue" in names:
        data["effectiveValue"] = value
    if "formattedValue" in names:
        data["formattedValue"] = cell.value
    return data


#: A cell without formula, format and extras, after its value.
_NOTHING = BLANK[1:]


def grid_data(view: View, sheet: Sheet, area: Area, mask: Mask) -> Json:
    """Return an area as `GridData`, restricted to a mask."""
    data: Json = {}
    everything = not mask or "*" in mask
    if area.top and (everything or "startRow" in mask):
        data["startRow"] = area.top
    if area.left and (everything or "startColumn" in mask):
        data["startColumn"] = area.left
    if everything or "rowData" in mask:
        rows = _rows(view, sheet, area, mask.get("rowData") or {})
        if rows:
            data["rowData"] = rows
    if everything or "rowMetadata" in mask:
        data["rowMetadata"] = _row_metadata(view, sheet, area, mask)
    if everything or "columnMetadata" in mask:
        data["columnMetadata"] = _column_metadata(view, sheet, area, mask)
    return data


def _rows(view: View, sheet: Sheet, area: Area, mask: Mask) -> list[Json]:
    wants_values = not mask or "values" in mask or "*" in mask
    chosen = _chosen(mask.get("values") or {})
    names = frozenset(name for name, _, below in chosen if not below)
    is_short = len(names) == len(chosen) and "effectiveFormat" not in names
    rows: list[Json] = []
    for row in range(area.top, min(area.bottom, len(sheet.rows))):
        cells = sheet.rows[row][area.left : area.right]
        end = len(cells)
        while end and cells[end - 1] is None:
            end -= 1
        if not end or not wants_values:
            rows.append({})
        else:
            values = [
                {}
                if cell is None
                else _text_cell(cell, names)
                if is_short and type(cell.value) is str and cell[1:] == _NOTHING
                else _cell(view, sheet, row, area.left + at, chosen)
                for at, cell in enumerate(cells[:end])
            ]
            rows.append({"values": values})
    while rows and not rows[-1]:
        rows.pop()
    return rows


def _developer_metadata(
    view: View, sheet: Sheet, dimension: str
) -> dict[int, list[Json]]:
    found: dict[int, list[Json]] = {}
    for item in view.book.metadata:
        place = item.entry["location"].get("dimensionRange")
        if place and place["sheetId"] == sheet.id and place["dimension"] == dimension:
            found.setdefault(place["startIndex"], []).append(sent(item.entry))
    return found


def _row_metadata(view: View, sheet: Sheet, area: Area, mask: Mask) -> list[Json]:
    filtered = hidden_rows(view, sheet)
    known = _developer_metadata(view, sheet, "ROWS")
    below = mask.get("rowMetadata") or {}
    result = []
    for row in range(area.top, area.bottom):
        item: Json = {"pixelSize": ROW_PIXELS, **sheet.row_properties.get(row, {})}
        if row in filtered:
            item["hiddenByFilter"] = True
        if row in known:
            item["developerMetadata"] = known[row]
        result.append(prune(item, below))
    return result


def _column_metadata(view: View, sheet: Sheet, area: Area, mask: Mask) -> list[Json]:
    known = _developer_metadata(view, sheet, "COLUMNS")
    below = mask.get("columnMetadata") or {}
    result = []
    for column in range(area.left, area.right):
        item: Json = {
            "pixelSize": COLUMN_PIXELS,
            **sheet.column_properties.get(column, {}),
        }
        if column in known:
            item["developerMetadata"] = known[column]
        result.append(prune(item, below))
    return result
