"""Books from .xlsx files, the script, and the page for the eye."""

import datetime as dt
import json
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
import requests
from openpyxl.comments import Comment
from openpyxl.worksheet.datavalidation import DataValidation

from tests.emulator.emulator import Emulator
from tests.emulator_tests.conftest import client_for

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A workbook with one of everything that is taken over."""
    workbook = openpyxl.Workbook()
    tab = workbook.active
    tab.title = "План"
    tab.append(["№", "Срок", "Отметка", "Сумма"])
    tab.append([1, dt.date(2024, 5, 15), None, "=A2+1"])
    tab["B2"].number_format = "dd.mm.yyyy"
    tab["A1"].comment = Comment("note", "me")
    tab["A1"].font = openpyxl.styles.Font(bold=True)
    tab["C2"].fill = openpyxl.styles.PatternFill("solid", fgColor="FFFF0000")
    tab.merge_cells("A4:B5")
    tab.freeze_panes = "B2"
    tab.auto_filter.ref = "A1:D2"
    rule = DataValidation("list", formula1='"да,нет"')
    tab.add_data_validation(rule)
    rule.add("C2:C9")
    workbook.create_sheet("Hidden").sheet_state = "hidden"
    path = tmp_path / "plan.xlsx"
    workbook.save(path)
    return path


def test_loaded_book(google: Emulator, plan: Path) -> None:
    """Everything arrives in Google's shape."""
    book = google.load(plan, locale="ru_RU")

    assert book.tabs == ["План", "Hidden"]
    assert book.values("A1:D2") == [
        ["№", "Срок", "Отметка", "Сумма"],
        ["1", "15.05.2024", "", "2"],
    ]
    first, second = book.resource()["sheets"]
    assert first["properties"]["gridProperties"]["frozenRowCount"] == 1
    merged = {k: v for k, v in book.grid_range("A4:B5").items() if k != "sheetId"}
    assert first["merges"] == [merged]
    assert first["basicFilter"]["range"]["endColumnIndex"] == 4
    assert second["properties"]["hidden"] is True
    cell = book.sheet().cell(8, 2)
    assert (cell.extra or {})["dataValidation"]["condition"]["type"] == "ONE_OF_LIST"
    assert book.sheet().cell(1, 2).format["backgroundColor"] == {"red": 1}


def test_service_account_reads_and_writes_it(google: Emulator, plan: Path) -> None:
    """Loaded books are shared with the emulator's service accounts."""
    book = google.load(plan)
    tab = client_for(google).open_by_key(book.id).sheet1

    tab.update([["да"]], "C2")

    assert book.value("C2") == "да"


def test_clones_are_independent(google: Emulator) -> None:
    """Thousands of books can be made of one; a change stays in its book."""
    book = google.create("Model", [["x"]])
    clones = [google.clone(book, f"Clone {number}") for number in range(50)]
    clones[7].edit("A1", "changed")

    assert book.value("A1") == "x"
    assert clones[8].value("A1") == "x"
    assert len({clone.id for clone in clones}) == 50


def test_page(google: Emulator) -> None:
    """A book is shown as a grid, text escaped."""
    book = google.create("<Book>", [["<b>", 1], ["merged"]])
    book.merge("A2:B2")

    index = requests.get(google.root + "/", timeout=5)
    page = requests.get(f"{google.root}/view/{book.id}", timeout=5)

    assert f"/view/{book.id}" in index.text
    assert "&lt;b&gt;" in page.text
    assert "colspan=2" in page.text
    assert requests.get(f"{google.root}/view/none", timeout=5).status_code == 404


def test_script(plan: Path) -> None:
    """One JSON line, then it serves until it is stopped."""
    script = ROOT / "scripts" / "emulator.py"
    command = [
        sys.executable,
        str(script),
        "--port",
        "0",
        "--load",
        str(plan),
        "--quota",
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            ready = json.loads(process.stdout.readline())
            key = json.loads(Path(ready["key"]).read_text(encoding="utf-8"))
            page = requests.get(ready["root"], timeout=5)
        finally:
            process.terminate()

    assert key["token_uri"] == ready["root"] + "/token"
    assert ready["books"][str(plan)] in page.text
    assert not Path(ready["key"]).exists()
