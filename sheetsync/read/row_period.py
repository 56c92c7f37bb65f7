"""Deadlines that mean the part of a year which the plan is for.

In a plan "на 2 четверть" the "конец четверти" is that of the second one and "весь
период" the whole of it; in a plan of one week "среда" is the Wednesday of that
week. What names another time, or how often, stays as it is.
"""

import re
from datetime import timedelta

from sheetsync.lang.fold import fold_kazakh
from sheetsync.model.deadline import Period
from sheetsync.model.written import Break, Quarter, QuarterStyle, Recurring, Written
from sheetsync.read.deadline import read_deadline
from sheetsync.read.lexicon import TABLES
from sheetsync.read.title_period import NOUN, Named, PlanPeriod, stretches

_LONGEST = 60
_LETTERS = re.compile(r"[^\W\d_]+")
_DAYS = re.compile(r"\d{1,2}(?:\s*[-,–]\s*\d{1,2})*")
_RATES = tuple(fold_kazakh(word) for table in TABLES for word in table.rates)
_WHOLES = tuple(fold_kazakh(word) for table in TABLES for word in table.wholes)
_PERIODS = tuple(fold_kazakh(word) for table in TABLES for word in table.periods)
_BESIDE = {fold_kazakh(word) for table in TABLES for word in table.open_words}
_YEARS = tuple(fold_kazakh(word) for table in TABLES for word in table.title.years)
_BARE = re.compile(rf"(?<!\w)(?P<noun>{NOUN})", re.IGNORECASE)
#: Letters that the row's noun shares with the title's, at least, and most that its
#: ending may have.
_SHARED, _ENDING = 4, 3
_WEEK = 7


def within_period(text: str, period: PlanPeriod) -> str:
    """A deadline with the part of the year it stands under, where it names none.

    >>> from sheetsync.read.title_period import title_period
    >>> within_period("до конца четверти", title_period("План на 2 четверть"))
    'до конца 2 четверти'
    """
    if not text or len(text) > _LONGEST:
        return text
    words = _LETTERS.findall(fold_kazakh(text))
    if any(word.startswith(_RATES) for word in words):
        return text
    if not words:
        return _day_of(text, period) if _DAYS.fullmatch(text) else text
    if period.named is not None:
        said = _with_which(text, period)
        if said != text:
            return said
    if _is_whole(words, period):
        return period.text
    return _weekday_of(text, period)


def _with_which(text: str, period: PlanPeriod) -> str:
    """A deadline with the title's number: "конец 2 четверти" for "конец четверти"."""
    written = read_deadline(text)
    if not _is_bare(written):
        return text
    named, count = _BARE.subn(rf"{period.which} \g<noun>", text, count=1)
    if not count:
        return text
    found = stretches(read_deadline(named))
    if not found or not all(_same(one, period.named) for one in found):
        return text
    return named


def _is_bare(written: Written) -> bool:
    """Whether a deadline names no quarter or break of its own."""
    found = stretches(written)
    if found is None:
        return all(isinstance(part, Recurring) for part in written.parts)
    return len(set(found)) > 1 and all(isinstance(one, Break) for one in found)


def _same(one: Named, other: Named | None) -> bool:
    """Whether two are the same part of a year; a "квартал" is no "четверть"."""
    if isinstance(one, Quarter) and isinstance(other, Quarter):
        apart = {QuarterStyle.SCHOOL, QuarterStyle.CALENDAR}
        return one.number == other.number and {one.style, other.style} != apart
    return one == other


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
        word.startswith(stem) for word in _LETTERS.findall(title)
    )


def _weekday_of(text: str, period: PlanPeriod) -> str:
    """A weekday of a plan of one week with its date: "04.09.2024, среда"."""
    days = period.span.days if period.span else None
    if days is None or (days[1] - days[0]).days >= _WEEK:
        return text
    match read_deadline(text).parts:
        case (Recurring(every),) if every.period is Period.WEEK and every.weekday:
            ahead = (every.weekday - days[0].isoweekday()) % _WEEK
            day = days[0] + timedelta(days=ahead)
            return f"{day:%d.%m.%Y}, {text}" if day <= days[1] else text
    return text


def _day_of(text: str, period: PlanPeriod) -> str:
    """Days of a plan that lies in one month with that month: "23-25 сентябрь"."""
    if period.span is None or not period.month:
        return text
    first, last = period.span.first.day, period.span.last.day
    if not all(first <= int(day) <= last for day in re.findall(r"\d+", text)):
        return text
    return f"{text} {period.month}"
