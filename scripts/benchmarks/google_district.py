"""A district in Google Sheets: calls, quota, own time and memory of whole cycles.

Schools of a control book and 7 plan books, each of 3 plans of 40 rows, shared with
5 service accounts. The emulator, in a process of its own, enforces Google's limits.
Both clocks stand still while work is done and go on when every school waits for the
next minute: so the quota's part of the time does not hang on the machine; our own
time is measured beside it. The real cycle runs: registry, schools in threads, state,
district's book, mail.

    python google_district.py [--books N] [--accounts N] [--rows N] [--brief]

`--rows` makes smaller plans, `--brief` leaves out the cycle in which every plan book
was changed: 8,000 books of full size are hours of work for emulator and program.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import time_machine
from _google_world import BOOKS, ROWS, World
from _memory import peak_memory

from sheetsync.app.cycle import Request, run_cycle
from sheetsync.app.log import start_log
from sheetsync.books.google.limiter import PROJECT_CALLS, PROJECTS, USER_CALLS, Clock
from sheetsync.books.google.session import GoogleSession
from sheetsync.settings.load import Configuration, load_configuration

#: Monday, 08:00 in Almaty.
_START = datetime(2026, 10, 12, 3, tzinfo=UTC)
_ACCOUNTS = 5
#: Promised: share of the quota; milliseconds of a changed book, and of one in a
#: cycle in which none changed (60 s for 8,000, and what a cycle takes at all);
#: megabytes.
_LEAST_USED, _MOST_OWN, _MOST_QUIET, _MOST_ANYWAY = 0.9, 100, 7.5, 2_000
_MOST_MEMORY = 600
_BEGAN = time.perf_counter()
#: From so many schools on a cycle tells how far it has come.
_MANY = 200


@dataclass
class SharedTime:
    """The limiter's clock: when every school waits, the wait is skipped."""

    world: World
    skipped: float = 0.0
    _changed: threading.Condition = field(default_factory=threading.Condition)
    _wakes: dict[int, float] = field(default_factory=dict)
    _ended: threading.Event = field(default_factory=threading.Event)

    def __call__(self) -> float:
        """The time, in seconds."""
        return time.time() + self.skipped

    def sleep(self, seconds: float) -> None:
        """Waits until the clock has come so far."""
        wake = self() + seconds
        with self._changed:
            self._wakes[threading.get_ident()] = wake
            while self() < wake:
                self._changed.wait(wake - self())
            del self._wakes[threading.get_ident()]

    @contextmanager
    def running(self) -> Iterator[None]:
        """Skips waits as long as the body runs."""
        self._ended.clear()
        keeper = threading.Thread(target=self._keep, daemon=True)
        keeper.start()
        try:
            yield
        finally:
            self._ended.set()
            keeper.join()

    def _keep(self) -> None:
        seen = 0
        while not self._ended.wait(0.004):
            seen = seen + 1 if self._all_wait() else 0
            # Twice in a row: a school that ends makes room for the next.
            if seen < 2:
                continue
            with self._changed:
                step = min(self._wakes.values(), default=0.0) - self()
                if step > 0:
                    self.world.ask("shift", step)
                    self.skipped += step
                self._changed.notify_all()

    def _all_wait(self) -> bool:
        schools = {
            one.ident for one in threading.enumerate() if one.name.startswith("school-")
        }
        with self._changed:
            return bool(self._wakes) and schools <= self._wakes.keys()


class Stopwatch:
    """Own time of each school from its first book's answer to its first write.

    What is spent on the line itself is left aside; each school has a thread.
    """

    def __init__(self) -> None:
        self.seconds: list[float] = []
        self._own = threading.local()
        self._send = GoogleSession.send

    def __enter__(self) -> "Stopwatch":
        """Looks at every call."""
        send = self._send

        def watched(
            session: GoogleSession, method: str, *args: Any, **more: Any
        ) -> Any:
            self._before(method)
            answer = send(session, method, *args, **more)
            self._own.since = time.thread_time()
            return answer

        GoogleSession.send = watched  # type: ignore[method-assign]
        return self

    def __exit__(self, *_: object) -> None:
        """Looks no more."""
        GoogleSession.send = self._send  # type: ignore[method-assign]

    def _before(self, method: str) -> None:
        if not threading.current_thread().name.startswith("school-"):
            return
        own = self._own
        since = getattr(own, "since", None)
        if since is None or getattr(own, "is_done", False):
            return
        own.sum = getattr(own, "sum", 0.0) + time.thread_time() - since
        if method != "get":
            own.is_done = True
            self.seconds.append(own.sum)


def configure(folder: Path, world: World) -> Configuration:
    """The installation of a district, with all accounts."""
    first, *more = world.facts["keys"]
    keys = ", ".join(f'"{key}"' for key in more)
    file = folder / "sheetsync.toml"
    file.write_text(
        f'[google]\nkey_file = "{first}"\nmore_key_files = [{keys}]\n'
        f'api_root = "{world.facts["root"]}"\n[service]\nschool_minutes = 60\n'
        f'[district]\nbook = "{world.facts["registry"]}"\nlanguage = "ru"\n',
        encoding="utf-8",
    )
    return load_configuration(file)


