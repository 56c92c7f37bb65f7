"""Which failures the operator and the owners are mailed about.

Once for each failure, on the day it is first seen; one that may pass by itself
(a book open in another program, a busy service) only when it lasts until the
next day. All failures of a day are one mail.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from sheetsync.app.outcome import SchoolOutcome
from sheetsync.model.notice import MailMessage
from sheetsync.model.page import Addressee, FaultReason, PlanFault
from sheetsync.model.party import Person
from sheetsync.report.notice_mail import fault_mail

_PASSING = (FaultReason.BUSY, FaultReason.NOT_WRITTEN)
_DAY = timedelta(days=1)


def fault_messages(
    outcomes: Sequence[SchoolOutcome], operator: str, language: str, today: date
) -> tuple[MailMessage, ...]:
    """The mails about failures that are due today.

    Args:
        outcomes: how the cycle went for each school.
        operator: the operator's address, "" for none.
        language: the operator's language.
        today: the day of the cycle.
    """
    messages = []
    for_operator = [
        fault
        for outcome in outcomes
        for fault in outcome.faults(language)
        if _is_due(fault, today)
    ]
    if operator and for_operator:
        schools = {outcome.name for outcome in outcomes if outcome.faults(language)}
        messages.append(
            fault_mail(
                Addressee(Person(operator, email=operator), language),
                for_operator,
                school=", ".join(sorted(schools)) if len(schools) == 1 else "",
                period=today.isoformat(),
            )
        )
    for outcome in outcomes:
        messages += _owner_messages(outcome, today, operator)
    return tuple(messages)


def _owner_messages(
    outcome: SchoolOutcome, today: date, operator: str
) -> Iterable[MailMessage]:
    decision = outcome.decision
    if decision is None or not decision.context.settings.mail_on:
        return
    settings, control = decision.context.settings, decision.context.control
    faults = {fault.title: fault for fault in outcome.faults(settings.language)}
    owners: dict[str, dict[str, PlanFault]] = defaultdict(dict)
    for line in control.plans if control else ():
        fault = faults.get(line.book.strip())
        if fault is not None and line.owner_email and _is_due(fault, today):
            owners[line.owner_email.casefold()][fault.title] = fault
    for address, told in owners.items():
        if address != operator.casefold():
            yield fault_mail(
                Addressee(Person(address, email=address), settings.language),
                list(told.values()),
                school=settings.school,
                period=f"{today.isoformat()} {outcome.name}",
            )


def _is_due(fault: PlanFault, today: date) -> bool:
    """Whether today is the day on which a failure is told."""
    if fault.reason in _PASSING:
        return fault.since == today - _DAY
    return fault.since is None or fault.since == today
