"""A plan as a table: columns by what they mean, rows as written."""

from dataclasses import dataclass, field
from enum import StrEnum

from sheetsync.model.finding import Finding
from sheetsync.model.year import PlanYear


class ColumnRole(StrEnum):
    """What a column of a plan means."""

    NUMBER = "number"
    ACTIVITY = "activity"
    RESPONSIBLE = "responsible"
    DEADLINE = "deadline"
    FORM = "form"
    DONE = "done"
    OTHER = "other"


class OurColumn(StrEnum):
    """A column that sheetsync writes into a plan tab."""

    DUE = "due"
    STATUS = "status"
    CLARIFY = "clarify"
    #: Added only where the plan has no done column; the staff's from then on.
    DONE = "done"


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One row of a plan, every cell as text.

    Real dates are written `15.05.2024`, ticked boxes `TRUE`, unticked ones "".
    A cell merged over several rows stands in each of them. Where a role has
    several columns their texts are joined (executors with line breaks, start
    and end as a range, period columns as the list of marked headers).
    """

    #: First and last grid row, counted from 0.
    row: int
    last_row: int
    number: str = ""
    section: str = ""
    activity: str = ""
    deadline: str = ""
    responsible: str = ""
    form: str = ""
    done: str = ""
    #: Column (from 0) in which each role's text was found first, for findings.
    places: tuple[tuple[ColumnRole, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A plan table found in a tab.

    Grid positions are counted from 0; `last_*` are inclusive.
    """

    tab: str
    title: str
    year: PlanYear | None
    header_row: int
    last_header_row: int
    columns: tuple[tuple[int, ColumnRole], ...]
    rows: tuple[PlanRow, ...]
    #: Our own columns, recognised by their reserved headers.
    ours: tuple[tuple[int, OurColumn], ...] = ()
    #: Text of the footer that names who made the plan, "" if there is none.
    footer: str = ""
    #: Names of the section rows met, in order, with their grid rows.
    sections: tuple[tuple[int, str], ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def has_done_column(self) -> bool:
        """Whether staff can mark completion: in a column of theirs, or in ours."""
        ours = (column for _, column in self.ours)
        return self.column(ColumnRole.DONE) is not None or OurColumn.DONE in ours

    def column(self, role: ColumnRole) -> int | None:
        """The first column (from 0) of a role, None if there is none."""
        return next((at for at, is_role in self.columns if is_role is role), None)


@dataclass(frozen=True, slots=True)
class TabReading:
    """What was read in one tab: its tables and what concerns no table."""

    tab: str
    tables: tuple[Table, ...] = ()
    findings: tuple[Finding, ...] = field(default=())
