"""The control book too is written while somebody edits it."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sheetsync.app.calendar import official_calendars
from sheetsync.app.school import Place, Remembered, read_school
from sheetsync.app.writing import write_school
from sheetsync.books.google.book import GoogleBooks
from sheetsync.pipeline.school import Day
from tests.emulator.emulator import Emulator
from tests.emulator.wire.errors import ApiError
from tests.google_sheets.library import google_books
from tests.google_sheets.school import GoogleSchool

DAY = Day(
    date(2026, 10, 12),
    datetime(2026, 10, 12, 9, tzinfo=ZoneInfo("Asia/Almaty")),
    official_calendars(),
)
ACTS = ("line", "above", "sort", "retitle", "remark")
acts = st.tuples(st.sampled_from(ACTS), st.integers(0, 3), st.integers(0, 99))


@pytest.fixture(scope="module")
def google() -> Iterator[Emulator]:
    with Emulator() as emulator:
        yield emulator


def cycle(school: GoogleSchool, books: GoogleBooks, folder: Path) -> bool:
    """Whether the cycle left nothing out."""
    assert school.control is not None
    place = Place(school.name, school.control.url, folder)
    read = read_school(place, books, Remembered())
    return not write_school(read, books, DAY).failures


@settings(
    max_examples=max(25, settings().max_examples // 20),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(history=st.lists(acts, min_size=1, max_size=8))
def test_lines_that_staff_type_into_the_control_book_stay(google, tmp_path, history):
    school = GoogleSchool(google, tmp_path)
    school.add_plan()
    school.open()
    control, books = school.control, google_books(google)
    assert control is not None
    typed: list[str] = []
    left = list(reversed(history))

    def between(_method: str, _user: str) -> None:
        if not left:
            return
        act, tab, number = left.pop()
        ours = [title for title in control.tabs if title != "Сводка"]
        title = ours[tab % len(ours)]
        rows = len(control.values(f"'{title}'"))
        try:
            if act == "line":
                text = f"строка {len(typed)} {number}"
                control.write(f"'{title}'!A{rows + 1}", [[text]])
                typed.append(text)
            elif act == "above":
                control.insert_rows(title, 3)
            elif act == "sort" and rows > 3:
                control.sort(f"'{title}'!A3:F{rows}", "A")
            elif act == "retitle":
                school.plans[0].rename_tab(school.plans[0].tabs[0], f"План {number}")
            elif act == "remark" and not control.value(f"'{title}'!J{number % 20 + 3}"):
                text = f"заметка {len(typed)} {number}"
                control.write(f"'{title}'!J{number % 20 + 3}", [[text]])
                typed.append(text)
        except ApiError:
            return

    google.before_each_call(between)
    try:
        for _ in range(3):
            cycle(school, books, tmp_path)
    finally:
        google.before_each_call(lambda _method, _user: None)
    assert cycle(school, books, tmp_path)
    cells = [
        str(cell)
        for title in control.tabs
        for line in control.values(f"'{title}'")
        for cell in line
    ]
    for text in typed:
        assert cells.count(text) == 1, text
    google.calls.clear()
    assert cycle(school, books, tmp_path)
    assert google.calls.count(kind="write") == 0
