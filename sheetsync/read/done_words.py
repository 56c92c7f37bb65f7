"""The words of a done mark and what each of them says.

A verb is a stem of the tables with one of the endings of its row; so negation
inside the word («орындалмады») is never taken for its opposite. A word with
one slip of the keyboard is read only if every reading within one letter says
the same.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from sheetsync.lang.kk.mark import WORDS as KAZAKH
from sheetsync.lang.ru.mark import WORDS as RUSSIAN
from sheetsync.lang.schema.mark import MarkVerb, MarkWord, MarkWords, Tense

LANGUAGES: tuple[MarkWords, ...] = (KAZAKH, RUSSIAN)
#: Shorter words are never mended.
_MENDED_FROM = 6
_DOUBLED = re.compile(r"([^\W\d_])\1")


@dataclass(frozen=True, slots=True)
class Said:
    """What a word says; `tense` is None for words that are no verbs."""

    word: MarkWord
    tense: Tense | None = None


@cache
def _words() -> dict[str, MarkWord]:
    """Single words of the tables."""
    return {
        phrase: word
        for words in LANGUAGES
        for word, phrase in words.words
        if " " not in phrase
    }


@cache
def phrases() -> re.Pattern[str]:
    """Phrases of several words, each a group named by its number."""
    alternatives = "|".join(
        re.escape(phrase) for _, phrase in _listed() if " " in phrase
    )
    return re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)")


@cache
def phrase_words() -> dict[str, MarkWord]:
    """What each phrase of several words says."""
    return {phrase: word for word, phrase in _listed() if " " in phrase}


def _listed() -> list[tuple[MarkWord, str]]:
    listed = [entry for words in LANGUAGES for entry in words.words]
    return sorted(listed, key=lambda entry: -len(entry[1]))


@cache
def _verbs() -> dict[
    str, list[tuple[MarkVerb, tuple[tuple[re.Pattern[str], Tense], ...]]]
]:
    """Verbs by stem, with the compiled endings of their row."""
    compiled = {
        id(words): {
            row: tuple((re.compile(pattern), tense) for pattern, tense in endings)
            for row, endings in words.endings.items()
        }
        for words in LANGUAGES
    }
    verbs: dict[
        str, list[tuple[MarkVerb, tuple[tuple[re.Pattern[str], Tense], ...]]]
    ] = {}
    for words in LANGUAGES:
        for verb in words.verbs:
            endings = compiled[id(words)][verb.endings]
            verbs.setdefault(verb.stem, []).append((verb, endings))
    return verbs


@cache
def _document() -> re.Pattern[str]:
    stems = [
        stem for words in LANGUAGES for word, stem in words.stems
        if word is MarkWord.DOCUMENT
    ]  # fmt: skip
    patterns = [
        rf"{re.escape(stem)}[^\W\d_]{{0,{6 if len(stem) > 3 else 2}}}" for stem in stems
    ]
    return re.compile("|".join(patterns))


@lru_cache(maxsize=16384)
def say(word: str) -> Said | None:
    """What a folded word says, None if no table knows it.

    >>> say("орындалмады").tense
    <Tense.NEGATED: 'negated'>
    """
    found = _exact(word)
    for words in LANGUAGES:
        negation = words.grown_not
        if found is None and negation and word.startswith(negation):
            rest = _exact(word.removeprefix(negation))
            if rest is not None and rest.tense is Tense.DONE:
                return Said(rest.word, Tense.NEGATED)
    if found is None and len(word) >= _MENDED_FROM:
        found = _mended(word)
    return found


def _exact(word: str) -> Said | None:
    listed = _words().get(word)
    if listed is not None:
        return Said(listed)
    verbs = _verbs()
    for length in range(len(word), 1, -1):
        for verb, endings in verbs.get(word[:length], ()):
            rest = word[length:]
            for ending, tense in endings:
                if ending.fullmatch(rest):
                    return Said(verb.word, tense)
    if _document().fullmatch(word):
        return Said(MarkWord.DOCUMENT)
    return None


def _mended(word: str) -> Said | None:
    """What a word says if one letter is mended, None unless only one thing."""
    doubled = _DOUBLED.sub(r"\1", word)
    if doubled != word and len(doubled) == len(word) - 1:
        # a key held too long, before any other slip
        found = _exact(doubled)
        if found is not None:
            return found
    letters = "".join(words.letters for words in LANGUAGES)
    said: set[Said] = set()
    for at in range(len(word)):
        start, rest = word[:at], word[at:]
        changed = [start + rest[1:]]
        changed += [start + letter + rest[1:] for letter in letters]
        changed += [start + letter + rest for letter in letters]
        changed.append(start + rest[1:2] + rest[:1] + rest[2:])
        for candidate in changed:
            found = _exact(candidate)
            long_enough = len(candidate) >= _MENDED_FROM - 1
            if found and long_enough and found.word is not MarkWord.FILLER:
                said.add(found)
    return next(iter(said)) if len(said) == 1 else None
