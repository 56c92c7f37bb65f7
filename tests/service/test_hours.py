"""When mail leaves: hours, downtime, clocks that jump, and what happens between."""

from collections import Counter
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import time_machine

from sheetsync.app.outcome import CycleReport
from tests.servers import MailCatcher, mail_catcher
from tests.service.school import IVANOVA, OWNER, SAPAROV, World, text_of

ALMATY = ZoneInfo("Asia/Almaty")
ROWS = ["Сдать отчёт | 16.10 | Иванова А.П.", "Провести урок | 09.10 | Сапаров А.Б."]


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path)


def at(world: World, moment: str, zone: ZoneInfo = ALMATY) -> CycleReport:
    """A cycle at a moment of the real clock: "2026-10-12 07:30"."""
    when = datetime.fromisoformat(moment).replace(tzinfo=zone)
    with time_machine.travel(when, tick=True):
        return world.run()


def sent(report: CycleReport) -> int:
    assert report.delivery is not None
    return report.delivery.sent


def smtp(world: World, catcher: MailCatcher, **more: object) -> World:
    lines = "".join(f"{key} = {value!r}\n" for key, value in more.items())
    world.settings = (
        '[mail]\nsender = "plans@school.kz"\ntransport = "smtp"\n'
        f"{lines}[mail.smtp]\n"
        f'host = "127.0.0.1"\nport = {catcher.port}\nsecurity = "none"\n'
        "timeout_seconds = 2\nper_minute = 1000\n"
    )
    return world


def test_owners_in_the_morning_people_in_the_afternoon(world: World):
    world.add(rows=ROWS)
    found = [
        sent(at(world, f"2026-10-12 {hour}"))
        for hour in ("07:29", "07:31", "12:00", "14:59", "15:01", "15:15", "23:00")
    ]
    assert found == [0, 1, 0, 0, 2, 0, 0]


def test_what_was_missed_is_made_up_for_once_and_inside_the_hours(world: World):
    world.add(rows=ROWS)
    hours = ("12 21:00", "13 07:00", "13 07:31", "13 08:59", "13 09:01", "13 09:16")
    found = [sent(at(world, f"2026-10-{hour}")) for hour in hours]
    assert found == [0, 0, 1, 0, 2, 0]


def test_a_week_that_was_missed_whole_is_told_by_the_next_ones_mail(world: World):
    world.add(rows=ROWS)
    assert sent(at(world, "2026-10-17 12:00")) == 0
    assert sent(at(world, "2026-10-19 15:30")) == 3


def test_a_clock_that_jumps_sends_nothing_twice(world: World):
    world.add(rows=ROWS)
    at(world, "2026-10-12 16:00")
    before = world.kinds()
    assert len(before) == 3
    for moment in ("2026-10-12 08:00", "2026-10-12 15:30", "2026-10-11 15:30"):
        at(world, moment)
    assert world.kinds() == before
    # Years ahead for some days, with a night in between, and back.
    for day in (10, 11, 12, 13):
        at(world, f"2040-01-{day} 10:00")
    at(world, "2026-10-12 17:00")
    at(world, "2026-10-13 12:00")
    assert [name for name in world.kinds() if name.startswith("2026")] == before


def test_a_change_of_time_zone_sends_nothing_twice(world: World):
    world.add(rows=ROWS)
    at(world, "2026-10-12 16:00")
    before = world.kinds()
    world.settings += '[installation]\ntimezone = "America/New_York"\n'
    for hour in ("08:00", "16:00", "23:00"):
        at(world, f"2026-10-12 {hour}", ZoneInfo("America/New_York"))
    assert world.kinds() == before


def test_a_school_with_a_time_zone_of_its_own_has_its_own_hours(world: World):
    world.add(rows=ROWS, timezone="Europe/Samara")
    # 07:31 in Almaty is 06:31 in Samara.
    assert sent(at(world, "2026-10-12 07:31")) == 0
    assert sent(at(world, "2026-10-12 08:31")) == 1


def test_a_refused_recipient_stops_nobody_and_is_told(world: World):
    world.add(rows=ROWS)
    with mail_catcher() as catcher:
        smtp(world, catcher)
        catcher.on_recipient = lambda to: "550 who?" if "ivanova" in to else None
        at(world, "2026-10-12 15:30")
        at(world, "2026-10-12 15:45")
        assert Counter(mail.recipient for mail in catcher.caught) == {
            "kim@school.kz": 1,
            "saparov@school.kz": 1,
        }
        at(world, "2026-10-19 07:45")
    page = catcher.caught[-1].message
    assert "kim" in str(page["To"])
    assert "Иванова" in text_of(page)


def test_an_answer_lost_after_the_content_is_unclear_and_never_sent_again(
    world: World,
):
    world.add(rows=ROWS)
    with mail_catcher() as catcher:
        smtp(world, catcher)
        catcher.on_content = lambda to: "take and drop" if "ivanova" in to else None
        for minute in (30, 45, 50):
            at(world, f"2026-10-12 15:{minute}")
        assert catcher.count("ivanova@school.kz") == 1
        states = Counter(world.outbox().values())
        assert states == {"sent": 2, "unclear": 1}
        at(world, "2026-10-13 12:00")
    assert catcher.count("ivanova@school.kz") == 1


