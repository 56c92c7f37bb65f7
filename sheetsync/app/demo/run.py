"""The demo: schools made, a cycle run, and run again to show that it is quiet."""

import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sheetsync.app.config import config_folder
from sheetsync.app.cycle import Request, run_cycle
from sheetsync.app.demo.control import DemoSchool, control_tabs, load_school
from sheetsync.app.demo.workbook import write_plan
from sheetsync.app.log import start_log
from sheetsync.app.outcome import CycleReport
from sheetsync.app.shelf import local_shelf
from sheetsync.books.link import open_ref
from sheetsync.errors import Problem, UsageError
from sheetsync.model.book import missing_book
from sheetsync.model.change import BookChanges
from sheetsync.settings.load import Configuration, load_configuration

#: A Monday in autumn: some rows are overdue, some due, some wait.
TODAY = date(2026, 10, 12)
CONTROL_FROM = date(2026, 9, 1)
#: Says that a folder holds a demo and may be made anew.
_MARK = ".sheetsync-demo"


@dataclass(frozen=True, slots=True)
class DemoResult:
    """Two cycles over the same books on the same day."""

    folder: Path
    configuration: Configuration
    first: CycleReport
    second: CycleReport


def run_demo(folder: Path, today: date = TODAY) -> DemoResult:
    """Make the schools in a folder and run two cycles over them.

    Args:
        folder: made anew; what an earlier demo left in it is taken away.
        today: the day that the cycles decide for.

    Raises:
        UsageError: the folder holds something that is not a demo.
    """
    _clear(folder)
    schools = [load_school(file) for file in sorted(_samples().glob("*.toml"))]
    for school in schools:
        make_school(school, folder / school.code)
    configuration = load_configuration(_write_configuration(folder, schools))
    start_log(configuration.data / "log")
    request = Request(today=today)
    first = run_cycle(configuration, request)
    second = run_cycle(configuration, request)
    return DemoResult(folder, configuration, first, second)


def make_school(school: DemoSchool, folder: Path) -> None:
    """Write a school's plan books and its control book into a folder."""
    make_plans(school, folder)
    ref = open_ref(str(folder / school.control))
    changes = BookChanges(ref.key, control_tabs(school, CONTROL_FROM))
    local_shelf().apply(missing_book(ref, school.name), changes)


def sample_school(code: str) -> DemoSchool:
    """The demo's school of a language.

    Raises:
        OSError: there is none.
    """
    return load_school(_samples() / f"{code}.toml")


def make_plans(school: DemoSchool, folder: Path) -> list[Path]:
    """Write a school's plan books into a folder, as staff would have left them."""
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    for plan in school.data["plan"]:
        made.append(folder / plan["book"])
        write_plan(
            _samples() / plan["cells"], made[-1], plan["tab"], plan.get("dates", ())
        )
    return made


def _samples() -> Path:
    return config_folder() / "demo"


def _clear(folder: Path) -> None:
    try:
        if folder.exists() and any(folder.iterdir()):
            if not (folder / _MARK).exists():
                raise _refused("setting.demo_folder", folder)
            shutil.rmtree(folder)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / _MARK).touch()
    except OSError as error:
        raise _refused("setting.demo_no_write", folder) from error


def _refused(code: str, folder: Path) -> UsageError:
    return UsageError((Problem(code, {"folder": str(folder)}),))


def _write_configuration(folder: Path, schools: list[DemoSchool]) -> Path:
    sections = "".join(
        f'\n[[school]]\nname = "{school.name}"\n'
        f'control = "{school.code}/{school.control}"\n'
        for school in schools
    )
    file = folder / "sheetsync.toml"
    text = f'[mail]\nsender = "sheetsync@demo.example"\nfolder = "mail"\n{sections}'
    file.write_text(text, encoding="utf-8")
    return file
