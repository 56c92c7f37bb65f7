"""What becomes of text that is typed into a cell (USER_ENTERED).

    '…            text as it is          TRUE / FALSE     truth value
    =…            formula                12  -1,5  1e5    number
    50%           number, percent        $5               number, currency
    2024-05-15    date                   15.05.2024       date (locale's order)
    15 May 2024   date                   12:30            time

Anything else is text. Returned is the value and, where the way of writing asks for
one, the number format that the cell gets if it has none of its own.
"""

import contextlib
import datetime as dt
import math
import re
from typing import Any, NamedTuple

from tests.emulator.model.cell import ERROR_KINDS, CellError, Value
from tests.emulator.value.locale import Locale
from tests.emulator.value.serial import to_serial

Json = dict[str, Any]


class Entered(NamedTuple):
    """What a typed text turns into."""

    value: Value
    formula: str | None = None
    number_format: Json | None = None


_ISO = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})")
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\s*([AaPp])\.?[Mm]\.?)?")
_NAMED_DMY = re.compile(r"(\d{1,2})[\s-]+([^\W\d]{3,})\.?,?(?:[\s-]+(\d{4}))?")
_NAMED_MDY = re.compile(r"([^\W\d]{3,})\.?\s+(\d{1,2})(?:,?\s+(\d{4}))?")


def enter(text: str, locale: Locale, today: dt.date) -> Entered:
    """Return what a cell holds after `text` was typed into it."""
    if text.startswith("'"):
        return Entered(text[1:])
    if text.startswith("=") and len(text) > 1:
        return Entered(None, text)
    bare = text.strip()
    if not bare:
        return Entered(text or None)
    if bare.upper() in ("TRUE", locale.true):
        return Entered(True)
    if bare.upper() in ("FALSE", locale.false):
        return Entered(False)
    if bare in ERROR_KINDS:
        return Entered(CellError(ERROR_KINDS[bare]))
    if bare[0].isdigit() or bare[0] in "+-.,$€₽₸(" or bare[-1:].isdigit():
        found = _number(bare, locale) or _moment(bare, locale, today)
        if found:
            return found
    return Entered(text)


def _number(text: str, locale: Locale) -> Entered | None:
    body, sign = text, 1
    if body.startswith("(") and body.endswith(")"):
        body, sign = body[1:-1], -1
    if body[:1] in "+-":
        sign = -sign if body[0] == "-" else sign
        body = body[1:]
    symbol = ""
    for mark in {locale.currency, "$", "€", "₽", "₸"}:
        if body.startswith(mark) or body.endswith(mark):
            symbol, body = mark, body.strip(mark).strip()
    is_percent = body.endswith("%")
    if is_percent:
        body = body[:-1].strip()
    decimal = re.escape(locale.decimal)
    group = "[ \u00a0\u202f]" if locale.group.isspace() else re.escape(locale.group)
    whole = rf"(?:(\d{{1,3}}(?:{group}\d{{3}})+)|(\d*))"
    pattern = rf"{whole}(?:{decimal}(\d*))?(?:[eE]([+-]?\d+))?"
    match = re.fullmatch(pattern, body)
    if not match or not (match[1] or match[2] or match[3]):
        return None
    whole = re.sub(r"\D", "", match[1] or match[2] or "0") or "0"
    number = float(f"{whole}.{match[3] or 0}e{match[4] or 0}") * sign
    if math.isinf(number):
        return None
    places = len(match[3] or "")
    form = None
    if is_percent:
        number = float(f"{number / 100:.15g}")
        form = _form("PERCENT", "0.00%" if places else "0%")
    elif symbol:
        form = _form("CURRENCY", f"[${symbol}]#,##0" + (".00" if places else ""))
    elif match[4]:
        form = _form("SCIENTIFIC", "0.00E+00")
    elif match[1]:
        form = _form("NUMBER", "#,##0" + (".00" if places else ""))
    return Entered(int(number) if number.is_integer() else number, None, form)


def _form(kind: str, pattern: str) -> Json:
    return {"type": kind, "pattern": pattern}


def _moment(text: str, locale: Locale, today: dt.date) -> Entered | None:
    clock = _CLOCK.fullmatch(text)
    if clock and (time := _time(clock)):
        return Entered(to_serial(time), None, _form("TIME", _clock_pattern(clock)))
    day, _, rest = text.partition(" ") if ":" in text else (text, "", "")
    if ":" in text and not (clock := _CLOCK.fullmatch(rest.strip())):
        return None
    found = _date(day, locale, today)
    if found is None:
        return None
    date, pattern = found
    serial = to_serial(date)
    if clock and (time := _time(clock)):
        form = _form("DATE_TIME", f"{pattern} {_clock_pattern(clock)}")
        return Entered(serial + to_serial(time), None, form)
    return Entered(serial, None, _form("DATE", pattern))


def _time(match: re.Match[str]) -> dt.time | None:
    hour = int(match[1])
    if match[4]:
        hour = hour % 12 + (12 if match[4] in "Pp" else 0)
    with contextlib.suppress(ValueError):
        return dt.time(hour, int(match[2]), int(match[3] or 0))
    return None


def _clock_pattern(match: re.Match[str]) -> str:
    pattern = "h:mm:ss" if match[3] else "h:mm"
    return pattern + " am/pm" if match[4] else pattern


def _date(text: str, locale: Locale, today: dt.date) -> tuple[dt.date, str] | None:
    if match := _ISO.fullmatch(text):
        date = _day(int(match[1]), int(match[3]), int(match[4]))
        pattern = "yyyy-mm-dd" if match[2] == "-" else f"yyyy{match[2]}mm{match[2]}dd"
        return (date, pattern) if date else None
    separators = re.escape(locale.date_separators)
    numeric = rf"(\d{{1,2}})([{separators}])(\d{{1,2}})(?:\2(\d{{4}}|\d{{2}}))?"
    if match := re.fullmatch(numeric, text):
        return _numeric_date(match, locale, today)
    if match := _NAMED_DMY.fullmatch(text):
        day, word, year = match[1], match[2], match[3]
        pattern = "d mmmm yyyy" if year else "d mmmm"
    elif match := _NAMED_MDY.fullmatch(text):
        word, day, year = match[1], match[2], match[3]
        pattern = "mmmm d, yyyy" if year else "mmmm d"
    else:
        return None
    month = _month(word, locale)
    date = _day(int(year or today.year), month, int(day)) if month else None
    return (date, pattern) if date else None


def _numeric_date(
    match: re.Match[str], locale: Locale, today: dt.date
) -> tuple[dt.date, str] | None:
    first, mark, second, year = match[1], match[2], match[3], match[4]
    month, day = (first, second) if locale.order == "mdy" else (second, first)
    full = today.year if year is None else int(year)
    if year is not None and len(year) == 2:
        full += 2000 if full < 50 else 1900
    date = _day(full, int(month), int(day))
    if date is None:
        return None
    if year is not None and len(year) == 4 and mark in locale.date:
        return date, locale.date
    parts = ["M", "d"] if locale.order == "mdy" else ["dd", "MM"]
    if year is not None:
        parts.append("y" * len(year))
    return date, mark.join(parts)


def _day(year: int, month: int, day: int) -> dt.date | None:
    with contextlib.suppress(ValueError):
        return dt.date(year, month, day)
    return None


def _month(word: str, locale: Locale) -> int | None:
    folded = word.casefold()
    english = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ]
    for names in (locale.months, english):
        for number, name in enumerate(names, 1):
            if folded == name.casefold() or (
                len(folded) == 3 and name.casefold()[:3] == folded
            ):
                return number
    return None
