"""Writing folded to one form, so that tables need each word only once.

`fold` undoes what keyboards and copying do: letter case, composed letters,
Latin look-alikes inside Cyrillic words, kinds of dashes, quotes and spaces.
`fold_kazakh` also undoes Kazakh letters typed as Russian ones.
"""

import re
import unicodedata
from functools import lru_cache

#: Latin letters that are typed for Cyrillic ones that look the same.
_LOOK_ALIKE = str.maketrans(
    "aceopxyikhɵəABCEHIKMOPTXYƟƏ",
    "асеорхуікһөәАВСЕНІКМОРТХУӨӘ",
)
_LATIN = re.compile(f"[{''.join(map(chr, _LOOK_ALIKE))}]")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_WORD = re.compile(r"[^\W_]+")
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−﹣－"), "-")
_QUOTES = dict.fromkeys(map(ord, "«»“”„‟″"), '"') | dict.fromkeys(
    map(ord, "’‘ʼ`´"), "'"
)
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_CHARACTERS = _DASHES | _QUOTES | _INVISIBLE
_SPACES = re.compile(r"\s+")

#: The same words are folded again and again; long texts hardly ever.
_KEPT, _KEPT_LENGTH = 16_384, 64

#: Kazakh letters and the Russian ones that stand in for them (FACTS: names).
_RUSSIAN_TYPED = str.maketrans("қғүұөәіңһё", "кгууоаинхе")


def _fold_word(match: re.Match[str]) -> str:
    word = match.group()
    return word.translate(_LOOK_ALIKE) if _CYRILLIC.search(word) else word


def fold_characters(text: str) -> str:
    """The text with one form of each character; its length may change.

    Case, spaces and line breaks stay: this is for readers that need them.
    """
    text = unicodedata.normalize("NFC", text).translate(_CHARACTERS)
    if text.isascii() or not _LATIN.search(text):
        return text
    return _WORD.sub(_fold_word, text)


def fold(text: str) -> str:
    """The text folded: lower case, single spaces, Cyrillic without look-alikes.

    >>> fold("  Іс –  ШАРАЛАР ")
    'іс - шаралар'
    """
    return _kept_fold(text) if len(text) <= _KEPT_LENGTH else _fold(text)


def fold_kazakh(text: str) -> str:
    """The folded text with Kazakh letters as a Russian keyboard has them.

    >>> fold_kazakh("Қыркүйек")
    'кыркуйек'
    """
    if len(text) <= _KEPT_LENGTH:
        return _kept_fold_kazakh(text)
    return _fold(text).translate(_RUSSIAN_TYPED)


def _fold(text: str) -> str:
    return _SPACES.sub(" ", fold_characters(text).casefold()).strip()


@lru_cache(_KEPT)
def _kept_fold(text: str) -> str:
    return _fold(text)


@lru_cache(_KEPT)
def _kept_fold_kazakh(text: str) -> str:
    return _kept_fold(text).translate(_RUSSIAN_TYPED)
