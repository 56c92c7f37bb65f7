"""Schools on a real Dask scheduler with two worker processes."""

import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest

from sheetsync.app import cluster as cluster_module
from sheetsync.errors import ConfigError
from tests.district.build import MONDAY, Area, switch_mail_on, write_school
from tests.emulator.emulator import Emulator
from tests.google_sheets.school import GoogleSchool, beside
from tests.servers import postgresql

pytest.importorskip("distributed")
SCHOOLS = 8


class Cluster:
    """A scheduler and two workers, each a process of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.log = folder / "scheduler.log"
        self.scheduler = self._start(
            self.log,
            "scheduler",
            "--port",
            "0",
            "--no-dashboard",
            "--host",
            "127.0.0.1",
        )
        address = self._address()
        self.place = "dask://" + address.removeprefix("tcp://")
        self.workers = [self._worker(address, number) for number in range(2)]

    def _start(self, log: Path, *arguments: str) -> "subprocess.Popen[bytes]":
        code = "import sys; from dask.__main__ import main; sys.exit(main())"
        environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
        with log.open("wb") as out:
            return subprocess.Popen(
                [sys.executable, "-c", code, *arguments],
                stdout=out,
                stderr=subprocess.STDOUT,
                cwd=self.folder,
                env=environment,
            )

    def _worker(self, address: str, number: int) -> "subprocess.Popen[bytes]":
        return self._start(
            self.folder / f"worker{number}.log",
            *("worker", address, "--no-nanny", "--no-dashboard", "--nthreads", "1"),
            *("--host", "127.0.0.1", "--local-directory", str(self.folder)),
        )

    def _address(self) -> str:
        for _ in range(300):
            found = re.search(
                r"Scheduler at:\s+(tcp://\S+)", self.log.read_text(errors="replace")
            )
            if found:
                return found[1]
            time.sleep(0.1)
        raise AssertionError(self.log.read_text(errors="replace"))

    def end(self) -> None:
        for process in (*self.workers, self.scheduler):
            process.kill()
            process.wait(10)


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    folder = tmp_path / "cluster"
    folder.mkdir()
    made = Cluster(folder)
    yield made
    made.end()


def an_area(folder: Path, settings: str = "") -> Area:
    names = [f"Школа № {n}" for n in range(SCHOOLS)]
    area = Area(
        folder, [(name, f"{at}.xlsx", "", "рус") for at, name in enumerate(names)]
    )
    for at in range(SCHOOLS):
        write_school(area.books / f"{at}.xlsx")
    area.configure(settings)
    return area


def when(happened: Callable[[], bool], act: Callable[[], object]) -> threading.Thread:
    """Does something as soon as something else has happened, in a thread."""

    def watch() -> None:
        for _ in range(1200):
            if happened():
                break
            time.sleep(0.02)
        act()

    thread = threading.Thread(target=watch)
    thread.start()
    return thread


def begun(area: Area, count: int = 1) -> Callable[[], bool]:
    """Whether so many schools have been written."""
    copies = ".*.before-sheetsync.xlsx", "*.before-sheetsync.xlsx"
    return lambda: len({f for c in copies for f in area.books.glob(c)}) >= count


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> Iterator[str]:
    """Settings of the state that all workers share."""
    if request.param == "sqlite":
        yield ""
        return
    with postgresql() as url:
        yield f'[state]\nurl = "{url}"\n'


def test_a_worker_killed_in_the_middle_changes_nothing(
    tmp_path: Path, cluster: Cluster, database: str
):
    alone, spread = an_area(tmp_path / "alone"), an_area(tmp_path / "spread", database)
    # Begun a week before, so that there is mail to send to the schools.
    for area in (alone, spread):
        area.run(MONDAY - timedelta(days=7))
        for at in range(SCHOOLS):
            switch_mail_on(area.books / f"{at}.xlsx", f"zavuch{at}@mektep.kz")
    before = {path: path.read_bytes() for path in spread.books.glob("[0-9].xlsx")}
    alone.run()

    def some_changed() -> bool:
        return sum(p.read_bytes() != was for p, was in before.items()) in (2, 3, 4)

    def kill() -> None:
        cluster.workers[0].send_signal(signal.SIGKILL)

    killer = when(some_changed, kill)
    report = spread.run(MONDAY, executor=cluster.place)
    killer.join()

    assert not report.failed, [one.error for one in report.schools]
    assert len(report.schools) == SCHOOLS
    for title in ("По школам", "Просрочено", "Сравнение", "Качество планов"):
        assert spread.tab(title) == alone.tab(title)
    assert addresses(spread) == addresses(alone)
    assert len(addresses(spread)) == len({*addresses(spread)}) + 1 > SCHOOLS

    again = spread.run(MONDAY, executor=cluster.place)

    assert not any(one.written for one in again.schools)
    assert addresses(spread) == addresses(alone)


def test_a_school_that_a_worker_wrote_sleeps_when_all_is_begun_anew(
    tmp_path: Path, cluster: Cluster
):
    with Emulator() as google:
        school = GoogleSchool(google, tmp_path)
        plan = school.add_plan()
        school.open()
        assert school.run(executor=cluster.place).schools[0].written
        google.calls.clear()
        assert not school.run(executor=cluster.place).failed
        # The list of books alone, by who decides whom the workers get.
        assert [call.kind for call in google.calls if call.kind != "token"] == ["drive"]
        plan.edit("'План'!C6", "20 октября")
        assert not school.run(executor=cluster.place).failed
        assert beside(plan)["Осенний праздник"][0] == "20.10.2026"


def addresses(area: Area) -> list[str]:
    """Who got mail, once for each; the district has one of each week."""
    found = [mail["To"].addresses[0].addr_spec for mail in area.mails()]
    return sorted(found)


@pytest.mark.skipif(sys.platform == "win32", reason="named pipes of POSIX")
def test_a_book_that_never_answers_stops_no_other_school_and_is_not_written_later(
    tmp_path: Path, cluster: Cluster
):
    area = an_area(tmp_path / "area", "[service]\nschool_minutes = 0.1\n")
    pipe = area.books / "3.xlsx"
    whole = pipe.read_bytes()
    pipe.unlink()
    os.mkfifo(pipe)

    report = area.run(MONDAY, executor=cluster.place)

    outcomes = {one.name: one for one in report.schools}
    failed = [name for name, one in outcomes.items() if one.failed]
    assert failed == ["Школа № 3"]
    assert "прочитано школ 7 из 8" in area.text("Сводка")
    assert "за отведённое время" in area.beside()["Школа № 3"][1]
    # Now it answers, long after it was given up.
    with pipe.open("wb") as late:
        late.write(whole)
    pipe.unlink()
    pipe.write_bytes(whole)
    time.sleep(1)
    assert pipe.read_bytes() == whole

    assert not area.run(MONDAY, executor=cluster.place).failed
    assert "прочитано школ 8 из 8" in area.text("Сводка")


def test_a_run_that_is_ended_early_goes_on_where_it_was(
    tmp_path: Path, cluster: Cluster
):
    area = an_area(tmp_path / "area")
    asked = iter([True, True, True])

    first = area.run(executor=cluster.place, may_go_on=lambda: next(asked, False))

    assert [one.name for one in first.schools] == [f"Школа № {n}" for n in range(3)]
    assert not first.failed
    # A run that was ended is none of the district, and sends nothing.
    assert "Сводка" not in area.text("Школы")
    assert area.mails() == []
    time.sleep(1)
    written = {path.name for path in area.books.glob("*.before-sheetsync.xlsx")}
    assert written == {f"{n}.before-sheetsync.xlsx" for n in range(3)}

    second = area.run(executor=cluster.place)

    assert len(second.schools) == SCHOOLS
    assert "прочитано школ 8 из 8" in area.text("Сводка")


def test_a_scheduler_without_workers_is_told(
    tmp_path: Path, cluster: Cluster, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(cluster_module, "_WORKER_SECONDS", 1.0)
    for worker in cluster.workers:
        worker.kill()
        worker.wait(10)
    area = an_area(tmp_path / "area")

    with pytest.raises(ConfigError) as refused:
        area.run(executor=cluster.place)

    assert refused.value.problems[0].code == "use.no_workers"


def test_a_scheduler_that_ends_in_the_middle_is_told_and_nothing_is_mailed(
    tmp_path: Path, cluster: Cluster
):
    area = an_area(tmp_path / "area")
    killer = when(begun(area), cluster.scheduler.kill)

    with pytest.raises(ConfigError) as refused:
        area.run(executor=cluster.place)

    killer.join()
    assert refused.value.problems[0].code == "use.no_scheduler"
    assert area.mails() == []
    # Without the cluster the same schools go on.
    assert not area.run().failed


def test_the_threads_of_a_worker_share_one_state_and_one_shelf(tmp_path: Path):
    configuration = an_area(tmp_path / "area").configuration
    together = threading.Barrier(4)

    def opened(_: int) -> tuple[object, object]:
        together.wait(10)
        return (
            cluster_module._state(configuration),
            cluster_module._shelf(configuration, "a cycle"),
        )

    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(opened, range(4)))

    assert len({id(state) for state, _ in found}) == 1
    assert len({id(shelf) for _, shelf in found}) == 1
