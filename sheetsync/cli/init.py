"""`init`: questions, files, the control book's tabs; and all of it again undone."""

import os
import shutil
import sys
from pathlib import Path

from sheetsync.app.clock import now
from sheetsync.app.init.configuration import (
    known_school,
    new_text,
    save_text,
    settings_of,
    with_school,
    written_place,
)
from sheetsync.app.init.control_book import ControlWish, make_control_book
from sheetsync.app.init.secret import (
    NAME,
    is_private,
    make_private,
    privacy_command,
    with_secret,
    write_private,
)
from sheetsync.app.log import silence_log
from sheetsync.app.shelf import open_ref, open_shelf
from sheetsync.cli.ask import Asker
from sheetsync.cli.change import change_lines
from sheetsync.cli.failure import BOOK_FAILED, error_text
from sheetsync.cli.init_ask import (
    InitOptions,
    Setup,
    ask_key,
    ask_language,
    ask_plans,
    ask_rest,
    ask_school,
    open_control,
)
from sheetsync.cli.language import Words
from sheetsync.errors import BookError, UsageError
from sheetsync.model.book import BookRef
from sheetsync.settings.load import (
    PLACES,
    VARIABLE,
    load_configuration,
    read_secrets,
)

FILE = Path("sheetsync.toml")


def run_init(words: Words, setup: Words, options: InitOptions) -> int:
    """Set an installation up; the exit code.

    Args:
        words: the terminal's texts.
        setup: the texts of setting up.
        options: what the command line said.

    Raises:
        ConfigError: a file that is there can not be used.
        UsageError: an answer can not be used, or is missing.
    """
    silence_log()
    ask = Asker(setup, interactive=not options.yes)
    state = _begin(options)
    is_new = not state.text
    has_school = bool(state.text and settings_of(state.text).school)
    if has_school and not (options.school or options.control or options.plans):
        return _confirm(words, setup, options, state)
    language = ask_language(setup, ask, options)
    words, setup = Words(language), Words(language, "setup")
    if is_new and ask.interactive:
        print(setup("init.hello"))
    ask = Asker(setup, interactive=ask.interactive)
    name, control = ask_school(setup, ask, options, state)
    ask_key(setup, ask, options, state, [control, *options.plans])
    opened = open_control(words, setup, ask, state, control)
    if opened is None:
        return BOOK_FAILED
    plans = ask_plans(words, setup, ask, options, state)
    if is_new:
        state.text = new_text(ask_rest(setup, ask, options), _comments(setup))
    place = written_place(opened, state.folder)
    if known_school(settings_of(state.text), place, state.folder) is None:
        state.text = with_school(state.text, name, place)
    _write_files(setup, state)
    wish = ControlWish(name, language, plans)
    code = _make_tabs(words, setup, state, open_ref(opened), wish)
    if code == 0:
        _tell_next(setup, state)
    return code


def _begin(options: InitOptions) -> Setup:
    """What is there already; a file that can not be used is an error."""
    place = options.config or Path(os.environ.get(VARIABLE, "") or FILE)
    known = [place] if options.config else [place, *PLACES]
    file = next((one for one in known if one.is_file()), None)
    if file is None:
        secrets = read_secrets(place.resolve().parent)
        return Setup(place, secrets=secrets)
    loaded = load_configuration(file)
    return Setup(file, file.read_text(encoding="utf-8-sig"), secrets=loaded.secrets)


def _confirm(words: Words, setup: Words, options: InitOptions, state: Setup) -> int:
    """All was set up before: put right what is missing, change nothing else."""
    ask_key(setup, Asker(setup, interactive=False), options, state, [])
    _write_files(setup, state)
    worst = 0
    for school in settings_of(state.text).school:
        wish = ControlWish(school.name, words.language)
        try:
            ref = open_ref(school.control, state.folder)
        except BookError as error:
            print(f"✗ {error_text(words, error)}")
            worst = BOOK_FAILED
            continue
        worst = max(worst, _make_tabs(words, setup, state, ref, wish))
    print(setup("init.another"))
    return worst


def _comments(setup: Words) -> dict[str, str]:
    return {name: setup(f"file.{name}") for name in ("head", "data", "transport")}


def _write_files(setup: Words, state: Setup) -> None:
    """Configuration and secrets, only where they are not so already.

    Raises:
        UsageError: the folder can not be written.
    """
    secret = state.folder / NAME
    try:
        old = state.file.read_text("utf-8-sig") if state.file.is_file() else None
        if old == state.text:
            print(f"✓ {setup('init.same', file=state.file)}")
        else:
            save_text(state.file, state.text)
            print(f"✓ {setup('init.written', file=state.file)}")
        before = secret.read_text("utf-8-sig") if secret.is_file() else None
        text = before if before is not None else f"{setup('file.secret')}\n"
        if state.key is not None and state.key.text != state.secrets.google_key:
            text = with_secret(text, "SHEETSYNC_GOOGLE_KEY", state.key.text)
        if text != before:
            write_private(secret, text)
            print(f"✓ {setup('init.secret', file=secret)}")
        elif is_private(secret) is False:
            make_private(secret)
            print(f"✓ {setup('init.secret', file=secret)}")
    except OSError as error:
        folder = {"folder": state.folder, "command": privacy_command(secret)}
        raise UsageError((setup("init.no_write", **folder),)) from error


def _make_tabs(
    words: Words, setup: Words, state: Setup, ref: BookRef, wish: ControlWish
) -> int:
    """Write what the control book lacks, and say it; the exit code."""
    configuration = state.configuration()
    today = now(configuration.settings.installation.timezone).date()
    books = open_shelf(configuration)
    try:
        title, changes = make_control_book(ref, wish, books, today)
    except BookError as error:
        print(f"✗ {error_text(words, error)}")
        return BOOK_FAILED
    # The id of a spreadsheet says nothing to anybody.
    book = title if ref.kind == "google" else ref.location
    if not changes:
        print(f"✓ {setup('init.tabs_same', book=book)}")
        return 0
    print(f"✓ {setup('init.tabs', book=book)}")
    for line in change_lines(words, changes):
        print(f"    {line}")
    return 0


def _tell_next(setup: Words, state: Setup) -> None:
    name = program()
    config = "" if state.file in PLACES else f' --config "{state.file}"'
    print()
    print(setup("init.next", program=name, config=config))


def program() -> str:
    """How to start this program from where its user stands."""
    if shutil.which("sheetsync"):
        return "sheetsync"
    started = Path(sys.argv[0])
    if started.stem == "sheetsync" and started.exists():
        # As it was typed, for instance ".venv/bin/sheetsync".
        return f'"{started}"' if " " in str(started) else str(started)
    return f'"{sys.executable}" -m sheetsync'
