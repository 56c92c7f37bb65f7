"""Wrong command lines told in our own words; typer's are English only."""

import re
from typing import Any

from sheetsync.errors import Problem, UsageError


def is_usage_error(error: BaseException) -> bool:
    """Whether typer refused the command line.

    Known by name: typer has moved these classes from click into itself.
    """
    return any(kind.__name__ == "UsageError" for kind in type(error).__mro__)


def wants_help(error: Any) -> bool:
    """Whether there was no command at all, so that the help is what is wanted."""
    no_command = error.message.startswith("Missing command")
    return no_command or type(error).__name__ == "NoArgsIsHelpError"


def usage_error(error: Any) -> UsageError:
    """What typer found wrong with a command line, as one problem."""
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "sheetsync"
    problem = _problem(type(error).__name__, error)
    return UsageError((Problem(problem[0], {"command": command, **problem[1]}),))


def _problem(kind: str, error: Any) -> tuple[str, dict[str, str]]:
    if kind == "NoSuchOption":
        near = ", ".join(sorted(error.possibilities or ()))
        code = "use.no_option_near" if near else "use.no_option"
        return code, {"option": error.option_name, "near": near}
    if kind == "BadOptionUsage" and "does not take" not in error.message:
        return "use.no_value", {"option": error.option_name}
    if kind == "MissingParameter":
        return "use.missing", {"name": _name(error)}
    if kind == "BadParameter" and error.param is not None:
        return "use.wrong_value", {"name": _name(error)}
    quoted = re.search(r"^No such command '(.*)'", error.message)
    if quoted:
        return "use.no_command", {"text": quoted.group(1)}
    extra = re.search(r"extra argument.*\((.*)\)$", error.message, re.DOTALL)
    if extra:
        return "use.extra", {"text": extra.group(1)}
    return "use.wrong", {}


def _name(error: Any) -> str:
    """An option as it is written, an argument as the help calls it."""
    if error.param is None:
        return str(error.param_hint or "")
    options = [name for name in error.param.opts if name.startswith("-")]
    return options[0] if options else str(error.param.metavar)
