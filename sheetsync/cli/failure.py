"""Errors as one sentence that says what to do next, and their exit codes."""

import logging
import sys
import tempfile
import traceback
from pathlib import Path
from typing import Any

import structlog

from sheetsync.cli.clean import clean_text
from sheetsync.cli.language import Words
from sheetsync.cli.usage import is_usage_error, usage_error, wants_help
from sheetsync.errors import ConfigError, SheetSyncError, UsageError
from sheetsync.lang.failure import failure_sentence

USAGE = 2
BOOK_FAILED = 3


def end_in_a_sentence(words: Words, error: Any) -> int:
    """Tell any exception in one sentence; the exit code.

    One that nobody foresaw goes into the log with its traceback: the log of the
    cycle, or a file of its own where none has been started.
    """
    if isinstance(error, SheetSyncError):
        return explain_failure(words, error)
    if is_usage_error(error):
        if wants_help(error):
            print(error.ctx.get_help(), file=sys.stderr)
            return USAGE
        return explain_failure(words, usage_error(error))
    print(words("error.unexpected", log=_logged(error)), file=sys.stderr)
    return BOOK_FAILED


def _logged(error: Exception) -> Path:
    """Where the traceback of an error was written."""
    for handler in logging.getLogger("sheetsync").handlers:
        if isinstance(handler, logging.FileHandler):
            structlog.get_logger("sheetsync.cli").error("crashed", exc_info=error)
            return Path(handler.baseFilename)
    file = Path(tempfile.mkdtemp(prefix="sheetsync-")) / "error.log"
    file.write_text("".join(traceback.format_exception(error)), encoding="utf-8")
    return file


def explain_failure(words: Words, error: SheetSyncError) -> int:
    """Print what to do about an error; the exit code of DESIGN, section 10."""
    print(clean_text(error_text(words, error)), file=sys.stderr)
    return exit_code(error)


def error_text(words: Words, error: SheetSyncError) -> str:
    """The sentence of an error; of a configuration every problem on its line."""
    params = dict(error.params)
    if isinstance(error, ConfigError):
        lines = [
            problem
            if isinstance(problem, str)
            else failure_sentence(problem.code, problem.params, words.language)
            for problem in error.problems
        ]
        params["problems"] = "\n".join(lines)
    if isinstance(error, UsageError):
        return params["problems"]
    return failure_sentence(error.code, params, words.language)


def exit_code(error: SheetSyncError) -> int:
    """2 for wrong use or configuration, 3 where a book or the state failed."""
    return USAGE if isinstance(error, ConfigError) else BOOK_FAILED
