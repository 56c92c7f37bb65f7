"""In which language the terminal speaks."""

import locale
import os
import sys
import tomllib
from importlib import import_module
from pathlib import Path

from sheetsync.errors import Problem, UsageError
from sheetsync.lang.language import LANGUAGES

VARIABLE = "SHEETSYNC_LANG"
#: As in `settings.load`, which takes too long to be imported for this.
CONFIGURATION = "SHEETSYNC_CONFIG"
PLACES = (Path("sheetsync.toml"), Path("config/sheetsync.toml"))


def chosen_language(arguments: list[str] | None = None) -> str:
    """The language of `--lang`, else of the environment, else of the settings.

    Without any of them it is that of the system, and English at last. The
    arguments are looked through before they are parsed, because the help that
    the parser prints is in this language too.
    """
    if named := _named_language(arguments):
        return _known(named)
    if named := os.environ.get(VARIABLE) or _configured(arguments):
        return _known(named)
    return _known((locale.getlocale()[0] or "en")[:2].lower())


def _configured(arguments: list[str] | None) -> str:
    """The language of the configuration, "" where there is none to be read."""
    given = _value_of("--config", arguments) or os.environ.get(CONFIGURATION)
    places = [Path(given)] if given else PLACES
    file = next((place for place in places if place.is_file()), None)
    if file is None:
        return ""
    try:
        found = tomllib.loads(file.read_text(encoding="utf-8-sig"))
        return str(found["installation"]["language"])
    except (OSError, ValueError, KeyError, TypeError):
        # What is wrong with it is told by whoever loads it.
        return ""


def check_language(arguments: list[str] | None = None) -> None:
    """Refuse a language that nobody has written texts in.

    Raises:
        UsageError: `--lang` names another than ours.
    """
    named = _named_language(arguments)
    if named is not None and named not in LANGUAGES:
        raise UsageError((Problem("use.language", {"text": named}),))


def _named_language(arguments: list[str] | None) -> str | None:
    return _value_of("--lang", arguments)


def _value_of(option: str, arguments: list[str] | None) -> str | None:
    """What an option is given on the command line, before that is parsed."""
    arguments = sys.argv[1:] if arguments is None else arguments
    for at, argument in enumerate(arguments):
        if argument == option and at + 1 < len(arguments):
            return arguments[at + 1]
        if argument.startswith(f"{option}="):
            return argument.removeprefix(f"{option}=")
    return None


def _known(language: str) -> str:
    return language if language in LANGUAGES else "en"


class Words:
    """The terminal's texts in one language.

    Args:
        language: code of the language.
        module: name of the language's module that holds them.
    """

    def __init__(self, language: str, module: str = "cli") -> None:
        self.language = language
        self._texts: dict[str, str] = import_module(
            f"sheetsync.lang.{language}.{module}"
        ).TEXTS

    def __call__(self, key: str, **params: object) -> str:
        """The text of a key with its parameters filled in."""
        text = self._texts[key]
        return text.format(**params) if params else text
