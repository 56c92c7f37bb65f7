"""The quarter, half-year or break that rows stand under, by their section or title.

Below «І ТОҚСАН» the «тоқсан соңы» is that of the first quarter, not of each; in a
plan "на весенние каникулы" the "первый день каникул" is that of these. What says
how often and what names another time stay as they are.
"""

import re
from dataclasses import dataclass, replace
from functools import cache

from sheetsync.lang.fold import fold_kazakh
from sheetsync.lang.schema.time import Role, Unit
from sheetsync.model.deadline import Period
from sheetsync.model.written import (
    Bound,
    Break,
    Dated,
    HalfYear,
    Quarter,
    QuarterStyle,
    Recurring,
    Refusal,
    Written,
)
from sheetsync.read.deadline import read_deadline
from sheetsync.read.deadline_lexicon import TABLES
from sheetsync.read.deadline_word import analyse
from sheetsync.read.lexicon import is_month
from sheetsync.read.row_words import LETTERS, says_rate
from sheetsync.read.year_part import Named, YearPart, is_same, stretches

#: A word with its number's ending: «2-ші».
_WORD = re.compile(r"[^\W_]+(?:-[^\W\d_]{1,4}(?![^\W_]))?")
_LONGEST_SECTION = 400
#: A quarter is named by at most so many words: «2024-2025 жылғы І тоқсан».
_MOST_WORDS = 3
_KINDS: dict[str, type[Named]] = {
    Unit.QUARTER_SCHOOL: Quarter,
    Unit.QUARTER_PLAN: Quarter,
    Unit.QUARTER_CALENDAR: Quarter,
    Unit.HALF_YEAR: HalfYear,
}
_PERIODS = frozenset({Period.QUARTER, Period.HALF_YEAR})


@dataclass(frozen=True, slots=True)
class _Noun:
    """Where a text says "quarter", "half-year" or "break", and which of them."""

    start: int
    end: int
    kind: type[Named]


def _nouns(text: str) -> list[_Noun]:
    return [
        _Noun(*match.span(), kind)
        for match in LETTERS.finditer(text)
        if (kind := _kind_of(fold_kazakh(match[0]))) is not None
    ]


def _kind_of(word: str) -> type[Named] | None:
    """What a word calls a part of the year, None if it is a rate («тоқсандық»)."""
    senses = analyse(word).senses
    if Role.BREAK in senses:
        return Break
    unit = senses.get(Role.UNIT)
    if unit is None or unit.ending.plural or Role.EVERY in senses:
        return None
    return _KINDS.get(str(unit.value))


def names_part(text: str) -> bool:
    """Whether a text says "quarter" or "half-year", with its number or without."""
    return any(noun.kind is not Break for noun in _nouns(text))


def part_of_section(text: str, before: YearPart | None = None) -> YearPart | None:
    """The quarter or half-year that a section names, None for none.

    Args:
        text: the section's text: «І ТОҚСАН (қыркүйек-қазан)», "II четверть".
        before: what held until then; a section without such a word keeps it, one
            of several or of each ends it.

    >>> part_of_section("2-тоқсан").which
    '2'
    """
    if len(text) > _LONGEST_SECTION:
        return before
    nouns = [noun for noun in _nouns(text) if noun.kind is not Break]
    if not nouns:
        return before
    starts = (0, *(noun.end for noun in nouns))
    found = [_named_by(text, *one) for one in zip(starts, nouns, strict=False)]
    # «I тоқсан / I четверть» says one twice.
    first = found[0]
    if first is None or any(
        one is None or type(one) is not type(first) or one.number != first.number
        for one in found
    ):
        return None
    return YearPart(replace(first, year=None), str(first.number))


def _named_by(text: str, at: int, noun: _Noun) -> Quarter | HalfYear | None:
    """What a noun and the number between `at` and it are; None if not just one."""
    words = [*_WORD.finditer(text, at, noun.start)][-_MOST_WORDS:]
    for word in words:
        match read_deadline(text[word.start() : noun.end]).parts:
            case (
                Dated(
                    bound=Bound.WITHIN,
                    first=Quarter() | HalfYear() as first,
                    last=last,
                ),
            ) if first == last:
                return first
            case parts if parts and all(map(_is_within, parts)):
                # several: "I-II четверть"; a month before it is a date of its own
                if not is_month(fold_kazakh(word[0])):
                    return None
    return None


def _is_within(part: object) -> bool:
    return isinstance(part, Dated) and part.bound is Bound.WITHIN


def within_part(text: str, part: YearPart | None) -> str:
    """A deadline with the part of the year it stands under, where it means that one.

    >>> within_part("тоқсан соңы", part_of_section("I тоқсан"))
    '1 тоқсан соңы'
    """
    if part is None or says_rate(text):
        return text
    nouns = [noun for noun in _nouns(text) if noun.kind is type(part.named)]
    if not nouns or not _leaves_it_open(read_deadline(text)):
        return text
    whole, at = "", 0
    for noun in nouns:
        whole += f"{text[at : noun.start]}{part.which} "
        whole += _called(text[noun.start : noun.end], part)
        at = noun.end
    whole += text[at:]
    found = stretches(read_deadline(whole))
    if not found or not all(is_same(one, part.named) for one in found):
        return text
    return whole


def _called(noun: str, part: YearPart) -> str:
    """A noun so that it means the part: «тоқсан» below a "квартал" is that one.

    By itself it follows the plan's year (DESIGN, section 3).
    """
    is_calendar = isinstance(part.named, Quarter) and (
        part.named.style is QuarterStyle.CALENDAR
    )
    stem, meant = _stem(Unit.QUARTER_PLAN), _stem(Unit.QUARTER_CALENDAR)
    if is_calendar and fold_kazakh(noun).startswith(fold_kazakh(stem)):
        return meant + noun[len(stem) :]
    return noun


@cache
def _stem(unit: Unit) -> str:
    words = (word for table in TABLES for word in table.words)
    return next(w.stem for w in words if w.role is Role.UNIT and w.value == unit)


def _leaves_it_open(written: Written) -> bool:
    """Whether a deadline is nothing without its quarter, or would mean each one."""
    if written.refusal is Refusal.UNREADABLE:
        return True
    found = stretches(written)
    if found is None:
        return all(
            isinstance(part, Recurring)
            and part.every.period in _PERIODS
            and part.every.times == 1
            for part in written.parts
        )
    # "каникулы" alone are all breaks of the year
    return len(set(found)) > 1 and all(isinstance(one, Break) for one in found)
