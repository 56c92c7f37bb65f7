"""Benchmarks: `python3 scripts/bench.py [NAME …]`; without a name all of them.

Figures that have a peer are ratios against it in the same run; the others are
printed with what the machine is. Each benchmark runs in a process of its own.
"""

import os
import platform
import sys
from pathlib import Path

from environment import ROOT, ensure_environment, run

FOLDER = Path(__file__).resolve().parent / "benchmarks"


def main(names: list[str]) -> int:
    """The exit code of the first benchmark that fails, else 0."""
    known = sorted(path.stem for path in FOLDER.glob("[a-z]*.py"))
    unknown = [name for name in names if name not in known]
    if unknown:
        print(f"No benchmark {', '.join(unknown)}; there are: {', '.join(known)}")
        return 2
    python = str(ensure_environment("bench", "test"))
    system, version = platform.system(), platform.python_version()
    print(f"{system}, Python {version}, {os.cpu_count()} cores")
    for name in names or known:
        print(f"\n{name}", flush=True)
        paths = os.pathsep.join([str(ROOT), str(FOLDER)])
        code = run(python, str(FOLDER / f"{name}.py"), PYTHONPATH=paths)
        if code:
            return code
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
