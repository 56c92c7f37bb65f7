"""A school decided and written: each book at most once, and then verified.

A write is verified by reading the book again and deciding again: it stands when
nothing is left to change. Where somebody edited meanwhile something is left;
then it is written again, three times at most (DESIGN, section 7).
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import structlog

from sheetsync.app.school import BookFailure, SchoolBooks
from sheetsync.books.port import Applied, Books
from sheetsync.errors import BookChangedError, BookError
from sheetsync.model.book import BookSnapshot
from sheetsync.model.change import BookChanges
from sheetsync.pipeline.decided import Decided
from sheetsync.pipeline.decision import BookDecision
from sheetsync.pipeline.school import (
    Day,
    PlanBook,
    SchoolDecision,
    decide_school,
    lines_of,
)

log = structlog.get_logger("sheetsync.writing")

_ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Written:
    """A book that was written, or of which a copy was."""

    title: str
    location: str
    changes: BookChanges
    applied: Applied


@dataclass(frozen=True, slots=True)
class WrittenSchool:
    """A school after its books were written."""

    decision: SchoolDecision
    written: tuple[Written, ...] = ()
    failures: tuple[BookFailure, ...] = ()


def write_school(read: SchoolBooks, books: Books, day: Day) -> WrittenSchool:
    """Decides a school, writes its plan books, then its control book.

    A book that can not be written is among the failures, with those that could
    not be read, and stops no other.
    """
    decided_before = Decided()
    decision = _decide(read, day, decided_before)
    written: list[Written] = []
    failures = list(read.failures)
    plans: list[PlanBook] = []
    for plan, decided in zip(read.plans, decision.books, strict=True):
        if not decided.changes or plan.snapshot.ref.key == read.control.ref.key:
            plans.append(plan)
            continue
        again = _decider(plan, decision, day, decided_before)
        try:
            snapshot, done = _write_plan_book(decided, books, again)
            plans.append(replace(plan, snapshot=snapshot))
            written += done
        except BookError as error:
            # What it lacks it goes on lacking: no reason to write the summary.
            snapshot = replace(plan.snapshot, writable=False)
            plans.append(replace(plan, snapshot=snapshot))
            failures.append(_failure(plan.location, snapshot, error))
    if written or len(failures) > len(read.failures):
        read = replace(read, plans=tuple(plans))
        decision = _decide(read, day, decided_before, wrote=bool(written))
    try:
        decision, done = _write_control(
            read, decision, books, day, decided_before, wrote=bool(written)
        )
        written += done
    except BookError as error:
        failures.append(_failure(read.control.title, read.control, error))
    return WrittenSchool(decision, tuple(written), tuple(failures))


def _failure(location: str, snapshot: BookSnapshot, error: BookError) -> BookFailure:
    log.warning("book.not_written", code=error.code, book=snapshot.ref.key)
    return BookFailure(location, snapshot.ref.key, error)


def _decide(
    read: SchoolBooks, day: Day, decided: Decided, *, wrote: bool = False
) -> SchoolDecision:
    return decide_school(
        read.control,
        read.plans,
        read.facts,
        day,
        name=read.name,
        wrote=wrote,
        decided=decided,
    )


def _decider(
    plan: PlanBook, decision: SchoolDecision, day: Day, decided: Decided
) -> Callable[[BookSnapshot], BookDecision]:
    """Decides one plan book anew, as the whole school was decided."""
    control = decision.context.control
    lines = lines_of(control, plan) if control else []
    context = replace(decision.context, accept_shrink=plan.accept_shrink)

    def again(snapshot: BookSnapshot) -> BookDecision:
        return decided.decide_book(
            snapshot, plan.memory, context, lines, day.extra_roles, plan.location
        )

    return again


def _write_plan_book(
    decided: BookDecision, books: Books, again: Callable[[BookSnapshot], BookDecision]
) -> tuple[BookSnapshot, list[Written]]:
    """The book as it stands after the write, and the write if there was one.

    Raises:
        BookError: it can not be written, or was edited during every round.
    """
    first: list[Written] = []
    last: BookChangedError | None = None
    for _ in range(_ROUNDS):
        snapshot, changes = decided.snapshot, decided.changes
        try:
            applied = books.apply(snapshot, changes)
        except BookChangedError as error:
            log.info("book.edited_meanwhile", book=snapshot.ref.key, code=error.code)
            last = error
        else:
            last = None
            first = first or [
                Written(snapshot.title, decided.location, changes, applied)
            ]
            if applied.copy:
                return snapshot, first
        decided = again(books.read(snapshot.ref))
        if not decided.changes:
            return decided.snapshot, first
    raise last or BookChangedError("book.changed", book=decided.snapshot.title)


def _write_control(
    read: SchoolBooks,
    decision: SchoolDecision,
    books: Books,
    day: Day,
    decided: Decided,
    *,
    wrote: bool,
) -> tuple[SchoolDecision, list[Written]]:
    """The control book, with the plans that stand in it, in one write.

    Raises:
        BookError: it can not be written, or was edited during every round.
    """
    first: list[Written] = []
    last: BookChangedError | None = None
    for _ in range(_ROUNDS):
        changes = _control_book_changes(decision)
        if not changes:
            return decision, first
        try:
            applied = books.apply(read.control, changes)
        except BookChangedError as error:
            key = read.control.ref.key
            log.info("book.edited_meanwhile", book=key, code=error.code)
            last = error
        else:
            last = None
            wrote = False
            first = first or [Written(read.control.title, "", changes, applied)]
            if applied.copy:
                return decision, first
        read = _with_control(read, books.read(read.control.ref))
        decision = _decide(read, day, decided, wrote=wrote)
    if _control_book_changes(decision):
        raise last or BookChangedError("book.changed", book=read.control.title)
    return decision, first


def _with_control(read: SchoolBooks, control: BookSnapshot) -> SchoolBooks:
    """The school's books with the control book as it is now."""
    plans = tuple(
        replace(plan, snapshot=control) if not plan.location else plan
        for plan in read.plans
    )
    return replace(read, control=control, plans=plans)


def _control_book_changes(decision: SchoolDecision) -> BookChanges:
    """What the control book lacks, its own plans included."""
    plans = [
        change
        for book in decision.books
        if not book.location
        for change in book.changes.changes
    ]
    changes = (*plans, *decision.control_changes.changes)
    return BookChanges(decision.control.ref.key, changes)
