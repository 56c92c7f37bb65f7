"""Mails that tell an owner, director or operator of one thing."""

from collections.abc import Sequence
from datetime import date

from sheetsync.model.notice import MailMessage, Notice, NoticeKind
from sheetsync.model.page import Addressee, FaultReason, PlanFault
from sheetsync.report.html import letter_html
from sheetsync.report.letter import Block, Letter, at_most
from sheetsync.report.line import fault_line, row_line
from sheetsync.report.listing import in_order, page_row
from sheetsync.report.phrase import greeting
from sheetsync.report.plain import letter_text
from sheetsync.report.wording import Words, shortened, words_of

ROWS_AT_MOST = 40
_SCHOOL_LENGTH = 40
_TITLE_LENGTH = 60


def fault_mail(
    to: Addressee,
    faults: Sequence[PlanFault],
    *,
    school: str,
    period: str,
) -> MailMessage:
    """Which plans were left out, why, and what to do.

    Args:
        to: the owner or the operator.
        faults: at least one; those of one period.
        school: name of the school, the mail's sender.
        period: part of the key, for instance the day "2026-10-12".

    Raises:
        ValueError: there is no fault.
    """
    if not faults:
        raise ValueError("a fault mail needs at least one fault")
    words = words_of(to.language)
    suffix = ".not_written" if _only_not_written(faults) else ""
    letter = Letter(
        language=words.language,
        title=school or words("title"),
        preview=", ".join(fault.title for fault in faults[:3]),
        paragraphs=(
            *greeting(to.person.full_name, words),
            words(f"fault.lead{suffix}"),
        ),
        blocks=(Block(lines=tuple(fault_line(fault, words) for fault in faults)),),
        foot=(words(f"fault.next{suffix}"),),
    )
    return MailMessage(
        key=to.key(NoticeKind.FAULT, period),
        to_address=to.person.email,
        to_name=to.person.full_name,
        subject=_fault_subject(faults, words),
        text=letter_text(letter),
        html=letter_html(letter),
        from_name=school,
    )


def _only_not_written(faults: Sequence[PlanFault]) -> bool:
    return all(fault.reason is FaultReason.NOT_WRITTEN for fault in faults)


def _fault_subject(faults: Sequence[PlanFault], words: Words) -> str:
    reasons = dict.fromkeys(words(f"fault.{fault.reason}") for fault in faults)
    reason = ", ".join(reasons)
    if len(faults) > 1:
        return words("subject.faults", n=len(faults), reason=reason)
    if _only_not_written(faults):
        title = shortened(faults[0].title, _TITLE_LENGTH)
        return words("subject.fault.not_written", title=title)
    return words("subject.fault", reason=reason)


def ceiling_mail(
    to: Addressee, *, mails: int, per_run: int, period: str
) -> MailMessage:
    """That more mails are due than may leave in one run.

    Args:
        to: the operator.
        mails: how many are due.
        per_run: how many may leave in one run.
        period: part of the key, for instance the day "2026-10-12".
    """
    words = words_of(to.language)
    letter = Letter(
        language=words.language,
        title=words("title"),
        paragraphs=(words("ceiling.lead", mails=mails, per_run=per_run),),
        foot=(words("ceiling.next"),),
    )
    return MailMessage(
        key=to.key(NoticeKind.FAULT, period),
        to_address=to.person.email,
        to_name=to.person.full_name,
        subject=words("subject.ceiling", mails=mails, per_run=per_run),
        text=letter_text(letter),
        html=letter_html(letter),
    )


def escalation_mail(
    to: Addressee,
    notice: Notice,
    *,
    after_days: int,
    school: str,
    today: date,
) -> MailMessage:
    """Rows overdue for a set number of days or more, to owner or director.

    Args:
        to: the owner or the director.
        notice: the rows (`overdue`), kind and period.
        after_days: the setting; the subject names it.
        school: name of the school, the mail's sender.
        today: the day that the rows were decided for.
    """
    words = words_of(to.language)
    days = words.count("late", after_days)
    rows = sorted(
        (page_row(one) for one in notice.overdue),
        key=lambda row: (-row.days_late, in_order(row)),
    )
    lines = tuple(row_line(row, words, today) for row in rows)
    shown, more = at_most(lines, ROWS_AT_MOST)
    letter = Letter(
        language=words.language,
        title=school or words("title"),
        preview=", ".join(row.activity for row in rows[:3]),
        paragraphs=(
            *greeting(to.person.full_name, words),
            words("escalation.lead", days=days),
        ),
        blocks=(
            Block(
                heading=words("section.overdue", n=len(rows)),
                lines=shown,
                note=words("more", n=more) if more else "",
            ),
        ),
        foot=(words("escalation.foot"),),
    )
    return MailMessage(
        key=to.key(notice.kind, notice.period),
        to_address=to.person.email,
        to_name=to.person.full_name,
        subject=words(
            "subject.escalation",
            days=days,
            count=len(rows),
            school=shortened(school, _SCHOOL_LENGTH),
        ),
        text=letter_text(letter),
        html=letter_html(letter),
        from_name=school,
    )
