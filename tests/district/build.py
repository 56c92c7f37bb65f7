"""A small district in a folder: schools of one workbook each, and its registry."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from pathlib import Path

from openpyxl import Workbook, load_workbook

from sheetsync.app.cycle import Request, run_cycle
from sheetsync.app.outcome import CycleReport
from sheetsync.settings.load import Configuration, load_configuration

MONDAY = date(2026, 10, 12)
HEADER = ("№", "Мероприятия", "Сроки", "Ответственные", "Форма завершения", "Отметка")
TITLE = "План работы школы на 2026-2027 учебный год"
ROWS = (
    ("Педагогический совет", "25 сентября", "Ахметова С. К.", "Протокол", ""),
    ("Проверка журналов", "до 5 октября", "завуч", "Справка", ""),
    ("Осенний праздник", "16 октября", "классные руководители", "Сценарий", ""),
    ("Инвентаризация", "1 ноября", "завхоз", "Акт", ""),
)
COLUMNS = ("Школа", "Книга контроля", "Контакт", "Язык", "Учитывать")


def write_school(
    path: Path, rows: Sequence[Sequence[object]] = ROWS, title: str = TITLE
) -> None:
    """A small school's only workbook: one plan, no control tabs yet."""
    workbook = Workbook()
    tab = workbook.worksheets[0]
    tab.title = "План"
    tab.append([title])
    tab.append(HEADER)
    for number, row in enumerate(rows, 1):
        tab.append([number, *row])
    path.parent.mkdir(parents=True, exist_ok=True)
    workbook.save(path)


def switch_mail_on(path: Path, owner: str) -> None:
    """A school's deputy switches mail on; its control tabs are there already."""
    book = load_workbook(path)
    for line in book["Настройки"].iter_rows():
        if line[0].value == "Письма-напоминания":
            line[1].value = "да"
    plans = book["Планы"]
    header = {cell.value: cell.column for cell in plans[2]}
    plans.cell(3, header["Контролирует"], "Завучева А. Б.")
    plans.cell(3, header["Почта контролирующего"], owner)
    book.save(path)


@dataclass
class Area:
    """A district's folder; `lines` are written into its registry at once."""

    folder: Path
    lines: Sequence[Sequence[str]]
    settings: str = ""
    title: str = "Школы"
    _configuration: Configuration | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        self.books.mkdir(parents=True, exist_ok=True)
        workbook = Workbook()
        tab = workbook.worksheets[0]
        tab.title = self.title
        tab.append(COLUMNS)
        for line in self.lines:
            tab.append(list(line))
        workbook.save(self.book)
        self.configure(self.settings)

    @property
    def books(self) -> Path:
        return self.folder / "books"

    @property
    def book(self) -> Path:
        return self.books / "district.xlsx"

    def configure(self, settings: str = "", installation: str = "") -> None:
        text = (
            f'[installation]\nlanguage = "ru"\n{installation}\n'
            '[district]\nbook = "books/district.xlsx"\nname = "Ауыл ауданы"\n'
            'language = "ru"\nfolder = "books"\n'
            f'emails = ["metodist@audan.kz"]\n{settings}'
        )
        file = self.folder / "sheetsync.toml"
        file.write_text(text, encoding="utf-8")
        self._configuration = load_configuration(file)

    @property
    def configuration(self) -> Configuration:
        assert self._configuration is not None
        return self._configuration

    def run(self, today: date = MONDAY, **request: object) -> CycleReport:
        return run_cycle(self.configuration, Request(today=today, **request))

    def tab(self, title: str) -> list[tuple[object, ...]]:
        """The rows of a tab of the district's book."""
        return list(load_workbook(self.book)[title].iter_rows(values_only=True))

    def text(self, title: str) -> str:
        rows = self.tab(title)
        return "\n".join(
            " | ".join(str(cell) for cell in row if cell is not None) for row in rows
        )

    def beside(self) -> dict[str, tuple[str, str]]:
        """Status and what to clarify beside each line, by the school's name."""
        header, *lines = self.tab(self.title)
        status, clarify = header.index("Статус"), header.index("Что уточнить")
        return {
            str(line[0]): (str(line[status] or ""), str(line[clarify] or ""))
            for line in lines
        }

    def mails(self) -> list[EmailMessage]:
        parser = BytesParser(policy=policy.default)
        files = sorted(self.configuration.mail_folder.glob("*.eml"))
        return [parser.parsebytes(file.read_bytes()) for file in files]
