"""What staff do to a plan and to our columns, and what becomes of it."""

from datetime import date

import pytest

from sheetsync.books.google.book import GoogleBooks
from sheetsync.books.google.failure import FAILURES
from sheetsync.errors import BookChangedError, BookDeniedError
from sheetsync.model.book import BookSnapshot
from sheetsync.model.change import BookChanges, RemoveColumns
from sheetsync.model.table import OurColumn
from sheetsync.pipeline.decision import decide_book
from tests.deciding import on
from tests.google_sheets.library import google_books, make_book
from tests.google_sheets.plan_cycle import (
    DUES,
    PLAN,
    SET,
    assert_settled,
    cycle,
    decided,
    dues,
    first,
    read,
    trusted,
)
from tests.google_sheets.school import GoogleSchool


@pytest.mark.parametrize("how", ["with our columns", "without our columns"])
def test_a_sorted_table_has_its_dates_beside_its_rows(books, book, how):
    cycle(books, book)
    last = "Z" if how == "with our columns" else "E"
    book.sort(f"'План'!A4:{last}6", "B")
    cycle(books, book)
    assert dues(first(books, book)) == DUES
    assert_settled(books, book)


def test_our_columns_moved_by_staff_are_found_and_written(books, book):
    cycle(books, book)
    book.move_columns("План", "F", "A")
    book.edit("'План'!D4", "30.10.2026")
    cycle(books, book)
    tab = first(books, book)
    assert trusted(tab)[OurColumn.DUE] == 0
    assert dues(tab, 2) == DUES | {"Дело в": date(2026, 10, 30)}


def test_what_somebody_types_into_our_columns_is_put_right(books, book):
    cycle(books, book)
    book.edit("'План'!F5", "потом")
    book.edit("'План'!G9", "своя заметка")
    cycle(books, book)
    assert dues(first(books, book)) == DUES
    assert book.value("'План'!G9") == ""


def test_a_deleted_column_comes_back_behind_the_others(books, book):
    cycle(books, book)
    book.delete_columns("План", "G")
    cycle(books, book)
    tab = first(books, book)
    assert trusted(tab).keys() >= SET
    assert_settled(books, book)


def test_a_column_with_another_header_is_the_staffs(books, book):
    cycle(books, book)
    book.edit("'План'!G3", "Наши заметки")
    book.edit("'План'!G4", "важно")
    cycle(books, book)
    assert book.values("'План'!G3:G4") == [["Наши заметки"], ["важно"]]
    assert trusted(first(books, book))[OurColumn.STATUS] > 6
    (found,) = read(books, book).findings
    assert (found.code, found.cell) == ("tab.column_taken", "G3")
    assert dict(found.params) == {"seen": "Наши заметки"}


def test_a_column_that_was_emptied_is_given_up_without_a_word(books, book):
    cycle(books, book)
    book.clear("'План'!G:G")
    cycle(books, book)
    assert trusted(first(books, book))[OurColumn.STATUS] > 6
    assert read(books, book).findings == ()
    assert_settled(books, book)


def test_an_empty_column_inside_the_plan_changes_nothing(books, book):
    cycle(books, book)
    book.move_columns("План", "E", "C")
    settled = decided(read(books, book))
    for letter in "BDFH":
        book.insert_columns("План", letter)
        again = decide_book(
            read(books, book), settled.assessment.memory, on("2026-10-12")
        )
        assert not again.changes
        assert not again.book_findings
        (table,), (before,) = (one.assessment.memory.tables for one in (again, settled))
        assert table.key == before.key
        assert table.rows == before.rows


def test_due_dates_stand_whatever_format_staff_give_the_column(books, book):
    cycle(books, book)
    number = {"userEnteredFormat": {"numberFormat": {"type": "NUMBER"}}}
    place = book.grid_range("'План'!F1:F9")
    fields = "userEnteredFormat.numberFormat"
    book.batch({"repeatCell": {"range": place, "cell": number, "fields": fields}})
    assert dues(first(books, book)) == DUES
    assert_settled(books, book)


