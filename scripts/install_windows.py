"""sheetsync on Windows 10 or newer, set up by a double click on this file.

Makes the environment beside the checkout, asks the few questions of `init`,
examines what came of it, and gives the runs to the Task Scheduler ("run as soon
as possible after a missed start"). Started again it changes nothing that is
right. A file sheetsync.cmd in the chosen folder starts every command from then on.
"""

import argparse
import os
import subprocess
import sys
from pathlib import Path

from environment import ensure_environment, said

#: `%~dp0` is the folder of the .cmd file itself; 65001 is UTF-8.
COMMAND = """@echo off
chcp 65001 >nul
cd /d "%~dp0"
"{python}" -X utf8 -m sheetsync %*
"""


def main(arguments: list[str]) -> int:
    """The exit code of the first step that fails, else 0."""
    parser = argparse.ArgumentParser(description=__doc__)
    usual = Path.home() / "sheetsync"
    parser.add_argument("--folder", type=Path, default=usual, help=f"usually {usual}")
    parser.add_argument("--lang", choices=["kk", "ru", "en"], default="")
    parser.add_argument("--no-schedule", action="store_true")
    chosen = parser.parse_args(arguments)
    if os.name != "nt":
        print(said("windows.windows_only"))
        return 2
    return set_up(
        ensure_environment(),
        chosen.folder.resolve(),
        chosen.lang,
        schedule=not chosen.no_schedule,
    )


def set_up(python: Path, folder: Path, language: str, *, schedule: bool) -> int:
    """A folder for the school in which `sheetsync.cmd` starts every command.

    Args:
        python: the environment's interpreter.
        folder: made if it is not there.
        language: "" to be asked for.
        schedule: give the runs to the Task Scheduler.
    """
    folder.mkdir(parents=True, exist_ok=True)
    starter = folder / "sheetsync.cmd"
    # Per cent signs in a path would be taken for variables.
    command = COMMAND.format(python=str(python).replace("%", "%%"))
    starter.write_text(command, encoding="utf-8", newline="\r\n")
    base = [str(python), "-X", "utf8", "-m", "sheetsync"]
    config = ["--config", str(folder / "sheetsync.toml")]
    if language:
        config += ["--lang", language]
    steps = [["init", *config], ["doctor", *config]]
    if schedule:
        steps.append(["init", "--schedule", *config])
    worst = 0
    for step in steps:
        code = subprocess.call([*base, *step], cwd=folder)
        # What `doctor` finds is for reading; it stops nothing.
        if code and step[0] != "doctor":
            worst = code
            break
    print(f"\n{said('windows.starter', starter=starter)}")
    return worst


if __name__ == "__main__":
    result = main(sys.argv[1:])
    if len(sys.argv) == 1 and sys.stdin.isatty():
        # A double click opened this window; without a question it would close.
        input(said("windows.close"))
    sys.exit(result)
