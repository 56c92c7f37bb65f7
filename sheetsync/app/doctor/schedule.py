"""What starts the runs: a systemd timer or service, a scheduled task, cron."""

import platform
import shutil
import subprocess
from collections.abc import Iterator
from datetime import datetime, timedelta

from sheetsync.app.doctor.result import Check, advice, fine, todo
from sheetsync.app.init.schedule import has_starter

#: Name of the task on Windows, and of the units on Linux.
TASK = "sheetsync"
_SECONDS = 8
#: Longer than a weekend with a holiday: then nothing starts the runs.
_LONG_AGO = timedelta(days=4)
_UNITS = ("sheetsync.timer", "sheetsync.service")


def look_at_schedule(last: datetime | None, moment: datetime) -> Iterator[Check]:
    """Whether something starts the runs, and whether it did lately.

    Args:
        last: when the last run began, None before the first.
        moment: now.
    """
    starter = find_starter()
    is_recent = last is not None and moment - last < _LONG_AGO
    if starter and (is_recent or last is None):
        yield fine("schedule", "schedule.ok", starter=starter)
    elif starter and last is not None:
        days = (moment - last).days
        command = _look_command()
        yield todo(
            "schedule", "schedule.silent", starter=starter, days=days, command=command
        )
    elif is_recent or last is None:
        code = "schedule.by_hand" if is_recent else "schedule.not_yet"
        yield advice("schedule", code, command=start_command())
    else:
        yield todo("schedule", "schedule.none", command=start_command())


def find_starter() -> str:
    """What would start the runs on this machine, "" if nothing is found."""
    if platform.system() == "Windows":
        return TASK if _answers("schtasks", "/Query", "/TN", TASK) is not None else ""
    for scope in ((), ("--user",)):
        for unit in _UNITS:
            answer = _answers("systemctl", *scope, "is-enabled", unit)
            if answer is not None and answer.strip() == "enabled":
                return unit
    table = _answers("crontab", "-l") or ""
    lines = (line.strip() for line in table.splitlines())
    if any("sheetsync" in line and not line.startswith("#") for line in lines):
        return "cron"
    return ""


def start_command() -> str:
    """What makes this machine start the runs; a container has no systemd."""
    return "init --schedule" if has_starter() else "serve"


def _look_command() -> str:
    if platform.system() == "Windows":
        return f"schtasks /Query /V /FO LIST /TN {TASK}"
    return "journalctl -u sheetsync --since -7d"


def _answers(program: str, *arguments: str) -> str | None:
    """What a program of the system says; None if it fails or is not there."""
    found = shutil.which(program)
    if found is None:
        return None
    try:
        done = subprocess.run(  # noqa: S603 - fixed arguments
            [found, *arguments],
            capture_output=True,
            text=True,
            errors="replace",
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None