@dataclass
class District:
    """One district over several cycles."""

    world: World
    configuration: Configuration
    clock: SharedTime
    traveller: time_machine.Traveller
    accounts: int
    is_good: bool = True

    def cycle(self, name: str, moment: datetime, books: int) -> None:
        """Runs a cycle and prints what it cost, a book of so many."""
        self.traveller.move_to(moment)
        self.world.ask("move", moment.timestamp())
        self.clock.skipped = 0.0
        self.world.ask("counts")
        began, started = time.perf_counter(), time.process_time()
        with self.clock.running():
            report = run_cycle(self.configuration, Request(progress=self._progress))
        own = time.process_time() - started
        passed = time.perf_counter() - began
        told = self.world.ask("counts")
        failed = [one for one in report.schools if one.failed]
        used = self._used(told)
        share = f"{used:4.0%} of the quota" if used else "quota not needed"
        print(
            f"    {name:<16} {told.get('read', 0) / books:5.2f} reads "
            f"{told.get('write', 0) / books:5.2f} writes a book, "
            f"{told.get('drive', 0):>3} of Drive, {told['refused']} refused, {share}; "
            f"{self.clock.skipped:5.0f} s of quota, own {own:6.1f} s = "
            f"{own / books * 1000:4.0f} ms a book, {peak_memory()} MB; "
            f"{passed:5.0f} s at all, emulator {self.world.memory()} MB",
            flush=True,
        )
        for one in failed[:5]:
            codes = [one.error, *(failure.error for failure in one.failures)]
            print(f"    failed: {one.name}, {[error.code for error in codes if error]}")
        self.is_good &= not failed and not told["refused"]
        self.is_good &= used is None or used >= _LEAST_USED
        self.is_good &= peak_memory() < _MOST_MEMORY
        if name in {"nothing new", "quiet"}:
            self.is_good &= own * 1000 < _MOST_QUIET * books + _MOST_ANYWAY

    @staticmethod
    def _progress(done: int, of: int) -> None:
        """Tells now and then how far a long cycle has come."""
        if of >= _MANY and done % (_MANY // 4) == 0:
            print(
                f"      {done} of {of} schools, {time.perf_counter() - _BEGAN:.0f} s",
                flush=True,
            )

    def changed(self, name: str, moment: datetime, plans: int) -> None:
        """Runs a cycle before which so many plan books were edited."""
        self.world.ask("edit", plans)
        with Stopwatch() as watch:
            self.cycle(name, moment, plans)
        each = statistics.median(watch.seconds) / BOOKS * 1000
        print(f"      own time from read to write: {each:.0f} ms a changed book")
        self.is_good &= each < _MOST_OWN

    def _used(self, told: dict[str, float]) -> float | None:
        """How near it came to the fastest that Google permits; None under a minute.

        So many calls may be made at once as a minute permits, and after each whole
        minute again: the last of them can not come sooner.
        """
        each = min(PROJECT_CALLS, USER_CALLS * self.accounts)
        best, taken = 0.0, 0.0
        for kind in ("read", "write"):
            minutes = -(-told.get(kind, 0) // each) - 1
            if minutes * 60 > best:
                best, taken = minutes * 60, told[f"{kind}_seconds"]
        return best / taken if taken else None


def run_district(schools: int, accounts: int, rows: int, *, brief: bool) -> bool:
    """All cycles of a district; whether the quota was used well and never passed."""
    world = World(schools, accounts, rows)
    books = world.facts["books"] - 1
    print(
        f"  {books} books of {schools} schools, {rows} rows a plan, "
        f"{accounts} accounts",
        flush=True,
    )
    with (
        tempfile.TemporaryDirectory() as folder,
        time_machine.travel(_START, tick=False) as traveller,
    ):
        configuration = configure(Path(folder), world)
        start_log(configuration.data / "log")
        clock = SharedTime(world)
        PROJECTS.clock = Clock(clock, clock.sleep)
        one = District(world, configuration, clock, traveller, accounts)
        plans = schools * BOOKS
        hour = timedelta(hours=1)
        one.cycle("first run", _START, books)
        one.cycle("nothing new", _START + 8 * hour, books)
        one.cycle("quiet", _START + 9 * hour, books)
        if not brief:
            one.changed("plans changed", _START + 10 * hour, plans)
            one.cycle("nothing new", _START + 12 * hour, books)
        one.changed("a tenth changed", _START + 13 * hour, plans // 10)
        one.cycle("next day", _START + 24 * hour, books)
        one.cycle("nothing new", _START + 32 * hour, books)
        one.cycle("quiet", _START + 33 * hour, books)
        files = list((configuration.data / "google").iterdir())
        size = sum(file.stat().st_size for file in files) / max(1, len(files)) / 1000
        print(f"    kept: {size:.0f} kB a book")
    world.close()
    return one.is_good


def main() -> int:
    """The exit code: 1 if a figure is not what is promised."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--books", type=int, default=0)
    parser.add_argument("--accounts", type=int, default=_ACCOUNTS)
    parser.add_argument("--rows", type=int, default=ROWS, help="of each plan")
    parser.add_argument("--brief", action="store_true")
    options = parser.parse_args()
    if options.books:
        schools = max(1, options.books // (BOOKS + 1))
        good = run_district(
            schools, options.accounts, options.rows, brief=options.brief
        )
        return 0 if good else 1
    codes = []
    for schools in (10, 40):
        books = str(schools * (BOOKS + 1))
        command = [sys.executable, __file__, "--books", books]
        codes.append(subprocess.run(command, check=False, env=dict(os.environ)))
    return max(one.returncode for one in codes)


if __name__ == "__main__":
    sys.exit(main())
