"""A district: 1,000,000 rows put together; folders of workbooks, cost a book.

`--workers [TURNS]` alone: two processes of a Dask cluster against one.
"""

import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import psutil
from _memory import peak_memory
from _plans import plan_grid
from openpyxl import Workbook

from sheetsync.app.cycle import Request, run_cycle
from sheetsync.app.log import start_log
from sheetsync.app.shelf import render_sheets
from sheetsync.model.district import (
    OverdueFigures,
    PlanFigures,
    SchoolFigures,
    SchoolStanding,
)
from sheetsync.model.page import Discipline
from sheetsync.model.status import Status
from sheetsync.report.district import district_of
from sheetsync.report.district_sheet import district_sheets
from sheetsync.settings.load import load_configuration
from sheetsync.state.open import open_state, sqlite_url

_TODAY = date(2026, 10, 12)
_MOMENT = datetime(2026, 10, 12, 8, 0, tzinfo=timezone(timedelta(hours=5)))
_SCHOOLS, _PLANS, _ROWS = 8_334, 3, 40
_TITLES = (
    *("Мектепішілік бақылау жоспары", "План воспитательной работы"),
    *("Әдістемелік жұмыс жоспары", "План внутришкольного контроля"),
)
_STATUSES = (*[Status.DONE] * 4, *[Status.OPEN] * 4, Status.OVERDUE, Status.ONGOING)


def figures(number: int) -> SchoolFigures:
    """A made-up school of three plans."""
    chance = random.Random(number)  # noqa: S311 - made-up figures
    name = f"№ {number} мектеп"
    plans = []
    for at in range(_PLANS):
        works = tuple(
            f"{chance.choice(('Тексеру', 'Проверка', 'Есеп'))} {chance.randrange(400)}"
            for _ in range(_ROWS)
        )
        statuses = tuple(chance.choice(_STATUSES) for _ in range(_ROWS))
        late = [
            work
            for work, one in zip(works, statuses, strict=True)
            if one is Status.OVERDUE
        ]
        day = date(2026, 9, 1) + timedelta(days=chance.randrange(40))
        rows = tuple(OverdueFigures("1", work, day, day, "завуч") for work in late)
        plans.append(
            PlanFigures(
                f"{number} {at}",
                _TITLES[(number + at) % len(_TITLES)],
                _TODAY,
                rows=_ROWS,
                done=statuses.count(Status.DONE),
                overdue=len(late),
                discipline=Discipline(10, 10 + len(late), 12),
                overdue_rows=rows,
                activities=works,
                statuses=statuses,
            )
        )
    return SchoolFigures(name, name, _TODAY, tuple(plans))


def put_together() -> None:
    """The summary of 1,000,000 rows, from the state to the finished workbook."""
    with tempfile.TemporaryDirectory() as folder:
        state = open_state(sqlite_url(Path(folder) / "state.db"))
        for number in range(_SCHOOLS):
            one = figures(number)
            state.figures.save(one, one.school, _MOMENT)
        names = [school for school, _ in state.figures.schools()]
        started = time.perf_counter()
        schools = [
            SchoolStanding(one.school, one.name, one) for one in state.figures.of(names)
        ]
        loaded = time.perf_counter()
        district = district_of(schools, {}, name="", today=_TODAY, checked_at=_MOMENT)
        ready = time.perf_counter()
        render_sheets(district_sheets(district, "kk"))
        ended = time.perf_counter()
        state.close()
    rows = _SCHOOLS * _PLANS * _ROWS
    print(
        f"  {rows:,} rows of {_SCHOOLS:,} schools: loaded {loaded - started:.1f} s,"
        f" put together {ready - loaded:.1f} s (aim: < 10 s),"
        f" workbook {ended - ready:.1f} s"
    )


def make_folder(folder: Path, count: int) -> Path:
    """So many schools of one workbook with a plan of 40 rows, and their registry."""
    books = folder / "books"
    books.mkdir()
    registry = Workbook()
    tab = registry.worksheets[0]
    tab.title = "Школы"
    tab.append(["Школа", "Книга контроля"])
    for number in range(count):
        workbook = Workbook()
        plan = workbook.worksheets[0]
        plan.title = "Жоспар"
        for row in plan_grid(_ROWS, number).rows:
            plan.append(list(row))
        workbook.save(books / f"{number}.xlsx")
        tab.append([f"№ {number}", f"{number}.xlsx"])
    registry.save(books / "district.xlsx")
    file = folder / "sheetsync.toml"
    file.write_text('[district]\nbook = "books/district.xlsx"\nfolder = "books"\n')
    return file


def run_folder(count: int) -> None:
    """In a process of its own: seconds a book and peak memory."""
    with tempfile.TemporaryDirectory() as name:
        configuration = load_configuration(make_folder(Path(name), count))
        start_log(configuration.data / "log")
        base = peak_memory()
        times = []
        for day in (_TODAY, _TODAY, _TODAY + timedelta(days=1)):
            started = time.process_time()
            run_cycle(configuration, Request(today=day))
            times.append((time.process_time() - started) / count * 1000)
        peak = peak_memory()
    first, same, next_day = times
    print(
        f"  {count:>4} schools: first cycle {first:.0f} ms a book, the same day"
        f" {same:.0f} ms, the next {next_day:.0f} ms; memory {base} → {peak} MB",
        flush=True,
    )


