"""A process that delivers and is killed at a chosen step, for tests/property.

Apart from the tests, so that starting one imports no more than it needs.
"""

import os
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from sheetsync.mail.delivery import Surroundings, deliver
from sheetsync.mail.folder import FolderTransport
from sheetsync.mail.port import Transport
from sheetsync.mail.smtp import SmtpServer, SmtpTransport
from sheetsync.model.outbox import DeliveryLimits
from sheetsync.state.open import open_state
from tests.posting import NOW, SENDER

#: Exit code of a process that was killed.
KILLED = 9


@dataclass(frozen=True)
class Job:
    """What a process is to do, in a form that travels to it."""

    database: str
    #: A folder, or the port of a mail server.
    target: str | int
    #: Number of the step before which it ends, from 0; None to finish.
    kill_at: int | None
    minutes: int = 0


def transport_to(target: str | int) -> Transport:
    if isinstance(target, str):
        return FolderTransport(Path(target))
    server = SmtpServer("127.0.0.1", target, "none", SENDER, timeout_seconds=2)
    return SmtpTransport(server)


def run(job: Job) -> None:
    """Delivers; ends the process where the job says."""
    reached = 0

    def step(_name: str) -> None:
        nonlocal reached
        if reached == job.kill_at:
            os._exit(KILLED)
        reached += 1

    now = NOW + timedelta(minutes=job.minutes)
    world = Surroundings(lambda: now, step=step)
    transport = transport_to(job.target)
    with open_state(job.database) as state:
        deliver(state.outbox, transport, SENDER, DeliveryLimits(), world)
        transport.close()
