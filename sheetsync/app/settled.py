"""Schools that need not be decided again today.

Statuses move with the day, with the books, with mails whose fate a summary
tells, and with settings; where none of these is another one, a school in which
nothing is left to do leaves nothing again. Each is decided afresh every day all the
same: what a book's adapter says without reading it is a hint.
"""

from collections.abc import Iterable
from hashlib import sha256

from sheetsync import __version__
from sheetsync.app.executor import GuardedBooks
from sheetsync.app.mailing import rounds_to_make
from sheetsync.app.outcome import SchoolOutcome
from sheetsync.app.post import outbox_facts
from sheetsync.books.port import Books
from sheetsync.model.mailbox import fold_address
from sheetsync.model.page import OutboxFact
from sheetsync.model.totals import SchoolTotals
from sheetsync.pipeline.school import Day, SchoolDecision, known_addresses
from sheetsync.settings.load import Configuration
from sheetsync.settings.schema import School
from sheetsync.state.record import SettledSchool
from sheetsync.state.store import State

#: Sections of the configuration that decide nothing about a school's books.
_OTHER = {"school", "mail", "service", "state"}


def settled_schools(
    schools: Iterable[School],
    configuration: Configuration,
    books: Books,
    state: State,
    day: Day,
) -> dict[str, SchoolOutcome]:
    """The schools in which nothing can have changed, by name.

    None of them has mail to make now.

    Raises:
        StateError: the state can not be read.
    """
    known = {one.school: one for one in state.settled.on(day.today)}
    if not known:
        return {}
    facts = outbox_facts(state, day.moment)
    common = _common(configuration, day)
    timezone = configuration.settings.installation.timezone
    found: dict[str, SchoolOutcome] = {}
    for school in schools:
        one = known.get(school.name)
        if one is None:
            continue
        own = [fact for fact in facts if fold_address(fact.address) in one.addresses]
        if one.basis != _basis(common, school, own):
            continue
        if not all(books.is_unchanged(ref, cursor) for ref, cursor in one.books):
            continue
        settings = one.totals.settings
        if not rounds_to_make(state, school.name, settings, day, timezone):
            found[school.name] = SchoolOutcome(school.name, one.totals)
    return found


def as_settled(
    school: School,
    configuration: Configuration,
    books: GuardedBooks,
    day: Day,
    decision: SchoolDecision,
    totals: SchoolTotals,
) -> SettledSchool | None:
    """A school in which nothing is left to do, as its books were read last.

    None where a book's adapter can not tell that it changes.

    Args:
        school: as the configuration or the registry names it.
        configuration: of the installation.
        books: through which it was read.
        day: that it was decided for.
        decision: the school as it stands.
        totals: the same in figures.
    """
    if not all(cursor for _, cursor in books.cursors):
        return None
    control = decision.context.control
    addresses = tuple(sorted(known_addresses(control))) if control else ()
    basis = _basis(_common(configuration, day), school, decision.facts.outbox)
    return SettledSchool(
        school.name, day.today, basis, books.cursors, totals, addresses
    )


def _common(configuration: Configuration, day: Day) -> str:
    """What decides all schools alike."""
    settings = configuration.settings.model_dump_json(exclude=_OTHER)
    return f"{__version__} {settings} {day.calendars}"


def _basis(common: str, school: School, facts: Iterable[OutboxFact]) -> str:
    """What decides a school besides its books; `facts` are of mails to its people."""
    text = f"{common} {[*facts]} {school.model_dump_json()}"
    return sha256(text.encode(errors="replace")).hexdigest()
