"""Threads that write the state: one after another, each in its turn."""

import threading
import time
from pathlib import Path

import pytest
from sqlalchemy.engine import make_url

from sheetsync.state.database import connect_database, create_file


def test_threads_write_one_after_another_and_none_is_refused(tmp_path: Path):
    file = tmp_path / "state.db"
    create_file(file)
    database = connect_database(make_url(f"sqlite:///{file.as_posix()}"))
    with database.writing() as connection:
        connection.exec_driver_sql("CREATE TABLE counted (number INTEGER)")
        connection.exec_driver_sql("INSERT INTO counted VALUES (0)")
    failed: list[BaseException] = []
    at_once: list[int] = []
    inside = 0

    def work() -> None:
        nonlocal inside
        try:
            for _ in range(3):
                with database.writing() as connection:
                    inside += 1
                    at_once.append(inside)
                    connection.exec_driver_sql("UPDATE counted SET number = number + 1")
                    time.sleep(0.002)
                    inside -= 1
        except BaseException as error:  # noqa: BLE001 - shown below
            failed.append(error)

    threads = [threading.Thread(target=work) for _ in range(40)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert not failed
    assert set(at_once) == {1}
    with database.reading() as connection:
        row = connection.exec_driver_sql("SELECT number FROM counted").scalar_one()
    database.engine.dispose()
    assert row == 120


def test_a_writer_that_failed_leaves_the_turn_to_the_next(tmp_path: Path):
    file = tmp_path / "state.db"
    create_file(file)
    database = connect_database(make_url(f"sqlite:///{file.as_posix()}"))
    for _ in range(2):
        with pytest.raises(KeyError), database.writing():
            raise KeyError
    with database.writing() as connection:
        connection.exec_driver_sql("CREATE TABLE kept (number INTEGER)")
    database.engine.dispose()
