"""Where the headers of plan tables stand in a tab, in one line or several."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sheetsync.read.label import read_label
from sheetsync.read.line import Line
from sheetsync.read.table_header_below import is_below, join_below
from sheetsync.read.table_header_look import (
    KNOWN_WORDS,
    MOST_CELLS,
    can_be_header,
    makes_header,
    seems_header,
)
from sheetsync.read.table_months import name_periods
from sheetsync.read.title import names_plan

_MOST_LINES = 3
#: Lines looked at in full while no header was found; below only likely ones.
_SEARCHED_LINES = 300


@dataclass(frozen=True, slots=True)
class Located:
    """A header: its first and last place in the list of lines, and its labels."""

    first: int
    last: int
    #: The grid rows of these places.
    row: int
    last_row: int
    #: Label by column; "" where a column has none of its own.
    texts: Mapping[int, str]
    #: Columns whose label is merged into them from the left.
    covered: frozenset[int]


def _spread(line: Line) -> dict[int, str]:
    """A line's labels, those merged sideways over all columns they cover."""
    texts = dict(line.cells)
    for left, right in line.spans.items():
        text = line.cells.get(left)
        if text:
            texts |= {
                index: text
                for index in range(left, min(right, left + MOST_CELLS) + 1)
                if index not in line.cells
            }
    return texts


def _locate_at(
    lines: Sequence[Line], at: int, *, strictly: bool, forgiving: bool
) -> Located | None:
    """The header that begins in a line, None if none does."""
    line = name_periods(lines[at], {})
    if not can_be_header(line):
        return None
    texts = _spread(line)
    covered = frozenset(texts) - frozenset(line.cells)
    found = None
    if makes_header(line.cells, strictly=strictly, forgiving=forgiving):
        found = Located(at, at, line.row, line.row, texts, covered)
    last = at
    for below in range(at + 1, min(at + _MOST_LINES, len(lines))):
        next_line = name_periods(lines[below], texts)
        is_next = next_line.row == lines[last].row + 1
        if not is_next or (found is None and not _is_group_line(line)):
            break
        if not is_below(next_line, texts):
            break
        texts = join_below(texts, next_line)
        covered -= frozenset(next_line.cells)
        whole = {index: text for index, text in texts.items() if text}
        if found is not None or makes_header(
            whole, strictly=strictly, forgiving=forgiving
        ):
            found = Located(at, below, line.row, next_line.row, texts, covered)
        last = below
    return found


def _is_group_line(line: Line) -> bool:
    """Whether a line by itself no header can be the upper one of two."""
    labels = [read_label(text) for text in line.cells.values()]
    known = [label for label in labels if label.known >= KNOWN_WORDS or label.claims]
    return len(labels) >= 2 and len(known) == len(labels)


def locate_headers(lines: Sequence[Line]) -> list[Located]:
    """All headers of plan tables in a tab, top to bottom, repeated ones too."""
    found: list[Located] = []
    at = 0
    while at < len(lines):
        searched = not found and at < _SEARCHED_LINES
        located = None
        if searched or seems_header(lines[at]):
            above = list(lines[at - 1].cells.values()) if at else []
            titled = len(above) == 1 and names_plan(above[0])
            strictly = bool(found) and not titled
            located = _locate_at(lines, at, strictly=strictly, forgiving=searched)
        if located is None:
            at += 1
            continue
        found.append(located)
        at = located.last + 1
    return found
