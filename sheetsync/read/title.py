"""The plan year that a title names.

Dates, order numbers and years of birth are no plan years; what could be meant
in two ways is doubtful, and said so (DESIGN, sections 2 and 3).
"""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from sheetsync.lang.fold import fold_kazakh
from sheetsync.model.finding import Note, note
from sheetsync.model.year import PlanYear, YearBasis
from sheetsync.read.lexicon import TABLES, any_of, month_named
from sheetsync.read.title_span import cut_spans, year_holding

_FIRST, _LAST = 2000, 2099
_LONGEST_TITLE = 2000


_TITLES = [table.title for table in TABLES]
_SCHOOL_STEMS = any_of([fold_kazakh(w) for t in _TITLES for w in t.school])
_YEAR_STEMS = any_of([fold_kazakh(w) for t in _TITLES for w in t.years])
_SHORT_YEARS = any_of([fold_kazakh(w) for t in _TITLES for w in t.short_years])
_CALENDAR_STEMS = any_of([fold_kazakh(w) for t in _TITLES for w in t.calendar])
_SHORT_SCHOOL = "|".join(
    r"\.?\s?".join(fold_kazakh(word)) for t in _TITLES for word in t.short_school_years
)
_PLANS = any_of([fold_kazakh(w) for t in _TITLES for w in (*t.plans, *t.sections)])
_PLAN_FORMS = any_of([fold_kazakh(w) for t in _TITLES for w in t.plan_forms])
_MONTH_STEMS = any_of([fold_kazakh(month) for t in TABLES for month in t.months])
_MONTH_FORMS = any_of([fold_kazakh(form) for t in TABLES for form in t.month_forms])
_MONTH = rf"(?:(?:{_MONTH_STEMS})\w*|(?:{_MONTH_FORMS})(?!\w)\.?)"

#: "оқу" alone must not be the beginning of "оқушы".
_SCHOOL = rf"(?:(?:{_SCHOOL_STEMS})\b\.?|(?:{_SHORT_SCHOOL})\b)"
_YEAR = rf"(?:(?:{_YEAR_STEMS})\w*|(?:{_SHORT_YEARS})(?:\.\s?(?:{_SHORT_YEARS}))?\b\.?)"
_ORDER = re.compile(r"№\s*[\d/\\.-]+")
_DAY_DATE = re.compile(
    rf"""(?<!\d)\d{{1,2}}\s?[./-]\s?\d{{1,2}}\s?[./-]\s?(?:\d{{4}}|\d{{2}})(?!\d)\s*{_YEAR}?
    |["_\s]*\d{{1,2}}["_\s]*-?\w{{0,3}}\s*{_MONTH}
        (?:,?\s*20\d\d(?!\s?[-/\\]\s?\d)\s*{_YEAR}?|(?=,?\s*20\d\d\s?[-/\\]))
    |20\d\d\s*{_YEAR}?,?\s*["_\s]*\d{{1,2}}["_\s]*(?:-\w{{1,3}})?\s*{_MONTH}
    """,
    re.VERBOSE,
)
_BETWEEN = rf'(?:\s?"?\s*(?:{_SHORT_YEARS})\.?)?\s*[-/\\]\s*'
_SPAN = re.compile(
    rf"(?<![\d.,-])(?P<first>\d{{2,4}}){_BETWEEN}(?P<second>\d{{2,4}})(?P<more>{_BETWEEN}\d{{2,4}})?(?![\d])"
    rf'(?P<after>\s*(?:"|\))?\s*(?:(?:{_SHORT_YEARS})\.?\s+)?(?P<school>{_SCHOOL})?)'
)
_BLANK = re.compile(r"20_+|_+\s?[-/]\s?20\d\d|20\s?_")
_SINGLE = re.compile(
    rf"(?<![\d.,/-])(?P<year>\d{{4}})(?!\d)(?:-?\w{{0,2}}(?<!\d))?\s*(?P<school>{_SCHOOL}\s*)?"
    rf"(?P<calendar>(?:{_CALENDAR_STEMS})\w*\s*)?(?P<word>{_YEAR})?"
    rf"(?P<month>\s*{_MONTH})?"
)
_MONTH_WORDS = any_of([fold_kazakh(word) for t in TABLES for word in t.month_words])
_MONTH_BEFORE = re.compile(rf"{_MONTH}(?:\s+(?:{_MONTH_WORDS}))?\s*,?\s*$")
_FOR = any_of([fold_kazakh(word) for table in TABLES for word in table.for_month])
_FOR_MONTH_BEFORE = re.compile(
    rf"(?<!\w)(?:{_FOR})\s+(?:{_MONTH}\s*(?:-|,)\s*)?(?P<month>{_MONTH})"
    rf"(?:\s+(?:{_FOR})(?!\w))?\s*,?\s*$"
)
_FOR_MONTH_BEHIND = re.compile(rf"\s+(?:{_FOR})(?!\w)")
_AUGUST = 8
_PLAN_WORD = re.compile(rf"(?<!\w)(?:{_PLANS}|(?:{_PLAN_FORMS})(?!\w))")
_SECTION_WORD = re.compile(
    any_of([fold_kazakh(w) for t in _TITLES for w in t.sections])
)
_SCHOOL_BEFORE = re.compile(rf"(?:{_SCHOOL_STEMS})\w*\W+(?:{_YEAR_STEMS})\w*\W*$")


