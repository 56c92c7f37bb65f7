"""`init --schedule`: the machine starts the runs from now on."""

from pathlib import Path

from sheetsync.app.init.schedule import has_starter, set_schedule
from sheetsync.app.log import silence_log
from sheetsync.cli.failure import BOOK_FAILED
from sheetsync.cli.init import program
from sheetsync.cli.language import Words
from sheetsync.errors import UsageError
from sheetsync.settings.load import find_configuration, load_configuration


def let_machine_start(setup: Words, config: Path | None) -> int:
    """Set up a timer or a task; the exit code.

    Raises:
        ConfigError: there is no configuration, or it can not be used.
        UsageError: a folder can not be written.
    """
    silence_log()
    file = find_configuration(config)
    load_configuration(file)
    try:
        starter = set_schedule(file)
    except OSError as error:
        place = error.filename or file.parent
        raise UsageError((setup("init.no_write", folder=place),)) from error
    if starter:
        print(f"✓ {setup('init.scheduled', starter=starter)}")
        return 0
    key = "init.not_scheduled" if has_starter() else "init.no_systemd"
    print(f"✗ {setup(key, program=program())}")
    return BOOK_FAILED
