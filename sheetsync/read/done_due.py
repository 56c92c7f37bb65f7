"""The new deadline inside a postponed mark."""

import re
from functools import cache

from sheetsync.lang.fold import fold, fold_kazakh
from sheetsync.lang.schema.mark import MarkWord
from sheetsync.lang.schema.time import Role, Unit
from sheetsync.model.written import Bound, Dated, Refusal, Written
from sheetsync.read.deadline import find_dates, read_deadline
from sheetsync.read.deadline_word import analyse
from sheetsync.read.done_words import LANGUAGES, Said, say

_CLAUSE = re.compile(r"[,;\n]|\.\s|\s[-–—]\s")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def read_new_due(text: str) -> Written | None:
    """The new deadline as written, None if the mark names none.

    "перенесено с 10.04 на 25.04" names 25.04; «25 мамырға ауыстырылды» is
    25 May itself, «мамырға дейін ұзартылды» what a deadline cell would say.
    """
    folded = fold(text)
    clauses = [c for c in _CLAUSE.split(folded) if c.strip()]
    said = [c for c in clauses if _postpones(c)]
    for clause in [*said, folded]:
        due = _read(clause)
        if due is not None:
            return due
    return None


_TIMES = (
    Role.MONTH,
    Role.WEEKDAY,
    Role.SEASON,
    Role.BREAK,
    Role.NEXT,
)
_UNITS = frozenset({Unit.DAY, Unit.WEEK, Unit.MONTH, Unit.YEAR, "school_year"})


def moved(said: list[Said | None], text: str) -> list[Said | None]:
    """The words of a mark with what was changed for another time as postponed."""
    changed = [each for each in said if each and each.word is MarkWord.REPLACE]
    if not changed or not _moves_to_a_time(text, replaces=changed[0].alone):
        return said
    return [
        Said(MarkWord.POSTPONE, each.tense) if each in changed else each
        for each in said
    ]


def _moves_to_a_time(text: str, *, replaces: bool) -> bool:
    """Whether what was changed for something else was moved to another time.

    `replaces` says that the verb by itself is no moving: "заменено 15.04" tells
    when, only "заменено на 15.04" moves.
    """
    folded = fold(text)
    if replaces:
        goals = (words.to_due for words in LANGUAGES if words.to_due)
        if not any(re.search(rf"(?<!\w){goal}\s", folded) for goal in goals):
            return False
    if read_new_due(text) is not None:
        return True
    words = [fold_kazakh(word) for word in _WORD.findall(folded)]
    if not replaces and any(word in _announcing() for word in words):
        return True
    return any(_is_of_time(word, units=not replaces) for word in words)


def _is_of_time(word: str, *, units: bool) -> bool:
    senses = analyse(word).senses
    unit = senses.get(Role.UNIT)
    if units and unit is not None and unit.value in _UNITS:
        return True
    return any(role in senses for role in _TIMES)


def _postpones(clause: str) -> bool:
    return any(_is(word, MarkWord.POSTPONE) for word in _WORD.findall(clause))


def _is(word: str, *meanings: MarkWord) -> bool:
    said = say(fold_kazakh(word))
    return said is not None and said.word in meanings


def _read(clause: str) -> Written | None:
    rest = _without_statement(clause)
    for words in LANGUAGES:
        if words.to_due:
            found = re.search(rf"(?<!\w){words.to_due}\s+(.+)", rest)
            if found:
                rest = found[1]
        if words.old_due:
            rest = re.sub(rf"^.*?\w{words.old_due}(?=\s)", " ", rest)
    rest = rest.strip(" .,:()")
    if not rest:
        return None
    plain = _in_nominative(rest)
    for candidate in dict.fromkeys((plain, rest)):
        written = read_deadline(candidate)
        if written.refusal is Refusal.NONE and _is_dated(written):
            return written
    dates = find_dates(rest)
    if dates:
        last = dates[-1].date
        return Written(rest, (Dated(Bound.WITHIN, last, last),))
    return None


def _is_dated(written: Written) -> bool:
    return bool(written.parts) and all(isinstance(p, Dated) for p in written.parts)


def _without_statement(clause: str) -> str:
    """The clause without its verb and the words that announce a deadline."""
    announcing = _announcing()

    def keep(match: re.Match[str]) -> str:
        word = match.group()
        if fold_kazakh(word) in announcing or _is(
            word,
            MarkWord.POSTPONE,
            MarkWord.REPLACE,
            MarkWord.COMPLETE,
            MarkWord.NOT_BEFORE,
        ):
            return " "
        return word

    return _WORD.sub(keep, clause)


@cache
def _announcing() -> frozenset[str]:
    return frozenset(word for language in LANGUAGES for word in language.before_due)


def _in_nominative(rest: str) -> str:
    """«25 мамырға» as «25 мамыр»: a goal, unless «дейін» makes it a limit."""
    limits = "|".join(words.limit for words in LANGUAGES)
    if re.search(rf"(?<!\w)(?:{limits})(?!\w)", fold_kazakh(rest)):
        return rest
    for words in LANGUAGES:
        for ending, left in words.new_due:
            changed = re.sub(rf"{ending}(?!\w)", left, rest)
            if changed != rest:
                return changed
    return rest
