"""Columns of months, weeks or quarters that hold activities instead of marks.

"Направление | Сентябрь | Октябрь | …": what is done stands in the cells.
"""

from collections.abc import Mapping

from sheetsync.model.table import ColumnRole
from sheetsync.read.label import Label
from sheetsync.read.table_fill import Fill

#: Cells of a period's column that are longer on average tell what is done.
_LONGEST_MARK = 11
_FEWEST = 2


def telling_columns(
    labels: Mapping[int, Label], free: set[int], fills: Mapping[int, Fill]
) -> frozenset[int]:
    """The columns of periods, if they hold activities; else none."""
    periods = [index for index in free if labels[index].period]
    filled = [fills[index] for index in periods if index in fills]
    cells = sum(fill.cells for fill in filled)
    letters = sum(fill.letters for fill in filled)
    if len(periods) < _FEWEST or letters <= _LONGEST_MARK * cells:
        return frozenset()
    return frozenset(periods)


def subject_column(labels: Mapping[int, Label], free: set[int]) -> int | None:
    """What the activities in columns of periods are about: "Направление"."""
    claiming = [i for i in free if labels[i].weight(ColumnRole.ACTIVITY)]
    unnamed = [i for i in free if not (labels[i].period or labels[i].claims)]
    return min(claiming, default=min(unnamed, default=None))
