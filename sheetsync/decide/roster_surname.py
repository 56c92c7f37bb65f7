"""Surnames that only the roster shows to be some: «Ким», "Щербак".

A bare word without the ending of a surname is a party of type unknown to the
one who reads the cell alone. Where the roster has somebody of just that surname
it is a person, and a single post directly before it is hers (DESIGN, section 4).
Nothing but Kazakh letters typed as Russian ones is mended: nobody is guessed.
"""

import re
from dataclasses import replace

from sheetsync.decide.roster_index import RosterIndex
from sheetsync.model.finding import Note
from sheetsync.model.party import (
    Party,
    PartyType,
    PersonName,
    ResolvedParty,
    Responsible,
)

_WORD = re.compile(r"[^\W\d_]{2,}(?:-[^\W\d_]{2,})?")
_UNKNOWN = "responsible.unknown"


def with_surnames(responsible: Responsible, index: RosterIndex) -> tuple[Party, ...]:
    """The parties of a cell, those that are a surname of the roster as persons."""
    if all(party.type is not PartyType.UNKNOWN for party in responsible.parties):
        return responsible.parties
    known: list[Party] = []
    for party in responsible.parties:
        persons = _persons(party, index)
        if not persons:
            known.append(party)
            continue
        whole = _held(known[-1], persons[0], responsible.text) if known else None
        if whole is not None:
            known[-1] = whole
        known += persons if whole is None else persons[1:]
    return tuple(known)


def unsettled(
    responsible: Responsible, resolved: tuple[ResolvedParty, ...]
) -> tuple[Note, ...]:
    """The notes of a cell without those on parties that the roster knows."""
    surnames = {
        word
        for found in resolved
        if found.party.name is not None and found.party.type is PartyType.PERSON
        for word in (found.party.name.surname,)
    }
    return tuple(
        one
        for one in responsible.notes
        if one.code != _UNKNOWN
        or not (words := dict(one.params).get("text", "").split())
        or not surnames.issuperset(words)
    )


def _persons(party: Party, index: RosterIndex) -> list[Party]:
    """A party as persons, one a line, if all its words are surnames."""
    words = [word.strip(" .") for word in party.text.split("\n")]
    is_unknown = party.type is PartyType.UNKNOWN
    if not (is_unknown and all(_may_be_surname(word, index) for word in words)):
        return []
    return [Party(word, PartyType.PERSON, name=PersonName(word)) for word in words]


def _may_be_surname(word: str, index: RosterIndex) -> bool:
    is_name = _WORD.fullmatch(word) is not None and word[0].isupper()
    return is_name and index.has_surname(word)


def _held(post: Party, person: Party, text: str) -> Party | None:
    """Post and person as one party if nothing but a space or a line is between."""
    if post.type is not PartyType.ROLE:
        return None
    both = rf"{re.escape(post.text)}[ \t]*\n?[ \t]*{re.escape(person.text)}(?!\w)"
    found = re.search(both, text)
    if found is None:
        return None
    return replace(person, text=found.group(), role=post.role)
