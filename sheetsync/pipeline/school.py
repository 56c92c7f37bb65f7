"""One school decided, from snapshots to everything that is to be written.

    snapshot → decision                                    decision.py, each book
    all of them → control_changes, notices, the summary    decide_school

Nothing is read or written here: the application does that before and after.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from sheetsync.decide.context import Context
from sheetsync.decide.offer import MetBook, control_changes
from sheetsync.lang.reserved import TAB_TITLES, reserved_tab
from sheetsync.model.book import BookSnapshot
from sheetsync.model.change import AddTab, BookChanges, Change, ReplaceTab
from sheetsync.model.control import ControlTab
from sheetsync.model.finding import Finding, Severity
from sheetsync.model.notice import Notice
from sheetsync.model.page import ClarifyItem, OutboxFact, Page, PlanFault, WeekNumbers
from sheetsync.model.status import Assessment, PlanRef
from sheetsync.pipeline.decision import BookDecision
from sheetsync.pipeline.summary import shows_sheet
from sheetsync.report.number import week_numbers
from sheetsync.report.page import compose_page
from sheetsync.report.sheet import page_sheet


@dataclass(frozen=True, slots=True)
class SchoolFacts:
    """What is known of a school besides its books, for its summary."""

    history: tuple[WeekNumbers, ...] = ()
    outbox: tuple[OutboxFact, ...] = ()
    faults: tuple[PlanFault, ...] = ()


@dataclass(frozen=True, slots=True)
class SchoolDecision:
    """A school: its plan books and what its control book is to hold."""

    context: Context
    control: BookSnapshot
    books: tuple[BookDecision, ...]
    #: New lines, missing tabs and the summary of the control book.
    control_changes: BookChanges
    #: What people are told today, whether or not mail is switched on.
    notices: tuple[Notice, ...]
    weeks: tuple[WeekNumbers, ...]
    #: The Monday page of all plans.
    page: Page
    facts: SchoolFacts = field(default_factory=SchoolFacts)

    @property
    def rows(self) -> tuple[Assessment, ...]:
        """All rows that may be shown and mailed: none of shrunk books."""
        return reported_rows(self.books)

    def clarify(self) -> tuple[ClarifyItem, ...]:
        """What is to be clarified beside rows: books, tabs, control book."""
        return _clarify(self.context, self.books)


def decide_school(  # noqa: PLR0913 - a school is all of these
    control: BookSnapshot,
    books: Sequence[BookDecision],
    notices: tuple[Notice, ...],
    context: Context,
    facts: SchoolFacts,
    moment: datetime,
    *,
    wrote: bool = False,
) -> SchoolDecision:
    """What a school's control book is to hold and whom to tell what.

    Args:
        control: the control book as it was read, or as one that is missing.
        books: its plan books, decided.
        notices: what `notices` decided for `reported_rows(books)`.
        context: day, calendars and school; its `control` is not None.
        facts: history, outbox and faults for the summary.
        moment: shown as "last checked".
        wrote: plan books were written in this cycle already.

    Raises:
        ValueError: the context has no control book.
    """
    if context.control is None:
        raise ValueError("a school is decided with its control book")
    rows = reported_rows(books)
    page = compose_page(
        rows,
        today=context.today,
        checked_at=moment,
        settings=context.settings,
        notices=notices,
        outbox=facts.outbox,
        history=facts.history,
        others=_clarify(context, books),
        faults=facts.faults,
    )
    met = [MetBook(book.location, book.assessment) for book in books]
    offered = control_changes(control, context.control, met, context)
    is_quiet = not (wrote or offered or any(book.changes for book in books))
    summary = _summary(control, page, context, is_quiet=is_quiet)
    changes = BookChanges(control.ref.key, (*offered.changes, *summary))
    weeks = week_numbers(rows, context.today)
    return SchoolDecision(
        context, control, tuple(books), changes, notices, weeks, page, facts
    )


def reported_rows(books: Sequence[BookDecision]) -> tuple[Assessment, ...]:
    """The rows that are shown and mailed; a book that shrank shows none."""
    return tuple(
        row for book in books if not book.assessment.shrank for row in book.rows
    )


def _summary(
    control: BookSnapshot, page: Page, context: Context, *, is_quiet: bool
) -> tuple[Change, ...]:
    """The summary tab, if it does not show the page yet.

    "Last checked" alone moves only once a day, so that a quiet cycle writes
    nothing (DESIGN, section 7).
    """
    if not control.writable:
        return ()
    language = context.settings.language
    sheet = page_sheet(page, language)
    title = TAB_TITLES[ControlTab.SUMMARY][language]
    there = next(
        (tab for tab in control.tabs if reserved_tab(tab.title) is ControlTab.SUMMARY),
        None,
    )
    if there is None:
        return (AddTab(sheet),)
    if is_quiet and shows_sheet(there.grid, sheet, page.checked_at):
        return ()
    if there.title != title:
        # Somebody switched the school's language: the tab keeps its title.
        sheet = replace(sheet, title=there.title)
    return (ReplaceTab(sheet),)


def _clarify(
    context: Context, books: Sequence[BookDecision]
) -> tuple[ClarifyItem, ...]:
    """Findings of books, tabs and the control book, as the page lists them."""
    items = [
        ClarifyItem(
            found,
            plan=plan,
            place=_place(book.snapshot.title, found),
            link=_link(book.snapshot, found),
        )
        for book in books
        for found, plan in dict(_book_findings(book)).items()
    ]
    control = context.control
    if control is not None:
        items += [
            ClarifyItem(found, place=_place("", found)) for found in control.findings
        ]
    return tuple(item for item in items if item.finding.severity is not Severity.INFO)


def _book_findings(book: BookDecision) -> Iterator[tuple[Finding, PlanRef | None]]:
    """Findings of a book with the plan whose owner they are for.

    What concerns the whole book is for the owner of its first plan.
    """
    tables = book.assessment.tables
    for table in tables:
        yield from ((found, table.plan) for found in table.findings)
    first = tables[0].plan if tables else None
    of_tab = {table.table.tab: table.plan for table in tables}
    for found in (*book.reading.findings, *book.assessment.findings):
        yield found, of_tab.get(found.tab, first)


def _place(book: str, found: Finding) -> str:
    return ", ".join(part for part in (book, found.tab, found.cell) if part)


def _link(snapshot: BookSnapshot, found: Finding) -> str:
    tab = snapshot.tab(found.tab)
    return tab.link if tab else snapshot.link
