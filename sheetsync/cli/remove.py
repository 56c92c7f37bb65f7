"""`init --remove`: what is ours in a book, shown and then taken away."""

from pathlib import Path

from sheetsync.app.init.removal import Removal, plan_removal, remove_ours
from sheetsync.app.log import silence_log
from sheetsync.app.shelf import Shelf, checking_shelf, open_ref, open_shelf
from sheetsync.cli.ask import Asker
from sheetsync.cli.change import change_lines
from sheetsync.cli.language import Words
from sheetsync.errors import ConfigError
from sheetsync.lang.control import CONTROL_WORDS
from sheetsync.model.change import RemoveColumns
from sheetsync.model.control import ControlTab
from sheetsync.settings.load import load_configuration


def run_removal(
    words: Words,
    setup: Words,
    config: Path | None,
    location: str,
    *,
    yes: bool,
    with_entries: bool,
) -> int:
    """Take away what is ours in a book; the exit code.

    Raises:
        BookError: the book can not be read or written.
        ConfigError: a configuration was named and can not be used.
    """
    silence_log()
    ref = open_ref(location)
    books = _books(config)
    removal = plan_removal(books.read(ref), with_entries=with_entries)
    if not removal.changes:
        print(setup("remove.nothing", book=removal.snapshot.title))
        _say_kept(setup, removal)
        return 0
    print(setup("remove.shown", book=removal.snapshot.title))
    for line in change_lines(words, removal.changes):
        print(f"    {line}")
    _say_kept(setup, removal)
    answer = "" if yes else Asker(setup, interactive=True).again(setup("remove.ask"))
    if not yes and (answer or "").casefold() not in setup("remove.yes").split():
        print(setup("remove.not_done"))
        return 0
    remove_ours(ref, books, with_entries=with_entries)
    print(setup("remove.done"))
    before = Path(ref.location).with_suffix(".before-sheetsync.xlsx")
    if ref.kind == "xlsx" and before.is_file():
        print(setup("remove.copy", file=before))
    if not any(isinstance(one, RemoveColumns) for one in removal.changes.changes):
        return 0
    control = CONTROL_WORDS[setup.language]
    column = control.columns[ControlTab.PLANS]["left_out"].text
    print(setup("remove.list", column=column, yes=control.yes.text))
    return 0


def _books(config: Path | None) -> Shelf:
    """The configured shelf; without a configuration one that asks the environment."""
    try:
        return open_shelf(load_configuration(config))
    except ConfigError:
        if config is not None:
            raise
        return checking_shelf()


def _say_kept(setup: Words, removal: Removal) -> None:
    if removal.kept_tabs:
        print(setup("remove.kept", tabs=", ".join(removal.kept_tabs)))
    if removal.last_tab:
        print(setup("remove.last", tab=removal.last_tab))
    if removal.foreign_tabs:
        print(setup("remove.foreign", tabs=", ".join(removal.foreign_tabs)))
