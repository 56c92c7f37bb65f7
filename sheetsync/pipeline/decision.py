"""One plan book decided.

snapshot → read_book → assess_book → plan_changes
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sheetsync.decide.book import BookAssessment, assess_book
from sheetsync.decide.change import plan_changes
from sheetsync.decide.context import Context
from sheetsync.lang.schema.people import ExtraRole
from sheetsync.model.book import BookSnapshot
from sheetsync.model.change import BookChanges
from sheetsync.model.control import PlanLine
from sheetsync.model.finding import Finding, Severity
from sheetsync.model.grid import Grid
from sheetsync.model.history import BookMemory
from sheetsync.model.status import Assessment
from sheetsync.pipeline.book import BookReading, read_book


@dataclass(frozen=True, slots=True)
class BookDecision:
    """A plan book: as it was read, where it stands, what is to be written."""

    reading: BookReading
    assessment: BookAssessment
    changes: BookChanges
    #: The book as the plans list names it; "" is the control book itself.
    location: str = ""

    @property
    def snapshot(self) -> BookSnapshot:
        """The book as it was read."""
        return self.reading.snapshot

    @property
    def rows(self) -> tuple[Assessment, ...]:
        """All rows of all plans, in the order of the book."""
        return tuple(row for table in self.assessment.tables for row in table.rows)

    @property
    def book_findings(self) -> tuple[Finding, ...]:
        """Findings of the book, its tabs and its tables, not of rows."""
        return (
            *self.reading.findings,
            *self.assessment.findings,
            *(found for table in self.assessment.tables for found in table.findings),
        )

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings, those of rows last."""
        return (
            *self.book_findings,
            *(found for row in self.rows for found in row.findings),
        )


def decide_book(
    snapshot: BookSnapshot,
    memory: BookMemory | None,
    context: Context,
    lines: Sequence[PlanLine] = (),
    extra_roles: tuple[ExtraRole, ...] = (),
    location: str = "",
) -> BookDecision:
    """A plan book decided for the context's day.

    Args:
        snapshot: the book as it was read.
        memory: what is remembered of it, None before its first cycle.
        context: day, calendars and school.
        lines: the lines of the plans list that name this book.
        extra_roles: posts that the school names in its own way.
        location: the book as the plans list names it.
    """
    reading = read_book(snapshot, tabs_left_out(lines), extra_roles)
    return decide_reading(reading, memory, context, lines, location)


def tabs_left_out(lines: Sequence[PlanLine]) -> tuple[str, ...]:
    """The tabs of a book that its lines in the plans list do not want looked at."""
    return tuple(line.tab for line in lines if line.left_out and not line.title)


def decide_reading(
    reading: BookReading,
    memory: BookMemory | None,
    context: Context,
    lines: Sequence[PlanLine] = (),
    location: str = "",
) -> BookDecision:
    """A plan book decided whose tabs were read before; see `decide_book`."""
    snapshot = reading.snapshot
    is_out = any(line.left_out and not (line.tab or line.title) for line in lines)
    if location and not (reading.tables or is_out):
        reading = _without_plan(reading)
    assessment = assess_book(snapshot, reading.tables, memory, context, lines)
    changes = plan_changes(snapshot, assessment, context.settings.language)
    return BookDecision(reading, assessment, changes, location)


def _without_plan(reading: BookReading) -> BookReading:
    """A book without a table that was said to hold a plan, and that it is said.

    Nothing is said twice, nor of a book whose tabs are all left out or ours.
    """
    snapshot = reading.snapshot
    has_cause = any(found.severity is Severity.ERROR for found in reading.findings)
    if has_cause or not reading.tabs:
        return reading
    found = Finding("book.no_plan", params=(("book", snapshot.title),))
    return replace(reading, findings=(*reading.findings, found))


def without_cells(decision: BookDecision) -> BookDecision:
    """The decision without the cells it was made of: what reports need of it.

    A cycle over thousands of books keeps them in no other way.
    """
    reading = decision.reading
    slim = BookReading(slim_book(reading.snapshot), (), reading.findings)
    memory = BookMemory(decision.assessment.memory.book)
    assessment = replace(decision.assessment, memory=memory)
    return replace(decision, reading=slim, assessment=assessment)


def slim_book(snapshot: BookSnapshot) -> BookSnapshot:
    """A book with its tabs and their links, without their cells."""
    tabs = tuple(
        replace(tab, grid=Grid(tab.title, ()), anchors=()) for tab in snapshot.tabs
    )
    return replace(snapshot, tabs=tabs)
