"""How a cycle went, for whoever prints, mails or remembers it."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from sheetsync.app.school import BookFailure
from sheetsync.app.writing import Written
from sheetsync.errors import MailError, SheetSyncError
from sheetsync.mail.port import DeliveryReport as DeliveryReport
from sheetsync.model.change import BookChanges
from sheetsync.model.totals import SchoolTotals
from sheetsync.pipeline.decision import slim_book, without_cells
from sheetsync.pipeline.mail_hour import Round
from sheetsync.pipeline.school import SchoolDecision


@dataclass(frozen=True, slots=True)
class SchoolOutcome:
    """How a cycle went for one school."""

    name: str
    #: None where the control book could not be read.
    totals: SchoolTotals | None = None
    #: The decision itself: of a preview, and until mail was made of its rows.
    decision: SchoolDecision | None = None
    written: tuple[Written, ...] = ()
    failures: tuple[BookFailure, ...] = ()
    error: SheetSyncError | None = None
    #: Since when the control book has failed, None if for the first time.
    failing_since: date | None = None
    #: Something that should not happen did; its cause is in the log.
    crashed: bool = False
    #: Rounds of mail whose hour has come and that were not made yet.
    rounds: tuple[Round, ...] = ()

    @property
    def was_read(self) -> bool:
        """Whether the control book could be read."""
        return self.totals is not None

    @property
    def failed(self) -> bool:
        """Whether some book of the school was left out."""
        shrank = self.totals and any(book.shrank for book in self.totals.books)
        return bool(self.error or self.crashed or self.failures or shrank)


def without_cells_of(decision: SchoolDecision) -> SchoolDecision:
    """The decision as mail needs it; cells of all books would not fit."""
    books = tuple(map(without_cells, decision.books))
    return replace(decision, books=books, control=slim_book(decision.control))


def without_changes_of(outcome: SchoolOutcome) -> SchoolOutcome:
    """The outcome without what was written; that it was, and where, stays."""
    written = tuple(
        replace(one, changes=BookChanges(one.changes.book)) for one in outcome.written
    )
    return replace(outcome, written=written)


@dataclass(frozen=True, slots=True)
class CycleReport:
    """What a cycle did."""

    cycle: str
    today: date
    moment: datetime
    schools: tuple[SchoolOutcome, ...]
    #: What was written into the district's book, or, in a preview, would be.
    district: BookChanges | None = None
    #: How many mails this cycle composed; some may have been queued before.
    composed: int = 0
    delivery: DeliveryReport | None = None
    #: Why no mail could leave at all.
    mail_error: MailError | None = None

    @property
    def failed(self) -> bool:
        """Whether some school, book or the mail failed."""
        server = self.delivery is not None and self.delivery.server is not None
        return server or any(school.failed for school in self.schools)
