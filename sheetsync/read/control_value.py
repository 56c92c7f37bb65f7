"""Values that people write into a control book's cells.

Every function gives None for a text that it does not understand; whoever calls
makes a finding of it. Empty cells are not asked about.
"""

import re
from datetime import date, datetime, time

from sheetsync.lang.control import (
    group_mail_of,
    label_key,
    language_of,
    weekday_of,
    yes_or_no,
)
from sheetsync.model.grid import CellValue
from sheetsync.model.party import GroupMail
from sheetsync.model.year import PlanYear, YearBasis

_DAY = re.compile(
    r"(\d{1,2})\s?[./-]\s?(\d{1,2})\s?[./-]\s?(\d{4}|\d{2})(?:\s*(?:ж|г)\.?)?"
)
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T]00:00(?::00)?)?")
_YEARS = re.compile(r"(20\d\d)\s?[-/]\s?(20\d\d|\d\d)\b")
_YEAR = re.compile(r"\b(20\d\d)\b")
_TIME = re.compile(r"(\d{1,2})\s?[:.\-]\s?(\d{2})(?::00)?")
_SPAN = re.compile(r"(\d{1,2})[./](\d{1,2})\.?\s?-\s?(\d{1,2})[./](\d{1,2})\.?")
#: What can be an address at all; whether it exists only a mail can tell.
_NO_ADDRESS_SIGNS = r"\s@,;:<>\"'()\[\]\\"
_ADDRESS = re.compile(
    rf"[^{_NO_ADDRESS_SIGNS}]{{1,64}}@"
    rf"(?:[^{_NO_ADDRESS_SIGNS}.]{{1,63}}\.){{1,8}}[^{_NO_ADDRESS_SIGNS}.]{{2,63}}"
)
_LIST = re.compile(r"[\n;,]+")
_ITEM_NUMBER = re.compile(r"^\s*(?:\d{1,3}\s?[.)]|[-–—•*])\s*")
_ZONE = re.compile(r"[A-Za-z_]+(?:/[A-Za-z0-9_+-]+){0,2}")
_EARLIEST, _LATEST = 2000, 2100
#: Behind a tick it asks for the coloured one.
_AS_PICTURE = "\ufe0f"


def cell_text(value: CellValue) -> str:
    """A cell as text: dates as 15.05.2024, whole numbers without a point."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime | date):
        return value.strftime("%d.%m.%Y")
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def read_day(value: CellValue) -> date | None:
    """A day: a date cell, 15.05.2024, 15.05.24 or 2024-05-15."""
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return value if _EARLIEST <= value.year <= _LATEST else None
    text = " ".join(cell_text(value).split())
    if found := _DAY.fullmatch(text):
        day, month, year = (int(part) for part in found.groups())
    elif found := _ISO.fullmatch(text):
        year, month, day = (int(part) for part in found.groups())
    else:
        return None
    year += 2000 if year < 100 else 0
    return _date(year, month, day)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found if _EARLIEST <= year <= _LATEST else None


def read_yes_no(value: CellValue) -> bool | None:
    """Yes or no in any language, a tick, a check box; more is for `read.switch`."""
    if isinstance(value, bool):
        return value
    text = cell_text(value).replace(_AS_PICTURE, "")
    return yes_or_no().get(label_key(text))


def read_number(value: CellValue, least: int, most: int) -> int | None:
    """A whole number between two bounds."""
    text = cell_text(value)
    if not re.fullmatch(r"\d{1,6}", text):
        return None
    number = int(text)
    return number if least <= number <= most else None


def read_time(value: CellValue) -> str | None:
    """A time of day as "07:30"."""
    found = _TIME.fullmatch(cell_text(value))
    if not found:
        return None
    hour, minute = int(found[1]), int(found[2])
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else None


def read_weekday(value: CellValue) -> int | None:
    """An ISO weekday by its name or number."""
    return weekday_of().get(label_key(cell_text(value)))


def read_language(value: CellValue) -> str | None:
    """The code of a language by its name or code."""
    return language_of().get(label_key(cell_text(value)))


def read_group_mail(value: CellValue) -> GroupMail | None:
    """Who of a group is mailed."""
    return group_mail_of().get(label_key(cell_text(value)))


def read_email(value: CellValue) -> str | None:
    """An address, in the form that it is written in; one only."""
    text = cell_text(value).removeprefix("mailto:").strip(" .,;<>")
    if len(text) > 254 or not text.isprintable():
        return None
    return text if _ADDRESS.fullmatch(text) else None


def read_leave(value: CellValue) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """First and last (month, day) of a yearly span: "10.06-20.08"."""
    found = _SPAN.fullmatch(" ".join(cell_text(value).replace("–", "-").split()))
    if not found:
        return None
    day, month, last_day, last_month = (int(part) for part in found.groups())
    if not _date(2024, month, day) or not _date(2024, last_month, last_day):
        return None
    return (month, day), (last_month, last_day)


def read_zone(value: CellValue) -> str | None:
    """The name of a time zone, by its form alone."""
    text = cell_text(value)
    return text if _ZONE.fullmatch(text) else None


def read_plan_year(value: CellValue) -> PlanYear | None:
    """A plan's year: "2024-2025" is a school year, "2024" a calendar year."""
    text = cell_text(value).replace("–", "-").replace("—", "-")
    if found := _YEARS.search(text):
        first, second = int(found[1]), int(found[2])
        return PlanYear(first) if second % 100 == (first + 1) % 100 else None
    years = set(_YEAR.findall(text))
    if len(years) != 1:
        return None
    return PlanYear(int(years.pop()), YearBasis.CALENDAR)


def read_names(value: CellValue) -> tuple[str, ...]:
    """Names in one cell, each on its line or after a comma or semicolon."""
    parts = (_ITEM_NUMBER.sub("", part) for part in _LIST.split(cell_text(value)))
    return tuple(" ".join(part.split()) for part in parts if part.strip())
