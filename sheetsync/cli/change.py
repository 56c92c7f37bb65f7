"""Changes of books as lines to read and as JSON."""

from collections.abc import Iterator
from datetime import date

from sheetsync.cli.language import Words
from sheetsync.lang.reserved import COLUMN_HEADERS
from sheetsync.model.change import (
    AddColumns,
    AddTab,
    AppendRows,
    BookChanges,
    Change,
    RemoveColumns,
    RemoveTab,
    ReplaceTab,
    WriteColumn,
)
from sheetsync.model.grid import CellValue


def change_lines(words: Words, changes: BookChanges) -> Iterator[str]:
    """Each change in words; every cell that would be written is named."""
    for change in changes.changes:
        yield from _lines(words, change)


def _lines(words: Words, change: Change) -> Iterator[str]:
    match change:
        case AddColumns():
            names = ", ".join(f"«{header}»" for _, header in change.columns)
            yield words("change.add_columns", tab=change.tab, names=names)
        case WriteColumn():
            name = COLUMN_HEADERS[change.column][words.language]
            for row in change.differing:
                text = _text(change.values[row])
                yield words(
                    "change.write", tab=change.tab, row=row + 1, name=name, text=text
                )
        case AddTab():
            yield words("change.add_tab", tab=change.sheet.title)
        case ReplaceTab():
            yield words("change.replace_tab", tab=change.sheet.title)
        case AppendRows():
            for row_values in change.rows:
                text = " · ".join(_text(value) for value in row_values if value)
                yield words("change.append", tab=change.tab, text=text)
        case RemoveColumns():
            names = ", ".join(
                f"«{COLUMN_HEADERS[column][words.language]}»"
                for column in change.columns
            )
            yield words("change.remove_columns", tab=change.tab, names=names)
        case RemoveTab():
            yield words("change.remove_tab", tab=change.tab)


def change_payloads(changes: BookChanges) -> list[dict[str, object]]:
    """Each change as JSON; rows are counted from 1."""
    return [_payload(change) for change in changes.changes]


def _payload(change: Change) -> dict[str, object]:
    kind = type(change).__name__
    match change:
        case AddColumns():
            columns = [column.value for column, _ in change.columns]
            return {"change": kind, "tab": change.tab, "columns": columns}
        case RemoveColumns():
            columns = [column.value for column in change.columns]
            return {"change": kind, "tab": change.tab, "columns": columns}
        case WriteColumn():
            cells = [
                {"row": row + 1, "value": _text(change.values[row])}
                for row in change.differing
            ]
            return {
                "change": kind,
                "tab": change.tab,
                "column": change.column.value,
                "cells": cells,
            }
        case AppendRows():
            rows = [[_text(value) for value in row] for row in change.rows]
            return {"change": kind, "tab": change.tab, "rows": rows}
        case AddTab() | ReplaceTab():
            return {"change": kind, "tab": change.sheet.title}
        case RemoveTab():
            return {"change": kind, "tab": change.tab}


def _text(value: CellValue) -> str:
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    return "" if value is None else str(value)
