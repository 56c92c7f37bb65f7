"""Filters, Tables and banding over a plan, and what sorting by them moves."""

import pytest

from sheetsync.books.google.book import GoogleBooks
from sheetsync.model.table import OurColumn
from tests.emulator.handle import BookHandle
from tests.google_sheets.plan_cycle import (
    DUES,
    SET,
    assert_settled,
    cycle,
    dues,
    first,
    read,
    trusted,
)


def codes(books: GoogleBooks, book: BookHandle) -> list[tuple[str, str]]:
    return [(found.code, found.cell) for found in read(books, book).findings]


def add_view(book: BookHandle, cells: str) -> None:
    view = {"title": "Мой", "range": book.grid_range(cells)}
    book.batch({"addFilterView": {"filter": view}})


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


@pytest.mark.parametrize("cover", ["filter", "view"])
def test_a_filter_behind_which_a_table_stands_is_left_alone(books, book, cover):
    """Google takes no filter over a Table: asked for one, it refuses the set-up."""
    book.add_table("'План'!B3:E6", "Plan")
    if cover == "filter":
        book.set_filter("'План'!A3:A6")
    else:
        add_view(book, "'План'!A3:A6")
    before = book.resource()["sheets"][0]
    decision = cycle(books, book)
    assert "table.sorts_apart" in [found.code for found in decision.findings]
    after = book.resource()["sheets"][0]
    kind = "basicFilter" if cover == "filter" else "filterViews"
    assert after[kind] == before[kind]
    assert trusted(first(books, book)).keys() == SET
    assert dues(first(books, book)) == DUES
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


def test_a_filter_view_is_widened_too(books, book):
    add_view(book, "'План'!A3:E6")
    cycle(books, book)
    (view,) = book.resource()["sheets"][0]["filterViews"]
    assert view["range"]["endColumnIndex"] == 9
    assert codes(books, book) == []


@pytest.mark.parametrize("cover", ["filter", "view", "table"])
def test_marks_beside_a_filter_made_later_are_said(books, book, cover):
    """Sorted by it, the rows would go and the marks beside them stay."""
    cycle(books, book)
    book.edit("'План'!I4", "Выполнено")
    if cover == "filter":
        book.set_filter("'План'!A3:E6")
    elif cover == "view":
        add_view(book, "'План'!A3:E6")
    else:
        book.add_table("'План'!A3:E6", "Plan")
    assert codes(books, book) == [("tab.marks_apart", "I3")]
    cycle(books, book)
    assert_settled(books, book)


@pytest.mark.parametrize("cells", ["A3:I6", "A1:I60", "A12:E20", "K3:M6"])
def test_a_filter_over_the_marks_or_over_something_else_is_no_matter(
    books, book, cells
):
    cycle(books, book)
    book.set_filter(f"'План'!{cells}")
    assert codes(books, book) == []


def test_a_column_put_in_and_another_taken_away_at_once_are_noticed(
    google, books, book
):
    """Between marking and set-up: what stands behind them has not moved."""
    book.add_table("'План'!A3:E6", "Plan")
    batches = 0

    def between(method: str, _user: str) -> None:
        nonlocal batches
        batches += method.endswith(".batchUpdate")
        if batches == 2:
            batches += 1
            book.insert_columns("План", "A")
            book.delete_columns("План", "F")

    google.before_each_call(between)
    try:
        cycle(books, book)
    finally:
        google.before_each_call(lambda _method, _user: None)
    assert batches > 2
    assert [line[0] for line in book.values("'План'!A1:A9") if line] == []
    (table,) = book.resource()["sheets"][0]["tables"]
    assert table["range"].get("startColumnIndex") == 1
    assert dues(first(books, book), 2) == DUES
