"""Headers of several lines: which line goes on with the one above it, and how."""

from collections.abc import Mapping

from sheetsync.lang.fold import fold_kazakh
from sheetsync.lang.schema.header import Sense
from sheetsync.model.table import ColumnRole
from sheetsync.read.label import LONGEST_LABEL, Label, read_label
from sheetsync.read.label_rule import STRONG
from sheetsync.read.lexicon import is_count, read_words, unit_of
from sheetsync.read.line import Line

#: A label of this weight says all by itself.
_WHOLE = 9
#: Senses of labels that may want a noun below them: "Орындау" over "мерзімі".
_UNFINISHED = {Sense.EXECUTION, Sense.START, Sense.END, Sense.CONTROL}


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


def is_below(line: Line, above: Mapping[int, str]) -> bool:
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


def join_below(above: Mapping[int, str], line: Line) -> dict[int, str]:
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
