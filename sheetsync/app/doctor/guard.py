"""Each examination on its own: within its time, and none can end the others."""

import threading
from collections.abc import Callable, Iterable

import structlog

from sheetsync.app.doctor.result import Check, failed, todo
from sheetsync.errors import SheetSyncError

log = structlog.get_logger("sheetsync.doctor")


def guarded(
    subject: str, look: Callable[[], Iterable[Check]], seconds: float
) -> tuple[Check, ...]:
    """The lines of one examination; its failure or its silence are lines too.

    Args:
        subject: what is examined.
        look: does it.
        seconds: how long it may take. Looking up a name can not be given a limit
            of its own, so it is waited for in a thread that ends with the program.
    """
    found: list[Check] = []

    def work() -> None:
        try:
            found.extend(look())
        except SheetSyncError as error:
            found.append(failed(subject, error))
        except Exception as error:
            log.exception("doctor.crashed", subject=subject)
            found.append(todo(subject, "doctor.crashed", kind=type(error).__name__))

    thread = threading.Thread(target=work, daemon=True, name=f"doctor-{subject}")
    thread.start()
    thread.join(seconds)
    if thread.is_alive():
        return (todo(subject, "doctor.timeout", seconds=round(seconds)),)
    return tuple(found)
