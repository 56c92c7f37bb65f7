"""Output to the terminal: rich where somebody looks, plain where a pipe does."""

import json
import sys
from collections.abc import Iterator
from datetime import date

from sheetsync.errors import UsageError

#: First years that a plan can have.
YEARS = range(1900, 2201)


def print_json(value: object) -> None:
    """One JSON value on one line; letters stay letters."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False) + "\n")


def json_lines(wrong_line: str) -> Iterator[dict[str, object]]:
    """The JSON objects of standard input, one a line, each with a "text".

    Args:
        wrong_line: sentence with {line} and {text} for a line that is not one.

    Raises:
        UsageError: a line is no JSON object with a text.
    """
    for number, line in enumerate(sys.stdin, start=1):
        if not line.strip():
            continue
        try:
            item = json.loads(line)
        except ValueError:
            item = None
        if not isinstance(item, dict) or not isinstance(item.get("text"), str):
            shown = line.strip()[:80]
            raise UsageError((wrong_line.format(line=number, text=shown),))
        yield item


def parse_day(text: str | None, wrong_day: str) -> date | None:
    """The day of `--today`, None without one.

    Raises:
        UsageError: the text is no ISO date.
    """
    if text is None:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise UsageError((wrong_day.format(text=text),)) from error
    if day.year not in YEARS:
        raise UsageError((wrong_day.format(text=text),))
    return day


def day_text(day: date | None, otherwise: str = "") -> str:
    """A date as offices write it, 27.05.2024."""
    return f"{day:%d.%m.%Y}" if day else otherwise
