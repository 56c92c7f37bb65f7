"""The status of a row: the first that applies (DESIGN, section 5).

cancelled → done / done_late → needs_attention → waiting → unscheduled
→ no_mark / overdue → in_progress → due_soon → planned → ongoing → open
"""

from dataclasses import dataclass, field
from datetime import date, timedelta

from sheetsync.decide.context import Context
from sheetsync.decide.coverage import Coverage, MarkDays, cover
from sheetsync.decide.schedule import Schedule, Timing, counts_until
from sheetsync.model.mark import Mark, MarkKind
from sheetsync.model.status import Status
from sheetsync.model.year import PlanYear

_FINISHED = frozenset({Status.CANCELLED, Status.DONE, Status.DONE_LATE})
#: Marks that are no sign of having been looked at.
_UNMARKED = MarkKind.NONE
_STARTED = frozenset({MarkKind.PARTIAL, MarkKind.IN_PROGRESS})


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a row stands, with the days that say why."""

    status: Status
    due: date | None = None
    counts_until: date | None = None
    #: Days past `counts_until`, 0 unless overdue or proved late.
    days_late: int = 0
    #: Windows ended and windows in all, where a task has several.
    progress: tuple[int, int] | None = None
    fell_due: bool = False
    in_time: bool = False
    coverage: Coverage | None = None


@dataclass(frozen=True, slots=True)
class RowCase:
    """What the status of one row is decided from."""

    schedule: Schedule
    mark: Mark
    #: Due date with postponements; only tasks and postponed rows have one.
    due: date | None
    year: PlanYear
    control_from: date
    marks: MarkDays = field(default_factory=MarkDays)


def is_finished(status: Status) -> bool:
    """Whether nothing is left to do: done, done late or cancelled."""
    return status in _FINISHED


def decide_status(case: RowCase, context: Context) -> Standing:
    """Where a row stands on the context's day."""
    if case.mark.kind is MarkKind.CANCELLED:
        return Standing(Status.CANCELLED, case.due, case.due)
    recurring = case.schedule.timing is Timing.RECURRING
    if recurring and case.mark.kind is not MarkKind.POSTPONED:
        return _recurring(case, context)
    return _single(case, context)


def _single(case: RowCase, context: Context) -> Standing:
    """A task with one due date, or a row that has none."""
    schedule, mark, due, today = case.schedule, case.mark, case.due, context.today
    limit = counts_until(schedule, due, context) if due else None
    progress = _progress(case, today)
    if mark.kind is MarkKind.DONE:
        late = _proved_late(mark, limit, today)
        return Standing(
            Status.DONE_LATE if late else Status.DONE,
            due,
            limit,
            late,
            progress,
            fell_due=bool(due and due <= today and _controlled(limit, case)),
            in_time=not late,
        )
    status = _without_time(case)
    if status or due is None or limit is None:
        return Standing(status or _continuous(case, today), due, limit, 0, progress)
    if limit < today:
        unmarked = mark.kind is _UNMARKED and not _controlled(limit, case)
        status = Status.NO_MARK if unmarked else Status.OVERDUE
        days = 0 if unmarked else (today - limit).days
        fell_due = _controlled(limit, case)
        return Standing(status, due, limit, days, progress, fell_due=fell_due)
    if mark.kind in _STARTED:
        status = Status.IN_PROGRESS
    elif due <= today + timedelta(days=context.settings.due_soon_days):
        status = Status.DUE_SOON
    elif _is_ahead(schedule, today):
        status = Status.PLANNED
    else:
        status = Status.OPEN
    return Standing(status, due, limit, 0, progress)


def _without_time(case: RowCase) -> Status | None:
    """The status of a row whose time or mark must be clarified first."""
    if case.mark.kind is MarkKind.UNKNOWN:
        return Status.NEEDS_ATTENTION
    if case.mark.kind is MarkKind.POSTPONED and case.mark.new_due is None:
        return Status.NEEDS_ATTENTION
    if case.due is not None:
        return None
    match case.schedule.timing:
        case Timing.UNCLEAR:
            return Status.NEEDS_ATTENTION
        case Timing.WAITING:
            return Status.WAITING
        case Timing.UNSCHEDULED:
            return Status.UNSCHEDULED
    return None


def _continuous(case: RowCase, today: date) -> Status:
    """The status of a row that recurs too often for checkpoints."""
    if case.mark.kind in _STARTED:
        return Status.IN_PROGRESS
    return Status.PLANNED if today < case.year.start else Status.ONGOING


def _recurring(case: RowCase, context: Context) -> Standing:
    """The latest ended checkpoint decides; a coming one is announced in time."""
    today, started = context.today, case.mark.kind in _STARTED
    found = cover(case.schedule, case.marks, today)
    due, limit = found.deciding.day, found.limit
    if case.mark.kind is MarkKind.UNKNOWN:
        return Standing(Status.NEEDS_ATTENTION, due, limit, coverage=found)
    status = _of_periods(found, case)
    fell_due = found.has_ended and _controlled(limit, case)
    in_time = found.is_covered and not found.is_late
    late = (today - limit).days if status is Status.OVERDUE else 0
    soon = today + timedelta(days=context.settings.due_soon_days)
    coming = found.coming
    if status is not Status.OVERDUE and coming is not None and coming.day <= soon:
        status = Status.IN_PROGRESS if started else Status.DUE_SOON
        due, limit = coming.day, counts_until(case.schedule, coming.day, context)
    elif status is None and started:
        status = Status.IN_PROGRESS
    elif status is None:
        status = Status.PLANNED if today < case.year.start else Status.ONGOING
    return Standing(status, due, limit, late, None, fell_due, in_time, coverage=found)


def _of_periods(found: Coverage, case: RowCase) -> Status | None:
    """What the deciding period says, None while it runs unmarked."""
    if found.is_covered:
        return Status.DONE_LATE if found.is_late else Status.DONE
    if not found.has_ended:
        return None
    if case.mark.kind is _UNMARKED and not _controlled(found.limit, case):
        return Status.NO_MARK
    return Status.OVERDUE


def _controlled(limit: date | None, case: RowCase) -> bool:
    """Whether a deadline fell due while the plan was under control."""
    return limit is not None and limit >= case.control_from


def _proved_late(mark: Mark, limit: date | None, today: date) -> int:
    """Days by which the mark's own date proves lateness, 0 if it does not.

    A date that is yet to come proves nothing; it gets a finding instead.
    """
    said = mark.date
    if said is None or limit is None or said > today or said <= limit:
        return 0
    return (said - limit).days


def _progress(case: RowCase, today: date) -> tuple[int, int] | None:
    windows = case.schedule.windows
    if len(windows) < 2:
        return None
    return sum(1 for window in windows if window.end < today), len(windows)


def _is_ahead(schedule: Schedule, today: date) -> bool:
    """Whether the first window has yet to begin."""
    starts = [window.start for window in schedule.windows]
    return bool(starts) and all(start is not None and start > today for start in starts)
