"""`init`: an installation made, made again without a change, and undone."""

import json
import os
import stat
import tomllib
from pathlib import Path

import pytest
from dotenv import dotenv_values
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from sheetsync.app.init.configuration import Answers, new_text, settings_of, with_school
from sheetsync.app.init.secret import is_private, with_secret, write_private
from sheetsync.cli.language import chosen_language
from sheetsync.settings.schema import TransportKind
from tests.setup.place import TITLE, Place, cells, tabs

TABS = ["Планы", "Сотрудники", "Группы", "Ключевые даты", "Настройки"]


def test_an_installation_is_made_without_a_question(place: Place) -> None:
    place.plan()
    said = place.init("--plan", "plan.xlsx")
    assert said.code == 0, said.text
    settings = settings_of(place.file("sheetsync.toml").read_text("utf-8"))
    assert [one.name for one in settings.school] == ["Школа № 5"]
    assert settings.school[0].control == "control.xlsx"
    assert settings.mail.transport is TransportKind.FOLDER
    assert tabs(place.file("control.xlsx")) == TABS
    assert ("plan.xlsx") in [
        row[2] for row in cells(place.file("control.xlsx"), "Планы")
    ]
    values = dict(row[:2] for row in cells(place.file("control.xlsx"), "Настройки"))
    assert values["Название школы"] == "Школа № 5"
    assert values["Письма-напоминания"] == "нет"


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps access lists")
def test_secrets_are_readable_to_their_owner_alone(place: Place) -> None:
    place.init()
    assert stat.S_IMODE(place.file(".env").stat().st_mode) == 0o600
    place.file(".env").chmod(0o644)
    said = place.run("init", "--lang", "ru")
    assert is_private(place.file(".env"))
    assert ".env" in said.out


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps access lists")
def test_a_secret_is_never_open_even_while_it_is_written(tmp_path: Path) -> None:
    old = os.umask(0)
    try:
        write_private(tmp_path / ".env", "A='1'\n")
    finally:
        os.umask(old)
    assert stat.S_IMODE((tmp_path / ".env").stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [tmp_path / ".env"]


def test_made_again_nothing_changes(place: Place) -> None:
    place.plan()
    place.init("--plan", "plan.xlsx")
    before = {path: path.read_bytes() for path in place.folder.iterdir()}
    again = [place.init("--plan", "plan.xlsx"), place.run("init")]
    assert [one.code for one in again] == [0, 0]
    assert {path: path.read_bytes() for path in place.folder.iterdir()} == before


def test_what_is_asked_is_explained_checked_and_asked_again(place: Place) -> None:
    place.plan()
    answers = [
        "de",  # no such language
        "ru",
        "",  # a school has a name
        "Школа № 5",
        "control.csv",  # holds no tabs
        "control.xlsx",
        "nothing.xlsx",  # no such plan
        "plan.xlsx",
        "",
        "Asia/Atlantis",
        "Asia/Almaty",
        "nobody",
        "it@school.example",
    ]
    said = place.run("init", typed="\n".join(answers) + "\n")
    assert said.code == 0, said.text
    assert said.out.count("kk, ru and en") == 1
    for text in ("--school", ".csv", "nothing.xlsx", "Asia/Atlantis", "«nobody»"):
        assert text in said.out, text
    settings = settings_of(place.file("sheetsync.toml").read_text("utf-8"))
    assert settings.installation.operator_email == "it@school.example"
    assert tabs(place.file("control.xlsx")) == TABS


def test_nobody_there_to_answer_is_wrong_use_and_writes_nothing(place: Place) -> None:
    said = place.run("init", "--lang", "ru")
    assert said.code == 2
    assert "--school" in said.err
    assert list(place.folder.iterdir()) == []


def test_a_plan_that_can_not_be_read_stops_before_anything_is_written(
    place: Place,
) -> None:
    place.file("letter.xlsx").write_bytes(b"no workbook")
    said = place.init("--plan", "letter.xlsx")
    assert said.code == 2
    assert [path.name for path in place.folder.iterdir()] == ["letter.xlsx"]


def test_a_configuration_that_is_there_is_only_added_to(place: Place) -> None:
    own = '# mine\n[installation]\nlanguage = "kk" # ours\n\n[mail]\nper_run = 7'
    place.file("sheetsync.toml").write_text(own, "utf-8")
    assert place.init().code == 0
    text = place.file("sheetsync.toml").read_text("utf-8")
    assert text.startswith(own)
    assert settings_of(text).mail.per_run == 7
    second = place.run(
        *("init", "--yes", "--lang", "kk", "--school", "Екінші", "--control", "b.xlsx")
    )
    assert second.code == 0, second.text
    text = place.file("sheetsync.toml").read_text("utf-8")
    assert [one.name for one in settings_of(text).school] == ["Школа № 5", "Екінші"]
    assert tabs(place.file("b.xlsx"))[0] == "Жоспарлар"


def test_a_plan_is_added_to_the_list_once(place: Place) -> None:
    place.plan()
    place.init("--plan", "plan.xlsx")
    place.plan("second.xlsx")
    for _ in range(2):
        said = place.run("init", "--lang", "ru", "--plan", "second.xlsx")
        assert said.code == 0, said.text
    listed = [row[2] for row in cells(place.file("control.xlsx"), "Планы")[2:]]
    assert listed == ["plan.xlsx", "second.xlsx"]


def test_the_first_run_lists_no_plan_a_second_time(place: Place) -> None:
    place.plan()
    place.init("--plan", "plan.xlsx")
    listed = cells(place.file("control.xlsx"), "Планы")[2:]
    assert [row[:4] for row in listed] == [(TITLE, "2026-2027", "plan.xlsx", "План")]
    assert place.run("run", "--today", "2026-10-12").code == 0
    assert cells(place.file("control.xlsx"), "Планы")[2:] == listed


def test_a_missing_tab_comes_back_and_entries_stay(place: Place) -> None:
    place.init()
    book = load_workbook(place.file("control.xlsx"))
    del book["Группы"]
    book["Сотрудники"].append(["Ахметова Айгуль", "директор", "a@school.example"])
    book.save(place.file("control.xlsx"))
    people = cells(place.file("control.xlsx"), "Сотрудники")
    assert place.run("init").code == 0
    assert set(tabs(place.file("control.xlsx"))) == set(TABS)
    assert cells(place.file("control.xlsx"), "Сотрудники") == people


def test_a_key_goes_into_env_on_one_line(place: Place) -> None:
    key = {
        "type": "service_account",
        "client_email": "plans@made-up.iam.gserviceaccount.com",
        "private_key": "-----BEGIN\nline'with\\signs\n-----END\n",
        "token_uri": "https://oauth2.googleapis.com/token",
    }
    place.file("key.json").write_text(json.dumps(key, indent=2), "utf-8")
    said = place.init("--key", "key.json")
    assert said.code == 0, said.text
    assert "plans@made-up.iam.gserviceaccount.com" in said.out
    assert "BEGIN" not in said.text
    kept = dotenv_values(place.file(".env"))["SHEETSYNC_GOOGLE_KEY"]
    assert json.loads(kept or "") == key
    assert "BEGIN" not in place.file("sheetsync.toml").read_text("utf-8")


@pytest.mark.parametrize("content", ["", "{}", '{"type": "authorized_user"}', "[1]"])
def test_what_is_no_key_is_refused(place: Place, content: str) -> None:
    place.file("key.json").write_text(content, "utf-8")
    assert place.init("--key", "key.json").code == 2
    assert not place.file("sheetsync.toml").exists()


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=40))
def test_any_names_survive_the_configuration(text: str) -> None:
    whole = with_school(new_text(Answers("ru"), dict.fromkeys(
        ("head", "data", "transport"), "x")), text or "x", "a/b.xlsx")  # fmt: skip
    name = tomllib.loads(whole)["school"][0]["name"]
    assert name == ("".join(one for one in text if one.isprintable()) if text else "x")


