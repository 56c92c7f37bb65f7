"""Databases that can not be used each get one clear error, and stay as they are."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sheetsync.errors import (
    StateBrokenError,
    StateError,
    StateForeignError,
    StateFullError,
    StateLockedError,
    StateReadOnlyError,
    StateTooNewError,
    StateUnreachableError,
)
from sheetsync.model.mailbox import mail_key
from sheetsync.model.notice import MailMessage
from sheetsync.state.backup import backup
from sheetsync.state.open import open_state, sqlite_url
from sheetsync.state.schema import VERSION
from tests.servers import free_port, postgresql

NOW = datetime(2024, 4, 8, 7, 30, tzinfo=UTC)


def message(number: int = 0, text: str = "") -> MailMessage:
    address = f"a{number}@s.kz"
    key = mail_key(address, "owner", "2024-W15")
    return MailMessage(key, address, "A", "s", text, "")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "new folder" / "мемлекет?#%.db"


@pytest.fixture
def filled(path: Path) -> Path:
    with open_state(sqlite_url(path)) as state:
        state.outbox.queue([message()], NOW, "s.kz")
    return path


def test_a_new_state_is_readable_by_its_owner_alone(filled: Path):
    if os.name == "posix":
        assert filled.stat().st_mode & 0o777 == 0o600


def test_a_state_writes_ahead_so_that_readers_never_wait(filled: Path):
    with closing(sqlite3.connect(filled)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_the_tables_of_the_migrations_are_those_of_the_code(filled: Path):
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    from sheetsync.state.schema import METADATA

    with open_state(sqlite_url(filled)) as state, state.database.reading() as reading:
        context = MigrationContext.configure(reading, opts={"compare_type": True})
        assert compare_metadata(context, METADATA) == []


def test_opening_a_known_state_does_not_import_the_migrations(filled: Path):
    code = (
        "import sys; from sheetsync.state.open import open_state;"
        "open_state(sys.argv[1]).close(); print('alembic' in sys.modules)"
    )
    command = [sys.executable, "-c", code, sqlite_url(filled)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_another_programs_database_is_refused_and_untouched(tmp_path: Path):
    file = tmp_path / "other.db"
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE mine (a)")
    before = file.read_bytes()
    with pytest.raises(StateForeignError, match=r"state\.foreign"):
        open_state(sqlite_url(file))
    assert file.read_bytes() == before


def test_a_file_that_is_no_database_is_refused_and_untouched(tmp_path: Path):
    file = tmp_path / "plan.xlsx"
    file.write_bytes(b"PK\x03\x04 no database at all" * 100)
    before = file.read_bytes()
    with pytest.raises(StateForeignError, match=r"state\.foreign"):
        open_state(sqlite_url(file))
    assert file.read_bytes() == before


def test_a_state_of_a_newer_version_is_refused(filled: Path):
    with closing(sqlite3.connect(filled)) as connection:
        connection.execute(f"PRAGMA user_version={VERSION + 1}")
    with pytest.raises(StateTooNewError) as refused:
        open_state(sqlite_url(filled))
    assert refused.value.params["found"] == str(VERSION + 1)


def test_a_creation_that_was_broken_off_begins_again(path: Path):
    path.parent.mkdir()
    path.touch()
    with open_state(sqlite_url(path)) as state:
        assert state.outbox.waiting() == 0


def test_a_locked_state_is_said_to_be_locked(
    filled: Path, monkeypatch: pytest.MonkeyPatch
):
    with (
        open_state(sqlite_url(filled)) as state,
        closing(sqlite3.connect(filled, isolation_level=None)) as other,
    ):
        with state.database.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA busy_timeout=10")
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StateLockedError, match=r"state\.locked"):
            state.begin_run("c", NOW)
        # Readers go on meanwhile.
        assert state.outbox.waiting() == 1


def test_a_full_disk_loses_nothing_and_says_so(filled: Path):
    with open_state(sqlite_url(filled)) as state:
        with state.database.engine.connect() as connection:
            # SQLite's own limit gives the error of a full disk.
            connection.exec_driver_sql("PRAGMA max_page_count=1")
        with pytest.raises(StateFullError, match=r"state\.full"):
            state.outbox.queue([message(n, "x" * 9000) for n in range(50)], NOW, "s")
        assert state.outbox.waiting() == 1


def test_a_damaged_state_is_said_to_be_damaged(filled: Path):
    with open_state(sqlite_url(filled)) as state:
        state.outbox.queue([message(n, "x" * 900) for n in range(50)], NOW, "s")
    content = bytearray(filled.read_bytes())
    content[4096:] = os.urandom(len(content) - 4096)
    filled.write_bytes(content)
    with (
        pytest.raises(StateBrokenError, match=r"state\.broken"),
        open_state(sqlite_url(filled)) as state,
    ):
        state.outbox.listing()


def test_a_state_that_may_not_be_written_is_said_to_be_so(filled: Path):
    url = f"sqlite:///file:{filled.parent.as_posix()}/ro.db?mode=ro&uri=true"
    (filled.parent / "ro.db").write_bytes(filled.read_bytes())
    with (
        open_state(url) as state,
        pytest.raises(StateReadOnlyError, match=r"state\.read_only"),
    ):
        state.begin_run("c", NOW)


def test_a_place_that_can_not_be_opened_is_named(tmp_path: Path):
    (tmp_path / "file").touch()
    for place in (tmp_path, tmp_path / "file" / "state.db"):
        with pytest.raises(StateUnreachableError) as refused:
            open_state(sqlite_url(place))
        assert refused.value.params["place"] == str(place)


@pytest.mark.parametrize("url", ["", "state.db", "mysql://a:geheim@b/c", "sqlite//x"])
def test_a_url_of_another_kind_is_refused_without_being_shown(url: str):
    with pytest.raises(StateUnreachableError, match=r"state\.url") as refused:
        open_state(url)
    assert "geheim" not in str(refused.value)


def test_a_server_that_does_not_answer_is_named_without_its_password():
    url = f"postgresql://user:geheim@127.0.0.1:{free_port()}/db"
    with pytest.raises(StateUnreachableError, match=r"state\.unreachable") as refused:
        open_state(url)
    assert "geheim" not in str(refused.value)


# Backups


def test_a_backup_is_whole_while_the_state_is_in_use(filled: Path, tmp_path: Path):
    copy = tmp_path / "copy.db"
    copy.write_text("an older copy")
    with open_state(sqlite_url(filled)) as state, state.lease("a", NOW):
        backup(state.database, copy)
        state.outbox.queue([message(1)], NOW, "s.kz")
    assert [path.name for path in tmp_path.glob("copy*")] == ["copy.db"]
    with open_state(sqlite_url(copy)) as restored:
        assert restored.outbox.waiting() == 1


def test_a_backup_that_can_not_be_written_leaves_nothing(filled: Path, tmp_path: Path):
    with open_state(sqlite_url(filled)) as state:
        target = tmp_path / "missing" / "copy.db"
        with pytest.raises(StateError, match=r"state\.backup_target"):
            backup(state.database, target)
    assert not target.parent.exists()


@pytest.mark.server
def test_postgresql_names_its_own_program_for_backups(tmp_path: Path):
    with postgresql() as url, open_state(url) as state:
        with pytest.raises(StateError) as refused:
            backup(state.database, tmp_path / "copy.sql")
        assert refused.value.params["command"].startswith("pg_dump --schema=sheetsync")


@pytest.mark.server
def test_a_schema_of_another_program_is_refused():
    from sqlalchemy import create_engine, text

    with postgresql() as url:
        engine = create_engine(url.replace("postgresql:", "postgresql+psycopg:"))
        with engine.begin() as connection:
            connection.execute(text("CREATE SCHEMA sheetsync"))
            connection.execute(text("CREATE TABLE sheetsync.mine (a int)"))
        engine.dispose()
        with pytest.raises(StateForeignError, match=r"state\.foreign"):
            open_state(url)
