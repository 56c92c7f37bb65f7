"""Schools on a real Dask scheduler with two worker processes."""

import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.district.build import MONDAY, Area, write_school

pytest.importorskip("distributed")
SCHOOLS = 6


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


def an_area(folder: Path) -> Area:
    names = [f"Школа № {n}" for n in range(SCHOOLS)]
    area = Area(folder, [(name, f"{at}.xlsx") for at, name in enumerate(names)])
    for at in range(SCHOOLS):
        write_school(area.books / f"{at}.xlsx")
    return area


def test_a_worker_killed_in_the_middle_changes_nothing(
    tmp_path: Path, cluster: Cluster
):
    alone, spread = an_area(tmp_path / "alone"), an_area(tmp_path / "spread")
    alone.run()

    def kill_one() -> None:
        """As soon as some school has been written."""
        for _ in range(600):
            if any(spread.books.glob("*.before-sheetsync.xlsx")):
                break
            time.sleep(0.05)
        cluster.workers[0].send_signal(signal.SIGKILL)

    killer = threading.Thread(target=kill_one)
    killer.start()
    report = spread.run(MONDAY, executor=cluster.place)
    killer.join()

    assert not report.failed, [one.error for one in report.schools]
    assert len(report.schools) == SCHOOLS
    for title in ("По школам", "Просрочено", "Сравнение", "Качество планов"):
        assert spread.tab(title) == alone.tab(title)
    assert len(spread.mails()) == len(alone.mails()) == 1

    again = spread.run(MONDAY, executor=cluster.place)

    assert not any(one.written for one in again.schools)
    assert len(spread.mails()) == 1
