"""When a row's deadline falls due: windows, checkpoints and the day that counts.

Puts together what the cell says (resolved for the plan's year), the dates of
events and the recurrence's periods. Marks and the current day come later, in
`sheetsync.decide.status`.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise

from sheetsync.decide.checkpoint import (
    Checkpoint,
    all_year_checkpoint,
    recurring_checkpoints,
)
from sheetsync.decide.context import Context
from sheetsync.decide.event import event_key, event_windows, occurrences
from sheetsync.model.calendar import DateSpan
from sheetsync.model.control import EventDate
from sheetsync.model.deadline import Deadline, DeadlineKind, Event, Relation, Window
from sheetsync.model.table import PlanRow
from sheetsync.model.year import PlanYear

#: Beyond this year nothing is moved over days off: the calendar ends there.
_LAST_YEAR = 9000


class Timing(StrEnum):
    """What kind of time a row has once events and schedules are looked up."""

    #: One task with a due date, in one or several windows.
    TASK = "task"
    #: Checkpoints, each with its own period.
    RECURRING = "recurring"
    #: Recurs more often than a month, so that no day decides.
    CONTINUOUS = "continuous"
    #: Hangs on an event without a confirmed date.
    WAITING = "waiting"
    #: By a schedule kept elsewhere, or as needed.
    UNSCHEDULED = "unscheduled"
    #: The deadline cell says no time that could be used.
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Schedule:
    """When a row falls due, before marks are looked at."""

    timing: Timing
    windows: tuple[Window, ...] = ()
    checkpoints: tuple[Checkpoint, ...] = ()
    #: For each checkpoint the last day that is not late.
    limits: tuple[date, ...] = ()
    #: How many marks each period wants.
    times: int = 1
    due: date | None = None
    #: A due date on a day off moves to the working day before it.
    before_event: bool = False
    #: The due date is an event's own day and never moves over days off.
    on_event_day: bool = False


def schedule_of(
    deadline: Deadline, row: PlanRow, plan_title: str, year: PlanYear, context: Context
) -> Schedule:
    """The schedule that a deadline gives in its plan."""
    if _is_contradictory(deadline):
        return Schedule(Timing.UNCLEAR)
    match deadline.kind:
        case DeadlineKind.DATED:
            if deadline.due is None:
                return Schedule(Timing.UNCLEAR)
            return Schedule(Timing.TASK, deadline.windows, due=deadline.due)
        case DeadlineKind.RECURRING if deadline.every:
            points = recurring_checkpoints(deadline.every, year, context.calendars)
            if not points:
                return Schedule(Timing.CONTINUOUS)
            return _recurring(points, context, max(1, deadline.every.times))
        case DeadlineKind.ALL_YEAR:
            return _recurring((all_year_checkpoint(year),), context)
        case DeadlineKind.EVENT if deadline.event:
            return _event_schedule(deadline.event, plan_title, context)
        case DeadlineKind.BY_SCHEDULE | DeadlineKind.AS_NEEDED:
            return _listed_schedule(row, plan_title, context)
    return Schedule(Timing.UNCLEAR)


def counts_until(schedule: Schedule, due: date, context: Context) -> date:
    """The last day that is not late: `due` moved over days off.

    It moves to the next working day; where the deadline lies before an event
    to the previous one, since afterwards is too late (DESIGN, section 3).
    """
    is_own = due == schedule.due
    if is_own and schedule.on_event_day:
        return due
    return _shifted(due, context, back=is_own and schedule.before_event)


def _shifted(day: date, context: Context, *, back: bool) -> date:
    """The working day on which a due date counts."""
    if not context.settings.shift_to_working_day or day.year >= _LAST_YEAR:
        return day
    working_days = context.working_days
    return working_days.on_or_before(day) if back else working_days.on_or_after(day)


def _recurring(
    points: tuple[Checkpoint, ...], context: Context, times: int = 1
) -> Schedule:
    limits = tuple(_shifted(point.day, context, back=False) for point in points)
    return Schedule(Timing.RECURRING, checkpoints=points, limits=limits, times=times)


def _is_contradictory(deadline: Deadline) -> bool:
    return any(note.code == "deadline.contradictory" for note in deadline.notes)


def _event_schedule(event: Event, plan_title: str, context: Context) -> Schedule:
    spans = occurrences(event.name, plan_title, _dates(context))
    if not spans:
        return Schedule(Timing.WAITING)
    windows = event_windows(
        event, spans, context.working_days, context.settings.after_event_days
    )
    before = event.relation is Relation.BEFORE
    own_day = before and 0 < event.offset_minutes < 24 * 60
    if event.every_occurrence and len(windows) > 1:
        points = _occurrence_checkpoints(windows)
        limits = tuple(
            point.day if own_day else _shifted(point.day, context, back=before)
            for point in points
        )
        return Schedule(Timing.RECURRING, windows, points, limits)
    return Schedule(
        Timing.TASK,
        windows,
        due=windows[-1].end,
        before_event=before,
        on_event_day=own_day,
    )


def _occurrence_checkpoints(windows: tuple[Window, ...]) -> tuple[Checkpoint, ...]:
    """One checkpoint an occurrence; a mark counts for the one it comes after.

    Periods meet half-way between two occurrences.
    """
    ends = [window.end for window in windows]
    halves = [one + (other - one) // 2 for one, other in pairwise(ends)]
    starts = [date.min, *halves]
    return tuple(
        Checkpoint(end, DateSpan(start, last))
        for end, start, last in zip(ends, starts, [*halves, date.max], strict=True)
    )


def _listed_schedule(row: PlanRow, plan_title: str, context: Context) -> Schedule:
    """The date that the dates tab gives a row by its activity or its number."""
    lines = _dates(context)
    if not lines:
        return Schedule(Timing.UNSCHEDULED)
    spans = occurrences(row.activity, plan_title, lines)
    if not spans and row.number:
        spans = occurrences(f"№ {row.number}", plan_title, _numbered(lines, plan_title))
    if not spans:
        return Schedule(Timing.UNSCHEDULED)
    windows = tuple(Window(span.start, span.end) for span in spans)
    return Schedule(Timing.TASK, windows, due=max(window.end for window in windows))


def _numbered(lines: tuple[EventDate, ...], plan_title: str) -> tuple[EventDate, ...]:
    """Lines of this very plan: a row's number says nothing without its plan."""
    title = event_key(plan_title)
    return tuple(line for line in lines if event_key(line.scope) == title)


def _dates(context: Context) -> tuple[EventDate, ...]:
    return context.control.dates if context.control else ()
