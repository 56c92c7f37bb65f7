"""Mail: composing, handing over, a cycle with nothing to do, the service at rest.

1,000 people with five overdue rows and one that falls due this week each. The
mail server is aiosmtpd on this machine; smtplib handing it the same bytes, one
mail after another and keeping no record, is the peer.
"""

import signal
import smtplib
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

from sheetsync.app.cycle import Request, run_cycle
from sheetsync.app.memory import open_memory
from sheetsync.app.post import deliver_mail, open_transport, queue_mail
from sheetsync.app.shelf import render_sheet
from sheetsync.decide.notice import week_notices
from sheetsync.mail.delivery import Surroundings
from sheetsync.model.notice import MailMessage, NoticeKind
from sheetsync.pipeline.message import Told, compose_messages, readers_of
from sheetsync.settings.load import load_configuration
from tests.servers import mail_catcher
from tests.service.school import OWNER, World

_PEOPLE, _OVERDUE, _BOOKS = 1_000, 5, 20
_TODAY = date(2026, 10, 12)
_MOMENT = datetime(2026, 10, 12, 10, tzinfo=UTC)
_LETTERS = "абвгдежзик"


def main() -> None:
    """Print the figures of issue and contract beside what they may be."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        messages = _composing(folder / "large")
        _sending(folder / "sending", messages)
        _quiet(folder / "quiet")
        _service(folder / "quiet")


def _surname(number: int) -> str:
    """A surname for each number, far enough from all others."""
    digits = [int(digit) for digit in f"{number:04}"]
    syllables = (
        _LETTERS[digit] + "ао"[digit % 2] + "нтрлм"[digit % 5] for digit in digits
    )
    return "".join(syllables).capitalize()


def _composing(folder: Path) -> tuple[MailMessage, ...]:
    folder.mkdir()
    people = [
        (f"{_surname(number)} Асан Олегович", "учитель", f"p{number}@school.kz")
        for number in range(_PEOPLE)
    ]
    rows = []
    for number in range(_PEOPLE):
        who = f"{_surname(number)} А.О."
        rows += [
            f"Сдать отчёт {number} {at} | {at + 10}.09 | {who}"
            for at in range(_OVERDUE)
        ]
        rows.append(f"Провести открытый урок {number} | 16.10 | {who}")
    world = World(folder).add(rows=rows, people=[OWNER, *people])
    report = run_cycle(world.configuration, Request(_TODAY, preview=True))
    decision = report.schools[0].decision
    if decision is None:
        raise SystemExit("the plan could not be read")
    started = time.process_time()
    found = [
        notice
        for notice in week_notices(decision.rows, decision.context)
        if notice.kind is NoticeKind.PERSON_WEEK
    ]
    told = Told("school", decision, tuple(found))
    readers = readers_of([decision])
    messages = tuple(
        compose_messages(
            [told], readers, render=render_sheet, today=_TODAY, moment=_MOMENT
        )
    )
    speed = len(messages) / (time.process_time() - started)
    overdue = sum(len(notice.overdue) for notice in found)
    files = sum(len(message.attachments) for message in messages)
    print(f"  {len(messages)} people, {overdue} overdue rows, {files} .ics files")
    print(f"  composing: {speed:.0f} mails/s on one core (at least 100)")
    return messages


def _sending(folder: Path, messages: tuple[MailMessage, ...]) -> None:
    folder.mkdir()
    world = World(folder)
    with mail_catcher() as catcher:
        world.settings = (
            '[mail]\nsender = "plans@school.kz"\ntransport = "smtp"\n'
            "per_run = 100000\n"
            f'[mail.smtp]\nhost = "127.0.0.1"\nport = {catcher.port}\n'
            'security = "none"\nper_minute = 1000000\n'
        )
        configuration = world.configuration
        with open_memory(configuration) as state:
            now = datetime.now(UTC)
            started = time.perf_counter()
            queue_mail(state, configuration, messages, now)
            queueing = time.perf_counter() - started
            transport = open_transport(configuration, is_today=True)
            surroundings = Surroundings(lambda: now)
            started = time.perf_counter()
            deliver_mail(state, configuration, transport, surroundings)
            ours = time.perf_counter() - started
        contents = [mail.content for mail in catcher.caught]
        started = time.perf_counter()
        with smtplib.SMTP("127.0.0.1", catcher.port) as bare:
            for number, content in enumerate(contents):
                bare.sendmail("plans@school.kz", [f"p{number}@school.kz"], content)
        peer = time.perf_counter() - started
    count = len(contents)
    print(f"  queueing: {len(messages) / queueing:.0f} mails/s")
    print(
        f"  handing over: {count / ours:.0f} mails/s, each on the disk before and"
        f" after; smtplib alone: {count / peer:.0f}"
    )


def _quiet(folder: Path) -> None:
    folder.mkdir()
    world = World(folder)
    plan = [f"Сдать отчёт {at} | {at % 28 + 1}.11 | Иванова А.П." for at in range(40)]
    for number in range(_BOOKS):
        world.add(f"Школа № {number}", rows=plan)
    configuration = world.configuration

    def cycle() -> None:
        run_cycle(configuration, Request(_TODAY))

    for _ in range(2):
        cycle()
    books = 2 * _BOOKS
    each = min(_timed(cycle) for _ in range(3)) / books * 1000
    print(f"  a cycle with nothing to do: {each:.0f} ms a book of {books} (at most 50)")


def _timed(function: Callable[[], None]) -> float:
    started = time.process_time()
    function()
    return time.process_time() - started


def _service(folder: Path) -> None:
    """The service of twenty schools: how soon it works, how small it rests."""
    configuration = load_configuration(folder / "sheetsync.toml")
    started = datetime.now(UTC)
    service = subprocess.Popen(
        [sys.executable, "-m", "sheetsync", "serve", "--config", "sheetsync.toml"],
        cwd=folder,
        stderr=subprocess.DEVNULL,
    )
    try:
        with open_memory(configuration) as state:
            while True:
                time.sleep(0.5)
                (run,) = state.runs(1)
                if run.started_at > started and run.finished_at is not None:
                    break
        time.sleep(2)
        first = (run.started_at - started).total_seconds()
        print(f"  start to first cycle: {first:.2f} s (at most 2)")
        status = Path(f"/proc/{service.pid}/status")
        if status.exists():
            lines = status.read_text().splitlines()
            (line,) = (line for line in lines if line.startswith("VmRSS"))
            size = int(line.split()[1]) / 1000
            print(f"  memory at rest: {size:.0f} MB (at most 100)")
    finally:
        service.send_signal(signal.SIGTERM)
        asked = time.perf_counter()
        service.wait()
    print(f"  asked to end, gone after {time.perf_counter() - asked:.1f} s")


main()
