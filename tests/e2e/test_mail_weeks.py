"""Weeks of a school's mail, from its workbooks to the folder of .eml files."""

from pathlib import Path

import icalendar
import pytest
from openpyxl import load_workbook

from tests.service.school import IVANOVA, OWNER, SAPAROV, World, text_of


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path)


def test_a_term_of_mondays_tells_each_row_until_it_is_done(world: World):
    world.add(
        rows=[
            "Провести собрание | 09.10 | Сапаров А.Б.",
            "Сдать отчёт | 16.10 | Иванова А.П.",
            "Праздник | 16.10 | Иванова А.П. | отменено",
        ],
    )
    for day in ("2026-10-05", "2026-10-06", "2026-10-12"):
        world.run(day)
        world.run(day)
    world.mark(1, "выполнено 12.10")
    # The holiday of 25 October is a Sunday: Monday is off, mail leaves on Tuesday.
    for day in ("2026-10-19", "2026-10-20", "2026-10-26", "2026-10-27"):
        world.run(day)
    assert world.kinds() == [
        "2026-10-05 owner kim",
        "2026-10-05 person-week saparov",
        "2026-10-12 owner kim",
        "2026-10-12 person-week ivanova",
        "2026-10-12 person-week saparov",
        "2026-10-19 owner kim",
        "2026-10-19 person-week ivanova",
        "2026-10-27 owner kim",
        "2026-10-27 person-week ivanova",
    ]
    last = world.mails()["2026-10-27 person-week ivanova"]
    assert "Праздник" not in text_of(last)
    assert last["From"] == "Школа № 12 <plans@school.kz>"
    assert last["Reply-To"] == "kim@school.kz"
    assert last["Auto-Submitted"] == "auto-generated"
    assert str(last["List-Id"]).endswith(".school.kz>")
    first = world.mails()["2026-10-12 person-week ivanova"]
    assert first["References"] == last["References"]
    assert first["List-Id"] == last["List-Id"]


def test_the_first_working_day_of_a_month_brings_the_months_list(world: World):
    world.add(rows=["Сдать отчёт | 27.11 | Иванова А.П."])
    for day in range(1, 10):
        world.run(f"2026-11-{day:02}")
    people = [name for name in world.kinds() if "person" in name]
    assert people == ["2026-11-02 person-month ivanova"]
    (mail,) = (m for name, m in world.mails().items() if "person" in name)
    assert "Сдать отчёт" in text_of(mail)
    assert str(mail["Subject"]) == "Ваши задачи на ноябрь – 1"


def test_a_moved_deadline_starts_anew_and_moves_in_the_calendar(world: World):
    world.add(rows=["Сдать отчёт | 16.10 | Иванова А.П."])
    world.run("2026-10-12")
    world.run("2026-10-19")
    assert "просрочено" in str(
        world.mails()["2026-10-19 person-week ivanova"]["Subject"]
    )
    world.mark(1, "перенесено на 13.11")
    world.run("2026-10-27")
    world.run("2026-11-09")
    world.run("2026-11-16")
    people = [name for name in world.kinds() if "ivanova" in name]
    assert people == [
        "2026-10-12 person-week ivanova",
        "2026-10-19 person-week ivanova",
        "2026-11-09 person-week ivanova",
        "2026-11-16 person-week ivanova",
    ]
    mails = world.mails()
    events = []
    for name in people[0], people[2]:
        (file,) = mails[name].iter_attachments()
        calendar = icalendar.Calendar.from_ical(file.get_content())
        assert calendar["METHOD"] == "PUBLISH"
        events += calendar.events
    first, moved = events
    assert first["UID"] == moved["UID"]
    assert first["SEQUENCE"] < moved["SEQUENCE"]
    assert f"{moved['DTSTART'].dt}" == "2026-11-13"


def test_one_person_in_two_schools_gets_one_mail_with_a_section_each(world: World):
    other = ("Сапаров А. Б.", "учитель физики", "SAPAROV@school.kz")
    world.add("Школа № 12", rows=["Сдать отчёт | 16.10 | Сапаров А.Б."])
    world.add(
        "Школа № 7",
        rows=["Провести урок | 15.10 | Сапаров А.Б."],
        people=[OWNER, other],
        people_time="16:00",
    )
    world.run("2026-10-12")
    assert [name for name in world.kinds() if "person" in name] == [
        "2026-10-12 person-week saparov"
    ]
    text = text_of(world.mails()["2026-10-12 person-week saparov"])
    assert text.index("Школа № 12") < text.index("Сдать отчёт")
    assert text.index("Сдать отчёт") < text.rindex("Школа № 7")
    assert text.rindex("Школа № 7") < text.index("Провести урок")
    # The owner of plans in both schools has a page of each.
    assert sum(" owner " in name for name in world.kinds()) == 2


def test_two_people_with_one_address_get_one_each_by_name(world: World):
    shared = ("Иванова Анна Петровна", "учитель химии", "office@school.kz")
    second = ("Сапаров Асан Болатович", "учитель физики", "office@school.kz")
    world.add(
        rows=[
            "Сдать отчёт | 16.10 | Иванова А.П.",
            "Провести урок | 15.10 | Сапаров А.Б.",
        ],
        people=[OWNER, shared, second],
    )
    world.run("2026-10-12")
    people = [m for name, m in world.mails().items() if "person" in name]
    assert sorted(str(mail["To"]) for mail in people) == [
        "Иванова Анна Петровна <office@school.kz>",
        "Сапаров Асан Болатович <office@school.kz>",
    ]
    assert sorted("Сдать отчёт" in text_of(mail) for mail in people) == [False, True]


