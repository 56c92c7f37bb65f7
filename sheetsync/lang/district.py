"""Texts of a district's book, by language; Kazakh where a language is none of ours."""

from collections.abc import Mapping
from functools import cache

from sheetsync.lang.en.district import TEXTS as _ENGLISH
from sheetsync.lang.kk.district import TEXTS as _KAZAKH
from sheetsync.lang.ru.district import TEXTS as _RUSSIAN

DISTRICT_TEXTS: Mapping[str, Mapping[str, str]] = {
    "kk": _KAZAKH,
    "ru": _RUSSIAN,
    "en": _ENGLISH,
}


@cache
def district_texts(language: str) -> Mapping[str, str]:
    """The texts of a language."""
    return DISTRICT_TEXTS.get(language, _KAZAKH)
