"""Loads .xlsx files as Google would take them in: a book with everything we keep.

Read are values, formulas with their last results, merges, dates, number formats, bold
and fills, list validations, filters, frozen rows, widths, hidden rows and columns,
notes, links and names. The rest of the file is passed over.
"""

import datetime as dt
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.cell.cell import Cell as XlsxCell
from openpyxl.utils.cell import range_boundaries
from openpyxl.worksheet.formula import ArrayFormula
from openpyxl.worksheet.worksheet import Worksheet

from tests.emulator.drive.files import new_book
from tests.emulator.formula.lexer import localized
from tests.emulator.model.area import Area
from tests.emulator.model.book import Book
from tests.emulator.model.cell import ERROR_KINDS, Cell, CellError, Value, make_cell
from tests.emulator.model.message import stored
from tests.emulator.model.sheet import DEFAULT_COLUMNS, DEFAULT_ROWS, Sheet
from tests.emulator.value.locale import locale_of
from tests.emulator.value.number_format import is_date_pattern
from tests.emulator.value.serial import to_serial

Json = dict[str, Any]


def load_xlsx(path: Path, locale: str, time_zone: str) -> Book:
    """Return a file as a new book, named like the file."""
    formulas = openpyxl.load_workbook(path)
    results = openpyxl.load_workbook(path, data_only=True)
    book = new_book(path.stem, locale, time_zone)
    book.sheets = []
    for index, tab in enumerate(formulas.worksheets):
        sheet = Sheet(0 if index == 0 else book.new_id(), tab.title)
        book.sheets.append(sheet)
        _Tab(book, sheet, tab, results[tab.title]).load()
    for name, defined in formulas.defined_names.items():
        _named_range(book, name, defined.attr_text or "")
    return book


class _Tab:
    """Loads one worksheet into one sheet."""

    def __init__(
        self, book: Book, sheet: Sheet, tab: Worksheet, results: Worksheet
    ) -> None:
        self._book = book
        self._sheet = sheet
        self._tab = tab
        self._results = results
        #: Equal formats share one object.
        self._formats: dict[Any, Json | None] = {}

    def load(self) -> None:
        """Load everything."""
        tab, sheet = self._tab, self._sheet
        # Google adds no more rows to a loaded file than it has, but at least these.
        sheet.row_count = max(tab.max_row, DEFAULT_ROWS)
        sheet.column_count = max(tab.max_column, DEFAULT_COLUMNS)
        rules = self._validations()
        for cells, shown in zip(
            tab.iter_rows(), self._results.iter_rows(), strict=False
        ):
            line = [
                self._cell(cell, result, rules)
                for cell, result in zip(cells, shown, strict=False)
            ]
            if any(cell is not None for cell in line):
                sheet.put_row(cells[0].row - 1, 0, line)
        for (row, column), rule in rules.items():  # below the last row of the file
            if row > tab.max_row or column > tab.max_column:
                cell = sheet.cell(row - 1, column - 1)
                sheet.put(row - 1, column - 1, cell.with_extra("dataValidation", rule))
        self._merges()
        self._grid()
        if tab.auto_filter.ref:
            sheet.basic_filter = {"range": self._area(tab.auto_filter.ref).grid_range()}

    def _area(self, reference: str) -> Area:
        left, top, right, bottom = range_boundaries(reference)
        sheet = self._sheet
        return Area(
            sheet.id,
            (top or 1) - 1,
            min(bottom or sheet.row_count, sheet.row_count),
            (left or 1) - 1,
            min(right or sheet.column_count, sheet.column_count),
        )

    def _cell(
        self, cell: Any, shown: Any, rules: dict[tuple[int, int], Json]
    ) -> Cell | None:
        rule = rules.get((cell.row, cell.column))
        if not isinstance(cell, XlsxCell):  # covered by a merge
            return make_cell(
                None, None, None, {"dataValidation": rule} if rule else None
            )
        value, formula = cell.value, None
        if isinstance(value, ArrayFormula):
            value = value.text
        if isinstance(value, str) and value.startswith("=") and len(value) > 1:
            formula = localized(value, locale_of(self._book.locale).decimal)
            value = shown.value
        extra: Json = {}
        if rule:
            extra["dataValidation"] = rule
        if cell.comment is not None:
            extra["note"] = cell.comment.text
        return make_cell(_value(value), formula, self._format(cell), extra or None)

    def _format(self, cell: XlsxCell) -> Json | None:
        link = cell.hyperlink.target if cell.hyperlink else None
        key = (cell._style if cell.has_style else None, link)
        key = (str(key[0]), link)
        if key not in self._formats:
            self._formats[key] = _cell_format(cell, link)
        return self._formats[key]

    def _validations(self) -> dict[tuple[int, int], Json]:
        rules: dict[tuple[int, int], Json] = {}
        for item in self._tab.data_validations.dataValidation:
            rule = _validation(item)
            if rule is None:
                continue
            for part in item.sqref.ranges:
                for row, column in self._area(part.coord).cells():
                    rules[row + 1, column + 1] = rule
        return rules

    def _merges(self) -> None:
        for merged in self._tab.merged_cells.ranges:
            area = self._area(merged.coord)
            if not area.is_cell:
                self._sheet.merges.append(area.grid_range())

    def _grid(self) -> None:
        tab, sheet = self._tab, self._sheet
        if tab.freeze_panes:
            _, top, _, _ = range_boundaries(tab.freeze_panes)
            left = range_boundaries(tab.freeze_panes)[0]
            frozen = {"frozenRowCount": (top or 1) - 1, "frozenColumnCount": left - 1}
            sheet.grid_properties = {k: v for k, v in frozen.items() if v}
        if tab.sheet_state != "visible":
            sheet.properties = {"hidden": True}
        for index, row in tab.row_dimensions.items():
            if row.hidden:
                sheet.row_properties[index - 1] = {"hiddenByUser": True}
        for column in tab.column_dimensions.values():
            item: Json = {}
            if column.hidden:
                item["hiddenByUser"] = True
            if column.customWidth:
                item["pixelSize"] = round(column.width * 7 + 5)
            if item:
                for index in range(column.min or 1, (column.max or 1) + 1):
                    sheet.column_properties[index - 1] = item


