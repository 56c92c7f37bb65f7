"""The mail of a cycle: what is due or waits, composed, queued and delivered.

    notices of the week → those whose hour has come → mails → outbox → transport

A mail that waits (the server was busy, the ceiling was reached) is made anew in
each cycle, so that nobody is told of what was done meanwhile; one that nothing
is left to say in is withdrawn.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import chain, islice
from zoneinfo import ZoneInfo

import structlog

from sheetsync.app.clock import now
from sheetsync.app.fault import FaultMail, FaultMemory, fault_mails
from sheetsync.app.fault import Told as FaultTold
from sheetsync.app.outcome import SchoolOutcome
from sheetsync.app.parked import Parked
from sheetsync.app.post import deliver_mail, holding, open_transport, queue_mail
from sheetsync.app.shelf import render_sheet
from sheetsync.decide.context import Context
from sheetsync.decide.notice import week_notices
from sheetsync.errors import MailError
from sheetsync.mail.port import DeliveryReport
from sheetsync.model.control import SchoolSettings
from sheetsync.model.mailbox import is_address
from sheetsync.model.notice import Delivery, MailMessage, NoticeKind
from sheetsync.model.outbox import OutboxEntry
from sheetsync.model.page import Addressee
from sheetsync.model.party import Person
from sheetsync.pipeline.mail_hour import (
    Round,
    belongs,
    mail_context,
    may_mail_people,
    rounds_due,
)
from sheetsync.pipeline.message import Told, compose_messages
from sheetsync.pipeline.school import Day, SchoolDecision
from sheetsync.report.notice_mail import ceiling_mail
from sheetsync.settings.load import Configuration
from sheetsync.state.lease import Lease
from sheetsync.state.store import State

log = structlog.get_logger("sheetsync.mailing")

#: Kinds of mail that are made anew from the plans, and withdrawn.
_OF_PLANS = frozenset(
    {
        NoticeKind.PERSON_WEEK.value,
        NoticeKind.PERSON_MONTH.value,
        NoticeKind.OWNER.value,
        NoticeKind.DIRECTOR.value,
        NoticeKind.ESCALATION.value,
    }
)
_MOST_WAITING = 100_000
#: Mails that are composed before they are queued together.
_AT_ONCE = 100
_BEFORE_ALL = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Posted:
    """What a cycle did about mail."""

    #: How many mails it composed; some may have been queued before.
    composed: int = 0
    delivery: DeliveryReport | None = None
    #: Why no mail could leave at all.
    error: MailError | None = None


@dataclass(frozen=True, slots=True)
class PostOffice:
    """What a cycle's mail goes through."""

    #: Its mail section and secrets.
    configuration: Configuration
    #: Outbox and rounds.
    state: State
    #: Of the cycle.
    day: Day
    #: Held by this run.
    lease: Lease
    #: Asked before each mail.
    may_go_on: Callable[[], bool]

    @property
    def is_today(self) -> bool:
        """Whether the cycle decides for the real today."""
        return self.day.today == self.now().date()

    def now(self) -> datetime:
        """The moment, in the installation's time zone."""
        return now(self.configuration.settings.installation.timezone)

    def clock(self) -> datetime:
        """The moment at which mails leave: on another day than today, the cycle's."""
        return self.now() if self.is_today else self.day.moment


