"""What a plan is about, by the words of its title in any language.

Titles are compared by what they say, so «Тәрбие жұмысының жоспары» is "План
воспитательной работы". A title is understood only if every word of it is.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from sheetsync.lang.en.plan_title import PLAN_TITLE as _ENGLISH
from sheetsync.lang.fold import fold_kazakh
from sheetsync.lang.kk.plan_title import PLAN_TITLE as _KAZAKH
from sheetsync.lang.ru.plan_title import PLAN_TITLE as _RUSSIAN
from sheetsync.lang.schema.plan_title import GENERAL, WEAK, PlanTitleWords

PLAN_TITLE_WORDS: dict[str, PlanTitleWords] = {
    "kk": _KAZAKH,
    "ru": _RUSSIAN,
    "en": _ENGLISH,
}
_WORD = re.compile(r"\w+")
#: Fillers of so many letters are prepositions and conjunctions.
_SHORT = 3

_NONE: frozenset[str] = frozenset({""})


@dataclass(frozen=True, slots=True)
class _Entry:
    """A word or a phrase, and what is meant by it."""

    stems: tuple[str, ...]
    endings: frozenset[str]
    meant: frozenset[str]

    def reads(self, words: list[str], at: int) -> bool:
        """Whether the words at a place are this one."""
        there = words[at : at + len(self.stems)]
        return len(there) == len(self.stems) and all(
            word.startswith(stem) and word[len(stem) :] in self.endings
            for stem, word in zip(self.stems, there, strict=True)
        )


@lru_cache(maxsize=65_536)
def plan_subject(title: str) -> frozenset[str] | None:
    """What a plan is about; None if a word is unknown, or nothing is said.

    Numbers and what is written together with them stand for themselves: "5а".

    >>> plan_subject("План ВР") == plan_subject("Тәрбие жұмысының жоспары")
    True
    """
    words = _WORD.findall(fold_kazakh(title))
    found: set[str] = set()
    at = 0
    while at < len(words):
        length, meant = _read(words, at)
        if meant is None:
            return None
        found |= meant
        at += length
    if all(thing in GENERAL or any(map(str.isdigit, thing)) for thing in found):
        return None
    return frozenset(found - WEAK or found)


@lru_cache(maxsize=65_536)
def adds_nothing(word: str) -> bool:
    """Whether a folded word says nothing of what is meant: "по", «бойынша»."""
    return any(not one.meant and one.reads([word], 0) for one in _entries())


def _read(words: list[str], at: int) -> tuple[int, frozenset[str] | None]:
    """How many words are one thing, and what is meant; None if nobody knows."""
    if any(map(str.isdigit, words[at])):
        return 1, frozenset({words[at]})
    for one in _entries():
        if one.reads(words, at):
            return len(one.stems), one.meant
    return 1, None


@cache
def _entries() -> tuple[_Entry, ...]:
    """All words and phrases, those of most words and letters first."""
    listed = [entry for words in PLAN_TITLE_WORDS.values() for entry in _of(words)]
    listed.sort(key=lambda one: (-len(one.stems), -len(one.stems[0])))
    return tuple(listed)


def _of(words: PlanTitleWords) -> Iterator[_Entry]:
    for meant, texts in words.meant.items():
        for text in texts:
            stems = tuple(_WORD.findall(fold_kazakh(text)))
            yield _Entry(stems, words.endings, frozenset(meant.split()))
    for meant, texts in words.short.items():
        for text in texts:
            yield _Entry((fold_kazakh(text),), _NONE, frozenset(meant.split()))
    for text in words.fillers:
        # «жоспары»: a noun may be inflected, what is short may not
        endings = words.endings if len(text) > _SHORT else _NONE
        yield _Entry((fold_kazakh(text),), endings, frozenset())
