"""Tabs and spreadsheets that are copies, with our anchors or without them."""

from datetime import date

import pytest

from sheetsync.model.table import OurColumn
from tests.emulator.batch.copies import copied_book
from tests.emulator.drive.store import new_file_id
from tests.emulator.emulator import Emulator
from tests.emulator.handle import BookHandle
from tests.google_sheets.library import google_books, ref_of
from tests.google_sheets.plan_cycle import (
    DUES,
    assert_settled,
    cycle,
    decided,
    dues,
    first,
    read,
    trusted,
)


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


def test_a_copied_tab_without_its_anchors_has_its_columns_taken_over(books, book):
    """Copied by value, or by a program that leaves metadata behind."""
    cycle(books, book)
    book.copy_tab("План", "План 2")
    copy = book.sheet("План 2").id
    place = {"dimension": "COLUMNS", "sheetId": copy, "startIndex": 0, "endIndex": 26}
    inside = {
        "metadataKey": "sheetsync.column",
        "metadataLocation": {"dimensionRange": place},
        "locationMatchingStrategy": "INTERSECTING_LOCATION",
    }
    lookup = {"dataFilter": {"developerMetadataLookup": inside}}
    book.batch({"deleteDeveloperMetadata": lookup})
    book.edit("'План 2'!C4", "30.10.2026")
    cycle(books, book)
    one, two = read(books, book).tabs
    places = trusted(one)
    del places[OurColumn.DONE]
    assert trusted(two) == places
    assert dues(two) == DUES | {"Дело в": date(2026, 10, 30)}
    assert dues(one) == DUES
    assert_settled(books, book)


def google_copy(google: Emulator, book: BookHandle) -> BookHandle:
    """A copy as Drive makes it: metadata comes along and refuses its change."""
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
