"""Events that stand by their name alone: "Педсовет", "Соңғы қоңырау", "неделя языков".

    occasion = [ number ] { word } occasion-noun [ number ]               (Kazakh)
             | [ number ] { adjective } occasion-noun { word } [ number ]  (Russian) ;

Only what names its day without doubt is read so (`OCCASION`): a report or a
check in the deadline column is work, not a date. Beside a date in the same cell
an occasion only describes, and the date stands (`describing`).
"""

from dataclasses import replace

from sheetsync.lang.kk.time_noun import is_attribute
from sheetsync.lang.ru.time_noun import is_adjective
from sheetsync.lang.schema.time import NAMED, OCCASION, Case, Role
from sheetsync.model.deadline import Event, Relation
from sheetsync.model.finding import Note, note
from sheetsync.model.written import AtEvent
from sheetsync.read.deadline_item import Item
from sheetsync.read.deadline_name import (
    doubtful,
    kazakh_name,
    phrase_words,
    russian_name,
)
from sheetsync.read.deadline_token import Token, TokenKind

#: Name of the rule.
OCCASION_RULE = "occasion"
_MOST_WORDS = 6
#: Stems of stretches that are events once they have a name: "неделя языков".
_NAMED_UNITS = ("недел", "декад", "месячник")
_BEHIND = frozenset({",", ";", ".", ":", "-", "(", "/", ")"})


def _is_plain(token: Token) -> bool:
    """Whether a word says nothing but what the event is about."""
    if token.kind is TokenKind.MARK:
        return token.text == '"' or (token.text == "-" and token.tight)
    if token.kind is not TokenKind.WORD or token.roman:
        return False
    return not token.senses or token.has(
        Role.EVENT_NOUN, Role.HOLIDAY, Role.SCHOOL, Role.SEASONAL
    )


def _numbered(tokens: list[Token], at: int) -> tuple[int, str]:
    """Behind "№2" or "2" at `at`, and how a name writes it."""
    sign = tokens[at].text == "№"
    number = tokens[at + sign]
    is_roman = number.roman and tokens[at + sign + 1].has(Role.EVENT_NOUN)
    if not (number.kind is TokenKind.NUMBER or is_roman) or number.number > 99:
        return at, ""
    if not sign and tokens[at + 1].has(Role.MONTH, Role.UNIT, Role.TIMES, Role.CLASS):
        return at, ""
    return at + sign + 1, f" №{number.number}"


def _is_period(token: Token) -> bool:
    """Whether a word is the period of what stands before it: "бейімделу кезеңі"."""
    sense = token.role(Role.PERIOD)
    if sense is None or sense.language != "kk" or token.has(Role.MONTH):
        return False
    return sense.ending.possessive and sense.ending.case is Case.PLAIN


def _kazakh_head(tokens: list[Token], at: int) -> int:
    """Index of the Kazakh occasion noun that ends the name at `at`, -1 without."""
    found = -1
    for here in range(at, at + _MOST_WORDS):
        token = tokens[here]
        sense = token.role(Role.EVENT_NOUN)
        if sense is not None and sense.language == "kk":
            named = sense.value == OCCASION or (
                sense.value == NAMED
                and here > at
                and (sense.ending.possessive or is_attribute(tokens[here - 1].written))
            )
            if named and sense.ending.case is Case.PLAIN:
                found = here
        if here > at and _is_period(token):
            found = here
        first = here == at and (
            token.has(Role.ORDINAL) or is_named_by_month(tokens, at)
        )
        if not first and not _is_plain(token):
            break
    return found


def _russian_head(tokens: list[Token], at: int) -> int:
    """Index of the Russian occasion noun behind its adjectives, -1 without."""
    for here in range(at, at + _MOST_WORDS):
        token = tokens[here]
        sense = token.role(Role.EVENT_NOUN)
        if token.text.startswith(_NAMED_UNITS):
            return here if _is_named(tokens, at, here) else -1
        if sense is not None and sense.language == "ru":
            if sense.value == OCCASION or (sense.value == NAMED and here > at):
                return here
            if sense.value == NAMED and _has_purpose(tokens, here + 1):
                return here
        period = token.role(Role.PERIOD)
        if period is not None and period.language == "ru":
            return here if here > at and not period.value else -1
        leading = here == at and token.has(Role.ORDINAL, Role.SEASONAL)
        free = not token.senses or token.has(Role.EVENT_NOUN)
        if not leading and not (free and is_adjective(token.text)):
            return -1
    return -1


def _has_purpose(tokens: list[Token], at: int) -> bool:
    """Whether a noun follows that says of what: "совет профилактики"."""
    following = tokens[at]
    return following.kind is TokenKind.WORD and not (
        following.senses or following.roman
    )


def _is_named(tokens: list[Token], at: int, head: int) -> bool:
    """Whether a week has a name: "предметная неделя", "неделя языков"."""
    if tokens[at].has(Role.ORDINAL):
        return False
    beside = tokens[head + 1]
    if beside.text == '"' or beside.has(Role.TO_BEFORE):
        beside = tokens[head + 2]
    unknown = beside.kind is TokenKind.WORD and not (beside.senses or beside.roman)
    return head > at or unknown


def _leads_on(tokens: list[Token], at: int) -> bool:
    """Whether "по" goes on with the name: "декадник по ПДД"."""
    following = tokens[at + 1]
    return (
        tokens[at].has(Role.TO_BEFORE)
        and following.kind is TokenKind.WORD
        and not (following.senses or following.roman)
    )


def is_named_by_month(tokens: list[Token], at: int) -> bool:
    """Whether a month is part of a name: "тамыз педкеңесі"."""
    if not tokens[at].has(Role.MONTH):
        return False
    sense = tokens[at + 1].role(Role.EVENT_NOUN)
    return sense is not None and sense.language == "kk" and sense.ending.possessive


def occasion(tokens: list[Token], at: int) -> Item | None:
    """The event that is named at `at` without a word that ties it to a day."""
    start, number = _numbered(tokens, at)
    head = _russian_head(tokens, start)
    if head >= 0:
        end = head + 1
        while end < head + _MOST_WORDS and (
            _is_plain(tokens[end]) or _leads_on(tokens, end)
        ):
            end += 1
        while tokens[end - 1].kind is TokenKind.MARK and tokens[end - 1].text == "-":
            end -= 1
        name, _ = russian_name(tokens[start:end])
    else:
        head = _kazakh_head(tokens, start)
        if head < 0:
            return None
        end = head + 1
        words = tokens[start:end]
        if _is_period(tokens[head]):
            name = " ".join(phrase_words(words))
        else:
            name, _, _ = kazakh_name(words)
    stop, behind = _numbered(tokens, end)
    following = tokens[stop]
    closes = following.kind is not TokenKind.WORD and (
        following.kind is not TokenKind.MARK or following.text in _BEHIND
    )
    if not (closes or following.has(Role.MONTH, Role.JOIN, Role.ORDINAL)):
        return None
    event = Event(name + (behind or number), Relation.DURING, 0, False)
    return Item((AtEvent(event),), stop, OCCASION_RULE, doubtful(tokens[start:end]))


def describing(items: list[Item]) -> list[Item]:
    """Items with occasions as remarks where something else gives the deadline."""
    if all(item.rule == OCCASION_RULE or not item.parts for item in items):
        return items
    return [
        replace(item, parts=(), notes=(*item.notes, _remark(item)))
        if item.rule == OCCASION_RULE
        else item
        for item in items
    ]


def _remark(item: Item) -> Note:
    names = [part.event.name for part in item.parts if isinstance(part, AtEvent)]
    return note("deadline.leftover", text=", ".join(names))
