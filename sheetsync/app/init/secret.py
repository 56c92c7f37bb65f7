"""`.env`: secrets beside the configuration, readable to their owner alone.

Linux and macOS know this as mode 0600. Windows keeps a list of who may open a
file; `icacls`, a part of Windows, makes it a list of three: this user, the
system (scheduled tasks) and the administrators.
"""

import getpass
import os
import shutil
import stat
import subprocess
from pathlib import Path

NAME = ".env"
_OWNER_ONLY = 0o600
_SECONDS = 15
#: The system's own account and the administrators, in every language of Windows.
_ALWAYS = ("*S-1-5-18:F", "*S-1-5-32-544:F")


def write_private(file: Path, text: str) -> None:
    """Write a file that nobody else may read, not even while it is written.

    Raises:
        OSError: the folder can not be written.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_name(f"{file.name}.part")
    part.unlink(missing_ok=True)
    flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY
    with os.fdopen(os.open(part, flags, _OWNER_ONLY), "w", encoding="utf-8") as out:
        out.write(text)
    part.replace(file)
    make_private(file)


def make_private(file: Path) -> bool:
    """Take the right to read a file from everybody else; whether it is so now."""
    if os.name != "nt":
        file.chmod(_OWNER_ONLY)
        return True
    tool = shutil.which("icacls")
    if tool is None:
        return False
    rights = [f"{getpass.getuser()}:F", *_ALWAYS]
    grants = [part for right in rights for part in ("/grant:r", right)]
    command = [tool, str(file), "/inheritance:r", *grants]
    try:
        done = subprocess.run(  # noqa: S603 - our own arguments
            command, capture_output=True, timeout=_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def is_private(file: Path) -> bool | None:
    """Whether nobody else may read a file; None where that can not be seen."""
    if os.name == "nt":
        return None
    return not stat.S_IMODE(file.stat().st_mode) & (stat.S_IRWXG | stat.S_IRWXO)


def privacy_command(file: Path) -> str:
    """What an operator types to take the right to read from everybody else."""
    if os.name == "nt":
        rights = " ".join(f"/grant:r {right}" for right in ("%USERNAME%:F", *_ALWAYS))
        return f'icacls "{file}" /inheritance:r {rights}'
    return f'chmod 600 "{file}"'


def with_secret(text: str, name: str, value: str) -> str:
    """The text of a `.env` file in which a secret has a value.

    A line that gives it another value is replaced; all others stay.
    """
    line = f"{name}='{_escaped(value)}'"
    kept = [one for one in text.splitlines() if one.partition("=")[0].strip() != name]
    return "\n".join([*kept, line]) + "\n"


def _escaped(value: str) -> str:
    """A value between single quotes, as python-dotenv reads it."""
    return value.replace("\\", "\\\\").replace("'", "\\'")
