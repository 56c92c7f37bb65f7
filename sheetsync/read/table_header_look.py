"""Whether a row's labels are those of a plan's header.

Most of its cells must be labels that the language tables know, and among them
what no plan is without.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache

from sheetsync.lang.fold import fold_kazakh
from sheetsync.lang.reserved import reserved_column
from sheetsync.model.table import ColumnRole
from sheetsync.read.label import LONGEST_LABEL, Label, read_label
from sheetsync.read.label_rule import STRONG
from sheetsync.read.lexicon import is_count, is_month, read_words
from sheetsync.read.line import Line

#: Columns of the widest table that is looked at.
MOST_CELLS = 60
#: Share of the cells that must be labels, and of a label's words to know it.
_KNOWN_CELLS = 0.6
KNOWN_WORDS = 0.5
#: The labels that make a row a header are known better than others.
_SURE_WORDS = 0.65


@lru_cache(maxsize=8192)
def _is_label_word(word: str) -> bool:
    folded = fold_kazakh(word)
    if is_month(folded) or is_count(folded):
        return True
    return any(found.sense for found in read_words(word))


def seems_header(line: Line) -> bool:
    """A cheap look at whether most cells begin or end as labels do."""
    cells = line.cells
    if not 2 <= len(cells) <= MOST_CELLS:
        return False
    texts = list(cells.values())
    if texts[0].isdecimal() or sum(map(len, texts)) > LONGEST_LABEL * len(texts) / 2:
        return False
    known = 0
    for text in texts:
        words = text.split()
        known += _is_label_word(words[0][:40]) or _is_label_word(words[-1][:40])
    return known >= _KNOWN_CELLS * len(texts)


def can_be_header(line: Line) -> bool:
    """Whether a line looks as labels do: several short cells, no number first."""
    cells = line.cells
    if not 2 <= len(cells) <= MOST_CELLS:
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


def _is_paired(labels: list[Label]) -> bool:
    """Whether an activity stands beside a deadline or a responsible column.

    A single label that may be both («Қорытынды кезең») is a row's text.
    """
    activities = [one for one in labels if one.weight(ColumnRole.ACTIVITY) >= 2]
    roles = (ColumnRole.DEADLINE, ColumnRole.RESPONSIBLE)
    others = [one for one in labels if max(map(one.weight, roles)) >= STRONG]
    return any(one is not other for one in activities for other in others)


def _is_of_plan(labels: Iterable[Label], known_words: float) -> bool:
    """Whether a row of labels is the header of a plan.

    It needs labels of its own kind: an activity with a deadline or a responsible
    column, or both of these; names of months alone are no deadline column.

    Args:
        labels: the row's labels.
        known_words: share of a label's words that must be in the tables.
    """
    sure = [label for label in labels if label.known >= known_words]
    periods = sum(bool(label.period) for label in sure)
    worded = [label for label in sure if not label.period]
    weights = {
        role: max((label.weight(role) for label in worded), default=0)
        for role in ColumnRole
    }
    has_deadline = weights[ColumnRole.DEADLINE] >= STRONG
    has_person = weights[ColumnRole.RESPONSIBLE] >= STRONG
    has_activity = weights[ColumnRole.ACTIVITY] >= 2
    has_number = weights[ColumnRole.NUMBER] > 0
    has_end = max(weights[ColumnRole.FORM], weights[ColumnRole.DONE]) >= STRONG
    if periods >= 2:
        return has_activity or has_person
    if has_deadline and has_person:
        return True
    if _is_paired(worded):
        return True
    if has_number and has_end and (has_activity or has_deadline or has_person):
        return True
    return has_number and has_deadline and len(sure) >= 3


def makes_header(
    texts: Mapping[int, str], *, strictly: bool = False, forgiving: bool = True
) -> bool:
    """Whether labels make the header of a plan.

    `strictly` is for rows below another header, which most probably are rows of
    its plan: every word of what makes them a header must be known.
    """
    if any(text.rstrip(".").isdecimal() for text in texts.values()):
        return False
    least = 1.0 if strictly else KNOWN_WORDS
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
    return _is_of_plan(labels.values(), max(least, _SURE_WORDS))
