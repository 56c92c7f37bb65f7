"""Google Sheets keeps the contract of books: real gspread, the emulator's HTTP."""

from collections.abc import Iterator

import pytest

from sheetsync.model.table import OurColumn
from tests.contract.test_book import (
    SET_UP,
    WRITE_DUE,
    BookContract,
    anchors,
    changes,
    values,
)
from tests.emulator.emulator import Emulator
from tests.google_sheets.library import GoogleLibrary


@pytest.fixture(scope="module")
def google() -> Iterator[Emulator]:
    with Emulator() as emulator:
        yield emulator


class TestGoogleBooks(BookContract):
    @pytest.fixture
    def library(self, google):
        return GoogleLibrary(google)

    def test_an_edit_before_a_values_write_stays(self, library, plan):
        """Google has no precondition; what we write hits nothing of the staff's."""
        library.books.apply(library.books.read(plan), changes(SET_UP))
        snapshot = library.books.read(plan)
        library.type_in(plan, "Жоспар", (5, 1), "Басқа іс")
        library.books.apply(snapshot, changes(WRITE_DUE))
        after = library.books.read(plan)
        assert values(after, "Жоспар")[5, 1] == "Басқа іс"
        assert anchors(after, "Жоспар")[OurColumn.DUE] == (4, True)
