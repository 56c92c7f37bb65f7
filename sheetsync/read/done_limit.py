"""What limits a done mark: a day still to come, or some of several periods.

"к 12.05", «10.04-ге» name until when, not when; "1-2 кв. исполнено" says of
half the quarters that they are done, but "в 1 квартале", «1 тоқсанда» say when.
"""

import re
from functools import cache

from sheetsync.lang.fold import fold, fold_kazakh
from sheetsync.lang.schema.mark import SIGNS, MarkWord
from sheetsync.model.written import FoundDate
from sheetsync.read.done_words import LANGUAGES, say, say_beginning

_GOALS = "|".join(words.goal for words in LANGUAGES if words.goal)
_BEFORE_GOAL = re.compile(rf"(?<!\w)(?:{_GOALS})$")
_DATIVE = "|".join(words.goal_ending for words in LANGUAGES if words.goal_ending)
_GOAL = re.compile(rf".*[\w.]-?\s?(?:{_DATIVE})(?!\w)")
#: What a date may lack of its own last word: «сәуір|ге», «10.04|-ге».
_REST = re.compile(r"[-–]?\s?[^\W\d_]*")
_SIGNS = frozenset(fold_kazakh(sign) for _, sign in SIGNS)
_WORD = re.compile(r"[^\W\d_]+(?:[-/][^\W\d_]+)*|[^\w\s]")
_POINTS = frozenset(".,;:!()-–—")
#: What a period may be one of: a report for a quarter says nothing of others.
_OF_OTHERS = frozenset({MarkWord.DOCUMENT, MarkWord.LETTER, MarkWord.FAULT})
_ROMAN = {"и": 1, "ии": 2, "иии": 3, "иv": 4, "v": 5}
_NUMBER = r"(?:[1-9]|[iи]{1,3}|[iи]?v)"
_NUMBERS = re.compile(rf"({_NUMBER})(?:\s?[-–—]\s?({_NUMBER}))?")


def is_goal(text: str, dates: tuple[FoundDate, ...]) -> bool:
    """Whether a date of a mark is a limit that lies ahead: "к 12.05", «10.04-ке»."""
    for each in dates:
        if _BEFORE_GOAL.search(fold(text[: each.start]).rstrip()):
            return True
        rest = _REST.match(text, each.end)
        end = each.end if rest is None else rest.end()
        if _GOAL.fullmatch(fold_kazakh(text[each.start : end])):
            return True
    return False


@cache
def _periods() -> tuple[tuple[re.Pattern[str], int], ...]:
    """How some periods of a year are named, and how many it has of them."""
    return tuple(
        (
            re.compile(
                rf"(?:(?<!\w)(?:{words.for_period})\s)?"
                rf"(?<![\w.])(?P<which>{_NUMBER}(?:\s?(?:[-–—,/]|{words.also})\s?{_NUMBER})*)"
                rf"(?:\s?-?(?:{words.ordinal}))?[\s-]*(?:{period})(?!\w)\.?"
                rf"(?:\s(?:{words.by_period})(?!\w))?"
            ),
            count,
        )
        for words in LANGUAGES
        for period, count in words.periods
    )


def is_of_periods(folded: str) -> bool:
    """Whether a mark is said of some periods of the year and of nothing else.

    >>> is_of_periods("1-2 кв. исполнено"), is_of_periods("1-4 кв. исполнено")
    (True, False)
    """
    for pattern, count in _periods():
        found = list(pattern.finditer(folded))
        if len(found) != 1 or _is_when(folded[: found[0].start()]):
            continue
        named = _named(found[0]["which"])
        if not named < set(range(1, count + 1)):
            continue
        return _says_only(folded[: found[0].start()] + " " + folded[found[0].end() :])
    return False


def _is_when(before: str) -> bool:
    """Whether the period behind is when something was done: "в 1 кв."."""
    said = [say(word) for word in before.split()[-1:]]
    return any(each is not None and each.word is MarkWord.INTO for each in said)


def _named(which: str) -> set[int]:
    named: set[int] = set()
    for first, last in _NUMBERS.findall(which.replace("i", "и")):
        start = _value(first)
        named.update(range(start, (_value(last) if last else start) + 1))
    return named


def _value(number: str) -> int:
    return _ROMAN[number] if number in _ROMAN else int(number)


def _says_only(rest: str) -> bool:
    """Whether the words beside the period all speak of the task."""
    for word in _WORD.findall(rest):
        if word in _SIGNS or word in _POINTS:
            continue
        said = say(word) or say_beginning(word)
        if said is None or said.word in _OF_OTHERS:
            return False
    return True
