"""Summary tab and mails of two made-up schools, word for word."""

from collections.abc import Callable
from datetime import date, datetime

import pytest

from sheetsync.model.notice import MailMessage, Notice, NoticeKind
from sheetsync.model.page import Addressee, PersonSection
from sheetsync.model.sheet import Sheet
from sheetsync.report.notice_mail import escalation_mail, fault_mail
from sheetsync.report.page_mail import page_mail
from sheetsync.report.person_mail import person_mail
from sheetsync.report.sheet import page_sheet
from tests.unit.report import samples

Golden = Callable[[str, str], None]
LANGUAGES = ("kk", "ru", "en")


def sheet_text(sheet: Sheet) -> str:
    """A tab as text: one line a row, cells with style, status, span and link."""
    lines = [f"{sheet.title}: widths {sheet.widths}, charts {sheet.charts}"]
    for row, height in zip(sheet.rows, sheet.lines, strict=True):
        cells = []
        for cell in row:
            value = cell.value
            if isinstance(value, datetime):
                value = f"{value:%d.%m.%Y %H:%M}"
            elif isinstance(value, date):
                value = f"{value:%d.%m.%Y}"
            notes = [str(cell.style), cell.status or "", cell.link]
            shown = " ".join(str(note) for note in notes if note)
            cells.append(f"{'' if value is None else value} <{shown}>")
        lines.append(f"{height} | " + " | ".join(cells))
    return "\n".join(line.rstrip() for line in lines) + "\n"


def mail_text(mail: MailMessage) -> str:
    files = ", ".join(f"{one.name} ({one.media_type})" for one in mail.attachments)
    return (
        f"From: {mail.from_name}\nReply-To: {mail.reply_to}\n"
        f"To: {mail.to_name} <{mail.to_address}>\nKey: {mail.key}\n"
        f"Subject: {mail.subject}\nAttached: {files}\n\n{mail.text}"
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_summary_tab(golden: Golden, language: str):
    golden(
        f"summary_{language}.txt",
        sheet_text(page_sheet(samples.kazakh_page(), language)),
    )


def test_the_summary_tab_of_a_school_whose_mail_is_off(golden: Golden):
    golden("summary_off.txt", sheet_text(page_sheet(samples.russian_page(), "ru")))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_monday_page_as_mail(golden: Golden, language: str):
    page = samples.kazakh_page(samples.OWNER)
    to = Addressee(samples.OWNER, language)
    mail = page_mail(page, to, period="2026-W42", workbook=b"xlsx")
    golden(f"page_{language}.txt", mail_text(mail))


def test_the_monday_page_as_html(golden: Golden):
    to = Addressee(samples.PETRENKO, "ru")
    mail = page_mail(samples.russian_page(), to, period="2026-W42")
    golden("page_ru.html", mail.html)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_persons_week(golden: Golden, language: str):
    mail = person_mail(
        Addressee(samples.OMARBEK, language),
        [PersonSection("№ 12 мектеп", samples.notices()[0])],
        today=samples.TODAY,
        stamped_at=samples.CHECKED,
    )
    golden(f"person_{language}.txt", mail_text(mail))
    if language == "kk":
        golden("person_kk.html", mail.html)
        calendar = mail.attachments[0].content.decode().replace("\r\n", "\n")
        golden("person_kk.ics", calendar)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_persons_month(golden: Golden, language: str):
    rows = {one.row_id: one for one in samples.kazakh_rows()}
    notice = Notice(
        NoticeKind.PERSON_MONTH,
        samples.ALIM,
        "2026-10",
        overdue=(rows["a-4"],),
        later=(rows["a-6"], rows["a-9"]),
    )
    mail = person_mail(
        Addressee(samples.ALIM, language),
        [PersonSection("№ 12 мектеп", notice)],
        today=samples.TODAY,
        stamped_at=samples.CHECKED,
    )
    golden(f"month_{language}.txt", mail_text(mail))


def test_a_person_of_two_schools(golden: Golden):
    rows = {one.row_id: one for one in samples.russian_rows()}
    here = Notice(
        NoticeKind.PERSON_WEEK,
        samples.RUDENKO,
        "2026-W42",
        this_week=(rows["e-6"],),
        joined=(rows["e-4"],),
    )
    mail = person_mail(
        Addressee(samples.RUDENKO, "ru"),
        [
            PersonSection("школа-гимназия «Прогресс»", here),
            PersonSection("№ 12 мектеп", samples.notices()[0]),
        ],
        today=samples.TODAY,
        stamped_at=samples.CHECKED,
    )
    golden("person_two_schools.txt", mail_text(mail))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_plan_that_was_not_read(golden: Golden, language: str):
    mail = fault_mail(
        Addressee(samples.OWNER, language),
        samples.kazakh_page().faults,
        school="№ 12 мектеп",
        period="2026-10-12",
    )
    golden(f"fault_{language}.txt", mail_text(mail))


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_escalation(golden: Golden, language: str):
    overdue = tuple(one for one in samples.kazakh_rows() if one.days_late > 10)
    mail = escalation_mail(
        Addressee(samples.OWNER, language),
        Notice(NoticeKind.ESCALATION, samples.OWNER, "2026-10-12", overdue=overdue),
        after_days=10,
        school="№ 12 мектеп",
        today=samples.TODAY,
    )
    golden(f"escalation_{language}.txt", mail_text(mail))
