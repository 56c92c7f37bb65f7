"""An empty folder with plan books in it, and `sheetsync` as somebody types it."""

import io
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

HEADER = ("№", "Мероприятие", "Срок", "Ответственный", "Отметка о выполнении")
ROWS = (
    (1, "Педагогический совет", "до 25 сентября", "Ахметова А. К.", "выполнено"),
    (2, "Проверка журналов", "октябрь", "Сапаров Б. Т.", None),
    (3, "Пробный экзамен", "после экзамена", "завуч", None),
)
TITLE = "План работы школы на 2026-2027 учебный год"


def write_plan(path: Path, *, with_done: bool = True) -> Path:
    """A plan as a school office lays it out."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "План"
    width = len(HEADER) if with_done else len(HEADER) - 1
    sheet.append([TITLE])
    sheet.append(HEADER[:width])
    for row in ROWS:
        sheet.append(row[:width])
    book.save(path)
    return path


def cells(path: Path, tab: str) -> list[tuple[object, ...]]:
    """All values of a tab."""
    return [tuple(row) for row in load_workbook(path)[tab].iter_rows(values_only=True)]


def tabs(path: Path) -> list[str]:
    return load_workbook(path).sheetnames


@dataclass
class Said:
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str = ""

    @property
    def text(self) -> str:
        return self.out + self.err


@dataclass
class Place:
    """A folder that commands are started in."""

    folder: Path
    monkeypatch: pytest.MonkeyPatch
    capsys: pytest.CaptureFixture[str]
    typed: list[str] = field(default_factory=list)

    def plan(self, name: str = "plan.xlsx", *, with_done: bool = True) -> Path:
        return write_plan(self.folder / name, with_done=with_done)

    def file(self, name: str) -> Path:
        return self.folder / name

    def run(self, *arguments: str, typed: str = "") -> Said:
        """A command in the folder; `typed` is what somebody answers, line by line."""
        from sheetsync.cli import command, main
        from sheetsync.cli.language import Words

        self.monkeypatch.chdir(self.folder)
        self.monkeypatch.setattr(sys, "argv", ["sheetsync", *arguments])
        self.monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
        language = _language(arguments)
        for module in (main, command):
            self.monkeypatch.setattr(module, "words", Words(language))
        self.monkeypatch.setattr(command, "setup_words", Words(language, "setup"))
        self.capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main.main()
        out, err = self.capsys.readouterr()
        return Said(int(ended.value.code or 0), out, err)

    def init(self, *more: str) -> Said:
        """The usual installation with one plan, nothing asked."""
        return self.run(
            *("init", "--yes", "--lang", "ru", "--school", "Школа № 5"),
            *("--control", "control.xlsx", *more),
        )


def _language(arguments: tuple[str, ...]) -> str:
    if "--lang" in arguments:
        return arguments[arguments.index("--lang") + 1]
    return "en"
