"""What the cells of a table mean in its year, each different text once.

Plans repeat themselves ("қыркүйек", "Әкімшілік"): a table of 35 rows has some
fifteen different deadlines, and what one of them means is the same in every
row but for the row's own dates in the dates tab.
"""

from dataclasses import dataclass, field, replace

from sheetsync.decide.context import Context
from sheetsync.decide.mark import is_of_august, resolve_mark
from sheetsync.decide.roster import match_parties
from sheetsync.decide.schedule import Schedule, Timing, schedule_of
from sheetsync.decide.window import resolve_deadline
from sheetsync.model.deadline import Deadline, DeadlineKind, Period
from sheetsync.model.finding import Note, note
from sheetsync.model.mark import Mark, WrittenMark
from sheetsync.model.party import ResolvedParty, Responsible
from sheetsync.model.reading import RowReading
from sheetsync.model.written import Written
from sheetsync.model.year import PlanYear

#: Kinds whose schedule may depend on the row itself.
_BY_ROW = frozenset({DeadlineKind.BY_SCHEDULE, DeadlineKind.AS_NEEDED})
_BY_CALENDAR = frozenset({Period.QUARTER, Period.HALF_YEAR})
#: Two years apart enough that what agrees in both hangs on neither.
_ANY_YEARS = (2020, 2031)


@dataclass(frozen=True, slots=True)
class Understood:
    """A row's cells in the plan's year."""

    deadline: Deadline
    schedule: Schedule
    parties: tuple[ResolvedParty, ...]
    mark: Mark


@dataclass(frozen=True, slots=True)
class Interpreter:
    """Resolves the cells of one plan, remembering what it resolved.

    `year` is None where nobody knows the plan's year: then only what is the
    same in every year is kept.
    """

    plan_title: str
    year: PlanYear | None
    context: Context
    _times: dict[str, tuple[Deadline, Schedule]] = field(default_factory=dict)
    _people: dict[str, tuple[ResolvedParty, ...]] = field(default_factory=dict)
    _marks: dict[str, Mark] = field(default_factory=dict)

    def understand(self, reading: RowReading) -> Understood:
        """What a row's cells mean."""
        text = reading.deadline.text
        time = self._times.get(text)
        if time is None:
            time = self._time(reading)
            if time[0].kind not in _BY_ROW:
                self._times[text] = time
        parties = self._people.get(reading.responsible.text)
        if parties is None:
            parties = self._match(reading.responsible)
            self._people[reading.responsible.text] = parties
        mark = self._marks.get(reading.mark.text)
        if mark is None:
            mark = self._mark(reading.mark)
            self._marks[reading.mark.text] = mark
        if self.year is not None and is_of_august(reading.mark):
            calendars = self.context.calendars
            mark = resolve_mark(reading.mark, self.year, calendars, time[0].due)
        return Understood(*time, parties, mark)

    def _time(self, reading: RowReading) -> tuple[Deadline, Schedule]:
        deadline = self._deadline(reading.deadline)
        year = self.year or PlanYear(self.context.today.year)
        if self.year is None and deadline.kind in (
            DeadlineKind.RECURRING,
            DeadlineKind.ALL_YEAR,
        ):
            # Without a year there are no periods that could end.
            return deadline, Schedule(Timing.CONTINUOUS)
        schedule = schedule_of(
            deadline, reading.row, self.plan_title, year, self.context
        )
        return deadline, schedule

    def _deadline(self, written: Written) -> Deadline:
        calendars = self.context.calendars
        if self.year is not None:
            deadline = resolve_deadline(written, self.year, calendars)
            return self._with_assumption(deadline, self.year)
        one, other = (
            resolve_deadline(written, PlanYear(first), calendars)
            for first in _ANY_YEARS
        )
        # Without a year there is none that a written one could lie outside of.
        notes = tuple(
            found
            for found in one.notes
            if found in other.notes and found.code != "deadline.outside_year"
        )
        one = replace(one, notes=notes)
        if one.kind is DeadlineKind.DATED and one.windows != other.windows:
            return replace(one, windows=(), due=None, parts=(), trace=())
        return one

    def _with_assumption(self, deadline: Deadline, year: PlanYear) -> Deadline:
        """Says so where a recurrence follows quarters of an assumed calendar."""
        every = deadline.every
        if every is None or every.period not in _BY_CALENDAR:
            return deadline
        said = any(one.code == "calendar.assumed" for one in deadline.notes)
        if said or year.basis != "school" or not self.context.calendar_assumed(year):
            return deadline
        assumed: Note = note("calendar.assumed", year=str(year.first))
        return replace(deadline, notes=(*deadline.notes, assumed))

    def _match(self, responsible: Responsible) -> tuple[ResolvedParty, ...]:
        control = self.context.control
        if control is None:
            return tuple(ResolvedParty(party) for party in responsible.parties)
        return match_parties(
            responsible, control.roster, control.groups, self.plan_title
        )

    def _mark(self, written: WrittenMark) -> Mark:
        calendars = self.context.calendars
        if self.year is not None:
            return resolve_mark(written, self.year, calendars)
        one, other = (
            resolve_mark(written, PlanYear(first), calendars) for first in _ANY_YEARS
        )
        if (one.dates, one.new_due) != (other.dates, other.new_due):
            return replace(one, dates=(), new_due=None)
        return one
