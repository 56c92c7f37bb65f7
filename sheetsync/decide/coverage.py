"""Which periods of a recurring row its marks cover (DESIGN, section 5).

A dated mark counts for the period that its date lies in, a bare one for the
period in which it was first seen; N times a period wants N days. A bare mark
that was there when the table was first read counts for all periods so far.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sheetsync.decide.checkpoint import Checkpoint
from sheetsync.decide.schedule import Schedule


@dataclass(frozen=True, slots=True)
class MarkDays:
    """The days for which a row's marks stand."""

    #: All of them, in order.
    days: tuple[date, ...] = ()
    #: Those that the mark itself names; only these can prove lateness.
    dated: tuple[date, ...] = ()
    #: Day of a bare mark that counts for all periods that had begun by then.
    initial: date | None = None


@dataclass(frozen=True, slots=True)
class Coverage:
    """How the periods of a recurring row stand on a day."""

    #: The checkpoint that decides the status: the latest ended, else the first.
    deciding: Checkpoint
    limit: date
    #: Whether that period has ended, days off included.
    has_ended: bool
    is_covered: bool = False
    #: The dates of the marks prove that it was covered too late.
    is_late: bool = False
    #: Marks that count for it.
    count: int = 0
    #: The next checkpoint that has not ended and is not covered yet.
    coming: Checkpoint | None = None
    #: Ended periods before the deciding one that no mark covers.
    missed: tuple[date, ...] = ()


def cover(schedule: Schedule, marks: MarkDays, today: date) -> Coverage:
    """How marks cover the checkpoints of a recurring schedule on a day."""
    points, limits = schedule.checkpoints, schedule.limits
    ended = sum(1 for limit in limits if limit < today)
    at = max(ended - 1, 0)
    if not marks.days and marks.initial is None:
        return Coverage(
            points[at],
            limits[at],
            has_ended=ended > 0,
            coming=points[ended] if ended < len(points) else None,
            missed=tuple(point.day for point in points[:at]),
        )
    counted = list(_counted(schedule, marks.days))
    covered = [
        len(days) >= schedule.times
        or (marks.initial is not None and point.period.start <= marks.initial)
        for point, days in zip(points, counted, strict=True)
    ]
    in_time = sum(
        1 for day in counted[at] if day <= limits[at] or day not in marks.dated
    )
    coming = (i for i in range(ended, len(points)) if not covered[i])
    next_one = next(coming, None)
    return Coverage(
        points[at],
        limits[at],
        has_ended=ended > 0,
        is_covered=covered[at],
        is_late=len(counted[at]) >= schedule.times > in_time,
        count=len(counted[at]),
        coming=None if next_one is None else points[next_one],
        missed=tuple(points[i].day for i in range(at) if not covered[i]),
    )


def _counted(schedule: Schedule, days: tuple[date, ...]) -> Iterator[tuple[date, ...]]:
    """For each period the days that count for it.

    A day after a period's end but within the days off that follow counts for
    it, unless it has its own: "2.11" for October, which ended on a Saturday.
    """
    used: tuple[date, ...] = ()
    for point, limit in zip(schedule.checkpoints, schedule.limits, strict=True):
        own = tuple(day for day in days if day in point.period and day not in used)
        if not own and limit > point.period.end:
            own = tuple(day for day in days if point.period.end < day <= limit)
        used = own
        yield own
