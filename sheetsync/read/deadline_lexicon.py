"""The words of time of all languages, folded, by stem and ending.

Here a word is looked up as it is written; what it may be beside that is for
`deadline_word` to put together.
"""

from dataclasses import dataclass

from sheetsync.lang.fold import fold_kazakh
from sheetsync.lang.kk.time import TABLE as KAZAKH
from sheetsync.lang.ru.time import TABLE as RUSSIAN
from sheetsync.lang.schema.time import Ending, Endings, Role

TABLES = (KAZAKH, RUSSIAN)


@dataclass(frozen=True, slots=True)
class Sense:
    """One meaning of a word: its role, the value of it, what its ending says."""

    role: Role
    value: int | str
    ending: Ending
    language: str


@dataclass(frozen=True, slots=True)
class PhraseRow:
    """A phrase that may begin with a word: its further words and its meaning."""

    #: Folded words behind the first; True where any ending may follow.
    rest: tuple[tuple[str, bool], ...]
    #: Endings of the inflected words.
    endings: Endings
    role: Role
    value: int | str
    language: str
    #: How many letters of the first word are stem, 0 if it takes no ending.
    stem: int


@dataclass(frozen=True, slots=True)
class WordRow:
    """What a stem of the tables means, and the endings it may take."""

    role: Role
    value: int | str
    endings: Endings
    language: str


def _softened(stem: str) -> str:
    """The stem before a vowel: қ, к and п become ғ, г and б; "" if unchanged."""
    soft = {"к": "г", "п": "б"}.get(stem[-1])
    return stem[:-1] + soft if soft and len(stem) > 2 else ""


def _folded(texts: list[str]) -> list[str]:
    """Texts of a table folded; at once, since folding each costs start-up time."""
    return fold_kazakh("|".join(texts)).split("|")


def _word_index() -> dict[str, list[WordRow]]:
    index: dict[str, list[WordRow]] = {}
    for table in TABLES:
        stems = _folded([word.stem for word in table.words])
        for stem, word in zip(stems, table.words, strict=True):
            endings = table.paradigms[word.paradigm]
            row = WordRow(word.role, word.value, endings, table.language)
            index.setdefault(stem, []).append(row)
            if table.language == "kk" and word.paradigm == "noun":
                soft = _softened(stem)
                if soft:
                    index.setdefault(soft, []).append(row)
    return index


def _phrase_index() -> dict[str, list[tuple[bool, PhraseRow]]]:
    index: dict[str, list[tuple[bool, PhraseRow]]] = {}
    for table in TABLES:
        texts = _folded([phrase.words for phrase in table.phrases])
        for text, phrase in zip(texts, table.phrases, strict=True):
            words = [(word.rstrip("~"), word.endswith("~")) for word in text.split()]
            (first, inflected), *rest = words
            row = PhraseRow(
                tuple(rest),
                table.any_ending,
                phrase.role,
                phrase.value,
                table.language,
                len(first) if inflected else 0,
            )
            index.setdefault(first, []).append((inflected, row))
    return index


STEMS = _word_index()
#: Abbreviations that a slash holds together: "п/г", "б/ша".
SLASHED = tuple(sorted(stem for stem in STEMS if "/" in stem))
_PHRASES = _phrase_index()
#: Words that look like a mistyped word of time and are none.
NOT_TIME = frozenset(
    fold_kazakh(word) for table in TABLES for word in table.not_time | table.doing
)


def look_up(word: str) -> dict[Role, Sense]:
    """Senses of a folded word; the longest stem wins for each role."""
    senses: dict[Role, Sense] = {}
    for cut in range(len(word), 0, -1):
        for row in STEMS.get(word[:cut], ()):
            ending = row.endings.get(word[cut:])
            if ending is not None and row.role not in senses:
                senses[row.role] = Sense(row.role, row.value, ending, row.language)
    return senses


def phrases_from(word: str) -> tuple[PhraseRow, ...]:
    """Phrases that may begin with a folded word, the longest first."""
    found = []
    for cut in range(len(word), 0, -1):
        for inflected, row in _PHRASES.get(word[:cut], ()):
            if cut == len(word) or (inflected and word[cut:] in row.endings):
                found.append(row)
    return tuple(sorted(found, key=lambda row: -len(row.rest)))


def number_ending(letters: str) -> Ending | None:
    """What letters behind a number say ("іне" of "15-іне"), None if nothing."""
    for table in TABLES:
        ending = table.number_endings.get(letters)
        if ending is not None:
            return ending
    return None
