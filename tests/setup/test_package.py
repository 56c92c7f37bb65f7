"""Wheel and sdist, built and installed in a clean environment, used elsewhere.

Takes most of a minute, nearly all of it pip's; it is built once for all tests.
"""

import json
import os
import shutil
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

from tests.setup.place import write_plan

ROOT = Path(__file__).resolve().parents[2]
#: Other versions to try: `PYTHONS="python3.12 python3.13"`.
PYTHONS = os.environ.get("PYTHONS", "").split()


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sdist, made from the files that git knows, and its wheel.

    The wheel is built from the sdist alone, as whoever gets only that would.
    """
    folder = tmp_path_factory.mktemp("package")
    source = folder / "source"
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file():
            target = source / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, target)
    _build("sdist", source, folder)
    with tarfile.open(next(folder.glob("*.tar.gz"))) as archive:
        archive.extractall(folder / "unpacked", filter="data")
    _build("wheel", next((folder / "unpacked").iterdir()), folder)
    return folder


def _build(kind: str, source: Path, target: Path) -> None:
    code = f"import sys, hatchling.build as h; h.build_{kind}(sys.argv[1])"
    subprocess.run(
        [sys.executable, "-c", code, str(target)],
        cwd=source, check=True, capture_output=True,
    )  # fmt: skip


@pytest.fixture(scope="session")
def wheel(built: Path) -> Path:
    return next(built.glob("*.whl"))


def _installed(folder: Path, wheel: Path, python: str | None = None) -> Path:
    """The interpreter of a clean environment with the wheel and what it needs."""
    place = folder / "clean"
    if python is None:
        venv.EnvBuilder(with_pip=True).create(place)
    else:
        subprocess.run([python, "-m", "venv", str(place)], check=True)
    bin_folder = place / ("Scripts" if os.name == "nt" else "bin")
    found = bin_folder / ("python.exe" if os.name == "nt" else "python")
    constraints = ROOT / "scripts" / "constraints.txt"
    subprocess.run(
        [str(found), "-m", "pip", "install", "--quiet", "--no-compile",
         "--disable-pip-version-check", "--constraint", str(constraints), str(wheel)],
        check=True, capture_output=True,
    )  # fmt: skip
    return found


def _said(python: Path, folder: Path, *arguments: str) -> str:
    environment = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith(("PYTHON", "SHEETSYNC"))
    }
    done = subprocess.run(
        [str(python), "-X", "utf8", "-m", "sheetsync", *arguments],
        cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_wheel_carries_data_templates_migrations_and_types(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {
        "sheetsync/py.typed",
        "sheetsync/_config/example.toml",
        "sheetsync/_config/calendar-kz-2026.toml",
        "sheetsync/_config/demo/kk.toml",
        "sheetsync/_config/systemd/sheetsync.timer",
        "sheetsync/_config/windows/task.xml",
        "sheetsync/report/templates/letter.html",
        "sheetsync/state/migrations/script.py.mako",
        "sheetsync/state/migrations/versions/r0001_first.py",
    } <= names
    assert not [name for name in names if name.startswith(("tests", "docs"))]


def test_the_sdist_holds_what_the_wheel_is_made_of(built: Path) -> None:
    with tarfile.open(next(built.glob("*.tar.gz"))) as archive:
        names = archive.getnames()
    inner = {name.partition("/")[2] for name in names}
    assert {"pyproject.toml", "README.md", "LICENSE", "config/example.toml"} <= inner
    assert "sheetsync/py.typed" in inner
    assert not [name for name in inner if name.startswith((".venv", ".env"))]


@pytest.mark.parametrize("python", [None, *PYTHONS])
def test_a_clean_installation_works_from_another_folder(
    wheel: Path, tmp_path: Path, python: str | None
) -> None:
    clean = _installed(tmp_path, wheel, python)
    away = tmp_path / "away"
    away.mkdir()
    assert _said(clean, away, "--version").startswith("sheetsync ")
    told = _said(clean, away, "explain", "deadline", "--json", "27 мамырға дейін")
    assert json.loads(told)["due"].endswith("-05-27")
    _said(clean, away, "init", "--yes", "--lang", "kk",
          "--school", "Мектеп", "--control", "control.xlsx", "--plan",
          str(write_plan(away / "plan.xlsx")))  # fmt: skip
    assert json.loads(_said(clean, away, "doctor", "--json"))["ok"]
    _said(clean, away, "run", "--json")
    assert (away / "data" / "sheetsync.db").is_file()
