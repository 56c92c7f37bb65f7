"""What LibreOffice makes of workbooks that were written, and the way back."""

import shutil
import subprocess
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import Border, Font, Side

from sheetsync.books.csvfile import CsvBooks
from sheetsync.books.link import open_ref
from sheetsync.books.xlsx.book import XlsxBooks
from sheetsync.lang.reserved import reserved_column
from sheetsync.model.change import AddColumns, AddTab, BookChanges, WriteColumn
from sheetsync.model.sheet import CellStyle, Sheet, SheetCell, SheetChart
from sheetsync.model.table import OurColumn

OFFICE = shutil.which("soffice")
pytestmark = pytest.mark.skipif(OFFICE is None, reason="needs LibreOffice Calc")

#: Separator, quote and encoding (UTF-8) of LibreOffice's text filter.
UTF8_CSV = "csv:Text - txt - csv (StarCalc):44,34,76"

SET_UP = AddColumns(
    "План",
    (
        (OurColumn.DUE, "Крайний срок"),
        (OurColumn.STATUS, "Статус"),
        (OurColumn.CLARIFY, "Что уточнить"),
    ),
    ((1, 4),),
)
TEXTS = ("Выполнено", "=1+1", "a\nb & <c>")
WRITES = (
    WriteColumn("План", OurColumn.DUE, (None, None, date(2024, 9, 1)), (2,)),
    WriteColumn("План", OurColumn.STATUS, (None, None, *TEXTS), (2, 3, 4)),
)
SUMMARY = Sheet(
    "Сводка",
    (
        (SheetCell("План", CellStyle.HEADER), SheetCell("Всего", CellStyle.HEADER)),
        (SheetCell("А", link="#План!A1"), SheetCell(3, CellStyle.COUNT)),
        (SheetCell("Б", link="https://example.kz"), SheetCell(5, CellStyle.COUNT)),
    ),
    charts=(SheetChart("bar", "Всего", (0, 0, 2, 1), (5, 0)),),
)


def convert(path: Path, kind: str) -> Path:
    """The file as LibreOffice saves it under another kind."""
    out = path.parent / "converted"
    profile = (path.parent / "profile").as_uri()
    command = [OFFICE, f"-env:UserInstallation={profile}", "--headless"]
    command += ["--convert-to", kind, "--outdir", str(out), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return out / f"{path.stem}.{kind.split(':', maxsplit=1)[0]}"


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plan with formulas and frames, our columns and a summary in it."""
    path = tmp_path_factory.mktemp("office") / "план.xlsx"
    workbook = openpyxl.Workbook()
    tab = workbook.worksheets[0]
    tab.title = "План"
    tab.append(["План на 2024-2025 учебный год"])
    tab.append(["№", "Мероприятие"])
    for number in range(1, 4):
        tab.append([number, f"Дело {number}"])
        tab.cell(number + 2, 2).border = Border(*[Side("thin")] * 4)
        tab.cell(number + 2, 2).font = Font(name="Times New Roman", size=12)
    tab["A7"] = "=SUM(A3:A5)"
    workbook.save(path)
    books = XlsxBooks(reserved_column)
    changes = BookChanges("x", (SET_UP, *WRITES, AddTab(SUMMARY)))
    assert books.apply(books.read(open_ref(str(path))), changes).written
    return path


def test_libreoffice_reads_what_was_written(written):
    rows = CsvBooks().read(open_ref(str(convert(written, UTF8_CSV)))).tabs[0].grid.rows
    assert rows[1][2:] == ("Крайний срок", "Статус", "Что уточнить")
    assert rows[2] == ("1", "Дело 1", "01.09.2024", "Выполнено")
    assert rows[3][3] == "=1+1"
    assert rows[4][3] == "a\nb & <c>"
    assert rows[6][0] == "6"


def test_a_book_saved_by_libreoffice_keeps_our_anchors_and_takes_new_values(written):
    books = XlsxBooks(reserved_column)
    saved = open_ref(str(convert(written, "xlsx")))
    snapshot = books.read(saved)
    tab = snapshot.tab("План")
    assert tab is not None
    assert [(a.index, a.trusted) for a in tab.anchors] == [
        (2, True),
        (3, True),
        (4, True),
    ]
    assert not books.apply(snapshot, BookChanges("x", WRITES)).written
    new = WriteColumn("План", OurColumn.STATUS, (None, None, "Просрочено"), (2,))
    assert books.apply(snapshot, BookChanges("x", (new,))).written
    grid = books.read(saved).tabs[0].grid
    assert (grid.value(2, 3), grid.value(2, 2)) == ("Просрочено", date(2024, 9, 1))
    assert (grid.value(6, 0), (6, 0) in grid.formulas) == (6, True)


def test_links_and_chart_of_the_summary_live_on_in_libreoffice(written):
    saved = convert(written, "xlsx")
    links = dict(
        XlsxBooks(reserved_column).read(open_ref(str(saved))).tabs[1].grid.links
    )
    assert links[1, 0].replace("'", "") == "#План!A1"
    assert links[2, 0].rstrip("/") == "https://example.kz"
    assert len(openpyxl.load_workbook(saved).worksheets[1]._charts) == 1
