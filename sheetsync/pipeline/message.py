"""Notices of all schools → the mails that tell them (DESIGN, section 8).

A person gets one mail for all schools, with a section for each; an owner gets
a page for each school.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sheetsync.decide.recipient import Identity, identity
from sheetsync.lang.fold import fold
from sheetsync.model.notice import MailMessage, Notice, NoticeKind
from sheetsync.model.page import Addressee, PersonSection
from sheetsync.model.party import Person
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
    """A school and those of its notices whose hour has come."""

    #: The school's name in the configuration: part of what keeps pages single,
    #: for somebody may own plans in two schools.
    school: str
    decision: SchoolDecision
    notices: tuple[Notice, ...]
    #: Whom people answer to where a plan has no owner.
    reply_to: str = ""
    #: Opens the summary tab, "" if no link does.
    summary_link: str = ""


def compose_messages(
    schools: Sequence[Told], *, render: Render, today: date, moment: datetime
) -> tuple[MailMessage, ...]:
    """The mails of all schools' notices, owners' first.

    Args:
        schools: the schools whose mail is switched on.
        render: makes the .xlsx of a page.
        today: the day that rows were decided for.
        moment: stamp of calendar files, with a time zone.
    """
    owners = [
        message for told in schools for message in _owner_messages(told, render, today)
    ]
    return (*owners, *_person_messages(schools, today, moment))


def _person_messages(
    schools: Sequence[Told], today: date, moment: datetime
) -> list[MailMessage]:
    sections: dict[tuple[Identity, str], list[PersonSection]] = defaultdict(list)
    people: dict[Identity, Addressee] = {}
    names: dict[str, set[str]] = defaultdict(set)
    for told in schools:
        settings = told.decision.context.settings
        for notice in told.notices:
            if notice.kind not in PERSONAL:
                continue
            person = notice.recipient
            key = identity(person)
            names[key[0]].add(key[1])
            people.setdefault(
                key, Addressee(person, person.language or settings.language)
            )
            section = PersonSection(settings.school, notice, told.reply_to)
            sections[key, f"{notice.kind.value} {notice.period}"].append(section)
    messages = []
    for (key, _), parts in sections.items():
        to = people[key]
        shared = len(names[key[0]]) > 1
        to = Addressee(to.person, to.language, shared_address=shared)
        messages.append(person_mail(to, parts, today=today, stamped_at=moment))
    return messages


def _owner_messages(told: Told, render: Render, today: date) -> Iterable[MailMessage]:
    decision = told.decision
    settings = decision.context.settings
    for notice in told.notices:
        person = notice.recipient
        to = Addressee(
            person,
            person.language or settings.language,
            shared_address=_shares_address(person, decision),
        )
        if notice.kind in {NoticeKind.OWNER, NoticeKind.DIRECTOR}:
            is_owner = notice.kind is NoticeKind.OWNER
            page = owner_page(decision, person) if is_owner else decision.page
            yield page_mail(
                page,
                to,
                period=f"{notice.period} {told.school}",
                workbook=render(page_sheet(page, to.language)),
                summary_link=told.summary_link,
            )
        elif notice.kind is NoticeKind.ESCALATION:
            yield escalation_mail(
                to,
                notice,
                after_days=settings.escalate_after_days or 0,
                school=settings.school,
                today=today,
            )


def _shares_address(person: Person, decision: SchoolDecision) -> bool:
    """Whether another person of the roster has the same address."""
    control = decision.context.control
    same = (
        one
        for one in (control.roster if control else ())
        if one.email.casefold() == person.email.casefold()
    )
    return len({fold(one.full_name) for one in same}) > 1
