"""Schools in which nothing changed are not worked on; whatever matters wakes them.

That a book is not opened is shown by spoiling it: whoever opened it would say so.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine

from sheetsync.app.cycle import Request, run_cycle
from sheetsync.app.letterbox import forget
from sheetsync.app.memory import open_memory
from sheetsync.app.outcome import CycleReport
from sheetsync.model.outbox import Reason
from tests.posting import message
from tests.service.school import OWNER, World, text_of

#: A Monday morning in Almaty, before any mail leaves.
EARLY = datetime(2026, 10, 12, 1, 0, tzinfo=UTC)
OWNERS_HOUR = datetime(2026, 10, 12, 3, 0, tzinfo=UTC)
PEOPLES_HOUR = datetime(2026, 10, 12, 10, 30, tzinfo=UTC)
ROWS = ("Сдать отчёт | 30.09 | Сапаров А.Б.", "Провести урок | 16.10 | Иванова А.П.")


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    with time_machine.travel(moment, tick=False):
        yield


def rest(world: World, moment: datetime = EARLY) -> None:
    """All books were saved long ago."""
    then = (moment - timedelta(hours=1)).timestamp()
    for path in world.folder.glob("*.xlsx"):
        os.utime(path, (then, then))


def spoil(path: Path) -> None:
    """Other bytes, and nothing that tells of them without reading."""
    status = path.stat()
    path.write_bytes(b"-" * status.st_size)
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


def run(world: World, **request: object) -> CycleReport:
    return run_cycle(world.configuration, Request(**request))


@pytest.fixture
def world(tmp_path: Path) -> World:
    """A school that has left nothing to do."""
    world = World(tmp_path).add(rows=ROWS)
    with at(EARLY):
        run(world)
        rest(world)
        run(world)
    return world


def codes(report: CycleReport) -> set[str]:
    return {one.error.code for school in report.schools for one in school.failures}


def test_a_school_in_which_nothing_changed_is_not_read_and_told_of_all_the_same(
    world: World,
):
    with at(EARLY):
        before = run(world)
        spoil(world.folder / "plan1.xlsx")
        after = run(world)
    assert not after.failed
    assert after.schools == before.schools
    assert after.schools[0].totals is not None
    assert len(after.schools[0].totals.books[-1].statuses) == len(ROWS)


def test_its_books_count_as_checked(world: World):
    with at(EARLY + timedelta(minutes=15)):
        run(world)
    with open_memory(world.configuration) as state:
        newest = state.runs(1)[0]
        books = state.books("Школа № 12")
    assert newest.books == len(books) == 2
    assert {one.checked_at for one in books} == {EARLY + timedelta(minutes=15)}


def test_a_saved_book_wakes_its_school(world: World):
    with at(EARLY):
        spoil(world.folder / "plan1.xlsx")
        (world.folder / "plan1.xlsx").touch()
        assert codes(run(world)) == {"book.not_workbook"}


def test_a_book_saved_while_it_was_read_is_read_again(tmp_path: Path):
    world = World(tmp_path).add(rows=ROWS)
    with at(EARLY):
        run(world)
        # Written by us just now: the disk's clock could hide another writing.
        run(world)
        spoil(world.folder / "plan1.xlsx")
        assert codes(run(world)) == {"book.not_workbook"}


def test_a_school_that_failed_is_not_left_alone_as_it_was_before(world: World):
    control = world.folder / "control1.xlsx"
    content, status = control.read_bytes(), control.stat()
    with at(EARLY):
        assert not run(world).failed
        spoil(control)
        assert run(world, school="Школа № 12").failed
        control.write_bytes(content)
        os.utime(control, ns=(status.st_atime_ns, status.st_mtime_ns))
        assert not run(world).failed
    with open_memory(world.configuration) as state:
        assert not [one for one in state.books() if one.failing_since]


@pytest.mark.parametrize("days", [1, 7])
def test_every_day_is_decided_afresh(world: World, days: int):
    spoil(world.folder / "plan1.xlsx")
    with at(EARLY + timedelta(days=days)):
        assert codes(run(world)) == {"book.not_workbook"}


@pytest.mark.parametrize(
    "settings",
    ["[limits]\ncells = 1000\n", '[[role]]\nwords = ["тәлімгер"]\ncode = "mentor"\n'],
)
def test_other_settings_wake_all_schools(world: World, settings: str):
    spoil(world.folder / "plan1.xlsx")
    world.settings += settings
    with at(EARLY):
        assert codes(run(world)) == {"book.not_workbook"}


def test_who_asks_for_a_school_gets_it_read(world: World):
    spoil(world.folder / "plan1.xlsx")
    with at(EARLY):
        assert codes(run(world, school="Школа № 12")) == {"book.not_workbook"}


def test_who_accepts_a_loss_gets_all_read(world: World):
    spoil(world.folder / "plan1.xlsx")
    with at(EARLY):
        report = run(world, accept_shrink=frozenset({"plan1.xlsx"}))
    assert codes(report) == {"book.not_workbook"}


def test_a_mail_that_failed_is_told_in_the_summary(world: World):
    with open_memory(world.configuration) as state:
        state.outbox.queue([message("saparov")], EARLY, "school.kz")
        mail = state.outbox.claim(EARLY)
        assert mail is not None
        state.outbox.fail(mail, EARLY, Reason.REFUSED, "no such mailbox")
    with at(EARLY):
        assert run(world).schools[0].written


def test_a_mail_that_failed_wakes_no_school_that_does_not_know_its_reader(
    world: World,
):
    with open_memory(world.configuration) as state:
        state.outbox.queue([message("somebody")], EARLY, "school.kz")
        mail = state.outbox.claim(EARLY)
        assert mail is not None
        state.outbox.fail(mail, EARLY, Reason.REFUSED, "no such mailbox")
    spoil(world.folder / "plan1.xlsx")
    with at(EARLY):
        assert not run(world).failed


def test_a_forgotten_person_is_in_no_record_of_a_quiet_school(world: World):
    forget(world.configuration, OWNER[2], OWNER[0])
    database = (world.folder / "data" / "sheetsync.db").read_bytes()
    assert OWNER[2].encode() not in database


def test_mail_leaves_in_its_hour_though_nothing_changed(world: World):
    with at(OWNERS_HOUR):
        run(world)
        assert world.kinds() == ["2026-10-12 owner kim"]
        rest(world)
        run(world)
    with at(PEOPLES_HOUR):
        run(world)
    assert world.kinds() == [
        "2026-10-12 owner kim",
        "2026-10-12 person-week ivanova",
        "2026-10-12 person-week saparov",
    ]


def test_a_sleeping_school_is_woken_for_who_is_mailed_by_another_one(tmp_path: Path):
    world = World(tmp_path).add(rows=ROWS)
    late = {"owner_time": "17:00", "people_time": "17:00"}
    world.add("Школа № 7", rows=["Принять зачёт | 29.09 | Сапаров А.Б."], **late)
    with at(EARLY):
        run(world)
        rest(world)
        run(world)
        spoiled = world.folder / "plan2.xlsx"
        content, status = spoiled.read_bytes(), spoiled.stat()
        spoil(spoiled)
        assert not run(world).failed  # both sleep
        spoiled.write_bytes(content)
        os.utime(spoiled, ns=(status.st_atime_ns, status.st_mtime_ns))
    with at(PEOPLES_HOUR):
        run(world)
    mail = world.mails()["2026-10-12 person-week saparov"]
    assert "Сдать отчёт" in text_of(mail)
    assert "Принять зачёт" in text_of(mail)
