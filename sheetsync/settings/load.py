"""The configuration of a file, with every problem listed at once."""

import os
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from dotenv import dotenv_values
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from sheetsync.errors import ConfigError, Problem
from sheetsync.settings.schema import Settings

#: Names looked for, in this order, where no file is given.
PLACES = (Path("sheetsync.toml"), Path("config/sheetsync.toml"))
VARIABLE = "SHEETSYNC_CONFIG"


@dataclass(frozen=True, slots=True)
class Secrets:
    """What must never stand in a configuration file, a log or a message."""

    smtp_password: str = ""
    #: A service account's key as JSON, in place of a file.
    google_key: str = ""
    google_api_root: str = ""

    def __repr__(self) -> str:
        """Nothing of the secrets: a traceback may show this."""
        return "Secrets(…)"


@dataclass(frozen=True, slots=True)
class Configuration:
    """Settings with the folder that relative paths start from."""

    settings: Settings
    folder: Path
    secrets: Secrets = Secrets()

    @property
    def data(self) -> Path:
        """The data folder, absolute."""
        return self.path(str(self.settings.installation.data))

    def path(self, written: str) -> Path:
        """A path of the configuration, absolute."""
        return (self.folder / Path(written).expanduser()).resolve()

    @property
    def mail_folder(self) -> Path:
        """Where .eml files go."""
        written = self.settings.mail.folder
        return self.path(written) if written else self.data / "mail"


def find_configuration(given: Path | None) -> Path:
    """The configuration file that is meant.

    Raises:
        ConfigError: there is none; the message names every place looked at.
    """
    if given is not None:
        candidates = [given]
    elif named := os.environ.get(VARIABLE):
        candidates = [Path(named)]
    else:
        candidates = list(PLACES)
    for candidate in candidates:
        if candidate.is_file():
            return candidate
    looked = ", ".join(str(candidate) for candidate in candidates)
    raise ConfigError((Problem("setting.no_file", {"looked": looked}),))


def load_configuration(given: Path | None = None) -> Configuration:
    """The checked configuration of a file and the secrets beside it.

    Raises:
        ConfigError: the file is missing, no TOML, or has wrong keys or values;
            `problems` lists each one with its place.
    """
    file = find_configuration(given)
    try:
        data = tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        # A mistake at the end of the file has no line.
        at = line.group(1) if line else str(_last_line(file))
        problem = Problem("setting.not_toml", {"file": str(file), "line": at})
        raise ConfigError((problem,)) from error
    except UnicodeDecodeError as error:
        problem = Problem("setting.not_utf8", {"file": str(file)})
        raise ConfigError((problem,)) from error
    except OSError as error:
        problem = Problem("setting.not_read", {"file": str(file)})
        raise ConfigError((problem,)) from error
    folder = file.resolve().parent
    return Configuration(_checked(data, file), folder, read_secrets(folder))


def _last_line(file: Path) -> int:
    return file.read_bytes().count(b"\n") + 1


def _checked(data: dict[str, object], file: Path) -> Settings:
    try:
        return Settings.model_validate(data)
    except ValidationError as error:
        found = error.errors(include_url=False)
        raise ConfigError(tuple(_problem(one, file) for one in found)) from error


def _place(location: tuple[int | str, ...]) -> str:
    """`school[2].control` for ("school", 1, "control")."""
    text = ""
    for step in location:
        if isinstance(step, int):
            text += f"[{step + 1}]"
        else:
            text += f".{step}" if text else step
    return text


#: Codes of sentences by the beginning of pydantic's kinds of errors.
_CODES = {
    "extra_forbidden": "setting.unknown_key",
    "missing": "setting.missing_key",
    "int": "setting.whole_number",
    "float": "setting.number",
    "bool": "setting.true_or_false",
    "string_type": "setting.text",
    "path_type": "setting.text",
    "string_too_short": "setting.nothing",
    "too_short": "setting.nothing",
    "tuple_type": "setting.list",
    "literal_error": "setting.choice",
    "enum": "setting.choice",
    "greater_than": "setting.too_small",
    "less_than": "setting.too_large",
    "model": "setting.section",
}


def _problem(found: ErrorDetails, file: Path) -> Problem:
    """What is wrong at one place of the file, in terms of its own sentence."""
    named = found.get("ctx", {})
    limits = [named[key] for key in ("ge", "gt", "le", "lt") if key in named]
    params = {
        "file": str(file),
        "place": _place(found["loc"]),
        "value": str(found["input"])[:80],
        "choices": re.sub(" or ", ", ", str(named.get("expected", ""))).replace(
            "'", ""
        ),
        "limit": str(limits[0]) if limits else "",
    }
    kind = found["type"]
    # The only check of our own.
    code = "setting.timezone" if kind == "value_error" else "setting.wrong_value"
    for begins, known in _CODES.items():
        if kind.startswith(begins):
            code = known
            break
    return Problem(code, params)


def read_secrets(folder: Path) -> Secrets:
    """The secrets of a folder's `.env`; the environment goes before it."""
    beside = dotenv_values(folder / ".env")
    known = {**beside, **os.environ}

    def secret(name: str) -> str:
        return known.get(f"SHEETSYNC_{name}") or ""

    return Secrets(
        smtp_password=secret("SMTP_PASSWORD"),
        google_key=secret("GOOGLE_KEY"),
        google_api_root=secret("GOOGLE_API_ROOT"),
    )
