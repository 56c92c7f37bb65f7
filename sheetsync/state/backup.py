"""A copy of the state that is whole although the program goes on writing."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import cast

from sheetsync.errors import StateBrokenError, StateError
from sheetsync.state.database import Database
from sheetsync.state.failure import place_of, translated
from sheetsync.state.schema import POSTGRES_SCHEMA


def backup(database: Database, target: Path) -> None:
    """Copies a SQLite state to a file, in place of an older copy.

    Raises:
        StateError: the state is on PostgreSQL, whose own program does it; the
            target can not be written; or no space is left.
        StateBrokenError: the copy is damaged, so the state is.
    """
    if not database.is_sqlite:
        raise StateError(
            "state.backup_server",
            command=f"pg_dump --schema={POSTGRES_SCHEMA} --file={target}"
            f" {database.url.database}",
        )
    copy_file(database, target)


def copy_file(database: Database, target: Path) -> None:
    """See `backup`; for SQLite only."""
    part = target.with_name(f"{target.name}.part")
    try:
        part.unlink(missing_ok=True)
        os.close(os.open(part, os.O_CREAT | os.O_RDWR | os.O_EXCL, 0o600))
        with translated(database.url):
            _copy(database, part)
        part.replace(target)
    except OSError as error:
        raise StateError("state.backup_target", target=str(target)) from error
    finally:
        part.unlink(missing_ok=True)


def _copy(database: Database, part: Path) -> None:
    with (
        database.engine.connect() as connection,
        closing(sqlite3.connect(part)) as copy,
    ):
        source = cast("sqlite3.Connection", connection.connection.driver_connection)
        source.backup(copy)
        # The copy is one file, also where it will be read only.
        copy.execute("PRAGMA journal_mode=DELETE")
        (verdict,) = copy.execute("PRAGMA quick_check(1)").fetchone()
        if verdict != "ok":
            raise StateBrokenError("state.broken", place=place_of(database.url))
