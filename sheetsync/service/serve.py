"""`serve` wired: signals, the command of a cycle, the log."""

import os
import signal
import sys
from pathlib import Path
from types import FrameType

from sheetsync.app.log import CONSOLE_VARIABLE, start_log
from sheetsync.service.loop import Loop
from sheetsync.settings.load import Configuration


def serve(configuration: Configuration, file: Path, language: str) -> None:
    """Run cycles until the process is asked to end.

    Args:
        configuration: the checked configuration.
        file: its path, for the cycles' own processes.
        language: what the cycles print in.
    """
    # A file of its own: two processes can not both turn one file over.
    start_log(configuration.data / "log", "service.log", to_console=True)
    service = configuration.settings.service
    loop = Loop(
        command=[
            *(sys.executable, "-m", "sheetsync", "run"),
            *("--config", str(file), "--lang", language),
        ],
        interval_seconds=service.interval_minutes * 60,
        longest_seconds=service.longest_minutes * 60,
        environment={**os.environ, CONSOLE_VARIABLE: "1"},
    )

    def end(_number: int, _frame: FrameType | None) -> None:
        loop.stop.set()

    # Windows ends a console program with SIGBREAK, never with SIGTERM.
    for name in ("SIGTERM", "SIGINT", "SIGBREAK"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), end)
    loop.serve()
