"""A newer version in one command: `python3 scripts/upgrade.py [--config FILE]`.

First a backup of state and settings beside the configuration (folder `backup`),
then the newest sources where this is a clone, then the packages. State and
settings stay; the next command brings an older state up to date by itself.
"""

import argparse
import shutil
import sys
from pathlib import Path

from environment import ROOT, ensure_environment, environment_python, run


def main(arguments: list[str]) -> int:
    """The exit code of the first step that fails, else 0."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--config", type=Path, default=Path("sheetsync.toml"))
    config = parser.parse_args(arguments).config.resolve()
    old = environment_python()
    if config.is_file() and old.exists():
        folder = config.parent / "backup"
        folder.mkdir(exist_ok=True)
        shutil.copyfile(config, folder / config.name)
        place = ["--backup", str(folder / "state.db"), "--config", str(config)]
        code = run(str(old), "-m", "sheetsync", "status", *place)
        if code:
            print("No backup, so nothing was changed.")
            return code
    git = shutil.which("git")
    if git and (ROOT / ".git").exists():
        code = run(git, "pull", "--ff-only")
        if code:
            return code
    python = ensure_environment()
    run(str(python), "-m", "sheetsync", "--version")
    if config.is_file():
        run(str(python), "-m", "sheetsync", "doctor", "--config", str(config))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
