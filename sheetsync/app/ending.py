"""Being asked to end: what is under way is finished, nothing new is begun."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread
from types import FrameType
from typing import Any

import structlog

log = structlog.get_logger("sheetsync.cycle")

#: Windows ends a console program with SIGBREAK, never with SIGTERM.
_NAMES = ("SIGTERM", "SIGINT", "SIGBREAK")


@contextmanager
def asked_to_end() -> Iterator[Callable[[], bool]]:
    """Whether to go on, as `Request.may_go_on` asks; False after a signal.

    The second signal ends the program at once, as if nobody listened.
    """
    asked: list[int] = []
    before: dict[int, Any] = {}

    def note(number: int, _frame: FrameType | None) -> None:
        asked.append(number)
        signal.signal(number, before[number])

    if current_thread() is main_thread():
        for name in _NAMES:
            if hasattr(signal, name):
                number = getattr(signal, name)
                before[number] = signal.signal(number, note)
    try:
        yield lambda: not asked
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        if asked:
            log.info("cycle.asked_to_end")
