"""Doings, documents and places that are said with whose they are.

The noun for what is done, written or visited closes a Kazakh phrase («комиссия
отырысы», «оқушылармен сұхбат») and opens a Russian one ("улица Ауэзова"). The whole
phrase is one party, which nobody is; the post or the name in it answers for
nothing.
"""

from collections.abc import Callable
from enum import Enum
from functools import cache, lru_cache

from sheetsync.lang.fold import fold
from sheetsync.lang.kk.people_endings import VERBAL_NOUNS, VERBAL_POSSESSED, VOICED
from sheetsync.lang.schema.people import Sort
from sheetsync.read.responsible_stems import LANGUAGES, kazakh_ending
from sheetsync.read.responsible_tokens import Atom, Kind

_PHRASE = frozenset(
    {
        *(Kind.WORD, Kind.NAME, Kind.CLASSES, Kind.QUOTED, Kind.NUMBERED),
        *(Kind.DOT, Kind.OTHER),
    }
)
#: What may stand behind the noun: "№3", «5 «А»».
_BEHIND = frozenset({Kind.DOT, Kind.NUMBERED, Kind.CLASSES, Kind.OTHER, Kind.QUOTED})
_LISTING = frozenset({Kind.JOIN, Kind.COMMA})
_BODIES = frozenset({Sort.COLLECTIVE, Sort.ORGANISATION, Sort.PEOPLE})
#: Shorter words that end as nouns of verbs do are none: «су».
_SHORTEST_VERBAL = 4


class _Noun(Enum):
    """How a Kazakh noun for a doing is tied to what stands before it."""

    NONE = 0
    #: It is somebody's: «отырысы».
    THING = 1
    #: One person's: «кеңесі» of a post is advice.
    ADVICE = 2
    #: It is done with somebody, or to somebody: «сұхбат», «аттестаттау».
    DOING = 3
    #: What somebody does: «қатысуы».
    ACTING = 4


def find_doings(atoms: list[Atom], text: str) -> list[Atom]:
    """The atoms with each such phrase put together into one atom of kind OTHER."""
    result: list[Atom] = []
    phrase: list[Atom] = []
    for at, atom in enumerate(atoms):
        if atom.kind in _PHRASE or _is_wrapped(atoms, at):
            phrase.append(atom)
            continue
        _close(phrase, result, text)
        phrase = []
        result.append(atom)
    _close(phrase, result, text)
    return result


def _is_wrapped(atoms: list[Atom], at: int) -> bool:
    """Whether a line only breaks a phrase: a small word goes on below."""
    following = atoms[at + 1] if at + 1 < len(atoms) else None
    return (
        atoms[at].kind is Kind.LINE
        and following is not None
        and following.kind is Kind.WORD
        and following.text.islower()
    )


def _close(phrase: list[Atom], result: list[Atom], text: str) -> None:
    """Appends a phrase, with what is a doing in it put together."""
    if not phrase:
        return
    begin = _kazakh_begin(phrase)
    if begin is None:
        named = _russian_end(phrase)
        if named is None:
            result.extend(phrase)
        else:
            result.append(_whole(phrase[: named + 1], text))
            result.extend(phrase[named + 1 :])
        return
    doing = _whole(phrase[begin:], text)
    if not begin and _is_oblique(phrase[0]):
        # «ата-аналармен және оқушылармен жұмыс»
        while len(result) > 1 and result[-1].kind in _LISTING:
            if not _is_oblique(result[-2]):
                break
            result.pop()
            doing.start = result.pop().start
            doing.text = text[doing.start : doing.end]
    result.extend([*phrase[:begin], doing])


def _whole(atoms: list[Atom], text: str) -> Atom:
    start, end = atoms[0].start, atoms[-1].end
    return Atom(Kind.OTHER, start, end, text[start:end], atoms[0].spaced)


# -- Kazakh: the noun is last -------------------------------------------------


def _kazakh_begin(phrase: list[Atom]) -> int | None:
    """Where the phrase begins that a noun for a doing closes, None: no such."""
    last = len(phrase) - 1
    while last > 0 and phrase[last].kind in _BEHIND:
        last -= 1
    if last < 1 or phrase[last].kind is not Kind.WORD:
        return None
    owner = _owner(phrase, last)
    if owner is None:
        return None
    while owner and _goes_with(phrase[owner - 1], phrase[owner]):
        owner -= 1
    return owner


