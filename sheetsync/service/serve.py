"""`serve` wired: signals, the command of a cycle, the log."""

import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import FrameType

from sheetsync.app.clock import now
from sheetsync.app.log import CONSOLE_VARIABLE, start_log
from sheetsync.service.loop import Loop
from sheetsync.settings.load import Configuration


def serve(
    configuration: Configuration,
    file: Path,
    language: str,
    say: Callable[..., None],
) -> None:
    """Run cycles until the process is asked to end.

    Whoever sits at a terminal is told of each run in a sentence; elsewhere, under
    systemd for instance, the log is written to standard error as well.

    Args:
        configuration: the checked configuration.
        file: its path, for the cycles' own processes.
        language: what the cycles print in.
        say: prints what happened: an event, and what its sentence names.
    """
    is_watched = sys.stderr.isatty()
    # A file of its own: two processes can not both turn one file over.
    log = start_log(
        configuration.data / "log", "service.log", to_console=not is_watched
    )
    service = configuration.settings.service
    timezone = configuration.settings.installation.timezone
    environment = {**os.environ}
    if not is_watched:
        environment[CONSOLE_VARIABLE] = "1"

    def tell(event: str, /, **params: object) -> None:
        minutes = {
            "started": service.interval_minutes,
            "too_long": service.longest_minutes,
        }
        time = now(timezone).strftime("%H:%M")
        # Nobody reads along any more: the runs go on.
        with suppress(OSError):
            say(event, time=time, minutes=minutes.get(event, 0), log=log, **params)

    loop = Loop(
        command=[
            *(sys.executable, "-m", "sheetsync", "run"),
            *("--config", str(file), "--lang", language),
        ],
        interval_seconds=service.interval_minutes * 60,
        longest_seconds=service.longest_minutes * 60,
        environment=environment,
        tell=tell,
    )

    def end(_number: int, _frame: FrameType | None) -> None:
        loop.stop.set()

    # Windows ends a console program with SIGBREAK, never with SIGTERM.
    for name in ("SIGTERM", "SIGINT", "SIGBREAK"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), end)
    loop.serve()
