"""Personal names compared: through case endings, keyboards and one slip.

A surname in a sentence has several possible dictionary forms ("Ахметова" is
she, or his genitive); all of them are tried. Nothing here decides who is meant:
`likeness` only says how two names compare.
"""

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from rapidfuzz.distance import OSA, JaroWinkler

from sheetsync.lang.fold import fold, fold_kazakh
from sheetsync.lang.kk.people_endings import (
    TYPED_NAME_CASE,
    TYPED_PATRONYMIC,
    TYPED_PATRONYMIC_CASE,
)
from sheetsync.lang.kk.people_names import NAMES as KAZAKH
from sheetsync.lang.ru.people_endings import (
    AFTER_CONSONANT,
    CONSONANTS,
    FEMININE,
    GIVEN_CASE,
    PATRONYMIC,
    SURNAME_CASES,
)
from sheetsync.lang.ru.people_names import NAMES as RUSSIAN
from sheetsync.model.party import PersonName

_KAZAKH_CASE = re.compile(TYPED_NAME_CASE)
_GIVEN_CASE = re.compile(GIVEN_CASE)
_CONSONANTS = frozenset(CONSONANTS)
_PATRONYMIC = re.compile(
    rf"(?:\s?(?:{'|'.join(TYPED_PATRONYMIC)})(?:{TYPED_PATRONYMIC_CASE})?|{PATRONYMIC})$"
)
#: Ending of a case → endings of the dictionary form that it may stand for.
_DICTIONARY_ENDINGS: dict[str, tuple[str, ...]] = {
    case: tuple(last for last, cases in SURNAME_CASES.items() if case in cases)
    for cases in SURNAME_CASES.values()
    for case in cases
}
#: Shorter surnames are never taken for one another.
_MENDED_FROM = 5
_NEAR = 0.88


class Likeness(IntEnum):
    """How surely two surnames are one, the surest last."""

    NONE = 0
    #: Alike enough to be offered as a suggestion.
    NEAR = 1
    #: One slip of the keyboard away.
    SLIP = 2
    #: The same in another case.
    INFLECTED = 3
    #: The same but for Kazakh letters typed as Russian ones.
    TYPED = 4
    SAME = 5


@dataclass(frozen=True, slots=True)
class RosterName:
    """A full name of the roster, taken apart and folded for comparing."""

    surname: str
    #: Kazakh letters kept.
    exact: str
    given: str
    patronymic: str


def take_apart(full_name: str) -> RosterName:
    """A roster's full name in either order, or with initials.

    >>> take_apart("Айгүл Болатқызы Серікова").surname
    'серикова'
    """
    words = re.sub(r"[.,]", ". ", full_name).split()
    words = [word for word in words if word != "."]
    words = _join_particles(words)
    initials = [word for word in words if len(word.rstrip(".")) <= 1]
    if initials:
        full = [word for word in words if word not in initials] or [""]
        letters = [word.rstrip(".") for word in initials]
        given = full[1] if len(full) > 1 else letters[0]
        return _name(full[0], given, letters[-1] if len(letters) > 1 else "")
    if len(words) > 2 and _is_patronymic(words[1]):
        return _name(words[2], words[0], words[1])
    if len(words) == 2 and _is_patronymic(words[1]) and not _is_surname(words[0]):
        return _name("", words[0], words[1])
    if len(words) == 2 and _is_surname(words[1]) and not _is_surname(words[0]):
        return _name(words[1], words[0], "")
    surname, given, patronymic = (*words, "", "", "")[:3]
    return _name(surname, given, patronymic)


def _name(surname: str, given: str, patronymic: str) -> RosterName:
    return RosterName(
        fold_kazakh(surname), fold(surname), fold_kazakh(given), fold_kazakh(patronymic)
    )


def _join_particles(words: list[str]) -> list[str]:
    particles = {fold(p) for n in (KAZAKH, RUSSIAN) for p in n.patronymic_words}
    joined: list[str] = []
    for word in words:
        if joined and fold(word) in particles:
            joined[-1] += fold(word)
        else:
            joined.append(word)
    return joined


