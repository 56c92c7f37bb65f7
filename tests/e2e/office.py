"""A made-up school's workbooks, edited as people do, and cycles over them."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.worksheet import Worksheet

from sheetsync.app.cycle import Request, run_cycle
from sheetsync.app.outcome import CycleReport
from sheetsync.lang.reserved import reserved_column
from sheetsync.settings.load import load_configuration

MONDAY = date(2026, 10, 12)
HEADER = ["№", "Мероприятия", "Сроки", "Ответственные", "Форма завершения"]
TITLE = "План работы школы на 2026-2027 учебный год"
ROWS: list[list[object]] = [
    [1, "Педагогический совет", "25 сентября", "Ахметова С. К.", "Протокол"],
    [2, "Проверка журналов", "до 5 октября", "Ким О. А.", "Справка"],
    [3, "Осенний праздник", "16 октября", "Ким О. А., Ахметова С. К.", "Сценарий"],
    [4, "Посещение уроков", "ежемесячно", "завуч", "Анализ"],
    [5, "Подготовка к экзаменам", "до начала экзаменов", "Ахметова С. К.", "План"],
    [6, "Работа с сайтом", "в течение года", "Ли В. Г.", ""],
    [7, "Инвентаризация", "1 ноября", "Ли В. Г.", "Акт"],
]
ROSTER = [
    ("Ахметова Сауле Кайратовна", "заместитель директора по УВР", "akhmetova"),
    ("Ким Ольга Андреевна", "учитель физики", "kim"),
    ("Ли Виктор Геннадьевич", "завхоз", "li"),
]
_THIN = Side(style="thin", color="444444")

Edit = Callable[[Worksheet], None]


@dataclass(frozen=True)
class Office:
    """A school's folder with its configuration."""

    folder: Path
    control: str = "control.xlsx"
    books: list[str] = field(default_factory=list)

    def path(self, name: str) -> Path:
        """A file of the folder."""
        return self.folder / name

    def run(self, today: date = MONDAY, **request: object) -> CycleReport:
        """One cycle as `sheetsync run` makes it."""
        configuration = load_configuration(self.path("sheetsync.toml"))
        return run_cycle(configuration, Request(today=today, **request))

    def mails(self) -> list[EmailMessage]:
        """Every mail that has left, in the order of the files' names."""
        parser = BytesParser(policy=policy.default)
        files = sorted((self.folder / "data" / "mail").glob("*.eml"))
        return [parser.parsebytes(file.read_bytes()) for file in files]

    def hashes(self) -> dict[str, str]:
        """What every workbook and mail holds, by its path."""
        files = [*self.folder.rglob("*.xlsx"), *self.folder.rglob("*.eml")]
        return {
            str(file): hashlib.sha256(file.read_bytes()).hexdigest()
            for file in files
            if file.is_file()
        }

    def edit(self, name: str, change: Edit, tab: str | None = None) -> None:
        """Staff open a workbook, change a tab and save it."""
        workbook = load_workbook(self.path(name))
        change(workbook[tab] if tab else workbook.worksheets[0])
        workbook.save(self.path(name))