@dataclass(slots=True)
class _Seen:
    """The years of a title, by how they are written."""

    #: First years of spans with and without the word "school year".
    school: list[int] = field(default_factory=list)
    unnamed: list[int] = field(default_factory=list)
    calendar: list[int] = field(default_factory=list)
    #: The year beside a month.
    month: list[int] = field(default_factory=list)
    #: The school years that hold the one month which the plan is said to be for.
    for_month: list[PlanYear] = field(default_factory=list)
    #: The years that hold the days from which to which the plan lasts.
    spans: list[PlanYear] = field(default_factory=list)
    bare: list[int] = field(default_factory=list)
    #: One year that is called a school year.
    halved: list[int] = field(default_factory=list)
    #: Something that should be a year and is none that can be used.
    broken: bool = False


def names_plan(text: str) -> bool:
    """Whether a text has a word that names a plan."""
    return _PLAN_WORD.search(fold_kazakh(text)) is not None


def names_section(text: str) -> bool:
    """Whether what names a plan in a text may be a section's name as well.

    >>> names_section("II. Организационные мероприятия"), names_section("План")
    (True, False)
    """
    found = _PLAN_WORD.findall(fold_kazakh(text))
    return bool(found) and all(map(_SECTION_WORD.match, found))


def _full(year: str) -> int:
    return int(year) + 2000 if len(year) == 2 else int(year)


def _read_span(match: re.Match[str], before: str, seen: _Seen) -> bool:
    """Whether a pair of numbers is a pair of years; if so it is noted."""
    first, second = match["first"], match["second"]
    named = match["school"] is not None or bool(_SCHOOL_BEFORE.search(before))
    if len(first) < 4 and not named:
        if len(first) == 3 and len(second) == 4:
            seen.broken = True
        return False
    if len(first) == 4 and not _FIRST <= int(first) <= _LAST:
        if len(second) == 4 and int(first) > 1900:
            seen.broken = True
        return False
    follows = int(second[-2:]) == (int(first[-2:]) + 1) % 100
    whole = len(second) == 2 or (len(second) == 4 and _full(first) < int(second))
    if len(first) == 3 or not (follows and whole) or match["more"]:
        seen.broken = True
    else:
        (seen.school if named else seen.unnamed).append(_full(first))
    return True


def _read_single(match: re.Match[str], before: str, seen: _Seen) -> None:
    year = int(match["year"])
    if not _FIRST <= year <= _LAST:
        seen.broken = seen.broken or (match["word"] is not None and year > 1000)
    elif match["school"]:
        seen.halved.append(year)
    elif match["month"] or _MONTH_BEFORE.search(before):
        seen.month.append(year)
        held = _year_of_month(year, match, before)
        if held is not None:
            seen.for_month.append(held)
    elif match["word"]:
        seen.calendar.append(year)
    else:
        seen.bare.append(year)


