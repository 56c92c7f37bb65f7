"""School calendars from their files."""

import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from sheetsync.app.config import config_folder
from sheetsync.decide.calendar import parse_calendar
from sheetsync.errors import ConfigError, Problem
from sheetsync.model.calendar import Calendars, SchoolYear


@cache
def official_calendars() -> Calendars:
    """The school years that come with the program."""
    return load_calendars(sorted(config_folder().glob("calendar-kz-*.toml")))


def calendars_with(further: Iterable[Path]) -> Calendars:
    """The official school years; those of further files replace them.

    Raises:
        ConfigError: a file is missing or no school calendar.
    """
    own = load_calendars(further)
    named = {year.first for year in own.years}
    kept = (year for year in official_calendars().years if year.first not in named)
    return Calendars((*kept, *own.years))


def load_calendars(files: Iterable[Path]) -> Calendars:
    """The school years of files in the form of `config/calendar-kz-*.toml`.

    Raises:
        ConfigError: a file is missing or no school calendar.
    """
    return Calendars(tuple(_load(file) for file in files))


def _load(file: Path) -> SchoolYear:
    try:
        return parse_calendar(tomllib.loads(file.read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError) as error:
        problem = Problem("setting.calendar", {"file": str(file)})
        raise ConfigError((problem,)) from error
