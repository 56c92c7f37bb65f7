"""Marks that repeat the cell above: «-//-», «"», "тот же", «сол».

They are read as what stands in the row above, and said to be (DESIGN, section
3: a guess is never silent). The first row of a section has nothing above it
that it could mean: there the mark stays, and a finding asks.
"""

import re

from sheetsync.lang.fold import fold, fold_kazakh
from sheetsync.read.lexicon import TABLES

_MARK = re.compile(
    r"[-_ ]*(?:\"{1,2}|'{2}|〃|/{2,4}|\\{2}|\|{2,3})[-_ ]*|\"[-_ ]*\"|\" ?/{1,3} ?\""
)
_WORDS = frozenset(fold_kazakh(word) for table in TABLES for word in table.dittos)
_AROUND = ' .,;:-()"'
_LONGEST = 24


def is_ditto(text: str) -> bool:
    """Whether a cell only says that the one above is meant.

    >>> is_ditto("-//-"), is_ditto("то же"), is_ditto("-"), is_ditto("7//8")
    (True, True, False, False)
    """
    if not text or len(text) > _LONGEST:
        return False
    if _MARK.fullmatch(fold(text)):
        return True
    return fold_kazakh(text).strip(_AROUND) in _WORDS


def repeated(text: str, above: str) -> str:
    """What a ditto mark stands for, "" where it is none or nothing stands above."""
    return above if above and is_ditto(text) and not is_ditto(above) else ""
