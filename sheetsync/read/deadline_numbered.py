"""Parts of a year by their numbers: "I, III тоқсан", "2 жарты жыл", "четверть 1-3".

numbered = numbers unit | unit numbers ;
unit     = quarter | half-year | "айлар" ;
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from sheetsync.lang.schema.time import Role, Unit
from sheetsync.model.written import HalfYear, Month, Quarter, QuarterStyle, Stretch
from sheetsync.read.deadline_lexicon import Sense
from sheetsync.read.deadline_number import Numbers, numbers, skip_dots
from sheetsync.read.deadline_portion import Group, case_of, portion_behind
from sheetsync.read.deadline_token import Token, TokenKind

#: Units of at most so many letters are abbreviations: "четв. 2".
_LONGEST_SHORT = 5
_QUARTERS: dict[str, QuarterStyle] = {
    Unit.QUARTER_SCHOOL: QuarterStyle.SCHOOL,
    Unit.QUARTER_CALENDAR: QuarterStyle.CALENDAR,
    Unit.QUARTER_PLAN: QuarterStyle.PLAN,
}


@dataclass(frozen=True, slots=True)
class NumberedUnit:
    """A word that has numbers before it, and what it is with each of them."""

    at: int
    #: How many of it a year has.
    most: int
    make: Callable[[int], Stretch]
    #: Behind its second word («жарты жыл»), 0 if it is one word.
    end: int = 0


def numbered_unit(tokens: list[Token], at: int, listed: Numbers) -> NumberedUnit | None:
    """The unit at `at` that the numbers before it are of, None if it is none."""
    made = _parts_of_year(tokens[at].role(Role.UNIT))
    if made is not None:
        return NumberedUnit(at, *made)
    if _is_month_numbers(tokens, at, listed):
        return NumberedUnit(at, 12, Month)
    half = tokens[at].role(Role.HALF)
    if half is None:
        return None
    following = skip_dots(tokens, at + 1)
    if _is_year(tokens[following]):
        return NumberedUnit(at, 2, HalfYear, following + 1)
    if half.value == "short" and _closes(tokens, at + 1):
        return NumberedUnit(at, 2, HalfYear)
    return None


def _is_month_numbers(tokens: list[Token], at: int, listed: Numbers) -> bool:
    """Whether numbers name months: "9-10 айлар"; a count asks for another form."""
    unit = tokens[at].role(Role.UNIT)
    if unit is None or unit.value is not Unit.MONTH or not unit.ending.plural:
        return False
    in_words = tokens[listed.end - 1].has(Role.ORDINAL)
    return listed.single is None and not in_words


def _parts_of_year(unit: Sense | None) -> tuple[int, Callable[[int], Stretch]] | None:
    """How many of a unit a year has, and what each is; None but of quarters, halves."""
    style = _QUARTERS.get(str(unit.value)) if unit is not None else None
    if style is not None:
        return 4, lambda number: Quarter(number, style)
    if unit is not None and unit.value is Unit.HALF_YEAR:
        return 2, HalfYear
    return None


def _is_year(token: Token) -> bool:
    unit = token.role(Role.UNIT)
    return unit is not None and unit.value in {Unit.YEAR, "school_year"}


def _closes(tokens: list[Token], at: int) -> bool:
    """Whether nothing goes on behind a shortened word: "II пол.", no "II пол. мая"."""
    behind = tokens[skip_dots(tokens, at)]
    return behind.kind in {TokenKind.END, TokenKind.BREAK} or behind.text in {",", ")"}


def numbered(tokens: list[Token], unit: NumberedUnit, listed: Numbers) -> Group | None:
    """The stretches that numbers before a unit name; None if the year has no such."""
    at, most = unit.at, unit.most
    if tokens[at + 1].has(Role.BREAK):
        return None  # "екінші тоқсан каникулында" is neither of the two
    spans = []
    for pair in listed.ranges:
        # -1 is the last
        first, last = (most if number == -1 else number for number in pair)
        if not (1 <= first <= most and 1 <= last <= most):
            return None
        spans.append((unit.make(first), unit.make(last)))
    end = at + 1
    if len(tokens[at].text) <= _LONGEST_SHORT:
        end = skip_dots(tokens, end)
    found = Group(tuple(spans), end, case_of(tokens[at], Role.UNIT), "counted")
    if all(first == last for first, last in spans):
        shared = [portion_behind(tokens, end, stretch) for stretch, _ in spans]
        made = [portion for portion in shared if portion is not None]
        if made:
            every = tuple(span for portion in made for span in portion.spans)
            found = replace(made[-1], spans=every)
    return replace(found, end=unit.end) if unit.end else found


def numbered_behind(tokens: list[Token], at: int) -> Group | None:
    """Quarters and half-years whose numbers follow: "тоқсан 1-4", "четверть 1, 2"."""
    unit = tokens[at].role(Role.UNIT)
    made = _parts_of_year(unit)
    if unit is None or made is None or unit.ending.plural or unit.ending.case:
        return None
    start = at + 1
    if len(tokens[at].text) <= _LONGEST_SHORT:
        start = skip_dots(tokens, start)
    if tokens[start].text in {"№", "-", ":"}:
        start += 1
    listed = numbers(tokens, start)
    if listed is None or not _closes(tokens, listed.end):
        return None
    if any(tokens[here].ending is not None for here in range(start, listed.end)):
        return None
    most, make = made
    if not all(1 <= number <= most for pair in listed.ranges for number in pair):
        return None
    spans = tuple((make(first), make(last)) for first, last in listed.ranges)
    return Group(spans, listed.end, rule="counted")
