"""Whether a database is ours and of the right form, and how it becomes so.

SQLite says it in the header of its file (`application_id`, `user_version`),
PostgreSQL in the version table inside our schema. Alembic is imported only when
there is something to do.
"""

import sqlite3
from typing import cast

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from sheetsync.errors import StateForeignError, StateReadOnlyError, StateTooNewError
from sheetsync.state.database import Database, create_file
from sheetsync.state.failure import place_of, translated
from sheetsync.state.schema import APPLICATION_ID, POSTGRES_SCHEMA, VERSION

#: Two hosts that start together on PostgreSQL migrate one after the other.
_MIGRATION_LOCK = APPLICATION_ID


def ensure_newest(database: Database) -> None:
    """Brings the database to the newest form, or refuses it.

    A new database is created, an older one migrated, in one transaction. A
    SQLite file is copied before, to `NAME.before-N`.

    Raises:
        StateForeignError: it holds something that is not ours.
        StateTooNewError: a newer version of the program wrote it.
        StateError: it can not be used.
    """
    if database.file is not None:
        create_file(database.file)
    with database.reading() as connection:
        version = _version(database, connection)
    if version == VERSION:
        return
    if database.is_sqlite:
        _prepare_file(database, version)
    with database.writing() as connection:
        if not database.is_sqlite:
            lock = text("SELECT pg_advisory_xact_lock(:lock)")
            connection.execute(lock, {"lock": _MIGRATION_LOCK})
        # Another process may have been faster.
        if _version(database, connection) != VERSION:
            _migrate(database, connection)


def _version(database: Database, connection: Connection) -> int:
    """The number of the last migration; 0 if the database is new."""
    if database.is_sqlite:
        version, foreign = _sqlite_version(connection)
    else:
        version, foreign = _postgres_version(connection)
    if foreign:
        raise StateForeignError("state.foreign", place=place_of(database.url))
    if version > VERSION:
        raise StateTooNewError(
            "state.too_new",
            place=place_of(database.url),
            found=str(version),
            known=str(VERSION),
        )
    return version


def _sqlite_version(connection: Connection) -> tuple[int, bool]:
    query = (
        "SELECT (SELECT application_id FROM pragma_application_id),"
        " (SELECT user_version FROM pragma_user_version),"
        " (SELECT count(*) FROM sqlite_master)"
    )
    identity, version, things = connection.exec_driver_sql(query).one()
    if identity == APPLICATION_ID:
        return version, version < 1
    return 0, bool(identity or version or things)


def _postgres_version(connection: Connection) -> tuple[int, bool]:
    tables = text("SELECT count(*) FROM pg_tables WHERE schemaname = :schema")
    found = connection.execute(tables, {"schema": POSTGRES_SCHEMA}).scalar_one()
    if not found:
        return 0, False
    try:
        query = f"SELECT version_num FROM {POSTGRES_SCHEMA}.alembic_version"  # noqa: S608 - a constant
        number = connection.execute(text(query)).scalar_one_or_none()
    except DBAPIError as error:
        if getattr(error.orig, "sqlstate", "") == "42P01":
            return 0, True
        raise
    written = str(number)
    return (int(written), False) if written.isdigit() else (0, True)


def _prepare_file(database: Database, version: int) -> None:
    """Sets the journal of a new file, keeps a copy of an older one."""
    if version and database.file is not None:
        from sheetsync.state.backup import copy_file

        copy_file(
            database, database.file.with_name(f"{database.file.name}.before-{VERSION}")
        )
        return
    with translated(database.url), database.engine.connect() as connection:
        # Outside of a transaction; a file system that can not do it stays as it is.
        driver = cast("sqlite3.Connection", connection.connection.driver_connection)
        driver.execute("PRAGMA journal_mode=WAL")


def _migrate(database: Database, connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    if not database.is_sqlite:
        _ensure_schema(database, connection)
    config = Config()
    config.set_main_option("script_location", "sheetsync:state/migrations")
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    if database.is_sqlite:
        # Part of the transaction: the header is a page like any other.
        connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version={VERSION}")


def _ensure_schema(database: Database, connection: Connection) -> None:
    exists = text("SELECT count(*) FROM pg_namespace WHERE nspname = :schema")
    if connection.execute(exists, {"schema": POSTGRES_SCHEMA}).scalar_one():
        return
    try:
        connection.exec_driver_sql(f"CREATE SCHEMA {POSTGRES_SCHEMA}")
    except DBAPIError as error:
        raise StateReadOnlyError(
            "state.no_schema", place=place_of(database.url), schema=POSTGRES_SCHEMA
        ) from error
