"""What can be configured; `config/example.toml` shows every key with a comment.

Settings that the school's staff need are not here but in the settings tab of
their control book (DESIGN, section 8).
"""

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BaseModel, ConfigDict, Field


class Strict(BaseModel):
    """A section in which an unknown key is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def _known_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise ValueError("no such time zone; an example is Asia/Almaty") from error
    return name


Language = Literal["kk", "ru", "en"]
Timezone = Annotated[str, AfterValidator(_known_zone)]


class Installation(Strict):
    """The machine and whom it serves."""

    #: Language of the terminal and of mails to the operator.
    language: Language = "ru"
    timezone: Timezone = "Asia/Almaty"
    #: Folder of state, logs and, by default, mails; relative to this file.
    data: Path = Path("data")
    #: Address that faults are mailed to, "" for none.
    operator_email: str = ""


class State(Strict):
    """Where is remembered what was seen and sent."""

    #: SQLAlchemy URL; "" is a SQLite file in the data folder.
    url: str = ""
    #: Days for which sent mails and old rows are kept.
    keep_days: Annotated[int, Field(ge=30)] = 730


class TransportKind(StrEnum):
    """Ways to send mail."""

    FOLDER = "folder"
    SMTP = "smtp"


class Security(StrEnum):
    """How the connection to the mail server is secured."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"


class Smtp(Strict):
    """A mail server; its password is SHEETSYNC_SMTP_PASSWORD in `.env`."""

    host: str = ""
    port: Annotated[int, Field(ge=1, le=65535)] = 587
    security: Security = Security.STARTTLS
    user: str = ""
    timeout_seconds: Annotated[float, Field(gt=0)] = 30
    per_minute: Annotated[int, Field(ge=1)] = 30


class Mail(Strict):
    """How mail leaves."""

    transport: TransportKind = TransportKind.FOLDER
    #: Folder of the .eml files; "" is `mail` in the data folder.
    folder: str = ""
    #: Sender's address; schools add their own name to it.
    sender: str = "sheetsync@localhost"
    #: At most so many mails leave in one run.
    per_run: Annotated[int, Field(ge=1)] = 500
    #: Domains that may be mailed; empty allows all.
    allowed_domains: tuple[str, ...] = ()
    #: A trial: every mail goes to this address instead.
    redirect_to: str = ""
    smtp: Smtp = Smtp()


class Google(Strict):
    """Google Sheets; the key itself is a file or SHEETSYNC_GOOGLE_KEY in `.env`."""

    #: Path of a service account's key, "" for the machine's own credentials.
    key_file: str = ""
    #: Paths of further accounts' keys: they share the work, and its quota grows.
    more_key_files: tuple[str, ...] = ()
    #: Root under which /v4/spreadsheets and /drive/v3 stand, "" for Google's.
    api_root: str = ""
    timeout_seconds: Annotated[float, Field(gt=0)] = 60
    #: Protect our columns with a warning before somebody types into them.
    protect_columns: bool = False
    #: Keep what was read in the data folder, so that unchanged books cost no call.
    keep_books: bool = True


class Service(Strict):
    """`serve`: how often a cycle runs, and who watches over it."""

    interval_minutes: Annotated[int, Field(ge=1, le=24 * 60)] = 15
    #: Asked for after every cycle that went well, as healthchecks offers it.
    heartbeat_url: str = ""
    #: A cycle that takes longer is ended.
    longest_minutes: Annotated[int, Field(ge=1)] = 120
    #: Schools that are worked on at once, each in a thread of its own.
    workers: Annotated[int, Field(ge=1, le=64)] = 4
    #: "dask://host:port" of a Dask scheduler; "" works in threads of this process.
    executor: Annotated[str, Field(pattern=r"^(dask://\S+)?$")] = ""
    #: A school that takes longer is left out of the cycle.
    school_minutes: Annotated[float, Field(gt=0)] = 10


class Limits(Strict):
    """Above these a workbook is refused."""

    megabytes: Annotated[int, Field(ge=1)] = 50
    #: Cells that hold something, over all tabs.
    cells: Annotated[int, Field(ge=1)] = 2_000_000


class School(Strict):
    """One school."""

    name: str = Field(min_length=1)
    #: Path of the control book, or its link in Google Sheets.
    control: str = Field(min_length=1)
    #: Domain or address that people answer to if a plan has no owner.
    reply_to: str = ""


class District(Strict):
    """Many schools put together in a book of their own (DESIGN, section 9)."""

    #: Path of the district's book, or its link; "" for no district.
    book: str = ""
    name: str = ""
    language: Language = "kk"
    #: The only folder whose workbooks the registry may name besides links to
    #: Google Sheets; "" for none.
    folder: str = ""
    #: Who gets the weekly mail.
    emails: tuple[str, ...] = ()
    #: Show people's names, not only their posts.
    names: bool = False


class RoleWord(Strict):
    """A post that a school names in its own way."""

    #: Stable code, such as "deputy_digital".
    code: str = Field(pattern=r"^[a-z][a-z_]*$")
    #: The post as written, nominative singular.
    words: tuple[str, ...] = Field(min_length=1)


class Settings(Strict):
    """The whole configuration."""

    installation: Installation = Installation()
    state: State = State()
    mail: Mail = Mail()
    google: Google = Google()
    service: Service = Service()
    limits: Limits = Limits()
    #: Paths of further school calendars, in the form of `config/calendar-*.toml`.
    calendars: tuple[str, ...] = ()
    district: District = District()
    school: tuple[School, ...] = ()
    role: tuple[RoleWord, ...] = ()
