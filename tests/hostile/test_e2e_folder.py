"""Whole cycles over a folder where much is wrong: told once, nothing lost."""

import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from sheetsync.errors import SheetSyncError
from tests.e2e.office import (
    MONDAY,
    Office,
    cells_of,
    fill_control,
    make_office,
    staff_side,
    statuses,
    write_plan,
)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """A school whose deputy has filled in the control book; mail is on."""
    made = make_office(tmp_path)
    made.run()
    fill_control(made)
    return made


def list_book(office: Office, *names: str) -> None:
    """Write books into the plans list."""

    def change(sheet: Worksheet) -> None:
        for name in names:
            sheet.append([None, None, name])

    office.edit("control.xlsx", change, "Планы")


def cut_in_half(path: Path) -> None:
    """A workbook of which half was copied."""
    write_plan(path)
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])


def document(path: Path) -> None:
    """A text document."""
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/document.xml", "<document/>")


OLD = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(2000)
WRONG: dict[str, tuple[Callable[[Path], object], str]] = {
    "missing.xlsx": (lambda _: None, "book.not_found"),
    "empty.xlsx": (lambda path: path.write_bytes(b""), "book.empty"),
    "text.xlsx": (lambda path: path.write_bytes(b"text"), "book.not_workbook"),
    "half.xlsx": (cut_in_half, "book.damaged"),
    "folder.xlsx": (lambda path: path.mkdir(), "book.folder"),
    "old.xls": (lambda path: path.write_bytes(OLD), "book.save_as_xlsx"),
    "order.docx": (document, "book.word"),
    "noise.csv": (lambda path: path.write_bytes(bytes(range(256))), "book.not_text"),
}


def test_books_that_can_not_be_read_stop_no_other(office: Office):
    for name, (make, _) in WRONG.items():
        make(office.path(name))
    list_book(office, *WRONG, "https://example.com/plan")
    report = office.run()
    failures = {one.location: one.error.code for one in report.schools[0].failures}
    wanted = {name: code for name, (_, code) in WRONG.items()}
    assert failures == {**wanted, "https://example.com/plan": "book.other_link"}
    assert len(statuses(office.path("plan.xlsx"))) == 7
    hashes = office.hashes()
    assert not office.run().schools[0].written
    assert office.hashes() == hashes


def test_a_csv_of_an_old_windows_is_read(office: Office):
    text = (
        "План на 2026-2027 учебный год\n№;Мероприятия;Сроки;Ответственные\n"
        "1;Дело;до 5 октября;Ким О. А.\n"
    )
    content = text.encode("cp1251")
    office.path("old.csv").write_bytes(content)
    list_book(office, "old.csv")
    assert not office.run().failed
    decision = office.run(preview=True).schools[0].decision
    assert decision.books[-1].rows[0].due == date(2026, 10, 5)
    assert office.path("old.csv").read_bytes() == content


ODD = [
    [1, '=HYPERLINK("http://example.com","x")', "15 октября", "Ким О. А.", ""],
    [2, "+7 701 111 22 33", "до 5 октября", "=cmd|calc", ""],
    [3, "@SUM(A1)", "31 ақпан", "-Ким О. А.", ""],
    [4, "я" * 32_000, "2203", "Ли В. Г.", ""],
    [5, "Дело пять", "15 октября", "я" * 32_000, ""],
    [6, "Дело шесть", "я" * 32_000, "Ли В. Г.", ""],
    [7, "_x000B_ и прочее", "32 октября", "Ли В. Г.", "=1/0"],
    [8, "Дело восемь", "00.00.0000", "Ли В. Г.", ""],
]


def test_odd_cells_stay_text_and_are_all_accounted_for(tmp_path: Path):
    office = make_office(tmp_path, rows=ODD)
    before = staff_side(office.path("plan.xlsx"))
    office.run()
    fill_control(office)
    assert not office.run().failed
    assert staff_side(office.path("plan.xlsx")) == before
    # A formula's result is what is read, and it was never computed.
    assert len(statuses(office.path("plan.xlsx"))) == len(ODD)
    workbook = load_workbook(office.path("control.xlsx"))
    values = [c for sheet in workbook for row in sheet.iter_rows() for c in row]
    assert not [cell for cell in values if cell.data_type == "f"]
    for mail in office.mails():
        assert len(mail.get_body(("plain",)).get_content()) < 20_000
    hashes = office.hashes()
    assert not office.run().schools[0].written
    assert office.hashes() == hashes


