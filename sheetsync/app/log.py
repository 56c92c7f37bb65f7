"""The log: one JSON object a line, each with the id of its cycle.

The log is for the operator: it names books and codes, never what a cell says,
and people only where something about them failed.
"""

import logging
import logging.handlers
import uuid
from pathlib import Path

import structlog

from sheetsync.errors import ConfigError, Problem

_BYTES, _FILES = 2_000_000, 5


def start_log(folder: Path) -> Path:
    """Write the log into a folder from now on; the path of its file.

    Old files are kept up to 10 MB in all.

    Raises:
        ConfigError: nothing can be written there.
    """
    file = folder / "sheetsync.log"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = logging.handlers.RotatingFileHandler(
            file, maxBytes=_BYTES, backupCount=_FILES - 1, encoding="utf-8"
        )
    except OSError as error:
        problem = Problem("setting.no_write", {"place": str(folder)})
        raise ConfigError((problem,)) from error
    handler.setFormatter(logging.Formatter("%(message)s"))
    logger = logging.getLogger("sheetsync")
    for old in list(logger.handlers):
        logger.removeHandler(old)
        old.close()
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    logger.propagate = False
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    return file


def begin_cycle() -> str:
    """The id of a new cycle; every line of the log carries it from now on."""
    cycle = uuid.uuid4().hex[:12]
    structlog.contextvars.bind_contextvars(cycle=cycle)
    return cycle
