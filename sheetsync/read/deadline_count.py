"""Spans that are counted, not numbered: "2 недели в мае", "екі апта бойы қазанда".

    counted = [ "в течение" ] count unit [ "бойы" ] ;
    count   = digits | cardinal ;

Which weeks of the month they are is not said, so that the whole stretch beside
them is the window, with a doubt. "2-я неделя", "2-апта" number one week.
"""

from sheetsync.lang.schema.time import FEW, MANY, Case, Role, Unit
from sheetsync.model.finding import note
from sheetsync.read.deadline_item import Item
from sheetsync.read.deadline_token import Token, TokenKind

#: More of them are no part of a month.
_MOST = 31
_UNITS = frozenset({Unit.DAY, Unit.WEEK, Unit.DECADE})
_NAMED = (
    Role.MONTH,
    Role.WEEKDAY,
    Role.BREAK,
    Role.SEASON,
    Role.SEASONAL,
    Role.KNOWN_DAY,
)
_BINDS = (
    Role.UNTIL_BEFORE,
    Role.FROM_BEFORE,
    Role.AFTER_BEFORE,
    Role.PRIOR_BEFORE,
    Role.UPON_BEFORE,
)
_CLOSES = frozenset({",", ";", ".", ")"})


def named_time(token: Token) -> bool:
    """Whether a token names a stretch: a month, a season, a break."""
    return token.has(*_NAMED)


def _is_listed(tokens: list[Token], at: int) -> bool:
    """Whether a number goes on with a list or range: the 2 of "1-2 недели"."""
    before = tokens[at - 1] if at else None
    if before is None or not (before.text in {"-", ",", "/"} or before.has(Role.JOIN)):
        return False
    return at > 1 and (
        tokens[at - 2].kind is TokenKind.NUMBER or tokens[at - 2].ending is not None
    )


def _asks_for_one(tokens: list[Token], at: int) -> bool:
    """Whether "2 недели" may be the genitive of a number: "до 2 недели мая"."""
    if not at:
        return False
    before = tokens[at - 1]
    until, within = before.role(Role.UNTIL_BEFORE), before.role(Role.WITHIN_BEFORE)
    return (
        (until is not None and until.value != "by")
        or (within is not None and within.value == "span")
        or before.has(Role.FROM_BEFORE, Role.AFTER_BEFORE, Role.THIRD, Role.END)
    )


def count_end(tokens: list[Token], at: int) -> int:
    """Index behind a count and its unit at `at`, 0 where they number one or none."""
    token = tokens[at]
    unit = tokens[at + 1].role(Role.UNIT)
    if unit is None or unit.value not in _UNITS:
        return 0
    end = at + 2
    cardinal = token.role(Role.CARDINAL)
    if cardinal is not None:
        return end if cardinal.value != "half" and int(cardinal.value) > 1 else 0
    if token.kind is not TokenKind.NUMBER or not 1 < token.number <= _MOST:
        return 0
    if token.ending is not None or _is_listed(tokens, at):
        return 0
    if unit.language == "kk":
        if unit.ending.possessive:
            return 0
        # "2 апта" alone is the second one
        spans = unit.value is Unit.DAY or tokens[end].has(Role.WITHIN_AFTER)
        return end if spans else 0
    if unit.value is Unit.DAY or unit.ending.form == MANY:
        return end
    is_count = unit.ending.form == FEW and not _asks_for_one(tokens, at)
    return end if is_count else 0


def _stands_behind(tokens: list[Token], at: int, end: int) -> bool:
    """Whether the month is named before what is counted: "в мае, 2 недели"."""
    before = at - 1
    if before > 0 and tokens[before].text in {",", "("}:
        before -= 1
    if before > 0 and tokens[before].has(Role.UNIT):
        before -= 1
    if before < 0 or not tokens[before].has(Role.MONTH):
        return False
    if tokens[before].senses[Role.MONTH].ending.case in {Case.ABLATIVE, Case.DATIVE}:
        return False
    if before and (
        tokens[before - 1].has(*_BINDS) or tokens[before - 1].kind is TokenKind.NUMBER
    ):
        return False  # "после мая 3 дня", "с 1 мая 2 недели"
    behind = tokens[end]
    return behind.kind in {TokenKind.END, TokenKind.BREAK} or behind.text in _CLOSES


def counted(tokens: list[Token], at: int) -> Item | None:
    """How long inside a named stretch: "5 дней в мае", "в течение 2 недель мая"."""
    start = at
    if tokens[at].has(Role.WITHIN_BEFORE, Role.AGO_BEFORE):
        start += 1 + (tokens[at + 1].text == "." and tokens[at + 1].tight)
    end = count_end(tokens, start)
    if not end:
        return None
    stop = end + tokens[end].has(Role.WITHIN_AFTER)
    ahead = stop + tokens[stop].has(Role.WITHIN_BEFORE)
    if not (named_time(tokens[ahead]) or _stands_behind(tokens, at, stop)):
        return None
    written = " ".join(token.written for token in tokens[start:end])
    return Item((), stop, "counted", (note("deadline.ambiguous", text=written),))
