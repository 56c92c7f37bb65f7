"""All examinations in their order; each has its time and stops no other."""

import contextlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sheetsync.app.clock import now
from sheetsync.app.doctor import files, machine
from sheetsync.app.doctor.books import look_at_books, surroundings
from sheetsync.app.doctor.guard import guarded
from sheetsync.app.doctor.mail import look_at_mail, send_trial
from sheetsync.app.doctor.result import Check, failed
from sheetsync.app.doctor.schedule import look_at_schedule
from sheetsync.app.doctor.state import last_run, look_at_state
from sheetsync.app.doctor.trial import try_book
from sheetsync.app.log import silence_log, start_log
from sheetsync.errors import ConfigError, SheetSyncError
from sheetsync.settings.load import (
    Configuration,
    find_configuration,
    load_configuration,
)

_QUICK, _NETWORK, _TRIAL = 15.0, 40.0, 300.0


@dataclass(frozen=True, slots=True)
class Wish:
    """What `doctor` is asked for besides looking."""

    config: Path | None = None
    #: A book to write a trial tab into, "" for none.
    trial: str = ""
    #: Subject and text of a trial mail, None for none.
    mail: tuple[str, str] | None = None


def examine(wish: Wish) -> Iterator[Check]:
    """Every line of an examination, as it is found out."""
    silence_log()
    yield from guarded("python", machine.look_at_python, _QUICK)
    yield from guarded("packages", machine.look_at_packages, _QUICK)
    try:
        file = find_configuration(wish.config)
        configuration = load_configuration(file)
    except ConfigError as error:
        yield failed("settings", error)
        return
    if configuration.data.is_dir():
        with contextlib.suppress(ConfigError):
            start_log(configuration.data / "log")
    timezone = configuration.settings.installation.timezone
    yield from guarded(
        "settings", lambda: files.look_at_settings(configuration, file), _QUICK
    )
    steps: list[tuple[str, Callable[[], Iterable[Check]]]] = [
        ("secrets", lambda: files.look_at_secrets(configuration)),
        ("timezone", lambda: machine.look_at_timezone(timezone)),
        ("data", lambda: files.look_at_data(configuration)),
        ("space", lambda: machine.look_at_space(configuration.data)),
    ]
    for subject, look in steps:
        yield from guarded(subject, look, _QUICK)
    around = surroundings(configuration)
    yield from look_at_books(configuration, around)
    yield from guarded("mail", lambda: look_at_mail(configuration), _NETWORK)
    yield from _look_at_runs(configuration)
    if wish.mail is not None:
        subject_line, text = wish.mail
        yield from guarded(
            "trial_mail",
            lambda: send_trial(configuration, subject_line, text),
            _NETWORK,
        )
    if wish.trial:
        yield from guarded(
            "try", lambda: try_book(wish.trial, around.books, around.context), _TRIAL
        )


def _look_at_runs(configuration: Configuration) -> Iterator[Check]:
    moment = now(configuration.settings.installation.timezone)
    yield from guarded("state", lambda: look_at_state(configuration, moment), _NETWORK)

    def look() -> Iterator[Check]:
        try:
            last = last_run(configuration)
        except SheetSyncError:
            # Said by the line above already.
            last = None
        yield from look_at_schedule(last, moment)

    yield from guarded("schedule", look, _NETWORK)
