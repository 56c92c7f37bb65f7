"""A district put together from what is remembered of its schools.

Coverage comes first: sums are over what was read today, and every school that
was not, or in part, is named with its reason. Figures of an earlier day stay
with that day. Lists are sorted by who needs help and carry no places.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

import pandas as pd

from sheetsync.model.district import (
    District,
    DistrictWeek,
    Numbers,
    OverdueLine,
    PlanFigures,
    PlanLineNumbers,
    QualityFigures,
    Reading,
    SchoolLine,
    SchoolStanding,
)
from sheetsync.model.page import Discipline, WeekNumbers
from sheetsync.report.district_compare import Comparison
from sheetsync.report.listing import by_name, week_of

#: The last day of a week in headings.
_FRIDAY = timedelta(days=4)
#: Overdue rows that are listed one by one; the others are only counted.
OVERDUE_AT_MOST = 2_000
#: Weeks of the history.
WEEKS_AT_MOST = 52
_SUMS = ("rows", "done", "this_week", "overdue", "to_clarify", "no_mark")
_MARKS = ("in_time", "fell_due", "marked")
_QUALITY = ("deadline", "responsible", "unreachable", "mark", "event", "moved")
_READINGS = (Reading.NOT, Reading.IN_PART, Reading.WHOLE)


def district_of(
    schools: Sequence[SchoolStanding],
    weeks: Mapping[str, Sequence[WeekNumbers]],
    *,
    name: str,
    today: date,
    checked_at: datetime,
    rows: Iterable[SchoolStanding] | None = None,
) -> District:
    """The district on one day.

    Args:
        schools: all schools that count, read or not.
        weeks: numbers of earlier weeks by school key.
        name: the district's name.
        today: the day of the report.
        checked_at: moment shown as "last checked".
        rows: the same schools with the rows of their plans, gone through once, so
            that not all need be held at a time; None where `schools` have them.
    """
    comparison = Comparison(schools)
    overdue: list[OverdueLine] = []
    for one in schools if rows is None else rows:
        comparison.add(one)
        overdue += _overdue(one, today)
        if len(overdue) > 2 * OVERDUE_AT_MOST:
            overdue = _longest(overdue)
    frame = _frame(schools, today)
    of_school = _by_school(frame)
    lines = sorted(
        (_line(one, of_school.get(one.school), today) for one in schools), key=_help
    )
    fresh = frame[frame["fresh"] & ~frame["closed"]]
    week = week_of(today)
    return District(
        name=name,
        today=today,
        week=week,
        week_shown_to=week.start + _FRIDAY,
        checked_at=checked_at,
        schools=len(lines),
        read=sum(one.reading is not Reading.NOT for one in lines),
        in_part=sum(one.reading is Reading.IN_PART for one in lines),
        missing=tuple(one for one in lines if one.reading is not Reading.WHOLE),
        numbers=_numbers(_totals(fresh), len(fresh)),
        lines=tuple(lines),
        plans=_plan_lines(schools, lines),
        overdue=tuple(_longest(overdue)),
        compared=comparison.plans(),
        weeks=_weeks(weeks, {one.school for one in schools}, today),
    )


def _frame(schools: Iterable[SchoolStanding], today: date) -> pd.DataFrame:
    """One line a plan: its school, its numbers, and whether they are of today."""
    lines = [
        (
            one.school,
            plan.as_of == today and not one.failed,
            plan.closed,
            *(getattr(plan, name) for name in _SUMS),
            *(getattr(plan.discipline, name) for name in _MARKS),
            *(getattr(plan.quality, name) for name in _QUALITY),
            bool(plan.discipline.fell_due) and not plan.discipline.marks_kept,
        )
        for one in schools
        for plan in (one.figures.plans if one.figures else ())
    ]
    columns = ["school", "fresh", "closed", *_SUMS, *_MARKS, *_QUALITY, "unmarked"]
    frame = pd.DataFrame(lines, columns=columns)
    return frame.astype({"fresh": bool, "closed": bool, "unmarked": int})


def _totals(frame: pd.DataFrame) -> dict[str, int]:
    return {name: int(frame[name].sum()) for name in (*_SUMS, *_MARKS)}


def _by_school(frame: pd.DataFrame) -> dict[str, dict[str, int]]:
    """The sums of each school's plans, closed ones left aside."""
    active = frame[~frame["closed"]]
    summed = [*_SUMS, *_MARKS, *_QUALITY, "unmarked"]
    groups = active.groupby("school", sort=False)
    sums = groups[summed].sum().astype(int)
    sums["plans"] = groups.size()
    return {
        str(key): {str(name): int(number) for name, number in line.items()}
        for key, line in zip(sums.index, sums.to_dict("records"), strict=True)
    }


