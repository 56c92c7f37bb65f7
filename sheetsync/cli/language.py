"""In which language the terminal speaks."""

import locale
import os
import sys
from importlib import import_module

from sheetsync.errors import Problem, UsageError
from sheetsync.lang.language import LANGUAGES

VARIABLE = "SHEETSYNC_LANG"


def chosen_language(arguments: list[str] | None = None) -> str:
    """The language of `--lang`, else of the environment, else English.

    The arguments are looked through before they are parsed, because the help
    that the parser prints is in this language too.
    """
    if named := _named_language(arguments):
        return _known(named)
    if named := os.environ.get(VARIABLE):
        return _known(named)
    return _known((locale.getlocale()[0] or "en")[:2].lower())


def check_language(arguments: list[str] | None = None) -> None:
    """Refuse a language that nobody has written texts in.

    Raises:
        UsageError: `--lang` names another than ours.
    """
    named = _named_language(arguments)
    if named is not None and named not in LANGUAGES:
        raise UsageError((Problem("use.language", {"text": named}),))


def _named_language(arguments: list[str] | None) -> str | None:
    arguments = sys.argv[1:] if arguments is None else arguments
    for at, argument in enumerate(arguments):
        if argument == "--lang" and at + 1 < len(arguments):
            return arguments[at + 1]
        if argument.startswith("--lang="):
            return argument.removeprefix("--lang=")
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
