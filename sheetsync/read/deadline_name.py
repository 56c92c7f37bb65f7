"""The name of an event: its key in the dates tab, whatever its spelling.

A noun phrase is brought to the nominative singular; a mistyped event of school
life is mended, so that one event is one key.
"""

from functools import lru_cache

from sheetsync.lang.fold import fold_kazakh
from sheetsync.lang.kk.time import TABLE as KAZAKH
from sheetsync.lang.kk.time_noun import singular, split_case
from sheetsync.lang.ru.time_event import EVENTS as RUSSIAN_EVENTS
from sheetsync.lang.ru.time_noun import nominative
from sheetsync.lang.schema.time import Case, Role
from sheetsync.read.deadline_token import Token, TokenKind

#: Event nouns as they are written, by their folded form.
_EVENTS = {
    fold_kazakh(word.stem): word.stem
    for word in KAZAKH.words
    if word.role is Role.EVENT_NOUN
} | {fold_kazakh(name): name for name, _, _ in RUSSIAN_EVENTS}
_SHORTEST_MENDED = 6
#: From this length on two mistakes (a syllable written once) are mended.
_LONG = 9


def _distance(first: str, second: str, most: int) -> int:
    """Edits between two words, `most` + 1 if there are more."""
    if abs(len(first) - len(second)) > most:
        return most + 1
    previous = list(range(len(second) + 1))
    for row, letter in enumerate(first, 1):
        current = [row]
        for column, other in enumerate(second, 1):
            current.append(
                min(
                    previous[column] + 1,
                    current[-1] + 1,
                    previous[column - 1] + (letter != other),
                )
            )
        if min(current) > most:
            return most + 1
        previous = current
    return previous[-1]


@lru_cache(maxsize=4096)
def mended(word: str) -> str:
    """The event noun that a word is a mistyping of, else the word itself."""
    folded = fold_kazakh(word)
    if folded in _EVENTS or len(folded) < _SHORTEST_MENDED:
        return word
    most = 2 if len(folded) >= _LONG else 1
    near = {
        name
        for stem, name in _EVENTS.items()
        if len(stem) >= _SHORTEST_MENDED
        and _distance(folded, stem, most) <= most
        and stem[0] == folded[0]
        and stem[-1] == folded[-1]
    }
    return near.pop() if len(near) == 1 else word


def phrase_words(tokens: list[Token]) -> list[str]:
    """The words of a phrase; hyphens join, quotes and dots fall away."""
    words: list[str] = []
    glue = False
    for token in tokens:
        if token.text == "-" and token.tight:
            glue = True
        elif token.kind in {TokenKind.WORD, TokenKind.NUMBER}:
            if glue and token.tight and words:
                words[-1] += "-" + token.written
            else:
                words.append(token.written)
            glue = False
    return words


def kazakh_name(tokens: list[Token]) -> tuple[str, Case, bool]:
    """Name, case of its head, and whether a typo in it was mended."""
    words = phrase_words(tokens)
    base, case = split_case(words[-1])
    named = [*words[:-1], singular(base)]
    better = [mended(word) for word in named]
    return " ".join(better), case, better != named


def russian_name(tokens: list[Token]) -> tuple[str, bool]:
    """Name with its head in the nominative, and whether a typo was mended."""
    named = nominative(phrase_words(tokens))
    better = [mended(word) for word in named]
    return " ".join(better), better != named
