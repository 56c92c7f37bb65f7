"""How a cycle went, for whoever prints, mails or remembers it."""

from dataclasses import dataclass
from datetime import date, datetime

from sheetsync.app.school import BookFailure, fault_of
from sheetsync.app.writing import Written
from sheetsync.errors import BookError, MailError, SheetSyncError
from sheetsync.mail.port import DeliveryReport
from sheetsync.model.notice import MailMessage
from sheetsync.model.page import FaultReason, PlanFault
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

    def faults(self, language: str) -> tuple[PlanFault, ...]:
        """Every book that was left out, told in a language."""
        found = [
            fault_of(failure.error, failure.location, language, failure.since)
            for failure in self.failures
        ]
        if isinstance(self.error, BookError):
            found.append(fault_of(self.error, self.name, language, self.failing_since))
        elif self.error is not None or self.crashed:
            found.append(PlanFault(self.name, FaultReason.OTHER))
        if self.decision is not None:
            found += [
                fault
                for fault in self.decision.facts.faults
                if fault.reason is FaultReason.SHRANK
            ]
        return tuple(found)


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
