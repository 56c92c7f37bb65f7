"""`check`: plan books decided without state, nothing written."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from sheetsync.app.calendar import official_calendars
from sheetsync.app.clock import now
from sheetsync.app.shelf import Shelf, checking_shelf
from sheetsync.books.link import open_ref
from sheetsync.decide.calendar import working_days
from sheetsync.decide.context import Context
from sheetsync.errors import BookError
from sheetsync.model.calendar import Calendars
from sheetsync.model.control import Control
from sheetsync.pipeline.decision import BookDecision, decide_book
from sheetsync.read.control import read_control


@dataclass(frozen=True, slots=True)
class CheckedBook:
    """A book as given on the command line, decided or refused."""

    location: str
    decision: BookDecision | None = None
    error: BookError | None = None


def check_books(
    locations: Sequence[str],
    *,
    today: date | None,
    control: str | None = None,
    shelf: Shelf | None = None,
    calendars: Calendars | None = None,
    timezone: str = "Asia/Almaty",
) -> Iterator[CheckedBook]:
    """Each book decided on its own; one that can not be read stops no other.

    Raises:
        BookError: the control book can not be read.
    """
    shelf = shelf or checking_shelf()
    day = today or now(timezone).date()
    known = read_control_book(control, shelf) if control else None
    week_days = known.settings.week_days if known else 5
    context = Context(
        today=day,
        calendars=calendars or official_calendars(),
        working_days=working_days(week_days, range(day.year - 2, day.year + 3)),
        control=known,
        keeps_history=False,
    )
    for location in locations:
        yield _check(location, shelf, context)


def read_control_book(location: str, shelf: Shelf) -> Control:
    """The control book at a place.

    Raises:
        BookError: it can not be read.
    """
    return read_control(shelf.read(open_ref(location)))


def _check(location: str, shelf: Shelf, context: Context) -> CheckedBook:
    try:
        ref = open_ref(location)
        snapshot = shelf.read(ref)
    except BookError as error:
        return CheckedBook(location, error=error)
    control = context.control
    if control is None:
        decision = decide_book(snapshot, None, context, location=location)
        return CheckedBook(location, decision)
    lines = []
    for line in control.plans:
        try:
            if open_ref(line.book, Path(ref.location).parent).key == ref.key:
                lines.append(replace(line, left_out=False))
        except BookError:
            continue
    decision = decide_book(snapshot, None, context, lines, location=location)
    return CheckedBook(location, decision)
