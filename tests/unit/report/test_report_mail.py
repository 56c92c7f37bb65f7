"""Mails: subjects, links, escaping, tone of the foot, calendar files."""

from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheetsync.model.control import SchoolSettings
from sheetsync.model.finding import Finding
from sheetsync.model.notice import MailMessage, Notice, NoticeKind
from sheetsync.model.page import Addressee, FaultReason, PersonSection, PlanFault
from sheetsync.model.party import Person
from sheetsync.model.status import Assessment, Status
from sheetsync.report.letter import Block, Letter
from sheetsync.report.notice_mail import escalation_mail, fault_mail
from sheetsync.report.page_mail import page_mail
from sheetsync.report.person_mail import person_mail
from sheetsync.report.plain import letter_text
from tests.unit.report import samples
from tests.unit.report.samples import (
    ALIM,
    CONTROL_PLAN,
    OMARBEK,
    OWNER,
    RU_EDUCATION_PLAN,
    TODAY,
    overdue,
    row,
)

VOID = {"meta", "br", "link", "img", "hr"}


def week(*rows: Assessment, **lists: tuple[Assessment, ...]) -> Notice:
    return Notice(NoticeKind.PERSON_WEEK, OMARBEK, "2026-W42", this_week=rows, **lists)


def mail_of(
    *notices: Notice,
    language: str = "kk",
    school: str = "№ 12 мектеп",
    to: Person = OMARBEK,
) -> MailMessage:
    return person_mail(
        Addressee(to, language),
        [PersonSection(school, notice) for notice in notices],
        today=TODAY,
        stamped_at=samples.CHECKED,
    )


def soon(number: int = 1, activity: str = "Іс-шара") -> Assessment:
    day = date(2026, 10, 16)
    return row(CONTROL_PLAN, number, activity, Status.DUE_SOON, OMARBEK, due=day)


