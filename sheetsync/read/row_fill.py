"""Deadlines that are written once for several rows, in the table's first columns.

Where the deadline leads the table, "Сентябрь" stands beside the first of its
activities and the cells below are empty: merged ones that were pasted or saved
as text. An empty deadline to the right of its activity was forgotten instead.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from sheetsync.model.finding import Note, note
from sheetsync.model.table import ColumnRole
from sheetsync.read.header_column import Columns
from sheetsync.read.label_rule import Part
from sheetsync.read.line import Line

#: Empty cells at the end that may always be carried to, and how many times the
#: longest run above may be.
_SHORT_RUN = 4
_TIMES = 3
#: Ends of a range, times of day and columns of marks mean only their own row.
_CARRIED = {Part.WHOLE, Part.MONTH, Part.WEEKDAY}


def leading_deadlines(columns: Columns) -> tuple[int, ...]:
    """The deadline columns left of the activity whose cells may stand for rows below.

    Left to right; without an activity column there are none.
    """
    activity = columns.first(ColumnRole.ACTIVITY)
    return tuple(
        column.index
        for column in columns.of(ColumnRole.DEADLINE)
        if activity is not None and column.index < activity and column.part in _CARRIED
    )


def last_carried(lines: Sequence[Line], column: int, activity: int) -> int:
    """The last grid row that a leading deadline column may be carried down to.

    A run of empty cells at the end that is much longer than those before it is
    what nobody has filled in yet: dates that are written when they are known.
    """
    longest = run = 0
    end = lines[-1].row if lines else 0
    reached = end
    for line in lines:
        if column in line.cells or column in line.merged:
            longest, run, reached = max(longest, run), 0, line.row
        elif activity in line.cells:
            run += 1
    return end if run <= max(_SHORT_RUN, _TIMES * longest) else reached


@dataclass(slots=True)
class Filling:
    """The cells of leading deadline columns, carried down while a table is read."""

    leading: tuple[int, ...]
    #: The grid row behind which nothing is carried.
    last: int
    #: What stands above, by column.
    _above: dict[int, str] = field(default_factory=dict)
    #: Empty cells that were filled, by column.
    _counts: dict[int, int] = field(default_factory=dict)
    _first: dict[int, int] = field(default_factory=dict)

    def begin_section(self) -> None:
        """Forget what stands above: a section's rows have deadlines of their own."""
        self._above.clear()

    def fill(self, line: Line, *, has_activity: bool) -> Line:
        """The first line of a row with the deadline that it stands below.

        A column is filled only where none to its left says anything anew: below
        "Октябрь" a week of September is over.
        """
        cells: dict[int, str] = {}
        for at, column in enumerate(self.leading):
            own = line.cells.get(column) or line.merged.get(column, "")
            if own:
                self._above[column] = own
                for later in self.leading[at + 1 :]:
                    own = line.cells.get(later) or line.merged.get(later, "")
                    if own:
                        self._above[later] = own
                    else:
                        self._above.pop(later, None)
                break
            if has_activity and line.row <= self.last and self._above.get(column):
                cells[column] = self._above[column]
        if not cells:
            return line
        for column in cells:
            self._counts[column] = self._counts.get(column, 0) + 1
            self._first.setdefault(column, line.row)
        return replace(line, cells=dict(sorted({**cells, **line.cells}.items())))

    def notes(self, labels: Mapping[int, str]) -> list[tuple[int, int, Note]]:
        """One note for each column that was filled, at its first filled cell."""
        return [
            (
                self._first[column],
                column,
                note(
                    "table.filled_down",
                    seen=" ".join(labels.get(column, "").split()),
                    count=str(count),
                ),
            )
            for column, count in self._counts.items()
        ]
