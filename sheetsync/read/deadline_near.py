"""Words that look like a mistyped word of time, though none that can be mended.

`near_time("тоқсанынң")` is true: a mistake in the ending. Such a word is never
read as another one; but an event is not named after it without a doubt.
"""

from functools import cache, lru_cache

from sheetsync.lang.fold import fold_kazakh
from sheetsync.lang.schema.time import Role
from sheetsync.read.deadline_lexicon import NOT_TIME, TABLES
from sheetsync.read.deadline_slip import slip_keys
from sheetsync.read.deadline_word import analyse

_TIMELY = frozenset(
    {
        Role.MONTH,
        Role.WEEKDAY,
        Role.SEASON,
        Role.SEASONAL,
        Role.BREAK,
        Role.UNIT,
        Role.SCHOOL,
        Role.THIRD,
        Role.START,
        Role.END,
        Role.ORDINAL,
        Role.EVERY,
        Role.EVERY_BEFORE,
        Role.DAY_MARK,
    }
)
#: Stems of fewer letters are met in too many other words.
_SHORTEST = 4
#: A word of which only the ending is wrong shows its stem from this length on.
_SHORTEST_STEM = 3
_LONGEST = 24


@cache
def _stems() -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    """Endings of each stem of time, and the stems by their `slip_keys`."""
    endings: dict[str, set[str]] = {}
    near: dict[str, set[str]] = {}
    for table in TABLES:
        words = [word for word in table.words if word.role in _TIMELY]
        stems = fold_kazakh("|".join(word.stem for word in words)).split("|")
        for stem, word in zip(stems, words, strict=True):
            endings.setdefault(stem, set()).update(table.paradigms[word.paradigm])
            for key in slip_keys(stem) if len(stem) > 1 else ():
                near.setdefault(key, set()).add(stem)
    return (
        {stem: frozenset(found) for stem, found in endings.items()},
        {key: frozenset(found) for key, found in near.items()},
    )


@cache
def _near_endings(stem: str) -> frozenset[str]:
    """The endings of a stem by their `slip_keys`."""
    return frozenset(key for end in _stems()[0][stem] for key in slip_keys(end))


@cache
def _day_words() -> tuple[frozenset[str], frozenset[str]]:
    """The words of names of days by their `slip_keys`, and as they are written."""
    words = {
        word.rstrip("~")
        for table in TABLES
        for phrase in table.phrases
        if phrase.role is Role.KNOWN_DAY
        for word in fold_kazakh(phrase.words).split()
    }
    long = {word for word in words if len(word) > _SHORTEST}
    return frozenset(key for word in long for key in slip_keys(word)), frozenset(words)


@lru_cache(maxsize=1 << 12)
def near_time(word: str, *, alone: bool = False) -> bool:
    """Whether a folded word that means nothing is one mistake away from time.

    A mistake in its stem or in its ending: a letter too many or too few, another
    one, or two swapped. Words of a month's and a day's length are near too many
    others, so that they count only where they stand `alone`.
    """
    if not _SHORTEST_STEM <= len(word) <= _LONGEST:
        return False
    known = analyse(word)
    near_days, days = _day_words()
    if known.senses or known.phrases or word in days or word in NOT_TIME:
        return False
    endings, near = _stems()
    for cut in range(2, len(word) + 1):
        head, tail = word[:cut], word[cut:]
        long = cut >= _SHORTEST_STEM or len(word) == _SHORTEST_STEM
        if (
            long
            and head in endings
            and not slip_keys(tail).isdisjoint(_near_endings(head))
        ):
            return True
        stems = {stem for key in slip_keys(head) for stem in near.get(key, ())}
        shortest = 2 if alone and len(word) <= _SHORTEST else _SHORTEST
        if any(len(stem) >= shortest and tail in endings[stem] for stem in stems):
            return True
    return len(word) >= _SHORTEST and not slip_keys(word).isdisjoint(near_days)
