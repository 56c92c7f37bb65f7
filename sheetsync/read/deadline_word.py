"""What a single word may mean in a deadline, in any language that is known.

`analyse(word)` looks a word up by its stem and ending in the tables of `lang`,
as it is written, and else one typing mistake away from a word of time. What it
means in its cell is for the grammar to decide.
"""

from dataclasses import dataclass
from functools import cache, lru_cache

from sheetsync.lang.fold import fold_kazakh
from sheetsync.lang.kk.time import TABLE as KAZAKH
from sheetsync.lang.ru.time import TABLE as RUSSIAN
from sheetsync.lang.schema.time import Ending, Endings, Role

TABLES = (KAZAKH, RUSSIAN)

#: Only words of at least this many letters are corrected, and only to such.
_SHORTEST_CORRECTED = 5
#: Postpositions are corrected from this length on, their first letter kept.
_SHORTEST_BINDING = 4

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

_BINDING = frozenset(
    {
        Role.UNTIL_AFTER,
        Role.FROM_AFTER,
        Role.AFTER_AFTER,
        Role.WITHIN_AFTER,
        Role.EVERY_AFTER,
    }
)

#: Roles of words that are seen run together: "қазанқараша", "жылбойы".
_RUN_TOGETHER = frozenset(
    {
        Role.MONTH,
        Role.UNIT,
        Role.SCHOOL,
        Role.UNTIL_AFTER,
        Role.FROM_AFTER,
        Role.WITHIN_AFTER,
        Role.EVERY_AFTER,
        Role.TIMES,
        Role.BREAK,
        Role.SEASONAL,
        Role.AFTER_AFTER,
        Role.WITHIN_BEFORE,
        Role.THIRD,
        Role.ORDINAL,
    }
)

#: Roles of words that "әр" is run together with: "әрдүйсенбі".
_RUN_EACH = frozenset({Role.UNIT, Role.WEEKDAY})
#: Behind "әр" as one with it stand at least so many letters and one more.
_SHORTEST_EACH = 3

#: Prepositions of one letter that may stand glued before a word: "ссентября".
_GLUED = frozenset("скво")

#: Roles of words that even a word of two letters is run together with: "айсайын".
_RUN_BEHIND = frozenset({Role.EVERY_AFTER, Role.WITHIN_AFTER})


_SIGNS = frozenset("ьъ")


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
class Analysis:
    """All that a word may be, alone or as the first of a phrase."""

    senses: dict[Role, Sense]
    phrases: tuple[PhraseRow, ...] = ()
    #: The stem it was corrected to, "" if it was read as written.
    corrected: str = ""
    #: A correction of the first letter, which is rarely the wrong one.
    risky: bool = False
    #: Where two words were written as one, 0 if they were not.
    split: int = 0
    #: The word of a phrase that a mistyped one was read as.
    respelled: str = ""


@dataclass(frozen=True, slots=True)
class _Row:
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


def _word_index() -> dict[str, list[_Row]]:
    index: dict[str, list[_Row]] = {}
    for table in TABLES:
        stems = _folded([word.stem for word in table.words])
        for stem, word in zip(stems, table.words, strict=True):
            endings = table.paradigms[word.paradigm]
            row = _Row(word.role, word.value, endings, table.language)
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


_WORDS = _word_index()
#: Abbreviations that a slash holds together: "п/г", "б/ша".
SLASHED = tuple(sorted(stem for stem in _WORDS if "/" in stem))
_PHRASES = _phrase_index()
#: Words that look like a mistyped word of time and are none.
NOT_TIME = frozenset(
    fold_kazakh(word) for table in TABLES for word in table.not_time | table.doing
)
#: Long enough to be told from a mistyped time word in any of their forms.
_OTHER_STEMS = tuple(word for word in NOT_TIME if len(word) >= _SHORTEST_CORRECTED)


def _deletions(word: str) -> set[str]:
    return {word[:at] + word[at + 1 :] for at in range(len(word))}


def _glued(word: str) -> int:
    """Where two words of time were written as one, 0 if there is no such place."""
    for cut in range(2, len(word) - 2):
        first = _look_up(word[:cut])
        each = Role.EVERY_BEFORE in first and len(word) > cut + _SHORTEST_EACH
        if first and (each or not _RUN_TOGETHER.isdisjoint(first)):
            last = _look_up(word[cut:])
            behind = _RUN_TOGETHER if cut > 2 else _RUN_BEHIND
            behind = _RUN_EACH if each else behind
            if last and not behind.isdisjoint(last):
                return cut
    return 0


@cache
def _typo_index() -> dict[str, set[str]]:
    """Stems by themselves and by each of them with one letter left out."""
    index: dict[str, set[str]] = {}
    for stem, rows in _WORDS.items():
        roles = {row.role for row in rows}
        if (len(stem) >= _SHORTEST_CORRECTED and roles & _CORRECTED) or (
            len(stem) >= _SHORTEST_BINDING and roles & _BINDING
        ):
            for key in {stem, *_deletions(stem)}:
                index.setdefault(key, set()).add(stem)
    return index


