"""The Monday page as a mail to an owner or the director."""

from sheetsync.model.notice import Attachment, MailMessage, NoticeKind
from sheetsync.model.page import Addressee, Page
from sheetsync.report.html import letter_html
from sheetsync.report.page_letter import page_letter
from sheetsync.report.plain import letter_text
from sheetsync.report.wording import words_of

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def page_subject(page: Page, language: str) -> str:
    """The subject: the week, then the two numbers that a phone must show."""
    words = words_of(language)
    return words(
        "subject.page",
        days=words.days(page.week.start, page.week_shown_to),
        this_week=page.numbers.this_week,
        overdue=page.numbers.overdue,
    )


def page_mail(
    page: Page,
    to: Addressee,
    *,
    period: str,
    workbook: bytes = b"",
    summary_link: str = "",
) -> MailMessage:
    """The page as a mail.

    Args:
        page: what to show; `page.owner` tells an owner's from the director's.
        to: who gets it.
        period: ISO week, "2026-W42"; with address and kind it keeps the mail
            single.
        workbook: the same page as .xlsx; empty sends none.
        summary_link: opens the summary tab, "" if there is no such link.
    """
    words = words_of(to.language)
    kind = NoticeKind.OWNER if page.owner else NoticeKind.DIRECTOR
    letter = page_letter(
        page, words, attached=bool(workbook), summary_link=summary_link
    )
    files = (Attachment(f"{page.today:%Y-%m-%d}.xlsx", XLSX, workbook),)
    return MailMessage(
        key=to.key(kind, period),
        to_address=to.person.email,
        to_name=to.person.full_name,
        subject=page_subject(page, to.language),
        text=letter_text(letter),
        html=letter_html(letter),
        from_name=page.school,
        attachments=files if workbook else (),
    )
