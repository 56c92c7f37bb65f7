"""A newer version in one command: `python3 scripts/upgrade.py [--config FILE]`.

First a backup of state and settings beside the configuration (folder `backup`),
then the newest sources (by git where this is a clone, else from `--zip FILE`),
then the packages, then a trial. If the trial fails the old version is put back.
State and settings stay; the next command brings an older state up to date by
itself, which the trial does on a copy.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
import zipfile
from collections.abc import Callable
from pathlib import Path

from environment import ROOT, ensure_environment, environment_python, run, said

#: What an upgrade never touches, whatever an archive holds.
_KEPT = {".git", ".venv", ".env", "sheetsync.toml", "data", "backup"}
_WORK = ROOT / ".upgrade"

#: Puts the old sources back.
Undo = Callable[[], None]


class NotTakenError(Exception):
    """The new sources could not be had; nothing was changed."""


def main(arguments: list[str]) -> int:
    """0, or 1 where the old version goes on."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--config", type=Path)
    parser.add_argument("--zip", type=Path, help="the new version as it was downloaded")
    chosen = parser.parse_args(arguments)
    config = (chosen.config or Path("sheetsync.toml")).resolve()
    backup: Path | None = None
    if config.is_file():
        _speak_as(config)
    elif chosen.config is not None:
        # Without the settings there would be no backup.
        print(said("upgrade.no_settings", file=config))
        return 1
    if config.is_file() and environment_python().exists():
        backup = _back_up(config)
        if backup is None:
            print(said("upgrade.no_backup"))
            return 1
    try:
        undo = _take(chosen.zip)
    except NotTakenError as error:
        print(f"{error}\n{said('upgrade.not_taken')}")
        return 1
    if not (_installed() and _works(config, backup)):
        print(said("upgrade.failed"))
        undo()
        _forget_compiled()
        ensure_environment()
        return 1
    shutil.rmtree(_WORK, ignore_errors=True)
    run(str(environment_python()), "-m", "sheetsync", "--version")
    if config.is_file():
        print(said("upgrade.backup", folder=backup))
        run(str(environment_python()), *_FLAGS, "doctor", "--config", str(config))
    return 0


_FLAGS = ("-X", "utf8", "-m", "sheetsync")


def _forget_compiled() -> None:
    """Drop what was compiled: Python sees no change of the same second and size."""
    for folder in list((ROOT / "sheetsync").rglob("__pycache__")):
        shutil.rmtree(folder, ignore_errors=True)


def _speak_as(config: Path) -> None:
    """Let the scripts speak the school's language, unless the machine has one set."""
    settings = tomllib.loads(config.read_text(encoding="utf-8-sig"))
    language = settings.get("installation", {}).get("language", "")
    os.environ.setdefault("SHEETSYNC_LANG", str(language))


def _back_up(config: Path) -> Path | None:
    """The folder of a fresh copy of settings and state, None if there is none."""
    folder = config.parent / "backup" / time.strftime("%Y-%m-%d_%H%M%S")
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(config, folder / config.name)
    settings = tomllib.loads(config.read_text(encoding="utf-8-sig"))
    if settings.get("state", {}).get("url"):
        print(said("upgrade.postgres"))
        return folder
    if not _state(config, settings).is_file():
        return folder  # before the first run
    place = ["--backup", str(folder / "state.db"), "--config", str(config)]
    code = run(str(environment_python()), *_FLAGS, "status", *place)
    return None if code else folder


def _state(config: Path, settings: dict[str, dict[str, str]]) -> Path:
    data = settings.get("installation", {}).get("data", "data")
    return config.parent / data / "sheetsync.db"


def _take(archive: Path | None) -> Undo:
    """Take the new sources; how to put the old ones back.

    Raises:
        NotTakenError: nothing was changed.
    """
    if archive is not None:
        return _take_archive(archive)
    git = shutil.which("git")
    if git and (ROOT / ".git").exists():
        return _take_by_git(git)
    # Extracted over the old one by hand: what is there is the new version.
    return lambda: None


def _take_by_git(git: str) -> Undo:
    def asked(*arguments: str) -> str:
        done = subprocess.run(
            [git, *arguments], cwd=ROOT, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise NotTakenError(done.stderr.strip())
        return done.stdout.strip()

    before = asked("rev-parse", "HEAD")
    asked("pull", "--ff-only")
    return lambda: run(git, "reset", "--quiet", "--keep", before, check=True) and None


def _take_archive(archive: Path) -> Undo:
    """The files of an archive in place of the old ones, which are kept aside."""
    new, old = _WORK / "new", _WORK / "old"
    shutil.rmtree(_WORK, ignore_errors=True)
    try:
        with zipfile.ZipFile(archive) as packed:
            packed.extractall(new)
    except (OSError, zipfile.BadZipFile) as error:
        raise NotTakenError(str(error)) from error
    tops = [file.parent for file in new.glob("**/pyproject.toml")]
    top = min(tops, key=lambda folder: len(folder.parts), default=None)
    if top is None or not (top / "sheetsync" / "__init__.py").is_file():
        raise NotTakenError(said("upgrade.no_archive", file=archive))
    old.mkdir(parents=True)
    moved: list[str] = []

    def undo() -> None:
        for name in moved:
            _drop(ROOT / name)
            if (old / name).exists():
                (old / name).rename(ROOT / name)

    try:
        for path in sorted(top.iterdir()):
            if path.name in _KEPT:
                continue
            moved.append(path.name)
            if (ROOT / path.name).exists():
                (ROOT / path.name).rename(old / path.name)
            path.rename(ROOT / path.name)
    except OSError as error:
        undo()
        raise NotTakenError(str(error)) from error
    return undo


def _drop(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def _installed() -> bool:
    """Whether the packages of the new version could be installed, by its own script."""
    code = "import environment; environment.ensure_environment()"
    command = [sys.executable, "-c", code]
    return subprocess.call(command, cwd=ROOT / "scripts") == 0


def _works(config: Path, backup: Path | None) -> bool:
    """Whether the new version starts, and takes settings and a copy of the state."""
    start = (str(environment_python()), *_FLAGS)
    if run(*start, "--version"):
        return False
    if backup is None or not config.is_file():
        return True
    if not (backup / "state.db").is_file():
        return True
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        copy = Path(name) / config.name
        text = config.read_text(encoding="utf-8-sig")
        # An absolute folder would be the real one.
        text = re.sub(r"(?m)^data\s*=.*$", 'data = "data"', text)
        copy.write_text(text, encoding="utf-8")
        (copy.parent / "data").mkdir()
        shutil.copyfile(backup / "state.db", copy.parent / "data" / "sheetsync.db")
        return run(*start, "status", "--config", str(copy)) == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
