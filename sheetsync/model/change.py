"""What is to be written, as data: a preview prints exactly these."""

from dataclasses import dataclass

from sheetsync.model.grid import CellValue
from sheetsync.model.sheet import Sheet
from sheetsync.model.status import Status
from sheetsync.model.table import OurColumn


@dataclass(frozen=True, slots=True)
class AddColumns:
    """Columns of ours that a tab does not have yet.

    They are added after the last column that holds anything in the tab; the
    header text of each stands in `header_row` (from 0).
    """

    tab: str
    columns: tuple[tuple[OurColumn, str], ...]
    #: One header for each table of the tab: (header row, last row) from 0.
    blocks: tuple[tuple[int, int], ...]
    #: Words offered in the done column's drop-down, empty without one.
    done_words: tuple[str, ...] = ()
    #: How the status column's texts begin, for its colours; empty: no colours.
    status_words: tuple[tuple[Status, str], ...] = ()


@dataclass(frozen=True, slots=True)
class WriteColumn:
    """All values of one column of ours, from the tab's top row down.

    Cells outside of plan rows are None and, where the column is ours alone,
    written empty. `differing` are the rows (from 0) whose value is not yet so.
    """

    tab: str
    column: OurColumn
    values: tuple[CellValue, ...]
    differing: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class AddTab:
    """A tab of the control book that is missing, with its first content."""

    sheet: Sheet


@dataclass(frozen=True, slots=True)
class ReplaceTab:
    """A tab that is ours alone (the summary), written anew."""

    sheet: Sheet


@dataclass(frozen=True, slots=True)
class AppendRows:
    """New lines below the last row that holds anything in a tab."""

    tab: str
    rows: tuple[tuple[CellValue, ...], ...]


@dataclass(frozen=True, slots=True)
class RemoveColumns:
    """Columns of ours to be taken away again, never the done column."""

    tab: str
    columns: tuple[OurColumn, ...]


@dataclass(frozen=True, slots=True)
class RemoveTab:
    """A tab that is ours alone, to be taken away again."""

    tab: str


Change = (
    AddColumns
    | WriteColumn
    | AddTab
    | ReplaceTab
    | AppendRows
    | RemoveColumns
    | RemoveTab
)


@dataclass(frozen=True, slots=True)
class BookChanges:
    """All changes of one book; they are applied as one write."""

    book: str
    changes: tuple[Change, ...] = ()

    def __bool__(self) -> bool:
        """Whether there is anything to write."""
        return bool(self.changes)
