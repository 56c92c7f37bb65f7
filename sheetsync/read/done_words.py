"""The words of a done mark and what each of them says.

A verb is a stem of the tables with one of the endings of its row; so negation
inside the word («орындалмады») is never taken for its opposite. A word with
one slip of the keyboard is read only if every reading within one letter says
the same.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from sheetsync.lang.kk.mark import WORDS as KAZAKH
from sheetsync.lang.ru.mark import WORDS as RUSSIAN
from sheetsync.lang.schema.mark import MarkVerb, MarkWord, MarkWords, Tense

LANGUAGES: tuple[MarkWords, ...] = (KAZAKH, RUSSIAN)
#: Shorter words are never mended.
_MENDED_FROM = 7
#: Shorter words tell nothing by their form: "рано", "Елена".
_BY_FORM_FROM = 6
#: Longer words are none.
_LONGEST = 40
#: Fewer letters begin too many words.
_LEAST_BEGINNING = 3
_DEGREES = frozenset({MarkWord.PARTIAL, MarkWord.FULL, MarkWord.LIMIT})
_JOINED = re.compile(r"[-/]")
_DOUBLED = re.compile(r"([^\W\d_])\1")


@dataclass(frozen=True, slots=True)
class Said:
    """What a word says; `tense` is None for words that are no verbs."""

    word: MarkWord
    tense: Tense | None = None
    #: Of a verb of mending or replacing: whether it is done standing alone.
    alone: bool = False


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
def _nouns() -> tuple[tuple[re.Pattern[str], MarkWord], ...]:
    """What the stems of each meaning look like with an ending."""
    listed = [entry for words in LANGUAGES for entry in words.stems]
    return tuple(
        (
            re.compile(
                "|".join(
                    rf"{re.escape(stem)}[^\W\d_]{{0,{6 if len(stem) > 3 else 2}}}"
                    for word, stem in listed
                    if word is meant
                )
            ),
            meant,
        )
        for meant in dict.fromkeys(word for word, _ in listed)
    )


@cache
def _cut_off() -> tuple[tuple[str, Said], ...]:
    """What a dot may cut off: how far, documents, verbs whose stem tells it all."""
    return (
        *((text, Said(word)) for text, word in _words().items() if word in _DEGREES),
        *(
            (stem, Said(word))
            for words in LANGUAGES
            for word, stem in words.stems
            if word in {MarkWord.DOCUMENT, MarkWord.LETTER}
        ),
        *(
            (verb.stem, Said(verb.word, Tense.DONE))
            for words in LANGUAGES
            for verb in words.verbs
            if verb.endings in words.cut_off
        ),
    )


@lru_cache(maxsize=1024)
def say_beginning(word: str) -> Said | None:
    """What a word says that a dot cuts off: «жарт.», "выполн.", «хат. №2»."""
    if len(word) < _LEAST_BEGINNING:
        return None
    begun = {said for text, said in _cut_off() if text.startswith(word)}
    return begun.pop() if len(begun) == 1 else None


@lru_cache(maxsize=16384)
def say(word: str) -> Said | None:
    """What a folded word says, None if no table knows it.

    >>> say("орындалмады").tense
    <Tense.NEGATED: 'negated'>
    """
    if len(word) > _LONGEST:
        return None
    found = _exact(word)
    for words in LANGUAGES:
        negation = words.grown_not
        if found is None and negation and word.startswith(negation):
            rest = _exact(word.removeprefix(negation))
            if rest is not None and rest.tense is Tense.DONE:
                return Said(rest.word, Tense.NEGATED)
    found = found or _by_form(word)
    if found is None and len(word) >= _MENDED_FROM:
        found = _mended(word)
    return found


def parted(word: str) -> list[str]:
    """«орындалды/выполнено» is two words, "вып-но" and «н/қ» are one."""
    parts = _JOINED.split(word)
    is_one = len(parts) == 1 or say(word) is not None
    return [word] if is_one or not all(map(say, parts)) else parts


@cache
def _forms() -> tuple[tuple[re.Pattern[str], Tense], ...]:
    return tuple(
        (re.compile(pattern), tense)
        for words in LANGUAGES
        for pattern, tense in words.by_form
    )


def _by_form(word: str) -> Said | None:
    """What a word says that no table has, by its ending alone."""
    if len(word) < _BY_FORM_FROM:
        return None
    neuter = _words().get(word.rstrip("аы") + "о")
    if neuter is not None:
        return Said(neuter)  # "намечен" says what "намечено" does
    for pattern, tense in _forms():
        if pattern.fullmatch(word):
            return Said(MarkWord.COMPLETE, tense)
    return None


def _exact(word: str) -> Said | None:
    listed = _words().get(word)
    if listed is not None:
        return Said(listed)
    verbs = _verbs()
    for length in range(len(word), 1, -1):
        for verb, endings in verbs.get(word[:length], ()):
            for ending, tense in endings:
                if ending.fullmatch(word, length):
                    return Said(verb.word, tense, verb.alone)
    for pattern, meant in _nouns():
        if pattern.fullmatch(word):
            return Said(meant)
    return None


def _mended(word: str) -> Said | None:
    """What a word says if one letter is mended, None unless only one thing."""
    doubled = _DOUBLED.sub(r"\1", word)
    if doubled != word and len(doubled) == len(word) - 1:
        # a key held too long, before any other slip
        found = _exact(doubled)
        if found is not None:
            return found
    if word[-1] in "".join(words.personal for words in LANGUAGES):
        return None
    said: set[Said] = set()
    for candidate in _slips(word):
        found = _exact(candidate)
        if found is not None and found.word is not MarkWord.FILLER:
            said.add(found)
    if not said:
        # «орындалдв»: the key beside the last vowel
        said = {
            found for each in _last_vowels(word, wrong=True) if (found := _exact(each))
        }
        is_done = all(found.tense is Tense.DONE for found in said)
        return said.pop() if len(said) == 1 and is_done else None
    # «орындалда» is as near to «орындалды» as to «орындалуда»
    said |= {found for each in _last_vowels(word) if (found := _exact(each))}
    if len(said) != 1:
        return None
    only = next(iter(said))
    return None if only.tense in {Tense.OPEN, Tense.NOUN} else only


def _last_vowels(word: str, *, wrong: bool = False) -> Iterator[str]:
    """A wrong last vowel: too little to mend by, but enough to doubt the rest.

    `wrong` wants a consonant that stands for the vowel.
    """
    vowels = "".join(words.vowels for words in LANGUAGES)
    if (word[-1] in vowels) is not wrong:
        yield from (word[:-1] + vowel for vowel in vowels)


def _slips(word: str) -> Iterator[str]:
    """What may have been meant: a letter left out, put in, swapped; a wrong vowel.

    First and last letter stand, and no consonant is taken for another: "отмечена"
    is not "отменена".
    """
    letters = "".join(words.letters for words in LANGUAGES)
    vowels = "".join(words.vowels for words in LANGUAGES)
    for at in range(1, len(word)):
        start, rest = word[:at], word[at:]
        yield from (start + letter + rest for letter in letters)
        if len(rest) > 1:
            yield start + rest[1:]
            yield start + rest[1] + rest[0] + rest[2:]
        if len(rest) > 1 and rest[0] in vowels:
            yield from (start + vowel + rest[1:] for vowel in vowels)
