"""The loop of `serve`: start a cycle, wait, start the next; never fall over.

What is due, and which mail may leave at this hour, is decided inside a cycle,
from the clock and from what is remembered. So a cycle that was missed needs no
bookkeeping here: the next one makes up for it.
"""

import subprocess
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event

import schedule
import structlog

log = structlog.get_logger("sheetsync.service")

#: How long a child may take to end after it was asked to, in seconds.
_GRACE_SECONDS = 60.0
#: How often the loop looks at its clock and at the running child, in seconds.
_TICK_SECONDS = 1.0


@dataclass(slots=True)
class Loop:
    """Runs cycles in child processes, so that the service itself stays small.

    Args:
        command: what starts one cycle.
        interval_minutes: time between the starts of two cycles.
        longest_minutes: a cycle that takes longer is ended.
        heartbeat: called after each cycle that went well.
        stop: set from outside, for instance by a signal; ends the loop after
            the running cycle was asked to end.
    """

    command: list[str]
    interval_minutes: float
    longest_minutes: float
    heartbeat: Callable[[], None]
    stop: Event = field(default_factory=Event)

    def serve(self) -> None:
        """Run cycles until `stop` is set; the first one at once."""
        scheduler = schedule.Scheduler()
        scheduler.every(round(self.interval_minutes * 60)).seconds.do(self._job)
        log.info("service.started", interval_minutes=self.interval_minutes)
        self._job()
        while not self.stop.wait(_TICK_SECONDS):
            scheduler.run_pending()
        log.info("service.stopped")

    def _job(self) -> None:
        # `schedule` drops a job that raises and skips the others of that pass
        # (FACTS): nothing may leave this function.
        try:
            if self._cycle() == 0:
                self.heartbeat()
        except Exception:
            log.exception("service.cycle_failed")

    def _cycle(self) -> int:
        child = subprocess.Popen(self.command)  # noqa: S603 - our own program
        waited = 0.0
        while True:
            try:
                code = child.wait(_TICK_SECONDS)
            except subprocess.TimeoutExpired:
                waited += _TICK_SECONDS
            else:
                log.info("service.cycle_ended", code=code)
                return code
            if self.stop.is_set() or waited > self.longest_minutes * 60:
                return _end(child)


def _end(child: "subprocess.Popen[bytes]") -> int:
    """Ask a child to end, and make it end if it does not; its exit code."""
    child.terminate()
    try:
        return child.wait(_GRACE_SECONDS)
    except subprocess.TimeoutExpired:
        log.warning("service.cycle_killed")
        child.kill()
        return child.wait()
