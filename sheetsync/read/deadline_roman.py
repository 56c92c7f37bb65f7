"""Months as Roman numerals: "15.IX", "IX-V", "X, XII, II".

A numeral alone is a month only where it can be nothing else: behind a day and a
dot, or above five; one letter alone ("V", "X") is a tick, not a month.
"""

from sheetsync.lang.schema.time import Ending, Role
from sheetsync.read.deadline_lexicon import Sense
from sheetsync.read.deadline_token import Token, TokenKind

_MOST_OTHER = 5
_JOINING = frozenset({"-", ",", "/"})


def _behind_day(tokens: list[Token], at: int) -> bool:
    """Whether a numeral stands behind a day and its dot: "15.IX"."""
    if at < 2 or tokens[at - 1].text != "." or not tokens[at].tight:
        return False
    day = tokens[at - 2]
    return day.kind is TokenKind.NUMBER and 1 <= day.number <= 31 and day.ending is None


def _chain(tokens: list[Token], at: int) -> list[int]:
    """Places of the numerals that are joined to the one at `at`."""
    places = [at]
    while at + 2 < len(tokens) and tokens[at + 2].roman:
        if tokens[at + 1].text not in _JOINING and not tokens[at + 1].has(Role.JOIN):
            break
        at += 2
        places.append(at)
    return places


def _stands_alone(tokens: list[Token], at: int) -> bool:
    """Whether nothing that a numeral could count follows at `at`."""
    token = tokens[at]
    if token.kind is TokenKind.NUMBER:
        return token.number > 1000
    return token.kind in {TokenKind.BREAK, TokenKind.END} or token.text in {
        ",",
        ".",
        ";",
        "(",
    }


def _is_months(tokens: list[Token], places: list[int]) -> bool:
    numbers = [tokens[at].number for at in places]
    written = "".join(tokens[at].text for at in places)
    if max(numbers) > 12 or not _stands_alone(tokens, places[-1] + 1):
        return False
    if any(tokens[at].ending for at in places) or len(written) < 2:
        return False
    return max(numbers) > _MOST_OTHER


def name_months(tokens: list[Token]) -> None:
    """Gives Roman numerals that are months the sense of one, in place."""
    at = 0
    while at < len(tokens):
        if not tokens[at].roman:
            at += 1
            continue
        places = _chain(tokens, at)
        dotted = _behind_day(tokens, at)
        if dotted or (tokens[at - 1].text != "." and _is_months(tokens, places)):
            for place in [at] if dotted else places:
                token = tokens[place]
                sense = Sense(Role.MONTH, token.number, Ending(), "ru")
                token.senses = {Role.MONTH: sense}
                token.number, token.roman = -1, False
        at = places[-1] + 1
