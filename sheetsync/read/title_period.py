"""The part of a year that a plan's title says the plan is for.

"План на 2 четверть", «күзгі каникулға арналған жоспар», "с 20 по 30 сентября":
a row's "до конца четверти" and "весь период" mean that one
(`sheetsync.read.row_period`). A single month is found by `row_month`.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from sheetsync.lang.fold import fold_kazakh
from sheetsync.lang.schema.header import Unit
from sheetsync.model.written import (
    Bound,
    Break,
    Dated,
    Portion,
    Refusal,
)
from sheetsync.read.deadline import read_deadline
from sheetsync.read.lexicon import TABLES, any_of
from sheetsync.read.title import names_plan
from sheetsync.read.title_span import TitleSpan, title_span
from sheetsync.read.year_part import Named, YearPart, stretches


@dataclass(frozen=True, slots=True)
class PlanPeriod:
    """A part of the year that rows may mean without naming it."""

    #: As a deadline cell has it: "2 четверть", "20.09.2024-30.09.2024".
    text: str
    #: The title that names it, folded.
    title: str = ""
    #: The quarter, half-year or break that it is, None for other days.
    part: YearPart | None = None
    span: TitleSpan | None = None

    @property
    def month(self) -> str:
        """The month that the days of a span lie in, "" if there is no single one."""
        if self.span is None or self.span.first.month != self.span.last.month:
            return ""
        at = self.span.first.month - 1
        said = (t for t in TABLES if fold_kazakh(t.months[at]) in self.title)
        return next(said, TABLES[0]).month_names[at]

    @property
    def whole_month(self) -> str:
        """The month that a span covers, "" if it leaves out more than its edges."""
        if self.span is None or self.span.last.day - self.span.first.day < _MONTH:
            return ""
        return self.month


_LONGEST_TITLE = 400
_LONGEST_SECTION = 60
_NUMBER = re.compile(r"^\s*(?:\d{1,2}|[IVXІХ]{1,4})\s*[.)]\s*")
_UNITS = (Unit.QUARTER, Unit.HALF_YEAR)
#: What a part of the year is called, in any case: "четверти", «каникулға».
_STEMS = {
    form
    for table in TABLES
    for stems in (*(table.units[unit] for unit in _UNITS), table.breaks)
    for stem in stems
    for form in (stem, fold_kazakh(stem))
}
_NOUN = rf"(?:{any_of(list(_STEMS))})\w*"
_WHICH = re.compile(
    rf"(?P<which>[^\W_]+(?:-\w{{1,3}})?)[\s-]+(?P<noun>{_NOUN})", re.IGNORECASE
)
_NOT_FOR = re.compile(
    rf"(?<!\w)(?:{any_of([fold_kazakh(w) for t in TABLES for w in t.title.not_for])})"
)
#: Words before the name that may make it another one: "1 и", "после".
_CONTEXT = 3
#: Letters that the stems of one word share.
_SAME = 4
#: Days from the first to the last of a month that a span covers.
_MONTH = 25


def _named(text: str) -> Named | None:
    """The one part of a year that a text is, as a whole."""
    written = read_deadline(text)
    within = all(
        isinstance(part, Dated)
        and part.bound is Bound.WITHIN
        and not isinstance(part.first, Portion)
        for part in written.parts
    )
    found = set(stretches(written) or ())
    return found.pop() if within and len(found) == 1 and not written.notes else None


def _called(noun: str) -> str:
    """A quarter or half-year in the nominative, a break as it is written."""
    folded = fold_kazakh(noun)
    for table in TABLES:
        for stem in (stem for unit in _UNITS for stem in table.units[unit]):
            if folded.startswith(fold_kazakh(stem)[:_SAME]):
                return stem
    return noun


def _is_other(before: str, name: str, named: Named) -> bool:
    """Whether words before a name make it another time: "1 и 2 четверть"."""
    words = before.split()
    for count in range(1, min(_CONTEXT, len(words)) + 1):
        written = read_deadline(" ".join([*words[-count:], name]))
        if written.refusal is Refusal.NONE and any(
            not isinstance(part, Dated)
            or part.bound is not Bound.WITHIN
            or part.first != part.last
            or part.first != named
            for part in written.parts
        ):
            return True
    return False


@lru_cache(maxsize=512)
def title_period(text: str) -> PlanPeriod | None:
    """The part of a year that a title says its plan is for, None for another title.

    >>> title_period("План работы на 2 четверть").text
    '2 четверть'
    >>> title_period("План по итогам 2 четверти") is None
    True
    """
    if len(text) > _LONGEST_TITLE or not names_plan(text):
        return None
    folded = fold_kazakh(text)
    span = title_span(text)
    if span is not None:
        return PlanPeriod(span.text, folded, span=span)
    if _NOT_FOR.search(folded):
        return None
    found: dict[Named, PlanPeriod] = {}
    plain = " ".join(text.split())
    for match in _WHICH.finditer(plain):
        name = f"{match['which']} {match['noun']}"
        named = _named(name)
        if named is None:
            continue
        if _is_other(plain[: match.start()], name, named):
            return None
        which = match["which"] if isinstance(named, Break) else str(named.number)
        said = f"{which} {_called(match['noun'])}"
        found[named] = PlanPeriod(said, folded, YearPart(named, which))
    return next(iter(found.values())) if len(found) == 1 else None


@lru_cache(maxsize=512)
def section_period(text: str) -> PlanPeriod | None:
    """The part of the year that a section's name is, None for another name.

    >>> section_period("II. Зимние каникулы").text
    'Зимние каникулы'
    """
    if len(text) > _LONGEST_SECTION or not _WHICH.search(text):
        return None
    bare = _NUMBER.sub("", " ".join(text.split())).strip(" .:")
    named = _named(bare)
    if named is None:
        return None
    which = bare.split()[0] if isinstance(named, Break) else str(named.number)
    return PlanPeriod(bare, fold_kazakh(bare), YearPart(named, which))