def test_dates_of_rows_added_far_below_are_shown_as_dates(books, book):
    cycle(books, book)
    for row in range(7, 60):
        book.write(f"'План'!A{row}", [[row, f"Дело {row}", "20 октября", "Ким О. А."]])
    cycle(books, book)
    assert book.value("'План'!F59") == "20.10.2026"
    assert_settled(books, book)


def test_a_renamed_tab_is_written_as_before(google, books, book):
    cycle(books, book)
    book.edit("'План'!C4", "30.10.2026")
    decision = decided(read(books, book))
    book.rename_tab("План", "План О'Коннор")
    books.apply(decision.snapshot, decision.changes)
    assert dues(first(books, book))["Дело в"] == date(2026, 10, 30)


def test_a_tab_deleted_meanwhile_is_noticed(books, book):
    book.add_tab("Другой")
    decision = decided(read(books, book))
    book.delete_tab("План")
    assert decision.changes
    cycle(books, book)
    assert book.tabs == ["Другой"]


def test_foreign_metadata_on_staff_columns_is_nothing_of_ours(books, book):
    note = {
        "metadataKey": "sheetsync.column",
        "metadataValue": "elsewhere/0/due",
        "visibility": "DOCUMENT",
        "location": {
            "dimensionRange": {
                "sheetId": book.sheet("План").id,
                "dimension": "COLUMNS",
                "startIndex": 2,
                "endIndex": 3,
            }
        },
    }
    book.batch({"createDeveloperMetadata": {"developerMetadata": note}})
    before = book.values("'План'!A1:E9")
    cycle(books, book)
    assert book.values("'План'!A1:E9") == before
    assert trusted(first(books, book))[OurColumn.DUE] == 5


def test_protected_columns_of_the_staff_do_not_matter(books, book):
    book.protect("'План'!A1:E30")
    cycle(books, book)
    assert dues(first(books, book)) == DUES


@pytest.mark.parametrize("cells", ["План", "'План'!3:3"])
def test_a_protected_tab_or_header_row_gets_a_finding_and_nothing_else(
    google, books, book, cells
):
    book.protect(cells)
    google.calls.clear()
    decision = cycle(books, book)
    assert not decision.changes
    assert [found.code for found in decision.reading.snapshot.findings] == [
        "tab.protected"
    ]
    assert google.calls.count(kind="write") == 0


def test_protection_over_our_columns_stops_the_tab_alone(books, google):
    book = make_book(google, "План", {"План": PLAN, "Второй": PLAN})
    cycle(books, book)
    book.protect("'План'!F1:H30")
    for tab in book.tabs:
        book.edit(f"'{tab}'!C4", "30.10.2026")
    cycle(books, book)
    one, two = read(books, book).tabs
    assert dues(one)["Дело в"] == date(2026, 10, 5)
    assert dues(two)["Дело в"] == date(2026, 10, 30)


def test_a_book_that_turns_view_only_says_with_whom_to_share_it(google, books, book):
    decision = decided(read(books, book))
    google.make_view_only(book)
    with pytest.raises(BookDeniedError) as caught:
        books.apply(decision.snapshot, decision.changes)
    assert caught.value.code == "google.view_only"
    assert caught.value.params["account"] == google.email


def test_a_book_that_drive_calls_view_only_is_not_written(google, books, book):
    google.make_view_only(book)
    books.listing()
    decision = cycle(books, book)
    assert not decision.changes
    assert not decision.snapshot.writable
    assert "book.view_only" in [found.code for found in decision.findings]


def test_who_may_open_a_book_is_known_from_drive(google, books, book):
    books.listing()
    assert read(books, book).open_with_link is False
    book.share_by_link()
    books.listing()
    assert read(books, book).open_with_link is True


def test_the_done_column_offers_words_and_takes_any(books, book):
    cycle(books, book)
    done = trusted(first(books, book))[OurColumn.DONE]
    rule = (book.sheet("План").cell(3, done).extra or {})["dataValidation"]
    assert not rule.get("strict", False)
    assert rule["condition"]["type"] == "ONE_OF_LIST"
    book.write(f"'План'!{'ABCDEFGHIJ'[done]}4", [["сделано, приказ № 5"]])
    cycle(books, book)
    assert book.value(f"'План'!{'ABCDEFGHIJ'[done]}4") == "сделано, приказ № 5"


