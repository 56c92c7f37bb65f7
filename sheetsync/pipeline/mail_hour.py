"""Whether the hour of a mail round has come (DESIGN, section 8).

A round is one kind of mail of one school for one period: the owners' pages of
a week, the people's lists of a week or month. `notices` knows the day; here is
the hour, in the school's time. A round that was missed, because the machine was
off in its hour or for its whole day, leaves as soon as mail may leave again.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from sheetsync.decide.calendar import working_days, years_around
from sheetsync.decide.context import Context
from sheetsync.decide.mail_day import is_due, owner_mail_day, people_mail_day
from sheetsync.model.control import Control, SchoolSettings
from sheetsync.model.notice import Notice, NoticeKind

_PEOPLE = frozenset({NoticeKind.PERSON_WEEK, NoticeKind.PERSON_MONTH})
_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Round:
    """One kind of mail for one period."""

    name: str  # "owner" or "people"
    period: str
    #: Its day has passed.
    is_late: bool = field(default=False, compare=False)


def rounds_of_week(context: Context) -> tuple[Round, ...]:
    """The rounds of the week that today lies in, due or not."""
    days = (("owner", owner_mail_day(context)), ("people", people_mail_day(context)))
    return tuple(Round(name, day.period) for name, day in days if day is not None)


def mail_context(settings: SchoolSettings, today: date) -> Context:
    """What is to be known of a school to tell when its mail is due."""
    return Context(
        today=today,
        working_days=working_days(settings.week_days, years_around(today)),
        control=Control(settings=settings),
    )


def rounds_due(context: Context, moment: datetime) -> tuple[Round, ...]:
    """The rounds of this week whose hour has come, whether or not they left.

    Args:
        context: its `today` is the day of `moment`.
        moment: now, in the school's time zone.
    """
    since = context.today - _WEEK
    found = []
    owners = owner_mail_day(context)
    if owners is not None and is_due(owners, context, since):
        is_late = owners.day < context.today
        if _is_owners_hour(context.settings, moment.time(), is_late=is_late):
            found.append(Round("owner", owners.period, is_late))
    people = people_mail_day(context)
    if people is not None and is_due(people, context, since):
        is_late = people.day < context.today
        has_come = is_late or moment.time() >= _people_hour(context.settings)
        if has_come and may_mail_people(context, moment):
            found.append(Round("people", people.period, is_late))
    return tuple(found)


def _is_owners_hour(settings: SchoolSettings, now: time, *, is_late: bool) -> bool:
    """From the owners' own hour on, which may lie before those of people."""
    hour = _hour(settings.owner_time)
    begin = min(hour, time(settings.hours_from)) if is_late else hour
    # Whoever chose an hour in the evening wants it then.
    ends = settings.hours_to < 24 and hour < time(settings.hours_to)
    return begin <= now and (not ends or now < time(settings.hours_to))


def _people_hour(settings: SchoolSettings) -> time:
    """An hour outside of those of people counts as the last of them."""
    return min(_hour(settings.people_time), time(settings.hours_to - 1))


def may_mail_people(context: Context, moment: datetime) -> bool:
    """Whether people of a school may be mailed: on a working day, in its hours.

    Args:
        context: the school.
        moment: now, in the school's time zone.
    """
    settings = context.settings
    in_hours = settings.hours_from <= moment.hour < settings.hours_to
    return in_hours and context.working_days.is_working(moment.date())


def belongs(notice: Notice, one: Round) -> bool:
    """Whether a notice is part of a round."""
    is_personal = notice.kind in _PEOPLE
    return is_personal == (one.name == "people") and notice.period == one.period


def _hour(text: str) -> time:
    """A time of the settings tab, such as "07:30"; it was checked when it was read."""
    return time.fromisoformat(text.strip().zfill(5))