def _value(value: Any) -> Value:
    if isinstance(value, dt.datetime | dt.date | dt.time):
        return to_serial(value)
    if isinstance(value, dt.timedelta):
        return value.total_seconds() / 86400
    if isinstance(value, str):
        kind = ERROR_KINDS.get(value)
        return CellError(kind) if kind else value or None
    if value is None or isinstance(value, bool | int | float):
        return value
    return str(value)


def _cell_format(cell: XlsxCell, link: str | None) -> Json | None:
    form: Json = {}
    pattern = cell.number_format
    if pattern and pattern != "General":
        kind = "NUMBER"
        if pattern == "@":
            kind = "TEXT"
        elif is_date_pattern(pattern):
            is_time = not any(letter in pattern.lower() for letter in "yd")
            has_time = "h" in pattern.lower()
            kind = "TIME" if is_time else "DATE_TIME" if has_time else "DATE"
        elif "%" in pattern:
            kind = "PERCENT"
        form["numberFormat"] = {"type": kind, "pattern": pattern}
    text: Json = {}
    if cell.font is not None and cell.font.bold:
        text["bold"] = True
    if link:
        text["link"] = {"uri": link}
    if text:
        form["textFormat"] = text
    fill = cell.fill
    if fill is not None and fill.patternType == "solid":
        color = fill.fgColor.rgb
        if isinstance(color, str) and len(color) == 8:
            parts = [int(color[at : at + 2], 16) / 255 for at in (2, 4, 6)]
            names = ("red", "green", "blue")
            form["backgroundColor"] = dict(zip(names, parts, strict=True))
    return stored("CellFormat", form) or None


def _validation(item: Any) -> Json | None:
    """Return a list validation as a rule; other kinds are passed over."""
    if item.type != "list" or not item.formula1:
        return None
    source = item.formula1
    if source.startswith('"'):
        values = source.strip('"').split(",")
        condition: Json = {
            "type": "ONE_OF_LIST",
            "values": [{"userEnteredValue": value.strip()} for value in values],
        }
    else:
        condition = {
            "type": "ONE_OF_RANGE",
            "values": [{"userEnteredValue": "=" + source.lstrip("=")}],
        }
    rule: Json = {"condition": condition, "showCustomUi": True}
    if item.showErrorMessage and (item.errorStyle or "stop") == "stop":
        rule["strict"] = True
    return rule


def _named_range(book: Book, name: str, text: str) -> None:
    title, _, cells = text.replace("$", "").rpartition("!")
    sheet = book.sheet_by_title(title.strip("'").replace("''", "'"))
    if sheet is None or "," in text or not cells or name.startswith("_"):
        return
    try:
        left, top, right, bottom = range_boundaries(cells)
    except (ValueError, TypeError):
        return
    area = Area(sheet.id, (top or 1) - 1, bottom, (left or 1) - 1, right)
    book.named_ranges.append(
        {"namedRangeId": str(book.new_id()), "name": name, "range": area.grid_range()}
    )
