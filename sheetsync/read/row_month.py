"""The month that rows stand under, by their section or the plan's title.

Below "Октябрь" the "конец месяца" is that of October and "1 декада" its first
ten days; what names a month, a rate or another stretch of time stays as it is.
"""

import re

from sheetsync.lang.fold import fold_kazakh
from sheetsync.lang.schema.header import Unit
from sheetsync.model.deadline import Period
from sheetsync.model.written import (
    Bound,
    Dated,
    Day,
    Month,
    Portion,
    Recurring,
    Refusal,
    Written,
)
from sheetsync.read.deadline import read_deadline
from sheetsync.read.label import read_label
from sheetsync.read.lexicon import (
    TABLES,
    any_of,
    is_count,
    is_month,
    month_named,
    unit_of,
)
from sheetsync.read.row_about import ATTRIBUTIVE, is_about
from sheetsync.read.row_words import (
    DAYS_ALONE,
    LETTERS,
    SHORTEST_MONTH,
    is_dated,
    names_month,
    says_rate,
    words_of,
)
from sheetsync.read.title import names_plan

#: "2-ші", "1-я": endings of numbers.
_LONGEST_ENDING = 2
_MONTH_WORDS = re.compile(
    rf"(?<!\w)(?:{'|'.join(word for table in TABLES for word in table.month_words)})"
    r"(?![\w-])",
    re.IGNORECASE,
)
_NUMBER_BEFORE = re.compile(r"^\s*\w{1,4}[.)]\s*")
_AROUND = ' .:;,-–—«»"()'
_FOR_MONTH = frozenset(fold_kazakh(w) for table in TABLES for w in table.for_month)
_OF_MONTHS = _FOR_MONTH | {
    fold_kazakh(word) for table in TABLES for word in table.month_words
}
#: Words that stand behind a month's name in a title: «айына», no "на".
_STEMS_OF_MONTHS = tuple(fold_kazakh(table.month_words[0]) for table in TABLES)
_OF_MONTHS_BEHIND = frozenset(w for w in _OF_MONTHS if w.startswith(_STEMS_OF_MONTHS))
_OTHER_MONTH = frozenset(fold_kazakh(w) for table in TABLES for w in table.other_month)
_MONTH_NAMES = tuple(fold_kazakh(w) for table in TABLES for w in table.month_names)
#: In the nominative: "октябрьские мероприятия" are no section of September, "к
#: майским праздникам" may be.
_ADJECTIVE = re.compile(
    rf"(?P<stem>{any_of({fold_kazakh(m) for t in TABLES for m in t.months})})"
    r"ь?(?:ов)?ск(?:ий|ая|ое|ие)"
)
_OPENING = re.compile(r"[«\"“„]\s*$")
_CLOSING = re.compile(r"\s*[»\"”“]")
_DAY_BEFORE = re.compile(r"(?<![\d.])\d{1,2}\s*[-–]?\s*$")
_NEXT_WORD = re.compile(r"\s*[\"»”]?\s*([^\W\d_]+)")
_LONGEST_TITLE = 400
_LONGEST_DAY = 60


def within_month(text: str, month: str) -> str:
    """A deadline with the month it stands under, where it names none of its own.

    >>> within_month("2-апта", "Қазан")
    'Қазан 2-апта'
    >>> within_month("айдың соңы", "Қазан")
    'Қазан соңы'
    """
    month = _bare(month)
    if not month or not text:
        return text
    if DAYS_ALONE.fullmatch(text):
        return f"{text} {month}"
    words = words_of(text)
    weeks = [found for word in words if (found := unit_of(word)) is not None]
    is_week = bool(weeks) and all(unit is Unit.WEEK for unit, _ in weeks)
    if is_week and all(
        unit_of(word) or len(word) <= _LONGEST_ENDING or is_count(word)
        for word in words
    ):
        whole = f"{month} {text}"
        if is_dated(read_deadline(whole)):
            return whole
        return ", ".join(f"{month} {week.strip()}" for week in text.split(","))
    if names_month(text) or says_rate(text):
        return text
    named, count = _MONTH_WORDS.subn(month, text)
    candidates = [named] if count else [f"{text} {month}", f"{month} {text}"]
    if not (count or weeks or _wants_month(text)):
        return text
    # "последняя неделя" is a part of the month, "в течение недели" is none
    fits = _is_part if weeks else is_dated
    return next((one for one in candidates if fits(read_deadline(one))), text)


def _is_part(written: Written) -> bool:
    """Whether a deadline is weeks or days of a month, and nothing else."""
    return is_dated(written) and all(
        isinstance(part, Dated) and isinstance(part.first or part.last, Portion | Day)
        for part in written.parts
    )


def _bare(month: str) -> str:
    """A section's month by itself: "2. Октябрь:" is "Октябрь", «Қазан айы» «Қазан»."""
    named = _MONTH_WORDS.sub("", _NUMBER_BEFORE.sub("", month))
    return named.strip(_AROUND) or month.strip(_AROUND)


def day_of_section(section: str) -> str:
    """A section that is nothing but a time, "" for any other.

    >>> day_of_section("Дүйсенбі, 9 қазан")
    'Дүйсенбі, 9 қазан'
    """
    period = read_label(section).period
    if period and read_deadline(period).refusal is not Refusal.NONE:
        return _bare(period)  # "Месяц: октябрь"
    if period or len(section) > _LONGEST_DAY:
        return period
    return section if is_dated(read_deadline(section)) else ""


