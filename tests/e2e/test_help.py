"""Help pages are in the terminal's language to the last word."""

import subprocess
import sys

import pytest
import typer

from sheetsync.cli.command import app

#: What typer writes by itself.
TYPERS = (
    *("Usage", "OPTIONS", "ARGS", "Options", "Arguments", "Commands", "Show this"),
    *("required", "default", "<path>", "<str>", "<int", "x>="),
)


def help_of(command: str, language: str) -> str:
    arguments = [*command.split(), "--help"]
    done = subprocess.run(
        [sys.executable, "-m", "sheetsync", "--lang", language, *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout


@pytest.mark.parametrize("language", ["kk", "ru"])
@pytest.mark.parametrize("command", ["", "run", "check", "mail list", "demo", "init"])
def test_a_help_page_has_no_english_word_of_typers(command: str, language: str):
    page = help_of(command, language)
    assert [word for word in TYPERS if word in page] == []


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_what_a_command_does_is_told_whole_in_the_list(language: str):
    assert "..." not in help_of("", language).partition("\n\n")[2]


def test_every_command_speaks_through_our_pages():
    def classes(command: object) -> set[str]:
        inner = getattr(command, "commands", {}).values()
        return {type(command).__name__}.union(*map(classes, inner))

    assert classes(typer.main.get_command(app)) == {"SpokenCommand", "SpokenGroup"}
