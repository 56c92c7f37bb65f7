"""`doctor`: each thing in order, or one thing to do; nothing escapes, nothing hangs."""

import json
import os
import re
import socket
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from string import Formatter

import pytest
from openpyxl import load_workbook

from sheetsync.app.doctor.guard import guarded
from sheetsync.app.doctor.machine import knows_one_time
from sheetsync.app.doctor.network import compare_clock, port_is_open, used_proxy
from sheetsync.app.doctor.result import Check, Outcome, fine
from sheetsync.app.doctor.schedule import look_at_schedule
from sheetsync.cli.language import Words
from sheetsync.errors import BookBusyError
from sheetsync.lang.language import LANGUAGES
from tests.servers import mail_catcher
from tests.setup.place import Place, cells

NOW = datetime(2026, 10, 12, 9, tzinfo=UTC)


def examined(place: Place, *more: str) -> dict[str, dict[str, str]]:
    """The lines of `doctor --json` by the kind of their subject."""
    found = json.loads(place.run("doctor", "--json", *more).out)
    assert found["schema"] == 1
    return {one["subject"].partition(":")[0]: one for one in found["checks"]}


@pytest.fixture
def ready(place: Place) -> Place:
    """An installation of one school with one plan."""
    place.plan()
    assert place.init("--plan", "plan.xlsx").code == 0
    return place


def edit(path: Path, tab: str, *rows: list[object]) -> None:
    book = load_workbook(path)
    for row in rows:
        book[tab].append(row)
    book.save(path)


def test_a_new_installation_is_in_order(ready: Place) -> None:
    said = ready.run("doctor", "--lang", "kk")
    assert said.code == 0, said.text
    assert "✗" not in said.out
    for name in ("Python", "Баптаулар", "Пошта", "Дерекқор", "Жоспар кітабы"):
        assert name in said.out


def test_without_a_configuration_the_one_thing_is_to_make_it(place: Place) -> None:
    said = place.run("doctor")
    assert said.code == 1
    assert examined(place)["settings"]["code"] == "config.invalid"


def test_doctor_changes_nothing(ready: Place) -> None:
    before = {path: path.read_bytes() for path in ready.folder.rglob("*.*")}
    ready.run("doctor")
    assert {path: path.read_bytes() for path in ready.folder.rglob("*.*")} == before


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps access lists")
def test_secrets_that_others_can_read_come_with_the_command(ready: Place) -> None:
    ready.file(".env").chmod(0o644)
    line = examined(ready)["secrets"]
    assert line["outcome"] == "todo"
    assert f'chmod 600 "{ready.file(".env")}"' in line["message"]


def test_the_roster_is_counted_never_named(ready: Place) -> None:
    people = [["Ахметова Айгуль", "директор", "a@school.example"],
              ["Сапаров Бекзат", "завуч", None]]  # fmt: skip
    edit(ready.file("control.xlsx"), "Сотрудники", *people)
    line = examined(ready)["roster"]
    assert (line["code"], line["outcome"]) == ("roster.no_email", "advice")
    assert "1 of 2" in line["message"]
    assert "«" not in line["message"]
    assert "Электронная почта" in line["message"]
    assert "Сапаров" not in ready.run("doctor").text
    edit(ready.file("control.xlsx"), "Сотрудники", people[0])
    assert examined(ready)["roster"]["code"] == "roster.double"


def test_dates_that_nobody_confirmed_are_said(ready: Place) -> None:
    edit(ready.file("control.xlsx"), "Ключевые даты", ["Экзамен", "", None, None])
    line = examined(ready)["dates"]
    assert line["code"] == "dates.open"
    assert "“Подтверждено”" in line["message"]


def test_a_missing_tab_says_the_command(ready: Place) -> None:
    book = load_workbook(ready.file("control.xlsx"))
    del book["Группы"]
    book.save(ready.file("control.xlsx"))
    line = examined(ready)["tabs"]
    assert line["outcome"] == "todo"
    assert "Группы" in line["message"]
    assert "init" in line["message"]


