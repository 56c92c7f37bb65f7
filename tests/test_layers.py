"""Imports go one way, and the pure middle touches no clock, file or network."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "sheetsync"

#: A room may import those that stand before it in this list, and its own.
MAY_IMPORT = {
    "model": set(),
    "errors": set(),
    "lang": {"model"},
    "read": {"model", "lang"},
    "decide": {"model", "lang"},
    "report": {"model", "lang"},
    "pipeline": {"model", "lang", "read", "decide", "report"},
    "books": {"model", "errors"},
    "mail": {"model", "errors"},
    "state": {"model", "errors"},
    "settings": {"model", "errors"},
    "app": {
        *("model", "errors", "lang", "read", "decide", "report", "pipeline"),
        *("books", "mail", "state", "settings"),
    },
    "service": {"model", "errors", "lang", "pipeline", "settings", "app"},
    "cli": {"model", "errors", "lang", "pipeline", "settings", "app", "service"},
}
PURE = {"model", "lang", "read", "decide", "report", "pipeline"}
IMPURE_MODULES = {
    *("os", "io", "pathlib", "sqlite3", "sqlalchemy", "smtplib", "socket", "ssl"),
    *("gspread", "google", "openpyxl", "requests", "urllib", "http", "subprocess"),
    *("tempfile", "shutil", "random", "time", "threading", "logging", "structlog"),
}
CLOCK = re.compile(r"\b(date\.today|datetime\.(now|utcnow|today))\b")

MODULES = sorted(PACKAGE.rglob("*.py"))


def room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
            if node.module == "sheetsync":
                names.update(f"sheetsync.{alias.name}" for alias in node.names)
    return names


def name(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_room_imports_only_what_stands_before_it(path: Path):
    own = room(path)
    if own in {"__init__", "__main__"}:
        return
    rooms = {n.split(".")[1] for n in imported(path) if n.startswith("sheetsync.")}
    assert rooms - {own, "__version__"} <= MAY_IMPORT[own]


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_the_pure_middle_knows_no_clock_no_files_and_no_network(path: Path):
    if room(path) not in PURE:
        return
    assert not {n.split(".")[0] for n in imported(path)} & IMPURE_MODULES
    assert not CLOCK.search(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_pandas_lives_in_the_report_room(path: Path):
    if room(path) != "report":
        assert "pandas" not in {n.split(".")[0] for n in imported(path)}


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_only_app_reads_the_clock(path: Path):
    if room(path) not in {"app", "service"}:
        assert not CLOCK.search(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_no_module_is_longer_than_400_lines(path: Path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


def test_importing_the_command_line_loads_nothing_heavy():
    """`--help` answers at once: commands import what they need when they run."""
    code = "import sheetsync.cli.main, sys; print(*sorted(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    heavy = {"pandas", "matplotlib", "openpyxl", "sqlalchemy", "gspread", "pydantic"}
    assert not heavy & set(done.stdout.split())
