"""Plan workbooks as a school office lays them out, from the cells of a .csv."""

import csv
from collections.abc import Collection, Iterable
from datetime import datetime
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

_LINE = Side(style="thin", color="808080")
_BORDER = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_HEADER_FILL = PatternFill("solid", fgColor="DDE7F0")
_SECTION_FILL = PatternFill("solid", fgColor="F2F2F2")
_FONT = "Times New Roman"
#: Points.
_LINE_HEIGHT = 16


def write_plan(cells: Path, book: Path, tab: str, dates: Collection[str] = ()) -> None:
    """Write a plan workbook.

    Args:
        cells: .csv with the cells of the tab.
        book: path of the .xlsx to make.
        tab: title of its tab.
        dates: addresses of cells that are typed as real dates.
    """
    with cells.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.reader(lines))
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    sheet: Worksheet = workbook.create_sheet(tab)
    header = next(at for at, row in enumerate(rows) if sum(map(bool, row)) >= 4)
    for at, row in enumerate(rows):
        filled = [value for value in row if value]
        _write_cells(sheet, at, row)
        if at < header and row[0] and len(filled) == 1:
            _join(sheet, at, row, bold=True)
        elif at > header and len(filled) == 1 and ":" not in filled[0]:
            _frame(sheet, at, len(row), _SECTION_FILL)
            _join(sheet, at, row, bold=True)
        elif at >= header and len(filled) > 1:
            _frame(sheet, at, len(row), _HEADER_FILL if at == header else None)
    for address in dates:
        cell = sheet[address]
        cell.value = datetime.strptime(str(cell.value), "%d.%m.%Y")  # noqa: DTZ007
        cell.number_format = "DD.MM.YYYY"
    widths = _set_widths(sheet, rows[header:])
    for at, row in enumerate(rows):
        sheet.row_dimensions[at + 1].height = _LINE_HEIGHT * _lines(row, widths)
    sheet.page_setup.orientation = "landscape"
    workbook.save(book)


def _write_cells(sheet: Worksheet, at: int, row: list[str]) -> None:
    for column, value in enumerate(row):
        cell = sheet.cell(at + 1, column + 1)
        if value:
            cell.value = int(value) if value.isdigit() else value
        cell.font = Font(name=_FONT, size=12)


def _frame(sheet: Worksheet, at: int, width: int, fill: PatternFill | None) -> None:
    """Lines around the cells of a row; a header is bold and centred."""
    is_header = fill is _HEADER_FILL
    for column in range(width):
        cell = sheet.cell(at + 1, column + 1)
        cell.border = _BORDER
        cell.alignment = Alignment(
            wrap_text=True,
            vertical="center" if is_header else "top",
            horizontal="center" if is_header or column == 0 else None,
        )
        if fill is not None:
            cell.fill = fill
        if is_header:
            cell.font = Font(name=_FONT, size=12, bold=True)


def _join(sheet: Worksheet, at: int, row: list[str], *, bold: bool) -> None:
    """One text over the whole width, as titles and sections are merged."""
    first = sheet.cell(at + 1, 1)
    first.value = next(value for value in row if value)
    for column in range(1, len(row)):
        sheet.cell(at + 1, column + 1).value = None
    sheet.merge_cells(
        start_row=at + 1, end_row=at + 1, start_column=1, end_column=len(row)
    )
    first.font = Font(name=_FONT, size=12, bold=bold)
    first.alignment = Alignment(horizontal="center", wrap_text=True)


def _set_widths(sheet: Worksheet, rows: Iterable[list[str]]) -> list[int]:
    """Widths that hold the longest line of each column, within bounds."""
    widths: list[int] = []
    table = [row for row in rows if sum(map(bool, row)) > 1]
    for column in range(max(map(len, table))):
        longest = max(
            (len(line) for row in table for line in row[column].split("\n")), default=0
        )
        letter = get_column_letter(column + 1)
        widths.append(min(max(longest + 3, 7), 46))
        sheet.column_dimensions[letter].width = widths[-1]
    return widths


def _lines(row: list[str], widths: list[int]) -> int:
    """The lines that the tallest cell of a row needs."""
    if sum(map(bool, row)) < 2:
        return 1
    texts = zip(row, widths, strict=False)
    return max(
        sum(1 + len(line) // width for line in text.split("\n"))
        for text, width in texts
    )
