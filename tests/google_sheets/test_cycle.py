"""Whole cycles over a school in Google Sheets, and what they cost."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from sheetsync.model.table import OurColumn
from tests.emulator.emulator import Emulator
from tests.google_sheets.school import GoogleSchool, a_plan, beside, ours


@pytest.fixture
def google() -> Iterator[Emulator]:
    with Emulator() as emulator:
        yield emulator


@pytest.fixture
def school(google: Emulator, tmp_path: Path) -> GoogleSchool:
    made = GoogleSchool(google, tmp_path)
    made.add_plan()
    made.add_plan({"План": a_plan(12)})
    return made.open()


def calls(google: Emulator) -> dict[str, Counter[str]]:
    """Calls of Sheets by book and kind."""
    found: dict[str, Counter[str]] = {}
    for call in google.calls:
        if call.kind in {"read", "write"}:
            found.setdefault(call.book, Counter())[call.kind] += 1
    return found


def test_a_school_is_read_decided_written_and_then_left_alone(google, school):
    report = school.run()
    assert not report.failed, report
    first, second = school.plans
    assert ours(first) == {
        OurColumn.DUE: 5,
        OurColumn.STATUS: 6,
        OurColumn.CLARIFY: 7,
        OurColumn.DONE: 8,
    }
    assert beside(first)["Педагогический совет"][0] == "25.09.2026"
    assert beside(first)["Проверка журналов"][0] == "05.10.2026"
    assert len(beside(second)) == 12
    assert set(school.control.tabs) >= {"Планы", "Сотрудники", "Сводка", "Настройки"}

    google.calls.clear()
    quiet = school.run()
    assert not quiet.failed
    assert all(not one.written for one in quiet.schools)
    assert calls(google) == {}
    assert google.calls.count(kind="drive") == 1


def test_calls_of_new_changed_and_unchanged_books(google, school):
    school.run()
    google.calls.clear()
    new = school.add_plan({f"План {n}": a_plan(10) for n in range(1, 6)})
    school.control.edit("'Планы'!C20", new.url)
    school.run()
    counted = calls(google)
    assert counted[new.id] == {"read": 2, "write": 3}
    assert counted[school.control.id]["read"] == 2
    assert counted[school.control.id]["write"] == 1
    assert school.plans[0].id not in counted

    google.calls.clear()
    assert not any(one.written for one in school.run().schools)
    assert calls(google) == {}

    first = school.plans[0]
    first.edit("'План'!C6", "20 октября")
    google.calls.clear()
    school.run()
    assert beside(first)["Осенний праздник"][0] == "20.10.2026"
    assert calls(google)[first.id] == {"read": 2, "write": 1}
    assert calls(google)[school.control.id] == {"read": 1, "write": 1}


def test_statuses_move_with_the_day_without_an_edit(google, school):
    school.run()
    first = school.plans[0]
    before = beside(first)["Осенний праздник"][1]
    school.run(date(2026, 10, 20))
    assert beside(first)["Осенний праздник"][1] != before


def test_a_preview_writes_nothing(google, school):
    google.calls.clear()
    school.run(preview=True)
    assert google.calls.count(kind="write") == 0
