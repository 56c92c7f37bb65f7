"""The machine: Python, packages, time zone, clock's zone, room on the disk."""

import platform
import re
import shutil
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from sheetsync.app.clock import now
from sheetsync.app.doctor.result import Check, fine, todo

_REQUIREMENT = re.compile(r"([A-Za-z0-9._-]+)(?:\[[^\]]*\])?\s*(?:>=\s*([0-9.]+))?")
_MEGABYTE = 1_000_000
#: State, log and copies of workbooks want some room.
_LEAST_MEGABYTES = 200
#: Kazakhstan has one time since 1 March 2024 (FACTS).
_ONE_TIME = timedelta(hours=5)
_KAZAKH_ZONES = frozenset(
    f"Asia/{city}"
    for city in ("Almaty", "Aqtau", "Aqtobe", "Atyrau", "Oral", "Qostanay", "Qyzylorda")
)


def look_at_python() -> Iterator[Check]:
    """Which Python runs this, and on what."""
    yield fine(
        "python",
        "python.ok",
        version=platform.python_version(),
        system=f"{platform.system()} {platform.release()}",
    )


def look_at_packages() -> Iterator[Check]:
    """Whether every package is there, and new enough."""
    missing: list[str] = []
    for line in requires("sheetsync") or ():
        if ";" in line:  # an extra, or another system's
            continue
        found = _REQUIREMENT.match(line)
        if found and not _is_there(found[1], found[2] or "0"):
            missing.append(found[1])
    if missing:
        command = f'"{sys.executable}" -m pip install --upgrade {" ".join(missing)}'
        yield todo("packages", "packages.missing", command=command)
    else:
        yield fine("packages", "packages.ok", version=version("sheetsync"))


def _is_there(name: str, least: str) -> bool:
    try:
        return _numbers(version(name)) >= _numbers(least)
    except PackageNotFoundError:
        return False


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", text)[:3])


def look_at_timezone(timezone: str) -> Iterator[Check]:
    """Whether the schools' time zone is as it is in Kazakhstan today."""
    moment = now(timezone)
    if timezone in _KAZAKH_ZONES and not knows_one_time(moment):
        yield todo("timezone", "timezone.old", command=_zone_command())
        return
    offset = f"{moment:%z}"
    yield fine(
        "timezone",
        "timezone.ok",
        zone=timezone,
        offset=f"{offset[:3]}:{offset[3:5]}",
        moment=f"{moment:%d.%m.%Y %H:%M}",
    )


def knows_one_time(moment: datetime) -> bool:
    """Whether the zone's rules are those since 1 March 2024."""
    return moment.year < 2025 or moment.utcoffset() == _ONE_TIME


def _zone_command() -> str:
    if platform.system() == "Linux":
        return "sudo apt-get install --only-upgrade tzdata"
    return f'"{sys.executable}" -m pip install --upgrade tzdata'


def look_at_space(folder: Path) -> Iterator[Check]:
    """Whether there is room on the disk of the data folder."""
    place = folder
    while not place.exists() and place != place.parent:
        place = place.parent
    free = shutil.disk_usage(place).free // _MEGABYTE
    if free < _LEAST_MEGABYTES:
        least = _LEAST_MEGABYTES
        yield todo("space", "space.little", free=free, least=least, folder=place)
    else:
        yield fine("space", "space.ok", free=free, folder=place)


def clock_command() -> str:
    """What sets this machine's clock."""
    if platform.system() == "Windows":
        return "w32tm /resync"
    if platform.system() == "Darwin":
        return "sudo sntp -sS time.apple.com"
    return "sudo timedatectl set-ntp true"
