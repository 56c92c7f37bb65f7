"""Books dealt to accounts: even, stable, and in parts as their quotas are."""

from collections import Counter

import pytest

from sheetsync.books.google.lot import dealt, ranked

FIVE = {f"account-{number}@x": 60 for number in range(5)}


def books(count: int) -> list[str]:
    return [f"book-{number}" for number in range(count)]


@pytest.mark.parametrize("count", [1, 5, 40, 1003])
def test_no_account_gets_more_than_its_part(count):
    found = dealt({book: tuple(FIVE) for book in books(count)}, FIVE)
    counts = Counter(found.values())
    assert sum(counts.values()) == count
    assert max(counts.values()) <= -(-count // 5)


def test_the_order_of_the_books_makes_no_difference():
    there = dealt({book: tuple(FIVE) for book in books(100)}, FIVE)
    back = dealt({book: tuple(FIVE)[::-1] for book in books(100)[::-1]}, FIVE)
    assert there == back


def test_books_that_only_one_may_write_are_made_up_for():
    first, *_ = FIVE
    fixed = dict.fromkeys(books(100)[:20], (first,))
    found = dealt({book: fixed.get(book, tuple(FIVE)) for book in books(100)}, FIVE)
    assert all(found[book] == first for book in fixed)
    assert set(Counter(found.values()).values()) == {20}


def test_more_than_its_part_is_still_dealt():
    first, *_ = FIVE
    found = dealt(dict.fromkeys(books(10), (first,)), FIVE)
    assert set(found.values()) == {first}


def test_one_book_more_moves_few_others():
    before = dealt({book: tuple(FIVE) for book in books(500)}, FIVE)
    after = dealt({book: tuple(FIVE) for book in books(501)}, FIVE)
    assert sum(after[book] != before[book] for book in before) < 25


def test_an_account_more_moves_no_more_than_its_part():
    six = {**FIVE, "account-6@x": 60}
    moved = sum(ranked(book, FIVE)[0] != ranked(book, six)[0] for book in books(1200))
    assert 150 < moved < 250


def test_who_may_do_more_gets_more():
    calls = {"one@x": 60, "two@x": 20}
    firsts = Counter(ranked(book, calls)[0] for book in books(2000))
    assert 2.5 < firsts["one@x"] / firsts["two@x"] < 3.5
    found = Counter(dealt({book: tuple(calls) for book in books(80)}, calls).values())
    assert found == {"one@x": 60, "two@x": 20}
