"""Texts, counts and dates of reports in one language.

The words are data in `lang/*/report.py` and `lang/*/mail.py`; a person's name is
only ever put in as it stands, never inflected.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from importlib import import_module

from sheetsync.lang.language import LANGUAGES
from sheetsync.lang.plural import counted
from sheetsync.model.page import Discipline
from sheetsync.report.letter import printable

#: What a school that names no language reads.
DEFAULT_LANGUAGE = "kk"


@dataclass(frozen=True, eq=False)
class Words:
    """The texts of one language; made by `words_of`."""

    language: str
    texts: Mapping[str, str]
    counts: Mapping[str, Mapping[str, str]]
    months: tuple[str, ...]
    day_months: tuple[str, ...]
    at_months: tuple[str, ...]
    since_months: tuple[str, ...]
    weekdays: tuple[str, ...]

    def __call__(self, key: str, **params: object) -> str:
        """The text of a key with its parameters filled in."""
        text = self.texts[key]
        return text.format(**params) if params else text

    def count(self, key: str, number: int) -> str:
        """A number with the form of the word that goes with it."""
        return counted(self.counts[key], self.language, number)

    def month(self, day: date) -> str:
        """The month's name, with a capital where it opens a line."""
        return capital(self.months[day.month - 1])

    def day(self, day: date, today: date | None = None) -> str:
        """A day, with the year where it is not that of `today`: 7 қазан."""
        text = f"{day.day} {self.day_months[day.month - 1]}"
        if today is None or day.year == today.year:
            return text
        return self("day.year", day=text, year=day.year)

    def weekday(self, day: date, today: date | None = None) -> str:
        """A day with its weekday: 7 қазан, ср."""
        name = self.weekdays[day.weekday()]
        return self("day.weekday", day=self.day(day, today), weekday=name)

    def days(self, start: date, end: date) -> str:
        """A span of days: 12–16 қазан, 28 қыркүйек – 2 қазан."""
        if start == end:
            return self.day(start)
        if (start.year, start.month) == (end.year, end.month):
            return f"{start.day}–{self.day(end)}"
        return f"{self.day(start)} – {self.day(end)}"

    def as_of(self, day: date) -> str:
        """The day that a page is of: 2026 жылғы 12 қазандағы жағдай."""
        text = f"{day.day} {self.at_months[day.month - 1]}"
        return self("as_of", day=text, year=day.year)

    def since(self, day: date) -> str:
        """Since a day: 8 қазаннан бері."""
        return self("since", day=f"{day.day} {self.since_months[day.month - 1]}")

    def moment(self, moment: datetime) -> str:
        """Day and time: 12 қазан, 07:30."""
        return f"{self.day(moment.date())}, {moment:%H:%M}"

    def distance(self, day: date, today: date) -> str:
        """How far a day is: "3 күн қалды", "бүгін", "5 күн кешікті"."""
        days = (day - today).days
        if days < 0:
            return self.count("days.late", -days)
        if days < 2:
            return self("today" if days == 0 else "tomorrow")
        return self.count("days.left", days)

    def discipline(self, numbers: Discipline) -> str:
        """Both numbers and the percentage, or that marks are not kept."""
        if not numbers.fell_due:
            return self("discipline.nothing")
        if numbers.share is None:
            return self(
                "discipline.not_kept.line",
                fell_due=numbers.fell_due,
                marked=numbers.marked,
            )
        return f"{self('column.in_time')}: {self.discipline_cell(numbers)}"

    def discipline_cell(self, numbers: Discipline) -> str:
        """The same in a table's cell; a dash where nothing fell due."""
        if not numbers.fell_due:
            return "–"
        if numbers.share is None:
            return self("discipline.not_kept")
        return self(
            "discipline.cell",
            in_time=numbers.in_time,
            fell_due=numbers.fell_due,
            percent=_percent(numbers.in_time, numbers.fell_due),
        )


def _percent(part: int, whole: int) -> int:
    """Rounded as people do; 100 only where nothing is missing.

    >>> _percent(2, 3), _percent(57, 100), _percent(999, 1000)
    (67, 57, 99)
    """
    rounded = (200 * part + whole) // (2 * whole)
    return min(rounded, 99) if part < whole else rounded


@lru_cache(maxsize=len(LANGUAGES))
def _words(language: str) -> Words:
    report = import_module(f"sheetsync.lang.{language}.report")
    mail = import_module(f"sheetsync.lang.{language}.mail")
    return Words(
        language,
        report.TEXTS | mail.TEXTS,
        report.COUNTED,
        report.MONTHS,
        report.DAY_MONTHS,
        report.AT_MONTHS,
        report.SINCE_MONTHS,
        report.WEEKDAYS,
    )


def words_of(language: str) -> Words:
    """The texts of a language; Kazakh where it is none of ours."""
    return _words(language if language in LANGUAGES else DEFAULT_LANGUAGE)


#: A number stays in one line with what it belongs to: "№ 4", "осы аптада – 1".
_NUMBERED = re.compile(r"(№|No\.|Nos\.) (?=\d)")
_COUNTED = re.compile(r" – (?=\d)")


def kept_together(text: str) -> str:
    """The text with fixed spaces between a number and what it belongs to."""
    text = _COUNTED.sub("\u00a0–\u00a0", text)
    return _NUMBERED.sub("\\1\u00a0", text)


def capital(text: str) -> str:
    """The text with its first letter as a capital."""
    return text[:1].upper() + text[1:]


def shortened(text: str, length: int) -> str:
    """The text in at most `length` characters, cut at a word, with an ellipsis."""
    text = " ".join(printable(text).split())
    if len(text) <= length:
        return text
    cut = text[: length - 1]
    head, space, _ = cut.rpartition(" ")
    # A word longer than half of the room is cut itself: a link, a typing slip.
    kept = head if space and len(head) >= length // 2 else cut
    return kept.rstrip(" ,;:.–-") + "…"
