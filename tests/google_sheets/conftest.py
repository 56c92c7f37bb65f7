"""A Google of each test's own, and one plan in it."""

from collections.abc import Iterator

import pytest

from sheetsync.books.google.book import GoogleBooks
from tests.emulator.emulator import Emulator
from tests.emulator.handle import BookHandle
from tests.google_sheets.library import google_books, make_book
from tests.google_sheets.plan_cycle import PLAN


@pytest.fixture
def google() -> Iterator[Emulator]:
    with Emulator() as emulator:
        yield emulator


@pytest.fixture
def books(google: Emulator) -> GoogleBooks:
    return google_books(google)


@pytest.fixture
def book(google: Emulator) -> BookHandle:
    return make_book(google, "План", {"План": PLAN})