def _dask(folder: Path, log: Path, *arguments: str) -> "subprocess.Popen[bytes]":
    """A process of Dask's, with as many threads for numbers as it needs: one."""
    code = "import sys; from dask.__main__ import main; sys.exit(main())"
    with log.open("wb") as out:
        return subprocess.Popen(
            [sys.executable, "-c", code, *arguments],
            stdout=out,
            stderr=subprocess.STDOUT,
            cwd=folder,
        )


@contextmanager
def cluster(folder: Path, workers: int) -> Iterator[tuple[str, list[int]]]:
    """A scheduler and some workers of one thread: address as an executor, processes."""
    log = folder / "scheduler.log"
    here = ("--host", "127.0.0.1", "--no-dashboard")
    processes = [_dask(folder, log, "scheduler", "--port", "0", *here)]
    try:
        while not (at := re.search(r"Scheduler at:\s+tcp://(\S+)", log.read_text())):
            time.sleep(0.1)
        for number in range(workers):
            own = ("--no-nanny", "--nthreads", "1", "--local-directory", str(folder))
            file = folder / f"worker{number}.log"
            process = _dask(folder, file, "worker", f"tcp://{at[1]}", *here, *own)
            processes.append(process)
        yield f"dask://{at[1]}", [process.pid for process in processes]
    finally:
        for process in reversed(processes):
            process.kill()
            process.wait()


def _processor_seconds(process: int) -> float:
    times = psutil.Process(process).cpu_times()
    return float(times.user + times.system)


@dataclass(frozen=True, slots=True)
class Turn:
    """A cycle of new schools on a cluster, in seconds a school."""

    passed: float
    #: Of processors: the workers together; scheduler and coordinator.
    workers: float
    others: float

    @property
    def bound(self) -> float:
        """How many times faster two of two cores can be at most.

        One worker has a core for itself; two share both with all the others.
        """
        return 2 * self.workers / (self.workers + self.others)


def _schools_on(workers: int, count: int) -> Turn:
    """First cycles of new schools: reading, deciding and writing, nothing else."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for part in ("cluster", "warm", "measured"):
            (folder / part).mkdir()
        with cluster(folder / "cluster", workers) as (place, processes):
            warm = load_configuration(make_folder(folder / "warm", workers * 4))
            start_log(warm.data / "log")
            # Each process has imported all that it needs.
            run_cycle(warm, Request(today=_TODAY, executor=place))
            measured = load_configuration(make_folder(folder / "measured", count))
            used = [_processor_seconds(one) for one in (os.getpid(), *processes)]
            started = time.perf_counter()
            report = run_cycle(measured, Request(today=_TODAY, executor=place))
            seconds = time.perf_counter() - started
            after = [_processor_seconds(one) for one in (os.getpid(), *processes)]
    if report.failed:
        raise SystemExit("some schools failed")
    own, scheduler, *theirs = (b - a for a, b in zip(used, after, strict=True))
    return Turn(seconds / count, sum(theirs) / count, (own + scheduler) / count)


def _turns_of_a_wheel(seconds: float) -> int:
    """How often a process can do the same in so many seconds."""
    end, turns = time.perf_counter() + seconds, 0
    while time.perf_counter() < end:
        sum(range(10_000))
        turns += 1
    return turns


def _free_cores() -> float:
    """How many times as much two plain processes can do as one, at present."""
    with ProcessPoolExecutor(2) as pool:
        list(pool.map(_turns_of_a_wheel, (0.1, 0.1)))
        (one,) = pool.map(_turns_of_a_wheel, (1.0,))
        two = sum(pool.map(_turns_of_a_wheel, (1.0, 1.0)))
    return two / one


def run_workers(count: int = 100, rounds: int = 3) -> None:
    """Two workers against one, in turns, so that both meet the same machine."""
    found: dict[int, list[Turn]] = {1: [], 2: []}
    for _ in range(rounds):
        free = _free_cores()
        for workers, turns in found.items():
            turns.append(_schools_on(workers, count))
        one, two = (turns[-1] for turns in found.values())
        print(
            f"  {count} schools of .xlsx on Dask: one worker {1 / one.passed:.1f} a"
            f" second, two {1 / two.passed:.1f}, {one.passed / two.passed:.2f} times"
            f" (two plain processes just now: {free:.2f} times)",
            flush=True,
        )
    one, two = (min(turns, key=lambda one: one.passed) for turns in found.values())
    bound = statistics.median(turn.bound for turn in found[2])
    print(
        f"  best turns: {one.passed / two.passed:.2f} times (aim: ≥ 1.6 on two free"
        f" cores); processor time a school: worker {two.workers * 1000:.0f} ms,"
        f" scheduler and coordinator {two.others * 1000:.0f} ms,"
        f" which permits {bound:.2f} times on two cores",
        flush=True,
    )


def main() -> None:
    """Print all of it, or one part for `--folder N` or `--workers [TURNS]`."""
    if sys.argv[1:2] == ["--folder"]:
        run_folder(int(sys.argv[2]))
        return
    if sys.argv[1:2] == ["--workers"]:
        run_workers(rounds=int(sys.argv[2]) if sys.argv[2:] else 3)
        return
    put_together()
    for count in (30, 100, 300):
        command = [sys.executable, __file__, "--folder", str(count)]
        subprocess.run(command, check=True, env=dict(os.environ))
    command = [sys.executable, __file__, "--workers"]
    subprocess.run(command, check=True, env=dict(os.environ))


if __name__ == "__main__":
    main()
