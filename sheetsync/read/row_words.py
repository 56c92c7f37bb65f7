"""What the words of a cell tell of time before it is read: days, months, rates.

A deadline that says how often, or names a month, is complete: no section and no
title adds to it.
"""

import re

from sheetsync.lang.fold import fold_kazakh
from sheetsync.model.written import Dated, Written
from sheetsync.read.lexicon import TABLES, is_month

#: Days without their month: "5, 12", "23-25".
DAYS_ALONE = re.compile(r"\d{1,2}(?:\s*[-,–]\s*\d{1,2})*")
LETTERS = re.compile(r"[^\W\d_]+")
_RATES = tuple(fold_kazakh(word) for table in TABLES for word in table.rates)
#: Shorter words may be something else.
SHORTEST_MONTH = 3


def words_of(text: str) -> list[str]:
    """The words of a text, folded; numbers are none."""
    return LETTERS.findall(fold_kazakh(text))


def says_rate(text: str) -> bool:
    """Whether a text says how often: "каждую пятницу", «тоқсан сайын»."""
    return any(word.startswith(_RATES) for word in words_of(text))


def names_month(text: str) -> bool:
    """Whether a text names a month: "до 5 мая"."""
    return any(
        len(word) >= SHORTEST_MONTH and is_month(word) for word in words_of(text)
    )


def is_dated(written: Written) -> bool:
    """Whether a deadline was read as dates and nothing else."""
    return bool(written.parts) and all(
        isinstance(part, Dated) for part in written.parts
    )