@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="$"),
            min_size=1)
)  # fmt: skip
def test_any_secret_survives_env(text: str) -> None:
    import io

    written = with_secret("# head\nOTHER='1'\n", "SECRET", text)
    assert dotenv_values(stream=io.StringIO(written)) == {"OTHER": "1", "SECRET": text}
    again = with_secret(written, "SECRET", "two")
    assert dotenv_values(stream=io.StringIO(again)) == {"OTHER": "1", "SECRET": "two"}


def test_the_terminal_speaks_the_configured_language(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.init()
    monkeypatch.chdir(place.folder)
    monkeypatch.setenv("LC_ALL", "C")
    assert chosen_language([]) == "ru"
    assert chosen_language(["--lang", "kk"]) == "kk"
    file = place.file("sheetsync.toml")
    file.write_text(file.read_text("utf-8").replace('"ru"', '"kk"'), "utf-8")
    monkeypatch.chdir(place.folder.parent)
    assert chosen_language(["run", "--config", str(file)]) == "kk"
    file.write_text("language = ", "utf-8")
    assert chosen_language(["run", f"--config={file}"]) in {"en", "ru"}


class TestRemoval:
    def _ran(self, place: Place, *, with_done: bool = True) -> list[tuple[object, ...]]:
        plan = place.plan(with_done=with_done)
        before = cells(plan, "План")
        place.init("--plan", "plan.xlsx")
        assert place.run("run", "--today", "2026-10-12").code == 0
        assert len(cells(plan, "План")[1]) > len(before[1])
        return before

    def test_all_of_ours_goes_and_the_staffs_stays(self, place: Place) -> None:
        before = self._ran(place)
        said = place.run("init", "--lang", "ru", "--remove", "plan.xlsx", "--yes")
        assert said.code == 0, said.text
        assert cells(place.file("plan.xlsx"), "План") == before
        again = place.run("init", "--lang", "ru", "--remove", "plan.xlsx", "--yes")
        assert "убирать нечего" in again.out

    def test_the_done_column_stays_even_if_it_was_added(self, place: Place) -> None:
        self._ran(place, with_done=False)
        place.run("init", "--remove", "plan.xlsx", "--yes")
        headers = [text for text in cells(place.file("plan.xlsx"), "План")[1] if text]
        assert headers == ["№", "Мероприятие", "Срок", "Ответственный",
                           "Отметка о выполнении"]  # fmt: skip

    @pytest.mark.parametrize("answer", ["", "no\n", "нет\n"])
    def test_without_a_yes_nothing_goes(self, place: Place, answer: str) -> None:
        self._ran(place)
        before = place.file("plan.xlsx").read_bytes()
        said = place.run("init", "--remove", "plan.xlsx", typed=answer)
        assert said.code == 0
        assert place.file("plan.xlsx").read_bytes() == before

    def test_control_tabs_with_entries_stay_unless_told(self, place: Place) -> None:
        self._ran(place)
        place.run("init", "--remove", "control.xlsx", "--yes")
        assert tabs(place.file("control.xlsx")) == TABS[:-1]
        place.run("init", "--remove", "control.xlsx", "--yes", "--with-entries")
        assert len(tabs(place.file("control.xlsx"))) == 1
