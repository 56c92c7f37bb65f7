"""Rows that wait in a file until mail is made of them."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from sheetsync.app.cycle import Request, run_cycle
from sheetsync.app.parked import Parked
from sheetsync.errors import StateFullError
from sheetsync.pipeline.school import SchoolDecision
from tests.service.school import World

ROWS = ("Сдать отчёт | 30.09 | Сапаров А.Б.", "Провести урок | 16.10 | Иванова А.П.")


@pytest.fixture
def decision(tmp_path: Path) -> SchoolDecision:
    world = World(tmp_path).add(rows=ROWS)
    report = run_cycle(world.configuration, Request(preview=True))
    found = report.schools[0].decision
    assert found is not None
    return found


def test_a_decision_comes_back_as_it_was(decision, tmp_path):
    with Parked(tmp_path / "new" / "data") as parked:
        other = replace(decision, control=replace(decision.control, title="Другая"))
        parked.park("a", decision)
        parked.park("b", other)
        assert parked.load("b") == other
        assert parked.load("a") == decision
        assert "a" in parked
        assert "c" not in parked
        with pytest.raises(KeyError):
            parked.load("c")


def test_whom_several_schools_know_is_known(decision, tmp_path):
    with Parked(tmp_path) as parked:
        parked.park("a", decision)
        assert not parked.readers.several
        parked.park("b", decision)
        assert "saparov@school.kz" in parked.readers.several


def test_nobody_else_finds_the_rows(decision, tmp_path):
    folder = tmp_path / "rows"
    with Parked(folder) as parked:
        parked.park("a", decision)
        if sys.platform != "win32":
            assert not list(folder.iterdir())
    assert not list(folder.iterdir())


@pytest.mark.skipif(sys.platform == "win32", reason="no limit of file sizes")
def test_a_full_disk_is_said_in_a_sentence(decision, tmp_path):
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    with Parked(tmp_path) as parked:
        resource.setrlimit(resource.RLIMIT_FSIZE, (512, hard))
        try:
            with pytest.raises(StateFullError):
                parked.park("a", decision)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        assert "a" not in parked
