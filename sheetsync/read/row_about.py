"""Months that a text is only about: «Қазан айының қорытындысы», "Отчёт за май".

What is summed up, reported or prepared is not done in its own month: rows below
such a section are of another one. In Russian the noun that says so (`not_for` of
the titles) stands before the month, in Kazakh behind it, both in one clause:
"Итоги октября" is about October, "Октябрь: итоги работы" is October.
"""

import re

from sheetsync.lang.fold import fold_kazakh
from sheetsync.lang.schema.header import HeaderWords
from sheetsync.read.lexicon import TABLES, unit_of
from sheetsync.read.row_words import words_of

#: «қазандағы іс-шаралар», «қазан айындағы жұмыстар»: works in October.
ATTRIBUTIVE = ("дагы", "деги", "тагы", "теги")
_CLAUSE = re.compile(r"[.,:;!?()\[\]/|\n«»\"“”„]|\s[-–—]+\s|[–—]")
#: "итогами" is a noun, "итоговый" is none.
_LONGEST_ENDING = 3
#: Endings of words that are no noun in a case: «талдау», «қорытындылау», «нәтижелі».
_DERIVED = ("у", "ю", "лы", "ли", "лык", "лик")


def is_about(text: str, start: int, end: int) -> bool:
    """Whether a text is about the month at `start` to `end`, and not of it.

    >>> is_about("Итоги октября", 6, 13), is_about("Работа, октябрь", 8, 15)
    (True, False)
    """
    before = words_of(_CLAUSE.split(text[:start])[-1])
    behind = words_of(_CLAUSE.split(text[end:])[0])
    month = fold_kazakh(text[start:end])
    return any(
        _heads_behind(month, behind, table)
        if table.head_last
        else _heads_before(month, before, table)
        for table in TABLES
    )


def _heads_before(month: str, words: list[str], table: HeaderWords) -> bool:
    """Whether a month belongs to a noun before it: "Отчёт за октябрь месяц".

    A month in the nominative without a preposition belongs to none: "Подготовка к
    школе, август".
    """
    is_name = any(month == fold_kazakh(name) for name in table.month_names)
    if is_name and not (words and words[-1] in table.other_month):
        return False
    return any(
        word.startswith(noun) and len(word) - len(noun) <= _LONGEST_ENDING
        for word in words
        for noun in _nouns(table)
    )


def _heads_behind(month: str, words: list[str], table: HeaderWords) -> bool:
    """Whether a month belongs to a noun behind it: «айының қорытындысы».

    Without an ending the noun is that only at the end: «қорытынды жұмыстар» are
    final works. Right behind «айындағы» it lies in that month itself, as does
    what sums up another stretch of time («айындағы жыл қорытындысы»).
    """
    nouns = _nouns(table)
    for at, word in enumerate(words):
        if unit_of(word) or word.startswith(_years(table)):
            return False
        if not word.startswith(nouns):
            continue
        if word not in nouns and not word.endswith(_DERIVED):
            return True
        is_within = [month, *words][at].endswith(ATTRIBUTIVE)
        return at == len(words) - 1 and not is_within
    return False


def _nouns(table: HeaderWords) -> tuple[str, ...]:
    return tuple(fold_kazakh(word) for word in table.title.not_for)


def _years(table: HeaderWords) -> tuple[str, ...]:
    return tuple(fold_kazakh(word) for word in table.title.years)
