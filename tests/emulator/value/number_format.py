"""Number formats: patterns such as `dd.MM.yyyy`, `#,##0.00`, `0%`, `@`.

    pattern = section *(";" section)      positive; negative; zero; text

Covered are digits, grouping, percent, exponents, dates, times, elapsed hours, quoted
and escaped text. Colours and conditions in brackets are read over.
"""

import datetime as dt
import functools
import re
from decimal import ROUND_HALF_UP, Decimal

from tests.emulator.value.locale import Locale
from tests.emulator.value.serial import from_serial

_TOKEN = re.compile(
    r'"([^"]*)"|\\(.)|\[(h+|m+|s+)\]|\[[^\]]*\]|(am/pm|a/p)|'
    r"(y+|m+|d+|h+|s+(?:\.0+)?)|(_.)|(\*.)|(.)",
    re.IGNORECASE | re.DOTALL,
)
_NUMBER = re.compile(r"[#0?][#0?,]*(?:\.[#0?]*)?(?:E[+-]0+)?", re.IGNORECASE)


def is_date_pattern(pattern: str) -> bool:
    """Whether a pattern writes a date or a time."""
    bare = re.sub(r'"[^"]*"|\\.|\[(?![hms]+\])[^\]]*\]', "", pattern)
    return bool(re.search(r"[ymdhs]", bare, re.IGNORECASE)) and "General" not in pattern


def plain_number(value: float, locale: Locale) -> str:
    """Return a number without any format: at most ten significant digits."""
    if float(value).is_integer() and abs(value) < 1e15:
        return str(int(value))
    text = f"{value:.10g}"
    if "e" in text:
        if 1e-5 <= abs(value) < 1e15:
            text = f"{Decimal(text):f}"
        else:
            digits, exponent = text.split("e")
            text = f"{digits}E{int(exponent):+03d}"
    return text.replace(".", locale.decimal)


def format_number(value: float, pattern: str, locale: Locale) -> str:
    """Return a number in a pattern; an empty pattern is no format."""
    sections = _sections(pattern)
    section = sections[0]
    if len(sections) > 2 and value == 0:
        section = sections[2]
    elif len(sections) > 1 and value < 0:
        section, value = sections[1], -value
    if not section or section.casefold() in ("general", "@"):
        return plain_number(value, locale)
    if is_date_pattern(section):
        return _date(value, section, locale)
    return _digits(value, section, locale)


@functools.lru_cache(512)
def _sections(pattern: str) -> tuple[str, ...]:
    return tuple(re.split(r';(?=(?:[^"]*"[^"]*")*[^"]*$)', pattern))


def _digits(value: float, section: str, locale: Locale) -> str:
    bare = re.sub(r"\[\$([^\]-]*)[^\]]*\]", r'"\1"', section)  # a currency sign
    bare = re.sub(r"\[[^\]]*\]", "", bare)
    match = _NUMBER.search(re.sub(r'"[^"]*"|\\.', lambda m: "\0" * len(m[0]), bare))
    if match is None:
        return _literal(bare)
    core = bare[match.start() : match.end()]
    if "%" in bare:
        value *= 100
    written = _core(abs(value), core, locale)
    sign = "-" if value < 0 else ""
    return (
        sign + _literal(bare[: match.start()]) + written + _literal(bare[match.end() :])
    )


def _core(value: float, core: str, locale: Locale) -> str:
    if "e" in core.lower():
        mantissa, _, zeros = core.lower().partition("e")
        places = len(mantissa.partition(".")[2])
        digits, exponent = f"{value:.{places}e}".split("e")
        width = zeros.count("0")
        text = f"{digits}E{'-' if int(exponent) < 0 else '+'}"
        return (text + str(abs(int(exponent))).zfill(width)).replace(
            ".", locale.decimal
        )
    whole, _, fraction = core.partition(".")
    least, most = fraction.count("0"), len(fraction)
    rounded = Decimal(repr(float(value))).quantize(
        Decimal(1).scaleb(-most), rounding=ROUND_HALF_UP
    )
    left, _, right = f"{rounded:f}".partition(".")
    right = right.rstrip("0").ljust(least, "0") if most > least else right
    left = left.zfill(whole.count("0"))
    if left == "0" and "0" not in whole:
        left = ""
    if "," in whole:
        left = re.sub(r"(?<=\d)(?=(\d{3})+$)", lambda _: locale.group, left)
    return left + (locale.decimal + right if right else "")


def _literal(text: str) -> str:
    return re.sub(r'"([^"]*)"|\\(.)|_.|\*.', lambda m: m[1] or m[2] or "", text)


def _date(value: float, section: str, locale: Locale) -> str:
    moment = from_serial(value)
    tokens = list(_TOKEN.finditer(section))
    is_12 = any(t[4] for t in tokens)
    parts: list[str] = []
    last = ""
    for number, token in enumerate(tokens):
        if token[3]:
            unit = {"h": 24, "m": 1440, "s": 86400}[token[3][0].lower()]
            parts.append(str(int(round(value * unit, 6))).zfill(len(token[3])))
            last = token[3][0].lower()
        elif token[4]:
            parts.append("AM" if moment.hour < 12 else "PM")
        elif token[5]:
            code = token[5].lower()
            following = next((t[5].lower() for t in tokens[number + 1 :] if t[5]), "")
            is_minute = code in ("m", "mm") and (last == "h" or following[:1] == "s")
            parts.append(_part(moment, code, locale, is_minute=is_minute, is_12=is_12))
            last = code[0]
        elif not token[6] and not token[7]:
            parts.append(token[1] or token[2] or token[8] or "")
    return "".join(parts)


def _part(
    moment: dt.datetime, code: str, locale: Locale, *, is_minute: bool, is_12: bool
) -> str:
    if is_minute:
        return str(moment.minute).zfill(len(code))
    month = locale.months[moment.month - 1]
    day = locale.days[moment.weekday()]
    hour = (moment.hour % 12 or 12) if is_12 else moment.hour
    first = code[0]
    if first == "y":
        return str(moment.year) if len(code) > 2 else f"{moment.year % 100:02d}"
    if first == "m":
        names = {3: month[:3], 4: month, 5: month[:1]}
        return names.get(len(code)) or str(moment.month).zfill(len(code))
    if first == "d":
        return {3: day[:3], 4: day}.get(len(code)) or str(moment.day).zfill(len(code))
    if first == "h":
        return str(hour).zfill(len(code))
    whole, _, fraction = code.partition(".")
    text = str(moment.second).zfill(len(whole))
    if fraction:
        text += locale.decimal + f"{moment.microsecond:06d}"[: len(fraction)]
    return text
