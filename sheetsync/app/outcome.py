"""How a cycle went, for whoever prints, mails or remembers it."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from sheetsync.app.school import BookFailure
from sheetsync.app.writing import Written
from sheetsync.errors import MailError, SheetSyncError
from sheetsync.mail.port import DeliveryReport as DeliveryReport
from sheetsync.model.notice import MailMessage
from sheetsync.pipeline.decision import slim_book, without_cells
from sheetsync.pipeline.school import SchoolDecision


@dataclass(frozen=True, slots=True)
class SchoolOutcome:
    """How a cycle went for one school."""

    name: str
    #: None where the control book could not be read.
    decision: SchoolDecision | None = None
    written: tuple[Written, ...] = ()
    failures: tuple[BookFailure, ...] = ()
    error: SheetSyncError | None = None
    #: Since when the control book has failed, None if for the first time.
    failing_since: date | None = None
    #: Something that should not happen did; its cause is in the log.
    crashed: bool = False

    @property
    def failed(self) -> bool:
        """Whether some book of the school was left out."""
        shrank = self.decision and any(
            book.assessment.shrank for book in self.decision.books
        )
        return bool(self.error or self.crashed or self.failures or shrank)


def without_cells_of(outcome: SchoolOutcome) -> SchoolOutcome:
    """The outcome as mail and reports need it; cells of all books would not fit."""
    decision = outcome.decision
    if decision is None:
        return outcome
    books = tuple(map(without_cells, decision.books))
    slim = replace(decision, books=books, control=slim_book(decision.control))
    return replace(outcome, decision=slim)


@dataclass(frozen=True, slots=True)
class CycleReport:
    """What a cycle did."""

    cycle: str
    today: date
    moment: datetime
    schools: tuple[SchoolOutcome, ...]
    #: The mails that this cycle composed; some may have been queued before.
    messages: tuple[MailMessage, ...] = ()
    delivery: DeliveryReport | None = None
    #: Why no mail could leave at all.
    mail_error: MailError | None = None

    @property
    def failed(self) -> bool:
        """Whether some school, book or the mail failed."""
        server = self.delivery is not None and self.delivery.server is not None
        return server or any(school.failed for school in self.schools)
