"""The mail of a cycle: what is due or waits, composed, queued and delivered.

    notices of the week → those whose hour has come → mails → outbox → transport

A mail that waits (the server was busy, the ceiling was reached) is made anew in
each cycle, so that nobody is told of what was done meanwhile; one that nothing
is left to say in is withdrawn.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

import structlog

from sheetsync.app.clock import now
from sheetsync.app.fault import FaultMail, FaultMemory, fault_mails
from sheetsync.app.fault import Told as FaultTold
from sheetsync.app.outcome import SchoolOutcome
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
    may_mail_people,
    rounds_due,
)
from sheetsync.pipeline.message import Told, compose_messages
from sheetsync.pipeline.school import Day
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


@dataclass(frozen=True, slots=True)
class Posted:
    """What a cycle did about mail."""

    #: The mails that it composed; some may have been queued before.
    messages: tuple[MailMessage, ...] = ()
    delivery: DeliveryReport | None = None
    #: Why no mail could leave at all.
    error: MailError | None = None


@dataclass(frozen=True, slots=True)
class _Rounds:
    """Schools with their notices, and the rounds that end once these are queued."""

    told: tuple[Told, ...]
    ended: tuple[tuple[str, Round], ...]


def post_mail(  # noqa: PLR0913, PLR0917 - the parts that mail is made of
    configuration: Configuration,
    outcomes: Sequence[SchoolOutcome],
    state: State,
    day: Day,
    lease: Lease,
    may_go_on: Callable[[], bool],
    further: Sequence[MailMessage] = (),
) -> Posted:
    """Composes, queues and delivers what is due now.

    Args:
        configuration: its mail section and secrets.
        outcomes: how the cycle went for each school, already remembered.
        state: outbox and rounds.
        day: of the cycle.
        lease: held by this run.
        may_go_on: asked before each mail.
        further: mails that were composed elsewhere: the district's.

    Raises:
        StateError: the state can not be written, or the lease was lost.
    """
    timezone = configuration.settings.installation.timezone
    is_today = day.today == now(timezone).date()
    rounds = _rounds(configuration, outcomes, state, day)
    waiting = {entry.key for entry in _waiting(state)}
    is_whole = _is_whole(configuration, outcomes)
    faults = _faults(configuration, outcomes, state, day)
    of_plans = compose_messages(
        rounds.told,
        render=render_sheet,
        today=day.today,
        moment=day.moment,
        # What a book that failed has to say is not known; then they stay.
        waiting=waiting if is_whole else (),
    )
    messages = (*(fault.message for fault in faults), *of_plans, *further)
    try:
        # Opened first: where no mail can leave, none is queued for another day.
        transport = open_transport(configuration, is_today=is_today)
    except MailError as error:
        log.warning("mail.not_sent", code=error.code)
        return Posted(messages, error=error)
    first = _ceiling(configuration, state, messages, day)
    queue_mail(state, configuration, (*first, *messages), day.moment)
    gone = waiting - {message.key for message in of_plans}
    if is_whole and gone:
        log.info("mail.withdrawn", mails=state.outbox.withdraw(gone))
    for told in (told for fault in faults for told in fault.told):
        state.end_round(told.school, told.name, told.since, day.moment)
    # A trial's mails all go to one address: the real round is still to come.
    if not configuration.settings.mail.redirect_to:
        for school, one in rounds.ended:
            state.end_round(school, one.name, one.period, day.moment)
    contexts = [one.decision.context for one in outcomes if one.decision]
    hours = people_hours(contexts, timezone)
    clock = (lambda: now(timezone)) if is_today else (lambda: day.moment)
    world = holding(lease, lambda: now(timezone), may_go_on, hours)
    world = replace(world, clock=clock)
    delivery = deliver_mail(state, configuration, transport, world)
    return Posted(messages, delivery)


def people_hours(
    contexts: Iterable[Context], timezone: str
) -> Callable[[datetime], bool]:
    """Whether people's lists may leave at a moment.

    In the hours that all schools with mail share; where they share none, or no
    school could be read, in the usual ones.

    Args:
        contexts: the schools.
        timezone: of the installation.
    """
    schools = [context for context in contexts if context.settings.mail_on]
    settings = [context.settings for context in schools]
    first = max((one.hours_from for one in settings), default=0)
    last = min((one.hours_to for one in settings), default=0)

    def may_leave(moment: datetime) -> bool:
        if first >= last:
            return may_mail_people(Context(moment.date()), moment)
        return all(
            may_mail_people(one, _local(moment, one.settings, timezone))
            for one in schools
        )

    return may_leave


def told_of(
    configuration: Configuration, outcome: SchoolOutcome, due: Iterable[Round]
) -> Told | None:
    """A school with its notices of the week, those of some rounds as due.

    None where the school could not be read.
    """
    decision = outcome.decision
    if decision is None:
        return None
    wanted = tuple(due)
    reply_to = {one.name: one.reply_to for one in configuration.settings.school}
    found = week_notices(decision.rows, decision.context)
    is_due = [any(belongs(notice, one) for one in wanted) for notice in found]
    pairs = list(zip(found, is_due, strict=True))
    return Told(
        outcome.name,
        decision,
        tuple(notice for notice, due in pairs if due),
        tuple(notice for notice, due in pairs if not due),
        reply_to.get(outcome.name, ""),
        decision.control.link,
    )


def _rounds(
    configuration: Configuration,
    outcomes: Iterable[SchoolOutcome],
    state: State,
    day: Day,
) -> _Rounds:
    timezone = configuration.settings.installation.timezone
    told: list[Told] = []
    ended: list[tuple[str, Round]] = []
    for outcome in outcomes:
        if outcome.decision is None:
            continue
        context = outcome.decision.context
        if not context.settings.mail_on:
            # Once it is switched on, what is due in that week leaves.
            continue
        local = _local(day.moment, context.settings, timezone)
        rounds = [
            one
            for one in rounds_due(context, local)
            if not state.is_round_over(outcome.name, one.name, one.period)
        ]
        one_told = told_of(configuration, outcome, rounds)
        told += [one_told] if one_told else []
        # A book that can not be read since today may be there again in a quarter
        # of an hour; who has rows in no other book is told then.
        read = {book.snapshot.ref.key for book in outcome.decision.books}
        if not any(
            one.key not in read and one.since in (None, day.today)
            for one in outcome.failures
        ):
            ended += [(outcome.name, one) for one in rounds]
    return _Rounds(tuple(told), tuple(ended))


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
        outcome.failed
        or outcome.decision is None
        or outcome.decision.context.roster_emptied
        for outcome in read
    )


def _faults(
    configuration: Configuration,
    outcomes: Sequence[SchoolOutcome],
    state: State,
    day: Day,
) -> list[FaultMail]:
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
    installation = configuration.settings.installation
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


def _ceiling(
    configuration: Configuration,
    state: State,
    messages: Sequence[MailMessage],
    day: Day,
) -> tuple[MailMessage, ...]:
    """The mail to the operator that not all mails leave in this run."""
    keys = {message.key for message in messages}
    new = len(keys - state.outbox.known_keys(keys))
    mails, most = new + state.outbox.waiting(), configuration.settings.mail.per_run
    if mails <= most:
        return ()
    log.warning("mail.ceiling", mails=mails, per_run=most)
    installation = configuration.settings.installation
    address = installation.operator_email
    if not is_address(address):
        return ()
    to = Addressee(Person(address, email=address), installation.language)
    period = f"{day.today.isoformat()} ceiling"
    return (ceiling_mail(to, mails=mails, per_run=most, period=period),)