@pytest.mark.parametrize(
    ("break_it", "code"),
    [
        (Path.unlink, "book.not_found"),
        (lambda path: path.write_bytes(b"PK"), "book.damaged"),
        (lambda path: path.write_bytes(b""), "book.empty"),
    ],
)
def test_a_plan_that_can_not_be_read_is_said_in_its_own_words(
    ready: Place, break_it, code: str
) -> None:
    break_it(ready.file("plan.xlsx"))
    line = examined(ready)["plan"]
    assert line["outcome"] == "todo"
    assert line["code"].startswith(code.split(".", maxsplit=1)[0])
    assert len(line["message"]) > 20


def test_a_trial_writes_into_a_copy_of_a_workbook(ready: Place) -> None:
    before = ready.file("plan.xlsx").read_bytes()
    found = json.loads(ready.run("doctor", "--json", "--try", "plan.xlsx").out)
    codes = [one["code"] for one in found["checks"] if one["subject"] == "try"]
    assert codes == ["try.added", "try.read", "try.written", "try.removed"]
    assert ready.file("plan.xlsx").read_bytes() == before
    assert len(list(ready.folder.glob("*.xlsx"))) == 2


def test_a_trial_needs_a_plan(ready: Place) -> None:
    line = examined(ready, "--try", "control.xlsx")["try"]
    assert line["code"] == "try.no_table"


