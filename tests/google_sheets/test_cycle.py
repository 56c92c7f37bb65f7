"""Whole cycles over a school in Google Sheets, and what they cost."""

import json
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from sheetsync.app.check import check_books
from sheetsync.app.explain import Explainer
from sheetsync.app.memory import open_memory
from sheetsync.app.post import forget_everywhere
from sheetsync.books.google.book import GoogleBooks
from sheetsync.books.google.kept import Keeping
from sheetsync.model.change import AppendRows, BookChanges
from sheetsync.model.table import OurColumn
from tests.emulator.emulator import Emulator
from tests.emulator.handle import BookHandle
from tests.google_sheets.library import google_books, ref_of
from tests.google_sheets.school import MONDAY, GoogleSchool, a_plan, beside, ours


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


def test_a_book_that_failed_is_read_again_and_stops_no_other(google, school):
    school.run()
    first, second = school.plans
    google.unshare(first)
    report = school.run()
    (outcome,) = report.schools
    assert [one.error.code for one in outcome.failures] == ["google.not_shared"]
    second.edit("'План'!C5", "20 декабря")
    google.make_writable(first)
    google.calls.clear()
    assert not school.run().failed
    assert calls(google)[first.id]["read"] == 1
    assert calls(google)[second.id] == {"read": 2, "write": 1}


def test_a_school_is_not_even_loaded_in_the_cycle_after_one_that_wrote(
    google, school, tmp_path
):
    assert school.run().schools[0].written
    kept = tmp_path / "data" / "google"
    for file in kept.iterdir():
        file.unlink()
    google.calls.clear()
    assert not school.run().failed
    assert calls(google) == {}
    assert not list(kept.iterdir())

    first, second = school.plans
    first.edit("'План'!C6", "20 октября")
    school.run()
    assert beside(first)["Осенний праздник"][0] == "20.10.2026"
    assert calls(google)[second.id] == {"read": 1}


def test_an_edit_after_our_own_write_wakes_the_school(google, school):
    school.run()
    first, second = school.plans
    first.edit("'План'!C6", "20 октября")
    google.calls.clear()
    school.run()
    assert beside(first)["Осенний праздник"][0] == "20.10.2026"
    assert second.id not in calls(google)


def test_a_cursor_ends_with_what_drive_knows_and_with_the_day(google, school, tmp_path):
    moment = datetime.now(UTC)
    keeping = Keeping(tmp_path / "kept", lambda: moment)
    ref = ref_of(school.plans[0])

    def books() -> GoogleBooks:
        return google_books(google, keeping=keeping)

    first = books().read(ref).cursor
    assert first
    assert books().is_unchanged(ref, first)
    school.plans[0].edit("'План'!C6", "20 октября")
    assert not books().is_unchanged(ref, first)
    second = books().read(ref).cursor
    assert books().is_unchanged(ref, second)
    assert not books().is_unchanged(ref, first)
    google.make_view_only(school.plans[0])
    assert not books().is_unchanged(ref, second)
    google.make_writable(school.plans[0])
    third = books().read(ref).cursor
    assert books().is_unchanged(ref, third)
    moment += timedelta(days=1)
    assert not books().is_unchanged(ref, third)
    moment -= timedelta(days=1)
    assert books().is_unchanged(ref, third)
    google.unshare(school.plans[0])
    assert not books().is_unchanged(ref, third)
    assert not google_books(google).is_unchanged(ref, third)
    assert not books().is_unchanged(ref, "")
    assert not books().is_unchanged(ref, "7 an older version's")


def test_a_book_is_unchanged_by_our_own_write_once_it_was_read_again(
    google, school, tmp_path
):
    keeping = Keeping(tmp_path / "kept", lambda: datetime.now(UTC))
    ref = ref_of(school.plans[0])
    books = google_books(google, keeping=keeping)
    before = books.read(ref)
    rows = AppendRows("План", (("строка",),))
    assert books.apply(before, BookChanges(ref.key, (rows,))).written
    assert keeping.load(ref.key) is None  # a crash now must not bring it back
    assert not books.is_unchanged(ref, before.cursor)
    after = books.read(ref).cursor
    assert google_books(google, keeping=keeping).is_unchanged(ref, after)


def test_every_book_is_read_once_a_day(google, school, tmp_path):
    school.run()
    kept = Keeping(tmp_path / "data" / "google", lambda: datetime.now(UTC))
    book = school.plans[0].id
    old = kept.load(book)
    assert old is not None
    before = old.reading.read_at - timedelta(days=1, hours=1)
    kept.keep(book, replace(old, reading=replace(old.reading, read_at=before)))
    with open_memory(school.configuration) as state:
        state.settled.clear()
    google.calls.clear()
    school.run()
    assert calls(google) == {book: {"read": 1}}


