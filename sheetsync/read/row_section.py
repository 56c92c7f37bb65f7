"""The quarter, half-year or week that the section of a row names.

Below «І ТОҚСАН» the «тоқсан соңы» is that of the first quarter, not of each;
below "3-я неделя" of a month "в течение недели" is that week. How often
something recurs and what names another stretch of time stay as they are. What a
title names is for `row_period`.
"""

import re
from dataclasses import dataclass

from sheetsync.lang.fold import fold_kazakh
from sheetsync.lang.schema.time import Role, Unit
from sheetsync.model.deadline import Period
from sheetsync.model.written import (
    Bound,
    Dated,
    Day,
    HalfYear,
    Portion,
    PortionUnit,
    Quarter,
    Recurring,
    Refusal,
    Stretch,
    Written,
)
from sheetsync.read.deadline import read_deadline
from sheetsync.read.deadline_word import analyse
from sheetsync.read.lexicon import TABLES, is_month

_WORD = re.compile(r"[^\W_]+(?:-[^\W\d_]{1,4}(?![^\W_]))?")
_LETTERS = re.compile(r"[^\W\d_]+")
_BRACKETED = re.compile(r"\(([^()]*)\)")
_RATES = tuple(fold_kazakh(word) for table in TABLES for word in table.rates)
_AROUND = " .:;,-–—()"
_LONGEST_TEXT = 400
#: A quarter is named by at most so many words: «2024-2025 жылғы І тоқсан».
_MOST_WORDS = 3
#: «1-апта (1-8 қараша)»: a short week beside a whole one.
_MOST_DAYS = 10
_NUMBERS = ("1", "2", "3", "4")
_NUMBER = re.compile(r"\d+")
_BARE_DAYS = re.compile(r"(\d{1,2})(?:\s*[-–]\s*(\d{1,2}))?")

#: Units that a section names one of, and those that a cell may call it by.
_ALIKE = {
    Unit.QUARTER_SCHOOL: (Unit.QUARTER_SCHOOL, Unit.QUARTER_PLAN),
    Unit.QUARTER_PLAN: (Unit.QUARTER_SCHOOL, Unit.QUARTER_PLAN),
    Unit.QUARTER_CALENDAR: (Unit.QUARTER_CALENDAR,),
    Unit.HALF_YEAR: (Unit.HALF_YEAR,),
}
_PERIODS = frozenset({Period.QUARTER, Period.HALF_YEAR})


@dataclass(frozen=True, slots=True)
class Standing:
    """The stretch of the year that rows stand under: "2", of quarters."""

    number: str = ""
    unit: Unit | None = None


#: Under no section that names one.
NOWHERE = Standing()


@dataclass(frozen=True, slots=True)
class _Named:
    start: int
    end: int
    unit: Unit


def _units(text: str) -> list[_Named]:
    """Words that name a quarter or half-year, not a rate of them («тоқсандық»)."""
    found = []
    for match in _LETTERS.finditer(text):
        senses = analyse(fold_kazakh(match[0])).senses
        sense = senses.get(Role.UNIT)
        if sense is None or sense.ending.plural or Role.EVERY in senses:
            continue
        unit = Unit(str(sense.value))
        if unit in _ALIKE:
            found.append(_Named(match.start(), match.end(), unit))
    return found


def _stretch(written: Written) -> Stretch | None:
    """The quarter or half-year that a text is, None for anything else."""
    match written.parts:
        case (
            Dated(bound=Bound.WITHIN, first=Quarter() | HalfYear() as first, last=last),
        ) if first == last:
            return first
    return None


def _is_several(written: Written) -> bool:
    """Whether a text is a range or a list of dates: "I-II четверть"."""
    return bool(written.parts) and all(
        isinstance(part, Dated) and part.bound is Bound.WITHIN for part in written.parts
    )


def _stretch_of(text: str, at: int, named: _Named) -> Stretch | None:
    """What a unit and the number between `at` and it are; None if not just one."""
    words = [*_WORD.finditer(text, at, named.start)][-_MOST_WORDS:]
    for word in words:
        written = read_deadline(text[word.start() : named.end])
        stretch = _stretch(written)
        if stretch is not None:
            return stretch
        if _is_several(written) and not is_month(fold_kazakh(word[0])):
            return None
    return None


def standing_of(text: str, before: Standing = NOWHERE) -> Standing:
    """The quarter or half-year that a section names.

    Args:
        text: the section's text: «І ТОҚСАН (қыркүйек-қазан)», "II четверть".
        before: what held until then; a section without such a word keeps it, one
            of several or of each ends it.

    >>> standing_of("2-тоқсан").number
    '2'
    """
    if len(text) > _LONGEST_TEXT:
        return before
    named = _units(text)
    if not named:
        return before
    starts = (0, *(one.end for one in named))
    found = [_stretch_of(text, *one) for one in zip(starts, named, strict=False)]
    # «I тоқсан / I четверть» says one twice.
    numbers = {one.number for one in found if isinstance(one, Quarter | HalfYear)}
    if None in found or len(numbers) != 1 or len(set(map(type, found))) != 1:
        return NOWHERE
    return Standing(_NUMBERS[numbers.pop() - 1], named[0].unit)


