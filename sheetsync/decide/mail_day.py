"""On which day of a week mails leave (DESIGN, section 8).

Owners and director on their weekday. Responsible people on theirs, except in
the week in which a month's first working day lies: then they get the month's
list on that day instead, so that nobody gets two mails in a week. A day off
gives way to the next working day of the week.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from sheetsync.decide.context import Context
from sheetsync.model.calendar import DateSpan, WorkingDays
from sheetsync.model.notice import NoticeKind

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class MailDay:
    """The day on which mails of a kind leave in a week, and for which days."""

    kind: NoticeKind
    day: date
    #: "2024-W15" or "2024-04".
    period: str
    week: DateSpan
    #: The days whose rows are listed; the week itself, or up to the month's end.
    listed: DateSpan


def week_of(day: date) -> DateSpan:
    """Monday to Sunday of a day's week."""
    monday = day - timedelta(days=day.weekday())
    return DateSpan(monday, monday + 6 * _DAY)


def people_mail_day(context: Context) -> MailDay | None:
    """When responsible people are mailed this week; None in a week off."""
    week, working = week_of(context.today), context.working_days
    first = _first_of_month(week, working)
    if first is not None:
        end = _end_of_month(first)
        listed = DateSpan(week.start, max(end, week.end))
        period = f"{first:%Y-%m}"
        return MailDay(NoticeKind.PERSON_MONTH, first, period, week, listed)
    day = _working_in(week, context.settings.people_weekday, working)
    if day is None:
        return None
    return MailDay(NoticeKind.PERSON_WEEK, day, week_name(week), week, week)


def owner_mail_day(context: Context) -> MailDay | None:
    """When owners and the director are mailed this week; None in a week off."""
    week = week_of(context.today)
    weekday = context.settings.owner_weekday
    day = _working_in(week, weekday, context.working_days)
    if day is None:
        return None
    return MailDay(NoticeKind.OWNER, day, week_name(week), week, week)


def week_name(week: DateSpan) -> str:
    """The ISO name of a week: "2024-W15"."""
    year, number, _ = week.start.isocalendar()
    return f"{year}-W{number:02}"


def is_due(mail: MailDay | None, context: Context, since: date | None) -> bool:
    """Whether a mail day is today, or lies after `since` and was missed.

    Nothing leaves on a day off.
    """
    if mail is None or not context.working_days.is_working(context.today):
        return False
    if mail.day == context.today:
        return True
    return since is not None and since < mail.day < context.today


def _first_of_month(week: DateSpan, working: WorkingDays) -> date | None:
    """The first working day of a month, if it lies in a week."""
    for month_start in (week.start.replace(day=1), week.end.replace(day=1)):
        first = working.on_or_after(month_start)
        if first in week:
            return first
    return None


def _working_in(week: DateSpan, weekday: int, working: WorkingDays) -> date | None:
    """The weekday, or the next working day of its week."""
    day = working.on_or_after(week.start + (weekday - 1) * _DAY)
    return day if day in week else None


def _end_of_month(day: date) -> date:
    following = (day.replace(day=28) + 4 * _DAY).replace(day=1)
    return following - _DAY
