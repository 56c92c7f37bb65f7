"""One school decided, from snapshots to everything that is to be written.

    snapshot → decision                                    decision.py, each book
    all of them → control_changes, notices, the summary    decide_school

Nothing is read or written here: the application does that before and after.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from sheetsync.decide.calendar import working_days, years_around
from sheetsync.decide.context import Context
from sheetsync.decide.notice import notices
from sheetsync.decide.offer import MetBook, control_changes
from sheetsync.lang.reserved import TAB_TITLES, reserved_tab
from sheetsync.lang.schema.people import ExtraRole
from sheetsync.model.book import BookSnapshot
from sheetsync.model.calendar import Calendars
from sheetsync.model.change import AddTab, BookChanges, Change, ReplaceTab
from sheetsync.model.control import Control, ControlTab, PlanLine
from sheetsync.model.finding import Finding, Severity
from sheetsync.model.history import BookMemory
from sheetsync.model.mailbox import fold_address
from sheetsync.model.notice import Notice
from sheetsync.model.page import (
    ClarifyItem,
    FaultReason,
    OutboxFact,
    Page,
    PlanFault,
    WeekNumbers,
)
from sheetsync.model.party import Person
from sheetsync.model.status import Assessment, PlanRef
from sheetsync.pipeline.decided import Decided
from sheetsync.pipeline.decision import BookDecision
from sheetsync.pipeline.foresight import foreseen
from sheetsync.pipeline.summary import shows_sheet
from sheetsync.read.control import read_control
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
class Day:
    """When a cycle takes place and by which calendars."""

    today: date
    #: Shown as "last checked", in the school's time zone.
    moment: datetime
    calendars: Calendars = field(default_factory=Calendars)
    #: Posts that schools name in their own way.
    extra_roles: tuple[ExtraRole, ...] = ()
    #: Names or places of books whose tables were shortened on purpose.
    accept_shrink: frozenset[str] = frozenset()
    #: Of a school whose settings tab does not say; "" is Kazakh.
    language: str = ""


@dataclass(frozen=True, slots=True)
class PlanBook:
    """A plan book as it was read, with what is remembered of it."""

    snapshot: BookSnapshot
    memory: BookMemory
    #: The book as the plans list names it; "" is the control book itself.
    location: str = ""
    #: Its tables were shortened on purpose.
    accept_shrink: bool = False
    #: Further ways in which the plans list names it: a link to another tab of it.
    also: tuple[str, ...] = ()


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


def decide_school(  # noqa: PLR0913 - everything that a school hangs on
    control_book: BookSnapshot,
    plan_books: Sequence[PlanBook],
    facts: SchoolFacts,
    day: Day,
    *,
    name: str,
    wrote: bool = False,
    decided: Decided | None = None,
) -> SchoolDecision:
    """What a school's books are to hold, and whom to tell what.

    Args:
        control_book: the control book as it was read, or as one that is missing.
        plan_books: the plan books that could be read.
        facts: history, outbox and faults for the summary.
        day: when, and by which calendars.
        name: the school's name where its settings tab says none.
        wrote: plan books were written in this cycle already.
        decided: the books that were decided before in this cycle.
    """
    decided = decided or Decided()
    control = _in_language(read_control(control_book), day)
    context = _context(control, name, day)
    books = _decide_books(plan_books, control, context, day, decided)
    met = [MetBook(book.location, book.assessment) for book in books]
    offered = control_changes(control_book, control, met, context)
    if offered:
        # What is added now must not change what the next cycle decides.
        later = read_control(foreseen(control_book, offered))
        context = _context(replace(later, findings=control.findings), name, day)
        books = _decide_books(plan_books, later, context, day, decided)
    told = notices(reported_rows(books), context)
    shrunk = tuple(
        PlanFault(book.snapshot.title, FaultReason.SHRANK, link=book.snapshot.link)
        for book in books
        if book.assessment.shrank
    )
    known = known_addresses(control)
    mails = tuple(one for one in facts.outbox if fold_address(one.address) in known)
    # "Since today" says nothing new: the next cycle of a day finds all in place.
    faults = (
        replace(fault, since=None) if fault.since == day.today else fault
        for fault in facts.faults
    )
    facts = replace(facts, faults=(*faults, *shrunk), outbox=mails)
    page = _page(context, books, told, facts, day.moment)
    is_quiet = not (wrote or offered or any(book.changes for book in books))
    summary = _summary(control_book, page, context, is_quiet=is_quiet)
    changes = BookChanges(control_book.ref.key, (*offered.changes, *summary))
    weeks = week_numbers(reported_rows(books), day.today)
    return SchoolDecision(
        context, control_book, books, changes, told, weeks, page, facts
    )


def known_addresses(control: Control) -> frozenset[str]:
    """Addresses of a school's people, folded; of mails to others it is told nothing."""
    known = (
        *(person.email for person in control.roster),
        *(line.owner_email for line in control.plans),
        control.settings.director_email,
    )
    return frozenset(map(fold_address, known))


def owner_page(decision: SchoolDecision, owner: Person) -> Page:
    """The Monday page of one owner's plans."""
    return _page(
        decision.context,
        decision.books,
        decision.notices,
        decision.facts,
        decision.page.checked_at,
        owner,
    )


def _page(
    context: Context,
    books: Sequence[BookDecision],
    told: tuple[Notice, ...],
    facts: SchoolFacts,
    moment: datetime,
    owner: Person | None = None,
) -> Page:
    """The Monday page of all plans, or of one owner's."""
    return compose_page(
        reported_rows(books),
        today=context.today,
        checked_at=moment,
        settings=context.settings,
        owner=owner,
        notices=told,
        outbox=facts.outbox,
        history=facts.history,
        others=_clarify(context, books),
        faults=facts.faults,
    )


def _context(control: Control, name: str, day: Day) -> Context:
    settings = control.settings
    named = replace(settings, school=settings.school or name)
    return Context(
        today=day.today,
        calendars=day.calendars,
        working_days=working_days(settings.week_days, years_around(day.today)),
        control=replace(control, settings=named),
    )


def _in_language(control: Control, day: Day) -> Control:
    if not day.language or "language" in control.listed_settings:
        return control
    settings = replace(control.settings, language=day.language)
    return replace(control, settings=settings)


def _decide_books(
    plan_books: Sequence[PlanBook],
    control: Control,
    context: Context,
    day: Day,
    decided: Decided,
) -> tuple[BookDecision, ...]:
    return tuple(
        decided.decide_book(
            book.snapshot,
            book.memory,
            replace(context, accept_shrink=book.accept_shrink),
            lines_of(control, book),
            day.extra_roles,
            book.location,
        )
        for book in plan_books
    )


def lines_of(control: Control, book: PlanBook) -> list[PlanLine]:
    """The lines of the plans list that name a book."""
    names = {book.location, *book.also}
    return [line for line in control.plans if line.book.strip() in names]


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
