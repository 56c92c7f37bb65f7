"""Time and memory that a large school's plan book takes."""

import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import Workbook

SCRIPT = """
import resource, sys, time
from datetime import date
from sheetsync.books.link import open_ref
from sheetsync.books.xlsx.book import XlsxBooks
from sheetsync.lang.reserved import reserved_column
from sheetsync.model.change import AddColumns, BookChanges, WriteColumn
from sheetsync.model.table import OurColumn

books, start = XlsxBooks(reserved_column), time.process_time()
snapshot = books.read(open_ref(sys.argv[1]))
columns = ((OurColumn.DUE, "Крайний срок"), (OurColumn.STATUS, "Статус"),
           (OurColumn.CLARIFY, "Что уточнить"))
values = (date(2024, 10, 1), "Просрочено (5 дней)", "кто отвечает?")
rows = tuple(range(1, 201))
changes = []
for tab in snapshot.tabs:
    changes.append(AddColumns(tab.title, columns, ((0, 200),)))
    for (role, _), value in zip(columns, values):
        changes.append(WriteColumn(tab.title, role, (None,) + (value,) * 200, rows))
applied = books.apply(snapshot, BookChanges("x", tuple(changes)))
again = books.apply(books.read(snapshot.ref),
                    BookChanges("x", tuple(c for c in changes if hasattr(c, "values"))))
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
print(applied.written, again.written, time.process_time() - start, peak)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="measured by POSIX means")
def test_2000_rows_in_10_tabs_are_read_and_written_at_once(tmp_path: Path):
    path = tmp_path / "plans.xlsx"
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for number in range(10):
        tab = workbook.create_sheet(f"План {number}")
        tab.append(["№", "Мероприятие", "Срок", "Ответственный", "Форма", "Итог"])
        for row in range(200):
            text = f"Заседание методического совета по вопросам {row * 7}"
            tab.append([row + 1, text, "до 15.10", "Иванова А. Б.", "Протокол", "-"])
    workbook.save(path)
    command = [sys.executable, "-c", SCRIPT, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    written, again, seconds, megabytes = done.stdout.split()
    assert (written, again) == ("True", "False")
    assert float(seconds) < 3
    assert int(megabytes) < 200
