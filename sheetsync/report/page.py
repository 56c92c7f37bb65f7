"""The Monday page, composed from what was decided (DESIGN, section 8).

One page serves the owner (her plans), the director (all plans), the summary tab
and the mail; it is data without words.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from sheetsync.model.calendar import DateSpan
from sheetsync.model.control import SchoolSettings
from sheetsync.model.notice import Notice
from sheetsync.model.page import (
    ClarifyItem,
    LeadRows,
    MailLine,
    MonthRows,
    OutboxFact,
    Page,
    PageNumbers,
    PageRow,
    PlanFault,
    WeekNumbers,
)
from sheetsync.model.party import Person
from sheetsync.model.status import Assessment, PlanRef, Status
from sheetsync.report.clarify import clarify_items
from sheetsync.report.listing import (
    by_name,
    falls_in,
    in_order,
    lead_key,
    page_row,
    week_of,
)
from sheetsync.report.number import (
    change_since,
    discipline_of,
    frame_of,
    lead_numbers,
    plan_numbers,
    week_numbers,
    weeks_together,
)

#: How many things to clarify a page names.
CLARIFY_AT_MOST = 10
_WEEK = timedelta(days=7)
_DAY = timedelta(days=1)


def owns(plan: PlanRef, owner: Person) -> bool:
    """Whether a plan is an owner's: by address where the plan has one, else name."""
    if plan.owner_email and owner.email:
        return plan.owner_email.casefold() == owner.email.casefold()
    return bool(plan.owner) and plan.owner == owner.full_name


def compose_page(  # noqa: PLR0913 - a page tells of everything there is
    assessments: Sequence[Assessment],
    *,
    today: date,
    checked_at: datetime,
    settings: SchoolSettings,
    owner: Person | None = None,
    notices: Sequence[Notice] = (),
    outbox: Sequence[OutboxFact] = (),
    history: Sequence[WeekNumbers] = (),
    others: Sequence[ClarifyItem] = (),
    faults: Sequence[PlanFault] = (),
) -> Page:
    """The Monday page of one owner, or of the director.

    Args:
        assessments: all rows of the school, in the order of plans and rows.
        today: the day that the rows were decided for.
        checked_at: moment shown as "last checked", in the school's time.
        settings: name of the school, working week, mail on or off.
        owner: whose plans to show; None is the director, who sees all.
        notices: who gets a mail today, or would if mail were on.
        outbox: mails that failed or whose fate is unclear.
        history: numbers of earlier weeks, one for each plan and week.
        others: findings that belong to no row, of books and control book.
        faults: plans that could not be read or written this time.
    """
    mine = _filter(owner)
    shown = [one for one in assessments if mine(one.plan)]
    active = [one for one in shown if not one.plan.closed]
    closed = [one for one in shown if one.plan.closed]
    week = week_of(today)
    frame = frame_of(active, today)
    items = clarify_items(
        active, [one for one in others if not one.plan or mine(one.plan)]
    )
    overdue = [one for one in active if one.status is Status.OVERDUE]
    this_week = _rows(active, lambda one: falls_in(one, week))
    done = _done_last_week(active, week)
    weeks = _weeks(history, active, week, today, mine, shown)
    return Page(
        school=settings.school,
        today=today,
        week=week,
        week_shown_to=_shown_to(week, settings, this_week),
        checked_at=checked_at,
        owner=owner.full_name if owner else "",
        mail_on=settings.mail_on,
        numbers=PageNumbers(
            this_week=len(this_week),
            overdue=len(overdue),
            newly_overdue=sum(
                one.overdue_since is not None and one.overdue_since > week.start - _WEEK
                for one in overdue
            ),
            done_last_week=len(done),
            to_clarify=len(items),
            no_mark=sum(one.status is Status.NO_MARK for one in active),
        ),
        this_week=this_week,
        overdue=_by_lead(overdue),
        done_last_week=done,
        coming=_coming(active, week, today),
        clarify=items[:CLARIFY_AT_MOST],
        people=lead_numbers(active, frame),
        plans=plan_numbers(active, frame),
        closed=plan_numbers(closed, frame_of(closed, today)),
        discipline=discipline_of(frame),
        weeks=weeks,
        change=change_since(weeks),
        mails=_mail_lines(notices, mine),
        outbox=tuple(outbox),
        faults=tuple(faults),
    )


