"""Where the command line starts and ends."""

import gc
import io
import os
import sys
from contextlib import redirect_stdout
from typing import TextIO, cast

# Help is plain text on every console, and half as slow to start.
os.environ.setdefault("TYPER_USE_RICH", "0")
# Nobody plugs anything into pydantic here; looking for plugins takes time.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "1")

from sheetsync.cli.clean import CleanOutput
from sheetsync.cli.command import app
from sheetsync.cli.language import check_language
from sheetsync.cli.option import words

#: What is read and decided are trees without circles: looking for circles at
#: Python's usual pace takes a third of the time of a large book.
_COLLECTING = (50_000, 20, 20)
#: Set to anything, an error that should not happen shows its traceback.
DEBUG = "SHEETSYNC_DEBUG"


def main() -> None:
    """Run a command; every error ends as one sentence and an exit code."""
    gc.set_threshold(*_COLLECTING)
    if sys.stdout is None or sys.stderr is None:
        # Windows' pythonw.exe, which a task runs, has no console at all.
        sys.stdout = sys.stderr = io.StringIO()
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        # A Windows console may be in a code page without Kazakh letters.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    shown = sys.stdout
    try:
        with redirect_stdout(cast("TextIO", CleanOutput(shown))):
            code = _run()
    except BrokenPipeError:
        # Whoever read our output has seen enough, for instance `| head`.
        nowhere = os.open(os.devnull, os.O_WRONLY)
        for stream in (sys.stdout, sys.stderr):
            os.dup2(nowhere, stream.fileno())
        code = 0
    sys.exit(code)


def _run() -> int:
    """The exit code of the command line's command.

    Raises:
        BrokenPipeError: nobody reads its output any more.
    """
    try:
        check_language()
        code = app(standalone_mode=False)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except Exception as error:
        if DEBUG in os.environ:
            raise
        from sheetsync.cli.failure import end_in_a_sentence

        return end_in_a_sentence(words, error)
    except SystemExit as error:
        # Typer's way to say the same.
        raise BrokenPipeError from error
    return code if isinstance(code, int) else 0
