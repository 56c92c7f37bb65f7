"""The state and the last runs; a state that is not there yet is not made."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from sheetsync.app.doctor.result import Check, advice, fine
from sheetsync.app.status import read_status
from sheetsync.model.notice import Delivery
from sheetsync.settings.load import Configuration


def look_at_state(configuration: Configuration, moment: datetime) -> Iterator[Check]:
    """Whether what is remembered can be opened, and how the last run went.

    Args:
        configuration: names the state.
        moment: now, in the schools' time zone.
    """
    file = state_file(configuration)
    if file is not None and not file.exists():
        yield fine("state", "state.later", file=file)
        return
    report = read_status(configuration)
    place = file if file is not None else "PostgreSQL"
    if not report.runs:
        yield advice("state", "state.no_run", place=place)
        return
    last = report.runs[0].started_at.astimezone(moment.tzinfo)
    shown = f"{last:%d.%m.%Y %H:%M}"
    if report.counts.get(Delivery.UNCLEAR, 0):
        count = report.counts[Delivery.UNCLEAR]
        yield advice("state", "state.unclear", count=count)
    elif report.last_outcome == "failed":
        yield advice("state", "state.failed", moment=shown)
    else:
        yield fine("state", "state.ok", place=place, moment=shown)


def state_file(configuration: Configuration) -> Path | None:
    """The file of a SQLite state in its usual place, None for another database."""
    if configuration.settings.state.url:
        return None
    return configuration.data / "sheetsync.db"


def last_run(configuration: Configuration) -> datetime | None:
    """When the last run began, None before the first one.

    Raises:
        StateError: the state can not be opened.
    """
    file = state_file(configuration)
    if file is not None and not file.exists():
        return None
    runs = read_status(configuration).runs
    return runs[0].started_at if runs else None
