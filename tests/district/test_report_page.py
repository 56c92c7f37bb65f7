"""`sheetsync report` in a real browser: it sorts, prints, and asks for nothing."""

import shutil
import subprocess
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from sheetsync.app.district_report import district_report, school_report
from sheetsync.cli.language import Words
from sheetsync.cli.report import show_report
from tests.district.build import MONDAY, Area
from tests.district.test_district_cycle import area, started

__all__ = ["area"]

CLICK = """<script>
const head = document.querySelectorAll("table")[0].tHead.rows[0];
head.cells[%d].firstElementChild.click();
document.title = [...document.querySelectorAll("table")[0].tBodies[0].rows]
  .map((row) => row.cells[0].textContent).join(";");
</script></body>"""


def dumped(page: str, folder: Path) -> str:
    """The page's document after Chromium ran its script."""
    file = folder / "page.html"
    file.write_text(page, encoding="utf-8")
    command = [
        *("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run"),
        *("--disable-background-networking", "--disable-component-update"),
        *("--disable-quic", "--disable-sync", f"--user-data-dir={folder / 'profile'}"),
        *("--dump-dom", file.as_uri()),
    ]
    done = subprocess.run(
        command, capture_output=True, text=True, timeout=60, check=True
    )
    shutil.rmtree(folder / "profile", ignore_errors=True)
    return done.stdout


@pytest.mark.browser
def test_tables_are_sorted_by_a_click_on_their_heading(area: Area, tmp_path: Path):
    started(area).run()
    page = district_report(area.configuration)

    by_name = dumped(page.replace("</body>", CLICK % 0), tmp_path)
    by_overdue = dumped(page.replace("</body>", CLICK % 4), tmp_path)

    assert "<title>Школа № 1;Школа № 2</title>" in by_name
    assert 'aria-sort="ascending"' in by_name
    assert "<title>Школа № 1;Школа № 2</title>" in by_overdue
    assert 'aria-sort="descending"' in by_overdue
    assert "<svg" in by_name


def test_the_district_page_has_the_numbers_of_its_book(area: Area):
    started(area).run()

    page = district_report(area.configuration)

    assert "Полнота данных: прочитано школ 2 из 2" in page
    assert "На 12 октября 2026 года" in page
    assert "Педагогический совет" in page
    assert "Ахметова" not in page


@pytest.mark.parametrize("asked", [None, MONDAY])
def test_the_page_was_checked_when_what_it_shows_was(area: Area, asked: date | None):
    """A cycle for another day than today is decided as if it were late on it."""
    started(area).run()
    book = area.tab("Сводка")

    page = district_report(area.configuration, asked)

    assert "Последняя проверка: 12 октября, 17:00" in page
    assert any(datetime(2026, 10, 12, 17) in row for row in book)  # noqa: DTZ001


def test_schools_that_were_found_unchanged_were_checked_then(area: Area):
    started(area).run()
    tuesday = MONDAY + timedelta(days=1)
    area.run(tuesday, school="Школа № 2")

    page = district_report(area.configuration, tuesday)

    assert "Последняя проверка: 13 октября, 17:00" in page


def test_the_page_names_the_book_that_was_not_found_as_the_districts_tab_does(
    area: Area,
):
    started(area).run()
    (area.books / "two.xlsx").unlink()
    tuesday = MONDAY + timedelta(days=1)
    area.run(tuesday)

    page = district_report(area.configuration, tuesday)

    reason = "С 13.10.2026: two.xlsx: файл не найден."
    assert reason in area.text("Сводка")
    assert reason in page


def test_a_schools_page_is_its_monday_page(area: Area):
    started(area).run()
    before = {path: path.read_bytes() for path in area.books.glob("*")}

    page = school_report(area.configuration, "Школа № 1", MONDAY)

    assert "Школа № 1" in page
    assert "Осенний праздник" in page
    assert {path: path.read_bytes() for path in area.books.glob("*")} == before


def test_the_command_writes_one_file_and_says_where(area: Area, capsys):
    area.run()
    file = area.folder / "out.html"

    code = show_report(
        Words("ru"),
        area.folder / "sheetsync.toml",
        None,
        "",
        file,
        district=True,
        language="kk",
        as_json=False,
    )

    assert code == 0
    assert str(file) in capsys.readouterr().out
    assert '<html lang="kk">' in file.read_text(encoding="utf-8")
