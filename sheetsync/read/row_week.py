"""The week that rows stand under, by their section or by the days of the title.

Below "3-я неделя" of a month "в течение недели" is that week and "вторник" its
Tuesday; in a plan "с 14 по 19 октября 2024 года" the "среда" is that of this
week. How often something recurs and what names another time stay as they are.
"""

import re
from datetime import timedelta

from sheetsync.lang.fold import fold_kazakh
from sheetsync.lang.schema.time import Role, Unit
from sheetsync.model.deadline import Every, Period
from sheetsync.model.written import (
    Bound,
    Dated,
    Day,
    Portion,
    PortionUnit,
    Recurring,
    Written,
)
from sheetsync.read.deadline import read_deadline
from sheetsync.read.deadline_word import analyse
from sheetsync.read.row_part import names_part
from sheetsync.read.row_words import (
    DAYS_ALONE,
    LETTERS,
    is_dated,
    names_month,
    says_rate,
)
from sheetsync.read.title_period import PlanPeriod

_BRACKETED = re.compile(r"\(([^()]*)\)")
_AROUND = " .:;,-–—()"
_LONGEST_SECTION = 400
#: «1-апта (1-8 қараша)»: a short week beside a whole one.
_MOST_DAYS = 10
_NUMBER = re.compile(r"\d+")
#: A day or days of a week: "13", "13-15".
_FEW_DAYS = re.compile(r"\d{1,2}(?:\s*[-–]\s*\d{1,2})?")
_WEEK = 7


def week_of_section(section: str, month: str, before: str = "") -> str:
    """The week that a section is, as a deadline; "" if it is none.

    Its dates count, where it names them: «2-апта (11-15 қараша)»; else its number
    in the month that it stands under.

    Args:
        section: the section's text.
        month: what it stands under, "" for none.
        before: the week until then, which a section without a word of time keeps.

    >>> week_of_section("2-апта (11-15 қараша)", "")
    '11-15 қараша'
    >>> week_of_section("3-я неделя", "Ноябрь")
    'Ноябрь 3-я неделя'
    """
    if len(section) > _LONGEST_SECTION:
        return ""
    said = _week_word(section)
    if said is None:
        is_other = names_month(section) or names_part(section)
        return "" if is_other else before
    pieces = [*_BRACKETED.findall(section), section[said.end() :].strip(_AROUND)]
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
    for word in LETTERS.finditer(text):
        sense = analyse(fold_kazakh(word[0])).senses.get(Role.UNIT)
        if sense is not None and sense.value == Unit.WEEK:
            return word
    return None


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
    if _FEW_DAYS.fullmatch(text):
        return _days_within(text, week)
    every = _each_week(text)
    if every is None:
        return text
    if every.weekday is None:
        return week if every.times == 1 and _is_whole_week(text) else text
    whole = f"{week}, {text}"
    return whole if is_dated(read_deadline(whole)) else text


def _each_week(text: str) -> Every | None:
    """What a deadline says of each week without saying "each": «сейсенбі»."""
    if says_rate(text):
        return None
    match read_deadline(text).parts:
        case (Recurring(every=every),) if every.period is Period.WEEK:
            return every
    return None


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
        for word in LETTERS.findall(text)
        for senses in (analyse(fold_kazakh(word)).senses,)
    )


def within_span(text: str, period: PlanPeriod) -> str:
    """Days and weekdays of a plan that lasts from one day to another.

    A weekday of a single week gets its date ("04.09.2024, среда"), days within one
    month that month ("23-25 сентябрь").
    """
    if period.span is None:
        return text
    if DAYS_ALONE.fullmatch(text):
        first, last = period.span.first.day, period.span.last.day
        lie_inside = all(first <= int(day) <= last for day in _NUMBER.findall(text))
        return f"{text} {period.month}" if period.month and lie_inside else text
    days, every = period.span.days, _each_week(text)
    if days is None or every is None or every.weekday is None:
        return text
    if (days[1] - days[0]).days >= _WEEK:
        return text
    ahead = (every.weekday - days[0].isoweekday()) % _WEEK
    day = days[0] + timedelta(days=ahead)
    return f"{day:%d.%m.%Y}, {text}" if day <= days[1] else text
