"""Which tables stand side by side below one line of labels."""

from collections.abc import Container, Mapping, Sequence
from itertools import pairwise

from sheetsync.lang.fold import fold_kazakh
from sheetsync.lang.reserved import reserved_column
from sheetsync.lang.schema.header import Sense
from sheetsync.model.table import ColumnRole
from sheetsync.read.header import read_labels
from sheetsync.read.table_header import Located
from sheetsync.read.table_header_look import makes_header

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
            and makes_header(left)
            and makes_header(between(gap, last))
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
        makes_header({i: t for i, t in staffs.items() if i in part}) for part in parts
    ):
        return parts
    return [range(a, b) for a, b in pairwise([*_split_at(gaps, staffs), end])]