def _one_mistake(written: str, meant: str) -> bool:
    """Whether one letter was left out, doubled, changed, or two swapped."""
    if len(written) > len(meant):
        return meant in _deletions(written)
    if len(written) < len(meant):
        return written in _deletions(meant)
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


def _look_up(word: str) -> dict[Role, Sense]:
    """Senses of a folded word; the longest stem wins for each role."""
    senses: dict[Role, Sense] = {}
    for cut in range(len(word), 0, -1):
        for row in _WORDS.get(word[:cut], ()):
            ending = row.endings.get(word[cut:])
            if ending is not None and row.role not in senses:
                senses[row.role] = Sense(row.role, row.value, ending, row.language)
    return senses


def _phrases(word: str) -> tuple[PhraseRow, ...]:
    """Phrases that may begin with a folded word, the longest first."""
    found = []
    for cut in range(len(word), 0, -1):
        for inflected, row in _PHRASES.get(word[:cut], ()):
            if cut == len(word) or (inflected and word[cut:] in row.endings):
                found.append(row)
    return tuple(sorted(found, key=lambda row: -len(row.rest)))


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


def _correct(word: str) -> tuple[dict[Role, Sense], str]:
    """Senses of the one time word a mistake away, and its stem."""
    found: dict[str, dict[Role, Sense]] = {}
    signed: set[str] = set()
    for cut in range(_SHORTEST_BINDING - 1, len(word) + 1):
        written, ending = word[:cut], word[cut:]
        keys = {written, *_deletions(written)}
        stems = {stem for key in keys for stem in _typo_index().get(key, ())}
        for stem in sorted(stems, key=lambda stem: (-len(stem), stem)):
            if written == stem or not _one_mistake(written, stem):
                continue
            if len(written) == len(stem) and _has_sign_for_letter(written, stem):
                signed.add(stem)
            short = len(word) < _SHORTEST_CORRECTED or len(stem) < _SHORTEST_CORRECTED
            if short and (written[0] != stem[0] or cut < len(word)):
                continue
            for row in _WORDS[stem]:
                meaning = row.endings.get(ending)
                if meaning is not None and row.role in (
                    _BINDING if short else _CORRECTED
                ):
                    senses = found.setdefault(stem, {})
                    senses.setdefault(
                        row.role, Sense(row.role, row.value, meaning, row.language)
                    )
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
                if len(word) >= _SHORTEST_CORRECTED + 1 and not word.endswith("~"):
                    for key in {word, *_deletions(word)}:
                        index.setdefault(key, set()).add(word)
    return index


def _phrase_word(word: str) -> str:
    """The word of a phrase one mistake away, "" if none or several."""
    if len(word) < _SHORTEST_CORRECTED or word in _phrase_words().get(word, ()):
        return ""
    near = {
        meant
        for key in {word, *_deletions(word)}
        for meant in _phrase_words().get(key, ())
        if meant[0] == word[0] and _one_mistake(word, meant)
    }
    return near.pop() if len(near) == 1 else ""


@lru_cache(maxsize=1 << 16)
def analyse(word: str) -> Analysis:
    """All meanings of a word that is folded (`fold_kazakh`)."""
    senses, phrases = _look_up(word), _phrases(word)
    if senses or phrases:
        return Analysis(senses, phrases)
    is_other = word in NOT_TIME or word.startswith(_OTHER_STEMS)
    if not _SHORTEST_BINDING <= len(word) <= 30 or is_other:
        return Analysis({})
    cut = _glued(word)
    if cut:
        return Analysis({}, split=cut)
    senses, stem = _correct(word)
    if not senses:
        meant = _phrase_word(word)
        if meant:
            return Analysis({}, _phrases(meant), meant, respelled=meant)
        return Analysis({})
    return Analysis(senses, corrected=stem, risky=_is_risky(word, stem, senses))


def _is_risky(word: str, stem: str, senses: dict[Role, Sense]) -> bool:
    """Whether a correction is more guess than mending.

    The first letter is rarely the wrong one; and a letter that was changed in a
    short month's or weekday's name may as well make another word.
    """
    if word[0] != stem[0] or (word[1:].startswith(stem) and word[0] in _GLUED):
        return True
    named = senses.get(Role.MONTH) or senses.get(Role.WEEKDAY)
    if named is None or named.language != "kk" or len(stem) > _SHORTEST_CORRECTED:
        return False
    differing = [
        at for at, (a, b) in enumerate(zip(word, stem, strict=False)) if a != b
    ]
    return len(differing) == 1 and differing[0] < len(stem) - 1


def number_ending(letters: str) -> Ending | None:
    """What letters behind a number say ("іне" of "15-іне"), None if nothing."""
    for table in TABLES:
        ending = table.number_endings.get(letters)
        if ending is not None:
            return ending
    return None
