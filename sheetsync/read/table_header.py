"""Where the headers of plan tables stand in a tab, in one line or several."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sheetsync.lang.fold import fold_kazakh
from sheetsync.lang.reserved import reserved_column
from sheetsync.lang.schema.header import Sense
from sheetsync.model.table import ColumnRole
from sheetsync.read.header import Fill, assign_columns, is_plan_header
from sheetsync.read.label import LONGEST_LABEL, Label, read_label
from sheetsync.read.lexicon import TABLES, is_count, read_words, unit_of
from sheetsync.read.line import Line

_MOST_LINES = 3
_MOST_CELLS = 60
_KNOWN_CELLS = 0.6
_KNOWN_WORDS = 0.5
#: Lines looked at in full while no header was found; below only likely ones.
_SEARCHED_LINES = 300
_SAMPLE = 200
_ROOT = 3


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


_ROOTS = frozenset(
    fold_kazakh(word)[:_ROOT]
    for table in TABLES
    for words in (*table.stems.values(), *table.forms.values(), table.months)
    for word in words
) | {"№", "n", "i", "v", "1", "2"}


def _seems_header(line: Line) -> bool:
    """A cheap look at whether most cells begin as labels do."""
    cells = line.cells
    if not 2 <= len(cells) <= _MOST_CELLS:
        return False
    texts = list(cells.values())
    if texts[0].isdecimal() or sum(map(len, texts)) > LONGEST_LABEL * len(texts) / 2:
        return False
    known = sum(fold_kazakh(text[:_ROOT]) in _ROOTS for text in texts)
    return known * 2 >= len(texts)


def _can_be_header(line: Line) -> bool:
    cells = line.cells
    if not 2 <= len(cells) <= _MOST_CELLS:
        return False
    texts = list(cells.values())
    if texts[0].rstrip(".").isdecimal():
        return False
    return sum(len(text) > LONGEST_LABEL for text in texts) * 3 <= len(texts)


def _labels(texts: Mapping[int, str]) -> dict[int, Label]:
    labels = {index: read_label(text) for index, text in texts.items() if text}
    known = sum(bool(label.claims) for label in labels.values())
    if known < len(labels) and known >= 2:
        for index, label in labels.items():
            if not label.claims:
                labels[index] = read_label(label.text, forgiving=True)
    return labels


def _qualifies(texts: Mapping[int, str]) -> bool:
    """Whether labels make the header of a plan."""
    if any(text.rstrip(".").isdecimal() for text in texts.values()):
        return False
    labels = _labels(texts)
    if len(labels) < 2:
        return False
    known = sum(
        (bool(label.claims) and label.known >= _KNOWN_WORDS)
        or reserved_column(label.text) is not None
        for label in labels.values()
    )
    if known < 2 or known < _KNOWN_CELLS * len(labels):
        return False
    return is_plan_header(assign_columns(dict(texts)), labels)


def _spread(line: Line) -> dict[int, str]:
    """A line's labels, those merged sideways over all columns they cover."""
    texts = dict(line.cells)
    for left, right in line.spans.items():
        text = line.cells.get(left)
        if text:
            texts |= {
                index: text
                for index in range(left, min(right, left + _MOST_CELLS) + 1)
                if index not in line.cells
            }
    return texts


def _is_below(line: Line, above: Mapping[int, str]) -> bool:
    """Whether a line goes on with a header: labels under labels, no row."""
    cells = line.cells
    if not cells or any(len(text) > LONGEST_LABEL / 2 for text in cells.values()):
        return False
    labels = {index: read_label(text) for index, text in cells.items()}
    counts = sum(is_count(fold_kazakh(text)) for text in cells.values())
    if counts == len(cells) >= 3 and min(cells) <= min(above):
        return False  # numbers of the columns
    for index, text in cells.items():
        over = read_label(above.get(index, ""))
        if over.weight(ColumnRole.NUMBER):
            if not labels[index].weight(ColumnRole.NUMBER):
                return False
        elif over.weight(ColumnRole.ACTIVITY) >= 6 and (
            labels[index].period or labels[index].known < 1
        ):
            return False
        known = labels[index].known >= _KNOWN_WORDS or bool(labels[index].period)
        if not known and not (is_count(fold_kazakh(text)) and counts >= 2):
            whole = read_label(f"{above.get(index, '')} {text}".strip())
            if not whole.claims or whole.known < 1:
                return False
    if len(cells) == 1:
        index, label = next(iter(labels.items()))
        is_bare = not above.get(index)
        return not label.period and (is_bare or not _stands_alone(above[index]))
    return True


