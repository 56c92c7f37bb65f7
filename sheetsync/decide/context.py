"""What every decision needs to know besides the row itself."""

from dataclasses import dataclass, field
from datetime import date

from sheetsync.model.calendar import Calendars, WorkingDays
from sheetsync.model.control import Control, SchoolSettings
from sheetsync.model.year import PlanYear

#: The settings without a control book; asked for at every row.
_USUAL = SchoolSettings()


@dataclass(frozen=True, slots=True)
class Context:
    """The day, the calendars and the school.

    `control` is None where no control book is known (`check` of a single
    book): then nobody is matched to a roster and no row is said to reach
    nobody.
    """

    today: date
    calendars: Calendars = field(default_factory=Calendars)
    working_days: WorkingDays = field(default_factory=WorkingDays)
    control: Control | None = None
    #: Whether marks and rows are remembered; False for `check`, where a bare
    #: mark is simply done and control begins with the plan's year.
    keeps_history: bool = True
    #: The owner said that a table was meant to lose most of its rows.
    accept_shrink: bool = False

    @property
    def settings(self) -> SchoolSettings:
        """The school's settings, the defaults without a control book."""
        return self.control.settings if self.control else _USUAL

    @property
    def roster_emptied(self) -> bool:
        """Whether the roster lost everybody, and nobody said it was meant."""
        if self.control is None or self.accept_shrink:
            return False
        return any(one.code == "roster.emptied" for one in self.control.findings)

    def calendar_assumed(self, year: PlanYear) -> bool:
        """Whether the school year's dates are the usual ones, not an order's."""
        return self.calendars.year(year.first).assumed
