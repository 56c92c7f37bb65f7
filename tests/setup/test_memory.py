"""512 MB are enough, as systemd's unit and the image promise (`MemoryMax`)."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.setup.place import write_plan

pytest.importorskip("resource", reason="Windows counts memory otherwise")

_MEGABYTE = 1024  # in the unit of ru_maxrss on Linux
#: Starts a command and says the most memory that it and its children had.
_MEASURE = """
import resource, subprocess, sys
code = subprocess.call(sys.argv[1:], stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
sys.exit(code)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the unit differs elsewhere")
def test_a_run_of_a_school_takes_less_than_half_of_it(tmp_path: Path) -> None:
    plans = [write_plan(tmp_path / f"plan{number}.xlsx") for number in range(6)]
    named = [part for plan in plans for part in ("--plan", str(plan))]
    sheetsync = [sys.executable, "-m", "sheetsync"]
    subprocess.run(
        [*sheetsync, "init", "--yes", "--lang", "kk", "--school", "Мектеп",
         "--control", "control.xlsx", *named],
        cwd=tmp_path, check=True, capture_output=True,
    )  # fmt: skip
    for command in (["run", "--today", "2026-10-12"], ["doctor"], ["report"]):
        done = subprocess.run(
            [sys.executable, "-c", _MEASURE, *sheetsync, *command],
            cwd=tmp_path, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        assert int(done.stdout) < 256 * _MEGABYTE, command
