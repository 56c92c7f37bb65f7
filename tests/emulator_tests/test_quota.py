"""Calls a minute: per user and per project, under both readings of "a minute"."""

from collections.abc import Callable

import gspread
import pytest
from gspread.exceptions import APIError

from tests.emulator.emulator import Emulator
from tests.emulator.handle import BookHandle
from tests.emulator.world import ManualClock


@pytest.fixture
def book(google: Emulator) -> BookHandle:
    """A book to call for."""
    return google.create("Plan")


def calls_until_refused(read: Callable[[], object], most: int = 400) -> int:
    """Return how many calls pass before the first 429."""
    for done in range(most):
        try:
            read()
        except APIError as error:
            return done if error.code == 429 else -1
    return most


def test_sliding_minute(
    google: Emulator, clock: ManualClock, client: gspread.Client, book: BookHandle
) -> None:
    """60 in any 60 seconds; each one is free again a minute after it was spent."""
    tab = client.open_by_key(book.id).sheet1
    google.set_quota()

    assert calls_until_refused(lambda: tab.get("A1"), 30) == 30
    clock.advance(30)
    assert calls_until_refused(lambda: tab.get("A1")) == 30
    clock.advance(30)
    assert calls_until_refused(lambda: tab.get("A1")) == 30


def test_fixed_minute(
    google: Emulator, clock: ManualClock, client: gspread.Client, book: BookHandle
) -> None:
    """60 from one second of the minute to the same of the next."""
    tab = client.open_by_key(book.id).sheet1
    google.set_quota(model="fixed", phase=clock.now % 60 + 10)

    assert calls_until_refused(lambda: tab.get("A1")) == 60
    clock.advance(11)
    assert calls_until_refused(lambda: tab.get("A1")) == 60
    clock.advance(58)
    assert calls_until_refused(lambda: tab.get("A1")) == 0
    clock.advance(2)
    assert calls_until_refused(lambda: tab.get("A1")) == 60


def test_reads_and_writes_count_apart(
    google: Emulator, client: gspread.Client, book: BookHandle
) -> None:
    """The refusal names metric, limit and reason."""
    tab = client.open_by_key(book.id).sheet1
    google.set_quota(user=2)

    assert calls_until_refused(lambda: tab.get("A1")) == 2
    tab.update([["x"]], "A1")
    tab.update([["x"]], "A1")
    with pytest.raises(APIError) as caught:
        tab.update([["x"]], "A1")

    error = caught.value.error
    assert error["status"] == "RESOURCE_EXHAUSTED"
    assert "'Write requests per minute per user'" in error["message"]
    assert error["details"][0]["reason"] == "RATE_LIMIT_EXCEEDED"
    assert google.world.quota.refusals == {google.email: 2}


def test_project_limit(
    google: Emulator, connect: Callable[[str], gspread.Client], book: BookHandle
) -> None:
    """Five users share 300; a sixth gets nothing."""
    tabs = [
        connect(google.add_account(f"user{number}")).open_by_key(book.id).sheet1
        for number in range(6)
    ]
    google.set_quota(user=3, project=15)

    passed = [calls_until_refused(lambda tab=tab: tab.get("A1")) for tab in tabs]

    assert passed == [3, 3, 3, 3, 3, 0]


def test_drive_and_the_people_cost_nothing(
    google: Emulator, client: gspread.Client, book: BookHandle
) -> None:
    """files.list is Drive's; what a test does as a person is not counted."""
    google.set_quota(user=1)

    for _ in range(3):
        client.list_spreadsheet_files()
        book.edit("A1", "x")

    assert google.calls.by_kind()["drive"] == 3
