"""Dates inside any text: "Орындалды 15.04.2024", "20 мамырға дейін ұзартылды"."""

import unicodedata

from sheetsync.lang.fold import fold_characters
from sheetsync.model.written import Day, FoundDate
from sheetsync.read.deadline_lexer import tokenise
from sheetsync.read.deadline_stretch import point
from sheetsync.read.deadline_token import Token, TokenKind

#: A text longer than this is cut: marks are short.
_MOST_CHARACTERS = 2000


def _positions(text: str) -> list[int]:
    """For each character of the folded text, and its end, the one in `text`."""
    positions: list[int] = []
    start = 0
    while start < len(text):
        end = start + 1
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1
        positions += [start] * len(fold_characters(text[start:end]))
        start = end
    return [*positions, len(text)]


def find_dates(text: str) -> tuple[FoundDate, ...]:
    """The dates inside a text, in order, with their places in it."""
    text = text[:_MOST_CHARACTERS]
    tokens = tokenise(text)
    positions: list[int] | None = None
    if len(fold_characters(text)) != len(text):
        positions = _positions(text)
    found: list[FoundDate] = []
    at = 0
    while tokens[at].kind is not TokenKind.END:
        group = _date_at(tokens, at)
        if group is None:
            at += 1
            continue
        days, end = group
        start, stop = tokens[at].start, tokens[end - 1].end
        if positions is not None:
            start = positions[min(start, len(positions) - 1)]
            stop = positions[min(stop, len(positions) - 1)]
        found += [FoundDate(day, start, stop) for day in days]
        at = end
    return tuple(found)


def _date_at(tokens: list[Token], at: int) -> tuple[list[Day], int] | None:
    """The days that begin at a token, and the index behind them."""
    group = point(tokens, at)
    if group is None:
        return None
    days: list[Day] = []
    for first, last in group.spans:
        if not (isinstance(first, Day) and isinstance(last, Day)):
            return None
        if tokens[at].clock and not 1 <= first.month <= 12:
            return None
        days += [first] if first == last else [first, last]
    return days, group.end
