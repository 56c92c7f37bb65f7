"""A decided school in figures: all that is kept of it once a cycle goes on.

A cycle over thousands of books can not keep their rows. Terminal, fault mails
and the day's further cycles are content with these.
"""

from dataclasses import dataclass, field

from sheetsync.model.control import SchoolSettings
from sheetsync.model.finding import Finding
from sheetsync.model.status import Status


@dataclass(frozen=True, slots=True)
class PlanTotals:
    """One plan: how many of its rows stand where."""

    title: str
    statuses: tuple[tuple[Status, int], ...] = ()


@dataclass(frozen=True, slots=True)
class BookTotals:
    """One plan book that was read."""

    #: Its key in the state, and its kind.
    key: str
    kind: str
    #: Path or link.
    location: str
    title: str
    #: As the plans list names it; "" is the control book itself.
    listed: str = ""
    link: str = ""
    plans: tuple[PlanTotals, ...] = ()
    #: Most of its rows are gone: nothing is written, nothing mailed.
    shrank: bool = False
    #: Findings of the book and its tabs, not of plans or rows.
    findings: tuple[Finding, ...] = ()

    @property
    def statuses(self) -> tuple[Status, ...]:
        """Statuses of all rows of all plans."""
        pairs = (pair for plan in self.plans for pair in plan.statuses)
        return tuple(status for status, count in pairs for _ in range(count))


@dataclass(frozen=True, slots=True)
class SchoolTotals:
    """A school whose control book could be read."""

    settings: SchoolSettings = field(default_factory=SchoolSettings)
    books: tuple[BookTotals, ...] = ()
    #: The plans list: book and address of its owner, where there is one.
    owners: tuple[tuple[str, str], ...] = ()
    #: The roster lost everybody, and nobody said it was meant.
    roster_emptied: bool = False