def _stands_alone(text: str) -> bool:
    label = read_label(text)
    weights = [claim.weight for claim in label.claims]
    return max(weights, default=0) >= 7


def _period_label(group: str, text: str) -> str:
    """A bare "II" below "Тоқсандар" becomes "II тоқсан"."""
    folded = fold_kazakh(text)
    if not is_count(folded):
        return ""
    for word in read_words(group):
        found = unit_of(word.text)
        if found is not None:
            return f"{text.strip()} {found[1]}"
    return ""


def _joined(above: Mapping[int, str], line: Line) -> dict[int, str]:
    """Labels of two lines as one; a group's label stands for all below it."""
    joined = dict(above)
    group = ""
    last = max([*above, *line.cells])
    for index in range(min([*above, *line.cells]), last + 1):
        own = above.get(index, "")
        below = line.cells.get(index, "")
        group = own or group
        if not below:
            continue
        over = own or group
        label = read_label(below)
        period = label.period or _period_label(over, below)
        if period and read_label(over).weight(ColumnRole.DEADLINE) == 0:
            is_group = bool(own) and not read_label(over).claims
            joined[index] = period if own == "" or is_group else f"{over} {below}"
        elif period:
            joined[index] = period
        elif _is_whole(label, over):
            joined[index] = below
        else:
            joined[index] = f"{over} {below}".strip()
    return joined


def _is_whole(label: Label, over: str) -> bool:
    """Whether a label below says all by itself: "ответственный" under "Исполнители"."""
    if not label.claims or label.known < 1:
        return False
    first = label.claims[0]
    if first.sense in {Sense.START, Sense.END, Sense.KIND, Sense.SHAPE, Sense.FACT}:
        return False
    return first.weight >= 9 and read_label(over).weight(first.role) == 0


def _locate_at(lines: Sequence[Line], at: int) -> Located | None:
    """The header that begins in a line, None if none does."""
    line = lines[at]
    if not _can_be_header(line):
        return None
    texts = _spread(line)
    covered = frozenset(texts) - frozenset(line.cells)
    found = None
    if _qualifies(line.cells):
        found = Located(at, at, line.row, line.row, texts, covered)
    last = at
    for below in range(at + 1, min(at + _MOST_LINES, len(lines))):
        next_line = lines[below]
        is_next = next_line.row == lines[last].row + 1
        if not is_next or not _is_below(next_line, texts):
            break
        if found is None and not _is_group_line(line):
            break
        texts = _joined(texts, next_line)
        covered -= frozenset(next_line.cells)
        if found is not None or _qualifies({i: t for i, t in texts.items() if t}):
            found = Located(at, below, line.row, next_line.row, texts, covered)
        last = below
    return found


def _is_group_line(line: Line) -> bool:
    """Whether a line by itself no header can be the upper one of two."""
    labels = [read_label(text) for text in line.cells.values()]
    known = [label for label in labels if label.known >= _KNOWN_WORDS or label.claims]
    return len(labels) >= 2 and len(known) == len(labels)


def locate_headers(lines: Sequence[Line]) -> list[Located]:
    """All headers of plan tables in a tab, top to bottom, repeated ones too."""
    found: list[Located] = []
    at = 0
    while at < len(lines):
        searched = not found and at < _SEARCHED_LINES
        located = None
        if searched or _seems_header(lines[at]):
            located = _locate_at(lines, at)
        if located is None:
            at += 1
            continue
        found.append(located)
        at = located.last + 1
    return found


def read_fills(lines: Sequence[Line]) -> dict[int, Fill]:
    """What stands in each column of some lines; the first ones tell enough."""
    cells: dict[int, int] = {}
    letters: dict[int, int] = {}
    numbers: dict[int, int] = {}
    for line in lines[:_SAMPLE]:
        for index, text in line.cells.items():
            cells[index] = cells.get(index, 0) + 1
            letters[index] = letters.get(index, 0) + min(len(text), 1000)
            if text.rstrip(".)").isdecimal():
                numbers[index] = numbers.get(index, 0) + 1
        for index in line.merged:
            cells[index] = cells.get(index, 0) + 1
    return {
        index: Fill(count, letters.get(index, 0), numbers.get(index, 0))
        for index, count in cells.items()
    }
