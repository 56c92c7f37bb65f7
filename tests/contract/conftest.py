"""A state on each kind of database that one can be kept in."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from sheetsync.state.open import open_state, sqlite_url
from sheetsync.state.store import State
from tests.servers import postgresql


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with postgresql() as url:
        yield url


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.server)])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return sqlite_url(tmp_path / "state.db")
    made: str = request.getfixturevalue("server")
    engine = create_engine(made.replace("postgresql:", "postgresql+psycopg:"))
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA IF EXISTS sheetsync CASCADE"))
    engine.dispose()
    return made


@pytest.fixture
def state(url: str) -> Iterator[State]:
    with open_state(url) as opened:
        yield opened
