"""Putting values into cells, for every method that writes values.

RAW keeps text as it is; USER_ENTERED reads it as if it were typed. `""` clears a
value, null leaves it alone. A cell keeps its format; typed dates and the like give
one to a cell that has no number format.
"""

from typing import Any, NamedTuple

from tests.emulator.model.area import Area, a1, cell_name, column_letters
from tests.emulator.model.cell import BLANK, Cell, Value
from tests.emulator.model.sheet import Sheet
from tests.emulator.sheets.context import Context
from tests.emulator.sheets.filtering import meets
from tests.emulator.sheets.protection import check_write
from tests.emulator.value.entered import Entered, enter
from tests.emulator.value.locale import locale_of
from tests.emulator.wire.errors import invalid

Json = dict[str, Any]

RAW = "RAW"
USER_ENTERED = "USER_ENTERED"
MAX_CHARACTERS = 50_000
#: Stands where columns of unequal length give no value: the cell is left alone.
ABSENT = object()


class Written(NamedTuple):
    """What a write touched."""

    area: Area
    rows: int
    columns: int
    cells: int

    def response(self, context: Context) -> Json:
        """Return it as `UpdateValuesResponse`; zero counts are not sent."""
        title = context.book.sheet(self.area.sheet_id).title
        counts = {
            "updatedRows": self.rows,
            "updatedColumns": self.columns,
            "updatedCells": self.cells,
        }
        return {
            "spreadsheetId": context.book.id,
            "updatedRange": a1(title, self.area),
            **{name: count for name, count in counts.items() if count},
        }


def input_option(source: Json) -> str:
    """Return RAW or USER_ENTERED; it has no default."""
    option = source.get("valueInputOption", "INPUT_VALUE_OPTION_UNSPECIFIED")
    if option not in (RAW, USER_ENTERED):
        raise invalid("'valueInputOption' is required but not specified")
    return option


def by_rows(values: list[list[Any]], dimension: str) -> list[list[Any]]:
    """Return values as rows; what COLUMNS leaves open is absent."""
    if dimension != "COLUMNS":
        return values
    height = max(map(len, values), default=0)
    return [
        [line[at] if at < len(line) else ABSENT for line in values]
        for at in range(height)
    ]


def extent(area: Area, rows: list[list[Any]]) -> Area:
    """Return the area that values cover from the first cell of another."""
    width = max(map(len, rows), default=0)
    return Area(
        area.sheet_id,
        area.top,
        area.top + max(len(rows), 1),
        area.left,
        area.left + max(width, 1),
    )


def check_fits(context: Context, area: Area, target: Area) -> None:
    """Refuse values that go over the end of the range they were sent to."""
    title = context.book.sheet(area.sheet_id).title
    where = f"Requested writing within range [{a1(title, area)}], but tried writing to"
    if target.bottom > area.bottom:
        raise invalid(f"{where} row [{area.bottom + 1}]")
    if target.right > area.right:
        raise invalid(f"{where} column [{column_letters(area.right)}]")


def write(
    context: Context, area: Area, rows: list[list[Any]], option: str, *, clears: bool
) -> Written:
    """Write rows from the first cell of an area on; nothing is written if it fails.

    With `clears` null clears a cell as `""` does.
    """
    target = extent(area, rows)
    check_write(context.book, target, context.user)
    sheet = context.book.sheet(area.sheet_id)
    put = Entry(context, sheet, option)
    lines: list[tuple[int, list[Cell | None]]] = []
    touched: set[int] = set()
    cells = height = 0
    for at, values in enumerate(rows):
        row = area.top + at
        old = sheet.row(row)
        line: list[Cell | None] = []
        written = 0
        for column, value in enumerate(values, area.left):
            before = old[column] if column < len(old) else None
            if value is ABSENT or (value is None and not clears):
                line.append(before)
                continue
            line.append(put.cell(row, column, before, "" if value is None else value))
            touched.add(column)
            written += 1
        cells += written
        height += bool(written)
        lines.append((row, line))
    for row, line in lines:
        sheet.put_row(row, area.left, line)
    return Written(target, height, len(touched), cells)


class Entry:
    """Turns one value after the other into a cell."""

    def __init__(self, context: Context, sheet: Sheet, option: str) -> None:
        self._context = context
        self._sheet = sheet
        self._is_raw = option == RAW
        self._locale = locale_of(context.book.locale)

    def cell(self, row: int, column: int, old: Cell | None, value: Any) -> Cell | None:
        """Return the cell after the value was put in."""
        if (
            old is None
            and self._is_raw
            and type(value) is str
            and 0 < len(value) <= MAX_CHARACTERS
        ):
            return Cell(value)  # by far the most frequent case
        if isinstance(value, dict | list):
            at = f"[{row}][{column}]"
            raise invalid(f"Invalid values{at}: {_as_message(value)}")
        entered = Entered(value if value != "" else None)
        before = old or BLANK
        if isinstance(value, str):
            if len(value) > MAX_CHARACTERS:
                raise invalid(
                    "Your input contains more than the maximum of 50000 characters "
                    "in a single cell."
                )
            if not self._is_raw and not _is_text(before):
                entered = enter(value, self._locale, self._context.now().date())
        _check_validation(before, row, column, entered.value)
        if old is None and entered.number_format is None:
            if entered.value is None and entered.formula is None:
                return None
            return Cell(entered.value, entered.formula)
        form = before.format
        if entered.number_format and "numberFormat" not in (form or {}):
            form = {**(form or {}), "numberFormat": entered.number_format}
        result = before.with_value(entered.value, entered.formula)
        return result if form is before.format else (result or BLANK).with_format(form)


def _as_message(value: Any) -> str:
    """Return a JSON value as Google's refusals print it: a line for each part."""
    return "".join(f"{line}\n" for line in _lines_of(value))


def _lines_of(value: Any) -> list[str]:
    if isinstance(value, list):
        parts = [_block("values", _lines_of(part)) for part in value]
        return _block("list_value", [line for part in parts for line in part])
    if isinstance(value, dict):
        parts = [
            _block("fields", [f'key: "{key}"', *_block("value", _lines_of(part))])
            for key, part in value.items()
        ]
        return _block("struct_value", [line for part in parts for line in part])
    if value is None:
        return ["null_value: NULL_VALUE"]
    if isinstance(value, bool):
        return [f"bool_value: {str(value).lower()}"]
    if isinstance(value, str):
        return [f'string_value: "{value}"']
    return [f"number_value: {float(value)}"]


def _block(name: str, lines: list[str]) -> list[str]:
    return [f"{name} {{", *(f"  {line}" for line in lines), "}"]


def _is_text(cell: Cell) -> bool:
    """Whether a cell has the format "plain text", which nothing typed leaves."""
    return (cell.format or {}).get("numberFormat", {}).get("type") == "TEXT"


def _check_validation(cell: Cell, row: int, column: int, value: Value) -> None:
    """Refuse what a strict list does not offer.

    Whether Google refuses this from the API too is not established; refusing is the
    worse case for a client.
    """
    rule = (cell.extra or {}).get("dataValidation")
    if not rule or not rule.get("strict") or value is None:
        return
    condition = rule.get("condition", {})
    if condition.get("type") == "ONE_OF_LIST" and not meets(
        condition, value, str(value)
    ):
        raise invalid(
            f"The data that you entered in cell {cell_name(row, column)} violates the "
            "data validation rules set on this cell."
        )
