"""What a database reports, as errors with a sentence for the operator."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from sheetsync.errors import (
    StateBrokenError,
    StateError,
    StateForeignError,
    StateFullError,
    StateLockedError,
    StateReadOnlyError,
    StateUnreachableError,
)

#: Bytes without which a failed write is for want of space.
_ROOM = 200_000

_Failure = tuple[type[StateError], str]

#: Primary result codes of SQLite (sqlite.org/rescode.html).
_SQLITE: dict[int, _Failure] = {
    sqlite3.SQLITE_BUSY: (StateLockedError, "state.locked"),
    sqlite3.SQLITE_LOCKED: (StateLockedError, "state.locked"),
    sqlite3.SQLITE_FULL: (StateFullError, "state.full"),
    # Windows and network shares report a full disk as a failed write.
    sqlite3.SQLITE_IOERR: (StateBrokenError, "state.disk"),
    sqlite3.SQLITE_CORRUPT: (StateBrokenError, "state.broken"),
    sqlite3.SQLITE_NOTADB: (StateForeignError, "state.foreign"),
    sqlite3.SQLITE_READONLY: (StateReadOnlyError, "state.read_only"),
    sqlite3.SQLITE_PERM: (StateReadOnlyError, "state.read_only"),
    sqlite3.SQLITE_CANTOPEN: (StateUnreachableError, "state.unreachable"),
}

#: SQLSTATE of PostgreSQL, the longest prefix that fits
#: (postgresql.org/docs/current/errcodes-appendix.html).
_POSTGRES: dict[str, _Failure] = {
    "08": (StateUnreachableError, "state.unreachable"),
    "25006": (StateReadOnlyError, "state.read_only"),
    "28": (StateUnreachableError, "state.login"),
    "3D": (StateUnreachableError, "state.unreachable"),
    "40": (StateLockedError, "state.locked"),
    "42501": (StateReadOnlyError, "state.read_only"),
    "42P01": (StateForeignError, "state.foreign"),
    "42703": (StateForeignError, "state.foreign"),
    "53100": (StateFullError, "state.full"),
    "53": (StateUnreachableError, "state.unreachable"),
    "55P03": (StateLockedError, "state.locked"),
    "57014": (StateLockedError, "state.locked"),
    "57": (StateUnreachableError, "state.unreachable"),
    "58": (StateBrokenError, "state.disk"),
    "XX001": (StateBrokenError, "state.broken"),
    "XX002": (StateBrokenError, "state.broken"),
}


def place_of(url: URL) -> str:
    """The database as the operator knows it: a path, or a URL without password."""
    if url.get_backend_name() == "sqlite":
        return url.database or ":memory:"
    return url.render_as_string(hide_password=True)


@contextmanager
def translated(url: URL) -> Iterator[None]:
    """Turns what the database reports into a `StateError`.

    Mistakes of ours (bad SQL, broken constraints) pass as they are.
    """
    try:
        yield
    except PoolTimeoutError as error:
        raise StateLockedError("state.locked", place=place_of(url)) from error
    except DBAPIError as error:
        raise _translate(error.orig, url, error) from error
    except sqlite3.Error as error:
        raise _translate(error, url, error) from error


def _translate(
    original: BaseException | None, url: URL, fallback: Exception
) -> Exception:
    found = _failure(original)
    if found is None:
        return fallback
    kind, code = found
    if code == "state.disk" and _is_full(url):
        kind, code = StateFullError, "state.full"
    return kind(code, place=place_of(url))


def _is_full(url: URL) -> bool:
    """Whether the disk of a SQLite file has no room for its side files."""
    if url.get_backend_name() != "sqlite" or not url.database:
        return False
    try:
        return shutil.disk_usage(Path(url.database).parent).free < _ROOM
    except OSError:
        return False


def _failure(original: BaseException | None) -> _Failure | None:
    code = getattr(original, "sqlite_errorcode", None)
    if code is not None:
        return _SQLITE.get(code & 0xFF)
    state = getattr(original, "sqlstate", None)
    if state is None:
        # psycopg: no answer from a server at all, or the connection was lost.
        lost = type(original).__name__ == "OperationalError"
        return (StateUnreachableError, "state.unreachable") if lost else None
    prefixes = (state[:length] for length in range(len(state), 1, -1))
    return next((_POSTGRES[part] for part in prefixes if part in _POSTGRES), None)