def _year_of_month(year: int, match: re.Match[str], before: str) -> PlanYear | None:
    """The school year that holds a month which a plan is for: "на ноябрь 2024".

    An autumn term and a calendar year both hold that month; of a school's plan
    it is the school year (DESIGN, section 2), None where no word says "for".
    """
    said = _FOR_MONTH_BEFORE.search(before)
    word = said["month"] if said else match["month"] and match["month"].strip()
    if not word or not (said or _FOR_MONTH_BEHIND.match(match.string, match.end())):
        return None
    stretch = month_named(word)
    return PlanYear(year if stretch >= _AUGUST else year - 1) if stretch else None


def _look(text: str) -> _Seen:
    seen = _Seen()
    rest, spans = cut_spans(_ORDER.sub(" ", text))
    held = [year_holding(span) for span in spans]
    seen.spans = [year for year in held if year is not None]
    undated = _DAY_DATE.sub(" | ", rest)
    has_date = undated != rest
    kept: list[str] = []
    at = 0
    for match in _SPAN.finditer(undated):
        if _read_span(match, undated[: match.start()][-40:], seen):
            kept.append(undated[at : match.start()])
            at = match.end()
    kept.append(undated[at:])
    singles = " | ".join(kept)
    for match in _SINGLE.finditer(singles):
        _read_single(match, singles[: match.start()][-30:], seen)
    if _BLANK.search(rest):
        seen.broken = True
    if has_date and not _clear(seen):
        seen.broken = True
    return seen


def _clear(seen: _Seen) -> bool:
    return bool(seen.school or seen.unnamed or seen.calendar)


def _doubtful(
    text: str, year: PlanYear | None
) -> tuple[PlanYear | None, tuple[Note, ...]]:
    params = {"seen": " ".join(text.split())[:200]}
    if year is not None:
        params |= {"assumed": str(year.first), "basis": year.basis.value}
    return year, (note("year.doubtful", **params),)


@lru_cache(maxsize=1024)
def read_title_year(text: str) -> tuple[PlanYear | None, tuple[Note, ...]]:
    """The plan year that a title names, and what is to be said about it.

    Two consecutive years are a school year, one year beside "жыл" or "год" is a
    calendar year; one month, or the days from which to which the plan lasts, are
    of the school year that holds them. Notes are `year.missing`, where no year
    is seen, and `year.doubtful` (`seen`, and `assumed` with `basis` where one was
    taken).

    >>> read_title_year("2023/24 оқу жылына арналған жоспар")[0]
    PlanYear(first=2023, basis=<YearBasis.SCHOOL: 'school'>)
    """
    folded = fold_kazakh(text[:_LONGEST_TITLE])
    seen = _look(folded)
    school = sorted({*seen.school, *seen.unnamed})
    if school:
        sure = set(seen.school) or set(school)
        year = PlanYear(max(sure))
        outside = [one for one in seen.calendar if one not in {0}]
        if len(school) > 1 or outside:
            return _doubtful(text, year)
        return year, ()
    months = sorted({*seen.month, *(seen.calendar if seen.month else ())})
    if len(months) == 2 and months[1] == months[0] + 1:
        # «2023 жылдың қыркүйегі мен 2024 жылдың мамыры»
        return PlanYear(months[0]), ()
    if seen.spans and not seen.calendar:
        last = max(seen.spans, key=lambda one: one.end)
        return (last, ()) if len(set(seen.spans)) == 1 else _doubtful(text, last)
    if seen.calendar:
        year = PlanYear(max(seen.calendar), YearBasis.CALENDAR)
        if len({*seen.calendar, *seen.month}) > 1 or seen.broken:
            return _doubtful(text, year)
        return year, ()
    if months and len(seen.for_month) == len(seen.month) == 1:
        return seen.for_month[0], ()
    if months:
        return _doubtful(text, PlanYear(max(months), YearBasis.CALENDAR))
    if seen.halved:
        return _doubtful(text, PlanYear(max(seen.halved)))
    if seen.broken:
        return _doubtful(text, None)
    if seen.bare and _PLAN_WORD.search(folded):
        return _doubtful(text, PlanYear(max(seen.bare), YearBasis.CALENDAR))
    return None, (note("year.missing"),)
