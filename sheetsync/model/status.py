"""The status of a row and what decided it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sheetsync.model.deadline import Deadline
from sheetsync.model.finding import Finding
from sheetsync.model.mark import Mark
from sheetsync.model.party import Person, ResolvedParty
from sheetsync.model.table import PlanRow
from sheetsync.model.year import PlanYear


class Status(StrEnum):
    """Where a row stands; the order of DESIGN, section 5."""

    CANCELLED = "cancelled"
    DONE = "done"
    DONE_LATE = "done_late"
    NEEDS_ATTENTION = "needs_attention"
    WAITING = "waiting"
    UNSCHEDULED = "unscheduled"
    NO_MARK = "no_mark"
    OVERDUE = "overdue"
    IN_PROGRESS = "in_progress"
    DUE_SOON = "due_soon"
    PLANNED = "planned"
    ONGOING = "ongoing"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class PlanRef:
    """A plan (one table) as reports name it."""

    key: str
    title: str
    book_title: str
    tab: str
    #: Link to the tab, "" if there is none.
    link: str = ""
    #: Full name and address of the owner, "" where the plans list names none.
    owner: str = ""
    owner_email: str = ""
    closed: bool = False
    #: What the plans list says: the day control begins, and the plan's year,
    #: which counts where the sheet names none.
    control_from: date | None = None
    year: PlanYear | None = None


@dataclass(frozen=True, slots=True)
class Assessment:
    """A plan row decided for one day."""

    row_id: str
    plan: PlanRef
    row: PlanRow
    deadline: Deadline
    parties: tuple[ResolvedParty, ...]
    mark: Mark
    status: Status
    #: Resolved due date with postponements and event dates; None if it has none.
    due: date | None = None
    #: Last day that is not overdue: `due` moved over days off.
    counts_until: date | None = None
    checkpoints: tuple[date, ...] = ()
    #: The first checkpoint that has not ended and that no mark covers.
    coming: date | None = None
    #: Windows ended and windows in all, where there are several.
    progress: tuple[int, int] | None = None
    #: Days past `counts_until`, 0 unless overdue or done late.
    days_late: int = 0
    #: How often staff have moved the deadline.
    transfers: int = 0
    #: The row fell due on or before today and while under control.
    fell_due: bool = False
    #: It fell due and its mark proves no lateness.
    in_time: bool = False
    #: Day on which the row was first seen done, None if it is not.
    done_on: date | None = None
    #: Day on which it became overdue, None if it is not.
    overdue_since: date | None = None
    findings: tuple[Finding, ...] = ()

    @property
    def leads(self) -> tuple[Person, ...]:
        """The people of the first-named party."""
        return self.parties[0].people if self.parties else ()

    @property
    def joins(self) -> tuple[Person, ...]:
        """The people of all other parties, without the leads."""
        people: list[Person] = []
        for party in self.parties[1:]:
            new = (p for p in party.people if p not in self.leads)
            people.extend(p for p in new if p not in people)
        return tuple(people)