def test_columns_can_be_protected_with_a_warning(google, book):
    cycle(google_books(google, protects=True), book)
    shown = book.resource()["sheets"][0]["protectedRanges"]
    assert len(shown) == 3
    assert all(one["warningOnly"] for one in shown)


def test_nothing_is_protected_unless_a_setting_asks_for_it(google, tmp_path):
    school = GoogleSchool(google, tmp_path)
    school.add_plan()
    school.open().run()
    assert "protectedRanges" not in school.plans[0].resource()["sheets"][0]
    school.settings = "protect_columns = true\n"
    other = school.add_plan()
    school.control.edit("'Планы'!C20", other.url)
    school.run()
    shown = other.resource()["sheets"][0]["protectedRanges"]
    assert [one["warningOnly"] for one in shown] == [True] * 3


def test_looks_are_given_once_and_then_are_the_staffs(books, book):
    """Colours, formats, widths and the drop-down come with the columns alone."""
    cycle(books, book)
    tab = book.resource()["sheets"][0]
    rules = len(tab["conditionalFormats"])
    book.batch(
        *({"deleteConditionalFormatRule": {"sheetId": book.sheet().id, "index": 0}},)
        * (rules - 1),
        {"setDataValidation": {"range": book.grid_range("'План'!I1:I30")}},
        {
            "repeatCell": {
                "range": book.grid_range("'План'!F4:H6"),
                "cell": {"userEnteredFormat": {"textFormat": {"italic": True}}},
                "fields": "userEnteredFormat.textFormat.italic",
            }
        },
    )
    for day in (20, 21):
        book.edit("'План'!C4", f"{day}.10.2026")
        cycle(books, book)
    assert dues(first(books, book))["Дело в"] == date(2026, 10, 21)
    assert len(book.resource()["sheets"][0]["conditionalFormats"]) == 1
    assert not (book.sheet().cell(3, 8).extra or {}).get("dataValidation")
    assert book.sheet().cell(3, 5).format["textFormat"]["italic"]


def take_away(books: GoogleBooks, snapshot: BookSnapshot) -> None:
    remove = RemoveColumns("План", tuple(SET))
    books.apply(snapshot, BookChanges(snapshot.ref.key, (remove,)))


def test_ours_are_taken_away_from_between_the_staffs(books, book):
    before = book.values("'План'!A1:E9")
    cycle(books, book)
    book.write("'План'!I4", [["Выполнено"]])
    take_away(books, read(books, book))
    assert book.values("'План'!A1:E9") == before
    assert book.value("'План'!F3") == "Орындалуы туралы белгі"
    assert book.value("'План'!F4") == "Выполнено"
    tab = book.resource()["sheets"][0]
    assert "conditionalFormats" not in tab
    assert [note.entry["metadataKey"] for note in book.book.metadata] == [
        "sheetsync.column"
    ]


@pytest.mark.parametrize("column", ["B", "F", "H"])
def test_nothing_is_taken_away_if_columns_moved_meanwhile(google, books, book, column):
    cycle(books, book)
    snapshot = read(books, book)
    calls = 0

    def between(method: str, _user: str) -> None:
        nonlocal calls
        calls += 1
        if calls == 2:
            book.delete_columns("План", column)

    google.before_each_call(between)
    try:
        with pytest.raises(BookChangedError):
            take_away(books, snapshot)
    finally:
        google.before_each_call(lambda _method, _user: None)
    assert len(book.values("'План'!A3:Z3")[0]) == 8


def test_a_set_up_done_twice_fails_whole(google, books, book):
    decision = decided(read(books, book))
    books.apply(decision.snapshot, decision.changes)
    settled = read(books, book)
    for email in (google.email, google.add_account("third")):
        with pytest.raises((*FAILURES, Exception)):
            google_books(google, email).apply(decision.snapshot, decision.changes)
    assert read(books, book).tabs == settled.tabs
