"""The terminal: every mistake is one sentence in the chosen language."""

import os
import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from string import Formatter

import pytest

LANGUAGES = ("kk", "ru", "en")


def sheetsync(
    folder: Path, *arguments: str, **environment: str
) -> subprocess.CompletedProcess[str]:
    """The program run in a folder, as an operator does."""
    return subprocess.run(
        [sys.executable, "-m", "sheetsync", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(Path.cwd()), **environment},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


WRONG: dict[str, tuple[tuple[str, ...], int]] = {
    "no such option": (("run", "--colour", "red"), 2),
    "no such command": (("fly",), 2),
    "no book named": (("check",), 2),
    "an option without its value": (("preview", "--school"), 2),
    "too many words": (("run", "now"), 2),
    "no number": (("explain", "deadline", "--school-year", "next", "май"), 2),
    "a year beyond all": (("explain", "deadline", "--school-year", "99999", "май"), 2),
    "no such basis": (("explain", "deadline", "--year-basis", "moon", "май"), 2),
    "no date": (("check", "--today", "2024-13-45", "x.xlsx"), 2),
    "a date beyond all": (("check", "--today", "9999-12-31", "x.xlsx"), 2),
    "no configuration": (("run",), 2),
    "no such configuration": (("run", "--config", "no.toml"), 2),
    "no such book": (("check", "no.xlsx"), 3),
    "no such control book": (
        ("explain", "responsible", "--control", "no.xlsx", "а"),
        3,
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_mistake_is_told_in_a_sentence(tmp_path: Path, name: str):
    arguments, code = WRONG[name]
    language = LANGUAGES[len(name) % 2]
    done = sheetsync(tmp_path, *arguments, "--lang", language)
    told = (done.stdout + done.stderr).strip()
    assert done.returncode == code, told
    assert "Traceback" not in told
    assert told.count("\n") <= 4
    assert re.search("[а-яё]", told)


def test_an_unknown_language_is_refused(tmp_path: Path):
    done = sheetsync(tmp_path, "check", "x.xlsx", "--lang", "de")
    assert done.returncode == 2
    assert "kk, ru, en" in done.stderr


def test_every_wrong_setting_is_listed_with_its_place(tmp_path: Path):
    (tmp_path / "sheetsync.toml").write_text(
        'colour = 1\n[mail]\nper_run = 0\ntransport = "owl"\n[mail.smtp]\nport = "x"\n'
        '[installation]\ntimezone = "Mars/Base"\n[[school]]\nname = ""\n',
        encoding="utf-8",
    )
    done = sheetsync(tmp_path, "run", "--lang", "ru")
    assert done.returncode == 2
    for place in (
        "colour",
        "mail.per_run",
        "mail.transport",
        "mail.smtp.port",
        "installation.timezone",
        "school[1].name",
        "school[1].control",
    ):
        assert f"{place}:" in done.stderr
    assert "Input should" not in done.stderr


@pytest.mark.parametrize(
    "content",
    [b"[mail", '[[school]]\nname = "мектеп"'.encode("cp1251"), b'a = "C:\\x"'],
    ids=["broken", "not UTF-8", "back slashes"],
)
def test_a_configuration_that_can_not_be_read_says_where(
    tmp_path: Path, content: bytes
):
    (tmp_path / "sheetsync.toml").write_bytes(content)
    done = sheetsync(tmp_path, "run", "--lang", "kk")
    assert done.returncode == 2
    assert "sheetsync.toml" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_data_folder_that_is_a_file_is_told(tmp_path: Path):
    (tmp_path / "data").write_text("", encoding="utf-8")
    (tmp_path / "sheetsync.toml").write_text(
        '[[school]]\nname = "a"\ncontrol = "c.xlsx"\n', encoding="utf-8"
    )
    done = sheetsync(tmp_path, "run", "--lang", "ru")
    assert done.returncode == 2
    assert "[installation] data" in done.stderr


def test_help_is_what_no_command_gets(tmp_path: Path):
    done = sheetsync(tmp_path, "--lang", "kk")
    assert done.returncode == 2
    assert "explain" in done.stderr


@pytest.mark.skipif(os.name != "posix", reason="needs a shell's pipe")
def test_a_reader_that_stops_early_hears_no_complaint(tmp_path: Path):
    program = [sys.executable, "-m", "sheetsync", "explain", "deadline"]
    child = subprocess.Popen(
        [*program, *(["мамыр"] * 3000)],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(Path.cwd())},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert child.stdout is not None
    assert child.stderr is not None
    child.stdout.read(10)
    child.stdout.close()
    assert child.stderr.read() == b""
    child.stderr.close()
    assert child.wait(60) == 0


def test_a_terminal_in_another_code_page_is_no_obstacle(tmp_path: Path):
    done = sheetsync(
        tmp_path, "explain", "deadline", "қаңтар", PYTHONIOENCODING="cp1251"
    )
    assert done.returncode == 0
    assert "қаңтар" in done.stdout


def test_the_unforeseen_is_told_in_a_sentence_and_logged(tmp_path: Path):
    broken = tmp_path / "sitecustomize.py"
    broken.write_text(
        "import sheetsync.read.deadline as module\n"
        "def broken(text): raise RuntimeError('boom')\n"
        "module.read_deadline = broken\n",
        encoding="utf-8",
    )
    path = os.pathsep.join((str(tmp_path), str(Path.cwd())))
    words = ("explain", "deadline", "мамыр", "--lang", "ru")
    done = sheetsync(tmp_path, *words, PYTHONPATH=path)
    assert done.returncode == 3
    assert done.stderr.count("\n") == 1
    log = Path(done.stderr.rpartition(": ")[2].strip())
    assert "RuntimeError: boom" in log.read_text(encoding="utf-8")
    shown = sheetsync(tmp_path, *words, PYTHONPATH=path, SHEETSYNC_DEBUG="1")
    assert "RuntimeError: boom" in shown.stderr


def texts(language: str) -> dict[str, str]:
    """The sentences about wrong use in a language."""
    module = import_module(f"sheetsync.lang.{language}.use_error")
    found: dict[str, str] = module.TEXTS
    return found


@pytest.mark.parametrize("code", texts("en"))
def test_a_sentence_names_the_same_things_in_each_language(code: str):
    gaps = {
        frozenset(name for _, name, _, _ in Formatter().parse(texts(one)[code]) if name)
        for one in LANGUAGES
    }
    assert len(gaps) == 1


def test_each_language_has_the_same_sentences():
    assert texts("kk").keys() == texts("ru").keys() == texts("en").keys()
