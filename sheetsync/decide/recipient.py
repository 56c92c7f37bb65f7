"""Who of a party is mailed (DESIGN, sections 4 and 8).

Only the party that leads; of a large group its head alone; nobody who does not
want mail, has no address or is on leave. Whoever is away is stood in for.
"""

from collections.abc import Iterable
from datetime import date

from sheetsync.decide.context import Context
from sheetsync.lang.control import has_teachers_leave
from sheetsync.lang.fold import fold
from sheetsync.model.party import PartyType, Person, ResolvedParty
from sheetsync.model.status import Assessment

#: A substitute may be away too, and so on; further than this nobody looks.
_MOST_SUBSTITUTES = 3

#: Identity of a recipient: folded address and name (DESIGN, section 8).
Identity = tuple[str, str]


def identity(person: Person) -> Identity:
    """What makes two mentions one recipient."""
    return person.email.casefold(), fold(person.full_name)


def lead_recipients(assessed: Assessment, context: Context) -> tuple[Person, ...]:
    """The people who are mailed about a row because they lead it."""
    if not assessed.parties:
        return ()
    return _present(_of_party(assessed.parties[0], context), context)


def joining_people(assessed: Assessment) -> tuple[Person, ...]:
    """The people who see a row in their list without leading it."""
    return assessed.joins


def is_on_leave(person: Person, context: Context) -> bool:
    """Whether somebody has the teachers' summer leave today."""
    leave, today = context.settings.leave, context.today
    if leave is None or not has_teachers_leave(person.position):
        return False
    first, last = leave
    day = (today.month, today.day)
    if first <= last:
        return first <= day <= last
    return day >= first or day <= last


def _of_party(party: ResolvedParty, context: Context) -> tuple[Person, ...]:
    """Who may be mailed of a party; of a group above the limit its head only."""
    mailed = party.mailed
    limit = context.settings.group_limit
    if party.party.type is PartyType.GROUP and len(party.people) > limit:
        return tuple(person for person in mailed if person == party.people[0])
    return mailed


def _present(people: Iterable[Person], context: Context) -> tuple[Person, ...]:
    """Those who can be mailed today, each once, absent ones by their substitutes."""
    found: dict[Identity, Person] = {}
    for person in people:
        present = _standing_in(person, context)
        if present and present.email and present.mail_wanted:
            found.setdefault(identity(present), present)
    return tuple(
        person for person in found.values() if not is_on_leave(person, context)
    )


def _standing_in(person: Person, context: Context) -> Person | None:
    """The person, or who stands in; None if nobody does."""
    current: Person | None = person
    for _ in range(_MOST_SUBSTITUTES):
        if current is None or not _is_absent(current, context.today):
            return current
        current = _by_name(current.substitute, context)
    return None


def _is_absent(person: Person, today: date) -> bool:
    return bool(person.absent_until) and person.absent_until >= today.isoformat()


def _by_name(full_name: str, context: Context) -> Person | None:
    """The one person of the roster with a name; None if none or several."""
    if not full_name or context.control is None:
        return None
    wanted = fold(full_name)
    found = [one for one in context.control.roster if fold(one.full_name) == wanted]
    return found[0] if len(found) == 1 else None
