"""The page's tables of numbers: plans, people and weeks.

Execution discipline is done in time / fell due; of people and roles only rows
that they lead count, and groups have none (DESIGN, section 5).
"""

from collections.abc import Sequence
from datetime import date, timedelta

import pandas as pd

from sheetsync.model.calendar import DateSpan
from sheetsync.model.finding import Severity
from sheetsync.model.mark import MarkKind
from sheetsync.model.page import (
    Discipline,
    LeadNumbers,
    PlanNumbers,
    WeekChange,
    WeekNumbers,
)
from sheetsync.model.party import PartyType
from sheetsync.model.status import Assessment, Status
from sheetsync.report.listing import (
    FINISHED,
    by_name,
    falls_in,
    lead_key,
    lead_name,
    week_of,
)

_DONE = frozenset({Status.DONE, Status.DONE_LATE})
#: Findings of a finished row that still want a look.
_OF_MARKS = ("mark.", "marks.", "year.")


def frame_of(assessments: Sequence[Assessment], today: date) -> pd.DataFrame:
    """One line a row: plan, lead, and what it counts for as 0 or 1."""
    week = week_of(today)
    lines = [_line(assessment, week) for assessment in assessments]
    frame = pd.DataFrame(lines, columns=list(_COLUMNS))
    return frame.astype({"leads": bool} | dict.fromkeys(_NUMBERS, int))


_NUMBERS = (
    *("rows", "done", "this_week", "overdue", "to_clarify", "no_mark"),
    *("fell_due", "in_time", "marked", "done_this_week"),
)
_COLUMNS = ("plan", "lead", "leads", *_NUMBERS)


def _line(assessment: Assessment, week: DateSpan) -> tuple[object, ...]:
    status = assessment.status
    first = assessment.parties[0].party.type if assessment.parties else None
    marked = status in FINISHED or assessment.mark.kind is not MarkKind.NONE
    done_on = assessment.done_on
    return (
        assessment.plan.key,
        "\n".join(lead_key(assessment)),
        first in (PartyType.PERSON, PartyType.ROLE),
        status is not Status.CANCELLED,
        status in _DONE,
        falls_in(assessment, week),
        status is Status.OVERDUE,
        bool(open_findings(assessment)),
        status is Status.NO_MARK,
        assessment.fell_due,
        assessment.fell_due and assessment.in_time,
        assessment.fell_due and marked,
        done_on is not None and done_on in week,
    )


def open_findings(assessment: Assessment) -> tuple[int, ...]:
    """Which of a row's findings somebody should look at, as indexes.

    Infos are said beside the row alone; of finished rows only what concerns
    their marks is left to clarify.
    """
    finished = assessment.status in FINISHED
    return tuple(
        at
        for at, finding in enumerate(assessment.findings)
        if finding.severity is not Severity.INFO
        and (not finished or finding.code.startswith(_OF_MARKS))
    )


def _sums(frame: pd.DataFrame, by: str) -> dict[str, dict[str, int]]:
    """The sums of all numbers for each value of a column, in order of appearance."""
    sums = frame.groupby(by, sort=False)[list(_NUMBERS)].sum()
    lines = sums.astype(int).to_dict("records")
    return {
        str(key): {str(name): int(number) for name, number in line.items()}
        for key, line in zip(sums.index, lines, strict=True)
    }


def _discipline(numbers: dict[str, int]) -> Discipline:
    return Discipline(numbers["in_time"], numbers["fell_due"], numbers["marked"])


def discipline_of(frame: pd.DataFrame) -> Discipline:
    """The discipline of all rows of a frame."""
    return _discipline({name: int(frame[name].sum()) for name in _NUMBERS})


def plan_numbers(
    assessments: Sequence[Assessment], frame: pd.DataFrame
) -> tuple[PlanNumbers, ...]:
    """Every plan in numbers, in the order in which they were read."""
    plans = {assessment.plan.key: assessment.plan for assessment in assessments}
    return tuple(
        PlanNumbers(
            plan=plans[key],
            rows=numbers["rows"],
            done=numbers["done"],
            this_week=numbers["this_week"],
            overdue=numbers["overdue"],
            to_clarify=numbers["to_clarify"],
            no_mark=numbers["no_mark"],
            discipline=_discipline(numbers),
        )
        for key, numbers in _sums(frame, "plan").items()
    )


def lead_numbers(
    assessments: Sequence[Assessment], frame: pd.DataFrame
) -> tuple[LeadNumbers, ...]:
    """People and roles who lead, in numbers, by name."""
    names = {"\n".join(lead_key(one)): lead_name(one) for one in reversed(assessments)}
    people = [
        LeadNumbers(
            lead=names[key],
            rows=numbers["rows"],
            done=numbers["done"],
            this_week=numbers["this_week"],
            overdue=numbers["overdue"],
            discipline=_discipline(numbers),
        )
        for key, numbers in _sums(frame[frame["leads"]], "lead").items()
    ]
    return tuple(sorted(people, key=lambda one: by_name(one.lead)))


def week_numbers(
    assessments: Sequence[Assessment], today: date
) -> tuple[WeekNumbers, ...]:
    """Each plan's numbers of this week, to be remembered under its Monday.

    Closed plans have none: their numbers do not move any more.
    """
    active = [one for one in assessments if not one.plan.closed]
    return tuple(
        WeekNumbers(
            week_start=week_of(today).start,
            fell_due=numbers["fell_due"],
            in_time=numbers["in_time"],
            marked=numbers["marked"],
            overdue=numbers["overdue"],
            done=numbers["done_this_week"],
            to_clarify=numbers["to_clarify"],
            plan=plan,
        )
        for plan, numbers in _sums(frame_of(active, today), "plan").items()
    )


_WEEK_SUMS = ("fell_due", "in_time", "marked", "overdue", "done", "to_clarify")


def weeks_together(
    weeks: Sequence[WeekNumbers], most: int = 12
) -> tuple[WeekNumbers, ...]:
    """The numbers of all plans summed for each week, the latest `most` weeks."""
    if not weeks:
        return ()
    lines = [
        (week.week_start, *(getattr(week, name) for name in _WEEK_SUMS))
        for week in weeks
    ]
    frame = pd.DataFrame(lines, columns=["week_start", *_WEEK_SUMS])
    sums = frame.groupby("week_start").sum().sort_index().tail(most)
    return tuple(
        WeekNumbers(
            week_start=start,
            fell_due=int(line["fell_due"]),
            in_time=int(line["in_time"]),
            marked=int(line["marked"]),
            overdue=int(line["overdue"]),
            done=int(line["done"]),
            to_clarify=int(line["to_clarify"]),
        )
        for start, line in zip(sums.index, sums.to_dict("records"), strict=True)
    )


def change_since(weeks: Sequence[WeekNumbers]) -> WeekChange | None:
    """What moved from the last week but one of `weeks` to the last.

    None where the week before is not remembered: a longer gap is no week.
    """
    if len(weeks) < 2:
        return None
    before, now = weeks[-2], weeks[-1]
    if now.week_start - before.week_start != timedelta(days=7):
        return None
    return WeekChange(
        since=before.week_start,
        overdue=now.overdue - before.overdue,
        fell_due=now.fell_due - before.fell_due,
        in_time=now.in_time - before.in_time,
        to_clarify=now.to_clarify - before.to_clarify,
    )