def within_standing(text: str, standing: Standing) -> str:
    """A deadline with the quarter it stands under, where it means that one.

    >>> within_standing("тоқсан соңы", Standing("1", Unit.QUARTER_PLAN))
    '1 тоқсан соңы'
    """
    if standing.unit is None or not text:
        return text
    words = [fold_kazakh(word) for word in _LETTERS.findall(text)]
    if any(is_month(word) and len(word) > 2 for word in words):
        return text
    if any(word.startswith(_RATES) for word in words):
        return text
    named = _units(text)
    if not named or any(one.unit not in _ALIKE[standing.unit] for one in named):
        return text
    if not _is_of_each(read_deadline(text)):
        return text
    whole, at = "", 0
    for one in named:
        whole += f"{text[at : one.start]}{standing.number} "
        at = one.start
    whole += text[at:]
    return whole if _is_dated(read_deadline(whole)) else text


def _is_of_each(written: Written) -> bool:
    """Whether a text is nothing without its quarter, or would mean each one."""
    if written.refusal is Refusal.UNREADABLE:
        return True
    return bool(written.parts) and all(
        isinstance(part, Recurring)
        and part.every.period in _PERIODS
        and part.every.times == 1
        for part in written.parts
    )


def _is_dated(written: Written) -> bool:
    return bool(written.parts) and all(
        isinstance(part, Dated) for part in written.parts
    )


def week_of_section(section: str, month: str, before: str = "") -> str:
    """The week that a section is, as a deadline; "" if it is none.

    A section without a word of time keeps that of the one `before`.

    Its dates count, where it names them: «2-апта (11-15 қараша)»; else its number
    in the month that it stands under.

    >>> week_of_section("2-апта (11-15 қараша)", "")
    '11-15 қараша'
    >>> week_of_section("3-я неделя", "Ноябрь")
    'Ноябрь 3-я неделя'
    """
    if len(section) > _LONGEST_TEXT:
        return ""
    unit = _week_word(section)
    if unit is None:
        return "" if _names_time(section) else before
    pieces = [*_BRACKETED.findall(section), section[unit.end() :].strip(_AROUND)]
    pieces.append(_BRACKETED.sub("", section).strip(_AROUND))
    # Days without their month ("2-апта (11-15)") are of the month above.
    whole = [*pieces, section, *(f"{one} {month}" for one in pieces if month)]
    for piece in whole:
        if _is_few_days(read_deadline(piece)):
            return str(piece)
    bare = pieces[-1]
    weeks = (bare, f"{month} {bare}" if month else "")
    return next((one for one in weeks if _is_week(read_deadline(one))), "")


def _week_word(text: str) -> re.Match[str] | None:
    """Where a text says "week", None if it does not."""
    for word in _LETTERS.finditer(text):
        sense = analyse(fold_kazakh(word[0])).senses.get(Role.UNIT)
        if sense is not None and sense.value == Unit.WEEK:
            return word
    return None


def _names_time(text: str) -> bool:
    """Whether a text names a month, or a longer stretch of time."""
    words = [fold_kazakh(word) for word in _LETTERS.findall(text)]
    return any(is_month(word) and len(word) > 2 for word in words) or bool(_units(text))


def _is_few_days(written: Written) -> bool:
    match written.parts:
        case (Dated(bound=Bound.WITHIN, first=Day() as first, last=Day() as last),):
            if first.month == last.month:
                return 0 < last.day - first.day < _MOST_DAYS
            follows = (last.month - first.month) % 12 == 1
            return follows and last.day < _MOST_DAYS
    return False


def _is_week(written: Written) -> bool:
    match written.parts:
        case (Dated(bound=Bound.WITHIN, first=Portion() as first, last=last),):
            return first == last and first.unit is PortionUnit.WEEK
    return False


def within_week(text: str, week: str) -> str:
    """A deadline with the week it stands under: "вторник", «апта ішінде».

    >>> within_week("сейсенбі", "11-15 қараша")
    '11-15 қараша, сейсенбі'
    >>> within_week("апта ішінде", "11-15 қараша")
    '11-15 қараша'
    """
    if not week or not text:
        return text
    if _BARE_DAYS.fullmatch(text):
        return _days_within(text, week)
    words = [fold_kazakh(word) for word in _LETTERS.findall(text)]
    if any(word.startswith(_RATES) for word in words):
        return text
    match read_deadline(text).parts:
        case (Recurring(every=every),) if every.period is Period.WEEK:
            pass
        case _:
            return text
    if every.weekday is None:
        return week if every.times == 1 and _is_whole_week(text) else text
    whole = f"{week}, {text}"
    return whole if _is_dated(read_deadline(whole)) else text


def _days_within(text: str, week: str) -> str:
    """Days without their month, where the week's dates say which it is.

    >>> _days_within("31", "28 қазан - 1 қараша")
    '31.10'
    """
    match read_deadline(week).parts:
        case (Dated(first=Day() as first, last=Day() as last),):
            pass
        case _:
            return text
    placed = []
    for number in _NUMBER.findall(text):
        near = [day for day in (first, last) if _holds(first, last, int(number), day)]
        if not near:
            return text
        year = f".{near[0].year}" if near[0].year else ""
        placed.append(f"{number}.{near[0].month:02}{year}")
    return " - ".join(placed)


def _holds(first: Day, last: Day, number: int, day: Day) -> bool:
    """Whether a day of the month of `day` lies within a week's dates."""
    if first.month == last.month:
        return first.day <= number <= last.day
    return number >= first.day if day is first else number <= last.day


def _is_whole_week(text: str) -> bool:
    """Whether nothing narrows the week: «апта бойы», no «аптаның басында»."""
    return not any(
        Role.THIRD in senses or Role.TIMES in senses or Role.EVERY in senses
        for word in _LETTERS.findall(text)
        for senses in (analyse(fold_kazakh(word)).senses,)
    )
