"""The emulator answers what Google answered, step by step, as far as was recorded.

The recordings are not part of the project: without their folder there is nothing to
compare with.
"""

import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from tests.emulator.emulator import Emulator

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "conformance"

pytestmark = pytest.mark.skipif(
    not (FOLDER / "recordings").is_dir(),
    reason="Google's recorded answers are not here (../shared/conformance)",
)


@pytest.fixture(scope="module")
def replay() -> Iterator[ModuleType]:
    """The module that replays recordings, loaded from its folder."""
    sys.path.insert(0, str(FOLDER))
    try:
        spec = importlib.util.spec_from_file_location("replay", FOLDER / "replay.py")
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        yield module
    finally:
        sys.path.remove(str(FOLDER))


@pytest.fixture(scope="module")
def results(replay: ModuleType) -> list[dict[str, Any]]:
    """The outcome of every recorded step."""
    with Emulator(locale="en_US", time_zone="Etc/GMT") as google:
        token = google.world.accounts.token_for("replay@elsewhere.gserviceaccount.com")
        server = replay.Server(google.root, google.root, "", token, 30)
        options = SimpleNamespace(
            no_seed=False, private_id=None, strict=True, lenient_errors=False
        )
        runner = replay.Runner(server, options)
        for session in replay.cas.load(str(FOLDER / "recordings")):
            runner.run(session)
        for connection in server.conns.values():
            connection.close()
    return runner.results


def test_all_steps_of_the_kinds_in_use_agree(results: list[dict[str, Any]]) -> None:
    """Every recorded request to Sheets is answered as Google did."""
    wrong = [
        f"{step['case']} step {step['step']} {step['kind']}: {step['diffs'][:3]}"
        for step in results
        if step["result"] in ("root", "after") and not step["kind"].startswith("drive.")
    ]

    assert wrong == []


def test_nearly_all_steps_agree(results: list[dict[str, Any]]) -> None:
    """What is left are times of files that the recorded account had before.

    The replay makes them anew, in another order than they were once made.
    """
    compared = [step for step in results if step["result"] != "skip"]
    passed = [step for step in compared if step["result"] == "pass"]
    wrong = {step["case"] for step in compared if step["result"] != "pass"}

    assert wrong <= {"ClientTest.test_open_all_has_metadata#1"}
    assert len(passed) / len(compared) > 0.97