def test_a_plan_without_header_and_two_rosters_are_told(office: Office):
    def behead(sheet: Worksheet) -> None:
        sheet.delete_rows(3)

    office.edit("plan.xlsx", behead)
    workbook = load_workbook(office.path("control.xlsx"))
    workbook.create_sheet("Қызметкерлер").append(["Аты-жөні"])
    workbook.save(office.path("control.xlsx"))
    before = staff_side(office.path("plan.xlsx"))
    office.run()
    decision = office.run(preview=True).schools[0].decision
    codes = {one.code for book in decision.books for one in book.findings}
    codes |= {one.code for one in decision.context.control.findings}
    assert {"table.no_header", "roster.twice"} <= codes
    assert staff_side(office.path("plan.xlsx")) == before


def test_a_book_open_elsewhere_waits_and_the_rest_goes_on(office: Office):
    lock = office.path("~$plan.xlsx")
    lock.write_bytes(b"\x05owner")
    before = office.path("plan.xlsx").read_bytes()
    report = office.run()
    assert [one.error.code for one in report.schools[0].failures] == ["book.lock_file"]
    assert office.path("plan.xlsx").read_bytes() == before
    assert office.mails()
    hashes = office.hashes()
    office.run()
    assert office.hashes() == hashes
    lock.unlink()
    assert not office.run().failed
    assert len(statuses(office.path("plan.xlsx"))) == 7


def garbage(path: Path) -> None:
    """No database at all."""
    path.write_bytes(b"garbage" * 1000)


def foreign(path: Path) -> None:
    """Another program's database."""
    path.unlink()
    connection = sqlite3.connect(path)
    connection.execute("create table theirs (x)")
    connection.commit()
    connection.close()


def folder(path: Path) -> None:
    """A folder of that name."""
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize("spoil", [garbage, foreign, folder])
def test_a_state_that_can_not_be_used_stops_before_anything_is_written(
    office: Office, spoil: Callable[[Path], None]
):
    spoil(office.path("data") / "sheetsync.db")
    hashes = office.hashes()
    with pytest.raises(SheetSyncError) as caught:
        office.run()
    assert caught.value.code.startswith("state.")
    assert office.hashes() == hashes


def test_edits_made_during_a_run_are_kept(office: Office):
    office.run()
    for day in range(1, 5):
        note = f"заметка {day}"

        def edit(note: str = note, day: int = day) -> None:
            time.sleep(0.08 * day)
            workbook = load_workbook(office.path("plan.xlsx"))
            workbook.worksheets[0]["B20"] = note
            # As office programs save: beside the file, then in its place.
            beside = office.path("saving.tmp")
            workbook.save(beside)
            beside.replace(office.path("plan.xlsx"))

        editor = threading.Thread(target=edit)
        editor.start()
        office.run(MONDAY + timedelta(days=day))
        editor.join()
        assert cells_of(office.path("plan.xlsx"))[19][1] == note
        assert not office.run(MONDAY + timedelta(days=day)).failed
        due = statuses(office.path("plan.xlsx"))["Инвентаризация"][0]
        assert due.date() == date(2026, 11, 1)


@pytest.mark.skipif(os.name != "posix", reason="kills a process")
def test_a_run_killed_at_any_moment_harms_nothing(office: Office):
    def start(day: date) -> "subprocess.Popen[bytes]":
        return subprocess.Popen(
            [sys.executable, "-m", "sheetsync", "run", "--today", day.isoformat()],
            cwd=office.folder,
            env={**os.environ, "PYTHONPATH": str(Path.cwd())},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    begun = time.monotonic()
    assert start(MONDAY).wait(120) == 0
    whole = time.monotonic() - begun
    for number in range(1, 4):
        monday = MONDAY + timedelta(weeks=number)
        child = start(monday)
        time.sleep(whole * (0.3 + 0.2 * number))
        child.send_signal(signal.SIGKILL)
        child.wait()
        for name in ("plan.xlsx", "control.xlsx"):
            load_workbook(office.path(name))
        assert not office.run(monday).failed
        hashes = office.hashes()
        assert not office.run(monday).schools[0].written
        assert office.hashes() == hashes
    told = [(mail["to"], mail["subject"], mail["date"][:16]) for mail in office.mails()]
    assert len(set(told)) == len(told)
    stray = {path.name for path in office.folder.iterdir() if path.is_file()}
    assert {name for name in stray if name.endswith(".tmp")} == set()
