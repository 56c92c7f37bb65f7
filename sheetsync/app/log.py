"""The log: one JSON object a line, each with the id of its cycle.

In the file it is JSON, for programs; on the console of a service the same lines
are written for people to read. The log is for the operator: it names books and
codes, never what a cell says, and people only where something about them failed.
"""

import logging
import logging.handlers
import os
import sys
import uuid
from pathlib import Path

import structlog
from structlog.types import Processor

from sheetsync.errors import ConfigError, Problem

#: Set by the service for its cycles: the log is written to the console too.
CONSOLE_VARIABLE = "SHEETSYNC_LOG_CONSOLE"

_BYTES, _FILES = 2_000_000, 5


def start_log(
    folder: Path, name: str = "sheetsync.log", *, to_console: bool | None = None
) -> Path:
    """Write the log into a folder from now on; the path of its file.

    Old files are kept up to 10 MB in all.

    Args:
        folder: made where it is missing.
        name: of the file.
        to_console: whether people read along on standard error; None asks the
            environment.

    Raises:
        ConfigError: nothing can be written there.
    """
    file = folder / name
    try:
        # It may name people.
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        in_file = logging.handlers.RotatingFileHandler(
            file, maxBytes=_BYTES, backupCount=_FILES - 1, encoding="utf-8"
        )
    except OSError as error:
        problem = Problem("setting.no_write", {"place": str(folder)})
        raise ConfigError((problem,)) from error
    handlers: list[logging.Handler] = [in_file]
    in_file.setFormatter(
        _formatter(
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        )
    )
    if os.environ.get(CONSOLE_VARIABLE) if to_console is None else to_console:
        console = logging.StreamHandler(sys.stderr)
        plain = structlog.dev.ConsoleRenderer(
            colors=False,
            sort_keys=False,
            exception_formatter=structlog.dev.plain_traceback,
        )
        console.setFormatter(_formatter(plain))
        handlers.append(console)
    logger = logging.getLogger("sheetsync")
    for old in list(logger.handlers):
        logger.removeHandler(old)
        old.close()
    for handler in handlers:
        logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    logger.propagate = False
    # A full disk is said by whoever can not work because of it, not by the log.
    logging.raiseExceptions = False
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    return file


def silence_log() -> None:
    """Log nothing: for commands that run where there is no place for a log yet."""
    quiet = structlog.make_filtering_bound_logger(logging.CRITICAL)
    structlog.configure(wrapper_class=quiet)


def begin_cycle() -> str:
    """The id of a new cycle; every line of the log carries it from now on."""
    cycle = uuid.uuid4().hex[:12]
    structlog.contextvars.bind_contextvars(cycle=cycle)
    return cycle


def _formatter(*renderers: Processor) -> logging.Formatter:
    remove = structlog.stdlib.ProcessorFormatter.remove_processors_meta
    return structlog.stdlib.ProcessorFormatter(processors=[remove, *renderers])