def test_a_server_that_says_later_loses_nothing(world: World):
    world.add(rows=ROWS)
    with mail_catcher() as catcher:
        smtp(world, catcher)
        catcher.on_mail = lambda _address: "451 not now"
        report = at(world, "2026-10-12 15:30")
        assert report.failed
        assert sent(report) == 0
        catcher.on_mail = lambda _address: None
        assert sent(at(world, "2026-10-12 15:45")) == 3
    assert max(Counter(mail.recipient for mail in catcher.caught).values()) == 1


def test_a_waiting_mail_is_not_sent_about_what_was_done_meanwhile(world: World):
    rows = [*ROWS, "Провести зачёт | 14.10 | Иванова А.П."]
    world.add(rows=rows)
    with mail_catcher() as catcher:
        smtp(world, catcher)
        catcher.on_mail = lambda _address: "451 not now"
        at(world, "2026-10-12 15:30")
        world.mark(1, "выполнено")
        world.mark(2, "выполнено")
        catcher.on_mail = lambda _address: None
        at(world, "2026-10-12 17:00")
    mails = {mail.recipient: text_of(mail.message) for mail in catcher.caught}
    assert set(mails) == {"kim@school.kz", "ivanova@school.kz"}
    assert "Сдать отчёт" not in mails["ivanova@school.kz"]
    assert "Провести зачёт" in mails["ivanova@school.kz"]


def test_a_mail_that_waits_leaves_in_the_hours_of_people(world: World):
    world.add(rows=ROWS)
    with mail_catcher() as catcher:
        smtp(world, catcher)
        catcher.on_mail = lambda _address: "451 not now"
        at(world, "2026-10-12 17:50")
        catcher.on_mail = lambda _address: None
        # Owners' pages may leave in the evening, people's lists not.
        assert sent(at(world, "2026-10-12 18:30")) == 1
        assert sent(at(world, "2026-10-13 05:00")) == 0
        assert sent(at(world, "2026-10-13 09:05")) == 2


def test_a_mail_of_last_week_gives_way_to_this_weeks(world: World):
    world.add(rows=ROWS)
    with mail_catcher() as catcher:
        smtp(world, catcher)
        at(world, "2026-10-16 08:00")
        catcher.on_mail = lambda _address: "451 not now"
        at(world, "2026-10-16 17:00")
        catcher.on_mail = lambda _address: None
        assert sent(at(world, "2026-10-19 09:00")) == 1
        assert sent(at(world, "2026-10-19 15:30")) == 2
    subjects = [str(mail.message["Subject"]) for mail in catcher.caught[-2:]]
    assert all("просрочено" in subject for subject in subjects)


def test_more_mails_than_may_leave_at_once_wait_and_the_operator_is_told(world: World):
    names = [
        "Абаев",
        "Беков",
        "Вагин",
        "Гусев",
        "Дуров",
        "Ежов",
        "Жуков",
        "Зимин",
        "Исаев",
    ]
    people = [
        OWNER,
        *(
            (f"{name} Олег Петрович", "учитель", f"p{n}@school.kz")
            for n, name in enumerate(names)
        ),
    ]
    world.settings = (
        '[installation]\noperator_email = "admin@school.kz"\nlanguage = "ru"\n'
        '[mail]\nsender = "plans@school.kz"\nper_run = 4\n'
    )
    world.add(
        rows=[f"Сдать отчёт | 16.10 | {name} О.П." for name in names],
        people=people,
    )
    found = [sent(at(world, f"2026-10-12 15:{m}")) for m in (30, 45, 46, 47)]
    assert found == [4, 4, 3, 0]
    mails = world.mails()
    told = [name for name in mails if name.endswith("admin")]
    assert len(told) == 1
    assert (
        str(mails[told[0]]["Subject"]) == "Писем к отправке – 10, за один раз уходит 4"
    )


def test_a_mail_folder_that_can_not_be_written_loses_nothing(world: World):
    world.add(rows=ROWS)
    blocked = world.folder / "data" / "mail"
    blocked.parent.mkdir()
    blocked.write_text("a file where a folder should be")
    report = at(world, "2026-10-12 15:30")
    assert report.failed
    blocked.unlink()
    assert sent(at(world, "2026-10-12 15:45")) == 3


def test_a_book_that_fails_for_an_hour_is_told_when_it_is_back(world: World):
    world.add(rows=ROWS, people=[OWNER, SAPAROV, IVANOVA])
    plan = world.folder / "plan1.xlsx"
    content = plan.read_bytes()
    plan.write_bytes(b"")
    assert sent(at(world, "2026-10-12 15:05")) <= 2
    plan.write_bytes(content)
    at(world, "2026-10-12 16:05")
    people = [name for name in world.kinds() if "person" in name]
    assert people == [
        "2026-10-12 person-week ivanova",
        "2026-10-12 person-week saparov",
    ]
