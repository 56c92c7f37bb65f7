"""A mistyped word of time → the word it was meant for.

One mistake is mended: a letter left out, doubled or changed, two swapped. Where
two words of different meaning are as near, none is taken.
"""

from functools import cache

from sheetsync.lang.fold import fold_kazakh
from sheetsync.lang.schema.time import Role
from sheetsync.read.deadline_lexicon import STEMS, TABLES, Sense

#: Only words of at least this many letters are corrected, and only to such.
SHORTEST_CORRECTED = 5
#: Postpositions are corrected from this length on, their first letter kept.
SHORTEST_BINDING = 4

#: Roles whose words are corrected: those that name or bind time.
_CORRECTED = frozenset(
    {
        Role.MONTH,
        Role.WEEKDAY,
        Role.SEASON,
        Role.SEASONAL,
        Role.BREAK,
        Role.UNIT,
        Role.UNTIL_AFTER,
        Role.FROM_AFTER,
        Role.AFTER_AFTER,
        Role.WITHIN_AFTER,
        Role.EVERY_AFTER,
        Role.EVERY,
        Role.PERMANENT,
        Role.SCHEDULE,
        Role.SCHEDULE_AFTER,
        Role.SCHEDULE_BEFORE,
        Role.THROUGH,
        Role.AFTER_BEFORE,
        Role.EVERY_BEFORE,
        Role.ORDINAL,
        Role.THIRD,
        Role.HALF,
        Role.NEED,
        Role.NEED_AFTER,
        Role.TIMES_COUNTED,
        Role.WITHIN_BEFORE,
    }
)
#: Postpositions, which bind a time to what is said of it.
_BINDING = frozenset(
    {
        Role.UNTIL_AFTER,
        Role.FROM_AFTER,
        Role.AFTER_AFTER,
        Role.WITHIN_AFTER,
        Role.EVERY_AFTER,
    }
)
#: Prepositions of one letter that may stand glued before a word: "ссентября".
_GLUED = frozenset("скво")
_SIGNS = frozenset("ьъ")


def _shortened(word: str) -> set[str]:
    return {word[:at] + word[at + 1 :] for at in range(len(word))}


def slip_keys(word: str) -> set[str]:
    """A word and each way to leave one letter out: what a slip shares with it."""
    return {word, *_shortened(word)}


def _is_one_slip(written: str, meant: str) -> bool:
    """Whether one letter was left out, doubled, changed, or two swapped."""
    if len(written) > len(meant):
        return meant in _shortened(written)
    if len(written) < len(meant):
        return written in _shortened(meant)
    differing = [
        at for at, (a, b) in enumerate(zip(written, meant, strict=True)) if a != b
    ]
    if len(differing) == 1:
        return True
    return (
        len(differing) == 2
        and differing[1] == differing[0] + 1
        and written[differing[0]] == meant[differing[1]]
        and written[differing[1]] == meant[differing[0]]
    )


@cache
def _stems_near() -> dict[str, set[str]]:
    """Stems by themselves and by each of them with one letter left out."""
    index: dict[str, set[str]] = {}
    for stem, rows in STEMS.items():
        roles = {row.role for row in rows}
        if (len(stem) >= SHORTEST_CORRECTED and roles & _CORRECTED) or (
            len(stem) >= SHORTEST_BINDING and roles & _BINDING
        ):
            for key in slip_keys(stem):
                index.setdefault(key, set()).add(stem)
    return index


def _has_sign_for_letter(written: str, meant: str) -> bool:
    """Whether a soft or hard sign stands where another letter was meant."""
    pairs = zip(written, meant, strict=True)
    return any(a in _SIGNS and a != b for a, b in pairs)


def _meanings(found: dict[str, dict[Role, Sense]]) -> int:
    """How many different things the stems that were found mean."""
    return len(
        {
            tuple((role, sense.value) for role, sense in senses.items())
            for senses in found.values()
        }
    )


def mend(word: str) -> tuple[dict[Role, Sense], str]:
    """Senses of the one time word a mistake away, and its stem."""
    found: dict[str, dict[Role, Sense]] = {}
    signed: set[str] = set()
    for cut in range(SHORTEST_BINDING - 1, len(word) + 1):
        written, ending = word[:cut], word[cut:]
        keys = slip_keys(written)
        stems = {stem for key in keys for stem in _stems_near().get(key, ())}
        for stem in sorted(stems, key=lambda stem: (-len(stem), stem)):
            if written == stem or not _is_one_slip(written, stem):
                continue
            if len(written) == len(stem) and _has_sign_for_letter(written, stem):
                signed.add(stem)
            short = len(word) < SHORTEST_CORRECTED or len(stem) < SHORTEST_CORRECTED
            if short and (written[0] != stem[0] or cut < len(word)):
                continue
            roles = _BINDING if short else _CORRECTED
            for row in STEMS[stem]:
                said = row.endings.get(ending)
                if said is not None and row.role in roles:
                    sense = Sense(row.role, row.value, said, row.language)
                    found.setdefault(stem, {}).setdefault(row.role, sense)
    if _meanings(found) > 1:
        # A sign is rather left out or put in than typed for a letter: "четверь".
        found = {stem: found[stem] for stem in found if stem not in signed}
    if _meanings(found) != 1:
        return {}, ""
    stem = next(iter(found))
    return found[stem], stem


@cache
def _phrase_words() -> dict[str, set[str]]:
    """Words of phrases (not of names of days) by each with one letter left out."""
    index: dict[str, set[str]] = {}
    for table in TABLES:
        for phrase in table.phrases:
            if phrase.role is Role.KNOWN_DAY:
                continue
            for word in fold_kazakh(phrase.words).split():
                if len(word) >= SHORTEST_CORRECTED + 1 and not word.endswith("~"):
                    for key in slip_keys(word):
                        index.setdefault(key, set()).add(word)
    return index


def mend_in_phrase(word: str) -> str:
    """The word of a phrase one mistake away, "" if none or several."""
    if len(word) < SHORTEST_CORRECTED or word in _phrase_words().get(word, ()):
        return ""
    near = {
        meant
        for key in slip_keys(word)
        for meant in _phrase_words().get(key, ())
        if meant[0] == word[0] and _is_one_slip(word, meant)
    }
    return near.pop() if len(near) == 1 else ""


def is_risky(word: str, stem: str, senses: dict[Role, Sense]) -> bool:
    """Whether a correction is more guess than mending.

    The first letter is rarely the wrong one; and a letter that was changed in a
    short month's or weekday's name may as well make another word.
    """
    if word[0] != stem[0] or (word[1:].startswith(stem) and word[0] in _GLUED):
        return True
    named = senses.get(Role.MONTH) or senses.get(Role.WEEKDAY)
    if named is None or named.language != "kk" or len(stem) > SHORTEST_CORRECTED:
        return False
    differing = [
        at for at, (a, b) in enumerate(zip(word, stem, strict=False)) if a != b
    ]
    return len(differing) == 1 and differing[0] < len(stem) - 1
