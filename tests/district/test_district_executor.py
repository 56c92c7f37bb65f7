"""Schools in a pool of threads: hangs, crashes, interruptions, order."""

import os
import sys
import threading
from pathlib import Path

import pytest

from sheetsync.app.executor import GuardedBooks, Pool, run_schools
from sheetsync.app.outcome import SchoolOutcome
from sheetsync.app.shelf import local_shelf
from sheetsync.books.link import open_ref
from sheetsync.errors import BookBusyError, StateFullError
from sheetsync.settings.schema import School
from tests.district.build import MONDAY, Area, write_school

SCHOOLS = [School(name=str(n), control=f"{n}.xlsx") for n in range(12)]


@pytest.mark.parametrize("workers", [1, 3, 20])
def test_every_school_is_worked_on_once_whatever_the_number_of_threads(workers: int):
    seen: list[str] = []

    def work(school: School, books: GuardedBooks) -> SchoolOutcome:
        seen.append(school.name)
        return SchoolOutcome(school.name)

    found = [*run_schools(SCHOOLS, work, local_shelf(), Pool(workers))]

    assert sorted(seen) == sorted(one.name for one in found)
    assert sorted(seen) == sorted(school.name for school in SCHOOLS)


def test_no_more_schools_are_worked_on_at_once_than_there_are_threads():
    at_once, most = 0, 0
    lock = threading.Lock()
    pause = threading.Event()

    def work(school: School, books: GuardedBooks) -> SchoolOutcome:
        nonlocal at_once, most
        with lock:
            at_once += 1
            most = max(most, at_once)
        pause.wait(0.01)
        with lock:
            at_once -= 1
        return SchoolOutcome(school.name)

    assert len([*run_schools(SCHOOLS, work, local_shelf(), Pool(3))]) == len(SCHOOLS)
    assert most <= 3


def test_a_school_that_hangs_is_given_up_and_can_write_nothing_later(tmp_path: Path):
    write_school(tmp_path / "plan.xlsx")
    ref = open_ref(str(tmp_path / "plan.xlsx"))
    release, refused = threading.Event(), threading.Event()

    def work(school: School, books: GuardedBooks) -> SchoolOutcome:
        if school.name == "3":
            snapshot = books.read(ref)
            release.wait(20)
            try:
                books.read(snapshot.ref)
            except BookBusyError:
                refused.set()
        return SchoolOutcome(school.name)

    found = {
        one.name: one
        for one in run_schools(
            SCHOOLS, work, local_shelf(), Pool(2, longest_seconds=0.3)
        )
    }
    release.set()

    assert len(found) == len(SCHOOLS)
    assert found["3"].error is not None
    assert found["3"].error.code == "book.too_long"
    assert not any(one.failed for name, one in found.items() if name != "3")
    assert refused.wait(5)


def test_what_the_state_refuses_ends_the_cycle():
    def work(school: School, books: GuardedBooks) -> SchoolOutcome:
        raise StateFullError("state.full", place="here")

    with pytest.raises(StateFullError):
        list(run_schools(SCHOOLS, work, local_shelf(), Pool(2)))


@pytest.mark.skipif(sys.platform == "win32", reason="named pipes of POSIX")
def test_a_book_that_never_answers_stops_no_other_school(tmp_path: Path):
    names = ["one", "pipe", "three"]
    area = Area(tmp_path, [(f"Школа {name}", f"{name}.xlsx") for name in names])
    write_school(area.books / "one.xlsx")
    write_school(area.books / "three.xlsx")
    os.mkfifo(area.books / "pipe.xlsx")
    area.configure("[service]\nschool_minutes = 0.08\n")

    report = area.run()

    outcomes = {one.name: one for one in report.schools}
    assert outcomes["Школа pipe"].failed
    assert not outcomes["Школа one"].failed
    assert not outcomes["Школа three"].failed
    assert "прочитано школ 2 из 3" in area.text("Сводка")
    assert "за отведённое время" in area.beside()["Школа pipe"][1]


def test_an_interrupted_run_goes_on_where_it_was(tmp_path: Path):
    names = [f"Школа № {n}" for n in range(1, 7)]
    area = Area(tmp_path, [(name, f"{at}.xlsx") for at, name in enumerate(names)])
    area.configure("[service]\nworkers = 1\n")
    for at in range(len(names)):
        write_school(area.books / f"{at}.xlsx")
    asked = iter([True, True, False])
    first = area.run(may_go_on=lambda: next(asked, False))
    begun: list[str] = []

    second = area.run(
        MONDAY.replace(day=13), may_go_on=lambda: begun.append("") or len(begun) < 4
    )

    assert [one.name for one in first.schools] == names[:2]
    # Those that the first run did not reach come first.
    assert [one.name for one in second.schools] == names[2:5]
    whole = area.run(MONDAY.replace(day=13))
    assert [one.name for one in whole.schools] == names
    assert "прочитано школ 6 из 6" in area.text("Сводка")


def test_threads_follow_the_accounts_and_none_stands_idle():
    """Schools of the second account come late in the order, and begin early."""
    schools = [School(name=str(n), control=str(n)) for n in range(30)]
    accounts = {str(n): "one@x" if n < 25 else "two@x" for n in range(30)}
    begun: list[str] = []
    barrier = threading.Barrier(6, timeout=10)

    def work(school: School, books: GuardedBooks) -> SchoolOutcome:
        begun.append(accounts[school.name])
        if len(begun) <= 6:
            barrier.wait()
        return SchoolOutcome(school.name)

    found = [*run_schools(schools, work, local_shelf(), Pool(1), accounts)]

    assert len(found) == 30
    assert begun[:6].count("one@x") == begun[:6].count("two@x") == 3
