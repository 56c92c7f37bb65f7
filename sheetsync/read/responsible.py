"""Responsible cells, split into parties (DESIGN, section 4).

    cell   = [label] group {separator group} ["т.б." | "и др."]
    group  = party {party}                     separators may be missing
    party  = post name | name | post | group | organisation
    joined = post name | post "(" name ")" | post "-" name
           | name "(" post ")" | name "-" post

`responsible_tokens` cuts the cell, `responsible_names` finds the names,
`responsible_posts` reads the words between, `responsible_links` puts the parts
together; here they become parties.
Every word of the cell belongs to a party, a separator or a note; what no rule
understands is a party of type unknown with `responsible.unknown`.
"""

import re

from sheetsync.lang.schema.people import ExtraRole
from sheetsync.model.finding import Note, note
from sheetsync.model.party import Party, PartyType, Responsible
from sheetsync.read.responsible_doing import find_doings
from sheetsync.read.responsible_extra import mark_extra_roles
from sheetsync.read.responsible_names import find_names
from sheetsync.read.responsible_shape import Place, find_parties
from sheetsync.read.responsible_short import read_short
from sheetsync.read.responsible_tokens import Atom, Kind, cut

#: What a formula that failed shows, in every program and language of a sheet.
_ERROR = re.compile(
    r"#(?:NULL!|DIV/0!|VALUE!|REF!|NAME\?|NUM!|N/A|ERROR!|SPILL!|CALC!)|Err:\d+"
)
_CONTACT = re.compile(r"\+?\d[\d\s()-]{8,20}|\S+@\S+\.\w+")
#: Longer cells hold no list of people; they are refused whole, at no cost.
LONGEST_CELL = 3000
_EMPTY = frozenset(
    {
        Kind.LINE, Kind.BLANK, Kind.BULLET, Kind.LABEL, Kind.DOT, Kind.COMMA,
        Kind.DASH, Kind.COLON, Kind.SLASH, Kind.JOIN, Kind.OPEN, Kind.CLOSE,
    }
)  # fmt: skip


def read_responsible(text: str, extra_roles: tuple[ExtraRole, ...] = ()) -> Responsible:
    """The parties of a responsible cell, in order; the first one leads.

    Every party keeps its exact text. Notes: `responsible.missing` where nothing
    is said, `responsible.unknown` for each party that is none,
    `responsible.leftover` for "and others", `responsible.spelling` for a word
    that was understood after one letter was mended. Never raises.
    """
    if len(text) > LONGEST_CELL or _ERROR.fullmatch(text.strip()):
        short = text.strip()
        unknown = note("responsible.unknown", text=short[:200])
        return Responsible(text, (Party(short, PartyType.UNKNOWN),), (unknown,))
    atoms = read_short(cut(text))
    if all(atom.kind in _EMPTY for atom in atoms):
        return Responsible(text, (), (note("responsible.missing"),))
    others = [atom for atom in atoms if atom.kind is Kind.OTHERS]
    atoms = mark_extra_roles(atoms, extra_roles)
    atoms = find_doings(find_names(atoms, text), text)
    places = find_parties(atoms)
    parties = tuple([_party(place, atoms, text) for place in places])
    if not parties:
        return Responsible(text, (), (note("responsible.missing"),))
    notes = _notes(places, parties, others)
    if any(map(_is_contact, parties)) and not all(map(_is_contact, parties)):
        parties, notes = _without_contacts(parties, notes)
    return Responsible(text, parties, tuple(notes))


def _is_contact(party: Party) -> bool:
    """Whether a party is a telephone number or an address of mail."""
    is_unknown = party.type is PartyType.UNKNOWN
    return is_unknown and _CONTACT.fullmatch(party.text) is not None


def _without_contacts(
    parties: tuple[Party, ...], notes: list[Note]
) -> tuple[tuple[Party, ...], list[Note]]:
    """The parties without how to reach them, which is only remarked."""
    contacts = [party.text for party in parties if _is_contact(party)]
    kept = tuple(party for party in parties if not _is_contact(party))
    said = [one for one in notes if dict(one.params).get("text") not in contacts]
    remarks = [note("responsible.leftover", text=text) for text in contacts]
    return kept, [*said, *remarks]


def _party(place: Place, atoms: list[Atom], text: str) -> Party:
    """The party that stands at a place, with its exact text."""
    start, end = atoms[place.first].start, atoms[place.last].end
    exact = text[start:end].rstrip(" \t\n,;:").lstrip(" \t\n,;:.")
    kind = place.type
    role = place.role if kind in {PartyType.ROLE, PartyType.PERSON} else None
    name = place.assumed if place.name is None else atoms[place.name].name
    return Party(exact, kind, role, name)


def _notes(
    places: tuple[Place, ...], parties: tuple[Party, ...], others: list[Atom]
) -> list[Note]:
    notes = [
        note("responsible.unknown", text=party.text)
        for party in parties
        if party.type is PartyType.UNKNOWN
    ]
    notes += [
        note("responsible.unknown", text=place.assumed.surname)
        for place in places
        if place.assumed is not None
    ]
    notes += [note("responsible.leftover", text=atom.text) for atom in others]
    for place in places:
        notes += [note("responsible.leftover", text=word) for word in place.remarks]
        notes += [note("responsible.spelling", text=word) for word in place.mended]
    return notes
