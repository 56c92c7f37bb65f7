"""Responsible cells, split into parties (DESIGN, section 4)."""

from sheetsync.model.party import Responsible


def read_responsible(text: str, extra_roles: tuple[object, ...] = ()) -> Responsible:
    """The parties of a responsible cell, in order; the first one leads."""
    del extra_roles
    return Responsible(text)
