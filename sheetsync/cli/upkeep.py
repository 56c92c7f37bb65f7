"""`init --schedule` and `init --backup`: what keeps an installation going."""

from pathlib import Path

from sheetsync.app.clock import now
from sheetsync.app.init.backup import make_backup
from sheetsync.app.init.schedule import set_schedule
from sheetsync.app.log import silence_log
from sheetsync.cli.failure import BOOK_FAILED
from sheetsync.cli.language import Words
from sheetsync.errors import UsageError
from sheetsync.settings.load import find_configuration, load_configuration


def keep_up(
    setup: Words,
    config: Path | None,
    backup: Path | None,
    *,
    schedule: bool,
) -> int:
    """Make a backup, let the machine start the runs; the exit code.

    Raises:
        ConfigError: there is no configuration.
        StateError: the state can not be copied.
        UsageError: a folder can not be written.
    """
    silence_log()
    file = find_configuration(config)
    configuration = load_configuration(file)
    try:
        if backup is not None:
            moment = now(configuration.settings.installation.timezone)
            made = make_backup(configuration, file, backup, moment)
            print(f"✓ {setup('init.backed_up', file=made)}")
        if not schedule:
            return 0
        starter = set_schedule(file)
    except OSError as error:
        place = error.filename or backup or file.parent
        raise UsageError((setup("init.no_write", folder=place),)) from error
    if starter:
        print(f"✓ {setup('init.scheduled', starter=starter)}")
        return 0
    print(f"✗ {setup('init.not_scheduled')}")
    return BOOK_FAILED
