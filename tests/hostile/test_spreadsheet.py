"""Spreadsheets as nobody should make them: clear findings or errors, nothing lost."""

from collections.abc import Iterator
from datetime import date

import pytest

from sheetsync.books.google import book as google_book
from sheetsync.books.google import session
from sheetsync.books.google.book import GoogleBooks
from sheetsync.errors import BookTooLargeError
from sheetsync.model.table import OurColumn
from tests.emulator.emulator import Emulator
from tests.emulator.handle import BookHandle
from tests.google_sheets.library import google_books, make_book, ref_of
from tests.google_sheets.plan_cycle import DUES, PLAN, cycle, decided, dues, trusted


@pytest.fixture(scope="module")
def google() -> Iterator[Emulator]:
    with Emulator() as emulator:
        yield emulator


@pytest.fixture
def books(google: Emulator) -> GoogleBooks:
    return google_books(google, timeout_seconds=120.0)


def resize(book: BookHandle, tab: str, rows: int, columns: int) -> None:
    size = {"rowCount": rows, "columnCount": columns}
    properties = {"sheetId": book.sheet(tab).id, "gridProperties": size}
    fields = "gridProperties(rowCount,columnCount)"
    book.batch({"updateSheetProperties": {"properties": properties, "fields": fields}})


def test_ten_tabs_of_ten_thousand_rows_are_read_whole(google, books):
    rows = [[at, f"Дело {at}", "20 октября", "Ким О. А."] for at in range(10_000)]
    header = ["№", "Мероприятие", "Срок", "Ответственный"]
    book = google.create("Большая", [header, *rows])
    for number in range(9):
        book.copy_tab("Sheet1", f"Лист {number}")
    google.calls.clear()
    snapshot = books.read(ref_of(book))
    assert [len(tab.grid.rows) for tab in snapshot.tabs] == [10_001] * 10
    assert google.calls.count(kind="read") == 1
    google.delete(book)


def test_a_book_too_large_for_one_answer_is_read_in_part_and_said_so(
    google, monkeypatch
):
    """The limits themselves are too large for a test; smaller ones behave alike."""
    monkeypatch.setattr(session, "MOST_BYTES", 60_000)
    monkeypatch.setattr(google_book, "_MOST_CELLS", 2_000)
    rows = [[at, f"Дело {at}", "20 октября"] for at in range(1_500)]
    book = google.create("Большая", [["№", "Мероприятие", "Срок"], *rows])
    books = google_books(google)
    google.calls.clear()
    snapshot = books.read(ref_of(book))
    assert [found.code for found in snapshot.findings] == ["book.too_large"]
    assert snapshot.tabs[0].unwritable == "too_large"
    assert not decided(snapshot).changes
    books.read(ref_of(book))
    # Once it did not fit, then properties and a part, twice.
    assert google.calls.count(kind="read") == 5
    google.delete(book)


@pytest.fixture
def huge(google, monkeypatch) -> Iterator[BookHandle]:
    """A plan beside a tab that makes the book too large for one answer."""
    rows = tuple((at, f"строка {at}") for at in range(900))
    book = make_book(google, "Большая", {"План О'Коннор": PLAN, "Данные": rows})
    monkeypatch.setattr(session, "MOST_BYTES", 90_000)
    monkeypatch.setattr(google_book, "_MOST_CELLS", 27_000)
    yield book
    google.delete(book)


def test_a_plan_in_a_book_too_large_for_one_answer_gets_its_columns(google, huge):
    books = google_books(google)
    cycle(books, huge)
    plan, data = books.read(ref_of(huge)).tabs
    assert dues(plan) == DUES
    assert data.unwritable == "too_large"


def test_a_book_that_became_too_large_meanwhile_is_refused(google, huge):
    books = google_books(google)
    decision = decided(books.read(ref_of(huge)))
    huge.write("'План О''Коннор'!B10", [["длинно" * 8_000]])
    with pytest.raises(BookTooLargeError) as caught:
        books.apply(decision.snapshot, decision.changes)
    assert caught.value.code == "google.too_large"


def test_a_book_that_does_not_even_fit_in_part_is_refused(google, monkeypatch):
    monkeypatch.setattr(session, "MOST_BYTES", 300)
    book = make_book(google, "План", {"План": PLAN})
    with pytest.raises(BookTooLargeError) as caught:
        google_books(google).read(ref_of(book))
    assert caught.value.code == "google.too_large"


@pytest.mark.parametrize("columns", [18_276, 18_278])
def test_a_tab_without_room_for_our_columns_is_said_so(google, books, columns):
    book = make_book(google, "План", {"План": PLAN})
    resize(book, "План", 10, columns)
    with pytest.raises(BookTooLargeError) as caught:
        cycle(books, book)
    assert caught.value.code == "book.no_room"
    assert len(book.values("'План'!A1:E9")) == 6


