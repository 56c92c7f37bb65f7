"""What staff do to a plan and to our columns, and what becomes of it."""

from collections.abc import Iterator
from datetime import date

import pytest

from sheetsync.books.google.book import GoogleBooks
from sheetsync.books.google.failure import FAILURES
from sheetsync.errors import BookChangedError, BookDeniedError
from sheetsync.model.book import BookSnapshot, TabSnapshot
from sheetsync.model.change import BookChanges, RemoveColumns
from sheetsync.model.table import OurColumn
from tests.emulator.emulator import Emulator
from tests.emulator.handle import BookHandle
from tests.google_sheets.library import Rows, google_books, make_book, ref_of
from tests.google_sheets.plan_cycle import cycle, decided, dues, trusted

PLAN: Rows = (
    ("План работы школы на 2026-2027 учебный год",),
    (),
    ("№", "Мероприятие", "Срок", "Ответственный", "Форма завершения"),
    (1, "Дело в", date(2026, 10, 5), "Ким О. А.", "Справка"),
    (2, "Дело б", date(2026, 10, 20), "Ким О. А.", "Справка"),
    (3, "Дело а", date(2026, 11, 3), "Ким О. А.", "Справка"),
)
DUES = {
    "Дело в": date(2026, 10, 5),
    "Дело б": date(2026, 10, 20),
    "Дело а": date(2026, 11, 3),
}
SET = {OurColumn.DUE, OurColumn.STATUS, OurColumn.CLARIFY}


@pytest.fixture(scope="module")
def google() -> Iterator[Emulator]:
    with Emulator() as emulator:
        yield emulator


@pytest.fixture
def books(google: Emulator) -> GoogleBooks:
    return google_books(google)


@pytest.fixture
def book(google: Emulator) -> BookHandle:
    return make_book(google, "План", {"План": PLAN})


def read(books: GoogleBooks, book: BookHandle) -> BookSnapshot:
    return books.read(ref_of(book))


def first(books: GoogleBooks, book: BookHandle) -> TabSnapshot:
    return read(books, book).tabs[0]


def assert_settled(books: GoogleBooks, book: BookHandle) -> None:
    assert not decided(read(books, book)).changes


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


def test_a_copied_tab_gets_statuses_of_its_own_in_the_copied_columns(books, book):
    """Metadata comes along with the copy and names the other tab."""
    cycle(books, book)
    book.copy_tab("План", "План 2")
    book.edit("'План 2'!C4", "30.10.2026")
    cycle(books, book)
    one, two = read(books, book).tabs
    places = trusted(one)
    del places[OurColumn.DONE]  # the staff's, in the copy as well
    assert trusted(two) == places
    assert dues(one) == DUES
    assert dues(two) == DUES | {"Дело в": date(2026, 10, 30)}
    assert_settled(books, book)


@pytest.mark.parametrize("anchors", ["with its anchors", "without its anchors"])
def test_a_copied_spreadsheet_is_written_like_any_other(google, books, book, anchors):
    cycle(books, book)
    if anchors == "with its anchors":
        answer = google_copy(google, book)
    else:
        answer = google.clone(book, "Копия")
    answer.edit("'План'!C4", "30.10.2026")
    cycle(books, answer)
    tab = first(books, answer)
    assert dues(tab) == DUES | {"Дело в": date(2026, 10, 30)}
    assert trusted(tab)[OurColumn.DUE] == 5
    assert dues(first(books, book)) == DUES
    assert_settled(books, answer)


def google_copy(google: Emulator, book: BookHandle) -> BookHandle:
    """A copy as Drive makes it: metadata comes along and refuses its change."""
    from tests.emulator.batch.copies import copied_book
    from tests.emulator.drive.store import new_file_id

    twin = copied_book(book.book, new_file_id(), "Копия")
    file = google.world.store.new("Копия", book.file.owner, twin)
    for email in google.world.accounts.service_emails():
        google.book(file.id).share(email)
    return google.book(file.id)


def test_anchors_of_another_key_for_this_tab_are_shared(google, books, book):
    """Two installations see the same columns, not a set each."""
    cycle(books, book)
    other = google_books(google, google.add_account("other"))
    assert not decided(other.read(ref_of(book))).changes
    book.edit("'План'!C4", "30.10.2026")
    cycle(other, book)
    assert dues(first(books, book))["Дело в"] == date(2026, 10, 30)


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


def test_a_filter_is_widened_and_rows_it_hides_are_written_too(books, book):
    hides = {"filterSpecs": [_only_rows_of("Дело а")]}
    book.set_filter("'План'!A3:E6", **hides)
    book.hide_rows("План", 5)
    cycle(books, book)
    kept = book.resource()["sheets"][0]["basicFilter"]
    assert kept["range"]["endColumnIndex"] == 9
    assert kept["filterSpecs"][0]["columnIndex"] == 1
    assert dues(first(books, book)) == DUES


def _only_rows_of(text: str) -> dict[str, object]:
    condition = {"type": "TEXT_EQ", "values": [{"userEnteredValue": text}]}
    return {"columnIndex": 1, "filterCriteria": {"condition": condition}}


def test_a_sort_by_the_filter_takes_the_marks_along(books, book):
    book.set_filter("'План'!A3:E6")
    cycle(books, book)
    done = trusted(first(books, book))[OurColumn.DONE]
    letter = "ABCDEFGHIJ"[done]
    book.edit(f"'План'!{letter}4", "Выполнено")
    area = book.resource()["sheets"][0]["basicFilter"]["range"]
    order = [{"dimensionIndex": 1, "sortOrder": "ASCENDING"}]
    body = {**area, "startRowIndex": area["startRowIndex"] + 1}
    book.batch({"sortRange": {"range": body, "sortSpecs": order}})
    assert book.value("'План'!B6") == "Дело в"
    assert book.value(f"'План'!{letter}6") == "Выполнено"


def test_a_google_table_is_widened_with_our_headers_as_names(books, book):
    book.add_table("'План'!A3:E6", "Plan")
    cycle(books, book)
    (table,) = book.resource()["sheets"][0]["tables"]
    names = [column["columnName"] for column in table["columnProperties"]]
    assert names[5:] == [
        "Соңғы мерзім",
        "Жағдайы",
        "Нақтылау",
        "Орындалуы туралы белгі",
    ]
    assert dues(first(books, book)) == DUES
    assert_settled(books, book)


def test_a_table_below_its_header_gets_no_done_column_and_a_finding(books, book):
    """Its names are its first row: our headers can't be among them."""
    book.add_table("'План'!A4:E6", "Plan")
    decision = cycle(books, book)
    assert "table.sorts_apart" in [found.code for found in decision.findings]
    assert trusted(first(books, book)).keys() == SET
    assert_settled(books, book)


def test_banding_goes_on_over_our_columns(books, book):
    colours = {"headerColor": {"red": 1}, "firstBandColor": {"green": 1}}
    place = book.grid_range("'План'!A3:E6")
    band = {"bandedRange": {"range": place, "rowProperties": colours}}
    book.batch({"addBanding": band})
    cycle(books, book)
    (kept,) = book.resource()["sheets"][0]["bandedRanges"]
    assert kept["range"]["endColumnIndex"] == 9


def test_merged_titles_are_not_split(books, book):
    book.merge("'План'!A1:H1")
    cycle(books, book)
    assert trusted(first(books, book))[OurColumn.DUE] == 8
    (merge,) = book.resource()["sheets"][0]["merges"]
    assert merge["endColumnIndex"] == 8


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
