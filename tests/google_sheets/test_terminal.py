"""What somebody at the terminal reads when Google Sheets will not as it should.

Each trouble ends in one sentence with what to do, names whom to share with, loses
nothing, shows no traceback, and leaves no secret in any file.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from sheetsync.model.table import OurColumn
from tests.emulator.emulator import Emulator
from tests.google_sheets.school import PLAN, GoogleSchool, beside, ours
from tests.setup.place import Place

DAY = "2026-10-12"


@pytest.fixture
def school(google: Emulator, tmp_path: Path) -> GoogleSchool:
    made = GoogleSchool(google, tmp_path)
    made.add_plan()
    made.add_plan()
    return made.open()


@dataclass(frozen=True)
class Told:
    """What a command printed, on one line, and its exit code."""

    code: int
    text: str


@pytest.fixture
def run(
    school: GoogleSchool,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Callable[..., Told]:
    """`sheetsync` as it is typed in the installation's folder."""
    assert school.configuration
    place = Place(school.folder, monkeypatch, capsys)

    def typed(*words: str) -> Told:
        said = place.run(*words, "--lang", "ru")
        return Told(said.code, " ".join(said.text.split()))

    return typed


def files(folder: Path) -> bytes:
    return b"".join(one.read_bytes() for one in folder.rglob("*") if one.is_file())


@pytest.mark.parametrize(
    ("trouble", "words", "names_account"),
    [
        ("revoke", "Google не принимает ключ", True),
        ("unshare", "таблица не открыта программе. Нажмите в ней", True),
        ("delete", "такой таблицы нет или её удалили. Откройте её в браузере", True),
        ("upload", "но не Google Таблица. Откройте его, выберите «Файл →", False),
        ("protect", "Лист или его строки защищены", True),
        ("empty", "не найдена ни одна таблица плана", False),
    ],
)
def test_trouble_with_a_book_is_one_sentence(
    google, school, run, trouble, words, names_account
):
    first, second = school.plans
    match trouble:
        case "revoke":
            google.revoke_key()
        case "unshare":
            google.unshare(first)
        case "delete":
            google.delete(first)
        case "upload":
            text = "This operation is not supported for this document"
            google.fail_next(400, match="spreadsheets.get", after=1, message=text)
        case "protect":
            first.protect("План", editors=("somebody@school.example",))
        case "empty":
            first.clear("План")
    said = run("run", "--today", DAY)
    assert words in said.text
    assert said.text.count(words) == 1
    assert (google.email in said.text) == names_account
    assert "Traceback" not in said.text
    # The other book does not suffer, unless nothing can be read at all.
    assert bool(ours(second)) == (trouble != "revoke")
    assert said.code == (0 if trouble in {"protect", "empty"} else 3)


@pytest.mark.parametrize("call", range(7))
def test_a_book_that_turns_view_only_in_the_middle_is_finished_later(
    google, school, run, call
):
    """Whatever was written by then stays, and is no obstacle afterwards."""
    first, _ = school.plans
    typed = first.values("'План'!A1:E8")
    made: list[str] = []

    def turn(method: str, _user: str) -> None:
        if method.startswith("sheets."):
            if len(made) == call:
                google.make_view_only(first)
            made.append(method)

    google.before_each_call(turn)
    said = run("run", "--today", DAY)
    google.before_each_call(lambda *_: None)
    if said.code:
        assert "таблица открыта только для просмотра" in said.text
        assert google.email in said.text
    assert first.values("'План'!A1:E8") == typed
    first.share(google.email, "writer")
    assert run("run", "--today", DAY).code == 0
    assert set(ours(first)) == {*OurColumn}
    assert beside(first)["Осенний праздник"][0] == "16.10.2026"
    assert first.values("'План'!A1:E8") == typed


def test_writes_whose_answers_are_all_lost_are_said_and_finished_later(
    google, school, run
):
    google.lose_answer(match="atchUpdate", times=99)
    said = run("run", "--today", DAY)
    assert said.code == 3
    assert "связь прервалась во время записи" in said.text
    google.clear_faults()
    assert run("run", "--today", DAY).code == 0
    for plan in school.plans:
        assert len(ours(plan)) == len(OurColumn)
        assert plan.values("План!A3:E3") == [list(PLAN[2])]
    assert "Записывать нечего" in run("run", "--today", DAY).text


@pytest.mark.parametrize(
    "link",
    [
        "https://docs.google.com/spreadsheets/d/abc/edit",
        "https://docs.google.com/spreadsheets/d/" + "1" * 44 + "/edit#gid=0",
        "https://docs.google.com/document/d/" + "1" * 44 + "/edit",
        "https://drive.google.com/drive/folders/" + "1" * 33,
        "https://docs.google.com/spreadsheets/d/e/2PACX-1vX/pubhtml",
        "https://example.org/table",
    ],
)
def test_a_wrong_link_is_one_sentence(run, link):
    said = run("check", link)
    assert said.code in {2, 3}
    assert "Traceback" not in said.text
    assert said.text.count(". ") <= 4
    assert any(word in said.text for word in ("Google", "таблицы нет", "браузер"))


def test_no_secret_is_in_any_log_of_any_library_at_its_wordiest(
    google, school, run, caplog
):
    """Root logger at debug: urllib3, google-auth and gspread included."""
    key = google.key_info()
    caplog.set_level(logging.DEBUG)
    shown = [run("run", "--today", DAY).text]
    google.expire_tokens()
    google.fail_next(503, match="atchUpdate", times=2)
    shown.append(run("run", "--today", "2026-10-13").text)
    google.revoke_key()
    link = school.plans[0].url
    commands = (["run"], ["status"], ["doctor"], ["check", link])
    shown += [run(*words).text for words in commands]
    whole = "\n".join([*shown, caplog.text]).encode() + files(school.folder)
    pem = key["private_key"].splitlines()[3]
    for secret in (pem, "ya29.", "Bearer", "PRIVATE KEY", "eyJ"):
        assert secret.encode() not in whole, secret
