"""The control book's tabs made, and plan books named in its plans list."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from sheetsync.app.calendar import official_calendars
from sheetsync.app.init.configuration import written_place
from sheetsync.app.shelf import read_or_missing
from sheetsync.books.link import open_ref
from sheetsync.books.port import Books
from sheetsync.decide.context import Context
from sheetsync.decide.offer import (
    Line,
    MetBook,
    control_changes,
    line_cells,
    new_tab,
    plan_lines,
)
from sheetsync.errors import BookChangedError, BookError
from sheetsync.lang.reserved import reserved_tab
from sheetsync.model.book import BookRef, BookSnapshot
from sheetsync.model.change import AddTab, AppendRows, BookChanges, Change
from sheetsync.model.control import Control, ControlTab
from sheetsync.pipeline.decision import decide_book
from sheetsync.read.control import read_control

_ROUNDS = 3


@dataclass(frozen=True, slots=True)
class ControlWish:
    """What a control book is to hold."""

    school: str
    language: str
    #: Plan books as somebody named them, from the current folder.
    plans: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """What was found in a plan book."""

    title: str
    tables: int
    rows: int
    writable: bool


def plan_facts(location: str, books: Books, today: date) -> PlanFacts:
    """What is found in a plan book.

    Raises:
        BookError: it can not be read.
    """
    snapshot = books.read(open_ref(location))
    context = Context(today, official_calendars(), keeps_history=False)
    decision = decide_book(snapshot, None, context)
    return PlanFacts(
        snapshot.title,
        len(decision.assessment.tables),
        len(decision.rows),
        snapshot.writable,
    )


def control_book_changes(
    snapshot: BookSnapshot, wish: ControlWish, books: Books, today: date
) -> BookChanges:
    """What the control book lacks of the wish; nothing where all is there.

    A plan is listed as a run would list it, so that the run adds no second line.
    """
    control = read_control(snapshot)
    settings = control.settings
    if "language" not in control.listed_settings:
        settings = replace(settings, language=wish.language)
    settings = replace(settings, school=settings.school or wish.school)
    control = replace(control, settings=settings)
    context = Context(today, official_calendars(), control=control)
    offered = control_changes(snapshot, control, (), context)
    lines = [
        line
        for book, place in _new_plans(snapshot.ref, control, wish.plans)
        for line in _lines(book, place, books, context)
    ]
    changes = tuple(_with_plans(offered.changes, control, lines))
    return BookChanges(snapshot.ref.key, changes)


def make_control_book(
    ref: BookRef, wish: ControlWish, books: Books, today: date
) -> tuple[str, BookChanges]:
    """Write what the control book lacks; its title, and what was written.

    Raises:
        BookError: it can not be read or written.
    """
    first: BookChanges | None = None
    for _ in range(_ROUNDS):
        snapshot = read_or_missing(ref, books)
        changes = control_book_changes(snapshot, wish, books, today)
        if not changes:
            return snapshot.title, first or changes
        first = first or changes
        try:
            books.apply(snapshot, changes)
        except BookChangedError:
            continue
    snapshot = read_or_missing(ref, books)
    if control_book_changes(snapshot, wish, books, today):
        raise BookChangedError("book.changed", book=ref.location)
    return snapshot.title, first or BookChanges(ref.key)


def _new_plans(
    control_ref: BookRef, control: Control, plans: Sequence[str]
) -> list[tuple[str, str]]:
    """The plan books that the list does not name yet, and how it is to name them."""
    is_file = control_ref.kind != "google"
    folder = Path(control_ref.location).parent if is_file else None
    listed = {control_ref.key}
    for line in control.plans:
        try:
            listed.add(open_ref(line.book, folder).key)
        except BookError:
            continue
    return [
        (plan, written_place(plan, folder))
        for plan in dict.fromkeys(plans)
        if open_ref(plan).key not in listed
    ]


def _lines(book: str, place: str, books: Books, context: Context) -> list[Line]:
    """The lines of a book's plans; one for the book alone if none is to be seen."""
    try:
        snapshot = books.read(open_ref(book))
    except BookError:
        return [{"book": place}]
    context = replace(context, control=None, keeps_history=False)
    met = MetBook(place, decide_book(snapshot, None, context).assessment)
    return list(plan_lines([met])) or [{"book": place}]


def _with_plans(
    changes: Sequence[Change], control: Control, lines: Sequence[Line]
) -> Iterator[Change]:
    """The changes with the plans in the plans list, new or there already."""
    language = control.settings.language
    for change in changes:
        is_plans = (
            isinstance(change, AddTab)
            and reserved_tab(change.sheet.title) is ControlTab.PLANS
        )
        if is_plans:
            yield AddTab(new_tab(ControlTab.PLANS, lines, language))
        else:
            yield change
    title = dict(control.tabs).get(ControlTab.PLANS)
    places = dict(dict(control.layout).get(ControlTab.PLANS, ()))
    if title is None or not lines or "book" not in places:
        return
    yield AppendRows(title, tuple(line_cells(line, places) for line in lines))
