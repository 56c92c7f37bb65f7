"""Which failures the operator and the owners are mailed about.

Once for each failure, however long it lasts; one that may pass by itself (a
book open in another program, a busy service) only when it lasts until the next
day. What fails together is one mail, and nobody gets more than one an hour: what
fails meanwhile waits for the next. What was told is remembered in the state.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from sheetsync.app.outcome import SchoolOutcome
from sheetsync.app.school import BookFailure, fault_of
from sheetsync.errors import BookError
from sheetsync.model.mailbox import fold_address, is_address
from sheetsync.model.notice import MailMessage
from sheetsync.model.page import Addressee, FaultReason, PlanFault
from sheetsync.model.party import Person
from sheetsync.report.notice_mail import fault_mail

_PASSING = (FaultReason.BUSY, FaultReason.NOT_WRITTEN)


@dataclass(frozen=True, slots=True)
class Told:
    """That somebody was told of a failure, as the state remembers it."""

    school: str
    #: Who, and of which book.
    name: str
    #: First day of the failure.
    since: str


@dataclass(frozen=True, slots=True)
class FaultMail:
    """A mail about failures, and what is told once it is queued."""

    message: MailMessage
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class FaultMemory:
    """What is known of failures from earlier cycles."""

    #: First day of a book's failure by school and key, None if it works.
    since: Callable[[str, str], date | None]
    is_told: Callable[[Told], bool]


@dataclass(frozen=True, slots=True)
class _Failure:
    """A book of a school that was left out."""

    school: str
    key: str
    #: The book as the plans list names it, "" if it is the control book.
    location: str
    fault: PlanFault


def fault_mails(
    outcomes: Sequence[SchoolOutcome],
    operator: str,
    language: str,
    moment: datetime,
    memory: FaultMemory,
) -> tuple[FaultMail, ...]:
    """The mails about failures that nobody was told of yet.

    Args:
        outcomes: how the cycle went for each school, already remembered.
        operator: the operator's address, "" for none.
        language: the operator's language.
        moment: of the cycle.
        memory: what is known from earlier cycles.
    """
    today = moment.date()
    mails: list[FaultMail] = []
    if is_address(operator):
        failures = [
            failure
            for outcome in outcomes
            for failure in _failures(outcome, language, today, memory)
        ]
        to = Addressee(Person(operator, email=operator), language)
        mails += _mail(to, failures, moment, memory)
    for outcome in outcomes:
        mails += _owner_mails(outcome, operator, moment, memory)
    return tuple(mails)


def _owner_mails(
    outcome: SchoolOutcome, operator: str, moment: datetime, memory: FaultMemory
) -> Iterator[FaultMail]:
    totals = outcome.totals
    if totals is None or not totals.settings.mail_on:
        return
    language = totals.settings.language
    failures = {
        failure.location: failure
        for failure in _failures(outcome, language, moment.date(), memory)
    }
    owned: dict[str, dict[str, _Failure]] = defaultdict(dict)
    for book, owner in totals.owners:
        failure = failures.get(book)
        if failure is not None:
            owned[fold_address(owner)][failure.key] = failure
    for address, theirs in owned.items():
        if address != fold_address(operator):
            to = Addressee(Person(address, email=address), language)
            yield from _mail(to, theirs.values(), moment, memory, outcome.name)


def _mail(
    to: Addressee,
    failures: Iterable[_Failure],
    moment: datetime,
    memory: FaultMemory,
    school: str = "",
) -> Iterator[FaultMail]:
    """The mail of the failures that somebody was not told of; none if none.

    `school` keeps the mails of two schools to one owner apart.
    """
    address = fold_address(to.person.email)
    new: list[tuple[Told, _Failure]] = []
    for failure in failures:
        since = failure.fault.since or moment.date()
        told = Told(failure.school, f"fault {address} {failure.key}", since.isoformat())
        if _is_due(failure.fault, moment.date()) and not memory.is_told(told):
            new.append((told, failure))
    if not new:
        return
    schools = {failure.school for _, failure in new}
    message = fault_mail(
        to,
        [_named(failure, alone=len(schools) == 1) for _, failure in new],
        school=schools.pop() if len(schools) == 1 else "",
        period=f"{moment.astimezone(UTC):%Y-%m-%d %Hh} {school}".strip(),
    )
    yield FaultMail(message, tuple(told for told, _ in new))


def _named(failure: _Failure, *, alone: bool) -> PlanFault:
    """The fault; among those of several schools its title names the school."""
    title = failure.fault.title
    if alone or title == failure.school:
        return failure.fault
    return replace(failure.fault, title=f"{failure.school}: {title}")


def _failures(
    outcome: SchoolOutcome, language: str, today: date, memory: FaultMemory
) -> Iterator[_Failure]:
    """Every book of a school that was left out, told in a language."""

    def since(key: str) -> date:
        return memory.since(outcome.name, key) or today

    books = outcome.totals.books if outcome.totals else ()
    was_read = {book.key for book in books}

    def of_book(failure: BookFailure) -> _Failure:
        first = failure.since or since(failure.key)
        fault = fault_of(failure.error, failure.location, language, first)
        if failure.key in was_read:
            fault = replace(fault, reason=FaultReason.NOT_WRITTEN)
        return _Failure(outcome.name, failure.key, failure.location, fault)

    yield from map(of_book, outcome.failures)
    if isinstance(outcome.error, BookError):
        first = outcome.failing_since or today
        fault = fault_of(outcome.error, outcome.name, language, first)
        yield _Failure(outcome.name, "", "", fault)
    elif outcome.error is not None or outcome.crashed:
        first = outcome.failing_since or today
        fault = PlanFault(outcome.name, FaultReason.OTHER, since=first)
        yield _Failure(outcome.name, "", "", fault)
    for book in books:
        if book.shrank:
            fault = PlanFault(
                book.title, FaultReason.SHRANK, since=since(book.key), link=book.link
            )
            yield _Failure(outcome.name, book.key, book.listed, fault)


def _is_due(fault: PlanFault, today: date) -> bool:
    """Whether a failure has lasted long enough to be told."""
    if fault.reason in _PASSING:
        return fault.since is not None and fault.since < today
    return True
