"""What a single capital word looks like: surname, patronymic, given name.

By its ending, in the Russian and Kazakh cases, or as the tables list it; common
words that end like surnames are none.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from sheetsync.lang.fold import fold, fold_kazakh
from sheetsync.lang.kk.people_endings import NAME_CASE
from sheetsync.lang.ru.people_endings import (
    FULL_PATRONYMIC,
    GIVEN_CASE,
    GIVEN_LAST,
    PATRONYMIC_CASES,
    SURNAME_CASES,
)
from sheetsync.read.responsible_stems import LANGUAGES

_KAZAKH_CASE = re.compile(NAME_CASE)
_GIVEN_CASE = re.compile(GIVEN_CASE)


@dataclass(frozen=True, slots=True)
class Look:
    """What a capital word looks like."""

    surname: bool = False
    patronymic: bool = False
    given: bool = False


NOBODY = Look()


def _alternatives(name: str) -> str:
    found = {e for _, w in LANGUAGES for e in getattr(w.names, name)}
    return "|".join(sorted(found, key=len, reverse=True))


def _inflected(name: str, cases: dict[str, tuple[str, ...]]) -> re.Pattern[str]:
    """Words with one of the endings of the tables, in any of its cases."""
    endings = {e for _, w in LANGUAGES for e in getattr(w.names, name)}
    for ending in tuple(endings):
        for last, others in cases.items():
            if ending.endswith(last):
                stem = ending.removesuffix(last)
                endings |= {stem + other for other in others}
    longest_first = sorted(endings, key=len, reverse=True)
    return re.compile(rf".{{2,40}}(?:{'|'.join(longest_first)})")


@cache
def _surnames() -> re.Pattern[str]:
    """Surnames by their ending, in the Russian cases as well."""
    return _inflected("surname_endings", SURNAME_CASES)


@cache
def _patronymics() -> re.Pattern[str]:
    return _inflected("patronymic_endings", PATRONYMIC_CASES)


@cache
def _givens() -> re.Pattern[str]:
    """Given names by their last part, or as the tables list them."""
    return re.compile(rf".{{2,40}}(?:{_alternatives('given_endings')})")


@cache
def listed(name: str) -> frozenset[str]:
    """Words of a field of the name tables, as a Russian keyboard has them."""
    words = (e for _, w in LANGUAGES for e in getattr(w.names, name))
    return frozenset(fold_kazakh(word) for word in words)


@cache
def particles() -> frozenset[str]:
    """Words that make a patronymic of the word before: «ұлы»."""
    return listed("patronymic_words")


@lru_cache(maxsize=65536)
def look(word: str) -> Look:
    """What a word looks like: surname, patronymic, given name; or nothing."""
    folded = fold(word)
    bare = _KAZAKH_CASE.sub("", folded, count=1)
    forms = {folded, bare} if len(bare) > 3 else {folded}
    typed = {fold_kazakh(form) for form in forms}
    if typed & listed("not_surnames"):
        return Look()
    last = {re.split("[-‐‑–]", form)[-1] for form in forms}
    given = bool(typed & listed("given")) or any(_russian_given(form) for form in typed)
    whole = forms if bare.endswith(FULL_PATRONYMIC) else {folded}
    patronymic = any(_patronymics().fullmatch(form) for form in whole)
    surname = not given and any(_surnames().fullmatch(form) for form in last)
    ends_given = any(_givens().fullmatch(form) for form in forms)
    return Look(surname, patronymic, given or (ends_given and not surname))


def _russian_given(folded: str) -> bool:
    """Whether a given name of the tables stands in another Russian case."""
    stem = _GIVEN_CASE.sub("", folded)
    given = listed("given")
    return len(stem) > 2 and any(stem + last in given for last in GIVEN_LAST)
