"""A district whose book stands in Google Sheets, its schools there and in a folder."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from sheetsync.app.cycle import Request, run_cycle
from sheetsync.app.outcome import CycleReport
from sheetsync.settings.load import load_configuration
from tests.district.build import MONDAY, write_school
from tests.emulator.emulator import Emulator
from tests.emulator.handle import BookHandle
from tests.google_sheets.library import make_book
from tests.google_sheets.school import GoogleSchool


@pytest.fixture
def google() -> Iterator[Emulator]:
    with Emulator() as emulator:
        yield emulator


def text_of(book: BookHandle, tab: str) -> str:
    return "\n".join(
        " | ".join(str(cell) for cell in line if cell != "")
        for line in book.values(f"'{tab}'")
    )


def run(folder: Path, google: Emulator, book: BookHandle, today=MONDAY) -> CycleReport:
    file = folder / "sheetsync.toml"
    file.write_text(
        f'[google]\nkey_file = "{google.key_file.as_posix()}"\n'
        f'api_root = "{google.root}"\ntimeout_seconds = 20\n'
        f'[district]\nbook = "{book.url}"\nlanguage = "ru"\nfolder = "books"\n',
        encoding="utf-8",
    )
    return run_cycle(load_configuration(file), Request(today=today))


def test_google_and_folders_mixed_are_one_district(google: Emulator, tmp_path: Path):
    write_school(tmp_path / "books" / "one.xlsx")
    school = GoogleSchool(google, tmp_path)
    school.add_plan()
    school.open()
    assert school.control is not None
    lost = (
        "https://docs.google.com/spreadsheets/d/1zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz/edit"
    )
    registry = (
        ("Школа", "Книга контроля"),
        ("Папка", "one.xlsx"),
        ("Google", school.control.url),
        ("Не дали доступ", lost),
    )
    book = make_book(google, "Район", {"Школы": registry})

    report = run(tmp_path, google, book)

    read = {one.name: one.was_read for one in report.schools}
    assert read == {"Папка": True, "Google": True, "Не дали доступ": False}
    schools = text_of(book, "Школы")
    assert schools.count("Прочитано 12.10.2026") == 2
    assert "Не прочитано" in schools
    assert "прочитано школ 2 из 3" in text_of(book, "Сводка")
    assert {"По школам", "Просрочено", "Сравнение", "По неделям"} <= set(book.tabs)
    assert "Педагогический совет" in text_of(book, "Просрочено")

    google.calls.clear()
    quiet = run(tmp_path, google, book)

    assert not any(one.written for one in quiet.schools)
    assert not [call for call in google.calls if call.kind == "write"]

    run(tmp_path, google, book, MONDAY + timedelta(days=1))

    assert text_of(book, "Школы").count("Прочитано 13.10.2026") == 2


def test_links_that_can_not_be_opened_are_named_as_people_name_them(
    google: Emulator, tmp_path: Path
):
    school = GoogleSchool(google, tmp_path)
    plans = [school.add_plan(), school.add_plan()]
    school.open()
    assert school.control is not None
    registry = (("Школа", "Книга контроля"), ("Школа № 5", school.control.url))
    book = make_book(google, "Район", {"Школы": registry})
    run(tmp_path, google, book)

    for plan in plans:
        google.unshare(plan)
    run(tmp_path, google, book)

    (reason,) = (
        line for line in text_of(book, "Школы").splitlines() if "не полностью" in line
    )
    _, _, said = reason.partition("12.10.2026 | ")
    assert said.startswith("Не прочитаны книги: План работы школы, План работы школы. ")
    assert "docs.google.com" not in said

    google.unshare(school.control)
    run(tmp_path, google, book)

    (line,) = (one for one in text_of(book, "Школы").splitlines() if "Не про" in one)
    assert "Книга контроля: таблица не открыта программе" in line
    assert line.count("docs.google.com") == 1
