"""Stretches as dated parts: within them, or until they begin or end.

closing = { "включительно" | "қоса алғанда" | "ішінде" | "бойы" } ;
"""

from sheetsync.lang.schema.time import Role
from sheetsync.model.written import (
    AllYear,
    Bound,
    Dated,
    Portion,
    PortionUnit,
    Stretch,
    WholeYear,
    WrittenPart,
)
from sheetsync.read.deadline_portion import Span
from sheetsync.read.deadline_token import Token

WITHIN_AFTER = (
    Role.WITHIN_AFTER,
    Role.DURING_AFTER,
    Role.BETWEEN_AFTER,
    Role.PERIOD,
)


def until(stretch: Stretch, *, through: bool = False) -> Dated:
    """Up to a stretch; "to the end of X" reaches the end of X."""
    if isinstance(stretch, Portion) and stretch.unit is PortionUnit.THIRD:
        if stretch.first == stretch.last == 3:
            return Dated(Bound.UNTIL, last=stretch.whole, through=True)
        if stretch.first == stretch.last == 1:
            return Dated(Bound.UNTIL, last=stretch.whole, through=through)
    return Dated(Bound.UNTIL, last=stretch, through=through)


def untils(spans: tuple[Span, ...], *, through: bool) -> tuple[WrittenPart, ...]:
    """Up to the end of each span; a range stays one, its end included."""
    return tuple(
        until(last, through=through)
        if first == last
        else Dated(Bound.WITHIN, first, last)
        for first, last in spans
    )


def within(spans: tuple[Span, ...]) -> tuple[WrittenPart, ...]:
    """Each span as a window; a whole year as itself."""
    parts: list[WrittenPart] = []
    for first, last in spans:
        if isinstance(first, WholeYear) and first == last:
            parts.append(AllYear(first.years))
        else:
            parts.append(Dated(Bound.WITHIN, first, last))
    return tuple(parts)


def through_word(tokens: list[Token], at: int) -> tuple[int, bool]:
    """Behind "қоса алғанда", and whether it stands at `at`."""
    if tokens[at].has(Role.THROUGH):
        return at + 1, True
    return at, False


def closed(tokens: list[Token], at: int) -> tuple[int, bool]:
    """Behind words that close a range, and whether one of them says through."""
    through = False
    while True:
        comma = at + 1 if tokens[at].text in {",", "("} else at
        if tokens[comma].has(Role.THROUGH):
            through = True
            at = comma + 1
            if tokens[at].text == "." and len(tokens[at - 1].text) <= 3:
                at += 1
            if comma and tokens[comma - 1].text == "(" and tokens[at].text == ")":
                at += 1
        elif tokens[at].has(Role.MONTH) and not tokens[at + 1].has(*WITHIN_AFTER):
            return at, through  # "мамыр маусым": June, and no season of May
        elif tokens[at].has(*WITHIN_AFTER) or tokens[at].has(Role.FILLER):
            at += 1
        else:
            return at, through
