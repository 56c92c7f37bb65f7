"""The header words of all languages, folded once and found by their beginning.

What a label means as a whole is for `sheetsync.read.label`; here single words
are looked up, with the slips that headers have: broken over lines, shortened,
spaced out, mistyped by one letter.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile

from rapidfuzz.distance import OSA

from sheetsync.lang.fold import fold_kazakh
from sheetsync.lang.kk.header import WORDS as KAZAKH
from sheetsync.lang.ru.header import WORDS as RUSSIAN
from sheetsync.lang.schema.header import HeaderWords, Sense, Unit

TABLES: tuple[HeaderWords, ...] = (KAZAKH, RUSSIAN)

#: Latin letters of "p/c" and the like, which are no word of their own.
_LATIN_INITIALS = str.maketrans("pcnkhtm", "рспкнтм")
_SLASHED = re.compile(r"(?<![\w/])(\w)\s*[/\\.]\s*(\w)(?![\w/])\.?")
_PIECE = re.compile(r"[№#%]|\w(?:/\w(?!\w))|\w(?:\w|[-.](?=\w))*\.?|[^\w\s]")
_ROMAN = re.compile(r"[ivxі]{1,4}|х?[ivxіх]{1,4}")
#: Longest ending of a stem by the stem's length; longer words are other words.
_LONGEST_ENDING = {1: 0, 2: 2, 3: 3, 4: 5}
_ANY_ENDING = 9
#: Words shorter than this are too short to be corrected.
_SHORTEST_TYPO = 6
_SHORTEST_ABBREVIATION = 3
_LONGEST_MONTH_ENDING = 5
#: An ending that got parted from its word, "нысан ы", is no longer than this.
_LONGEST_CUT_OFF = 3


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a label. Without `sense` it is not in any table."""

    text: str
    sense: Sense | None = None
    #: "" for words that several languages share.
    language: str = ""
    #: Punctuation stands for itself and has neither sense nor letters.
    mark: bool = False


def _collect(kind: str) -> dict[str, tuple[Sense, str]]:
    """Folded words of a kind ("stems", "forms", "phrases") to sense, language."""
    found: dict[str, tuple[Sense, str]] = {}
    for table in TABLES:
        for sense, words in getattr(table, kind).items():
            for word in words:
                folded = fold_kazakh(word)
                language = table.language
                if found.get(folded, (None, ""))[0] is sense:
                    language = ""
                found[folded] = (sense, language)
    return found


_STEMS = _collect("stems")
_FORMS = _collect("forms")
_PHRASES = {tuple(key.split()): found for key, found in _collect("phrases").items()}
_PHRASE_STARTS = {words[0] for words in _PHRASES}
_LONGEST_STEM = max(map(len, _STEMS))
_LANGUAGE_OF_UNIT = {
    fold_kazakh(stem): (unit, stems[0])
    for table in TABLES
    for unit, stems in table.units.items()
    for stem in stems
}
_MONTHS = tuple(fold_kazakh(month) for table in TABLES for month in table.months)
_MONTH_FORMS = frozenset(
    fold_kazakh(form) for table in TABLES for form in table.month_forms
)


def is_month(word: str) -> bool:
    """Whether a folded word is the name of a month, inflected or short."""
    bare = word.rstrip(".")
    if bare in _MONTH_FORMS:
        return True
    for month in _MONTHS:
        if bare.startswith(month):
            return len(bare) - len(month) <= _LONGEST_MONTH_ENDING
    return len(bare) >= 3 and any(month.startswith(bare) for month in _MONTHS)


def month_named(word: str) -> int:
    """The month, 1 to 12, that a folded word names in any form; 0 if none."""
    bare = word.rstrip(".")
    for table in TABLES:
        for number, stem in enumerate(table.months, 1):
            if bare.startswith(fold_kazakh(stem)):
                return number
    for table in TABLES:
        for form in table.month_forms:
            if bare == fold_kazakh(form):
                return _month_begun(bare)
    return 0


def _month_begun(form: str) -> int:
    """The month whose name shares most letters with a form: "мая" is "май"."""

    def shared(name: str) -> int:
        pairs = zip(form, fold_kazakh(name), strict=False)
        return len(list(takewhile(lambda pair: pair[0] == pair[1], pairs)))

    names = [(n, name) for t in TABLES for n, name in enumerate(t.month_names, 1)]
    # of two that share as many letters the shorter name: "мая", not "марта"
    return max(names, key=lambda one: (shared(one[1]), -len(one[1])))[0]


def unit_of(word: str) -> tuple[Unit, str] | None:
    """The stretch of a year that a folded word names, and how it is written."""
    for length in range(len(word), 2, -1):
        found = _LANGUAGE_OF_UNIT.get(word[:length])
        if found is not None and len(word) - length <= (6 if length > 4 else 0):
            return found
    return None


def is_count(word: str) -> bool:
    """Whether a folded word is a short number, Arabic or Roman."""
    bare = word.rstrip(".")
    return (bare.isdecimal() and len(bare) <= 2) or bool(_ROMAN.fullmatch(bare))


def _by_beginning(word: str) -> tuple[Sense, str] | None:
    for length in range(min(len(word), _LONGEST_STEM), 1, -1):
        found = _STEMS.get(word[:length])
        if found is not None:
            allowed = _LONGEST_ENDING.get(length, _ANY_ENDING)
            return found if len(word) - length <= allowed else None
    return None


def _by_abbreviation(word: str) -> tuple[Sense, str] | None:
    """What a shortened word stands for, if only one sense begins so."""
    if len(word) < _SHORTEST_ABBREVIATION:
        return None
    found = {meant for stem, meant in _STEMS.items() if stem.startswith(word)}
    senses = {sense for sense, _ in found}
    return sorted(found)[0] if len(senses) == 1 else None


