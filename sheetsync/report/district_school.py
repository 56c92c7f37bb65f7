"""A school reduced to what a district remembers of it.

Roles stand for people: a person's name leaves the school only where the
district's setting says so. Plans of books that were not read keep the figures
of their last reading, with its day.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from sheetsync.model.district import (
    OverdueFigures,
    PlanFigures,
    QualityFigures,
    SchoolFigures,
)
from sheetsync.model.page import PlanNumbers
from sheetsync.model.party import PartyType
from sheetsync.model.status import Assessment, Status
from sheetsync.report.listing import lead_name, row_link
from sheetsync.report.number import frame_of, plan_numbers
from sheetsync.report.wording import shortened

_ACTIVITY_LENGTH = 160
_LEAD_LENGTH = 80
#: Findings of a row by what they say of the quality of the plan.
_QUALITY: Mapping[str, frozenset[str]] = {
    "deadline": frozenset(
        {"deadline.missing", "deadline.unreadable", "deadline.contradictory"}
    ),
    "responsible": frozenset(
        {"responsible.missing", "responsible.unknown", "responsible.ambiguous"}
    ),
    "unreachable": frozenset({"row.unreachable"}),
    "mark": frozenset({"mark.unknown", "mark.no_new_date"}),
    "event": frozenset({"event.undated"}),
}
#: What a party's text says without naming anybody.
_NAMELESS = frozenset({PartyType.ROLE, PartyType.GROUP, PartyType.ORGANISATION})


def school_figures(  # noqa: PLR0913 - what a district remembers of a school
    assessments: Sequence[Assessment],
    books: Mapping[str, str],
    *,
    school: str,
    name: str,
    today: date,
    before: SchoolFigures | None = None,
    unread: Collection[str] = (),
    names: bool = False,
    link: str = "",
) -> SchoolFigures:
    """What the district remembers of a school from now on.

    Args:
        assessments: all rows of the books that could be read.
        books: for each plan's key, the key of its book in the state.
        school: the school's key in the state.
        name: the school's name as it is shown.
        today: the day that rows were decided for.
        before: what was remembered of it.
        unread: keys of the books that could not be read this time.
        names: whether people's names may leave the school.
        link: opens the control book.
    """
    by_plan: dict[str, list[Assessment]] = {}
    for assessment in assessments:
        by_plan.setdefault(assessment.plan.key, []).append(assessment)
    numbers = plan_numbers(assessments, frame_of(assessments, today))
    plans = [
        _plan(
            one,
            by_plan[one.plan.key],
            books.get(one.plan.key, ""),
            today,
            names=names,
        )
        for one in numbers
    ]
    read = {one.key for one in plans}
    kept = (
        one
        for one in (before.plans if before else ())
        if one.key not in read and one.book in unread
    )
    return SchoolFigures(
        school=school,
        name=name,
        read_on=today,
        plans=(*plans, *kept),
        unread_books=tuple(unread),
        link=link,
    )


def _plan(
    numbers: PlanNumbers,
    rows: Sequence[Assessment],
    book: str,
    today: date,
    *,
    names: bool,
) -> PlanFigures:
    plan = numbers.plan
    shown = [] if plan.closed else rows
    return PlanFigures(
        key=plan.key,
        title=" ".join(plan.title.split()),
        as_of=today,
        link=plan.link,
        book=book,
        closed=plan.closed,
        rows=numbers.rows,
        done=numbers.done,
        this_week=numbers.this_week,
        overdue=numbers.overdue,
        to_clarify=numbers.to_clarify,
        no_mark=numbers.no_mark,
        discipline=numbers.discipline,
        quality=_quality(shown),
        overdue_rows=tuple(
            _overdue(one, names=names) for one in shown if one.status is Status.OVERDUE
        ),
        activities=tuple(
            shortened(one.row.activity, _ACTIVITY_LENGTH) for one in shown
        ),
        statuses=tuple(one.status for one in shown),
    )


def _quality(rows: Iterable[Assessment]) -> QualityFigures:
    found: Counter[str] = Counter()
    for row in rows:
        codes = {finding.code for finding in row.findings}
        found.update(kind for kind, of_kind in _QUALITY.items() if codes & of_kind)
        found["moved"] += row.transfers > 0
    return QualityFigures(**found)


def _overdue(assessment: Assessment, *, names: bool) -> OverdueFigures:
    row = assessment.row
    return OverdueFigures(
        number=row.number.strip(),
        activity=shortened(row.activity, _ACTIVITY_LENGTH),
        due=assessment.due,
        counts_until=assessment.counts_until or assessment.due,
        lead=shortened(
            lead_name(assessment) if names else lead_role(assessment), _LEAD_LENGTH
        ),
        link=row_link(assessment.plan.link, row.row),
    )


def lead_role(assessment: Assessment) -> str:
    """Who leads a row, without a name: post, group or organisation.

    "" where all that is known is a name.
    """
    if not assessment.parties:
        return ""
    first = assessment.parties[0]
    if first.party.type in _NAMELESS and first.party.name is None:
        return " ".join(first.party.text.split())
    if len(first.people) == 1:
        return " ".join(first.people[0].position.split())
    return ""