def post_mail(
    office: PostOffice,
    outcomes: Sequence[SchoolOutcome],
    parked: Parked,
    further: Sequence[MailMessage] = (),
) -> Posted:
    """Composes, queues and delivers what is due now.

    Args:
        office: what it goes through.
        outcomes: how the cycle went for each school, already remembered.
        parked: the decisions of schools that have mail to make.
        further: mails that were composed elsewhere: the district's.

    Raises:
        StateError: the state can not be written, or the lease was lost.
    """
    configuration, state, day = office.configuration, office.state, office.day
    try:
        # Opened first: where no mail can leave, none is queued for another day.
        transport = open_transport(configuration, is_today=office.is_today)
    except MailError as error:
        log.warning("mail.not_sent", code=error.code)
        return Posted(error=error)
    waiting = {entry.key for entry in _waiting(state)}
    is_whole = _is_whole(configuration, outcomes)
    faults = _faults(office, outcomes)
    of_plans = compose_messages(
        _told(configuration, outcomes, parked),
        parked.readers,
        render=render_sheet,
        today=day.today,
        moment=day.moment,
        # What a book that failed has to say is not known; then they stay.
        waiting=waiting if is_whole else (),
    )
    messages = chain((fault.message for fault in faults), of_plans, further)
    composed: set[str] = set()
    while some := list(islice(messages, _AT_ONCE)):
        queue_mail(state, configuration, some, day.moment)
        composed.update(message.key for message in some)
        office.lease.renew(office.now())
    gone = waiting - composed
    if is_whole and gone:
        log.info("mail.withdrawn", mails=state.outbox.withdraw(gone))
    _end_rounds(office, outcomes, faults)
    totals = (one.totals for one in outcomes if one.totals)
    timezone = configuration.settings.installation.timezone
    hours = people_hours((one.settings for one in totals), timezone)
    _warn_of_ceiling(office, hours)
    world = holding(office.lease, office.now, office.may_go_on, hours)
    world = replace(world, clock=office.clock)
    delivery = deliver_mail(state, configuration, transport, world)
    return Posted(len(composed), delivery)


def has_waiting_mail(state: State) -> bool:
    """Whether mails wait that are made anew in each cycle, as plans stand."""
    return bool(_waiting(state))


def rounds_to_make(
    state: State, school: str, settings: SchoolSettings, day: Day, timezone: str
) -> tuple[Round, ...]:
    """The rounds of a school's mail whose hour has come and that were not made.

    Args:
        state: rounds.
        school: its name in the configuration.
        settings: of its settings tab.
        day: of the cycle.
        timezone: of the installation.
    """
    if not settings.mail_on:
        # Once it is switched on, what is due in that week leaves.
        return ()
    local = _local(day.moment, settings, timezone)
    return tuple(
        one
        for one in rounds_due(mail_context(settings, day.today), local)
        if not state.is_round_over(school, one.name, one.period)
    )


def people_hours(
    settings: Iterable[SchoolSettings], timezone: str
) -> Callable[[datetime], bool]:
    """Whether people's lists may leave at a moment.

    In the hours that all schools with mail share; where they share none, or no
    school could be read, in the usual ones.

    Args:
        settings: of the schools.
        timezone: of the installation.
    """
    # Thousands of schools keep few different hours.
    kept = {
        (one.week_days, one.hours_from, one.hours_to, one.timezone): one
        for one in settings
        if one.mail_on
    }
    schools = list(kept.values())
    first = max((one.hours_from for one in schools), default=0)
    last = min((one.hours_to for one in schools), default=0)

    def may_leave(moment: datetime) -> bool:
        if first >= last:
            return may_mail_people(Context(moment.date()), moment)
        return all(
            may_mail_people(
                mail_context(one, moment.date()), _local(moment, one, timezone)
            )
            for one in schools
        )

    return may_leave


def told_of(
    configuration: Configuration,
    school: str,
    decision: SchoolDecision,
    due: Iterable[Round],
) -> Told:
    """A school with its notices of the week, those of some rounds as due."""
    wanted = tuple(due)
    reply_to = {one.name: one.reply_to for one in configuration.settings.school}
    found = week_notices(decision.rows, decision.context)
    is_due = [any(belongs(notice, one) for one in wanted) for notice in found]
    pairs = list(zip(found, is_due, strict=True))
    return Told(
        school,
        decision,
        tuple(notice for notice, due in pairs if due),
        tuple(notice for notice, due in pairs if not due),
        reply_to.get(school, ""),
        decision.control.link,
    )


def _told(
    configuration: Configuration, outcomes: Iterable[SchoolOutcome], parked: Parked
) -> Iterator[Told]:
    """Each school that has mail to make, one at a time."""
    for outcome in outcomes:
        if outcome.name in parked:
            decision = parked.load(outcome.name)
            yield told_of(configuration, outcome.name, decision, outcome.rounds)


