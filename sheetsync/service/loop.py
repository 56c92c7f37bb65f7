"""The loop of `serve`: start a cycle, wait, start the next; never fall over.

What is due, and which mail may leave at this hour, is decided inside a cycle,
from the clock and from what is remembered. So a cycle that was missed needs no
bookkeeping here: the next one makes up for it.
"""

import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Event

import schedule
import structlog

log = structlog.get_logger("sheetsync.service")

#: How long a child may take to end after it was asked to, in seconds.
_GRACE_SECONDS = 60.0
#: How often the loop looks at its clock and at the running child, in seconds.
_TICK_SECONDS = 1.0
#: A clock that runs so far away from the seconds that passed was set.
_JUMP_SECONDS = 30.0


def _tell_nobody(_event: str, /, **_params: object) -> None:
    """Says nothing to anybody."""


class Loop:
    """Runs cycles in child processes, so that the service itself stays small.

    Args:
        command: what starts one cycle.
        interval_seconds: time between the starts of two cycles.
        longest_seconds: a cycle that takes longer is ended.
        environment: of the cycles' processes, None for this one's.
        tell: told what happens, for whoever watches: "started", "ended",
            "failed" with its `code`, "too_long", "not_run", "stopped".
    """

    def __init__(
        self,
        command: list[str],
        interval_seconds: float,
        longest_seconds: float,
        environment: dict[str, str] | None = None,
        tell: Callable[..., None] = _tell_nobody,
    ) -> None:
        #: Set from outside, for instance by a signal: ends the loop after the
        #: running cycle was asked to end.
        self.stop = Event()
        self._command = command
        self._interval_seconds = interval_seconds
        self._longest_seconds = longest_seconds
        self._environment = environment
        self._tell = tell
        self._scheduler = schedule.Scheduler()
        self._ahead = _wall_ahead()

    def serve(self) -> None:
        """Run cycles until `stop` is set; the first one at once."""
        every = self._scheduler.every(max(1, round(self._interval_seconds)))
        every.seconds.do(self._job)
        log.info("service.started", interval_seconds=self._interval_seconds)
        self._tell("started")
        self._job()
        while not self.stop.wait(_TICK_SECONDS):
            self._follow_clock()
            self._scheduler.run_pending()
        log.info("service.stopped")
        self._tell("stopped")

    def _job(self) -> None:
        # `schedule` drops a job that raises and skips the others of that pass
        # (FACTS): nothing may leave this function.
        try:
            self._cycle()
        except Exception:
            log.exception("service.cycle_failed")
            self._tell("not_run")

    def _follow_clock(self) -> None:
        """Keeps the interval when the clock is set, or its zone changes.

        `schedule` counts by the clock on the wall: set back by a day, it would
        sleep for one. Set ahead, the next cycle is simply due.
        """
        ahead = _wall_ahead()
        jumped, self._ahead = ahead - self._ahead, ahead
        if abs(jumped) > _JUMP_SECONDS:
            log.warning("service.clock_was_set", seconds=round(jumped))
            if jumped < 0:
                for job in self._scheduler.jobs:
                    if job.next_run is not None:
                        job.next_run += timedelta(seconds=jumped)

    def _cycle(self) -> None:
        started = time.monotonic()
        child = start_child(self._command, self._environment)
        while True:
            try:
                code = child.wait(_TICK_SECONDS)
            except subprocess.TimeoutExpired:
                waited = time.monotonic() - started
            else:
                log.info("service.cycle_ended", code=code)
                self._tell("failed" if code else "ended", code=code)
                return
            if self.stop.is_set():
                end_child(child)
                return
            if waited > self._longest_seconds:
                log.warning("service.cycle_too_long", seconds=round(waited))
                self._tell("too_long")
                end_child(child)
                return


def start_child(
    command: list[str], environment: dict[str, str] | None = None
) -> "subprocess.Popen[bytes]":
    """A process that `end_child` can ask to end, on Windows too.

    What it prints for people is left out; its errors go where ours go.
    """
    if sys.platform == "win32":
        # Only a process group of its own can be sent CTRL_BREAK alone.
        flags = subprocess.CREATE_NEW_PROCESS_GROUP
    else:
        flags = 0
    return subprocess.Popen(  # noqa: S603 - our own program
        command, stdout=subprocess.DEVNULL, env=environment, creationflags=flags
    )


def end_child(
    child: "subprocess.Popen[bytes]", grace_seconds: float = _GRACE_SECONDS
) -> int:
    """Ask a child to end, and make it end if it does not; its exit code."""
    if sys.platform == "win32":
        # `terminate` would kill it in the middle of whatever it does.
        child.send_signal(signal.CTRL_BREAK_EVENT)
    else:
        child.terminate()
    try:
        return child.wait(grace_seconds)
    except subprocess.TimeoutExpired:
        log.warning("service.cycle_killed")
        child.kill()
        return child.wait()


def _wall_ahead() -> float:
    """By how many seconds the clock on the wall is ahead of the seconds passed.

    Local time, which `schedule` uses: a change of the zone is a jump like any.
    """
    local = datetime.now().replace(tzinfo=None)  # noqa: DTZ005 - as schedule does
    return (local - datetime(2000, 1, 1)).total_seconds() - time.monotonic()  # noqa: DTZ001
