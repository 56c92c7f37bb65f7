"""What somebody does, owns or wins is nobody: "кабинет психолога", "Учитель года".

A post says who answers for a task only where the phrase names that person. A
room, an activity or a contest that is named for a post is a party that is not
understood.
"""

import re

from sheetsync.lang.fold import fold
from sheetsync.lang.kk.people_endings import LOCATIVE
from sheetsync.lang.ru.people_endings import ADJECTIVE, FEMININE_ADJECTIVE
from sheetsync.lang.schema.people import Sort
from sheetsync.model.party import PartyType
from sheetsync.read.responsible_parts import Part
from sheetsync.read.responsible_stems import LANGUAGES
from sheetsync.read.responsible_stretch import NAMED_AFTER
from sheetsync.read.responsible_tokens import Atom, Kind

_OF_YEAR = frozenset(fold(w) for _, words in LANGUAGES for w in words.of_year)
_BEST = frozenset(fold(w) for _, words in LANGUAGES for w in words.best)
_PEOPLE = frozenset({Sort.POST, Sort.PEOPLE})
_NUMBERS = frozenset({Kind.NUMBERED, Kind.CLASSES})


def names_no_people(part: Part) -> bool:
    """Whether a part that has a post's word in it is a room, a doing or a title."""
    if part.head is None or part.name is not None:
        return False
    words = [atom for atom in part.atoms if atom.kind is Kind.WORD]
    at = next((i for i, a in enumerate(words) if _is_head(a, part)), None)
    if at is None:
        return False
    if part.head.field == "cabinet":
        return _is_room(part, words[at])
    if part.head.sort is Sort.ORGANISATION and _is_where(words[-1]):
        return True
    if part.head.field == "guard":
        return _is_care(words[at + 1 :])
    if part.head.field == "club":
        return _is_theirs(part, words[at + 1 : at + 2])
    if part.head.sort not in _PEOPLE:
        return False
    return _is_title(part, words, at) or _is_doing(words, at)


def _is_head(atom: Atom, part: Part) -> bool:
    return any(head is part.head for head, _ in atom.sense.heads)


def _is_room(part: Part, cabinet: Atom) -> bool:
    """«Химия кабинеті», "кабинет №5"; "методический кабинет" is an office."""
    others = [atom for atom in part.atoms if atom is not cabinet]
    return (
        not others
        or "subject" in part.fields
        or any(atom.kind in _NUMBERS for atom in others)
        or any(fold(atom.text) in NAMED_AFTER for atom in others)
        or any(h.sort in _PEOPLE for a in others for h, _ in a.sense.heads)
    )


def _is_where(last: Atom) -> bool:
    """Whether a phrase says where something is: «мектепте», «мектеп базасында»."""
    if not fold(last.text).endswith(LOCATIVE):
        return False
    forms = [form for _, form in (*last.sense.heads, *last.sense.modifiers)]
    return all(form.language == "kk" and form.case == "o" for form in forms)


def _is_care(behind: list[Atom]) -> bool:
    """Whether what is guarded is no place: "охрана труда", but "охрана школы"."""
    sorts = {head.sort for atom in behind for head, _ in atom.sense.heads}
    return bool(behind) and Sort.ORGANISATION not in sorts


def _is_theirs(part: Part, behind: list[Atom]) -> bool:
    """Whether one club is somebody's: "кружок вожатой"."""
    if part.form is None or part.form.plural or part.form.language != "ru":
        return False
    return any(
        head.sort is Sort.POST and form.case == "g" and not form.plural
        for atom in behind
        for head, form in atom.sense.heads
    )


def _is_title(part: Part, words: list[Atom], at: int) -> bool:
    """The winner of a contest: "Педагог года", «Жыл мұғалімі», "Лучший воспитатель"."""
    before = {fold(atom.text) for atom in words[:at]}
    beside = {fold(atom.text) for atom in words[at + 1 : at + 2]} | before
    if _OF_YEAR & beside:
        return True
    return bool(_BEST & before) and part.form is not None and not part.form.plural


def _is_doing(words: list[Atom], at: int) -> bool:
    """Whether a noun stands before the post whose it is: "приемная директора"."""
    if not at or not _is_whose(words[at]):
        return False
    before = words[at - 1]
    if not before.sense:
        return re.fullmatch(FEMININE_ADJECTIVE, fold(before.text)) is not None
    return any(
        not modifier.field or modifier.field == "cabinet"
        for modifier, form in before.sense.modifiers
        if form.language == "ru"
        and form.case == "n"
        and form.item.endings not in {"", ADJECTIVE}
    )


def _is_whose(atom: Atom) -> bool:
    """Whether a word may be a Russian genitive, and can be no one's nominative."""
    forms = [form for _, form in atom.sense.heads if form.language == "ru"]
    fields = [form for _, form in atom.sense.modifiers if form.language == "ru"]
    if any(form.case == "n" and not form.plural for form in forms):
        return False
    return any(form.case == "g" for form in (*forms, *fields))


def read_type(part: Part) -> PartyType:
    """What a part is as a party; what only belongs to people is unknown."""
    return PartyType.UNKNOWN if names_no_people(part) else part.type
