"""Who should be told what (DESIGN, section 8).

Gives every mail whose day has come; whether it was sent already only the
outbox knows, by its key of address, kind and period. Whether mail is switched
on at all is the school's setting `mail_on`: until then the owner's page shows
these notices as those that would have been sent.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from sheetsync.decide.context import Context
from sheetsync.decide.mail_day import MailDay, is_due, owner_mail_day, people_mail_day
from sheetsync.decide.recipient import (
    Identity,
    identity,
    joining_people,
    lead_recipients,
)
from sheetsync.lang.fold import fold
from sheetsync.model.calendar import DateSpan
from sheetsync.model.deadline import DeadlineKind
from sheetsync.model.notice import Notice, NoticeKind
from sheetsync.model.party import Person
from sheetsync.model.status import Assessment, PlanRef, Status

#: Statuses of rows that are listed when they fall due; never finished ones,
#: never those that were overdue before control began.
_COMING = frozenset(
    {
        Status.IN_PROGRESS,
        Status.DUE_SOON,
        Status.PLANNED,
        Status.OPEN,
        Status.ONGOING,
    }
)
#: A recurring row is listed by its coming checkpoint, whatever became of the
#: periods before.
_BETWEEN = _COMING | {Status.DONE, Status.DONE_LATE, Status.NO_MARK}


@dataclass(slots=True)
class _Lists:
    """What one recipient is told."""

    person: Person
    overdue: list[Assessment] = field(default_factory=list)
    this_week: list[Assessment] = field(default_factory=list)
    later: list[Assessment] = field(default_factory=list)
    joined: list[Assessment] = field(default_factory=list)

    def notice(self, kind: NoticeKind, period: str) -> Notice:
        """The notice that these lists are."""
        return Notice(
            kind,
            self.person,
            period,
            tuple(self.overdue),
            tuple(self.this_week),
            tuple(self.later),
            tuple(self.joined),
        )


def notices(
    rows: Sequence[Assessment], context: Context, since: date | None = None
) -> tuple[Notice, ...]:
    """All notices whose day is today, or was missed since a day.

    Args:
        rows: all rows of all plans of the school; rows of closed plans and of
            books in which most rows are gone must not be among them, or count
            as closed.
        context: today, working days and the school.
        since: the last day for which notices were made, None if only today's
            are wanted.
    """
    return _of_days(rows, context, lambda day: is_due(day, context, since))


def week_notices(rows: Sequence[Assessment], context: Context) -> tuple[Notice, ...]:
    """All notices of the week that today lies in, whether or not they are due.

    Args:
        rows: as `notices` takes them.
        context: today, working days and the school.
    """
    return _of_days(rows, context, lambda _: True)


def _of_days(
    rows: Sequence[Assessment], context: Context, wanted: Callable[[MailDay], bool]
) -> tuple[Notice, ...]:
    """The notices of those mail days of this week that are wanted."""
    open_rows = [row for row in rows if not row.plan.closed]
    found: list[Notice] = []
    owners = owner_mail_day(context)
    if owners is not None and wanted(owners):
        found += _owner_notices(open_rows, context, owners)
        found += _escalations(open_rows, context, owners)
    people = people_mail_day(context)
    if people is not None and wanted(people) and not context.roster_emptied:
        found += _people_notices(open_rows, context, people)
    return tuple(found)


def _people_notices(
    rows: Iterable[Assessment], context: Context, mail: MailDay
) -> Iterator[Notice]:
    """Notices of those who lead; rows that they only join are added to them."""
    lists: dict[Identity, _Lists] = {}
    joined: list[tuple[Person, Assessment]] = []
    for row in rows:
        which = _list_of(row, mail)
        if which is None:
            continue
        for person in lead_recipients(row, context):
            mine = lists.setdefault(identity(person), _Lists(person))
            getattr(mine, which).append(row)
        joined += ((person, row) for person in joining_people(row))
    for person, row in joined:
        theirs = lists.get(identity(person))
        if theirs is not None:
            theirs.joined.append(row)
    for mine in lists.values():
        yield mine.notice(mail.kind, mail.period)


def _list_of(row: Assessment, mail: MailDay) -> str | None:
    """The list in which a row stands, None if in none."""
    if row.status is Status.OVERDUE:
        return "overdue"
    if row.deadline.kind is DeadlineKind.ALL_YEAR:
        return None
    if row.status not in (_BETWEEN if row.checkpoints else _COMING):
        return None
    if _falls_in(row, mail.week):
        return "this_week"
    return "later" if _falls_in(row, mail.listed) else None


def _falls_in(row: Assessment, span: DateSpan) -> bool:
    """Whether a row falls due in a span, days off after its due date included."""
    if row.checkpoints:
        return row.coming is not None and row.coming in span
    if row.due is None:
        return False
    last = row.counts_until or row.due
    return row.due <= span.end and max(row.due, last) >= span.start


def _owner_notices(
    rows: Sequence[Assessment], context: Context, mail: MailDay
) -> Iterator[Notice]:
    """One notice for each owner of plans, and the director's of all plans."""
    by_owner: dict[Identity, _Lists] = {}
    owners = {plan: owner_of(plan, context) for plan in {row.plan for row in rows}}
    for row in rows:
        owner = owners[row.plan]
        if owner is not None:
            mine = by_owner.setdefault(identity(owner), _Lists(owner))
            _add(mine, row, mail)
    for mine in by_owner.values():
        yield mine.notice(NoticeKind.OWNER, mail.period)
    director = director_of(context)
    if director is not None:
        whole = _Lists(director)
        for row in rows:
            _add(whole, row, mail)
        yield whole.notice(NoticeKind.DIRECTOR, mail.period)


