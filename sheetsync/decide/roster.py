"""Parties matched to the people of a school (DESIGN, section 4).

A person is matched by initials and surname; what fits several people equally
well is ambiguous, what fits nobody carries a suggestion, nobody is guessed. A
role is held by the one person whose position says so, or by whom the groups
tab lists under its words; a group is whom the groups tab lists.
"""

from collections import OrderedDict

from sheetsync.decide.roster_index import RosterIndex
from sheetsync.decide.roster_surname import with_surnames
from sheetsync.lang.fold import fold, fold_kazakh
from sheetsync.model.finding import Note, note
from sheetsync.model.party import (
    Group,
    GroupMail,
    Party,
    PartyType,
    Person,
    ResolvedParty,
    Responsible,
)

#: Letters of a word that tell it from others through its endings.
_STEM = 5
_KEPT = 16
_indexes: OrderedDict[tuple[int, int], RosterIndex] = OrderedDict()


def match_parties(
    responsible: Responsible,
    roster: tuple[Person, ...],
    groups: tuple[Group, ...],
    plan_title: str,
) -> tuple[ResolvedParty, ...]:
    """Each party with the people it stands for, in the order of the cell.

    The index of a roster is kept as long as the same tuples come back.
    """
    index = index_of(roster, groups)
    parties = with_surnames(responsible, index)
    return tuple(match_party(party, index, plan_title) for party in parties)


def index_of(roster: tuple[Person, ...], groups: tuple[Group, ...]) -> RosterIndex:
    """The index of a roster and its groups, built once for the same tuples."""
    key = (id(roster), id(groups))
    index = _indexes.get(key)
    if index is None or index.roster is not roster or index.groups is not groups:
        index = _indexes[key] = RosterIndex(roster, groups)
        while len(_indexes) > _KEPT:
            _indexes.popitem(last=False)
    return index


def match_party(party: Party, index: RosterIndex, plan_title: str) -> ResolvedParty:
    """One party with its people; notes say why there are none."""
    if party.type is PartyType.PERSON:
        return _match_person(party, index)
    group = index.group(party.text, plan_title)
    if group is not None and group.members:
        return _match_group(party, group, index)
    if party.type is PartyType.ROLE:
        return _match_role(party, index)
    if party.type is PartyType.GROUP:
        return ResolvedParty(party, notes=(note("group.no_people", text=party.text),))
    return ResolvedParty(party)


def _match_person(party: Party, index: RosterIndex) -> ResolvedParty:
    if party.name is None:
        return ResolvedParty(party)
    people, suggestion = index.find(party.name)
    if len(people) == 1:
        return _resolved(party, people)
    if people:
        # a post beside the name may tell equal names apart
        holders = tuple(p for p in people if party.role and party.role in p.roles)
        if len(holders) == 1:
            return _resolved(party, holders)
        return ResolvedParty(party, notes=(_ambiguous(party, people),))
    if suggestion is None:
        missing = note("person.not_in_roster", text=party.text)
    else:
        missing = note(
            "person.not_in_roster", text=party.text, suggestion=suggestion.full_name
        )
    return ResolvedParty(party, notes=(missing,))


def _match_group(party: Party, group: Group, index: RosterIndex) -> ResolvedParty:
    people = index.members(group)
    if not people:
        code = "role.no_people" if party.type is PartyType.ROLE else "group.no_people"
        return ResolvedParty(party, notes=(note(code, text=party.text),))
    mailed = {
        GroupMail.ALL: people,
        GroupMail.HEAD: people[:1],
        GroupMail.NONE: (),
    }[group.mail]
    return ResolvedParty(party, people, _without_email(mailed), mailed)


def _match_role(party: Party, index: RosterIndex) -> ResolvedParty:
    key = " ".join(fold_kazakh(party.text).split())
    people = tuple(index.by_position.get(key, ()))
    if len(people) != 1 and party.role is not None:
        people = tuple(index.by_role.get(party.role, ()))
        if len(people) > 1:
            people = _narrowed(party.text, people) or people
    if len(people) == 1:
        return _resolved(party, people)
    if people:
        return ResolvedParty(party, notes=(_ambiguous(party, people),))
    return ResolvedParty(party, notes=(note("role.no_people", text=party.text),))


def _narrowed(text: str, people: tuple[Person, ...]) -> tuple[Person, ...]:
    """Holders whose position has all words of a party: class, subject, field.

    As written first («9 «Ә»» is not «9 «А»»), then as a Russian keyboard has it.
    """
    for folding in (fold, fold_kazakh):
        wanted = _stems(folding(text))
        found = tuple(p for p in people if wanted <= _stems(folding(p.position)))
        if found:
            return found
    return ()


def _stems(folded: str) -> frozenset[str]:
    letters = (c if c.isalnum() else " " for c in folded)
    return frozenset(word[:_STEM] for word in "".join(letters).split())


def _resolved(party: Party, people: tuple[Person, ...]) -> ResolvedParty:
    return ResolvedParty(party, people, _without_email(people), people)


def _without_email(people: tuple[Person, ...]) -> tuple[Note, ...]:
    return tuple(
        note("person.no_email", name=person.full_name)
        for person in people
        if not person.email
    )


def _ambiguous(party: Party, people: tuple[Person, ...]) -> Note:
    names = ", ".join(person.full_name for person in people)
    return note("responsible.ambiguous", text=party.text, candidates=names)
