"""Notices of all schools → the mails that tell them (DESIGN, section 8).

A person gets one mail for all schools, with a section for each; an owner gets
a page for each school.

Who is one person: the folded address. Only where a school's roster has several
names with one address they are several people, told apart by name.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from hashlib import sha256

from sheetsync.lang.fold import fold
from sheetsync.model.mailbox import fold_address
from sheetsync.model.notice import MailMessage, Notice, NoticeKind
from sheetsync.model.page import Addressee, PersonSection
from sheetsync.model.sheet import Sheet
from sheetsync.pipeline.school import SchoolDecision, owner_page
from sheetsync.report.notice_mail import escalation_mail
from sheetsync.report.page_mail import page_mail
from sheetsync.report.person_mail import person_mail
from sheetsync.report.sheet import page_sheet

PERSONAL = frozenset({NoticeKind.PERSON_WEEK, NoticeKind.PERSON_MONTH})

#: Turns a sheet into the bytes of an .xlsx.
Render = Callable[[Sheet], bytes]


@dataclass(frozen=True, slots=True)
class Told:
    """A school and its notices of the week."""

    #: The school's name in the configuration: part of what keeps pages single,
    #: for somebody may own plans in two schools.
    school: str
    decision: SchoolDecision
    #: Those whose hour has come.
    notices: tuple[Notice, ...]
    #: The others of the week. They join a mail that is due for another school,
    #: and bring a mail up to date that still waits.
    others: tuple[Notice, ...] = ()
    #: Whom people answer to where a plan has no owner.
    reply_to: str = ""
    #: Opens the summary tab, "" if no link does.
    summary_link: str = ""


@dataclass(frozen=True, slots=True)
class Readers:
    """Who is in the rosters of all schools; addresses are folded."""

    #: Addresses that several people of one school have.
    shared: frozenset[str] = frozenset()
    #: Addresses that several schools know.
    several: frozenset[str] = frozenset()


@dataclass(slots=True)
class ReaderCount:
    """Who is in the rosters of schools that are met one by one."""

    _schools: Counter[str] = field(default_factory=Counter)
    _shared: set[str] = field(default_factory=set)

    def add(self, decision: SchoolDecision) -> None:
        """Takes in a school, once."""
        names = _names_by_address(decision)
        control = decision.context.control
        owners = (line.owner_email for line in control.plans) if control else ()
        self._schools.update({*names, *map(fold_address, filter(None, owners))})
        self._shared |= {one for one, people in names.items() if len(people) > 1}

    @property
    def readers(self) -> Readers:
        """Who is in the rosters of all schools so far."""
        several = frozenset(one for one, count in self._schools.items() if count > 1)
        return Readers(frozenset(self._shared), several)


def readers_of(decisions: Iterable[SchoolDecision]) -> Readers:
    """Who is in the rosters of some schools."""
    count = ReaderCount()
    for decision in decisions:
        count.add(decision)
    return count.readers


def compose_messages(
    schools: Iterable[Told],
    readers: Readers,
    *,
    render: Render,
    today: date,
    moment: datetime,
    waiting: Collection[str] = (),
) -> Iterator[MailMessage]:
    """The mails of all schools' notices that are due or wait, as they are made.

    School by school, owners' before people's; those of people whom several
    schools know come last. Nothing of a school is kept once its mails are made.

    Args:
        schools: the schools whose mail is switched on.
        readers: who is in their rosters.
        render: makes the .xlsx of a page.
        today: the day that rows were decided for.
        moment: stamp of calendar files, with a time zone.
        waiting: keys of mails that were made before and have not left yet; they
            are made anew, as rows stand now.
    """
    several: _Letters = {}
    for told in schools:
        yield from _owner_messages(told, render, today, waiting)
        letters: _Letters = {}
        for notice, is_due in _all_of(told):
            if notice.kind in PERSONAL:
                address = fold_address(notice.recipient.email)
                kept = several if address in readers.several else letters
                _add(kept, told, notice, readers, is_due=is_due)
        yield from _person_messages(letters, today, moment, waiting)
    yield from _person_messages(several, today, moment, waiting)


def list_name(school: str) -> str:
    """What List-Id calls a school's mails: the same in every mail, and ASCII."""
    return f"plans-{sha256(school.encode(errors='replace')).hexdigest()[:12]}"