def _wants_month(text: str) -> bool:
    """Whether a deadline is none without its month: "1 декада", «15-іне дейін»."""
    written = read_deadline(text)
    return written.refusal is not Refusal.NONE or any(
        isinstance(part, Recurring) and part.every.period is Period.MONTH
        for part in written.parts
    )


def month_of(text: str) -> str:
    """The month that a section or a cell is for, "" if it is not just that."""
    period = read_label(text).period
    words = LETTERS.findall(period)
    named = [word for word in words if is_month(fold_kazakh(word))]
    if len(named) != 1:
        return ""
    match read_deadline(period).parts:
        case (Dated(first=Month()),):
            return period
    has_days = any(map(str.isdecimal, period))  # «2-апта (11-15 қараша)»
    return str(named[0]) if has_days else period


def month_of_section(section: str, before: str) -> str:
    """The month that the rows of a section stand under, "" for none.

    Args:
        section: the section's text: "II. Октябрь", «Қазан айы – денсаулық айы».
        before: the month until then; a section of another quarter or of several
            months ends it, one without a word of time does not.

    >>> month_of_section("Отаншылдық айы (қазан)", "Қыркүйек")
    'қазан'
    >>> month_of_section("Наурыз мейрамына дайындық", "Ақпан")
    ''
    """
    alone = month_of(section)
    if alone or len(section) > _LONGEST_TITLE:
        return alone or before
    named: dict[int, str] = {}
    beside: set[int] = set()
    for match in LETTERS.finditer(section):
        number = _month_number(match[0]) or _month_described(match[0])
        is_day = _DAY_BEFORE.search(section[: match.start()]) is not None
        if number is None or is_day:
            continue
        if _names_the_month(section, match):
            named.setdefault(number, match[0])
        else:
            beside.add(number)
    if len(named) == 1 and beside <= named.keys():
        return next(iter(named.values()))
    said = "" if named else _month_said(section)
    if said:
        return said
    if named or beside:
        return before if {*named, *beside} == {_month_number(before)} else ""
    words = words_of(section)
    units = {found[0] for word in words if (found := unit_of(word)) is not None}
    return "" if units & {Unit.QUARTER, Unit.HALF_YEAR} else before


def _month_said(section: str) -> str:
    """The month that a section is as a deadline: «2024 жылдың қазаны»."""
    if len(section) > _LONGEST_DAY:
        return ""
    match read_deadline(section).parts:
        case (
            Dated(bound=Bound.WITHIN, first=Month(month=number) as first, last=last),
        ):
            if first != last:
                return ""
            folded = fold_kazakh(section)
            for table in TABLES:
                if fold_kazakh(table.months[number - 1])[:SHORTEST_MONTH] in folded:
                    return table.month_names[number - 1]
    return ""


def _month_number(word: str) -> int | None:
    """The number of the month that a word is, None for another word."""
    if len(word) < SHORTEST_MONTH:
        return None
    match read_deadline(word).parts:
        case (Dated(bound=Bound.WITHIN, first=Month(month=number)),):
            return number
    return None


def _month_described(word: str) -> int | None:
    """The number of the month that an adjective is made of: "Майские праздники"."""
    found = _ADJECTIVE.fullmatch(fold_kazakh(word))
    return month_named(found["stem"]) if found else None


def _names_the_month(section: str, match: re.Match[str]) -> bool:
    """Whether a month's name is that of a month: "Октябрь: …", no «Наурыз мейрамы».

    A club «Октябрь», "отчёт за август" and "подготовка к маю" are none either.
    """
    if is_about(section, *match.span()):
        return False
    word = fold_kazakh(match[0])
    before, behind = section[: match.start()], section[match.end() :]
    following = _NEXT_WORD.match(behind)
    if following is not None and fold_kazakh(following[1]) in _OF_MONTHS:
        return True
    is_quoted = bool(_OPENING.search(before)) and bool(_CLOSING.match(behind))
    if is_quoted or not any(name.startswith(word) for name in _MONTH_NAMES):
        return word.endswith(ATTRIBUTIVE)
    leading = words_of(before)
    is_other = bool(leading) and leading[-1] in _OTHER_MONTH
    return following is None and not is_other


def month_of_title(text: str) -> str:
    """The one month that a plan's title says the plan is for, "" if there is none.

    >>> month_of_title("План работы школы на октябрь 2023 года")
    'октябрь'

    «Наурыз мейрамы» and the date of an order are no such months.
    """
    if len(text) > _LONGEST_TITLE or not names_plan(text):
        return ""
    matches = [*LETTERS.finditer(text)]
    folded = [fold_kazakh(match[0]) for match in matches]
    found = []
    for at, word in enumerate(folded):
        if len(word) < SHORTEST_MONTH or not is_month(word):
            continue
        if is_about(text, *matches[at].span()):
            return ""
        is_for = not _FOR_MONTH.isdisjoint(folded[max(at - 1, 0) : at])
        if not is_for and _OF_MONTHS_BEHIND.isdisjoint(folded[at + 1 : at + 2]):
            return ""
        found.append(matches[at][0])
    return found[0] if len(found) == 1 else ""
