"""People and groups met in the plans that no line of the control book knows."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from sheetsync.decide.plan import TableAssessment
from sheetsync.lang.fold import fold, fold_kazakh
from sheetsync.model.control import Control
from sheetsync.model.finding import Note
from sheetsync.model.grid import CellValue
from sheetsync.model.party import PartyType, PersonName, ResolvedParty

#: One new line: its values by column key.
Line = dict[str, CellValue]
#: Names are cut here: a whole cell that was not understood is no group.
_LONGEST = 200
#: Letters of a case ending at most.
_ENDING = 3


class _Known:
    """Names of people, found by surname: a big school meets hundreds of them."""

    def __init__(self) -> None:
        #: Initials by surname, and by surname without up to so many last letters.
        self._whole: dict[str, list[str]] = defaultdict(list)
        self._cut: dict[str, list[str]] = defaultdict(list)

    def add(self, name: tuple[str, str]) -> None:
        """Takes surname and initials in."""
        surname, initials = name
        self._whole[surname].append(initials)
        for stem in _stems(surname):
            self._cut[stem].append(initials)

    def has(self, name: tuple[str, str]) -> bool:
        """Whether one is the same person's: case endings apart, initials alike."""
        surname, initials = name
        found = list(self._cut.get(surname, ()))
        for stem in _stems(surname):
            found += self._whole.get(stem, ())
        return any(
            one.startswith(initials) or initials.startswith(one) for one in found
        )


def _stems(surname: str) -> list[str]:
    """A surname, and it without its last letters; never nothing."""
    return [surname[:end] for end in range(len(surname), 0, -1)][: _ENDING + 1]


def new_people(tables: Iterable[TableAssessment], control: Control) -> Iterator[Line]:
    """Persons that nobody in the roster is near to."""
    seen = _Known()
    for person in control.roster:
        seen.add(_name_key(person.full_name))
    for _, resolved in _parties(tables):
        party = resolved.party
        if party.type is not PartyType.PERSON or party.name is None:
            continue
        name = _full_name(party.name)
        key = _name_key(name)
        if any(_may_be_somebody(key, one) for one in resolved.notes):
            continue
        if not seen.has(key):
            seen.add(key)
            yield {"full_name": name}


def _may_be_somebody(key: tuple[str, str], found: Note) -> bool:
    """Whether a note knows of people who may be meant: the deputy decides.

    A near surname with other initials is another person.
    """
    params = dict(found.params)
    _, near = _name_key(params.get("suggestion", ""))
    may_be = bool(near) and (near.startswith(key[1]) or key[1].startswith(near))
    return may_be or "candidates" in params


def new_groups(tables: Iterable[TableAssessment], control: Control) -> Iterator[Line]:
    """Groups of a plan, and roles, that no line says who they are.

    A group belongs to its plan ("комиссия мүшелері" of two plans are two); a
    role is the same post in every plan.
    """
    seen = {(fold(group.name), fold(group.plan)) for group in control.groups}
    for title, resolved in _parties(tables):
        party = resolved.party
        if party.type not in (PartyType.GROUP, PartyType.ROLE):
            continue
        plan = title if party.type is PartyType.GROUP else ""
        name = " ".join(party.text.split())[:_LONGEST]
        keys = {(fold(name), fold(plan)), (fold(name), "")}
        if not keys & seen:
            seen.add((fold(name), fold(plan)))
            yield {"name": name, "plan": plan}


def _parties(tables: Iterable[TableAssessment]) -> Iterator[tuple[str, ResolvedParty]]:
    """Parties without people, with the plan's title."""
    for table in tables:
        for row in table.rows:
            for party in row.parties:
                if not party.people:
                    yield table.plan.title, party


def _full_name(name: PersonName) -> str:
    """Surname first, as in a roster: "Сапаров А. Б."."""
    if name.given:
        return " ".join(filter(None, (name.surname, name.given, name.patronymic)))
    initials = " ".join(f"{letter}." for letter in name.initials)
    return f"{name.surname} {initials}".strip()


def _name_key(full_name: str) -> tuple[str, str]:
    """Surname and initials of a name, folded."""
    words = fold_kazakh(full_name).replace(".", " ").split()
    if not words:
        return "", ""
    return words[0], "".join(word[0] for word in words[1:3])