def _filter(owner: Person | None) -> Callable[[PlanRef], bool]:
    if owner is None:
        return lambda _plan: True
    return lambda plan: owns(plan, owner)


def _rows(
    assessments: Iterable[Assessment],
    belongs: Callable[[Assessment], bool],
) -> tuple[PageRow, ...]:
    rows = (page_row(one) for one in assessments if belongs(one))
    return tuple(sorted(rows, key=in_order))


def _by_lead(overdue: Iterable[Assessment]) -> tuple[LeadRows, ...]:
    """Overdue rows by lead; whoever has the longest overdue row comes first."""
    by_lead: dict[tuple[str, str], list[PageRow]] = {}
    for assessment in overdue:
        rows = by_lead.setdefault(lead_key(assessment), [])
        rows.append(page_row(assessment))
    groups = [
        LeadRows(
            rows[0].lead,
            tuple(sorted(rows, key=lambda row: (-row.days_late, in_order(row)))),
        )
        for rows in by_lead.values()
    ]
    return tuple(
        sorted(groups, key=lambda one: (-one.rows[0].days_late, by_name(one.lead)))
    )


def _shown_to(
    week: DateSpan, settings: SchoolSettings, this_week: Sequence[PageRow]
) -> date:
    """The last working day of the week, or a day off on which something is due."""
    dues = [row.due for row in this_week if row.due and row.due <= week.end]
    return max([week.start + timedelta(days=settings.week_days - 1), *dues])


def _done_last_week(
    active: Iterable[Assessment], week: DateSpan
) -> tuple[PageRow, ...]:
    last = DateSpan(week.start - _WEEK, week.start - _DAY)
    rows = (
        replace(page_row(one), status=one.status)
        for one in active
        if one.done_on is not None and one.done_on in last
    )
    return tuple(sorted(rows, key=lambda row: (row.done_on or date.max, in_order(row))))


def _coming(
    active: Iterable[Assessment], week: DateSpan, today: date
) -> tuple[MonthRows, ...]:
    """What falls due after this week, up to the end of the next month."""
    this_month = today.replace(day=1)
    next_month = (this_month + timedelta(days=31)).replace(day=1)
    after = (next_month + timedelta(days=31)).replace(day=1)
    span = DateSpan(week.end + _DAY, after - _DAY)
    rows = _rows(
        active,
        lambda one: falls_in(one, span) and not falls_in(one, week),
    )
    months = (this_month, next_month)
    by_month = {month: [r for r in rows if _month(r) == month] for month in months}
    return tuple(MonthRows(month, tuple(of)) for month, of in by_month.items() if of)


def _month(row: PageRow) -> date | None:
    return row.due.replace(day=1) if row.due else None


def _weeks(
    history: Sequence[WeekNumbers],
    active: Sequence[Assessment],
    week: DateSpan,
    today: date,
    mine: Callable[[PlanRef], bool],
    shown: Sequence[Assessment],
) -> tuple[WeekNumbers, ...]:
    """The numbers of the weeks in scope, this week's as they stand now."""
    keys = {one.plan.key for one in shown if mine(one.plan)}
    before = [
        one for one in history if one.week_start < week.start and one.plan in keys
    ]
    return weeks_together([*before, *week_numbers(active, today)])


def _mail_lines(
    notices: Iterable[Notice], mine: Callable[[PlanRef], bool]
) -> tuple[MailLine, ...]:
    """The mails of a day, with the rows that are in the page's scope."""
    lines: list[MailLine] = []
    for notice in notices:
        lists = (notice.overdue, notice.this_week, notice.later, notice.joined)
        counts = [sum(mine(one.plan) for one in of) for of in lists]
        if any(lists) and not any(counts):
            continue
        lines.append(
            MailLine(
                notice.recipient.full_name,
                notice.recipient.email,
                notice.kind,
                *counts,
            )
        )
    return tuple(sorted(lines, key=lambda line: by_name(line.name)))
