"""Stems of the language tables and the endings they take.

A word is taken apart into a stem and its ending. A Kazakh stem takes plural,
possessive and case in either vowel harmony; a Russian one the endings of its
declension. Words are looked up as written, with Kazakh letters typed as Russian
ones, or with one slip of the keyboard.
"""

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache

from sheetsync.lang.fold import fold, fold_kazakh
from sheetsync.lang.kk.people import WORDS as KAZAKH
from sheetsync.lang.kk.people_endings import (
    CASES_BEHIND,
    NOUN,
    PLURALS,
    PLURALS_BEFORE,
    SOFT,
    VOICED,
)
from sheetsync.lang.ru.people import WORDS as RUSSIAN
from sheetsync.lang.ru.people_endings import BORROWED, BORROWED_WHOLE, ENDINGS
from sheetsync.lang.schema.people import Head, Modifier, PeopleWords

LANGUAGES: tuple[tuple[str, PeopleWords], ...] = (("kk", KAZAKH), ("ru", RUSSIAN))
#: Shorter stems are never mended: too much is one slip away from them.
MENDED_FROM = 6
#: Shorter stems are read only as written: «ән-ге» is not "Анна".
TYPED_FROM = 4

_KAZAKH_ENDINGS = re.compile(NOUN)


@dataclass(frozen=True, slots=True)
class Form:
    """One reading of a word: what it is and how it is inflected."""

    item: Head | Modifier
    language: str
    plural: bool = False
    #: A Kazakh third-person possessive: it wants something before it.
    possessed: bool = False
    #: "n" nominative, "g" genitive, "o" any other case.
    case: str = "n"
    #: Fields named inside the word itself: "педагог-психолог", «ОІЖО».
    inner: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Entry:
    """A stem of a table with the language whose endings it takes."""

    item: Head | Modifier
    language: str


def _stem(word: str, endings: str) -> str:
    """A Russian word without the ending of its nominative singular."""
    nominatives = (e for e, reading in ENDINGS[endings].items() if "sn" in reading)
    fitting = (e for e in nominatives if word.endswith(e))
    return word.removesuffix(max(fitting, key=len))


@cache
def stems() -> dict[str, list[Entry]]:
    """Every stem as folded, with what it begins."""
    stems: dict[str, list[Entry]] = defaultdict(list)
    kazakh = {head.word for head in KAZAKH.heads}
    for language, words in LANGUAGES:
        items: tuple[Head | Modifier, ...] = (*words.heads, *words.modifiers)
        for item in items:
            stem = fold(item.word)
            if item.endings:
                stem = _stem(stem, item.endings)
            stems[stem].append(Entry(item, language))
            if isinstance(item, Head) and not (item.native or item.word in kazakh):
                if item.endings in BORROWED:
                    stems[stem].append(Entry(item, "kk"))
                elif item.endings in BORROWED_WHOLE:
                    stems[item.word].append(Entry(item, "kk"))
            if language == "kk" and stem.endswith(SOFT):
                stems[stem.removesuffix(SOFT)].append(Entry(item, language))
            voiced = VOICED.get(stem[-1])
            if language == "kk" and voiced and len(stem) > 2:
                stems[stem[:-1] + voiced].append(Entry(item, language))
    return dict(stems)


@cache
def russian_typed() -> dict[str, list[Entry]]:
    """The stems with Kazakh letters as a Russian keyboard has them."""
    typed: dict[str, list[Entry]] = defaultdict(list)
    for stem, entries in stems().items():
        if len(stem) >= TYPED_FROM:
            typed[fold_kazakh(stem)].extend(entries)
    return dict(typed)


@cache
def _one_letter_less() -> dict[str, list[str]]:
    """Long stems by each of their forms with one letter left out."""
    shorter: dict[str, list[str]] = defaultdict(list)
    for stem in russian_typed():
        if len(stem) >= MENDED_FROM:
            for less in _without_one(stem):
                shorter[less].append(stem)
    return dict(shorter)


def _without_one(word: str) -> set[str]:
    return {word[:at] + word[at + 1 :] for at in range(len(word))}


