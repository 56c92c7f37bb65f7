"""Whose a book is that several schools name, on SQLite and on PostgreSQL alike."""

import threading
from datetime import UTC, date, datetime, timedelta

from sheetsync.model.district import SchoolFigures
from sheetsync.model.history import BookMemory, TableMemory
from sheetsync.state.open import open_state
from sheetsync.state.record import CycleRecord
from sheetsync.state.sharing import claim_book, claim_control_books, owner_of
from sheetsync.state.store import State

NOW = datetime(2024, 4, 8, 7, 30, tzinfo=UTC)
DAY = timedelta(days=1)
SCHOOLS = [f"school {number}" for number in range(8)]


def at_once(url: str, book: str) -> list[str]:
    """What each school is told that claims the book, each in a thread of its own."""
    barrier = threading.Barrier(len(SCHOOLS))
    found: dict[str, str] = {}

    def run(school: str) -> None:
        with open_state(url) as state:
            barrier.wait()
            found[school] = claim_book(state.database, school, book, NOW)

    threads = [threading.Thread(target=run, args=(name,)) for name in SCHOOLS]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [found[name] for name in SCHOOLS]


def test_of_schools_that_claim_a_book_at_one_moment_one_gets_it(url: str, state: State):
    for number in range(5):
        book = f"book {number}"

        owners = at_once(url, book)

        assert owners.count("") == 1
        winner = SCHOOLS[owners.index("")]
        assert {*owners} == {"", winner}
        assert claim_book(state.database, winner, book, NOW) == ""


def test_of_schools_that_take_over_at_one_moment_one_gets_the_book(
    url: str, state: State
):
    claim_book(state.database, "gone", "book", NOW - 30 * DAY)

    owners = at_once(url, "book")

    assert owners.count("") == 1
    assert {*owners} == {"", SCHOOLS[owners.index("")]}


def test_who_only_asks_claims_nothing(state: State):
    assert owner_of(state.database, "one", "book", NOW) == ""
    assert claim_book(state.database, "two", "book", NOW) == ""
    assert owner_of(state.database, "one", "book", NOW) == "two"


def test_a_school_lets_go_of_books_that_it_no_longer_names(state: State):
    for book in ("kept", "left"):
        claim_book(state.database, "one", book, NOW)
    state.save_cycle(CycleRecord("c", "one"), NOW)  # its control book was not read
    assert claim_book(state.database, "two", "left", NOW) == "one"

    state.save_cycle(CycleRecord("c", "one", named=frozenset({"kept"})), NOW)

    assert claim_book(state.database, "two", "left", NOW) == ""
    assert claim_book(state.database, "two", "kept", NOW) == "one"


def test_a_school_that_is_listed_keeps_its_books_however_long_nothing_ran(state: State):
    claim_control_books(state.database, {"c1": "one", "c2": "two"}, NOW)
    claim_book(state.database, "one", "book", NOW)
    later = NOW + 60 * DAY

    claim_control_books(state.database, {"c1": "one", "c2": "two"}, later)

    assert claim_book(state.database, "two", "book", later) == "one"


def test_a_school_that_is_listed_no_more_lets_go_after_some_days(state: State):
    claim_control_books(state.database, {"c1": "one", "c2": "two"}, NOW)
    claim_book(state.database, "one", "book", NOW)
    for days in (1, 7, 9):
        claim_control_books(state.database, {"c2": "two"}, NOW + days * DAY)
        owner = claim_book(state.database, "two", "book", NOW + days * DAY)
        assert owner == ("one" if days < 8 else "")


def test_a_control_book_is_its_schools_whoever_claimed_it_before(state: State):
    claim_control_books(state.database, {"c1": "one"}, NOW)
    claim_book(state.database, "one", "c2", NOW)
    claim_book(state.database, "one", "plan", NOW)

    claim_control_books(state.database, {"c1": "one", "c2": "two"}, NOW)

    assert claim_book(state.database, "one", "c2", NOW) == "two"
    assert claim_book(state.database, "two", "plan", NOW) == "one"


def with_plan(state: State, school: str, book: str) -> None:
    """A school that keeps a book with a plan in it."""
    claim_book(state.database, school, book, NOW)
    memory = BookMemory(book, (TableMemory("t", "План", "План", date(2024, 4, 8)),))
    state.save_cycle(CycleRecord("c", school, memories=(memory,)), NOW)


def test_a_plan_of_a_served_school_becomes_no_control_book_of_another(state: State):
    claim_control_books(state.database, {"c1": "one"}, NOW)
    with_plan(state, "one", "plan")
    schools = {"c1": "one", "plan": "two"}

    claim_control_books(state.database, schools, NOW + DAY)

    assert claim_book(state.database, "two", "plan", NOW + DAY) == "one"
    assert owner_of(state.database, "two", "plan", NOW + DAY) == "one"
    # … until its school no longer names it
    named = CycleRecord("c", "one", named=frozenset({"c1"}))
    state.save_cycle(named, NOW + DAY)
    claim_control_books(state.database, schools, NOW + 2 * DAY)
    assert claim_book(state.database, "two", "plan", NOW + 2 * DAY) == ""


def test_a_plan_of_a_school_that_is_served_no_more_may_become_one(state: State):
    claim_control_books(state.database, {"c1": "one"}, NOW)
    with_plan(state, "one", "plan")

    claim_control_books(state.database, {"plan": "two"}, NOW + DAY)

    assert claim_book(state.database, "two", "plan", NOW + DAY) == ""


def test_a_control_book_is_its_schools_again_though_its_plan_was_claimed(state: State):
    """A school left the list for some weeks; another one named its book meanwhile."""
    figures = SchoolFigures("two", "two", date(2024, 4, 8))
    state.figures.save(figures, "c2", NOW)
    claim_control_books(state.database, {"c1": "one"}, NOW)
    with_plan(state, "one", "c2")
    assert owner_of(state.database, "two", "c2", NOW) == ""

    claim_control_books(state.database, {"c1": "one", "c2": "two"}, NOW + DAY)

    assert claim_book(state.database, "two", "c2", NOW + DAY) == ""
    assert claim_book(state.database, "one", "c2", NOW + DAY) == "two"


def test_a_school_under_another_name_brings_its_books_along(state: State):
    claim_control_books(state.database, {"c1": "old", "c2": "two"}, NOW)
    claim_book(state.database, "old", "plan", NOW)

    claim_control_books(state.database, {"c1": "new", "c2": "two"}, NOW)

    assert claim_book(state.database, "new", "plan", NOW) == ""
    assert claim_book(state.database, "two", "plan", NOW) == "new"


def test_thousands_of_control_books_are_claimed_at_once(state: State):
    schools = {f"book {n}": f"school {n}" for n in range(3000)}
    for day in range(3):
        claim_control_books(state.database, schools, NOW + day * DAY)
    assert claim_book(state.database, "other", "book 2999", NOW) == "school 2999"
