"""A spreadsheet as a file: export, and upload of CSV text (Drive v2)."""

import csv
import datetime as dt
import io
from collections.abc import Callable
from typing import Any

import openpyxl

from tests.emulator.drive.files import DriveContext
from tests.emulator.drive.store import SPREADSHEET
from tests.emulator.model.book import Book
from tests.emulator.model.cell import Cell
from tests.emulator.model.sheet import DEFAULT_COLUMNS, DEFAULT_ROWS, Sheet
from tests.emulator.sheets.view import View
from tests.emulator.value.entered import enter
from tests.emulator.value.locale import locale_of
from tests.emulator.wire.errors import drive_error

Json = dict[str, Any]
Now = Callable[[], dt.datetime]

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _lines(view: View, sheet: Sheet) -> list[list[str]]:
    lines = []
    width = max((len(cells) for cells in sheet.rows), default=0)
    for row in range(sheet.last_row):
        cells = [(column, sheet.cell(row, column)) for column in range(width)]
        lines.append(
            [
                view.text(cell, view.result(sheet, row, column, cell))
                for column, cell in cells
            ]
        )
    return lines


def _delimited(view: View, delimiter: str) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
    writer.writerows(_lines(view, view.book.sheets[0]))
    return out.getvalue().removesuffix("\r\n").encode()


def _workbook(view: View) -> bytes:
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    for sheet in view.book.sheets:
        tab = workbook.create_sheet(sheet.title[:31])
        for row, column, cell in sheet.used(sheet.area):
            value = cell.formula or view.result(sheet, row, column, cell).value
            if isinstance(value, tuple):
                value = value.text
            tab.cell(row + 1, column + 1, value)
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def export(context: DriveContext, now: Now) -> tuple[bytes, str]:
    """`files.export`: the first sheet as text, or the whole as .xlsx."""
    file = context.file()
    if file.book is None:
        raise drive_error(
            403, "fileNotExportable", "Export only supports Docs Editors files."
        )
    kind = context.parameters.get("mimeType", "")
    with file.book.lock:
        view = View(file.book, now)
        if kind == "text/csv":
            return _delimited(view, ","), kind
        if kind == "text/tab-separated-values":
            return _delimited(view, "\t"), kind
        if kind == XLSX:
            return _workbook(view), kind
    raise drive_error(
        400,
        "badRequest",
        "The requested conversion is not supported.",
        locationType="parameter",
        location="convertTo",
    )


def import_csv(book: Book, text: str, now: Now) -> None:
    """Put the rows of a CSV text in place of everything in a book.

    Recorded: one sheet named as the file with an id of its own, and another time zone.
    """
    sheet = Sheet(book.new_id(), book.title)
    locale = locale_of(book.locale)
    for row, values in enumerate(csv.reader(io.StringIO(text))):
        line: list[Cell | None] = []
        for value in values:
            entered = enter(value, locale, now().date())
            form = entered.number_format
            is_blank = entered.value is None and entered.formula is None
            line.append(
                None
                if is_blank
                else Cell(
                    entered.value,
                    entered.formula,
                    {"numberFormat": form} if form else None,
                )
            )
        sheet.put_row(row, 0, line)
    width = max((len(cells) for cells in sheet.rows), default=0)
    sheet.resize(max(DEFAULT_ROWS, len(sheet.rows)), max(DEFAULT_COLUMNS, width))
    book.sheets = [sheet]
    book.named_ranges, book.metadata = [], []
    book.time_zone = "America/Los_Angeles"


def upload(context: DriveContext, content: bytes, now: Now) -> Json:
    """Drive v2's `files.update` with media: CSV becomes the spreadsheet."""
    file = context.writable()
    if file.book is None or file.mime_type != SPREADSHEET:
        raise drive_error(400, "badRequest", "Bad Request")
    with file.book.lock:
        import_csv(file.book, content.decode("utf-8-sig"), now)
    file.touch(context.store.clock(), context.user)
    return {
        "kind": "drive#file",
        "id": file.id,
        "title": file.name,
        "mimeType": SPREADSHEET,
        "version": str(file.version),
        "alternateLink": f"https://docs.google.com/spreadsheets/d/{file.id}/edit",
    }
