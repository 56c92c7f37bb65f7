"""What the last cycles did and what waits for somebody's decision."""

from dataclasses import dataclass
from pathlib import Path

from sheetsync.app.memory import open_memory
from sheetsync.model.notice import Delivery
from sheetsync.model.outbox import OutboxEntry
from sheetsync.settings.load import Configuration
from sheetsync.state.backup import backup
from sheetsync.state.record import OK, BookRecord, RunRecord


@dataclass(frozen=True, slots=True)
class StatusReport:
    """The state at a glance, for people and monitors."""

    #: The newest first; empty before the first cycle.
    runs: tuple[RunRecord, ...]
    counts: dict[Delivery, int]
    unclear: tuple[OutboxEntry, ...]
    failed: tuple[OutboxEntry, ...]
    #: Books that the last cycle left out.
    failing: tuple[BookRecord, ...]

    @property
    def last_outcome(self) -> str:
        """How the newest run went: "ok", "failed", "running" or "never".

        A run that crashed stays "running" until the next one.
        """
        if not self.runs:
            return "never"
        if self.runs[0].finished_at is None:
            return "running"
        return "ok" if self.runs[0].outcome == OK else "failed"


def read_status(configuration: Configuration) -> StatusReport:
    """The state of an installation.

    Raises:
        StateError: the state can not be read.
    """
    with open_memory(configuration) as state:
        return StatusReport(
            runs=tuple(state.runs(10)),
            counts=state.outbox.counts(),
            unclear=tuple(state.outbox.listing(Delivery.UNCLEAR)),
            failed=tuple(state.outbox.listing(Delivery.FAILED, limit=20)),
            failing=tuple(book for book in state.books() if book.failing_since),
        )


def save_backup(configuration: Configuration, target: Path) -> None:
    """A whole copy of the state, also while a cycle is running.

    Raises:
        StateError: the state can not be read, lies on a server whose own program
            makes backups, or the target can not be written.
    """
    with open_memory(configuration) as state:
        backup(state.database, target)
