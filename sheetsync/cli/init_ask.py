"""The questions of `init`, each explained and its answer checked at once."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sheetsync.app.clock import now
from sheetsync.app.init.configuration import Answers, known_school, settings_of
from sheetsync.app.init.control_book import plan_facts
from sheetsync.app.init.key import ServiceKey, is_listed, read_key
from sheetsync.app.shelf import open_ref, open_shelf, read_or_missing
from sheetsync.cli.ask import Asker
from sheetsync.cli.failure import error_text
from sheetsync.cli.language import Words
from sheetsync.errors import (
    BookDeniedError,
    BookError,
    BookNotFoundError,
    UsageError,
)
from sheetsync.lang.language import LANGUAGES
from sheetsync.model.mailbox import is_address
from sheetsync.settings.load import Configuration, Secrets
from sheetsync.settings.schema import Settings

#: Errors that another key mends, not another book.
_KEY_ERRORS = frozenset(
    {"google.no_key", "google.no_key_file", "google.bad_key", "google.key_refused"}
)


@dataclass(frozen=True, slots=True)
class InitOptions:
    """What the command line said; None is asked for."""

    config: Path | None = None
    school: str | None = None
    control: str | None = None
    plans: tuple[str, ...] = ()
    language: str | None = None
    timezone: str | None = None
    data: str | None = None
    operator_email: str | None = None
    key: Path | None = None
    #: Ask nothing: what is not given takes its usual value.
    yes: bool = False


@dataclass(slots=True)
class Setup:
    """What has been found out so far."""

    file: Path
    #: The configuration as it is to stand, "" before there is one.
    text: str = ""
    key: ServiceKey | None = field(default=None, repr=False)
    #: The secrets that the machine has already.
    secrets: Secrets = field(default_factory=Secrets, repr=False)

    @property
    def folder(self) -> Path:
        """Where the configuration lies, or is to lie."""
        return self.file.resolve().parent

    def configuration(self) -> Configuration:
        """The configuration as it would be, for trying it before it is written."""
        secrets = self.secrets
        if self.key is not None:
            secrets = Secrets(
                smtp_password=secrets.smtp_password,
                google_key=self.key.text,
                google_api_root=secrets.google_api_root,
            )
        settings = settings_of(self.text) if self.text else Settings()
        return Configuration(settings, self.folder, secrets)


def ask_language(setup: Words, ask: Asker, options: InitOptions) -> str:
    """The language of the school, and of everything from here on."""
    return ask.answer(
        "language",
        options.language,
        setup.language,
        lambda text: "" if text in LANGUAGES else setup("init.no_language", text=text),
    )


def ask_school(
    setup: Words, ask: Asker, options: InitOptions, state: Setup
) -> tuple[str, str]:
    """Name and control book of the school."""

    def named(text: str) -> str:
        return "" if text else setup("init.no_school")

    def readable(text: str) -> str:
        try:
            ref = open_ref(text)
        except BookError as error:
            return error_text(setup, error)
        return setup("init.csv_control") if ref.kind == "csv" else ""

    control = options.control
    settings = settings_of(state.text) if state.text else Settings()
    if control is None and options.plans and len(settings.school) == 1:
        # A plan for the one school that there is.
        only = settings.school[0]
        return only.name, open_ref(only.control, state.folder).location
    if control is not None and not readable(control):
        school = known_school(settings, open_ref(control).location, state.folder)
        if school is not None:
            return school.name, control
    name = ask.answer("school", options.school, "", named)
    usual = setup("init.control_file")
    return name, ask.answer("control", control, usual, readable)


def ask_key(
    setup: Words,
    ask: Asker,
    options: InitOptions,
    state: Setup,
    books: Sequence[str],
) -> None:
    """The service account's key, where a book of Google's is named."""
    on_google = any(open_ref(book).kind == "google" for book in books)
    settings = settings_of(state.text) if state.text else Settings()
    is_known = bool(state.secrets.google_key or settings.google.key_file)
    if options.key is None and (is_known or not on_google):
        if on_google:
            _tell_accounts(setup, state)
        return

    given = str(options.key) if options.key else None
    path = ask.answer("key", given, "", lambda text: _key_trouble(setup, text))
    _take_key(setup, state, path)


def _key_trouble(setup: Words, text: str) -> str:
    """What is wrong with a path as that of a key, "" for nothing or no path."""
    if not text:
        return ""
    try:
        found = read_key(_key_path(text))
    except OSError:
        return setup("init.key_not_read", file=text)
    return "" if found else setup("init.key_wrong", file=text)


def _tell_accounts(setup: Words, state: Setup) -> None:
    """All addresses where there are several: any may be given a school's books."""
    addresses = share_addresses(state)
    if len(addresses) > 1:
        print(setup("init.accounts", emails=", ".join(addresses)))