class Balance(HTMLParser):
    """Notes every tag that is not closed where it should be."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.faults: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.open.append(tag)
        self.links += [value or "" for name, value in attrs if name == "href"]

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(tag)


def balance(html: str) -> Balance:
    parser = Balance()
    parser.feed(html)
    parser.close()
    return parser


def test_the_subject_tells_numbers_first_and_no_zeros():
    late = overdue(CONTROL_PLAN, 2, "b", 3, OMARBEK)
    assert mail_of(week(soon(), overdue=(late,)), language="ru").subject == (
        "Напоминание: просрочено – 1, на этой неделе – 1 (№ 12 мектеп)"
    )
    assert mail_of(week(soon())).subject == "Еске салу: осы аптада – 1 (№ 12 мектеп)"


def test_the_subject_of_a_month_names_it():
    notice = Notice(NoticeKind.PERSON_MONTH, OMARBEK, "2027-03", later=(soon(),))
    assert mail_of(notice).subject == "Наурыз айындағы жұмыстарыңыз – 1"
    assert mail_of(notice, language="ru").subject == "Ваши задачи на март – 1"


@pytest.mark.parametrize(
    ("schools", "told"), [(1, "(№ 12 мектеп)"), (2, "(2 школы)"), (5, "(5 школ)")]
)
def test_the_subject_counts_several_schools(schools: int, told: str):
    subject = mail_of(*[week(soon())] * schools, language="ru").subject
    assert subject.endswith(told)


def test_a_long_school_name_is_shortened_in_the_subject():
    name = "«Зерде» дарынды балаларға арналған мамандандырылған мектеп-интернаты"
    assert len(mail_of(week(soon()), school=name).subject) < 80


def test_one_mail_has_a_part_for_each_school():
    mail = person_mail(
        Addressee(OMARBEK, "ru"),
        [
            PersonSection("Школа А", week(soon())),
            PersonSection("Школа Б", week(soon(2))),
        ],
        today=TODAY,
        stamped_at=samples.CHECKED,
    )
    assert mail.text.index("\nШкола А\n") < mail.text.index("\nШкола Б\n")
    assert mail.from_name == "Школа А"


def test_people_who_share_an_address_are_told_apart_by_name():
    single = Addressee(OMARBEK, "kk").key(NoticeKind.PERSON_WEEK, "2026-W42")
    shared = Addressee(OMARBEK, "kk", shared_address=True)
    assert single == "omarbek@m12.kz|person_week|2026-W42"
    assert OMARBEK.full_name.casefold() in shared.key(NoticeKind.PERSON_WEEK, "x")


def test_answers_go_to_the_owner_of_most_rows():
    other = row(RU_EDUCATION_PLAN, 1, "x", Status.DUE_SOON, OMARBEK, due=TODAY)
    mail = mail_of(week(soon(1), soon(2), other), language="ru")
    assert mail.reply_to == OWNER.email
    assert f"Ответы\nчитает {OWNER.full_name}" in mail.text
    assert "Ким Ольга Анатольевна, kim@progress.kz" in mail.text


def test_without_an_owner_answers_go_to_the_school():
    orphan = replace(soon(), plan=replace(CONTROL_PLAN, owner="", owner_email=""))
    mail = person_mail(
        Addressee(OMARBEK, "kk"),
        [PersonSection("x", week(orphan), reply_to="office@m12.kz")],
        today=TODAY,
        stamped_at=samples.CHECKED,
    )
    assert mail.reply_to == "office@m12.kz"
    assert "осы хатқа жауап жазыңыз." in mail.text


def test_a_mail_wants_a_school():
    with pytest.raises(ValueError, match="at least one"):
        mail_of()


def test_only_links_that_open_anywhere_are_links_in_a_mail():
    local = row(RU_EDUCATION_PLAN, 3, "Бал", Status.DUE_SOON, OMARBEK, due=TODAY)
    scripted = replace(
        soon(), plan=replace(CONTROL_PLAN, link="javascript:alert(1)#gid=1")
    )
    mail = mail_of(week(local, scripted, soon(2)), language="ru")
    assert balance(mail.html).links == [samples.SHEETS + "11&range=7:7"]
    assert "(лист «План», строка 8)" in " ".join(mail.text.split())


@pytest.mark.parametrize("text", ["<script>x</script>", "A & B <b>", "\"'<>`{{x}}"])
def test_html_in_activities_is_text(text: str):
    mail = mail_of(week(soon(activity=text)))
    assert "<script>" not in mail.html
    assert "<b>" not in mail.html
    assert text in mail.text
    assert not balance(mail.html).faults


def test_a_long_activity_is_shortened_and_long_names_do_not_break_the_mail():
    long = Person("Ұ" * 200, email="x@m12.kz")
    wordy = row(
        CONTROL_PLAN, 1, "сөз " * 500, Status.DUE_SOON, long, due=TODAY, form="ф" * 300
    )
    mail = mail_of(week(wordy), to=long)
    assert "…" in mail.text
    assert len(mail.html) < 20_000
    lines = [line for line in mail.text.splitlines() if "https://" not in line]
    assert max(map(len, lines)) <= 72


@given(st.text(max_size=300), st.text(max_size=60))
def test_no_text_of_a_sheet_breaks_a_mail(activity: str, name: str):
    person = replace(OMARBEK, full_name=name)
    one = row(CONTROL_PLAN, 1, activity, Status.DUE_SOON, person, due=TODAY, form=name)
    mail = mail_of(week(one), to=person)
    assert not balance(mail.html).faults
    assert not [c for c in mail.text if ord(c) < 32 and c != "\n"]
    calendar = icalendar.Calendar.from_ical(mail.attachments[0].content)
    assert len(calendar.events) == 1


def test_the_html_carries_its_styles_and_no_template_tags():
    for mail in (
        mail_of(*samples.notices()[:1]),
        page_mail(samples.kazakh_page(), Addressee(OWNER, "kk"), period="2026-W42"),
    ):
        assert "<!--%" not in mail.html
        assert 'style="' in mail.html
        assert "<img" not in mail.html
        assert "url(" not in mail.html
        assert '<html lang="kk">' in mail.html
        found = balance(mail.html)
        assert (found.faults, found.open) == ([], [])


def test_text_and_html_tell_of_the_same_rows():
    mail = mail_of(*samples.notices()[:1])
    for part in (
        "Үйге берілетін",
        "Ашық сабақтар",
        "Сабақ жоспарлары",
        "5 күн кешікті",
    ):
        assert part in mail.text
        assert part in mail.html


def test_the_foot_says_why_how_to_mark_whom_to_answer_and_that_is_all():
    text = mail_of(week(soon()), language="ru").text
    foot = text.split("---\n")[-1]
    order = ["Почему это письмо", "отметку о выполнении", "ответьте на это письмо"]
    places = [foot.index(part) for part in (*order, "Больше ничего заполнять")]
    assert places == sorted(places)


def test_the_calendar_file_holds_own_deadlines_that_are_ahead():
    moved = replace(soon(1), transfers=2)
    late = overdue(CONTROL_PLAN, 2, "b", 3, OMARBEK)
    joined = replace(soon(3), row_id="joined")
    mail = mail_of(week(moved, overdue=(late,), joined=(joined,)))
    (file,) = mail.attachments
    calendar = icalendar.Calendar.from_ical(file.content)
    (event,) = calendar.events
    assert calendar["METHOD"] == "PUBLISH"
    assert event["UID"] == "a-1"
    assert event["SEQUENCE"] == (date(2026, 10, 12) - date(2020, 1, 1)).days
    assert event["DTSTART"].dt == date(2026, 10, 16)
    assert event["DTEND"].dt == date(2026, 10, 17)
    assert event["DTSTAMP"].dt.isoformat() == "2026-10-12T02:30:00+00:00"
    assert file.content.count(b"\r\n") == file.content.count(b"\n")


def test_without_own_deadlines_there_is_no_calendar_file():
    late = overdue(CONTROL_PLAN, 2, "b", 3, OMARBEK)
    mail = mail_of(week(overdue=(late,)))
    assert mail.attachments == ()
    assert "күнтізбе" not in mail.text


def test_rows_beyond_the_limit_are_counted():
    mail = mail_of(week(*(soon(n) for n in range(60))))
    assert "тағы 20" in mail.text
    assert "осы аптада – 60" in mail.subject


def test_the_page_mail_carries_the_workbook_and_the_summary_link():
    mail = page_mail(
        samples.kazakh_page(OWNER),
        Addressee(OWNER, "ru"),
        period="2026-W42",
        workbook=b"x",
        summary_link="https://docs.google.com/spreadsheets/d/1/edit#gid=5",
    )
    assert mail.attachments[0].name == "2026-10-12.xlsx"
    assert mail.key.endswith("|owner|2026-W42")
    assert "#gid=5" in mail.html
    assert "Тот же обзор приложен" in mail.text


def test_with_mail_off_the_page_says_who_would_have_got_what():
    page = replace(samples.kazakh_page(), mail_on=False)
    text = page_mail(page, Addressee(OWNER, "ru"), period="2026-W42").text
    assert "Если её включить, сегодня письмо получат" in " ".join(text.split())
    assert "«Настройки»" in text


def test_a_page_without_anything_says_so_in_every_part():
    page = samples.compose_page(
        (), today=TODAY, checked_at=samples.CHECKED, settings=samples.SETTINGS
    )
    text = page_mail(page, Addressee(OWNER, "en"), period="2026-W42").text
    for sentence in ("Nothing is overdue.", "Nothing to clarify.", "No mail today."):
        assert sentence in text


def test_faults_are_named_in_the_subject():
    def subject(*reasons: FaultReason) -> str:
        faults = [PlanFault("План", reason) for reason in reasons]
        to = Addressee(OWNER, "ru")
        return fault_mail(to, faults, school="x", period="2026-10-12").subject

    assert subject(FaultReason.DENIED) == "План не прочитан: нет доступа к таблице"
    assert subject(FaultReason.BUSY, FaultReason.BUSY).startswith(
        "Не прочитано планов – 2: таблица занята"
    )
    assert subject(FaultReason.NOT_WRITTEN) == "Столбцы плана не записаны: План"


def test_a_fault_mail_wants_a_fault():
    with pytest.raises(ValueError, match="at least one"):
        fault_mail(Addressee(OWNER, "ru"), [], school="x", period="x")


def test_an_operator_known_by_address_alone_is_not_greeted():
    to = Addressee(Person("", email="op@m12.kz"), "ru")
    faults = [PlanFault("План", FaultReason.BUSY, sentence="Таблица занята.")]
    mail = fault_mail(to, faults, school="", period="2026-10-12")
    assert "Здравствуйте" not in mail.text
    assert "Таблица занята." in mail.text


@pytest.mark.parametrize(
    ("days", "told"), [(10, "10 дней назад"), (21, "21 день назад"), (2, "2 дня назад")]
)
def test_an_escalation_declines_the_days(days: int, told: str):
    late = overdue(CONTROL_PLAN, 1, "a", 30, ALIM)
    notice = Notice(NoticeKind.ESCALATION, OWNER, "2026-W42", overdue=(late,))
    to = Addressee(OWNER, "ru")
    mail = escalation_mail(to, notice, after_days=days, school="x", today=TODAY)
    assert told in mail.subject


def test_control_characters_of_a_finding_do_not_reach_the_mail():
    odd = Finding("mark.unknown", "Бақылау", "F2", (("text", "a\x07\u2028b"),))
    one = row(CONTROL_PLAN, 1, "a\x00b", Status.NEEDS_ATTENTION, OWNER, findings=(odd,))
    page = samples.compose_page(
        (one,), today=TODAY, checked_at=samples.CHECKED, settings=samples.SETTINGS
    )
    mail = page_mail(page, Addressee(OWNER, "kk"), period="2026-W42")
    assert not [c for c in mail.text if ord(c) < 32 and c != "\n"]
    assert not [c for c in mail.html if ord(c) < 32 and c not in "\n\t"]


def test_a_row_without_a_day_stands_in_no_calendar():
    timeless = row(CONTROL_PLAN, 1, "a", Status.OPEN, OMARBEK, deadline="кесте")
    mail = mail_of(week(timeless, soon(2)))
    calendar = icalendar.Calendar.from_ical(mail.attachments[0].content)
    assert len(calendar.events) == 1


def test_how_far_a_day_is_goes_before_the_windows_that_ended():
    one = replace(soon(), progress=(1, 3))
    text = mail_of(week(one)).text
    assert "4 күн қалды" in text
    assert "кезең" not in text


def test_a_finding_seen_in_two_cells_names_its_row_once():
    missing = [
        Finding("person.not_in_roster", "Бақылау", cell, (("text", "А. Б."),))
        for cell in ("D2", "E2")
    ]
    one = row(CONTROL_PLAN, 1, "a", Status.OPEN, due=TODAY, findings=tuple(missing))
    page = samples.compose_page(
        (one,), today=TODAY, checked_at=samples.CHECKED, settings=SchoolSettings()
    )
    assert [len(item.rows) for item in page.clarify] == [1]
    mail = page_mail(page, Addressee(OWNER, "kk"), period="2026-W42")
    assert mail.text.startswith("Жоспарлардың орындалуы\n")


def test_a_letter_may_have_no_foot():
    text = letter_text(Letter("kk", "Тақырып", blocks=(Block(note="сөз"),)))
    assert text == "Тақырып\n\nсөз\n"


def test_a_row_without_number_is_placed_by_its_plan():
    plain = replace(soon(), row=replace(soon().row, number=""))
    text = mail_of(week(plain)).text
    assert "Анықтама · Мектепішілік бақылау жоспары\n" in text