def _owner(phrase: list[Atom], last: int) -> int | None:
    """The post, body or name whose the noun is, or with whom it is done."""
    noun = phrase[last]
    kind = _noun(noun.text)
    if kind is _Noun.NONE:
        return None
    before = last - 1
    while before and phrase[before].kind is Kind.DOT:
        before -= 1
    if kind is _Noun.THING:
        if _is_bare(phrase[before]) or _is_oblique(phrase[before]):
            return before
        return _find(phrase, before, _is_genitive)
    if kind is _Noun.ADVICE:
        return before if _is_one_person(phrase[before]) else None
    if kind is _Noun.DOING and fold(phrase[before].text) in _advice():
        # «мұғалімдерге кеңес беру»
        return before - 1 if before and phrase[before - 1].sense.heads else before
    is_post = bool(noun.sense.heads) and not noun.sense.mended
    if is_post or not noun.text.islower():
        return None
    return _find(phrase, before, _is_oblique if kind is _Noun.DOING else _is_genitive)


@lru_cache(maxsize=16384)
def _noun(text: str) -> _Noun:
    """What kind of noun for a doing a word may be."""
    folded = fold(text)
    if _is_possessed(folded, _things()):
        return _Noun.THING
    if _is_possessed(folded, _advice()):
        return _Noun.ADVICE
    is_verbal = folded.endswith(VERBAL_NOUNS) and len(folded) >= _SHORTEST_VERBAL
    if folded in _doings() or is_verbal or _is_possessed(folded, _doings()):
        return _Noun.DOING
    return _Noun.ACTING if folded.endswith(VERBAL_POSSESSED) else _Noun.NONE


def _find(phrase: list[Atom], at: int, fits: Callable[[Atom], bool]) -> int | None:
    """The nearest atom before that fits, with no other head between."""
    while at >= 0:
        if fits(phrase[at]):
            return at
        if phrase[at].sense.heads or phrase[at].kind is Kind.NAME:
            return None
        at -= 1
    return None


def _goes_with(before: Atom, owner: Atom) -> bool:
    """Whether a word describes the one whose the noun is, or whose that is."""
    if before.kind is Kind.CLASSES:
        return True
    if before.kind is not Kind.WORD:
        return False
    if owner.kind is Kind.NAME:
        return _is_one_person(before)
    heads = [(h, f) for h, f in before.sense.heads if f.language == "kk"]
    if heads:
        return any(
            form.case == "g"
            or (head.sort in _BODIES and form.case == "n" and not form.possessed)
            for head, form in heads
        )
    return bool(before.sense) and not before.sense.heads


def _is_bare(atom: Atom) -> bool:
    """Whether a noun that is somebody's may stand directly behind an atom."""
    if atom.kind is Kind.NAME:
        return True
    return any(
        form.case in {"n", "g"} and (form.language == "kk" or head.clipped)
        for head, form in atom.sense.heads
    )


def _is_genitive(atom: Atom) -> bool:
    if atom.kind is Kind.NAME:
        ending = kazakh_ending(fold(atom.text)[-3:])
        return ending is not None and ending[2] == "g"
    return any(f.case == "g" and f.language == "kk" for _, f in atom.sense.heads)


def _is_oblique(atom: Atom) -> bool:
    """Whether a post or group stands in a case that a doing takes: «-мен», «-ді»."""
    forms = [form for _, form in atom.sense.heads]
    return bool(forms) and all(f.case == "o" and f.language == "kk" for f in forms)


def _is_one_person(atom: Atom) -> bool:
    """Whether an atom is one post, which holds no council: «психологтың»."""
    return any(
        head.sort is Sort.POST and not form.plural and not form.possessed
        for head, form in atom.sense.heads
        if form.language == "kk"
    )


def _is_possessed(folded: str, stems: frozenset[str]) -> bool:
    for length in range(len(folded) - 1, 1, -1):
        if folded[:length] in stems:
            ending = kazakh_ending(folded[length:])
            return ending is not None and ending[1]
    return False


def _with_voiced(words: tuple[str, ...]) -> frozenset[str]:
    folded = {fold(word) for word in words}
    voiced = {w[:-1] + VOICED[w[-1]] for w in folded if w[-1] in VOICED}
    return frozenset(folded | voiced)


@cache
def _things() -> frozenset[str]:
    return _with_voiced(tuple(w for _, words in LANGUAGES for w in words.things))


@cache
def _advice() -> frozenset[str]:
    return _with_voiced(tuple(w for _, words in LANGUAGES for w in words.advice))


@cache
def _doings() -> frozenset[str]:
    return _with_voiced(tuple(w for _, words in LANGUAGES for w in words.doings))


# -- Russian: the noun is first -----------------------------------------------


def _russian_end(phrase: list[Atom]) -> int | None:
    """Where a phrase ends that begins with what bears a name, None: no such."""
    if all(atom.kind is not Kind.NAME for atom in phrase[1:]):
        return None
    for at, atom in enumerate(phrase[:-1]):
        if atom.sense.heads or atom.kind is not Kind.WORD:
            return None
        if fold(atom.text) in _named_things() and phrase[at + 1].kind is Kind.NAME:
            return at + 1
    return None


@cache
def _named_things() -> frozenset[str]:
    return frozenset(fold(w) for _, words in LANGUAGES for w in words.named_things)
