"""The bill of materials names what is needed to run, and nothing of the tests."""

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_every_package_that_is_needed_is_named_with_a_licence() -> None:
    script = (ROOT / "scripts" / "bill.py").read_text(encoding="utf-8")
    look = re.search(r'LOOK = """(.*?)"""', script, re.DOTALL)
    assert look
    answer = subprocess.run(
        [sys.executable, "-c", look[1]], capture_output=True, text=True, check=True
    )
    found = json.loads(answer.stdout)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    needed = {
        re.split(r"[\[<>=]", line)[0].lower().replace("_", "-")
        for line in project["project"]["dependencies"]
    }
    assert needed <= found.keys()
    assert "pytest" not in found
    assert [key for key, one in found.items() if not one["licence"]] == []


def test_the_pinned_versions_cover_what_is_needed() -> None:
    pinned = {
        line.partition("==")[0].lower().replace("_", "-")
        for line in (ROOT / "scripts" / "constraints.txt").read_text("utf-8").split()
    }
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    for line in project["project"]["dependencies"]:
        name = re.split(r"[\[<>=]", line)[0].lower().replace("_", "-")
        assert name in pinned, name
