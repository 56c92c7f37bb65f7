"""Books dealt to accounts by lot: the same lot in every process and every cycle.

Each account is drawn in parts as its quota is of all. An account more, or a book
more, leaves most books where they were.
"""

import hashlib
import math
from collections.abc import Mapping, Sequence


def ranked(book: str, calls: Mapping[str, int]) -> list[str]:
    """Some accounts in the order in which a book goes to them.

    Args:
        book: its id.
        calls: what each account may do a minute; more draws more books.
    """

    def distance(address: str) -> float:
        return -math.log(_share(book, address)) / calls[address]

    return sorted(calls, key=distance)


def dealt(
    books: Mapping[str, Sequence[str]], calls: Mapping[str, int]
) -> dict[str, str]:
    """An account for each book, so that none gets more than its part.

    Args:
        books: the accounts that each book may go to. Books with one are dealt
            first; the others fill up what they leave.
        calls: what each account may do a minute.
    """
    whole = sum(calls.values())
    room = {
        address: math.ceil(len(books) * part / whole) for address, part in calls.items()
    }
    found: dict[str, str] = {}
    order = sorted(books, key=lambda book: (len(books[book]) > 1, _share(book, "")))
    for book in order:
        turn = ranked(book, {address: calls[address] for address in books[book]})
        roomy = (address for address in turn if room[address] > 0)
        home = next(roomy, None) or max(turn, key=lambda address: room[address])
        room[home] -= 1
        found[book] = home
    return found


def _share(book: str, address: str) -> float:
    """A number above 0 and below 1, as good as drawn by lot."""
    digest = hashlib.sha256(f"{address} {book}".encode()).digest()
    return (int.from_bytes(digest[:6], "big") + 0.5) / 2**48