def _end_rounds(
    office: PostOffice,
    outcomes: Iterable[SchoolOutcome],
    faults: Iterable[FaultMail],
) -> None:
    """Remembers what was told now, so that no later cycle tells it again."""
    state, day = office.state, office.day
    for told in (told for fault in faults for told in fault.told):
        state.end_round(told.school, told.name, told.since, day.moment)
    if office.configuration.settings.mail.redirect_to:
        # A trial's mails all go to one address: the real round is still to come.
        return
    for outcome in outcomes:
        for one in outcome.rounds if _may_end_rounds(outcome, day) else ():
            state.end_round(outcome.name, one.name, one.period, day.moment)


def _may_end_rounds(outcome: SchoolOutcome, day: Day) -> bool:
    """Whether nothing is missing that may still come.

    A book that can not be read since today may be there again in a quarter of
    an hour; who has rows in no other book is told then.
    """
    books = outcome.totals.books if outcome.totals else ()
    read = {book.key for book in books}
    return not any(
        one.key not in read and one.since in (None, day.today)
        for one in outcome.failures
    )


def _local(moment: datetime, settings: SchoolSettings, timezone: str) -> datetime:
    """The moment in the school's time zone: its own, else the installation's."""
    is_own = settings.timezone != SchoolSettings().timezone
    return moment.astimezone(ZoneInfo(settings.timezone if is_own else timezone))


def _waiting(state: State) -> list[OutboxEntry]:
    entries = state.outbox.listing(Delivery.QUEUED, limit=_MOST_WAITING)
    return [entry for entry in entries if entry.kind in _OF_PLANS]


def _is_whole(configuration: Configuration, outcomes: Sequence[SchoolOutcome]) -> bool:
    """Whether every book of every school was read."""
    configured = {school.name for school in configuration.settings.school}
    read = [outcome for outcome in outcomes if outcome.name in configured]
    return {outcome.name for outcome in read} == configured and not any(
        outcome.failed or outcome.totals is None or outcome.totals.roster_emptied
        for outcome in read
    )


def _faults(office: PostOffice, outcomes: Sequence[SchoolOutcome]) -> list[FaultMail]:
    """The mails to tell of schools and books that failed, without those told."""
    state, day = office.state, office.day

    def since(school: str, key: str) -> datetime | None:
        known = state.book(school, key)
        return known.failing_since if known else None

    def is_told(told: FaultTold) -> bool:
        return state.is_round_over(told.school, told.name, told.since)

    zone = day.moment.tzinfo
    memory = FaultMemory(
        lambda school, key: (
            found.astimezone(zone).date() if (found := since(school, key)) else None
        ),
        is_told,
    )
    installation = office.configuration.settings.installation
    mails = fault_mails(
        outcomes,
        installation.operator_email,
        installation.language,
        day.moment,
        memory,
    )
    # Somebody who got a mail in this hour is told in the next one.
    known = state.outbox.known_keys(mail.message.key for mail in mails)
    return [mail for mail in mails if mail.message.key not in known]


def _warn_of_ceiling(
    office: PostOffice, people_hours: Callable[[datetime], bool]
) -> None:
    """Tells the operator, before all others, that not all mails leave in this run."""
    configuration, state, day = office.configuration, office.state, office.day
    moment = office.clock()
    mails = state.outbox.due(moment, personal=people_hours(moment))
    most = configuration.settings.mail.per_run
    if mails <= most:
        return
    log.warning("mail.ceiling", mails=mails, per_run=most)
    installation = configuration.settings.installation
    address = installation.operator_email
    if not is_address(address):
        return
    to = Addressee(Person(address, email=address), installation.language)
    period = f"{day.today.isoformat()} ceiling"
    mail = ceiling_mail(to, mails=mails, per_run=most, period=period)
    # Mails leave in the order in which they may: this one is the first.
    queue_mail(state, configuration, (mail,), day.moment - _BEFORE_ALL)
