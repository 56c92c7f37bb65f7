"""Where the headers of plan tables stand in a tab, in one line or several."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from sheetsync.lang.fold import fold_kazakh
from sheetsync.lang.reserved import reserved_column
from sheetsync.lang.schema.header import Sense
from sheetsync.model.table import ColumnRole
from sheetsync.read.header import Fill, is_plan_header, read_labels
from sheetsync.read.label import LONGEST_LABEL, STRONG, Label, read_label
from sheetsync.read.lexicon import is_count, is_month, read_words, unit_of
from sheetsync.read.line import Line
from sheetsync.read.table_months import name_periods
from sheetsync.read.title import names_plan

_MOST_LINES = 3
_MOST_CELLS = 60
_KNOWN_CELLS = 0.6
_KNOWN_WORDS = 0.5
#: The labels that make a row a header are known better than others.
_SURE_WORDS = 0.65
#: Lines looked at in full while no header was found; below only likely ones.
_SEARCHED_LINES = 300
_SAMPLE = 200
#: A label of this weight says all by itself.
_WHOLE = 9
#: Senses of labels that may want a noun below them: "Орындау" over "мерзімі".
_UNFINISHED = {Sense.EXECUTION, Sense.START, Sense.END, Sense.CONTROL}


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


@lru_cache(maxsize=8192)
def _is_label_word(word: str) -> bool:
    folded = fold_kazakh(word)
    if is_month(folded) or is_count(folded):
        return True
    return any(found.sense for found in read_words(word))


def _seems_header(line: Line) -> bool:
    """A cheap look at whether most cells begin or end as labels do."""
    cells = line.cells
    if not 2 <= len(cells) <= _MOST_CELLS:
        return False
    texts = list(cells.values())
    if texts[0].isdecimal() or sum(map(len, texts)) > LONGEST_LABEL * len(texts) / 2:
        return False
    known = 0
    for text in texts:
        words = text.split()
        known += _is_label_word(words[0][:40]) or _is_label_word(words[-1][:40])
    return known >= _KNOWN_CELLS * len(texts)


def _can_be_header(line: Line) -> bool:
    cells = line.cells
    if not 2 <= len(cells) <= _MOST_CELLS:
        return False
    texts = list(cells.values())
    if texts[0].rstrip(".").isdecimal():
        return False
    return sum(len(text) > LONGEST_LABEL for text in texts) * 3 <= len(texts)


def _labels(texts: Mapping[int, str], *, forgiving: bool) -> dict[int, Label]:
    labels = {index: read_label(text) for index, text in texts.items() if text}
    known = sum(bool(label.claims) for label in labels.values())
    if forgiving and known < len(labels) and known >= (1 if len(labels) >= 3 else 2):
        for index, label in labels.items():
            if not label.claims:
                labels[index] = read_label(label.text, forgiving=True)
    return labels


def _qualifies(
    texts: Mapping[int, str], *, strictly: bool = False, forgiving: bool = True
) -> bool:
    """Whether labels make the header of a plan.

    `strictly` is for rows below another header, which most probably are rows of
    its plan: every word of what makes them a header must be known.
    """
    if any(text.rstrip(".").isdecimal() for text in texts.values()):
        return False
    least = 1.0 if strictly else _KNOWN_WORDS
    labels = _labels(texts, forgiving=forgiving and not strictly)
    if len(labels) < (3 if strictly else 2):
        return False
    known = sum(
        (bool(label.claims) and label.known >= least)
        or reserved_column(label.text) is not None
        for label in labels.values()
    )
    if known < 2 or known < _KNOWN_CELLS * len(labels):
        return False
    return is_plan_header(labels.values(), max(least, _SURE_WORDS))


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


def _fits_below(label: Label, over: Label, periods: int, counts: int) -> bool:
    """Whether a cell of a second line can be a label below the one above it."""
    if over.weight(ColumnRole.NUMBER):
        return label.weight(ColumnRole.NUMBER) > 0
    if over.weight(ColumnRole.ACTIVITY) >= STRONG - 1 and (
        label.period or label.known < 1
    ):
        return False
    if label.period:
        if not over.claims or over.weight(ColumnRole.DEADLINE):
            return True
        return periods >= 2 and over.claims[0].sense in _UNFINISHED
    if is_count(fold_kazakh(label.text)):
        return counts >= 2
    if _contradicts(label, over):
        return False  # "Руководители МО" below "Форма завершения" stands in a row
    if label.known == 1 and (label.claims or over.weight(ColumnRole.DEADLINE)):
        return True  # "план", "факт" below "Дата"
    # "Жауап" over "тылар": one word cut in two.
    whole = read_label(f"{over.text} {label.text}".strip())
    return bool(whole.claims) and whole.known == 1 and over.known < 1


def _contradicts(label: Label, over: Label) -> bool:
    """Whether a label is none below one that says all by itself."""
    if not label.claims or not over.claims:
        return False
    first, own = over.claims[0], label.claims[0]
    return (
        first.weight >= _WHOLE
        and first.sense not in _UNFINISHED
        and own.role in {ColumnRole.ACTIVITY, ColumnRole.RESPONSIBLE}
        and all(claim.role is not first.role for claim in label.claims)
    )


def _is_below(line: Line, above: Mapping[int, str]) -> bool:
    """Whether a line goes on with a header: labels under labels, no row."""
    cells = line.cells
    if not cells or any(len(text) > LONGEST_LABEL / 2 for text in cells.values()):
        return False
    labels = {index: read_label(text) for index, text in cells.items()}
    periods = sum(bool(label.period) for label in labels.values())
    counts = sum(is_count(fold_kazakh(text)) for text in cells.values())
    if counts == len(cells) >= 3 and min(cells) <= min(above):
        return False  # numbers of the columns
    if not all(
        _fits_below(label, read_label(above.get(index, "")), periods, counts)
        for index, label in labels.items()
    ):
        return False
    if len(cells) > 1 or not line.merged.keys().isdisjoint(above):
        return True  # several labels, or the others are merged down to here
    index, label = next(iter(labels.items()))
    if label.period or index == min(above):
        return False  # a section stands so
    return _needs(above.get(index, ""), cells[index])


def _needs(above: str, text: str) -> bool:
    """Whether a label is whole only with the one cell below it.

    "Орындау" over "мерзімі" is a deadline and not what "Орындау" is alone.
    """
    claims = read_label(above).claims
    if any(claim.sense not in _UNFINISHED for claim in claims):
        return False
    alone = {claim.role for claim in claims}
    whole = read_label(f"{above} {text}".strip())
    if whole.known < 1 or not whole.claims:
        return False
    return not alone or all(claim.role not in alone for claim in whole.claims)


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
    return first.weight >= _WHOLE and read_label(over).weight(first.role) == 0


def _locate_at(
    lines: Sequence[Line], at: int, *, strictly: bool, forgiving: bool
) -> Located | None:
    """The header that begins in a line, None if none does."""
    line = name_periods(lines[at], {})
    if not _can_be_header(line):
        return None
    texts = _spread(line)
    covered = frozenset(texts) - frozenset(line.cells)
    found = None
    if _qualifies(line.cells, strictly=strictly, forgiving=forgiving):
        found = Located(at, at, line.row, line.row, texts, covered)
    last = at
    for below in range(at + 1, min(at + _MOST_LINES, len(lines))):
        next_line = name_periods(lines[below], texts)
        is_next = next_line.row == lines[last].row + 1
        if not is_next or (found is None and not _is_group_line(line)):
            break
        if not _is_below(next_line, texts):
            break
        texts = _joined(texts, next_line)
        covered -= frozenset(next_line.cells)
        whole = {index: text for index, text in texts.items() if text}
        if found is not None or _qualifies(
            whole, strictly=strictly, forgiving=forgiving
        ):
            found = Located(at, below, line.row, next_line.row, texts, covered)
        last = below
    return found


def _is_group_line(line: Line) -> bool:
    """Whether a line by itself no header can be the upper one of two."""
    labels = [read_label(text) for text in line.cells.values()]
    known = [label for label in labels if label.known >= _KNOWN_WORDS or label.claims]
    return len(labels) >= 2 and len(known) == len(labels)


#: Roles of which no table has two columns: where they come again, another begins.
_ONCE = {ColumnRole.NUMBER, ColumnRole.ACTIVITY, ColumnRole.DEADLINE}


def _roles_once(labels: Mapping[int, str]) -> set[tuple[ColumnRole, str]]:
    """Roles, and parts of them, that a table has once; a direction is no activity."""
    claims = (label.claims[0] for label in read_labels(labels).values() if label.claims)
    return {
        (claim.role, claim.part)
        for claim in claims
        if claim.role in _ONCE and claim.sense is not Sense.DIRECTION
    }


def _split_at(gaps: Sequence[int], labels: Mapping[int, str]) -> list[int]:
    """Where tables begin: the first column, and the gaps that part two of them.

    Behind an empty column that staff inserted the same table goes on. Another
    one is a header by itself, beside one that is, and has an activity, a
    deadline or a number of its own again.
    """
    last = max(labels) + 1

    def between(first: int, end: int) -> dict[int, str]:
        return {index: text for index, text in labels.items() if first <= index < end}

    starts = [min(labels)]
    for gap, end in pairwise([*gaps, last]):
        left, right = between(starts[-1], gap), between(gap, end)
        if (
            _roles_once(left) & _roles_once(right)
            and _qualifies(left)
            and _qualifies(between(gap, last))
        ):
            starts.append(gap)
    return starts


def split_sideways(header: Located, filled: Container[int]) -> list[range]:
    """The columns of tables that stand side by side; one range if there is one.

    They are known by a label row that begins anew, or by an empty column
    between labels that make a header on either side. Our columns are no part
    of what makes a header.

    Args:
        header: the header of them all.
        filled: columns that hold anything below it.
    """
    labels = {index: text for index, text in sorted(header.texts.items()) if text}
    indices = list(labels)
    gaps = [
        index
        for before, index in pairwise(indices)
        if index > before + 1
        and all(
            at not in filled and at not in header.covered
            for at in range(before + 1, index)
        )
    ]
    end = indices[-1] + 1
    staffs = {i: t for i, t in labels.items() if reserved_column(t) is None} or labels
    first = fold_kazakh(next(iter(staffs.values())))
    starts = [index for index, text in staffs.items() if fold_kazakh(text) == first]
    parts = [range(a, b) for a, b in pairwise([*starts, end])]
    if len(parts) > 1 and all(
        _qualifies({i: t for i, t in staffs.items() if i in part}) for part in parts
    ):
        return parts
    return [range(a, b) for a, b in pairwise([*_split_at(gaps, staffs), end])]


def locate_headers(lines: Sequence[Line]) -> list[Located]:
    """All headers of plan tables in a tab, top to bottom, repeated ones too."""
    found: list[Located] = []
    at = 0
    while at < len(lines):
        searched = not found and at < _SEARCHED_LINES
        located = None
        if searched or _seems_header(lines[at]):
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
