"""Single cells explained: readers and resolvers with today's defaults.

Each reader is imported by the call that needs it: somebody waits at the terminal.
"""

from dataclasses import replace
from datetime import date

from sheetsync.app.calendar import official_calendars
from sheetsync.app.clock import now, school_year_of
from sheetsync.model.control import Control
from sheetsync.model.deadline import Deadline
from sheetsync.model.mark import Mark
from sheetsync.model.party import ResolvedParty, Responsible
from sheetsync.model.year import PlanYear, YearBasis

TIMEZONE = "Asia/Almaty"


class Explainer:
    """Reads cells as a cycle would.

    Args:
        today: decides the current year, None for the clock's.
        control: location of a control book that people are looked up in.
    """

    def __init__(self, today: date | None, control: str | None = None) -> None:
        self._today = today or now(TIMEZONE).date()
        self._control = control
        self._book: Control | None = None
        self._calendars = official_calendars()

    def current_year(self, basis: YearBasis) -> PlanYear:
        """The plan year that today lies in."""
        if basis is YearBasis.CALENDAR:
            return PlanYear(self._today.year, basis)
        return PlanYear(school_year_of(self._today), basis)

    def deadline(self, text: str, year: PlanYear) -> Deadline:
        """A deadline cell in its plan year."""
        from sheetsync.decide.window import resolve_deadline
        from sheetsync.read.deadline import read_deadline

        return resolve_deadline(read_deadline(text), year, self._calendars)

    def mark(self, text: str, year: PlanYear) -> Mark:
        """A done mark in its plan year."""
        from sheetsync.decide.mark import resolve_mark
        from sheetsync.read.done import read_mark

        return resolve_mark(read_mark(text), year, self._calendars)

    def responsible(self, text: str) -> tuple[Responsible, tuple[ResolvedParty, ...]]:
        """A responsible cell and, with a control book, the people it names.

        Raises:
            BookError: the control book can not be read.
        """
        from sheetsync.read.responsible import read_responsible

        responsible = read_responsible(text)
        if self._control is None:
            unresolved = (ResolvedParty(party) for party in responsible.parties)
            return responsible, tuple(unresolved)
        # Imported here: a cell without a control book needs no workbook reader.
        from sheetsync.app.check import read_control_book
        from sheetsync.app.shelf import checking_shelf
        from sheetsync.decide.roster import match_parties
        from sheetsync.decide.roster_surname import unsettled

        if self._book is None:
            self._book = read_control_book(self._control, checking_shelf())
        known = self._book
        found = match_parties(responsible, known.roster, known.groups, "")
        return replace(responsible, notes=unsettled(responsible, found)), found
