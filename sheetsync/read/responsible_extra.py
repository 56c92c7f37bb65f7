"""Role words that a school adds in its configuration."""

from functools import lru_cache

from sheetsync.lang.fold import fold
from sheetsync.lang.schema.people import ExtraRole, Head, Sort
from sheetsync.read.responsible_stems import Form
from sheetsync.read.responsible_tokens import Atom, Kind
from sheetsync.read.responsible_words import Sense

Phrases = tuple[tuple[tuple[str, ...], Sense], ...]


@lru_cache(maxsize=64)
def _phrases(extra_roles: tuple[ExtraRole, ...]) -> Phrases:
    """Each added post as folded words with its sense, the longest first."""
    phrases = [
        (tuple(fold(words).split()), _sense(extra.role))
        for extra in extra_roles
        for words in extra.words
        if words.strip()
    ]
    return tuple(sorted(phrases, key=lambda phrase: -len(phrase[0])))


def _sense(role: str) -> Sense:
    head = Head(role, Sort.POST, role)
    return Sense(heads=((head, Form(head, "ru")),))


def mark_extra_roles(
    atoms: list[Atom], extra_roles: tuple[ExtraRole, ...]
) -> list[Atom]:
    """The atoms with each added post put together into one word."""
    if not extra_roles:
        return atoms
    phrases = _phrases(extra_roles)
    result: list[Atom] = []
    at = 0
    while at < len(atoms):
        found = _match(atoms, at, phrases)
        if found is None:
            result.append(atoms[at])
            at += 1
            continue
        count, sense = found
        first, last = atoms[at], atoms[at + count - 1]
        text = " ".join(atom.text for atom in atoms[at : at + count])
        joined = Atom(Kind.WORD, first.start, last.end, text, first.spaced, sense)
        result.append(joined)
        at += count
    return result


def _match(atoms: list[Atom], at: int, phrases: Phrases) -> tuple[int, Sense] | None:
    for words, sense in phrases:
        taken = atoms[at : at + len(words)]
        if len(taken) == len(words) and all(
            atom.kind is Kind.WORD and fold(atom.text) == word
            for atom, word in zip(taken, words, strict=True)
        ):
            return len(words), sense
    return None
