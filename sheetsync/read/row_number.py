"""Numbers of plan rows: what is one, and where the count breaks."""

import re
from collections.abc import Iterable

from sheetsync.model.finding import Note, note

_NUMBER = re.compile(r"(?:№\s*)?(\d{1,4}(?:\.\d{1,3})*)\s*[.)]*")
_ROMAN = re.compile(r"(?=[IVXІХ])(?:[XХ]{0,3})(?:[IІ][XХ]|[IІ]V|V?[IІ]{0,3})\s*[.)]*")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10}
_LEADING = re.compile(r"\s*(?:№\s*)?(\d{1,3}(?:\.\d{1,3})*)(?:[.)]|\s*-\s)\s*(?=\D)")
_DAY = re.compile(r"(\d{2})\.(\d{2})\.\d{4}")
_LETTER = re.compile(r"\w{1,2}\s*[.)]?|[-•*]")

Number = tuple[int, ...]


def parse_number(text: str) -> Number | None:
    """The parts of a row number: "2.1." is (2, 1), "№5" is (5,)."""
    match = _NUMBER.fullmatch(text)
    if match is None:
        return None
    return tuple(int(part) for part in match[1].split("."))


def parse_roman(text: str) -> int | None:
    """The value of a Roman number up to 39, Cyrillic letters included."""
    if not text or not _ROMAN.fullmatch(text):
        return None
    digits = text.rstrip(" .)").replace("І", "I").replace("Х", "X")
    values = [_ROMAN_VALUES[digit] for digit in digits]
    following = [*values[1:], 0]
    return sum(
        -one if one < then else one for one, then in zip(values, following, strict=True)
    )


def is_numbering(text: str) -> bool:
    """Whether a text can stand in a number column: "1", "II", "а)", "-"."""
    if parse_number(text) is not None or parse_roman(text.upper()) is not None:
        return True
    return _LETTER.fullmatch(text) is not None


def leading_number(text: str) -> Number | None:
    """The number that a text begins with: "3. Семинар өткізу" gives (3,)."""
    match = _LEADING.match(text)
    return tuple(int(p) for p in match[1].split(".")) if match else None


def number_text(text: str) -> str:
    """A row number as it is said: without its point, bracket or sign.

    A sheet turns "1.2" into the first of February: a date in a number column is
    taken back to what was typed.
    """
    day = _DAY.fullmatch(text)
    if day is not None:
        return f"{int(day[1])}.{int(day[2])}"
    if not is_numbering(text):
        return text
    return text.removeprefix("№").strip().rstrip(".)").strip()


def check_numbers(
    numbers: Iterable[tuple[int, str, bool]],
) -> list[tuple[int, Note]]:
    """What is wrong with the numbering of a table: row and note.

    A count may go on over sections or begin anew in each.

    Args:
        numbers: in order, index of the row, its number as text, and whether it
            is the first one of a section.
    """
    found: list[tuple[int, Note]] = []
    seen: set[Number] = set()
    before: Number | None = None
    for row, text, is_new in numbers:
        number = parse_number(text)
        if number is None:
            continue
        anew = number[-1] == 1 and (is_new or before is None)
        if anew:
            seen.clear()
        elif number in seen and (number[-1] != 1 or number == before):
            found.append((row, note("table.number_duplicate", number=text)))
        elif before is not None and not _follows(before, number):
            params = {"number": text, "before": ".".join(map(str, before))}
            found.append((row, note("table.number_broken", **params)))
            if number[-1] == 1:
                seen.clear()
        seen.add(number)
        before = number
    return found


def _follows(before: Number, number: Number) -> bool:
    """Whether a number may stand after another: 1 → 2, 1 → 1.1, 1.2 → 2, 2 → 2.1."""
    if number[:-1] == before and number[-1] in {0, 1}:
        return True
    for depth in range(1, len(before) + 1):
        following = (*before[: depth - 1], before[depth - 1] + 1)
        if number in {following, (*following, 1)}:
            return True
    return False