def _take_key(setup: Words, state: Setup, path: str) -> None:
    if path:
        state.key = read_key(_key_path(path))
    if state.key is not None:
        print(setup("init.key_read", email=state.key.email))
        if is_listed(state.key, state.secrets.google_key):
            state.key = None  # it is there; the others of its list stay


def _key_path(text: str) -> Path:
    return Path(text.strip("\"'")).expanduser()


def open_control(
    words: Words, setup: Words, ask: Asker, state: Setup, control: str
) -> str | None:
    """The control book as it could be opened; None if it could not."""
    while True:
        try:
            ref = open_ref(control)
            read_or_missing(ref, open_shelf(state.configuration()))
        except BookError as error:
            print(f"✗ {error_text(words, error)}")
            if isinstance(error, BookDeniedError | BookNotFoundError):
                _tell_sharing(setup, state, error)
            if error.code in _KEY_ERRORS and _other_key(setup, ask, state):
                continue
            text = ask.again(setup("ask.again"))
            if text is None:
                return None
            control = text or control
        else:
            return control


def _other_key(setup: Words, ask: Asker, state: Setup) -> bool:
    """Whether a key was given after all; without one no other book opens either."""
    while text := ask.again(f"{setup('ask.key')}:"):
        wrong = _key_trouble(setup, text)
        if not wrong:
            _take_key(setup, state, text)
            return True
        print(f"  {wrong}")
    return False


def _tell_sharing(setup: Words, state: Setup, error: BookError) -> None:
    """With whom to share a book: the account that it was tried with."""
    addresses = share_addresses(state)
    email = error.params.get("account") or next(iter(addresses), "")
    if email:
        print(f"  {setup('init.share', email=email)}")


def share_addresses(state: Setup) -> tuple[str, ...]:
    """The addresses that books may be shared with, none where none is known."""
    configuration = state.configuration()
    google = configuration.settings.google
    if not configuration.secrets.google_key and not google.key_file:
        return ()  # the machine's own account, if any, is not looked for here
    from sheetsync.app.google import google_addresses

    try:
        found = google_addresses(configuration)
    except BookError:
        return ()
    return tuple(filter(None, found))


def ask_plans(
    words: Words, setup: Words, ask: Asker, options: InitOptions, state: Setup
) -> tuple[str, ...]:
    """Plan books, each opened and counted; one that can not be is left out."""
    books = open_shelf(state.configuration())
    today = now(state.configuration().settings.installation.timezone).date()
    found: list[str] = []

    def look(text: str) -> bool:
        try:
            facts = plan_facts(text, books, today)
        except BookError as error:
            print(f"✗ {error_text(words, error)}")
            return False
        key = "init.plan" if facts.tables else "init.no_table"
        line = setup(key, book=facts.title, tables=facts.tables, rows=facts.rows)
        print(f"✓ {line}" if facts.tables else f"✗ {line}")
        return facts.tables > 0

    for plan in options.plans:
        if not look(plan):
            raise UsageError((setup("init.plan_refused", book=plan),))
        found.append(plan)
    if options.plans or not ask.interactive:
        return tuple(found)
    print()
    print(setup("ask.plans.why"))
    while text := ask.again(f"{setup('ask.plans')}:"):
        if look(text):
            found.append(text)
    return tuple(found)


def ask_rest(setup: Words, ask: Asker, options: InitOptions) -> Answers:
    """What concerns the machine, not the school."""

    def mailable(text: str) -> str:
        if not text or is_address(text):
            return ""
        return setup("init.no_address", text=text)

    def zone(text: str) -> str:
        try:
            ZoneInfo(text)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            return setup("init.no_timezone", text=text)
        return ""

    return Answers(
        setup.language,
        ask.answer("timezone", options.timezone, "Asia/Almaty", zone),
        options.data or "data",
        ask.answer("operator", options.operator_email, "", mailable),
    )
