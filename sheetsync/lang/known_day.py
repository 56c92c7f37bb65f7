"""National and school days with a fixed rule: code, rule, source.

Names in each language are in `lang/*/known_day.py`. A day whose rule changed
has one row for each span of years.
"""

from dataclasses import dataclass
from datetime import date, timedelta

_LAW = "Law on holidays No. 267-II of 13 December 2001"
_LIST = "Government resolution on professional and other holidays No. 689 of 31 October 2017"
_TEACHERS = "Government amendment of March 2023 to No. 689: 5 October"
_SCHOOL = "Custom of schools"
_WORLD = "International day"


@dataclass(frozen=True, slots=True)
class KnownDayRule:
    """One rule: a fixed date (to `last_day`), or the n-th weekday of a month.

    `weekday` 0 means a fixed date; `last_day` 0 means one day. It holds for the
    years `since` to `until`, inclusive.
    """

    code: str
    month: int
    day: int
    source: str
    last_day: int = 0
    weekday: int = 0
    since: int = 0
    until: int = 9999


RULES = (
    KnownDayRule("new_year", 1, 1, _LAW, last_day=2),
    KnownDayRule("orthodox_christmas", 1, 7, _LAW),
    KnownDayRule("mother_tongue", 2, 21, _WORLD),
    KnownDayRule("gratitude", 3, 1, _LIST),
    KnownDayRule("women", 3, 8, _LAW),
    KnownDayRule("nauryz", 3, 21, _LAW, last_day=23),
    KnownDayRule("health", 4, 7, _WORLD),
    KnownDayRule("science", 4, 12, _LIST),
    KnownDayRule("cosmonautics", 4, 12, _WORLD),
    KnownDayRule("earth", 4, 22, _WORLD),
    KnownDayRule("unity", 5, 1, _LAW),
    KnownDayRule("defender", 5, 7, _LAW),
    KnownDayRule("victory", 5, 9, _LAW),
    KnownDayRule("family_world", 5, 15, _WORLD),
    KnownDayRule("repression", 5, 31, _LIST),
    KnownDayRule("children", 6, 1, _WORLD),
    KnownDayRule("symbols", 6, 4, _LIST),
    KnownDayRule("capital", 7, 6, _LAW),
    KnownDayRule("constitution", 8, 30, _LAW),
    KnownDayRule("knowledge", 9, 1, _LIST),
    KnownDayRule("languages", 9, 5, _LIST),
    KnownDayRule("family", 9, 2, _LIST, weekday=7),
    KnownDayRule("elderly", 10, 1, _WORLD),
    KnownDayRule("teachers", 10, 1, _LIST, weekday=7, until=2022),
    KnownDayRule("teachers", 10, 5, _TEACHERS, since=2023),
    KnownDayRule("teachers_world", 10, 5, _WORLD),
    KnownDayRule("republic", 10, 25, _LAW),
    KnownDayRule("tolerance", 11, 16, _WORLD),
    KnownDayRule("aids", 12, 1, _WORLD),
    KnownDayRule("disabled", 12, 3, _WORLD),
    KnownDayRule("independence", 12, 16, _LAW),
)


#: Days of the country that the world keeps on another date.
_WORLDWIDE = {"family": "family_world", "teachers": "teachers_world"}
_BY_WORLD = frozenset({"women"})


def worldwide(code: str) -> str:
    """The code of a day as the whole world keeps it, "" if it keeps none.

    >>> worldwide("family")
    'family_world'
    >>> worldwide("republic")
    ''
    """
    code = _WORLDWIDE.get(code, code)
    is_kept = any(rule.code == code and rule.source == _WORLD for rule in RULES)
    return code if is_kept or code in _BY_WORLD else ""


def known_day(code: str, year: int) -> tuple[date, date] | None:
    """First and last date of a known day in a calendar year, None if it had none."""
    for rule in RULES:
        if rule.code == code and rule.since <= year <= rule.until:
            if not rule.weekday:
                first = date(year, rule.month, rule.day)
                return first, date(year, rule.month, rule.last_day or rule.day)
            month = date(year, rule.month, 1)
            ahead = (rule.weekday - month.isoweekday()) % 7 + 7 * (rule.day - 1)
            day = month + timedelta(days=ahead)
            return day, day
    return None


def lasts_one_day(code: str) -> bool:
    """Whether a known day is a single date, not several like the New Year."""
    return all(not rule.last_day for rule in RULES if rule.code == code)


def known_day_month(code: str) -> int:
    """The month of a known day, which decides its year in a plan."""
    return next(rule.month for rule in RULES if rule.code == code)
