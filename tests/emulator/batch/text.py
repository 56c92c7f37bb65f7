"""Work on the text of cells: find and replace, trim, remove duplicates."""

import re
from collections.abc import Iterable
from typing import Any

from tests.emulator.model.area import Area
from tests.emulator.model.cell import make_cell
from tests.emulator.sheets.context import Context
from tests.emulator.sheets.protection import check_write
from tests.emulator.sheets.writing import Entry
from tests.emulator.wire.errors import invalid

Json = dict[str, Any]


def _areas(context: Context, body: Json) -> list[Area]:
    if "range" in body:
        return [context.area(body["range"])]
    if "sheetId" in body:
        return [context.book.sheet(body["sheetId"], "sheet").area]
    if body.get("allSheets"):
        return [sheet.area for sheet in context.book.sheets]
    raise invalid("One of range, sheetId or allSheets must be set.")


def _pattern(body: Json) -> re.Pattern[str]:
    find = body.get("find", "")
    if not find:
        raise invalid("find must not be empty.")
    text = find if body.get("searchByRegex") else re.escape(find)
    if body.get("matchEntireCell"):
        text = rf"\A(?:{text})\Z"
    return re.compile(text, 0 if body.get("matchCase") else re.IGNORECASE)


def _replace(context: Context, body: Json) -> Json:
    pattern = _pattern(body)
    replacement = body.get("replacement", "")
    if not body.get("searchByRegex"):
        replacement = replacement.replace("\\", r"\\")
    values = formulas = occurrences = 0
    rows: set[tuple[int, int]] = set()
    for area in _areas(context, body):
        sheet = context.book.sheet(area.sheet_id)
        for row, column, cell in list(sheet.used(area)):
            if cell.formula is not None:
                if not body.get("includeFormulas"):
                    continue
                new, count = pattern.subn(replacement, cell.formula)
                changed = cell.with_value(cell.value, new)
                formulas += bool(count)
            elif isinstance(cell.value, str):
                new, count = pattern.subn(replacement, cell.value)
                entry = Entry(context, sheet, "USER_ENTERED")
                changed = entry.cell(row, column, cell, new)
                values += bool(count)
            else:
                continue
            if count:
                at = Area(sheet.id, row, row + 1, column, column + 1)
                check_write(context.book, at, context.user)
                sheet.put(row, column, changed)
                rows.add((sheet.id, row))
                occurrences += count
    counts = {
        "valuesChanged": values,
        "formulasChanged": formulas,
        "rowsChanged": len(rows),
        "sheetsChanged": len({sheet_id for sheet_id, _ in rows}),
        "occurrencesChanged": occurrences,
    }
    return {name: count for name, count in counts.items() if count}


def _trim(context: Context, body: Json) -> Json:
    area = context.writable(body.get("range", {}))
    sheet = context.book.sheet(area.sheet_id)
    count = 0
    for row, column, cell in list(sheet.used(area)):
        if isinstance(cell.value, str) and cell.formula is None:
            trimmed = " ".join(cell.value.split())
            if trimmed != cell.value:
                sheet.put(row, column, cell.with_value(trimmed or None))
                count += 1
    return {"cellsChangedCount": count} if count else {}


def _delete_duplicates(context: Context, body: Json) -> Json:
    area = context.writable(body.get("range", {}))
    sheet = context.book.sheet(area.sheet_id)
    columns: Iterable[int] = [
        c
        for place in body.get("comparisonColumns", ())
        for c in range(place.get("startIndex", 0), place.get("endIndex", area.right))
    ] or range(area.left, area.right)
    view = context.view()
    seen: set[tuple[Any, ...]] = set()
    kept = []
    for row in range(area.top, area.bottom):
        cells = [(c, sheet.cell(row, c)) for c in columns]
        key = tuple(
            str(view.result(sheet, row, c, x).value).casefold() for c, x in cells
        )
        if key not in seen:
            seen.add(key)
            line = [sheet.cell(row, c) for c in range(area.left, area.right)]
            kept.append([make_cell(*cell) for cell in line])
    blank = [None] * area.width
    for at in range(area.height):
        sheet.put_row(area.top + at, area.left, kept[at] if at < len(kept) else blank)
    removed = area.height - len(kept)
    return {"duplicatesRemovedCount": removed} if removed else {}


HANDLERS = {
    "findReplace": _replace,
    "trimWhitespace": _trim,
    "deleteDuplicates": _delete_duplicates,
}