def _numbers(sums: Mapping[str, int], plans: int) -> Numbers:
    return Numbers(
        plans=plans,
        **{name: int(sums[name]) for name in _SUMS},
        discipline=Discipline(**{name: int(sums[name]) for name in _MARKS}),
    )


def _line(
    standing: SchoolStanding, sums: Mapping[str, int] | None, today: date
) -> SchoolLine:
    figures = standing.figures
    days = [one.as_of for one in figures.plans if not one.closed] if figures else []
    return SchoolLine(
        school=standing.school,
        name=standing.name,
        reading=reading_of(standing, today),
        numbers=_numbers(sums, sums["plans"]) if sums else Numbers(),
        quality=QualityFigures(**{name: sums[name] for name in _QUALITY})
        if sums
        else QualityFigures(),
        as_of=min(days, default=figures.read_on if figures else None),
        reason=standing.reason,
        since=standing.since,
        link=figures.link if figures else "",
        unmarked_plans=sums["unmarked"] if sums else 0,
    )


def reading_of(standing: SchoolStanding, today: date) -> Reading:
    """How far a school was read on a day, and still could be the last time."""
    figures = standing.figures
    if figures is None or figures.read_on != today or standing.failed:
        return Reading.NOT
    return Reading.IN_PART if figures.unread_books else Reading.WHOLE


def _help(line: SchoolLine) -> tuple[object, ...]:
    """Sort key: whom to call first.

    Not read, then without plans, then overdue, then to clarify.
    """
    numbers = line.numbers
    return (
        _READINGS.index(line.reading),
        numbers.plans > 0 or line.reading is Reading.NOT,
        -numbers.overdue,
        -line.unmarked_plans,
        -numbers.to_clarify,
        by_name(line.name),
    )


def _plan_lines(
    schools: Sequence[SchoolStanding], lines: Sequence[SchoolLine]
) -> tuple[PlanLineNumbers, ...]:
    """The plans of each school, schools in their order, whoever needs help first."""
    of_school = {one.school: one for one in schools}
    found: list[PlanLineNumbers] = []
    for line in lines:
        figures = of_school[line.school].figures
        plans = [one for one in figures.plans if not one.closed] if figures else []
        plans.sort(key=lambda plan: (-plan.overdue, -plan.to_clarify, plan.title))
        found += [PlanLineNumbers(line.school, line.name, plan) for plan in plans]
    return tuple(found)


def without_rows(standing: SchoolStanding) -> SchoolStanding:
    """A standing without the rows of its plans.

    They are most of what a district of thousands of books would hold in memory.
    """
    figures = standing.figures
    if figures is None:
        return standing
    plans = tuple(
        replace(plan, overdue_rows=(), activities=(), statuses=())
        for plan in figures.plans
    )
    return replace(standing, figures=replace(figures, plans=plans))


def _overdue(school: SchoolStanding, today: date) -> list[OverdueLine]:
    """The overdue rows of a school."""
    return [
        OverdueLine(
            school.name, plan.title, row, _late(row.counts_until, today), plan.as_of
        )
        for plan in _open_plans(school)
        for row in plan.overdue_rows
    ]


def _longest(rows: list[OverdueLine]) -> list[OverdueLine]:
    """The rows that are listed, the longest overdue first."""
    ordered = sorted(
        rows, key=lambda row: (-row.days_late, by_name(row.name), row.plan)
    )
    return ordered[:OVERDUE_AT_MOST]


def _late(counts_until: date | None, today: date) -> int:
    return max(0, (today - counts_until).days) if counts_until else 0


def _open_plans(standing: SchoolStanding) -> Iterable[PlanFigures]:
    plans = standing.figures.plans if standing.figures else ()
    return (plan for plan in plans if not plan.closed)


def _weeks(
    weeks: Mapping[str, Sequence[WeekNumbers]], counted: set[str], today: date
) -> tuple[DistrictWeek, ...]:
    """The numbers of all schools by week, with how many schools they are of."""
    names = ("overdue", "done", "to_clarify", *_MARKS)
    lines = [
        (school, week.week_start, *(getattr(week, name) for name in names))
        for school, of_school in weeks.items()
        if school in counted
        for week in of_school
        if week.week_start <= today
    ]
    frame = pd.DataFrame(lines, columns=["school", "week_start", *names])
    if frame.empty:
        return ()
    groups = frame.groupby("week_start")
    sums = groups[list(names)].sum()
    sums["schools"] = groups["school"].nunique()
    last = sums.sort_index().tail(WEEKS_AT_MOST)
    return tuple(
        DistrictWeek(
            week_start=start,
            schools=int(line["schools"]),
            overdue=int(line["overdue"]),
            done=int(line["done"]),
            to_clarify=int(line["to_clarify"]),
            discipline=Discipline(**{name: int(line[name]) for name in _MARKS}),
        )
        for start, line in zip(last.index, last.to_dict("records"), strict=True)
    )
