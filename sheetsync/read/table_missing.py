"""Whether a tab without a header seems to hold a plan all the same."""

from collections.abc import Sequence

from sheetsync.model.table import ColumnRole
from sheetsync.read.label import LONGEST_LABEL, read_label
from sheetsync.read.label_rule import STRONG
from sheetsync.read.line import Line
from sheetsync.read.row_number import parse_number
from sheetsync.read.row_words import names_month

_SEARCHED_LINES = 400
_FEWEST_ROWS = 3
_LONGEST_SEEN = 120


def _is_plan_row(line: Line) -> bool:
    """A number, and a month in one of at least two cells beside it."""
    texts = list(line.cells.values())
    if len(texts) < 3 or parse_number(texts[0]) is None:
        return False
    return any(len(one) <= LONGEST_LABEL and names_month(one) for one in texts[1:])


def _is_label_row(line: Line) -> bool:
    """A label of a deadline or responsible column beside another label."""
    if not 2 <= len(line.cells) <= 30:
        return False
    labels = [read_label(text) for text in line.cells.values()]
    if sum(bool(label.claims) and label.known >= 1 for label in labels) < 2:
        return False
    return any(
        label.weight(role) >= STRONG and not label.period and label.known >= 1
        for label in labels
        for role in (ColumnRole.DEADLINE, ColumnRole.RESPONSIBLE)
    )


def _shown(line: Line) -> tuple[int, int, str]:
    whole = " | ".join(" ".join(text.split()) for text in line.cells.values())
    return line.row, next(iter(line.cells)), whole[:_LONGEST_SEEN]


def looks_like_plan(lines: Sequence[Line]) -> tuple[int, int, str] | None:
    """Row, column and text of what seems to be a plan; None if nothing does.

    Numbered rows with months, or a line with the word for deadline or
    responsible as a label: a plan whose header could not be found.
    """
    rows: list[Line] = []
    for line in lines[:_SEARCHED_LINES]:
        if _is_label_row(line):
            return _shown(line)
        if _is_plan_row(line):
            rows.append(line)
        if len(rows) == _FEWEST_ROWS:
            return _shown(rows[0])
    return None