def _is_patronymic(word: str) -> bool:
    return bool(_PATRONYMIC.search(fold_kazakh(word))) and len(word) > 4


def _is_surname(word: str) -> bool:
    folded = fold_kazakh(word)
    given = {fold_kazakh(name) for name in (*KAZAKH.given, *RUSSIAN.given)}
    return folded.endswith(RUSSIAN.surname_endings) and folded not in given


@lru_cache(maxsize=16384)
def dictionary_forms(surname: str) -> frozenset[str]:
    """The dictionary forms that a folded surname of a sentence may have.

    >>> sorted(dictionary_forms("ахметову"))
    ['ахметов', 'ахметова', 'ахметову']
    """
    forms = {surname}
    without = _KAZAKH_CASE.sub("", surname)
    if without != surname and len(without) > 2:
        forms.add(without)
    for form in tuple(forms):
        for case, endings in _DICTIONARY_ENDINGS.items():
            if form.endswith(case):
                forms |= {form.removesuffix(case) + ending for ending in endings}
        for case in AFTER_CONSONANT:
            rest = form.removesuffix(case)
            if rest != form and len(rest) > 2 and rest[-1] in _CONSONANTS:
                forms.add(rest)
    return frozenset(forms)


def compare_surnames(written: str, name: RosterName) -> Likeness:
    """How a surname as written compares with one of the roster."""
    if not name.surname:
        return Likeness.NONE
    folded = fold_kazakh(written)
    if fold(written) == name.exact:
        return Likeness.SAME
    if folded == name.surname:
        return Likeness.TYPED
    forms = dictionary_forms(folded)
    if name.surname in forms:
        return Likeness.INFLECTED
    shortest = min(len(folded), len(name.surname))
    if shortest >= _MENDED_FROM and any(_is_slip(form, name.surname) for form in forms):
        return Likeness.SLIP
    alike = max(JaroWinkler.similarity(form, name.surname) for form in forms)
    return Likeness.NEAR if alike >= _NEAR else Likeness.NONE


def _is_slip(form: str, surname: str) -> bool:
    """Whether one slip lies between; his surname is no slip of hers."""
    if {form, surname} <= {
        f"{min(form, surname, key=len)}{last}" for last in ("", FEMININE)
    }:
        return False
    return OSA.distance(form, surname, score_cutoff=1) <= 1


def agrees(mention: PersonName, name: RosterName) -> bool:
    """Whether initials, given name and patronymic leave a person possible.

    What the roster does not know can not disagree.
    """
    if mention.given and not _same_given(fold_kazakh(mention.given), name.given):
        return False
    if (
        mention.patronymic
        and name.patronymic
        and not _same_patronymic(fold_kazakh(mention.patronymic), name.patronymic)
    ):
        return False
    initials = fold_kazakh(mention.initials)
    if mention.given:
        return not initials or not name.patronymic or name.patronymic[0] == initials[-1]
    if initials and name.given and name.given[0] != initials[0]:
        return False
    return not (
        len(initials) > 1 and name.patronymic and name.patronymic[0] != initials[1]
    )


def _same_given(written: str, known: str) -> bool:
    if len(known) <= 1:
        return not known or written[0] == known
    if written == known:
        return True
    if _KAZAKH_CASE.sub("", written) == known:
        return True
    stem, known_stem = _without_vowel(written), _without_vowel(known)
    if stem == known_stem:
        return True
    longest = max(len(stem), len(known_stem))
    return longest > 4 and OSA.distance(stem, known_stem, score_cutoff=1) <= 1


def _without_vowel(given: str) -> str:
    return _GIVEN_CASE.sub("", given)


def _same_patronymic(written: str, known: str) -> bool:
    if len(known) == 1 or len(written) == 1:
        return written[0] == known[0]
    root, known_root = _PATRONYMIC.sub("", written), _PATRONYMIC.sub("", known)
    if root == known_root:
        return True
    return len(root) > 4 and OSA.distance(root, known_root, score_cutoff=1) <= 1
