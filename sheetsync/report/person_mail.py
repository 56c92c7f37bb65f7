"""The mail to a responsible person: what is theirs, by school.

Rows that they lead, overdue ones first; rows in which they only join stand
apart. The tone is that of a colleague who keeps the list: it says what is due
and how to mark it, and that there is nothing else to fill in.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime

from sheetsync.model.notice import MailMessage, Notice, NoticeKind
from sheetsync.model.page import Addressee, PageRow, PersonSection
from sheetsync.model.status import Assessment, PlanRef
from sheetsync.report.html import letter_html
from sheetsync.report.invite import calendar_file
from sheetsync.report.letter import Block, Letter, at_most
from sheetsync.report.line import row_line
from sheetsync.report.listing import in_order, page_row
from sheetsync.report.phrase import greeting
from sheetsync.report.plain import letter_text
from sheetsync.report.wording import Words, capital, shortened, words_of

#: Rows of one list in one mail; more are counted.
ROWS_AT_MOST = 40
_SCHOOL_LENGTH = 40


def person_mail(
    to: Addressee,
    sections: Sequence[PersonSection],
    *,
    today: date,
    stamped_at: datetime,
) -> MailMessage:
    """The one mail of a person for a week or month, a part for each school.

    Args:
        to: whom it goes to.
        sections: the notices of each school; at least one.
        today: the day that the rows were decided for.
        stamped_at: moment that the .ics carries, with a time zone.

    Raises:
        ValueError: there is no section.
    """
    if not sections:
        raise ValueError("a mail needs at least one school's notice")
    words = words_of(to.language)
    first = sections[0].notice
    owners = _owners(sections)
    rows = [
        page_row(one)
        for section in sections
        for one in (*section.notice.this_week, *section.notice.later)
    ]
    calendar = calendar_file(rows, today=today, stamped_at=stamped_at, words=words)
    letter = Letter(
        language=words.language,
        title=_title(sections, words),
        preview=_preview(sections),
        paragraphs=(
            *greeting(to.person.full_name, words),
            _lead(first, words),
        ),
        blocks=tuple(_blocks(sections, words, today)),
        foot=tuple(_foot(owners, words, has_calendar=calendar is not None)),
    )
    return MailMessage(
        key=to.key(first.kind, first.period),
        to_address=to.person.email,
        to_name=to.person.full_name,
        subject=person_subject(sections, words),
        text=letter_text(letter),
        html=letter_html(letter),
        from_name=sections[0].school,
        reply_to=_reply_to(owners, sections),
        attachments=(calendar,) if calendar else (),
    )


def person_subject(sections: Sequence[PersonSection], words: Words) -> str:
    """The subject, numbers first; what is zero is not said."""
    notices = [section.notice for section in sections]
    overdue = sum(len(notice.overdue) for notice in notices)
    this_week = sum(len(notice.this_week) for notice in notices)
    coming = this_week + sum(len(notice.later) for notice in notices)
    if notices[0].kind is NoticeKind.PERSON_MONTH and coming:
        key = "subject.person.month.overdue" if overdue else "subject.person.month"
        month = _month_name(notices[0], words)
        return capital(words(key, month=month, n=coming, overdue=overdue))
    counts = {"count.overdue": overdue, "count.this_week": this_week}
    told = [words(key, n=number) for key, number in counts.items() if number]
    return words(
        "subject.person", counts=", ".join(told), schools=_schools(sections, words)
    )


def _schools(sections: Sequence[PersonSection], words: Words) -> str:
    if len(sections) > 1:
        return words.count("schools", len(sections))
    return shortened(sections[0].school, _SCHOOL_LENGTH)


def _month_name(notice: Notice, words: Words) -> str:
    """The month of a period "2024-04" as the language's texts put it in."""
    return words.months[int(notice.period[5:7]) - 1]


def _title(sections: Sequence[PersonSection], words: Words) -> str:
    return ", ".join(dict.fromkeys(s.school for s in sections if s.school)) or words(
        "calendar.name"
    )


