"""`serve` and `run` as processes: they go on whatever happens, and end when asked."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest
import time_machine

from sheetsync.app.memory import open_memory
from sheetsync.model.mailbox import mail_key
from sheetsync.model.notice import Delivery
from sheetsync.service.loop import Loop, end_child, start_child
from tests.posting import message
from tests.servers import mail_catcher
from tests.service.school import World
from tests.service.test_hours import smtp

ROOT = Path(__file__).parents[2]
ROWS = ["Сдать отчёт | 16.10 | Иванова А.П."]


def until(true: Callable[[], bool], seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it took too long"
        time.sleep(0.02)


def lines(file: Path) -> int:
    return len(file.read_text().splitlines()) if file.exists() else 0


@contextmanager
def running(loop: Loop) -> Iterator[None]:
    thread = Thread(target=loop.serve)
    thread.start()
    try:
        yield
    finally:
        loop.stop.set()
        thread.join(20)
    assert not thread.is_alive()


def counting(file: Path, then: str = "") -> list[str]:
    """A cycle that writes a line into a file."""
    text = f"open({str(file)!r}, 'a').write('x\\n'); {then}"
    return [sys.executable, "-S", "-c", text]


def test_cycles_follow_one_another_whatever_becomes_of_them(tmp_path: Path):
    file = tmp_path / "count"
    with running(Loop(counting(file, "raise SystemExit(3)"), 1, 60)):
        until(lambda: lines(file) >= 3)


def test_a_cycle_that_can_not_even_start_does_not_end_the_loop(tmp_path: Path):
    loop = Loop([str(tmp_path / "missing")], 1, 60)
    with running(loop):
        time.sleep(1.2)
        assert not loop.stop.is_set()


def test_a_clock_that_is_set_back_or_ahead_does_not_stop_the_cycles(tmp_path: Path):
    file = tmp_path / "count"
    start = datetime(2026, 10, 12, 12, tzinfo=UTC)
    with (
        time_machine.travel(start, tick=True) as traveller,
        running(Loop(counting(file), 1, 60)),
    ):
        until(lambda: lines(file) >= 2)
        traveller.move_to(start - timedelta(days=3), tick=True)
        back = lines(file)
        until(lambda: lines(file) >= back + 3)
        traveller.move_to(start + timedelta(days=400), tick=True)
        ahead = lines(file)
        until(lambda: lines(file) >= ahead + 2)
    assert lines(file) < 20


def test_a_cycle_that_takes_too_long_is_ended_and_the_next_one_begins(tmp_path: Path):
    file = tmp_path / "count"
    with running(Loop(counting(file, "import time; time.sleep(60)"), 1, 0.1)):
        until(lambda: lines(file) >= 2)


def test_a_child_that_does_not_want_to_end_is_made_to(tmp_path: Path):
    file = tmp_path / "count"
    deaf = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); "
    command = [sys.executable, "-S", "-c", deaf + counting(file)[-1] + "time.sleep(60)"]
    child = start_child(command)
    until(lambda: lines(file) == 1)
    assert end_child(child, 0.2) == -signal.SIGKILL


@contextmanager
def watcher() -> Iterator[tuple[str, list[str]]]:
    """An address that counts heart-beats."""
    beats: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            beats.append(self.path)
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_args: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/ping", beats
        finally:
            server.shutdown()
            thread.join()


def command(world: World, name: str, *more: str) -> list[str]:
    config = ("--config", str(world.file), "--lang", "en")
    return [sys.executable, "-m", "sheetsync", name, *config, *more]


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT)}


def test_the_service_runs_a_cycle_beats_and_ends_when_asked(tmp_path: Path):
    world = World(tmp_path).add(rows=ROWS)
    with watcher() as (url, beats):
        world.settings += f'[service]\nheartbeat_url = "{url}"\n'
        with (tmp_path / "errors").open("wb") as errors:
            service = subprocess.Popen(
                command(world, "serve"), env=environment(), stderr=errors
            )
        until(lambda: bool(beats))
        service.send_signal(signal.SIGTERM)
        assert service.wait(20) == 0
    human = (tmp_path / "errors").read_text()
    assert "service.started" in human
    assert "service.stopped" in human
    log = (tmp_path / "data" / "log" / "service.log").read_text().splitlines()
    assert json.loads(log[-1])["event"] == "service.stopped"
    status = subprocess.run(
        command(world, "status", "--json"), env=environment(), stdout=-1, check=True
    )
    told = json.loads(status.stdout)
    assert told["outcome"] == "ok"
    assert told["runs"][0]["finished_at"]


def test_a_run_that_is_asked_to_end_finishes_its_mail_and_begins_no_other(
    tmp_path: Path,
):
    world = World(tmp_path).add(rows=ROWS)
    names = ("a", "b", "c")
    with mail_catcher() as catcher:
        smtp(world, catcher)
        waiting = [
            message(name, key=mail_key(f"{name}@school.kz", "fault", "x"))
            for name in names
        ]
        with open_memory(world.configuration) as state:
            state.outbox.queue(waiting, datetime.now(UTC), "school.kz")
        run = subprocess.Popen(
            command(world, "run"), env=environment(), stdout=subprocess.DEVNULL
        )

        def ask_to_end(_to: str) -> None:
            run.send_signal(signal.SIGTERM)
            time.sleep(0.2)

        catcher.on_content = ask_to_end
        assert run.wait(30) == 0
        assert len(catcher.caught) == 1
        with open_memory(world.configuration) as state:
            states = [one.delivery for one in state.outbox.listing()]
        assert states.count(Delivery.SENT) == 1
        assert states.count(Delivery.QUEUED) == len(states) - 1
        catcher.on_content = lambda _to: None
        world.run()
    for name in names:
        assert catcher.count(f"{name}@school.kz") == 1


@pytest.mark.parametrize("ends", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_a_run_without_a_traceback(tmp_path: Path, ends: signal.Signals):
    world = World(tmp_path).add(rows=ROWS)
    for number in range(2, 40):
        section = world.sections[0].replace("Школа № 12", f"Школа {number}")
        world.sections.append(section)
    log = tmp_path / "data" / "log" / "sheetsync.log"
    run = subprocess.Popen(
        command(world, "run"),
        env=environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    until(lambda: log.exists() or run.poll() is not None)
    time.sleep(0.3)
    run.send_signal(ends)
    _, errors = run.communicate(timeout=20)
    assert errors == b""
    assert run.returncode in (0, 3)


def test_a_disk_that_takes_no_more_is_told_in_one_line_and_nothing_is_lost(
    tmp_path: Path,
):
    resource = pytest.importorskip("resource", reason="Windows has no such limit")
    world = World(tmp_path).add(rows=ROWS)

    def little_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))

    told = subprocess.run(
        command(world, "run"),
        env=environment(),
        capture_output=True,
        preexec_fn=little_room,
        check=False,
    )
    assert told.returncode == 3
    assert told.stdout == b""
    assert len(told.stderr.splitlines()) == 1
    assert not world.run("2026-10-12").failed
    assert world.kinds() == ["2026-10-12 owner kim", "2026-10-12 person-week ivanova"]
