"""A decided school → its figures, without a row."""

from collections import Counter

from sheetsync.model.mailbox import is_address
from sheetsync.model.totals import BookTotals, PlanTotals, SchoolTotals
from sheetsync.pipeline.decision import BookDecision
from sheetsync.pipeline.school import SchoolDecision


def school_totals(decision: SchoolDecision) -> SchoolTotals:
    """What is kept of a school once its rows are not needed any more."""
    context = decision.context
    lines = context.control.plans if context.control else ()
    return SchoolTotals(
        context.settings,
        tuple(map(_book_totals, decision.books)),
        tuple(
            (line.book.strip(), line.owner_email)
            for line in lines
            if is_address(line.owner_email)
        ),
        context.roster_emptied,
    )


def _book_totals(decision: BookDecision) -> BookTotals:
    snapshot, assessment = decision.snapshot, decision.assessment
    plans = tuple(
        PlanTotals(
            " ".join(table.plan.title.split()),
            tuple(Counter(row.status for row in table.rows).items()),
        )
        for table in assessment.tables
    )
    return BookTotals(
        snapshot.ref.key,
        snapshot.ref.kind,
        snapshot.ref.location,
        snapshot.title,
        decision.location,
        snapshot.link,
        plans,
        assessment.shrank,
        decision.reading.findings,
    )
