"""`serve` wired: signals, the command of a cycle, the heart-beat."""

import signal
import sys
from pathlib import Path
from types import FrameType
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

import structlog

from sheetsync.app.log import start_log
from sheetsync.service.loop import Loop
from sheetsync.settings.load import Configuration

log = structlog.get_logger("sheetsync.service")

_HEARTBEAT_SECONDS = 10.0


def serve(configuration: Configuration, file: Path, language: str) -> None:
    """Run cycles until the process is asked to end.

    Args:
        configuration: the checked configuration.
        file: its path, for the cycles' own processes.
        language: what the cycles print in.
    """
    start_log(configuration.data / "log")
    service = configuration.settings.service
    loop = Loop(
        command=[
            *(sys.executable, "-m", "sheetsync", "run"),
            *("--config", str(file), "--lang", language),
        ],
        interval_minutes=service.interval_minutes,
        longest_minutes=service.longest_minutes,
        heartbeat=lambda: _beat(service.heartbeat_url),
    )

    def end(_number: int, _frame: FrameType | None) -> None:
        loop.stop.set()

    # Windows ends a console program with SIGBREAK, never with SIGTERM.
    for name in ("SIGTERM", "SIGINT", "SIGBREAK"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), end)
    loop.serve()


def _beat(url: str) -> None:
    """Ask for the heart-beat address; a failure is the watcher's to notice."""
    if not url or urlsplit(url).scheme not in {"http", "https"}:
        return
    try:
        with urlopen(url, timeout=_HEARTBEAT_SECONDS):  # noqa: S310 - checked above
            pass
    except (URLError, OSError, ValueError) as error:
        log.warning("service.heartbeat_failed", reason=type(error).__name__)
