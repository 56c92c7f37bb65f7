"""All checks in one command: `python3 scripts/test.py [pytest arguments]`.

Makes the environment, installs the servers that some tests run against (from
Debian's packages, where that is allowed), then checks format, lint, types,
layers and tests. With arguments only pytest runs, with these.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from environment import ensure_environment, run

#: Programs that tests run against, and the Debian packages that bring them.
SERVERS = {
    "chromium": ("chromium", "fonts-dejavu-core"),
    "smtpd": ("opensmtpd",),
    "initdb": ("postgresql",),
    "soffice": ("libreoffice-calc",),
}


def install_servers() -> None:
    """Install what is missing; where that is not possible, say so.

    Raises:
        SystemExit: on the build machine (CI is set), where nothing is skipped.
    """
    # Debian keeps PostgreSQL's programs apart, one folder a version.
    versions = map(str, Path("/usr/lib/postgresql").glob("*/bin"))
    search = [os.environ.get("PATH", ""), "/usr/sbin", "/sbin", *versions]
    places = os.pathsep.join(search)
    missing = [name for name in SERVERS if not shutil.which(name, path=places)]
    if not missing:
        return
    packages = [package for name in missing for package in SERVERS[name]]
    apt = shutil.which("apt-get")
    may = apt is not None and hasattr(os, "geteuid") and os.geteuid() == 0
    if may and apt is not None:
        quiet = {"stdout": subprocess.DEVNULL, "env": _apt_environment()}
        subprocess.call([apt, "update", "-qq"], **quiet)
        install = [apt, "install", "-y", "-qq", "--no-install-recommends"]
        if subprocess.call([*install, *packages], **quiet) == 0:
            return
    message = f"Not installed: {', '.join(packages)}."
    if os.environ.get("CI"):
        sys.exit(f"{message} The build machine needs them; nothing is skipped there.")
    print(f"{message} The tests that need them are skipped.", flush=True)


def _apt_environment() -> dict[str, str]:
    return {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}


def main(arguments: list[str]) -> int:
    """The exit code of the first check that fails, else 0."""
    python = str(ensure_environment("test", "lint", "types"))
    install_servers()
    if arguments:
        return run(python, "-m", "pytest", *arguments)
    tool = Path(python).parent
    steps = [
        (str(tool / "ruff"), "format", "--check", "."),
        (str(tool / "ruff"), "check", "."),
        (str(tool / "mypy"),),
        (str(tool / "lint-imports"),),
        (python, "-m", "pytest", "-q", "-n", "auto"),
    ]
    for step in steps:
        print(f"— {' '.join([Path(step[0]).name, *step[1:]])}", flush=True)
        code = run(*step)
        if code:
            return code
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
