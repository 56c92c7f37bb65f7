"""Dates in digits and Roman numerals, from their characters alone."""

import re

from sheetsync.model.written import Day, Month

_DIGITS = re.compile("[0-9]+")
_ROMAN_LETTERS = str.maketrans("іiIІlхxХXvVүұуУҮ", "iiiiixxxxvvvvvvv")
_ROMAN = {
    "i": 1,
    "ii": 2,
    "iii": 3,
    "iv": 4,
    "v": 5,
    "vi": 6,
    "vii": 7,
    "viii": 8,
    "ix": 9,
    "x": 10,
    "xi": 11,
    "xii": 12,
    "п": 2,
    "ш": 3,
    "iп": 2,
}


def _year(digits: str) -> int:
    return int(digits) + 2000 if len(digits) == 2 else int(digits)


def date_of(text: str) -> tuple[Day | Month, bool]:
    """The date of its digits, and whether it may be a time of day."""
    parts = _DIGITS.findall(text)
    if len(parts) == 2:
        day, month = parts
        if len(month) == 4:
            return Month(int(day), int(month)), False
        clock = len(month) == 2 and int(day) < 24 and int(month) < 60
        return Day(int(day), int(month)), clock
    if len(parts[0]) == 4:
        return Day(int(parts[2]), int(parts[1]), int(parts[0])), False
    return Day(int(parts[0]), int(parts[1]), _year(parts[2])), False


def roman(written: str) -> int:
    """The value of a Roman numeral in Latin or Cyrillic letters, else -1."""
    if len(written) > 4:
        return -1
    return _ROMAN.get(written.translate(_ROMAN_LETTERS), -1)
