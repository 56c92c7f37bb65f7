"""The days from which to which a title says that its plan lasts.

"с 20 по 30 сентября 2024 года", «2025 жылдың 1-30 сәуірі». An approval or an
order has one day, so two of them tell the plan's year as well.
"""

import re
from dataclasses import dataclass, replace
from datetime import date

from sheetsync.lang.fold import fold_kazakh
from sheetsync.model.written import Dated, Day
from sheetsync.model.year import PlanYear, YearBasis
from sheetsync.read.deadline import read_deadline
from sheetsync.read.lexicon import TABLES, any_of


@dataclass(frozen=True, slots=True)
class TitleSpan:
    """The first and the last day of a plan, inclusive; the year if it is said."""

    first: Day
    last: Day

    @property
    def text(self) -> str:
        """The span as a deadline cell has it: "20.09.2024-30.09.2024"."""
        return f"{_written(self.first)}-{_written(self.last)}"

    @property
    def days(self) -> tuple[date, date] | None:
        """Both ends as dates, None where the title names no year."""
        if self.first.year is None or self.last.year is None:
            return None
        one, other = self.first, self.last
        return (
            date(self.first.year, one.month, one.day),
            date(self.last.year, other.month, other.day),
        )


def _written(day: Day) -> str:
    year = "" if day.year is None else f".{day.year}"
    return f"{day.day:02}.{day.month:02}{year}"


_TITLES = [table.title for table in TABLES]
_STEMS = any_of([fold_kazakh(stem) for table in TABLES for stem in table.months])
_FORMS = any_of([fold_kazakh(form) for table in TABLES for form in table.month_forms])
_LONG = any_of([fold_kazakh(word) for title in _TITLES for word in title.years])
_SHORT = any_of([fold_kazakh(word) for title in _TITLES for word in title.short_years])
_WORDS = any_of([fold_kazakh(word) for title in _TITLES for word in title.between])

_MONTH = rf"(?:(?:{_STEMS})\w*|(?:{_FORMS})(?!\w)\.?)"
#: A year, but for the first one of a school year.
_YEAR = rf"20\d\d(?!\d|\s*[-/]\s*\d)\s*(?:(?:{_LONG})\w*|(?:{_SHORT})\b\.?)?"
_DAY = r'"?\d{1,2}(?!\d)"?(?:-[^\W\d]{1,3}(?!\w))?'
_BETWEEN = rf"(?:\s*-\s*|\s+(?:{_WORDS})\s+)"
_DIGITS = rf"\d{{1,2}}(?:\.\d{{1,2}}(?:\.(?:20)?\d\d)?)?(?:\s?(?:{_SHORT})\b)?\.?"
_ENDS = (
    # «2025 жылдың 1-30 сәуірі», «2024 жылғы 20 қыркүйек пен 30 қыркүйек аралығы»
    (
        rf"{_YEAR},?\s*{_DAY}(?:\s*{_MONTH})?",
        _BETWEEN,
        rf"(?:{_YEAR},?\s*)?{_DAY}\s*{_MONTH}",
    ),
    # «2024 жылғы 20 қыркүйектен 30 қыркүйекке дейін»
    (
        rf"{_YEAR},?\s*{_DAY}\s*{_MONTH}",
        r"\s+",
        rf"(?:{_YEAR},?\s*)?{_DAY}\s*{_MONTH}",
    ),
    # "с 25 декабря 2024 года по 10 января 2025 года", "20-30 сентября 2024"
    (
        rf"{_DAY}(?:\s*{_MONTH}(?:,?\s*{_YEAR})?)?",
        _BETWEEN,
        rf"{_DAY}\s*{_MONTH}(?:,?\s*{_YEAR})?",
    ),
    # "02.09-07.09.2024", "с 5 по 10.11.24"
    (
        _DIGITS,
        _BETWEEN,
        rf"\d{{1,2}}\.\d{{1,2}}(?:\.(?:20)?\d\d(?!\d)(?:\s?(?:{_SHORT}|(?:{_LONG})\w*)\b)?)?",
    ),
)
_SPANS = tuple(
    re.compile(rf"(?<![\w.])(?P<first>{first}){between}(?P<last>{last})(?!\w)")
    for first, between, last in _ENDS
)
_LONGEST_TITLE = 2000
#: More than a plan can last.
_MOST_DAYS = 366


def _ends(text: str) -> tuple[Day, Day] | None:
    """The days that a text reaches from and to, if it is one stretch of days."""
    parts = read_deadline(text).parts
    if len(parts) != 1 or not isinstance(parts[0], Dated):
        return None
    first, last = parts[0].first or parts[0].last, parts[0].last
    if isinstance(first, Day) and isinstance(last, Day):
        return first, last
    return None


def _read(first: str, last: str) -> TitleSpan | None:
    """The span that two ends make; None if they are no days of a calendar."""
    found = _ends(f"{first} - {last}")
    if found is None:
        begun, ended = _ends(first), _ends(last)
        if begun is None or ended is None:
            return None
        found = begun[0], ended[1]
    one, other = found
    turns = (one.month, one.day) > (other.month, other.day)
    year = one.year or (other.year and other.year - turns)
    end = other.year or (one.year and one.year + turns)
    span = TitleSpan(replace(one, year=year), replace(other, year=end))
    try:
        # a leap year for those that name none
        days = span.days or (
            date(2024, one.month, one.day),
            date(2024 + turns, other.month, other.day),
        )
    except ValueError:
        return None
    return span if 0 < (days[1] - days[0]).days <= _MOST_DAYS else None


def cut_spans(folded: str) -> tuple[str, list[TitleSpan]]:
    """A folded title without its spans of days and their years, and these."""
    found: list[TitleSpan] = []

    def keep(match: re.Match[str]) -> str:
        span = _read(match["first"], match["last"])
        if span is None:
            return match.group()
        found.append(span)
        return " | "

    for pattern in _SPANS:
        folded = pattern.sub(keep, folded)
    return folded, found


def title_span(text: str) -> TitleSpan | None:
    """The one span of days that a title names, None if it names none or several.

    >>> title_span("План декады с 20 по 30 сентября 2024 года").text
    '20.09.2024-30.09.2024'
    """
    _, found = cut_spans(fold_kazakh(text[:_LONGEST_TITLE]))
    return found[0] if len(set(found)) == 1 else None


def year_holding(span: TitleSpan) -> PlanYear | None:
    """The year of a school's plan that lasts from one day to another.

    The school year that holds both; August alone belongs to the one it is
    before (DESIGN, section 3). A summer that reaches over 31 August is of its
    calendar year, and None is what fits neither or names no year.
    """
    if span.days is None:
        return None
    first, last = span.days
    for year in (last.year, last.year - 1):
        school = PlanYear(year)
        if first in school and last in school:
            return school
    calendar = PlanYear(last.year, YearBasis.CALENDAR)
    return calendar if first in calendar and last in calendar else None