def _by_typo(word: str) -> tuple[Sense, str] | None:
    """What a word with one wrong, missing, doubled or swapped letter is."""
    if len(word) < _SHORTEST_TYPO:
        return None
    found: dict[str, tuple[Sense, str]] = {}
    for stem, meant in _STEMS.items():
        if len(stem) < _SHORTEST_TYPO - 1 or len(word) - len(stem) > _ANY_ENDING:
            continue
        for length in (len(stem), len(stem) + 1, len(stem) - 1):
            if OSA.distance(word[:length], stem, score_cutoff=1) <= 1:
                found[stem] = meant
                break
    # "Ответсвенные" is nearer to "ответств" than to "отчет": more of it is said.
    longest = max(map(len, found), default=0)
    senses = {meant for stem, meant in found.items() if len(stem) == longest}
    return sorted(senses)[0] if len({sense for sense, _ in senses}) == 1 else None


@lru_cache(maxsize=4096)
def _meaning(word: str, shortened: bool, forgiving: bool) -> tuple[Sense, str] | None:
    found = _FORMS.get(word) or _by_beginning(word)
    if found is None and shortened:
        found = _by_abbreviation(word)
    if found is None and forgiving:
        found = _by_typo(word)
    return found


def _split(text: str) -> list[str]:
    """Words and marks of a label, folded; "р/с" stays one word."""
    unbroken = re.sub(r"(\w)[-\u00ad]\s*\n\s*(?=\w)", r"\1-", text)
    folded = fold_kazakh(unbroken)
    folded = re.sub(r"(?<=\w)\s?-\s?(?=\w)", "-", folded)

    def ordinal(match: re.Match[str]) -> str:
        letters = [part.translate(_LATIN_INITIALS) for part in match.groups()]
        joined = "/".join(letters)
        alone = not folded.replace(match.group(), "").strip(" №.")
        if joined in _FORMS:
            return f" {joined} "
        # "р/б" by itself can only count; a new pair needs no entry for that.
        return " № " if alone and joined.replace("/", "").isalpha() else match.group()

    pieces = _PIECE.findall(_SLASHED.sub(ordinal, folded))
    return _unspaced(pieces)


def _unspaced(pieces: list[str]) -> list[str]:
    """Pieces with a word that was spaced out ("С р о к и") put together."""
    if len(pieces) >= 4 and all(len(p) == 1 and p.isalpha() for p in pieces):
        return ["".join(pieces)]
    return pieces


def _look_up(piece: str, *, forgiving: bool) -> list[Word]:
    """The word of a piece; several where a hyphen or point joins words."""
    shortened = piece.endswith(".")
    bare = piece.rstrip(".")
    if not any(map(str.isalnum, bare)) and bare not in _FORMS:
        return [Word(piece, mark=True)]
    if bare in _FORMS:
        sense, language = _FORMS[bare]
        return [Word(bare, sense, language)]
    parts = re.split(r"[-.]", bare)
    if len(parts) == 1:
        found = _meaning(bare, shortened, forgiving)
        return [Word(bare, *found)] if found else [Word(bare)]
    joined = _meaning("".join(parts), shortened, forgiving)
    if joined:
        return [Word(bare, *joined)]
    first = _meaning(parts[0], True, False)
    last = _meaning(parts[-1], shortened, forgiving)
    if first and last is None and len(parts) == 2 and len(parts[1]) <= 6:
        return [Word(bare, *first)]  # "отв-ный", "меропр-я"
    return [word for part in parts if part for word in _look_up(part, forgiving=False)]


def _join_broken(words: list[Word], *, forgiving: bool) -> list[Word]:
    """Words with "жауап тылар" and "нысан ы" put together again."""
    joined: list[Word] = []
    for word in words:
        before = joined[-1] if joined else None
        if (
            before is not None
            and not (before.mark or word.mark)
            and (before.sense is None or word.sense is None)
            and len(before.text) > 1
        ):
            if before.sense is not None and len(word.text) > _LONGEST_CUT_OFF:
                joined.append(word)
                continue
            whole = before.text + word.text
            found = _meaning(whole, False, forgiving)
            if found and (before.sense is None or found[0] is before.sense):
                joined[-1] = Word(whole, *found)
                continue
        joined.append(word)
    return joined


def _join_phrases(words: list[Word]) -> list[Word]:
    joined: list[Word] = []
    at = 0
    while at < len(words):
        if words[at].text in _PHRASE_STARTS:
            # A mark inside does not part "орындалды/орындалмады".
            span = [word for word in words[at : at + 5] if not word.mark]
            for length in (3, 2):
                texts = tuple(word.text for word in span[:length])
                if len(texts) == length and texts in _PHRASES:
                    sense, language = _PHRASES[texts]
                    joined.append(Word(" ".join(texts), sense, language))
                    last = span[length - 1]
                    at = words.index(last, at) + 1
                    break
            else:
                joined.append(words[at])
                at += 1
            continue
        joined.append(words[at])
        at += 1
    return joined


def read_words(text: str, *, forgiving: bool = False) -> list[Word]:
    """The words and marks of a label in order.

    `forgiving` also takes words with one letter wrong for what they are meant
    to be: it is slower, and for cells that are known to be a header.
    """
    words = [
        word for piece in _split(text) for word in _look_up(piece, forgiving=forgiving)
    ]
    return _join_broken(_join_phrases(words), forgiving=forgiving)


def any_of(words: Iterable[str]) -> str:
    """A pattern of alternatives, the longest first."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))
