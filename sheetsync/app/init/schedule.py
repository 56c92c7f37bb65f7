"""What starts the runs, set up: a systemd timer, or a task of Windows.

Decided here as texts of files and as commands, so that they can be shown and
tested on any machine; `apply_schedule` writes and runs them.
"""

import getpass
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

from sheetsync.app.config import config_folder

NAME = "sheetsync"
_UNITS = ("sheetsync.service", "sheetsync.timer")
_SECONDS = 30
#: There only while systemd runs.
_RUNNING = Path("/run/systemd/system")


@dataclass(frozen=True, slots=True)
class Schedule:
    """Files to be written, and commands that make the system know them."""

    files: tuple[tuple[Path, str], ...]
    commands: tuple[tuple[str, ...], ...]
    #: Commands whose failure does no harm.
    wishes: tuple[tuple[str, ...], ...] = ()
    encoding: str = "utf-8"


@dataclass(frozen=True, slots=True)
class Place:
    """Whose runs they are, and where."""

    #: The configuration, absolute.
    config: Path
    python: str
    user: str
    home: Path


def this_place(config: Path) -> Place:
    """The configuration's place on this machine, under the user who asks."""
    user = os.environ.get("SUDO_USER") or getpass.getuser()
    return Place(config.resolve(), sys.executable, user, Path.home())


def is_administrator() -> bool:
    """Whether system-wide units can be written; on Windows never asked."""
    return os.access("/etc/systemd/system", os.W_OK)


def linux_schedule(place: Place, *, for_all: bool) -> Schedule:
    """A timer of systemd.

    Args:
        place: what it runs.
        for_all: a unit of the system that runs as `place.user`; else one of the
            user, which needs no administrator.
    """
    values = {
        "USER": f"User={place.user}" if for_all else "# as the user whose unit it is",
        "FOLDER": _unit_text(str(place.config.parent)),
        "PYTHON": _unit_word(place.python),
        "CONFIG": _unit_word(str(place.config)),
    }
    folder = Path("/etc/systemd/system")
    if not for_all:
        folder = place.home / ".config" / "systemd" / "user"
    files = tuple(
        (folder / unit, _filled(_template("systemd", unit), values)) for unit in _UNITS
    )
    scope = () if for_all else ("--user",)
    commands = (
        ("systemctl", *scope, "daemon-reload"),
        ("systemctl", *scope, "enable", "--now", "sheetsync.timer"),
    )
    # Without it a user's timers stop when the user logs out.
    wishes = () if for_all else (("loginctl", "enable-linger", place.user),)
    return Schedule(files, commands, wishes)


def windows_schedule(place: Place, task: Path, *, logged_off: bool) -> Schedule:
    """A task of the Task Scheduler.

    Args:
        place: what it runs.
        task: where the task's description is written for `schtasks`.
        logged_off: it also runs while nobody is logged in, which only an
            administrator may set up.
    """
    windowless = Path(place.python).with_name("pythonw.exe")
    values = {
        "USER": escape(place.user),
        "LOGON": "S4U" if logged_off else "InteractiveToken",
        "PYTHON": escape(str(windowless)),
        "CONFIG": escape(str(place.config)),
        "FOLDER": escape(str(place.config.parent)),
    }
    text = _filled(_template("windows", "task.xml"), values)
    command = ("schtasks", "/Create", "/TN", NAME, "/XML", str(task), "/F")
    return Schedule(((task, text),), (command,), encoding="utf-16")


def has_starter() -> bool:
    """Whether this machine has something that starts the runs.

    systemd may be installed and not run, as in a container.
    """
    return platform.system() == "Windows" or _RUNNING.is_dir()


def set_schedule(config: Path) -> str:
    """Set up what starts the runs here; its name, "" if the system refused.

    Raises:
        OSError: a file can not be written.
    """
    place = this_place(config)
    if platform.system() != "Windows":
        if not has_starter() or shutil.which("systemctl") is None:
            return ""
        schedule = linux_schedule(place, for_all=is_administrator())
        return "sheetsync.timer" if apply_schedule(schedule) else ""
    with tempfile.TemporaryDirectory(prefix="sheetsync-") as folder:
        task = Path(folder) / "task.xml"
        for logged_off in (True, False):
            schedule = windows_schedule(place, task, logged_off=logged_off)
            if apply_schedule(schedule):
                return NAME
    return ""


def apply_schedule(schedule: Schedule) -> bool:
    """Write the files and run the commands; whether the system took them."""
    for file, text in schedule.files:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding=schedule.encoding)
    for wish in schedule.wishes:
        _run(wish)
    return all(_run(command) for command in schedule.commands)


def _run(command: tuple[str, ...]) -> bool:
    program = shutil.which(command[0])
    if program is None:
        return False
    try:
        done = subprocess.run(  # noqa: S603 - our own arguments
            [program, *command[1:]], capture_output=True, timeout=_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _template(kind: str, name: str) -> str:
    return (config_folder() / kind / name).read_text(encoding="utf-8")


def _filled(template: str, values: Mapping[str, str]) -> str:
    for name, value in values.items():
        template = template.replace(f"@{name}@", value)
    return template


def _unit_text(text: str) -> str:
    """A path for a unit's line; a per cent sign would begin a specifier."""
    return text.replace("%", "%%")


def _unit_word(text: str) -> str:
    """A path as one word of a unit's command line."""
    inner = text.replace("\\", "\\\\").replace('"', '\\"').replace("$", "$$")
    return f'"{_unit_text(inner)}"'
