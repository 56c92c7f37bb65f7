"""Words of time cut short before a dot: "октяб.", "понед.", "осен. каникулы"."""

from functools import cache, lru_cache

from sheetsync.lang.fold import fold_kazakh
from sheetsync.lang.schema.time import Ending, Role
from sheetsync.read.deadline_lexicon import TABLES, Sense

#: Names are not cut shorter than to so many letters.
_SHORTEST_SHORT = 3
#: Roles of names, which are looked for first, and of words that are cut less short.
_NAMES = frozenset({Role.MONTH, Role.WEEKDAY})
_OTHERS = frozenset({Role.SEASONAL, Role.BREAK, Role.EVERY, Role.PERMANENT})
#: … which are not cut shorter than to so many.
_SHORTEST_OTHER = {Role.SEASONAL: 4, Role.BREAK: 5, Role.EVERY: 6, Role.PERMANENT: 6}


@cache
def _whole(roles: frozenset[Role]) -> tuple[tuple[str, Role, int | str, str], ...]:
    """The words of some roles by their stems, with role, value and language."""
    rows = []
    for table in TABLES:
        words = [word for word in table.words if word.role in roles]
        names = fold_kazakh("|".join(word.stem for word in words)).split("|")
        rows += [
            (name, word.role, word.value, table.language)
            for name, word in zip(names, words, strict=True)
            if len(name) > _SHORTEST_SHORT
        ]
    return tuple(rows)


@lru_cache(maxsize=1 << 10)
def abbreviated(word: str) -> dict[Role, Sense]:
    """Senses of the one word that a word before a dot begins: "октяб.", "осен."."""
    if len(word) < _SHORTEST_SHORT:
        return {}
    for roles in (_NAMES, _OTHERS):
        meant = {
            (role, value): Sense(role, value, Ending(), language)
            for name, role, value, language in _whole(roles)
            if name.startswith(word)
            and name != word
            and len(word) >= _SHORTEST_OTHER.get(role, _SHORTEST_SHORT)
        }
        if len(meant) == 1:
            ((role, _),) = meant
            return {role: meant[role, _]}
    return {}