@lru_cache(maxsize=4096)
def kazakh_ending(rest: str) -> tuple[bool, bool, str] | None:
    """Plural, possessed and case of an ending, None if it is none."""
    found = _KAZAKH_ENDINGS.fullmatch(rest)
    if found is None:
        return None
    describes = found["genitive"] or found["relative"]
    case = "g" if describes else "o" if found["case"] else "n"
    return bool(found["plural"]), bool(found["possessed"]), case


def entry_forms(entry: Entry, rest: str) -> list[Form]:
    """The forms that an ending makes of a stem, none if it does not fit."""
    item = entry.item
    if entry.language == "kk":
        if isinstance(item, Head) and item.clipped and rest and rest[0] != "-":
            return []
        ending = kazakh_ending(rest.removeprefix("-"))
        if ending is None:
            return []
        plural, possessed, case = ending
        return [Form(item, "kk", plural, possessed, case)]
    if not item.endings:
        return [] if rest else [Form(item, "ru")]
    readings = ENDINGS[item.endings].get(rest)
    if readings is None:
        return []
    return [
        Form(item, "ru", plural=reading[0] == "p", case=reading[1])
        for reading in readings.split("|")
    ]


def look_up(word: str, stems: dict[str, list[Entry]]) -> list[Form]:
    """All forms of a folded word; the longest stem decides."""
    for length in range(len(word), 0, -1):
        entries = stems.get(word[:length])
        if entries:
            rest = word[length:]
            forms = [form for entry in entries for form in entry_forms(entry, rest)]
            if forms:
                return forms + _shorter(word, length - 1, forms[0].item, stems)
    return []


def _shorter(
    word: str, length: int, item: Head | Modifier, stems: dict[str, list[Entry]]
) -> list[Form]:
    """Forms of a borrowed word whose Russian stem is without its last vowel."""
    return [
        form
        for entry in stems.get(word[:length], ())
        if entry.item is item
        for form in entry_forms(entry, word[length:])
    ]


def mend(word: str) -> list[Form]:
    """The forms of the one stem that is a slip away, none if there are several."""
    shorter = _one_letter_less()
    stems = russian_typed()
    found: dict[str, list[Form]] = {}
    for length in range(len(word), MENDED_FROM - 2, -1):
        start, rest = word[:length], word[length:]
        candidates = set(shorter.get(start, ()))
        for less in _without_one(start):
            if less in stems and len(less) >= MENDED_FROM:
                candidates.add(less)
            candidates.update(shorter.get(less, ()))
        for stem in candidates:
            if stem not in found and _one_slip(start, stem):
                forms = [
                    form for entry in stems[stem] for form in entry_forms(entry, rest)
                ]
                if forms:
                    found[stem] = forms
        if found:
            break
    return next(iter(found.values())) if len(found) == 1 else []


@cache
def _plural_endings() -> tuple[tuple[str, bool], ...]:
    """Typed endings of the plural, and whether they are possessed."""
    return tuple(
        (plural + possessive + case, bool(possessive))
        for plural in PLURALS
        for possessive in PLURALS_BEFORE
        for case in CASES_BEHIND
    )


def mend_ending(word: str) -> list[Form]:
    """The plural of a long stem whose ending has a slip: «жетекшілеі»."""
    stems = russian_typed()
    for length in range(len(word) - 2, MENDED_FROM - 1, -1):
        rest = word[length:]
        heads = [
            entry.item
            for entry in stems.get(word[:length], ())
            if entry.language == "kk" and isinstance(entry.item, Head)
        ]
        if not heads:
            continue
        found = {
            possessed
            for ending, possessed in _plural_endings()
            if ending[-1] == rest[-1] and len(ending) > 2 and _one_slip(rest, ending)
        }
        if len(found) == 1:
            form = Form(heads[0], "kk", plural=True, possessed=found.pop())
            return [form]
    return []


def _one_slip(word: str, stem: str) -> bool:
    """Whether one letter is missing, doubled, wrong, or swapped with the next."""
    at = 0
    shortest = min(len(word), len(stem))
    while at < shortest and word[at] == stem[at]:
        at += 1
    if at == 0:
        return False
    if len(word) == len(stem):
        swapped = word[at : at + 2] == stem[at : at + 2][::-1]
        return word[at + 1 :] == stem[at + 1 :] or (
            swapped and word[at + 2 :] == stem[at + 2 :]
        )
    longer, other = (word, stem) if len(word) > len(stem) else (stem, word)
    return longer[at + 1 :] == other[at:]
