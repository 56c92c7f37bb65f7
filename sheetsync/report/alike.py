"""Texts that schools write alike: which of them are one.

Words count, not their order; numbers must be equal.
"""

import re
from collections import Counter, defaultdict
from functools import lru_cache

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA, Prefix

from sheetsync.lang.fold import fold_kazakh
from sheetsync.lang.plan_title import adds_nothing

#: Texts that may be one are at least so similar, 0 to 100.
_ALIKE = 88
#: More groups than this are looked for by equal words alone.
_FUZZY_UP_TO = 400
#: What tells one school from another, and not one plan from another: "№ 12".
_SCHOOL_NUMBER = re.compile(r"(?:№|n°|no\.?)\s*\d+")
#: "5 «А»" and "5 «Б»" are two classes.
_CLASS_LETTER = re.compile(r"(\d)[\s\"'-]*([абвгд])(?!\w)")
_WORD = re.compile(r"\w+")
#: Another ending is no longer than this, and what stands before it no shorter.
_ENDING, _STEM = 3, 4
_SHORTEST_SLIP = 6
_VOWELS = frozenset("аеиоуыэюя")


@lru_cache(maxsize=65_536)
def text_key(text: str) -> str:
    """The words of a text, folded, without the number of a school."""
    folded = _SCHOOL_NUMBER.sub(" ", fold_kazakh(text))
    return " ".join(_WORD.findall(_CLASS_LETTER.sub(r"\1\2", folded)))


def _digits(key: str) -> tuple[str, ...]:
    return tuple(word for word in key.split() if any(map(str.isdigit, word)))


def are_one(one: str, other: str) -> bool:
    """Whether all words of two keys but those that add nothing are the same words.

    "учителей математики" and "учителей информатики" resemble each other as a whole.
    """
    words, others = Counter(one.split()), Counter(other.split())
    left, rest = list((words - others).elements()), list((others - words).elements())
    for word in left:
        same = next((there for there in rest if _is_same(word, there)), None)
        if same is not None:
            rest.remove(same)
        elif not adds_nothing(word):
            return False
    return all(map(adds_nothing, rest))


def _is_same(word: str, other: str) -> bool:
    """Whether two words differ by their ending or by a slip of the keyboard.

    No consonant is taken for another: "девятиклассники" and "десятиклассники".
    """
    longest = max(len(word), len(other))
    if Prefix.similarity(word, other) >= max(_STEM, longest - _ENDING):
        return True
    if longest < _SHORTEST_SLIP or OSA.distance(word, other) != 1:
        return False
    apart = [pair for pair in zip(word, other, strict=False) if pair[0] != pair[1]]
    is_swap = len(word) != len(other) or len(apart) > 1
    return is_swap or bool(_VOWELS & {*apart[0]})


class Groups:
    """Texts put together by similarity; the first text of each group names it."""

    def __init__(self) -> None:
        self._of: dict[str, str] = {}
        self._keys: dict[tuple[str, ...], list[str]] = defaultdict(list)

    def put(self, text: str, group: str) -> str:
        """Puts a text into the group of this name, "" for one of its own."""
        key = text_key(text)
        if key not in self._of:
            self._of[key] = group or key
            self._keys[_digits(key)].append(key)
        return self._of[key]

    def group(self, text: str) -> str:
        """The name of the group that a text belongs to."""
        key = text_key(text)
        if key in self._of:
            return self._of[key]
        names = self._keys[_digits(key)]
        found = None
        if key and len(names) <= _FUZZY_UP_TO:
            found = process.extractOne(
                key, names, scorer=fuzz.token_sort_ratio, score_cutoff=_ALIKE
            )
        if found is None or not are_one(key, found[0]):
            return self.put(text, "")
        self._of[key] = self._of[found[0]]
        return self._of[key]
