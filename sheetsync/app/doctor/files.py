"""The files of the installation: settings, secrets, folders."""

import os
import uuid
from collections.abc import Iterator
from pathlib import Path

from sheetsync.app.doctor.result import Check, fine, todo
from sheetsync.app.init.secret import NAME, is_private, privacy_command
from sheetsync.settings.load import Configuration


def look_at_settings(configuration: Configuration, file: Path) -> Iterator[Check]:
    """The configuration, which has been read already."""
    schools = len(configuration.settings.school)
    if not schools and not configuration.settings.district.book:
        yield todo("settings", "settings.no_school", file=file)
    else:
        yield fine("settings", "settings.ok", file=file, schools=schools)


def look_at_secrets(configuration: Configuration) -> Iterator[Check]:
    """Whether others can read passwords and keys."""
    named = configuration.settings.google.key_file
    files = [configuration.folder / NAME]
    if named:
        files.append(configuration.path(named))
    there = [file for file in files if file.is_file()]
    for file in there:
        if is_private(file) is False:
            command = privacy_command(file)
            yield todo("secrets", "secrets.open", file=file, command=command)
            return
    if os.name == "nt" and there:
        command = privacy_command(there[0])
        yield fine("secrets", "secrets.windows", command=command)
    elif there:
        yield fine("secrets", "secrets.ok", files=", ".join(map(str, there)))
    else:
        yield fine("secrets", "secrets.none")


def look_at_data(configuration: Configuration) -> Iterator[Check]:
    """Whether state and log can be written."""
    folder = configuration.data
    if not folder.exists():
        place = folder
        while not place.exists() and place != place.parent:
            place = place.parent
        if place.is_dir() and os.access(place, os.W_OK):
            yield fine("data", "data.later", folder=folder)
        else:
            yield todo("data", "data.no_write", folder=folder)
        return
    trial = folder / f"doctor-{uuid.uuid4().hex[:8]}.txt"
    try:
        trial.write_text("", encoding="utf-8")
        trial.unlink()
    except OSError:
        yield todo("data", "data.no_write", folder=folder)
    else:
        yield fine("data", "data.ok", folder=folder)
