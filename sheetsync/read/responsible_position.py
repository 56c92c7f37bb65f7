"""Positions of the roster, read as responsible cells are."""

from sheetsync.model.party import PartyType
from sheetsync.read.responsible import read_responsible


def read_position(position: str) -> tuple[str, ...]:
    """The role codes of all posts that a position names, in order.

    >>> read_position("математика мұғалімі, 9 «А» сынып жетекшісі")
    ('subject_teacher', 'homeroom_teacher')
    """
    parties = read_responsible(position).parties if position.strip() else ()
    roles = (p.role for p in parties if p.type is PartyType.ROLE)
    return tuple(dict.fromkeys(role for role in roles if role))
