"""Months and weekdays cut short before a dot: "октяб.", "понед."."""

from functools import cache, lru_cache

from sheetsync.lang.fold import fold_kazakh
from sheetsync.lang.schema.time import Ending, Role
from sheetsync.read.deadline_word import TABLES, Sense

#: Names are not cut shorter than to so many letters.
_SHORTEST_SHORT = 3


@cache
def _named() -> tuple[tuple[str, Role, int | str, str], ...]:
    """The months and weekdays by their whole names, with role, value and language."""
    rows = []
    for table in TABLES:
        words = [
            word
            for word in table.words
            if word.role in {Role.MONTH, Role.WEEKDAY}
            and "" in table.paradigms[word.paradigm]
        ]
        names = fold_kazakh("|".join(word.stem for word in words)).split("|")
        rows += [
            (name, word.role, word.value, table.language)
            for name, word in zip(names, words, strict=True)
            if len(name) > _SHORTEST_SHORT
        ]
    return tuple(rows)


@lru_cache(maxsize=1 << 10)
def abbreviated(word: str) -> dict[Role, Sense]:
    """Senses of the one month or weekday that a word before a dot begins: "октяб."."""
    if len(word) < _SHORTEST_SHORT:
        return {}
    meant = {
        (role, value): Sense(role, value, Ending(), language)
        for name, role, value, language in _named()
        if name.startswith(word) and name != word
    }
    if len(meant) != 1:
        return {}
    ((role, _),) = meant
    return {role: meant[role, _]}