def test_a_book_of_ten_million_cells_is_said_so(google, books):
    book = make_book(google, "План", {"План": PLAN})
    resize(book, "План", 10, 12)
    book.add_tab("Другой", rows=999_988, columns=10)
    with pytest.raises(BookTooLargeError) as caught:
        cycle(books, book)
    assert caught.value.code == "google.no_cells"
    google.delete(book)


def test_merged_monsters_are_read_and_never_split(google, books):
    book = make_book(google, "План", {"План": PLAN})
    book.merge("'План'!A1:E2")
    book.merge("'План'!D4:D6")
    book.merge("'План'!A9:K30")
    before = book.resource()["sheets"][0]["merges"]
    cycle(books, book)
    assert dues(books.read(ref_of(book)).tabs[0]) == DUES
    assert book.resource()["sheets"][0]["merges"] == before


def test_errors_boxes_and_formulas_are_what_they_show(google, books):
    book = make_book(google, "План", {"План": PLAN})
    book.edit("'План'!E4", "=1/0")
    book.edit("'План'!E5", "=НЕТ_ТАКОЙ(1)")
    book.edit("'План'!C5", "=ДАТА(2026;10;19)+1")
    book.edit("'План'!C6", "=DATE(2026;11;3)")
    rule = {"condition": {"type": "BOOLEAN"}, "strict": True, "showCustomUi": True}
    place = book.grid_range("'План'!F4:F6")
    book.batch({"setDataValidation": {"range": place, "rule": rule}})
    book.write("'План'!F3", [["Отметка"], [True], [False], [False]])
    tab = books.read(ref_of(book)).tabs[0]
    assert tab.grid.value(3, 4) == "#DIV/0!"
    assert tab.grid.value(4, 4) == "#NAME?"
    assert tab.grid.value(5, 2) == date(2026, 11, 3)
    assert (3, 4) in tab.grid.formulas
    assert tab.grid.value(3, 5) is True
    cycle(books, book)
    after = books.read(ref_of(book)).tabs[0]
    # Check boxes of the neighbour do not come along.
    column = trusted(after)[OurColumn.DUE]
    assert not (book.sheet("План").cell(3, column).extra or {}).get("dataValidation")
    assert after.grid.value(5, column) == date(2026, 11, 3)


def test_smart_chips_are_read_as_whom_they_name(google, books):
    book = make_book(google, "План", {"План": PLAN})
    chips = [
        {"startIndex": 0, "chip": {"personProperties": {"email": "kim@a.example"}}},
        {"startIndex": 3, "chip": {"personProperties": {"email": "li@a.example"}}},
    ]
    cell = {"userEnteredValue": {"stringValue": "@, @"}, "chipRuns": chips}
    start = {"sheetId": book.sheet("План").id, "rowIndex": 4, "columnIndex": 3}
    update = {"rows": [{"values": [cell]}], "fields": "userEnteredValue,chipRuns"}
    book.batch({"updateCells": {"start": start, **update}})
    tab = books.read(ref_of(book)).tabs[0]
    assert tab.grid.value(4, 3) == "kim@a.example, li@a.example"
    cycle(books, book)
    sheet = book.resource("sheets.data.rowData.values.chipRuns")["sheets"][0]
    assert sheet["data"][0]["rowData"][4]["values"][3]["chipRuns"] == chips


@pytest.mark.parametrize("locale", ["en_US", "kk_KZ", "ru_RU", "de_DE"])
def test_a_locale_changes_nothing_in_what_is_read_and_written(google, books, locale):
    book = google.create("План", locale=locale)
    book.rename_tab("Sheet1", "План")
    from tests.google_sheets.library import put_rows

    put_rows(book, "План", (0, 0), PLAN)
    cycle(books, book)
    tab = books.read(ref_of(book)).tabs[0]
    assert dues(tab) == DUES
    assert book.value(f"'План'!{'ABCDEFGH'[trusted(tab)[OurColumn.DUE]]}4") == (
        "05.10.2026"
    )


def test_titles_with_all_signs_are_read_and_written(google, books):
    title = 'О\'Коннор! (план) №1: [а/б]\\ "х"'
    book = make_book(google, title, {title: PLAN})
    cycle(books, book)
    assert dues(books.read(ref_of(book)).tabs[0]) == DUES


def test_an_empty_book_is_a_book(google, books):
    book = google.create("Пустая")
    snapshot = books.read(ref_of(book))
    assert snapshot.tabs[0].grid.rows == ()
    assert not decided(snapshot).changes
