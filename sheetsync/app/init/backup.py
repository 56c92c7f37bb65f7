"""A backup: state and settings in one archive, without passwords and keys."""

import tempfile
import zipfile
from datetime import datetime
from pathlib import Path

from sheetsync.app.init.secret import make_private
from sheetsync.app.memory import open_memory
from sheetsync.settings.load import Configuration
from sheetsync.state.backup import backup

STATE = "sheetsync.db"


def make_backup(
    configuration: Configuration, file: Path, folder: Path, moment: datetime
) -> Path:
    """Write an archive of today into a folder, in place of one of today.

    Args:
        configuration: names the state.
        file: the configuration itself.
        folder: made where it is missing.
        moment: of the backup, for its name.

    Raises:
        StateError: the state can not be copied; on PostgreSQL its own program
            does it, and the error says how.
        OSError: the folder can not be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"sheetsync-{moment:%Y-%m-%d}.zip"
    part = target.with_name(f"{target.name}.part")
    with tempfile.TemporaryDirectory(
        prefix="sheetsync-", ignore_cleanup_errors=True
    ) as place:
        copy = Path(place) / STATE
        with open_memory(configuration) as state:
            backup(state.database, copy)
        with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.write(copy, STATE)
            archive.write(file, file.name)
    make_private(part)
    part.replace(target)
    return target
