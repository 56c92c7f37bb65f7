"""Cells that differ only in their names are put together once.

What the parties of a cell are depends on its words and separators, not on who
is named: «психолог А.Б. Серікова» is put together as «психолог Д.Қ. Сапаров» is.
So a cell is read as a *shape*, its atoms without the texts of names, and what
comes of a shape is kept: plans name many people beside few posts.
"""

from collections.abc import Hashable
from dataclasses import dataclass, field
from functools import lru_cache

from sheetsync.model.party import PartyType, PersonName
from sheetsync.read.responsible_choice import speak_one_language
from sheetsync.read.responsible_items import is_eponym, make_items
from sheetsync.read.responsible_links import link
from sheetsync.read.responsible_parts import Part
from sheetsync.read.responsible_thing import read_type
from sheetsync.read.responsible_tokens import Atom, Kind

#: Shapes that are kept.
_KEPT = 4096


@dataclass(frozen=True, slots=True)
class Place:
    """Where a party of a shape stands, and what it is.

    `first`, `last` and `name` count the atoms of the cell; `name` is the atom
    with the name of a person, None for other parties.
    """

    first: int
    last: int
    type: PartyType
    role: str | None
    name: int | None
    #: A surname that is taken for one only because of where it stands.
    assumed: PersonName | None
    #: Words in brackets that were kept but not understood.
    remarks: tuple[str, ...]
    #: Words that were understood after one letter was mended.
    mended: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Shape:
    key: tuple[Hashable, ...]
    atoms: list[Atom] = field(compare=False)


def find_parties(atoms: list[Atom]) -> tuple[Place, ...]:
    """The parties of a cell in order, by the atoms that they take."""
    key = tuple(
        [
            (atom.sense, atom.text, atom.kind, atom.spaced)
            if atom.kind is not Kind.NAME
            else (is_eponym(atoms, at) and (atom.name, atom.text))
            for at, atom in enumerate(atoms)
        ]
    )
    return _read(_Shape(key, atoms))


@lru_cache(_KEPT)
def _read(shape: _Shape) -> tuple[Place, ...]:
    begins = {atom.start: at for at, atom in enumerate(shape.atoms)}
    ends = {atom.end: at for at, atom in enumerate(shape.atoms)}
    names = {id(a.name): at for at, a in enumerate(shape.atoms) if a.name is not None}
    return tuple(
        Place(
            begins[part.start],
            ends[part.end],
            (kind := read_type(part)),
            None if kind is PartyType.UNKNOWN else part.role,
            names.get(id(part.name)),
            part.name if part.is_assumed else None,
            tuple(part.remarks),
            _mended(part),
        )
        for part in link(make_items(speak_one_language(shape.atoms)))
    )


def _mended(part: Part) -> tuple[str, ...]:
    if part.head is None:
        return ()
    return tuple(atom.text for atom in part.atoms if atom.sense.mended)
