"""Whether the hour of a mail round has come (DESIGN, section 8).

A round is one kind of mail of one school for one period: the owners' pages of
a week, the people's lists of a week or month. `notices` knows the day; here is
the hour, in the school's time. A round that was missed, because the machine was
off in its hour or for its whole day, leaves as soon as mail may leave again.
"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from sheetsync.decide.context import Context
from sheetsync.decide.mail_day import is_due, owner_mail_day, people_mail_day
from sheetsync.model.notice import Notice, NoticeKind

_PEOPLE = frozenset({NoticeKind.PERSON_WEEK, NoticeKind.PERSON_MONTH})
_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Round:
    """One kind of mail for one period."""

    name: str  # "owner" or "people"
    period: str


def rounds_of_week(context: Context) -> tuple[Round, ...]:
    """The rounds of the week that today lies in, due or not."""
    days = (("owner", owner_mail_day(context)), ("people", people_mail_day(context)))
    return tuple(Round(name, day.period) for name, day in days if day is not None)


def rounds_due(context: Context, moment: datetime) -> tuple[Round, ...]:
    """The rounds of this week whose hour has come, whether or not they left.

    Args:
        context: its `today` is the day of `moment`.
        moment: now, in the school's time zone.
    """
    settings, now = context.settings, moment.time()
    since = context.today - _WEEK
    found = []
    owners = owner_mail_day(context)
    if owners is not None and is_due(owners, context, since):
        hour = _hour(settings.owner_time)
        # Owners are told before the others, so from their own hour on.
        from_hour = min(hour, time(settings.hours_from))
        is_late = owners.day < context.today
        in_hours = from_hour <= now and _is_before(now, settings.hours_to)
        if now >= (from_hour if is_late else hour) and (
            in_hours or not _is_before(hour, settings.hours_to)
        ):
            found.append(Round("owner", owners.period))
    people = people_mail_day(context)
    if people is not None and is_due(people, context, since) and may_mail_people(
        context, moment
    ):
        is_late = people.day < context.today
        if is_late or now >= _hour(settings.people_time):
            found.append(Round("people", people.period))
    return tuple(found)


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


def _is_before(now: time, hour: int) -> bool:
    return hour >= 24 or now < time(hour)


def _hour(text: str) -> time:
    """A time of the settings tab, such as "07:30"; it was checked when it was read."""
    return time.fromisoformat(text.strip().zfill(5))
