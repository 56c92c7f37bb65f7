"""The configuration of a file, with every problem listed at once."""

import os
import tomllib
from dataclasses import dataclass
from pathlib import Path

from dotenv import dotenv_values
from pydantic import ValidationError

from sheetsync.errors import ConfigError
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
    raise ConfigError((f"no configuration file; looked for: {looked}",))


def load_configuration(given: Path | None = None) -> Configuration:
    """The checked configuration of a file and the secrets beside it.

    Raises:
        ConfigError: the file is missing, no TOML, or has wrong keys or values;
            `problems` lists each one with its place.
    """
    file = find_configuration(given)
    try:
        data = tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError((f"{file}: {error}",)) from error
    except OSError as error:
        raise ConfigError((f"{file}: {error.strerror}",)) from error
    folder = file.resolve().parent
    return Configuration(_checked(data, file), folder, _secrets(folder))


def _checked(data: dict[str, object], file: Path) -> Settings:
    try:
        return Settings.model_validate(data)
    except ValidationError as error:
        problems = tuple(
            f"{file}: {_place(found['loc'])}: {_reason(found['type'], found['msg'])}"
            for found in error.errors(include_url=False, include_input=False)
        )
        raise ConfigError(problems) from error


def _place(location: tuple[int | str, ...]) -> str:
    """`school[2].control` for ("school", 1, "control")."""
    text = ""
    for step in location:
        if isinstance(step, int):
            text += f"[{step + 1}]"
        else:
            text += f".{step}" if text else step
    return text


def _reason(kind: str, message: str) -> str:
    if kind == "extra_forbidden":
        return "unknown key; config/example.toml lists every key there is"
    return message.removeprefix("Value error, ")


def _secrets(folder: Path) -> Secrets:
    beside = dotenv_values(folder / ".env")
    known = {**beside, **os.environ}

    def secret(name: str) -> str:
        return known.get(f"SHEETSYNC_{name}") or ""

    return Secrets(
        smtp_password=secret("SMTP_PASSWORD"),
        google_key=secret("GOOGLE_KEY"),
        google_api_root=secret("GOOGLE_API_ROOT"),
    )
