"""One runner at a time, over all hosts that share a database.

A lease ends by itself, so that a crashed holder blocks nobody for long; whoever
works longer renews it. On PostgreSQL the database's clock counts, so that hosts
with wrong clocks agree. A lease from the future was taken before the clock was
set back; it counts as ended, because its holder, if alive, renews it anyway.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import uuid4

from sqlalchemy import Connection, delete, func, select, update

from sheetsync.errors import StateLockedError
from sheetsync.state.database import Database, upsert
from sheetsync.state.schema import LEASE

_NAME = "runner"
#: Clocks of hosts may differ by so much.
_SKEW = timedelta(minutes=2)


@dataclass(slots=True)
class Lease:
    """The right to run, held until it ends or is lost."""

    database: Database
    holder: str
    length: timedelta
    token: str = field(default_factory=lambda: uuid4().hex)
    _renewed_at: datetime | None = None

    def renew(self, now: datetime) -> None:
        """Prolongs the lease; does nothing while it is fresh.

        Raises:
            StateLockedError: it ended and another runner took it; stop working.
            StateError: the database can not be used.
        """
        if self._renewed_at is not None:
            age = now - self._renewed_at
            if timedelta(0) <= age < self.length / 4:
                return
        with self.database.writing() as connection:
            moment = _moment(connection, now)
            held = connection.execute(
                update(LEASE)
                .where(LEASE.c.name == _NAME, LEASE.c.token == self.token)
                .values(renewed_at=moment, expires_at=moment + self.length)
            )
            if not held.rowcount:
                raise StateLockedError("state.lease_lost", holder=self.holder)
        self._renewed_at = now


@contextmanager
def hold_lease(
    database: Database,
    holder: str,
    now: datetime,
    seconds: float,
    has_ended: Callable[[str], bool] = lambda _holder: False,
) -> Iterator[Lease]:
    """The lease; given back at the end.

    Args:
        database: shared by all runners.
        holder: who runs, as the other runners' error names it.
        now: the moment.
        seconds: how long a crashed holder blocks the others.
        has_ended: whether a holder is known to run no more; asked only of a
            database that one machine alone can reach.

    Raises:
        StateLockedError: another runner holds it.
        StateError: the database can not be used.
    """
    lease = Lease(database, holder, timedelta(seconds=seconds))
    _take(lease, now, has_ended)
    try:
        yield lease
    finally:
        with database.writing() as connection:
            own = LEASE.c.token == lease.token
            connection.execute(delete(LEASE).where(LEASE.c.name == _NAME, own))


def _take(lease: Lease, now: datetime, has_ended: Callable[[str], bool]) -> None:
    with lease.database.writing() as connection:
        moment = _moment(connection, now)
        if connection.dialect.name == "postgresql":
            # Two takers must not both see that nobody holds it.
            connection.execute(select(func.pg_advisory_xact_lock(LEASE_LOCK)))
        query = select(LEASE).where(LEASE.c.name == _NAME)
        held = connection.execute(query).one_or_none()
        is_local = connection.dialect.name == "sqlite"
        if (
            held is not None
            and _is_valid(held.renewed_at, held.expires_at, moment)
            and not (is_local and has_ended(held.holder))
        ):
            until = held.expires_at.astimezone(now.tzinfo)
            raise StateLockedError(
                "state.lease_held",
                holder=held.holder,
                until=until.strftime("%H:%M:%S"),
            )
        row = {
            "name": _NAME,
            "holder": lease.holder,
            "token": lease.token,
            "renewed_at": moment,
            "expires_at": moment + lease.length,
        }
        upsert(connection, LEASE, [row])
    lease._renewed_at = now  # noqa: SLF001 - one module, one subject


#: Key of the advisory lock on PostgreSQL.
LEASE_LOCK = 0x53685380


def _is_valid(renewed_at: datetime, expires_at: datetime, moment: datetime) -> bool:
    return renewed_at - _SKEW <= moment < expires_at


def _moment(connection: Connection, now: datetime) -> datetime:
    """The moment that all runners agree on."""
    if connection.dialect.name == "sqlite":
        return now
    moment: datetime = connection.execute(select(func.clock_timestamp())).scalar_one()
    return moment
