"""Responsible parties as written, and the people they stand for."""

from dataclasses import dataclass
from enum import StrEnum

from sheetsync.model.finding import Note


class PartyType(StrEnum):
    """What kind of party a part of a responsible cell is."""

    PERSON = "person"
    ROLE = "role"
    GROUP = "group"
    ORGANISATION = "organisation"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name as written, taken apart; absent parts are ""."""

    surname: str
    #: One or two upper-case letters.
    initials: str = ""
    given: str = ""
    patronymic: str = ""


@dataclass(frozen=True, slots=True)
class Party:
    """One party of a responsible cell; `text` is exact, as it stands there."""

    text: str
    type: PartyType
    #: Stable code of the post: of a role, or of the person who holds it.
    role: str | None = None
    name: PersonName | None = None


@dataclass(frozen=True, slots=True)
class Responsible:
    """A responsible cell: its parties in order; the first one leads."""

    text: str
    parties: tuple[Party, ...] = ()
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """One line of the roster."""

    full_name: str
    position: str = ""
    email: str = ""
    #: "kk", "ru" or "en"; "" is the school's.
    language: str = ""
    mail_wanted: bool = True
    #: ISO date up to which somebody is away, "" if present.
    absent_until: str = ""
    #: Full name of the one who stands in.
    substitute: str = ""
    #: Codes of the posts that `position` names, read when the roster is.
    roles: tuple[str, ...] = ()


class GroupMail(StrEnum):
    """Who of a group is mailed."""

    ALL = "all"
    HEAD = "head"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Group:
    """One line of the groups tab: a group or role as written, and who it is."""

    name: str
    #: Title of the plan that this line is for, "" for all plans.
    plan: str = ""
    #: Full names as in the roster; the first is the head.
    members: tuple[str, ...] = ()
    mail: GroupMail = GroupMail.ALL


@dataclass(frozen=True, slots=True)
class ResolvedParty:
    """A party with the people it stands for in this school."""

    party: Party
    people: tuple[Person, ...] = ()
    notes: tuple[Note, ...] = ()
    #: Who of `people` a mail may go to, before wishes and absence.
    mailed: tuple[Person, ...] = ()
