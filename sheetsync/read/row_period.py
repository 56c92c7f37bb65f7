"""Deadlines that mean the part of a year which the plan, or a whole section, is for.

"Весь период" is all of it. In a plan "на 2 четверть" the "конец четверти" is that
of the second one (`row_part`); in a plan of one week "среда" is the Wednesday of
that week (`row_week`). What names another time, or how often, stays as it is.
"""

from sheetsync.lang.fold import fold_kazakh
from sheetsync.read.lexicon import TABLES
from sheetsync.read.row_part import within_part
from sheetsync.read.row_week import within_span
from sheetsync.read.row_words import LETTERS, says_rate, words_of
from sheetsync.read.title_period import PlanPeriod

_LONGEST = 60
_WHOLES = tuple(fold_kazakh(word) for table in TABLES for word in table.wholes)
_PERIODS = tuple(fold_kazakh(word) for table in TABLES for word in table.periods)
_BESIDE = {fold_kazakh(word) for table in TABLES for word in table.open_words}
_YEARS = tuple(fold_kazakh(word) for table in TABLES for word in table.title.years)
#: Letters that the row's noun shares with the title's, at least, and most that its
#: ending may have.
_SHARED, _ENDING = 4, 3


def within_period(text: str, period: PlanPeriod) -> str:
    """A deadline that leaves out which part of the year it means, with the plan's.

    >>> from sheetsync.read.title_period import title_period
    >>> within_period("до конца четверти", title_period("План на 2 четверть"))
    'до конца 2 четверти'
    """
    if not text or len(text) > _LONGEST or says_rate(text):
        return text
    said = within_part(text, period.part)
    if said != text:
        return said
    if _is_whole(words_of(text), period):
        return period.text
    return within_span(text, period)


def _is_whole(words: list[str], period: PlanPeriod) -> bool:
    """Whether words say all of the plan's time: "весь период", «декада бойы»."""
    nouns = [
        word for word in words if not (word.startswith(_WHOLES) or word in _BESIDE)
    ]
    if len(nouns) != 1 or len(nouns) == len(words):
        return False
    if not any(word.startswith(_WHOLES) for word in words):
        return False
    return nouns[0].startswith(_PERIODS) or _is_of_title(nouns[0], period.title)


def _is_of_title(noun: str, title: str) -> bool:
    """Whether a title has a noun in some case: "декады" of a "План декады языков"."""
    if noun.startswith(_YEARS):
        return False
    stem = noun[: max(_SHARED, len(noun) - _ENDING)]
    return len(stem) >= _SHARED and any(
        word.startswith(stem) for word in LETTERS.findall(title)
    )
