"""A school with more rows than a machine can hold keeps its other books on time."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from sheetsync.app import school as school_of
from tests.service.school import World

ROWS = ("Сдать отчёт | 30.09 | Сапаров А.Б.", "Провести урок | 16.10 | Иванова А.П.")


def test_a_book_with_too_many_rows_fails_and_the_next_school_is_served(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(school_of, "_MOST_ROWS", 30)
    world = World(tmp_path).add(rows=[f"Дело {n} | 30.09 | завуч" for n in range(40)])
    world.add("Школа № 7", rows=ROWS)
    before = (tmp_path / "plan1.xlsx").read_bytes()

    report = world.run("2026-10-12")

    first, second = report.schools
    (failure,) = first.failures
    assert failure.error.code == "book.too_many_rows"
    assert failure.error.params["most"] == "30"
    assert first.totals is not None  # its control book says so
    assert (tmp_path / "plan1.xlsx").read_bytes() == before
    control = load_workbook(tmp_path / "control1.xlsx")
    texts = [str(c.value) for tab in control for row in tab.iter_rows() for c in row]
    assert any("plan1" in text and "30" in text for text in texts)
    assert not second.failed
    assert second.written
