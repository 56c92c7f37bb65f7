"""Header cells that count months or quarters: IX, X, XI … or 09, 10, 11.

A count by itself means nothing; a run of them side by side does. Months run over
the turn of the year or are told to be months, four Roman numbers beside labels
are quarters. Classes (VIII–XI, 9–11), hours and weeks count too, so a run that
may be one of them is left as it is written.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from sheetsync.lang.schema.header import Sense, Unit
from sheetsync.read.label import read_label
from sheetsync.read.lexicon import TABLES, read_words, unit_of
from sheetsync.read.line import Line

_MONTHS = 12
_QUARTERS = [1, 2, 3, 4]
_ROMAN = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]
#: Fewer cells are no run.
_SHORTEST_RUN = 3
#: Roman numbers as a Cyrillic keyboard has them.
_LATIN = str.maketrans("ІИХУ", "IIXV")
_LEADING_ZERO = re.compile(r"0\d")


def _count(text: str) -> int | None:
    """The number from 1 to 12 that a cell is, None if it is none."""
    bare = text.strip(" .").upper().translate(_LATIN)
    if bare.isascii() and bare.isdecimal():
        return int(bare) if len(bare) <= 2 and 1 <= int(bare) <= _MONTHS else None
    return _ROMAN.index(bare) + 1 if bare in _ROMAN else None


def _runs(cells: Mapping[int, str]) -> Iterator[dict[int, int]]:
    """Columns side by side with numbers that follow one another, 1 after 12."""
    run: dict[int, int] = {}
    for column, text in cells.items():
        value = _count(text)
        before = run.get(column - 1)
        if run and (value is None or before is None or value != before % _MONTHS + 1):
            yield run
            run = {}
        if value is not None:
            run[column] = value
    if run:
        yield run


def _over(column: int, above: Mapping[int, str]) -> str:
    """The label that stands over a column or, merged, to its left."""
    left = [index for index, text in above.items() if index <= column and text]
    return above[max(left)] if left else ""


def _are_months(run: dict[int, int], cells: Mapping[int, str], over: str) -> bool:
    if any(word.sense is Sense.MONTH for word in read_words(over)):
        return True
    values = list(run.values())
    if len(values) < _SHORTEST_RUN:
        return False
    if 1 in values[1:]:
        return True  # 11, 12, 1, 2
    texts = [cells[column].strip(" .") for column in run]
    if any(map(str.isdecimal, texts)):
        return any(map(_LEADING_ZERO.fullmatch, texts))
    return _MONTHS in values


def _language(texts: Mapping[int, str]) -> str:
    words = (word for text in texts.values() for word in read_words(text))
    spoken = (w for w in words if w.language and w.sense is not Sense.ORDINAL)
    return next((word.language for word in spoken), "")


def name_periods(line: Line, above: Mapping[int, str]) -> Line:
    """The line with months and quarters named where it only counts them.

    Args:
        line: a line that may be part of a header.
        above: the labels of the header's lines above it, if there are any.
    """
    cells = line.cells
    if sum(_count(text) is not None for text in cells.values()) < _SHORTEST_RUN:
        return line
    worded = {**above, **{c: t for c, t in cells.items() if _count(t) is None}}
    if not any(read_label(text).claims for text in worded.values()):
        return line
    language = _language(worded)
    table = next((table for table in TABLES if table.language == language), TABLES[0])
    named = dict(cells)
    runs = [run for run in _runs(cells) if min(run) > min({**above, **cells})]
    for run in runs:
        over = _over(min(run), above)
        if _are_months(run, cells, over):
            named |= {at: table.month_names[value - 1] for at, value in run.items()}
        elif (
            len(runs) == 1
            and list(run.values()) == _QUARTERS
            and not any(cells[at].strip(" .").isdecimal() for at in run)
            and not any(unit_of(word.text) for word in read_words(over))
            and not read_label(over).period
        ):
            unit = TABLES[0].units[Unit.QUARTER][0]
            named |= {at: f"{_ROMAN[value - 1]} {unit}" for at, value in run.items()}
    return replace(line, cells=named)