class TestMail:
    def configure(self, place: Place, **smtp: object) -> None:
        lines = "".join(f"{key} = {json.dumps(value)}\n" for key, value in smtp.items())
        file = place.file("sheetsync.toml")
        text = file.read_text("utf-8").replace(
            'transport = "folder"',
            'transport = "smtp"\nsender = "plans@school.example"\n'
            f"[mail.smtp]\n{lines}",
        )
        text = text.replace(
            'operator_email = ""', 'operator_email = "it@school.example"'
        )
        file.write_text(text, "utf-8")

    def test_a_server_that_takes_us_is_well_and_gets_no_mail(
        self, ready: Place
    ) -> None:
        with mail_catcher() as catcher:
            self.configure(ready, host="127.0.0.1", port=catcher.port, security="none")
            line = examined(ready)["mail"]
            assert (line["outcome"], line["code"]) == ("ok", "mail.ok_without_login")
            assert catcher.caught == []
            line = examined(ready, "--send-mail")["trial_mail"]
            assert line["code"] == "trial_mail.ok"
            assert len(catcher.caught) == 1

    def test_a_closed_port_is_said(self, ready: Place) -> None:
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            self.configure(ready, host="127.0.0.1", port=taken.getsockname()[1])
            line = examined(ready)["mail"]
        assert line["code"] in {"mail.ports_closed", "mail.other_port"}
        assert line["outcome"] == "todo"

    def test_without_a_host_or_a_sender_the_setting_is_named(
        self, ready: Place
    ) -> None:
        self.configure(ready, host="")
        assert "[mail.smtp] host" in examined(ready)["mail"]["message"]

    def test_a_password_is_never_shown(
        self, ready: Place, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("SHEETSYNC_SMTP_PASSWORD", "geheim-12345")
        with mail_catcher() as catcher:
            self.configure(
                ready, host="127.0.0.1", port=catcher.port, security="none", user="me"
            )
            for command in (["doctor"], ["doctor", "--json"]):
                assert "geheim" not in ready.run(*command).text


def test_what_hangs_is_left_behind_after_its_time() -> None:
    release = threading.Event()

    def hang() -> Iterator[Check]:
        release.wait(20)
        yield fine("x", "x")

    began = time.monotonic()
    (line,) = guarded("network", hang, 0.2)
    release.set()
    assert time.monotonic() - began < 5
    assert (line.code, line.outcome) == ("doctor.timeout", Outcome.TODO)


def test_what_fails_is_a_line_and_keeps_what_was_found_before() -> None:
    def fail() -> Iterator[Check]:
        yield fine("a", "a")
        raise BookBusyError("book.open_elsewhere", book="План")

    first, second = guarded("plan", fail, 5)
    assert first.outcome is Outcome.OK
    assert (second.code, second.outcome) == ("book.open_elsewhere", Outcome.TODO)

    def crash() -> Iterator[Check]:
        raise ZeroDivisionError
        yield

    (line,) = guarded("plan", crash, 5)
    assert (line.code, line.params["kind"]) == ("doctor.crashed", "ZeroDivisionError")


@pytest.mark.parametrize(
    ("header", "code"),
    [
        ("Mon, 12 Oct 2026 09:00:30 GMT", "clock.ok"),
        ("Mon, 12 Oct 2026 09:05:00 GMT", "clock.off"),
        ("Mon, 12 Oct 2026 08:30:00 GMT", "clock.off"),
        ("", "clock.unknown"),
        ("yesterday", "clock.unknown"),
    ],
)
def test_the_clock_is_compared_with_a_servers(header: str, code: str) -> None:
    assert compare_clock(header, NOW).code == code


def test_an_old_time_zone_is_noticed() -> None:
    almaty = datetime.fromisoformat("2026-10-12T09:00+05:00")
    before = datetime.fromisoformat("2026-10-12T09:00+06:00")
    assert knows_one_time(almaty)
    assert not knows_one_time(before)


def test_a_proxys_password_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", "http://name:geheim@proxy.example:3128")
    monkeypatch.setenv("no_proxy", "")
    assert used_proxy("https://sheets.googleapis.com") == "proxy.example:3128"


def test_an_open_port_is_told_from_a_closed_one() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        assert port_is_open("127.0.0.1", port)
    assert not port_is_open("127.0.0.1", port, seconds=1)


@pytest.mark.parametrize(
    ("starter", "ago", "code"),
    [
        ("sheetsync.timer", timedelta(hours=1), "schedule.ok"),
        ("sheetsync.timer", None, "schedule.ok"),
        ("sheetsync.timer", timedelta(days=9), "schedule.silent"),
        ("", timedelta(hours=1), "schedule.by_hand"),
        ("", timedelta(days=9), "schedule.none"),
        ("", None, "schedule.not_yet"),
    ],
)
def test_what_starts_the_runs(
    starter: str, ago: timedelta | None, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sheetsync.app.doctor import schedule

    monkeypatch.setattr(schedule, "find_starter", lambda: starter)
    (line,) = look_at_schedule(NOW - ago if ago else None, NOW)
    assert line.code == code


def test_every_line_has_words_with_the_same_gaps_in_every_language() -> None:
    for module in ("setup", "doctor"):
        texts = {one: Words(one, module)._texts for one in LANGUAGES}
        assert texts["kk"].keys() == texts["ru"].keys() == texts["en"].keys()
        for key, text in texts["en"].items():
            gaps = {name for _, name, _, _ in Formatter().parse(text) if name}
            for language in ("kk", "ru"):
                own = texts[language][key]
                assert {n for _, n, _, _ in Formatter().parse(own) if n} == gaps, key


def test_every_code_that_doctor_gives_has_words() -> None:
    known = Words("en", "doctor")._texts
    folder = Path(__file__).resolve().parents[2] / "sheetsync" / "app" / "doctor"
    for file in folder.glob("*.py"):
        text = file.read_text("utf-8")
        given = re.findall(
            r'(?:fine|todo|advice|skipped)\(\s*[^,]+,\s*"([a-z_.]+)"', text
        )
        assert set(given) <= known.keys(), file.name


def test_a_summary_tab_in_the_control_book_is_not_needed(ready: Place) -> None:
    assert ready.run("run", "--today", "2026-10-12").code == 0
    assert "Сводка" in load_workbook(ready.file("control.xlsx")).sheetnames
    lines = examined(ready)
    assert lines["tabs"]["outcome"] == "ok"
    assert lines["state"]["code"] == "state.ok"
    assert cells(ready.file("plan.xlsx"), "План")


def test_what_is_to_be_typed_names_the_settings_where_they_were_named(
    place: Place,
) -> None:
    place.plan()
    assert place.init("--plan", "plan.xlsx").code == 0
    file = place.file("sheetsync.toml")
    shown = place.run("doctor", "--config", str(file)).out
    assert f' --config "{file}"\n' in shown
    assert "--config" not in place.run("doctor").out
