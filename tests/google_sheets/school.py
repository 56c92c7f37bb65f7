"""A school whose books all stand in Google Sheets, and cycles over it."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from sheetsync.app.cycle import Request, run_cycle
from sheetsync.app.outcome import CycleReport
from sheetsync.decide.offer import new_tab
from sheetsync.lang.reserved import reserved_column
from sheetsync.model.change import AddTab, BookChanges
from sheetsync.model.control import ControlTab
from sheetsync.model.table import OurColumn
from sheetsync.settings.load import Configuration, load_configuration
from tests.emulator.emulator import Emulator
from tests.emulator.handle import BookHandle
from tests.google_sheets.library import Rows, google_books, make_book, ref_of

TITLE = "План работы школы на 2026-2027 учебный год"
HEADER = ("№", "Мероприятие", "Срок", "Ответственный", "Форма завершения")
MONDAY = date(2026, 10, 12)
PLAN: Rows = (
    (TITLE,),
    (),
    HEADER,
    (1, "Педагогический совет", "25 сентября", "Ахметова С. К.", "Протокол"),
    (2, "Проверка журналов", date(2026, 10, 5), "Ким О. А.", "Справка"),
    (3, "Осенний праздник", "16 октября", "Ким О. А.", "Сценарий"),
    (4, "Посещение уроков", "ежемесячно", "завуч", "Анализ"),
    (5, "Работа с сайтом", "в течение года", "Ли В. Г.", ""),
)


def a_plan(rows: int, title: str = TITLE) -> Rows:
    """A plan with so many rows."""
    months = ("октября", "ноября", "декабря", "января", "февраля", "марта")
    body = tuple(
        (
            at,
            f"Мероприятие {at}",
            f"{at % 27 + 1} {months[at % 6]}",
            "Ким О. А.",
            "Справка",
        )
        for at in range(1, rows + 1)
    )
    return ((title,), (), HEADER, *body)


@dataclass
class GoogleSchool:
    """A control book, its plan books and an installation's folder."""

    google: Emulator
    folder: Path
    name: str = "Школа № 5"
    plans: list[BookHandle] = field(default_factory=list)
    control: BookHandle | None = None
    #: Further lines of the [google] section.
    settings: str = ""

    def add_plan(self, tabs: dict[str, Rows] | None = None) -> BookHandle:
        """A plan book of the school."""
        number = len(self.plans) + 1
        book = make_book(self.google, f"План {number}", tabs or {"План": PLAN})
        self.plans.append(book)
        return book

    def open(self) -> "GoogleSchool":
        """Make the control book with the plans list, and the configuration."""
        lines = [
            {"book": plan.url, "control_from": date(2026, 9, 1)} for plan in self.plans
        ]
        self.control = self.google.create("Контроль")
        books = google_books(self.google)
        ref = ref_of(self.control)
        tab = AddTab(new_tab(ControlTab.PLANS, lines, "ru"))
        books.apply(books.read(ref), BookChanges(ref.key, (tab,)))
        self.control.delete_tab("Sheet1")
        return self

    @property
    def configuration(self) -> Configuration:
        """The installation's, with the emulator's key and root."""
        assert self.control is not None
        file = self.folder / "sheetsync.toml"
        file.write_text(
            f'[google]\nkey_file = "{self.google.key_file.as_posix()}"\n'
            f'api_root = "{self.google.root}"\ntimeout_seconds = 20\n'
            f"{self.settings}"
            f'[[school]]\nname = "{self.name}"\ncontrol = "{self.control.url}"\n',
            encoding="utf-8",
        )
        return load_configuration(file)

    def run(self, today: date = MONDAY, **request: object) -> CycleReport:
        """One cycle as `sheetsync run` makes it."""
        return run_cycle(self.configuration, Request(today=today, **request))


def ours(book: BookHandle, tab: str = "План") -> dict[OurColumn, int]:
    """Where reserved headers stand in a tab."""
    found: dict[OurColumn, int] = {}
    for line in book.values(f"'{tab}'"):
        for column, value in enumerate(line):
            role = reserved_column(str(value))
            if role is not None:
                found.setdefault(role, column)
    return found


def beside(book: BookHandle, tab: str = "План") -> dict[str, tuple[str, ...]]:
    """Due, status and what is to clarify of each activity, as shown."""
    places = ours(book, tab)
    shown: dict[str, tuple[str, ...]] = {}
    for line in book.values(f"'{tab}'"):
        cells = [*map(str, line), *[""] * 60]
        if cells[0].isdigit() or cells[1].startswith("Мероприятие "):
            shown[cells[1]] = tuple(
                cells[places[role]]
                for role in (OurColumn.DUE, OurColumn.STATUS, OurColumn.CLARIFY)
            )
    return shown
