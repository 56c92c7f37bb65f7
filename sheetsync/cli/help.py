"""Help pages in the terminal's language to the last word.

What typer adds to a page by itself is English only; it stands in few places.
"""

import re
from collections.abc import Callable
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup
from typer.models import CommandFunctionType

from sheetsync.cli.option import words

#: What typer writes, as a pattern, and what stands there instead.
_INSTEAD = (
    (r"^Usage:", words("help.usage")),
    (r"\[OPTIONS\]", words("help.options_here")),
    (r"COMMAND \[ARGS\]\.\.\.", words("help.command_here")),
    (r"^Arguments:$", words("help.arguments")),
    (r"^Options:$", words("help.options")),
    (r"^Commands:$", words("help.commands")),
    (r"Show this message and exit\.", words("help.help")),
    (r"\[required\]", words("help.required")),
    (r"\[default:\s", f"[{words('help.default')} "),
    # Kinds of values, which the sentence beside them tells.
    (r"; x>=[0-9]+", ""),
    (r"\{(\S+…)\}\.\.\.", r"\1"),
    (r"… <list\[str\]>", "…" + " " * len(" <list[str]>")),
)
#: Longer than any sentence in a list of commands, so that none is cut off.
_WHOLE = 1000


def _in_words(page: str) -> str:
    for written, text in _INSTEAD:
        page = re.sub(written, text, page, flags=re.MULTILINE)
    return page


class SpokenCommand(TyperCommand):
    """A command whose help page is in the terminal's language."""

    def get_help(self, ctx: Any) -> str:
        """The page."""
        return _in_words(super().get_help(ctx))

    def get_short_help_str(self, limit: int = _WHOLE) -> str:
        """What the command does, whole: it stands in a list of commands."""
        return super().get_short_help_str(max(limit, _WHOLE))


class SpokenGroup(TyperGroup):
    """A group of commands whose help page is in the terminal's language."""

    def get_help(self, ctx: Any) -> str:
        """The page."""
        return _in_words(super().get_help(ctx))

    def get_short_help_str(self, limit: int = _WHOLE) -> str:
        """What the commands do, whole."""
        return super().get_short_help_str(max(limit, _WHOLE))


class SpokenTyper(typer.Typer):
    """A typer application of such commands."""

    def __init__(self, **more: Any) -> None:
        super().__init__(cls=SpokenGroup, **more)

    def command(
        self, name: str | None = None, **more: Any
    ) -> Callable[[CommandFunctionType], CommandFunctionType]:
        """Registers a command."""
        return super().command(name, cls=SpokenCommand, **more)
