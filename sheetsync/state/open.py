"""The state of a URL, ready to use."""

from pathlib import Path

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from sheetsync.errors import StateUnreachableError
from sheetsync.state.database import connect_database
from sheetsync.state.migrate import ensure_newest
from sheetsync.state.store import State

_BACKENDS = {"sqlite": "sqlite", "postgresql": "postgresql+psycopg"}


def sqlite_url(path: Path) -> str:
    """The URL of a SQLite file, also on Windows and with any characters in it."""
    url = URL.create("sqlite", database=str(path))
    return url.render_as_string(hide_password=False)


def open_state(url: str) -> State:
    """The state, created or migrated if need be.

    Args:
        url: SQLAlchemy URL of SQLite or PostgreSQL. A SQLite file and its folder
            are made where they are missing.

    Raises:
        StateForeignError: the database holds something that is not ours.
        StateTooNewError: a newer version of the program wrote it.
        StateLockedError: another program keeps it locked.
        StateFullError: there is no space left.
        StateBrokenError: it is damaged.
        StateReadOnlyError: it may not be written.
        StateUnreachableError: it can not be opened, or the URL is none.
    """
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError) as error:
        # The text itself may hold a password.
        raise StateUnreachableError("state.url") from error
    driver = _BACKENDS.get(parsed.get_backend_name())
    if driver is None:
        raise StateUnreachableError("state.url")
    database = connect_database(parsed.set(drivername=driver))
    try:
        ensure_newest(database)
    except BaseException:
        database.engine.dispose()
        raise
    return State(database)