@dataclass(slots=True)
class _Letter:
    """What one person is told, before it is put into words."""

    to: Addressee
    sections: list[PersonSection]
    #: The school that speaks first.
    school: str
    due: bool = False


_Letters = dict[tuple[str, str], _Letter]


def _add(
    letters: _Letters, told: Told, notice: Notice, readers: Readers, *, is_due: bool
) -> None:
    settings = told.decision.context.settings
    person = notice.recipient
    address = fold_address(person.email)
    is_shared = address in readers.shared
    letter = letters.setdefault(
        (address, fold(person.full_name) if is_shared else ""),
        _Letter(
            Addressee(person, person.language or settings.language, is_shared),
            [],
            told.school,
        ),
    )
    letter.sections.append(PersonSection(settings.school, notice, told.reply_to))
    letter.due |= is_due


def _person_messages(
    letters: _Letters, today: date, moment: datetime, waiting: Collection[str]
) -> Iterator[MailMessage]:
    for letter in letters.values():
        # A month's list says what a week's does, and more.
        letter.sections.sort(key=_is_of_week)
        first = letter.sections[0].notice
        if letter.due or letter.to.key(first.kind, first.period) in waiting:
            mail = person_mail(
                letter.to, letter.sections, today=today, stamped_at=moment
            )
            yield replace(mail, list_id=list_name(letter.school))


def _all_of(told: Told) -> Iterator[tuple[Notice, bool]]:
    """The notices of a school's week, and whether each is due."""
    yield from ((notice, True) for notice in told.notices)
    yield from ((notice, False) for notice in told.others)


def _is_of_week(section: PersonSection) -> bool:
    return section.notice.kind is NoticeKind.PERSON_WEEK


def _names_by_address(decision: SchoolDecision) -> dict[str, set[str]]:
    control = decision.context.control
    names: dict[str, set[str]] = defaultdict(set)
    for person in control.roster if control else ():
        if person.email:
            names[fold_address(person.email)].add(fold(person.full_name))
    return names


def _owner_messages(
    told: Told, render: Render, today: date, waiting: Collection[str]
) -> Iterator[MailMessage]:
    settings = told.decision.context.settings
    names = _names_by_address(told.decision)
    for notice, is_due in _all_of(told):
        if notice.kind in PERSONAL:
            continue
        person = notice.recipient
        to = Addressee(
            person,
            person.language or settings.language,
            shared_address=len(names.get(fold_address(person.email), ())) > 1,
        )
        period = f"{notice.period} {told.school}"
        if not is_due and to.key(notice.kind, period) not in waiting:
            continue
        mail = _owner_mail(told, notice, to, period, render, today)
        yield replace(
            mail,
            list_id=list_name(told.school),
            reply_to=mail.reply_to or told.reply_to,
        )


def _owner_mail(
    told: Told,
    notice: Notice,
    to: Addressee,
    period: str,
    render: Render,
    today: date,
) -> MailMessage:
    decision = told.decision
    settings = decision.context.settings
    if notice.kind is NoticeKind.ESCALATION:
        return escalation_mail(
            to,
            replace(notice, period=period),
            after_days=settings.escalate_after_days or 0,
            school=settings.school,
            today=today,
        )
    is_owner = notice.kind is NoticeKind.OWNER
    page = owner_page(decision, notice.recipient) if is_owner else decision.page
    return page_mail(
        page,
        to,
        period=period,
        workbook=render(page_sheet(page, to.language)),
        summary_link=told.summary_link,
    )
