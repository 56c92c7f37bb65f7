"""The columns of a table and their roles, as its header tells them."""

from dataclasses import dataclass

from sheetsync.model.finding import Note
from sheetsync.model.table import ColumnRole, OurColumn
from sheetsync.read.label_rule import Part


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table and what it means."""

    index: int
    role: ColumnRole
    text: str = ""
    part: Part = Part.WHOLE
    #: The period that a column of marks is for, "I тоқсан", or the unit that its
    #: numbers count, "апта".
    period: str = ""
    #: A column of a period that holds what is done in it, not a mark.
    tells: bool = False


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table, with what is to be said about them."""

    columns: tuple[Column, ...]
    ours: tuple[tuple[int, OurColumn], ...] = ()
    #: Column of the header cell (-1: the header as a whole) and what is said.
    notes: tuple[tuple[int, Note], ...] = ()

    def of(self, role: ColumnRole) -> tuple[Column, ...]:
        """The columns of a role, left to right."""
        return tuple(column for column in self.columns if column.role is role)

    def first(self, role: ColumnRole) -> int | None:
        """The first column of a role, None if there is none."""
        return next((c.index for c in self.columns if c.role is role), None)
