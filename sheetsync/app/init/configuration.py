"""`sheetsync.toml` as `init` writes it: new, or with one more school.

A file that is there is somebody's: it is only added to at its end, and what it
says stays as it stands, comments included.
"""

import json
import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sheetsync.books.link import open_ref
from sheetsync.settings.schema import School, Settings


@dataclass(frozen=True, slots=True)
class Answers:
    """What `init` was told of an installation."""

    language: str
    timezone: str = "Asia/Almaty"
    data: str = "data"
    operator_email: str = ""


def new_text(answers: Answers, comments: Mapping[str, str]) -> str:
    """A new configuration without schools; mail goes to a folder.

    Args:
        answers: what was asked.
        comments: "head", "data" and "transport", one sentence each.
    """
    return (
        f"# {comments['head']}\n"
        "\n[installation]\n"
        f"language = {_quoted(answers.language)}\n"
        f"timezone = {_quoted(answers.timezone)}\n"
        f"# {comments['data']}\n"
        f"data = {_quoted(answers.data)}\n"
        f"operator_email = {_quoted(answers.operator_email)}\n"
        "\n[mail]\n"
        f"# {comments['transport']}\n"
        'transport = "folder"\n'
    )


def with_school(text: str, name: str, control: str) -> str:
    """The configuration with one more school at its end."""
    head = text if not text or text.endswith("\n") else f"{text}\n"
    return f"{head}\n[[school]]\nname = {_quoted(name)}\ncontrol = {_quoted(control)}\n"


def settings_of(text: str) -> Settings:
    """The settings of a configuration's text.

    Raises:
        ValueError: the text is no configuration.
    """
    return Settings.model_validate(tomllib.loads(text))


def known_school(settings: Settings, control: str, folder: Path) -> School | None:
    """The school that already keeps its control book at this place."""
    wanted = open_ref(control, folder).key
    for school in settings.school:
        if open_ref(school.control, folder).key == wanted:
            return school
    return None


def written_place(location: str, folder: Path | None) -> str:
    """A book's place as a file in `folder` names it: relative where it can be.

    Args:
        location: link or path; a relative path starts from the current folder.
        folder: of the configuration, or of the control book; None for a book
            that is in no folder.
    """
    ref = open_ref(location)
    path = Path(ref.location)
    if ref.kind == "google":
        return ref.location
    if folder is None:
        return path.as_posix()
    root = Path(os.path.realpath(folder))
    inside = path.is_relative_to(root)
    return (path.relative_to(root) if inside else path).as_posix()


def save_text(file: Path, text: str) -> None:
    """Write a file whole or not at all."""
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_name(f"{file.name}.part")
    part.write_text(text, encoding="utf-8")
    part.replace(file)


def _quoted(text: str) -> str:
    """A TOML string; JSON's escapes are a part of TOML's."""
    printable = "".join(sign for sign in text if sign.isprintable())
    return json.dumps(printable, ensure_ascii=False)
