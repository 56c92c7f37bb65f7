"""One database, opened: transactions that read, transactions that write.

SQLite: WAL, so that `status` reads while a cycle writes; every commit is on the
disk when it returns (`synchronous=FULL`), because a mail must not leave before
its row says so; a writer takes its lock at the beginning, because a lock that is
only asked for in the middle fails at once instead of waiting. Threads of one process
queue for it: SQLite lets waiting writers draw lots, and one of many that all work
may lose each time until its patience is over.
"""

import os
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, Table, create_engine, event
from sqlalchemy.engine import URL

from sheetsync.errors import StateLockedError, StateUnreachableError
from sheetsync.state.failure import place_of, translated
from sheetsync.state.schema import POSTGRES_SCHEMA

_Item = TypeVar("_Item")

#: How long to wait for another writer.
_LOCK_SECONDS = 10
#: And for the other threads of this process, of which there may be dozens.
_QUEUE_SECONDS = 300.0
#: Rows in one statement; SQLite takes 32,766 parameters.
_BATCH = 500


@dataclass(frozen=True, slots=True)
class Database:
    """A database and the two ways to use it; both translate its errors."""

    engine: Engine
    _writer: threading.Lock = field(
        default_factory=threading.Lock, compare=False, repr=False
    )

    @property
    def url(self) -> URL:
        """Where it is."""
        return self.engine.url

    @property
    def is_sqlite(self) -> bool:
        """Whether it is a file of ours."""
        return self.engine.dialect.name == "sqlite"

    @property
    def file(self) -> Path | None:
        """The SQLite file; None for a server or a database in memory."""
        name = (self.url.database if self.is_sqlite else None) or ""
        # A URI is SQLite's to understand; it is a file, but not by this name.
        return None if name in ("", ":memory:") or name[:5] == "file:" else Path(name)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One moment of the database.

        Raises:
            StateError: it can not be used.
        """
        with (
            translated(self.url),
            self.engine.connect() as connection,
            connection.begin(),
        ):
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """All of what is written, or nothing; on the disk when it ends.

        Raises:
            StateError: it can not be used; nothing was written.
        """
        with (
            self._in_turn(),
            translated(self.url),
            self.engine.connect() as connection,
        ):
            writer = connection.execution_options(sheetsync_writes=True)
            with writer.begin():
                yield writer

    @contextmanager
    def _in_turn(self) -> Iterator[None]:
        """One writer of this process at a time; a server has room for more."""
        if not self.is_sqlite:
            yield
            return
        if not self._writer.acquire(timeout=_QUEUE_SECONDS):
            raise StateLockedError("state.locked", place=place_of(self.url))
        try:
            yield
        finally:
            self._writer.release()


def connect_database(url: URL) -> Database:
    """The database of a URL; it is not touched yet.

    Raises:
        StateUnreachableError: its driver is not installed.
    """
    options: dict[str, Any] = {}
    if url.get_backend_name() == "sqlite":
        options["connect_args"] = {"timeout": _LOCK_SECONDS}
    else:
        options["connect_args"] = {
            "connect_timeout": _LOCK_SECONDS,
            "options": f"-csearch_path={POSTGRES_SCHEMA}"
            f" -clock_timeout={_LOCK_SECONDS}s",
        }
        # A connection that a firewall cut overnight is noticed and replaced.
        options["pool_pre_ping"] = True
    try:
        engine = create_engine(url, **options)
    except ImportError as error:
        raise StateUnreachableError("state.driver", place=place_of(url)) from error
    if url.get_backend_name() == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return Database(engine)


def create_file(path: Path) -> None:
    """An empty file that only its owner may read, unless there is one already.

    The state holds names and addresses. An empty file is an empty database.

    Raises:
        StateUnreachableError: the folder is missing and can not be made, or may
            not be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as error:
        if path.is_file():
            return
        raise StateUnreachableError("state.unreachable", place=str(path)) from error


def upsert(
    connection: Connection, table: Table, rows: Sequence[Mapping[str, object]]
) -> None:
    """Rows put in place of those with the same primary key."""
    if not rows:
        return
    keys = [column.name for column in table.primary_key]
    new = _insert(connection, table)
    changed = {name: new.excluded[name] for name in rows[0] if name not in keys}
    statement = new.on_conflict_do_update(index_elements=keys, set_=changed)
    for start in range(0, len(rows), _BATCH):
        connection.execute(statement, list(rows[start : start + _BATCH]))


def in_batches(items: Iterable[_Item], size: int = _BATCH) -> Iterator[list[_Item]]:
    """Items a few at a time, as many as one query takes."""
    waiting = iter(items)
    while some := list(islice(waiting, size)):
        yield some


def insert_new(
    connection: Connection,
    table: Table,
    rows: Sequence[Mapping[str, object]],
    unique: str,
) -> None:
    """Rows added, without those whose value in a unique column is there already."""
    if rows:
        new = _insert(connection, table)
        statement = new.on_conflict_do_nothing(index_elements=[unique])
        connection.execute(statement, list(rows))


def _insert(connection: Connection, table: Table) -> Any:
    """An INSERT of the database at hand, which knows ON CONFLICT."""
    # Each dialect takes its time to import.
    if connection.dialect.name == "sqlite":
        from sqlalchemy.dialects.sqlite import insert as sqlite_insert

        return sqlite_insert(table)
    from sqlalchemy.dialects.postgresql import insert as postgresql_insert

    return postgresql_insert(table)


def _prepare_sqlite(connection: Any, _record: object) -> None:
    # The driver must not open transactions by itself; `_begin_sqlite` does.
    connection.isolation_level = None
    connection.execute("PRAGMA synchronous=FULL")


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("sheetsync_writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