def _add(lists: _Lists, row: Assessment, mail: MailDay) -> None:
    which = _list_of(row, mail)
    if which is not None:
        getattr(lists, which).append(row)


def _escalations(
    rows: Sequence[Assessment], context: Context, mail: MailDay
) -> Iterator[Notice]:
    """Long overdue rows: to the owner, after twice the time to the director too."""
    days = context.settings.escalate_after_days
    if days is None:
        return
    director = director_of(context)
    told: dict[Identity, _Lists] = {}

    def tell(who: Callable[[Assessment], Person | None], least: int) -> None:
        for row in rows:
            person = who(row)
            if row.status is Status.OVERDUE and row.days_late >= least and person:
                mine = told.setdefault(identity(person), _Lists(person))
                if row not in mine.overdue:
                    mine.overdue.append(row)

    tell(lambda row: owner_of(row.plan, context), days)
    tell(lambda _: director, 2 * days)
    for mine in told.values():
        yield mine.notice(NoticeKind.ESCALATION, mail.period)


def owner_of(plan: PlanRef, context: Context) -> Person | None:
    """The owner of a plan as somebody who can be mailed, None if not known.

    The address is the plans list's; without one, that of the only person of
    the roster with the owner's name.
    """
    known = _known(plan.owner, plan.owner_email, context)
    if plan.owner_email:
        name = known.full_name if known and not plan.owner else plan.owner
        language = known.language if known else ""
        return Person(
            name or plan.owner_email, email=plan.owner_email, language=language
        )
    return known if known and known.email else None


def director_of(context: Context) -> Person | None:
    """The director as somebody who can be mailed, None without an address."""
    address = context.settings.director_email
    if not address:
        return None
    known = _known("", address, context)
    return known or Person(address, email=address)


def _known(name: str, address: str, context: Context) -> Person | None:
    """The only person of the roster with an address, else with a name."""
    roster = context.control.roster if context.control else ()
    if address:
        wanted = address.casefold()
        found = [person for person in roster if person.email.casefold() == wanted]
        if len(found) == 1:
            return found[0]
    if name:
        wanted = fold(name)
        found = [person for person in roster if fold(person.full_name) == wanted]
        if len(found) == 1:
            return found[0]
    return None