def test_a_kept_book_that_is_no_answer_is_read_again(google, school, tmp_path):
    keeping = Keeping(tmp_path / "kept", lambda: datetime.now(UTC))
    ref = ref_of(school.plans[0])
    whole = google_books(google, keeping=keeping).read(ref)
    kept = keeping.load(ref.key)
    assert kept is not None
    keeping.keep(ref.key, replace(kept, text=kept.text[:-9]))
    assert google_books(google, keeping=keeping).read(ref) == whole


def test_what_answers_in_googles_place_is_neither_believed_nor_kept(google, school):
    school.run()
    first, second = school.plans
    first.edit("'План'!C6", "20 октября")
    second.edit("'План'!C5", "20 декабря")
    # What filters the web says so in JSON, and that all went well.
    google.fail_next(200, match="spreadsheets.get", times=2)
    (outcome,) = school.run().schools
    assert [one.error.code for one in outcome.failures] == ["google.unreachable"] * 2
    assert not school.run().failed
    assert beside(first)["Осенний праздник"][0] == "20.10.2026"
    assert beside(second)["Мероприятие 2"][0] == "20.12.2026"


def test_without_keeping_every_book_is_read(google, school, tmp_path):
    school.settings = "keep_books = false\n"
    school.run()
    google.calls.clear()
    school.run()
    assert {book: counted["read"] for book, counted in calls(google).items()} == {
        one.id: 1 for one in (*school.plans, school.control)
    }
    assert not (tmp_path / "data" / "google").exists()


def test_somebody_forgotten_is_in_no_kept_book(google, school, tmp_path):
    school.run()
    assert list((tmp_path / "data" / "google").iterdir())
    configuration = school.configuration
    with open_memory(configuration) as state:
        moment = datetime.now(UTC)
        forget_everywhere(state, configuration, "kim@school.kz", "Ким О. А.", moment)
    assert not list((tmp_path / "data" / "google").iterdir())


def test_check_reads_a_link_with_the_key_of_the_environment(
    google, school, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SHEETSYNC_CONFIG", raising=False)
    monkeypatch.setenv("SHEETSYNC_GOOGLE_KEY", json.dumps(google.key_info()))
    monkeypatch.setenv("SHEETSYNC_GOOGLE_API_ROOT", google.root)
    assert school.control is not None
    links = [school.plans[0].url, school.plans[1].id]
    found = list(check_books(links, today=MONDAY, control=school.control.url))
    assert [len(one.decision.rows) for one in found] == [5, 12]
    assert google.calls.count(kind="read", book=links[1]) == 1


def test_check_reads_a_link_with_the_configuration_at_hand(
    google, school, tmp_path, monkeypatch
):
    assert school.configuration
    monkeypatch.chdir(tmp_path)
    for name in ("CONFIG", "GOOGLE_KEY", "GOOGLE_API_ROOT"):
        monkeypatch.delenv(f"SHEETSYNC_{name}", raising=False)
    (found,) = check_books([school.plans[0].url], today=MONDAY)
    assert found.decision is not None
    explainer = Explainer(MONDAY, school.control.url)
    assert explainer.responsible("Ким О. А.")[1]


def test_files_alone_load_nothing_of_googles():
    code = (
        "import sys, sheetsync.app.shelf, sheetsync.app.cycle\n"
        "print(*[m for m in sys.modules if m.split('.')[0] in {'gspread', 'google'}])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == []


def test_a_preview_writes_nothing(google, school):
    google.calls.clear()
    school.run(preview=True)
    assert google.calls.count(kind="write") == 0


def test_a_book_that_is_edited_in_every_round_is_said_and_stops_no_other(
    google, school
):
    school.run()
    first, second = school.plans
    for book in (first, second):
        book.edit("'План'!C5", "20 декабря")
    days = iter(range(1, 1000))

    def between(method: str, _user: str) -> None:
        if method.endswith(".get"):
            first.edit("'План'!C6", f"{next(days) % 28 + 1} ноября")

    google.calls.clear()
    google.before_each_call(between)
    try:
        (outcome,) = school.run().schools
    finally:
        google.before_each_call(lambda _method, _user: None)
    assert [one.error.code for one in outcome.failures] == ["book.changed"]
    assert calls(google)[first.id]["write"] == 3
    assert beside(second)["Мероприятие 2"][0] == "20.12.2026"

    assert not school.run().failed
    assert beside(first)["Осенний праздник"][0] == shown_as_date(first, "'План'!C6")


def shown_as_date(book: BookHandle, cell: str) -> str:
    """A day of November as our column shows it."""
    return f"{int(book.value(cell).split()[0]):02}.11.2026"
