"""Who is told of failures, once, and in one mail."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from sheetsync.app.fault import FaultMemory, Told, fault_mails
from sheetsync.app.memory import open_memory
from sheetsync.app.outcome import SchoolOutcome
from sheetsync.app.school import BookFailure
from sheetsync.errors import BookBusyError, BookDeniedError, BookNotFoundError
from sheetsync.model.notice import Delivery
from sheetsync.state.open import open_state, sqlite_url
from sheetsync.state.retention import KEEP_CONTENT
from tests.posting import message
from tests.service.school import OWNER, World, text_of
from tests.service.test_hours import at

ROWS = ["Сдать отчёт | 16.10 | Иванова А.П."]
NOON = datetime(2026, 10, 13, 12, tzinfo=UTC)
ADMIN = "admin@school.kz"


def memory(told: set[Told] | None = None, since: date | None = None) -> FaultMemory:
    return FaultMemory(lambda _school, _key: since, lambda one: one in (told or ()))


def failed(school: str, *, busy: bool = False) -> SchoolOutcome:
    kind = BookBusyError if busy else BookDeniedError
    error = kind("book.denied", book="plan.xlsx")
    failure = BookFailure("plan.xlsx", f"{school}/plan.xlsx", error)
    return SchoolOutcome(school, failures=(failure,))


def test_five_hundred_schools_that_fail_at_once_are_one_mail():
    outcomes = [failed(f"Школа {number}") for number in range(500)]
    (mail,) = fault_mails(outcomes, ADMIN, "ru", NOON, memory())
    assert len(mail.told) == 500
    assert (
        str(mail.message.subject) == "Не прочитано планов – 500: нет доступа к таблице"
    )
    assert "Школа 499: plan.xlsx" in mail.message.text


def test_what_was_told_is_told_no_second_time():
    told: set[Told] = set()
    for hours in (0, 1, 24, 24 * 30):
        moment = NOON + timedelta(hours=hours)
        known = memory(told, NOON.date())
        mails = fault_mails([failed("Школа")], ADMIN, "ru", moment, known)
        assert len(mails) == (hours == 0)
        told.update(one for mail in mails for one in mail.told)


def test_what_failed_later_on_the_same_day_is_told_too():
    first = fault_mails([failed("Школа 1")], ADMIN, "ru", NOON, memory())
    told = {one for mail in first for one in mail.told}
    outcomes = [failed("Школа 1"), failed("Школа 2")]
    later = NOON + timedelta(hours=2)
    (mail,) = fault_mails(outcomes, ADMIN, "ru", later, memory(told))
    assert [one.school for one in mail.told] == ["Школа 2"]
    assert mail.message.key != first[0].message.key


def test_a_book_that_somebody_has_open_is_told_only_when_it_stays_so():
    busy = [failed("Школа", busy=True)]
    assert fault_mails(busy, ADMIN, "ru", NOON, memory(since=NOON.date())) == ()
    tomorrow = NOON + timedelta(days=1)
    assert fault_mails(busy, ADMIN, "ru", tomorrow, memory(since=NOON.date()))


def test_a_school_that_crashed_and_one_that_is_missing_are_told():
    outcomes = [
        SchoolOutcome("Школа 1", crashed=True),
        SchoolOutcome("Школа 2", error=BookNotFoundError("book.not_found", book="x")),
    ]
    (mail,) = fault_mails(outcomes, ADMIN, "ru", NOON, memory())
    assert "Школа 1" in mail.message.text
    assert "Школа 2" in mail.message.text


@pytest.mark.parametrize("operator", ["", "nobody", "a@b\r\nBcc: c@d.kz"])
def test_without_an_operator_nobody_is_mailed(operator: str):
    assert fault_mails([failed("Школа")], operator, "ru", NOON, memory()) == ()


@pytest.fixture
def world(tmp_path: Path) -> World:
    made = World(tmp_path)
    made.settings = (
        f'[installation]\nlanguage = "ru"\noperator_email = "{ADMIN}"\n'
        '[mail]\nsender = "plans@school.kz"\n'
    )
    return made


def faults(world: World) -> list[str]:
    return [name for name in world.kinds() if " fault " in name]


def test_operator_and_owner_are_told_once_of_a_book_that_is_gone(world: World):
    world.add(rows=ROWS)
    world.add("Школа № 7", rows=ROWS)
    plans = [world.folder / name for name in ("plan1.xlsx", "plan2.xlsx")]
    contents = [plan.read_bytes() for plan in plans]
    at(world, "2026-10-14 10:00")
    for plan in plans:
        plan.unlink()
    for moment in ("14 10:15", "14 11:30", "15 10:00", "19 12:00"):
        assert at(world, f"2026-10-{moment}").failed
    told = faults(world)
    assert sum("admin" in name for name in told) == 1
    # The owner owns plans in both schools, and is told for each.
    assert sum("kim" in name for name in told) == 2
    (mail,) = (m for name, m in world.mails().items() if "admin" in name)
    assert "Школа № 7: plan2.xlsx" in text_of(mail)
    # It came back, and failed anew.
    for plan, content in zip(plans, contents, strict=True):
        plan.write_bytes(content)
    assert not at(world, "2026-10-20 10:00").failed
    plans[0].unlink()
    at(world, "2026-10-21 10:00")
    assert sum("admin" in name for name in faults(world)) == 2


def test_a_school_hears_nothing_of_the_mails_of_another(world: World):
    broken = ("Петрова Ольга Ивановна", "учитель", "petrova@mektep.kz")
    world.add(rows=ROWS)
    world.add(
        "Школа № 7",
        rows=["Урок | 16.10 | Петрова О.И."],
        people=[("Ли Анна Олеговна", "завуч", "li@mektep.kz"), broken],
        owner=("Ли Анна Олеговна", "", "li@mektep.kz"),
    )
    at(world, "2026-10-12 15:30")
    with open_memory(world.configuration) as state:
        (mail,) = (one for one in state.outbox.listing() if one.to_address == broken[2])
        state.outbox.resend(mail.id, NOON)
        claimed = state.outbox.claim(NOON)
        assert claimed is not None
        state.outbox.unclear(claimed, NOON, "")
    at(world, "2026-10-19 08:00")
    pages = {name: text_of(mail) for name, mail in world.mails().items()}
    assert "Петрова" in pages["2026-10-19 owner li"]
    assert "Петрова" not in pages[f"2026-10-19 owner {OWNER[2].partition('@')[0]}"]


def test_what_is_old_goes_once_cycles_ran_for_weeks(world: World):
    world.add(rows=ROWS)
    old = NOON - KEEP_CONTENT - timedelta(days=1)
    with open_state(sqlite_url(world.folder / "data" / "sheetsync.db")) as state:
        state.outbox.queue([message()], old, "school.kz")
        claimed = state.outbox.claim(old)
        assert claimed is not None
        state.outbox.sent(claimed, old)

        def content() -> bool:
            (entry,) = state.outbox.listing(Delivery.SENT, limit=1)
            return state.outbox.message(entry.id) is not None

        at(world, "2026-10-14 03:00")
        assert content()
        for before in range(1, 25):
            day = date(2026, 10, 15) - timedelta(days=before)
            state.end_round("", "day", day.isoformat(), NOON)
        at(world, "2026-10-15 03:00")
        assert not content()
