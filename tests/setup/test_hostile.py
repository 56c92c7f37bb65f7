"""Hostile texts and secrets at the command line: nothing breaks out, nothing leaks."""

import io
import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from sheetsync.app.init.key import ServiceKey, parse_key
from sheetsync.cli.clean import CleanOutput, clean_text
from sheetsync.settings.load import Secrets
from sheetsync.settings.schema import Smtp
from tests.setup.place import Place

_ESCAPE = "\x1b[2J\x1b]0;owned\x07"


@pytest.fixture
def ready(place: Place) -> Place:
    path = place.plan()
    book = load_workbook(path)
    sheet = book["План"]
    sheet["B3"] = f'=HYPERLINK("http://x.example")_x001B_[31m{"я" * 10}'
    sheet["B4"] = "<script>alert(1)</script>\r\nBcc: all@x.example"
    sheet["C4"] = "_x001B_[31mкогда-нибудь_x0007_"
    sheet["D4"] = "_x001B_]0;owned_x0007_ Кто-то"
    sheet["E4"] = "_x001B_[2Jчто?"
    sheet["C5"] = "до 99.99.9999 " + "(" * 400
    sheet.title = "План"
    book.save(path)
    assert place.init("--plan", "plan.xlsx").code == 0
    return place


def test_hostile_cells_go_through_a_whole_run(ready: Place) -> None:
    for command in (["preview"], ["run"], ["check", "plan.xlsx"], ["doctor"],
                    ["doctor", "--try", "plan.xlsx"]):  # fmt: skip
        said = ready.run(*command, "--lang", "ru")
        assert said.code in {0, 1}, said.text
        assert "\x1b" not in said.text, command


def test_the_log_names_no_cell_and_is_json_line_by_line(ready: Place) -> None:
    ready.run("run", "--today", "2026-10-12")
    for file in ready.folder.rglob("*.log"):
        for line in file.read_text("utf-8").splitlines():
            json.loads(line)
            assert "script" not in line
            assert "Ахметова" not in line


def test_a_schools_name_can_not_break_out_of_the_configuration(place: Place) -> None:
    name = 'x"\n[mail]\ntransport = "smtp"\n#'
    said = place.run(
        *("init", "--yes", "--lang", "ru", "--control", "c.xlsx", "--school", name)
    )
    assert said.code == 0, said.text
    text = place.file("sheetsync.toml").read_text("utf-8")
    assert not re.search(r'^transport = "smtp"', text, re.MULTILINE)


@given(st.text(max_size=60) | st.binary(max_size=60).map(repr))
def test_any_text_is_a_key_or_none(text: str) -> None:
    assert parse_key(text) is None


def test_nothing_that_holds_a_secret_shows_it() -> None:
    key = ServiceKey("a@b", "p", '{"private_key": "geheim"}')
    secrets = Secrets(smtp_password="geheim", google_key="geheim")
    assert "geheim" not in f"{key!r} {key} {secrets!r} {secrets} {Smtp()!r}"


def test_a_traceback_shows_no_secret(
    ready: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHEETSYNC_SMTP_PASSWORD", "geheim-12345")
    monkeypatch.setenv("SHEETSYNC_GOOGLE_KEY", '{"private_key": "geheim-12345"}')
    for command in (["run"], ["status", "--json"], ["doctor", "--json"]):
        assert "geheim" not in ready.run(*command).text
    for file in ready.folder.rglob("*"):
        if file.is_file():
            assert b"geheim" not in file.read_bytes()


@pytest.mark.parametrize(
    "location",
    ["../../etc/passwd", "file:///etc/passwd", "\\\\server\\share\\a.xlsx",
     "https://evil.example/a.xlsx", "con.xlsx/..", "a\x00b.xlsx", "." * 5000,
     "javascript:alert(1)", _ESCAPE],
)  # fmt: skip
def test_hostile_places_end_in_one_sentence(place: Place, location: str) -> None:
    for command in (
        ["check", location],
        ["doctor", "--try", location],
        ["init", "--remove", location, "--yes"],
        ["init", "--yes", "--school", "x", "--control", location],
    ):
        said = place.run(*command)
        assert said.code in {0, 1, 2, 3}, (command[0], said.text)
        assert "Traceback" not in said.text
        assert "\x1b" not in said.text


@given(st.text(max_size=80))
def test_no_text_steers_a_terminal(text: str) -> None:
    plain, screen = io.StringIO(), Screen()
    CleanOutput(plain).write(f"a{text}b")
    CleanOutput(screen).write(f"a\x1b[31m{text}\x1b[0mb")
    assert clean_text(plain.getvalue()) == plain.getvalue()
    kept = re.sub(r"\x1b\[[0-9;]*m", "", screen.getvalue())
    assert clean_text(kept) == kept
    assert screen.getvalue().startswith("a\x1b[31m")


class Screen(io.StringIO):
    """Text that somebody looks at."""

    def isatty(self) -> bool:
        return True
