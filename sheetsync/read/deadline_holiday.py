"""A holiday that is named like a month of the other language: Наурыз.

In Kazakh it is March ("наурызға дейін") but beside words that are said of holidays
("Наурызға орай"), in Russian the days of 21 to 23 March ("к Наурызу"). The words
beside it tell which language is written.
"""

from itertools import pairwise

from sheetsync.lang.known_day import known_day_month
from sheetsync.lang.schema.time import FESTIVE, Ending, Role
from sheetsync.model.finding import Note, note
from sheetsync.model.written import Day
from sheetsync.read.deadline_lexicon import Sense
from sheetsync.read.deadline_token import Token, TokenKind

#: Prepositions that are said of a month as well as of a holiday: "в", "с".
_LOOSE = (Role.WITHIN_BEFORE, Role.FROM_BEFORE, Role.TO_BEFORE)
#: … and those before which a month would be declined too: "до марта".
_TIES = (
    Role.UNTIL_BEFORE,
    Role.PRIOR_BEFORE,
    Role.AFTER_BEFORE,
    Role.DURING_BEFORE,
    *_LOOSE,
)
_STRICT = (Role.UNTIL_BEFORE, Role.DURING_BEFORE)
_BEHIND = (
    Role.UNTIL_AFTER,
    Role.FROM_AFTER,
    Role.AFTER_AFTER,
    Role.PRIOR_AFTER,
    Role.WITHIN_AFTER,
    Role.DURING_AFTER,
    Role.BETWEEN_AFTER,
)


def _follows_russian(tokens: list[Token], at: int) -> bool:
    """Whether a Russian preposition stands before a name that is not declined."""
    if not at:
        return False
    return any(
        (sense := tokens[at - 1].role(role)) is not None and sense.language == "ru"
        for role in _TIES
    )


def _names_a_day(tokens: list[Token], month: int) -> bool:
    """Whether a day of the same month is named in Russian or digits: "22 марта"."""
    for before, token in zip([tokens[-1], *tokens], tokens, strict=False):
        if isinstance(token.date, Day) and token.date.month == month:
            return True
        sense = token.role(Role.MONTH)
        if sense is None or before.kind is not TokenKind.NUMBER:
            continue
        if sense.language == "ru" and sense.value == month:
            return not token.has(Role.KNOWN_DAY)
    return False


def _has_day(tokens: list[Token], at: int) -> bool:
    """Whether the month has a day of its own: "8 наурыз қарсаңында"."""
    before = at - 1
    if before > 0 and tokens[before].text == "-":
        before -= 1
    return before >= 0 and tokens[before].kind is TokenKind.NUMBER


def _is_festive(token: Token) -> bool:
    """Whether a word is said of holidays, not of months: «Наурыз қарсаңында»."""
    ties = (token.role(Role.PRIOR_AFTER), token.role(Role.DURING_AFTER))
    return any(tie is not None and tie.value == FESTIVE for tie in ties)


def name_holidays(tokens: list[Token]) -> None:
    """Leaves each such name one of its two senses, in place."""
    for at, token in enumerate(tokens):
        day = token.role(Role.KNOWN_DAY)
        if day is None or " " in token.text:
            continue
        number = known_day_month(str(day.value))
        month = token.role(Role.MONTH)
        if month is None:
            if tokens[at + 1].has(*_BEHIND):
                # "наурыза дейін": a slip in a Kazakh ending
                sense = Sense(Role.MONTH, number, Ending(), "kk")
                token.senses = {Role.MONTH: sense}
                token.corrected = token.text
        elif (_is_festive(tokens[at + 1]) and not _has_day(tokens, at)) or _names_a_day(
            tokens, number
        ):
            token.senses = {Role.KNOWN_DAY: day}
        elif _follows_russian(tokens, at):
            token.senses, token.risky = {Role.KNOWN_DAY: day}, True
        else:
            token.senses = {
                role: sense
                for role, sense in token.senses.items()
                if role is not Role.KNOWN_DAY
            }


def undeclined(tokens: list[Token]) -> tuple[Note, ...]:
    """A note where "в Наурыз", "до Наурыз" may as well be meant of the month."""
    return tuple(
        note("deadline.ambiguous", text=token.written)
        for before, token in pairwise(tokens)
        if token.has(Role.KNOWN_DAY)
        and " " not in token.text
        and (token.risky or (before.has(*_LOOSE) and not before.has(*_STRICT)))
    )