def _preview(sections: Sequence[PersonSection]) -> str:
    rows = (
        one.row.activity
        for section in sections
        for one in (*section.notice.overdue, *section.notice.this_week)
    )
    return shortened(", ".join(" ".join(text.split()) for text in rows), 140)


def _lead(notice: Notice, words: Words) -> str:
    if notice.kind is NoticeKind.PERSON_MONTH:
        return words("person.lead.month", month=_month_name(notice, words))
    return words("person.lead")


def _blocks(
    sections: Sequence[PersonSection], words: Words, today: date
) -> Iterator[Block]:
    for section in sections:
        blocks = _school_blocks(section.notice, words, today)
        if len(sections) > 1 and blocks:
            blocks[0] = replace(blocks[0], part=section.school)
        yield from blocks


def _school_blocks(notice: Notice, words: Words, today: date) -> list[Block]:
    """The lists of one school that hold anything."""
    month = words.month(_month_of(notice, today))
    later = "section.month.rest" if notice.this_week else "section.month"
    lists = (
        (words("section.overdue", n=len(notice.overdue)), notice.overdue),
        (words("section.this_week", n=len(notice.this_week)), notice.this_week),
        (words(later, month=month, n=len(notice.later)), notice.later),
    )
    blocks = [_block(heading, of, words, today) for heading, of in lists if of]
    if notice.joined:
        heading = words("section.joined", n=len(notice.joined))
        block = _block(heading, notice.joined, words, today, with_lead=True)
        hint = words("section.joined.hint")
        blocks.append(replace(block, paragraphs=(hint,)))
    return blocks


def _month_of(notice: Notice, today: date) -> date:
    """The month that `later` is about: of a monthly notice its period."""
    if notice.kind is NoticeKind.PERSON_MONTH:
        return date.fromisoformat(f"{notice.period[:7]}-01")
    return today


def _block(
    heading: str,
    of: Sequence[Assessment],
    words: Words,
    today: date,
    *,
    with_lead: bool = False,
) -> Block:
    rows = sorted((page_row(one) for one in of), key=_urgency)
    lines = tuple(row_line(row, words, today, with_lead=with_lead) for row in rows)
    shown, more = at_most(lines, ROWS_AT_MOST)
    return Block(
        heading=heading, lines=shown, note=words("more", n=more) if more else ""
    )


def _urgency(row: PageRow) -> tuple[object, ...]:
    return (-row.days_late, in_order(row))


def _owners(sections: Sequence[PersonSection]) -> list[tuple[str, str]]:
    """Owners of the plans, name and address, whose plans have most rows first."""
    plans: Counter[tuple[str, str]] = Counter()
    for section in sections:
        notice = section.notice
        led = (*notice.overdue, *notice.this_week, *notice.later)
        plans.update(_owner(one.plan) for one in led if one.plan.owner)
    return [owner for owner, _ in plans.most_common()]


def _owner(plan: PlanRef) -> tuple[str, str]:
    return plan.owner, plan.owner_email


def _reply_to(
    owners: Sequence[tuple[str, str]], sections: Sequence[PersonSection]
) -> str:
    """The address of the first owner that has one, else the school's."""
    addresses = [address for _, address in owners if address]
    return next(iter(addresses), "") or sections[0].reply_to


def _foot(
    owners: Sequence[tuple[str, str]], words: Words, *, has_calendar: bool
) -> Iterator[str]:
    yield words("foot.why")
    yield words("foot.mark")
    answering = [owner for owner in owners if owner[1]]
    if answering:
        yield words("foot.answer", owner=answering[0][0])
        others = [f"{name}, {address}" for name, address in answering[1:]]
        if others:
            yield words("foot.owners", owners="; ".join(others))
    else:
        yield words("foot.answer.school")
    if has_calendar:
        yield words("foot.calendar")
    yield words("foot.nothing")