def test_substitutes_heads_wishes_and_groups(world: World):
    people = [
        OWNER,
        (*SAPAROV, "", "20.10.2026", "Иванова Анна Петровна"),
        IVANOVA,
        ("Ли Виктор Геннадьевич", "завхоз", "li@school.kz", "нет"),
        *(
            (f"Педагог{at} Анна Петровна", "учитель", f"p{at}@school.kz")
            for at in range(9)
        ),
    ]
    members = "; ".join(person[0] for person in people[4:])
    world.add(
        rows=[
            "Провести урок | 15.10 | Сапаров А.Б.",
            "Инвентаризация | 15.10 | Ли В.Г.",
            "Собрать отчёты | 15.10 | методический совет",
        ],
        people=people,
        groups=[("методический совет", members, "всем")],
    )
    world.run("2026-10-12")
    assert [name for name in world.kinds() if "person" in name] == [
        "2026-10-12 person-week ivanova",
        "2026-10-12 person-week p0",
    ]
    world.run("2026-10-27")
    assert "2026-10-27 person-week saparov" in world.kinds()


def test_summer_is_quiet_for_teachers_and_the_office_goes_on(world: World):
    world.add(
        rows=[
            "Сдать отчёт | 15.06 | Иванова А.П.",
            "Ремонт | 15.06 | Ким О.А.",
        ],
    )
    for day in ("2027-06-14", "2027-06-21", "2027-08-16", "2027-08-23"):
        world.run(day)
    assert [name for name in world.kinds() if "ivanova" in name] == [
        "2027-08-23 person-week ivanova"
    ]
    assert "2027-06-21 person-week kim" in world.kinds()


def test_rows_that_reach_nobody_stand_first_before_their_owner(world: World):
    world.add(
        rows=[
            "Сдать отчёт | когда-нибудь потом | Иванова А.П.",
            "Провести урок | 15.10 | Неизвестный К.К.",
        ],
    )
    world.run("2026-10-12")
    assert world.kinds() == ["2026-10-12 owner kim"]
    text = text_of(world.mails()["2026-10-12 owner kim"])
    assert text.index("никому") < text.index("когда-нибудь потом")
    assert [
        a.get_filename()
        for a in world.mails()["2026-10-12 owner kim"].iter_attachments()
    ] == ["2026-10-12.xlsx"]


def test_escalation_is_a_setting_that_is_off(world: World):
    world.add(
        rows=["Сдать отчёт | 16.09 | Иванова А.П."],
        director_email="director@school.kz",
    )
    world.run("2026-10-12")
    assert not [name for name in world.kinds() if "escalation" in name]
    world.setting("escalate_after_days", 20)
    world.run("2026-10-19")
    assert [name for name in world.kinds() if "escalation" in name] == [
        "2026-10-19 escalation kim"
    ]
    world.run("2026-10-27")
    assert "2026-10-27 escalation director" in world.kinds()
    assert "2026-10-27 director director" in world.kinds()


def test_mail_is_off_until_it_is_switched_on(world: World):
    world.add(rows=["Сдать отчёт | 16.10 | Иванова А.П."], mail_on="нет")
    world.run("2026-10-12")
    assert world.kinds() == []
    summary = load_workbook(world.folder / "control1.xlsx")["Сводка"]
    shown = [cell.value for row in summary.iter_rows() for cell in row if cell.value]
    assert "ivanova@school.kz" in shown
    world.setting("mail_on", "да")
    world.run("2026-10-13")
    world.run("2026-10-14")
    assert world.kinds() == ["2026-10-13 owner kim", "2026-10-13 person-week ivanova"]


def test_the_summary_says_when_it_was_checked_and_turns_red_by_itself(world: World):
    world.add(rows=["Сдать отчёт | 16.10 | Иванова А.П."])
    world.run("2026-10-12")
    summary = load_workbook(world.folder / "control1.xlsx")["Сводка"]
    rules = [
        rule.formula[0]
        for found in summary.conditional_formatting
        for rule in found.rules
    ]
    assert any("NOW()" in formula for formula in rules)


def test_hostile_texts_are_texts_in_every_mail(world: World):
    bad = ("Иванова " + "Ы" * 190, "учитель", "Ivanova@МЕКТЕП.ҚАЗ")
    line = ("Сапаров Асан Болатович", "учитель", "a@school.kz\nBcc: all@school.kz")
    world.add(
        rows=[
            '<script>alert("1")</script>=HYPERLINK("http://x") | 15.10 | Иванова Ы.',
            "Сдать отчёт | 15.10 | Сапаров А.Б.",
        ],
        people=[OWNER, bad, line],
    )
    report = world.run("2026-10-12")
    assert not report.failed
    mails = world.mails()
    assert all(set(mail.keys()).isdisjoint({"Bcc", "Cc"}) for mail in mails.values())
    for mail in mails.values():
        page = mail.get_body(("html",))
        assert page is not None
        assert "<script" not in page.get_content()
    sent = [str(mail["To"]) for name, mail in mails.items() if "person" in name]
    assert not any("all@" in to for to in sent)
