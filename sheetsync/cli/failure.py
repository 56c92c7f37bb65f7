"""Errors as one sentence that says what to do next, and their exit codes."""

import sys

from sheetsync.cli.language import Words
from sheetsync.errors import BookError, ConfigError, SheetSyncError
from sheetsync.lang.failure import failure_sentence

USAGE = 2
BOOK_FAILED = 3


def explain_failure(words: Words, error: SheetSyncError) -> int:
    """Print what to do about an error; the exit code of DESIGN, section 10."""
    print(failure_sentence(error.code, error.params, words.language), file=sys.stderr)
    return exit_code(error)


def exit_code(error: SheetSyncError) -> int:
    """2 for wrong use or configuration, 3 where a book or the state failed."""
    if isinstance(error, ConfigError):
        return USAGE
    if isinstance(error, BookError):
        return BOOK_FAILED
    return BOOK_FAILED
