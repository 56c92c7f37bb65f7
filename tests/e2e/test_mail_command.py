"""`sheetsync mail`, as somebody at a terminal uses it."""

import io
import json
import sys
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import time_machine

from sheetsync.app.memory import open_memory
from sheetsync.cli import main as cli
from tests.servers import mail_catcher
from tests.service.school import World
from tests.service.test_hours import smtp

#: A Tuesday: the mail of the week is due and has not left yet.
TUESDAY = datetime(2026, 10, 13, 7, tzinfo=ZoneInfo("Asia/Almaty"))
ROWS = ["Сдать отчёт | 16.10 | Иванова А.П.", "Провести урок | 09.10 | Сапаров А.Б."]


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with time_machine.travel(TUESDAY, tick=True):
        yield World(tmp_path).add(rows=ROWS)


class Terminal:
    """Runs `sheetsync mail …` over an installation."""

    def __init__(self, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
        self._world, self._monkeypatch = world, monkeypatch
        self.errors = ""

    def __call__(self, *arguments: str, code: int = 0) -> str:
        line = ["sheetsync", *arguments, "--config", str(self._world.file)]
        self._monkeypatch.setattr(sys, "argv", line)
        out, errors = io.StringIO(), io.StringIO()
        with redirect_stdout(out), redirect_stderr(errors):
            assert cli._run() == code
        self.errors = errors.getvalue()
        return out.getvalue()

    def json(self, *arguments: str, code: int = 0) -> dict:
        found = json.loads(self(*arguments, "--json", code=code))
        assert found["schema"] == 1
        return found


@pytest.fixture
def sheetsync(world: World, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    return Terminal(world, monkeypatch)


def test_a_preview_is_files_and_sends_nothing(world: World, sheetsync: Terminal):
    found = sheetsync.json("mail", "preview")
    assert [mail["to"] for mail in found["mails"]] == [
        "kim@school.kz",
        "ivanova@school.kz",
        "saparov@school.kz",
    ]
    index = Path(found["index"])
    assert len(list(index.parent.glob("*.eml"))) == 3
    assert len(list(index.parent.glob("*.html"))) == 4
    assert "ivanova@school.kz" in index.read_text(encoding="utf-8")
    assert world.outbox() == {}
    assert world.kinds() == []


def test_send_now_sends_what_the_cycle_then_does_not(world: World, sheetsync: Terminal):
    first = sheetsync.json("mail", "send")
    assert (first["sent"], first["known"], first["waiting"]) == (3, 0, 0)
    again = sheetsync.json("mail", "send")
    assert (again["sent"], again["known"]) == (0, 3)
    with time_machine.travel(TUESDAY.replace(hour=16), tick=True):
        report = world.run()
    assert report.delivery is not None
    assert report.delivery.sent == 0
    assert len(world.mails()) == 3


def test_a_trial_reaches_nobody_else_even_if_the_server_fails(
    world: World, sheetsync: Terminal
):
    world.setting("mail_on", "нет")
    assert sheetsync.json("mail", "send")["switched_off"] == ["Школа № 12"]
    with mail_catcher() as catcher:
        smtp(world, catcher)
        catcher.on_mail = lambda _address: "451 not now"
        sheetsync("mail", "send", "--to-me", "me@school.kz", code=3)
        catcher.on_mail = lambda _address: None
        world.run()
        world.setting("mail_on", "да")
        assert {mail.recipient for mail in catcher.caught} == {"me@school.kz"}
        assert len(catcher.caught) == 3
        subjects = [str(mail.message["Subject"]) for mail in catcher.caught]
        assert any("<ivanova@school.kz>] Напоминание" in one for one in subjects)
        # The real ones are still due.
        assert sheetsync.json("mail", "send")["sent"] == 3


def test_one_mail_is_sent_again_to_its_recipient_or_to_me(
    world: World, sheetsync: Terminal
):
    with mail_catcher() as catcher:
        smtp(world, catcher)
        sheetsync("mail", "send")
        found = sheetsync.json("mail", "list", "--state", "sent")["mails"]
        (mail,) = (one for one in found if one["to"] == "ivanova@school.kz")
        assert sheetsync.json("mail", "resend", str(mail["id"]))["sent"] == 1
        assert catcher.count("ivanova@school.kz") == 2
        ids = {
            str(one.message["Message-ID"])
            for one in catcher.caught
            if one.recipient == "ivanova@school.kz"
        }
        assert len(ids) == 1
        sheetsync("mail", "resend", str(mail["id"]), "--to-me", "me@school.kz")
        assert catcher.count("me@school.kz") == 1
        assert catcher.count("ivanova@school.kz") == 2
    sheetsync("mail", "resend", "999", code=3)
    assert "999" in sheetsync.errors


@pytest.mark.parametrize("decision", ["sent", "resend"])
def test_an_unclear_mail_is_decided_by_a_person(
    world: World, sheetsync: Terminal, decision: str
):
    with mail_catcher() as catcher:
        smtp(world, catcher)
        catcher.on_content = lambda to: "take and drop" if "ivanova" in to else None
        sheetsync("mail", "send")
        assert "ivanova@school.kz" in sheetsync("mail")
        (mail,) = sheetsync.json("mail", "list", "--state", "unclear")["mails"]
        assert sheetsync.json("status")["unclear"][0]["id"] == mail["id"]
        sheetsync("mail", "settle", str(mail["id"]), decision)
        catcher.on_content = lambda _to: None
        with time_machine.travel(TUESDAY.replace(hour=10), tick=True):
            world.run()
            world.run()
        assert catcher.count("ivanova@school.kz") == (2 if decision == "resend" else 1)
    assert sheetsync.json("mail", "list", "--state", "unclear")["mails"] == []
    sheetsync("mail", "settle", str(mail["id"]), decision, code=3)


def test_a_person_is_forgotten(world: World, sheetsync: Terminal):
    sheetsync("mail", "send")
    found = sheetsync.json("mail", "forget", "--address", "Ivanova@school.kz")
    assert (found["mails"], found["files"]) == (1, 1)
    assert not any("ivanova" in name for name in world.mails())


@pytest.mark.parametrize(
    "arguments",
    [
        ("send", "--to-me", "nobody"),
        ("send", "--school", "Школа № 99"),
        ("settle", "1", "perhaps"),
        ("list", "--state", "lost"),
        ("resend", "one"),
        ("forget",),
        ("preview", "--today", "tomorrow"),
    ],
)
def test_wrong_use_is_told_in_one_line(
    world: World, sheetsync: Terminal, arguments: tuple[str, ...]
):
    assert sheetsync("mail", *arguments, code=2) == ""
    assert len(sheetsync.errors.strip().splitlines()) == 1


def test_nothing_is_sent_by_hand_while_a_cycle_runs(world: World, sheetsync: Terminal):
    with (
        open_memory(world.configuration) as state,
        state.lease("other:1", datetime.now(TUESDAY.tzinfo)),
    ):
        sheetsync("mail", "send", code=3)
        assert "other:1" in sheetsync.errors
    assert world.kinds() == []


def test_the_state_is_backed_up(world: World, sheetsync: Terminal, tmp_path: Path):
    sheetsync("mail", "send")
    copy = tmp_path / "copy.db"
    sheetsync("status", "--backup", str(copy))
    assert copy.read_bytes().startswith(b"SQLite format 3")
    assert sheetsync.json("status")["mail"]["sent"] == 3
