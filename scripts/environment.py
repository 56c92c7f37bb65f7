"""The project's own virtual environment, made when it is missing or outdated.

Plain Python 3.11 without any package: this runs before anything is installed.
"""

import hashlib
import locale
import os
import subprocess
import sys
import venv
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv"
CONSTRAINTS = ROOT / "scripts" / "constraints.txt"
MINIMUM = (3, 11)


def environment_python() -> Path:
    """The interpreter inside the environment, whether it exists or not."""
    if os.name == "nt":
        return ENVIRONMENT / "Scripts" / "python.exe"
    return ENVIRONMENT / "bin" / "python"


def ensure_environment(*groups: str) -> Path:
    """The interpreter of an environment that holds what is needed.

    Args:
        groups: dependency groups of pyproject.toml beside the project itself.

    Raises:
        SystemExit: Python is too old, or the installation failed; the message
            says what to do.
    """
    if sys.version_info < MINIMUM:
        found = ".".join(map(str, sys.version_info[:3]))
        sys.exit(f"Python 3.11 or newer is needed, this is {found}.")
    python = environment_python()
    stamp = ENVIRONMENT / "installed.txt"
    wanted = _fingerprint()
    have = stamp.read_text(encoding="utf-8").split() if stamp.exists() else []
    if python.exists() and have[:1] == [wanted] and set(groups) <= set(have[1:]):
        return python
    # Not on standard output: that may be read by a program.
    is_more = python.exists() and have[:1] == [wanted]
    key = "environment.adding" if is_more else "environment.preparing"
    print(said(key), file=sys.stderr, flush=True)
    if not python.exists():
        _create()
    installed = sorted({*groups, *(have[1:] if have[:1] == [wanted] else [])})
    _install(python, installed)
    stamp.write_text("\n".join([wanted, *installed]) + "\n", encoding="utf-8")
    return python


def run(*arguments: str, check: bool = False, **variables: str) -> int:
    """The exit code of a command, started from the project's root.

    Raises:
        SystemExit: `check` is set and the command failed.
    """
    environment = {**os.environ, "PYTHONUTF8": "1", **variables}
    code = subprocess.call(arguments, cwd=ROOT, env=environment)
    if check and code:
        sys.exit(code)
    return code


def said(key: str, **values: object) -> str:
    """A text of `lang/*/script.py`, in the language that this user reads.

    That of `--lang` or `--demo`, of SHEETSYNC_LANG, else of the system; the texts
    are plain data, so nothing has to be installed for them.
    """
    root = str(ROOT)
    if root not in sys.path:
        sys.path.append(root)
    texts = import_module(f"sheetsync.lang.{_language()}.script").TEXTS
    return str(texts[key]).format(**values)


def _language() -> str:
    given = sys.argv[1:]
    named = [
        given[place + 1]
        for place, word in enumerate(given[:-1])
        if word in {"--lang", "--demo"}
    ]
    system = locale.getlocale()[0] or ""
    wished = [*named, os.environ.get("SHEETSYNC_LANG", ""), system[:2].lower()]
    # Windows says "Russian_Kazakhstan" and "Kazakh_Kazakhstan".
    known = {"kk": "kk", "ru": "ru", "en": "en", "ka": "kk"}
    return next((known[one] for one in wished if one in known), "en")


def _fingerprint() -> str:
    parts = [ROOT / "pyproject.toml", CONSTRAINTS]
    content = b"".join(path.read_bytes() for path in parts)
    return hashlib.sha256(content + sys.version.encode()).hexdigest()[:16]


def _create() -> None:
    try:
        venv.EnvBuilder(with_pip=True).create(ENVIRONMENT)
    except (subprocess.CalledProcessError, OSError) as error:
        sys.exit(said("environment.not_made", error=error))


def _install(python: Path, groups: list[str]) -> None:
    pip = [str(python), "-m", "pip", "--disable-pip-version-check"]
    constraints = ["--constraint", str(CONSTRAINTS)]
    # Dependency groups need pip 25.1; the one that comes with Python is older.
    steps = [
        [*pip, "install", "--quiet", "--upgrade", "pip>=25.1"],
        [*pip, "install", "--quiet", *constraints, "--editable", str(ROOT)],
    ]
    if groups:
        chosen = [part for group in groups for part in ("--group", group)]
        steps.append([*pip, "install", "--quiet", *constraints, *chosen])
    for step in steps:
        if subprocess.call(step, cwd=ROOT):
            sys.exit(said("environment.not_installed"))
