"""Parts of a cell that name one thing together.

A date and what it is held for ("15 декабря, ко Дню Независимости"), a month and
its break ("қаңтар (каникул кезінде)"), a month in both languages.
"""

from sheetsync.lang.known_day import RULES, known_day, known_day_month
from sheetsync.lang.schema.time import Role
from sheetsync.model.calendar import BreakName
from sheetsync.model.finding import Note, note
from sheetsync.model.written import (
    Bound,
    Break,
    Dated,
    Day,
    KnownDay,
    Month,
    WrittenPart,
)
from sheetsync.read.deadline_token import Token, TokenKind

#: Known days are asked for in it where no year is written.
_SOME_YEAR = 2024

#: The break that lies in a month, as far as one does.
_IN_MONTH = {
    10: BreakName.AUTUMN,
    11: BreakName.AUTUMN,
    12: BreakName.WINTER,
    1: BreakName.WINTER,
    3: BreakName.SPRING,
    6: BreakName.SUMMER,
    7: BreakName.SUMMER,
    8: BreakName.SUMMER,
}
#: The break that lessons of a month lead up to.
_AFTER_MONTH = {
    9: BreakName.AUTUMN,
    10: BreakName.AUTUMN,
    11: BreakName.WINTER,
    12: BreakName.WINTER,
    1: BreakName.SPRING,
    2: BreakName.SPRING,
    3: BreakName.SPRING,
    4: BreakName.SUMMER,
    5: BreakName.SUMMER,
}
#: Letters in which the two languages' names of a month differ.
_DISTINCT = 3
_ALL = frozenset(
    (BreakName.AUTUMN, BreakName.WINTER, BreakName.SPRING, BreakName.SUMMER)
)


def said_once(tokens: list[Token]) -> list[Token]:
    """The tokens without a month said again in the other language.

    "5-9 сәуір / апреля" is one stretch of days, no month beside it.
    """
    kept: list[Token] = []
    at = 0
    while at < len(tokens):
        if kept and _is_said_again(kept[-1], tokens, at):
            at += 2
            continue
        kept.append(tokens[at])
        at += 1
    return kept


def _is_said_again(before: Token, tokens: list[Token], at: int) -> bool:
    """Whether a stroke and the month behind it repeat the month before."""
    said = before.role(Role.MONTH)
    if said is None or at + 2 >= len(tokens) or tokens[at].text != "/":
        return False
    other = tokens[at + 1]
    again = other.role(Role.MONTH)
    if again is None or again.value != said.value:
        return False
    in_one_language = other.text[:_DISTINCT] == before.text[:_DISTINCT]
    return not in_one_language and _closes(tokens, at + 2)


def _closes(tokens: list[Token], at: int) -> bool:
    """Whether nothing at a place goes on with the month before, but a range."""
    behind = tokens[at]
    if behind.text == "-":
        last = at + 2 if tokens[at + 1].kind is TokenKind.NUMBER else at + 1
        return last < len(tokens) and tokens[last].has(Role.MONTH)
    return behind.kind in {TokenKind.END, TokenKind.BREAK} or behind.text in {",", ";"}


def breaks_of_months(
    parts: tuple[WrittenPart, ...], tokens: list[Token]
) -> tuple[WrittenPart, ...]:
    """The parts with "каникулы" that do not say which read as those of the month.

    "Ноябрь, каникулы" are the autumn break, "в декабре, до каникул" ends on its
    eve. Months that have no break leave the cell as it is.
    """
    breaks = [p for p in parts if isinstance(p, Dated) and isinstance(p.last, Break)]
    names = {p.last.name for p in breaks if isinstance(p.last, Break)}
    months = [p for p in parts if isinstance(p, Dated) and _is_month(p)]
    if len(breaks) != len(_ALL) or names != _ALL or not months:
        return parts
    if len(months) + len(breaks) != len(parts) or any(
        token.has(Role.SEASONAL, Role.EVERY_BEFORE, Role.EVERY_AFTER, Role.WHOLE)
        for token in tokens
    ):
        return parts
    bounds = {part.bound for part in breaks}
    if bounds not in ({Bound.WITHIN}, {Bound.UNTIL}):
        return parts
    named = _IN_MONTH if bounds == {Bound.WITHIN} else _AFTER_MONTH
    meant = [
        named.get(part.first.month) for part in months if isinstance(part.first, Month)
    ]
    if None in meant:
        return parts
    found = [
        part
        for name in dict.fromkeys(meant)
        for part in breaks
        if isinstance(part.last, Break) and part.last.name == name
    ]
    return tuple(found)


def _is_month(part: Dated) -> bool:
    """Whether a part is one whole month."""
    return (
        isinstance(part.first, Month)
        and part.first == part.last
        and part.bound is Bound.WITHIN
    )


def without_purposes(
    parts: tuple[WrittenPart, ...], text: str
) -> tuple[tuple[WrittenPart, ...], tuple[Note, ...]]:
    """The parts without a known day that only says what a date is for.

    "15 декабря, ко Дню Независимости" names its day, as do "14 декабря, День
    Независимости" with a doubt; beside a month alone the known day may be the
    date itself (`purposes`), and one of another month is a date of its own.
    """
    spans = [p for p in parts if isinstance(p, Dated) and isinstance(p.last, Day)]
    if len(spans) != 1 or len(parts) < 2:
        return parts, ()
    kept: list[WrittenPart] = []
    notes: list[Note] = []
    for part in parts:
        if not (isinstance(part, Dated) and _is_occasion_of(part, spans[0])):
            kept.append(part)
            continue
        certain = part.bound is Bound.UNTIL or _holds(spans[0], part)
        code = "deadline.leftover" if certain else "deadline.ambiguous"
        notes.append(note(code, text=text))
    return tuple(kept), tuple(notes)


def _is_occasion_of(part: Dated, dated: Dated) -> bool:
    """Whether a part names a known day that a date beside it is held for."""
    known, day = part.last, dated.last
    if not isinstance(known, KnownDay) or not isinstance(day, Day):
        return False
    if part.bound is Bound.UNTIL:
        apart = abs(day.month - known_day_month(known.code))
        return part.through and apart in {0, 1, 11}
    if part.bound is not Bound.WITHIN or part.first != known:
        return False
    if day.month != known_day_month(known.code):
        return False
    # "8 марта, Наурыз": two holidays, each a date of its own.
    return not any(
        (rule.month, rule.day, rule.weekday) == (day.month, day.day, 0)
        and rule.code != known.code
        for rule in RULES
    )


def _holds(dated: Dated, part: Dated) -> bool:
    """Whether the dates hold the known day itself: "12-16 желтоқсан"."""
    first, last = dated.first, dated.last
    if not isinstance(part.last, KnownDay) or not isinstance(last, Day):
        return False
    known = known_day(part.last.code, last.year or _SOME_YEAR)
    low = first.day if isinstance(first, Day) and first.month == last.month else 1
    return known is not None and known[0].day <= last.day and low <= known[1].day
