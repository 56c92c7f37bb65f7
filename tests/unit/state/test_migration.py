"""What an older state knew is kept when its form changes."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy.engine import make_url

from sheetsync.state.database import connect_database, create_file
from sheetsync.state.open import open_state, sqlite_url
from sheetsync.state.schema import APPLICATION_ID
from sheetsync.state.sharing import owner_of

NOW = datetime(2024, 4, 8, 7, 30, tzinfo=UTC)
#: school, book, read_at, failing_since
READ = (
    ("a", "both", "2024-04-08T07:00", None),
    ("b", "both", "2024-04-08T07:05", None),
    ("a", "given up", "2024-04-01T07:00", None),
    ("b", "given up", "2024-04-08T07:05", None),
    ("a", "control of b", "2024-04-08T07:00", None),
    ("b", "control of b", "2024-04-08T07:05", None),
    ("a", "failing", "2024-04-02T07:00", "2024-04-03T07:00"),
    ("b", "failing", "2024-04-08T07:05", None),
    ("b", "never read", None, "2024-04-03T07:00"),
)


def older(path: Path, revision: int) -> Path:
    """A state as an older version left it."""
    create_file(path)
    database = connect_database(make_url(sqlite_url(path)))
    with database.writing() as connection:
        config = Config()
        config.set_main_option("script_location", "sheetsync:state/migrations")
        config.set_main_option("path_separator", "os")
        config.attributes["connection"] = connection
        command.upgrade(config, f"{revision:04}")
        connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version={revision}")
    database.engine.dispose()
    return path


def test_books_keep_the_owner_that_their_readings_told_of(tmp_path: Path):
    path = older(tmp_path / "state.db", 4)
    with closing(sqlite3.connect(path)) as connection:
        for school, book, read, failing in READ:
            moments = [one and f"{one}:00.000000Z" for one in (read, failing)]
            checked = "2024-04-08T07:06:00.000000Z"
            row = (school, book, "", "", moments[0], checked, "ok", moments[1])
            connection.execute("INSERT INTO book VALUES (?,?,?,?,?,?,?,?)", row)
        row = ("b", "control of b", "{}", "2024-04-08T07:05:00.000000Z")
        connection.execute("INSERT INTO school VALUES (?,?,?,?)", row)
        connection.commit()

    with open_state(sqlite_url(path)) as state:
        owners = {
            book: [owner_of(state.database, school, book, NOW) for school in "ab"]
            for book in dict.fromkeys(line[1] for line in READ)
        }

    assert owners == {
        "both": ["", "a"],
        "given up": ["b", ""],
        "control of b": ["b", ""],
        "failing": ["", "a"],
        "never read": ["", ""],
    }
