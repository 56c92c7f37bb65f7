"""The bill of materials (CycloneDX 1.5, JSON): `python3 scripts/bill.py [FILE]`.

Names every package that sheetsync needs to run, with version and licence, as
they are installed in the environment; packages of tests are left out.
"""

import json
import re
import subprocess
import sys
from pathlib import Path

from environment import ROOT, ensure_environment

#: Run by the environment's own Python, which knows what is installed.
LOOK = """
import json, re, sys
from importlib.metadata import PackageNotFoundError, distribution

def facts(name):
    found = distribution(name)
    meta = found.metadata
    licence = meta.get("License-Expression") or ""
    if not licence:
        kinds = [one.split(" :: ")[-1] for one in meta.get_all("Classifier") or ()
                 if one.startswith("License ::")]
        text = (meta.get("License") or "").strip().splitlines()
        licence = ", ".join(kinds) or (text[0] if text else "")
    needs = [re.match(r"[A-Za-z0-9._-]+", line)[0] for line in found.requires or ()
             if "extra ==" not in line]
    return meta["Name"], found.version, licence, needs

seen, waiting = {}, ["sheetsync"]
while waiting:
    name = waiting.pop()
    key = re.sub(r"[-_.]+", "-", name).lower()
    if key in seen:
        continue
    try:
        real, version, licence, needs = facts(name)
    except PackageNotFoundError:
        continue  # only for another system
    seen[key] = {"name": real, "version": version, "licence": licence}
    waiting += needs
json.dump(seen, sys.stdout)
"""


def main(arguments: list[str]) -> int:
    """0; the bill goes to a file or to the terminal."""
    python = str(ensure_environment())
    answer = subprocess.run(
        [python, "-c", LOOK], capture_output=True, text=True, check=True, cwd=ROOT
    )
    found = json.loads(answer.stdout)
    own = found.pop("sheetsync")
    bill = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {"component": _component("sheetsync", own, kind="application")},
        "components": [_component(key, found[key]) for key in sorted(found)],
    }
    text = json.dumps(bill, ensure_ascii=False, indent=2) + "\n"
    if arguments:
        Path(arguments[0]).write_text(text, encoding="utf-8")
    else:
        print(text, end="")
    return 0


def _component(
    key: str, facts: dict[str, str], kind: str = "library"
) -> dict[str, object]:
    component: dict[str, object] = {
        "type": kind,
        "name": facts["name"],
        "version": facts["version"],
        "purl": f"pkg:pypi/{re.sub(r'[-_.]+', '-', key).lower()}@{facts['version']}",
    }
    if facts["licence"]:
        component["licenses"] = [{"license": {"name": facts["licence"]}}]
    return component


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