def make_office(
    folder: Path,
    *,
    control: str = "control.xlsx",
    rows: Sequence[Sequence[object]] = ROWS,
    book: str = "plan.xlsx",
) -> Office:
    """A school with one plan book; its control book is not there yet."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "sheetsync.toml").write_text(
        f'[[school]]\nname = "Школа № 5"\ncontrol = "{control}"\n', encoding="utf-8"
    )
    write_plan(folder / book, rows)
    return Office(folder, control, [book])


def write_plan(path: Path, rows: Sequence[Sequence[object]] = ROWS) -> None:
    """A plan with all that staff put around it: styles, merges, notes, sums."""
    workbook = Workbook()
    sheet = workbook.active
    sheet.title = "План"
    sheet["A1"] = TITLE
    sheet.merge_cells("A1:E1")
    sheet["A1"].font = Font(name="Times New Roman", size=14, bold=True)
    for column, text in enumerate(HEADER, start=1):
        cell = sheet.cell(3, column, text)
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="DDEEFF")
    for at, row in enumerate(rows, start=4):
        for column, value in enumerate(row, start=1):
            cell = sheet.cell(at, column, value if value != "" else None)
            cell.border = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    for letter, width in zip("ABCDE", (6, 38, 22, 28, 18), strict=True):
        sheet.column_dimensions[letter].width = width
    other = workbook.create_sheet("Заметки")
    other["A1"], other["A2"], other["A3"] = 2, 3, "=SUM(A1:A2)"
    workbook.save(path)


def cells_of(path: Path, tab: str | None = None) -> list[list[object]]:
    """The values of a tab, formulas as they are written."""
    workbook = load_workbook(path)
    sheet = workbook[tab] if tab else workbook.worksheets[0]
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def our_columns(path: Path, tab: str | None = None) -> dict[str, int]:
    """Columns (from 0) under reserved headers, by role."""
    for row in cells_of(path, tab):
        found = {}
        for column, value in enumerate(row):
            role = reserved_column(value) if isinstance(value, str) else None
            if role is not None:
                found[role.value] = column
        if found:
            return found
    return {}


def statuses(path: Path, tab: str | None = None) -> dict[str, tuple[object, ...]]:
    """Due, status and what is to clarify beside each activity."""
    columns = our_columns(path, tab)
    rows = cells_of(path, tab)
    header = next(r for r in rows if any(_is_activity(v) for v in r))
    activity = next(at for at, v in enumerate(header) if _is_activity(v))
    return {
        str(row[activity]): tuple(
            row[columns[role]] if role in columns else None
            for role in ("due", "status", "clarify")
        )
        for row in rows[rows.index(header) + 1 :]
        if row[activity] is not None
    }


def _is_activity(value: object) -> bool:
    return isinstance(value, str) and value.startswith(("Мероприятия", "Іс-шара"))


def staff_side(path: Path) -> dict[str, object]:
    """All that staff own in a workbook: cells, formulas, looks, merges, widths.

    Columns under our headers are left out below the header, the header too.
    """
    workbook = load_workbook(path, rich_text=True)
    seen: dict[str, object] = {"tabs": workbook.sheetnames}
    for sheet in workbook.worksheets:
        ours = {
            cell.column
            for row in sheet.iter_rows()
            for cell in row
            if isinstance(cell.value, str) and reserved_column(cell.value)
        }
        for row in sheet.iter_rows():
            for cell in row:
                if cell.column in ours:
                    continue
                # Where ours stood before they were taken away, looks may stay.
                if cell.value is None and (not cell.has_style or cell.column > 5):
                    continue
                place = f"{sheet.title}!{cell.coordinate}"
                seen[place] = (
                    repr(cell.value),
                    cell.number_format,
                    repr(cell.font),
                    repr(cell.fill),
                    repr(cell.border),
                    repr(cell.alignment),
                )
        seen[f"{sheet.title} merges"] = sorted(map(str, sheet.merged_cells.ranges))
        seen[f"{sheet.title} widths"] = {
            letter: dimension.width
            for letter, dimension in sheet.column_dimensions.items()
            if letter in "ABCDE"
        }
    return seen


def fill_control(office: Office, *, mail: bool = True) -> None:
    """The deputy completes what the first cycle offered."""
    workbook = load_workbook(office.path(office.control))
    plans = workbook["Планы"]
    if not any(
        plans.cell(row, 3).value == book
        for book in office.books
        for row in range(1, plans.max_row + 1)
    ):
        for book in office.books:
            if book != office.control:
                plans.append([None, None, book])
    for row in range(3, plans.max_row + 1):
        plans.cell(row, 5, "Ахметова Сауле Кайратовна")
        plans.cell(row, 6, "akhmetova@school5.example")
        plans.cell(row, 7, date(2026, 9, 1))
    roster = workbook["Сотрудники"]
    for row in range(3, roster.max_row + 1):
        for column in range(1, 8):
            roster.cell(row, column).value = None
    for at, (name, position, address) in enumerate(ROSTER, start=3):
        roster.cell(at, 1, name)
        roster.cell(at, 2, position)
        roster.cell(at, 3, f"{address}@school5.example")
    settings = workbook["Настройки"]
    for row in range(3, settings.max_row + 1):
        if settings.cell(row, 1).value == "Письма-напоминания":
            settings.cell(row, 2, "да" if mail else "нет")
    workbook.save(office.path(office.control))
