"""Whether the hour of a mail round has come (DESIGN, section 8).

A round is one kind of mail of one school for one period: the owners' pages of
a week, the people's lists of a week or month. `notices` knows the day; here is
the hour, in the school's time. A round whose day was missed leaves as soon as
mail may leave at all.
"""

from dataclasses import dataclass
from datetime import datetime, time

from sheetsync.decide.context import Context
from sheetsync.decide.mail_day import is_due, owner_mail_day, people_mail_day
from sheetsync.model.notice import Notice, NoticeKind

_PEOPLE = frozenset({NoticeKind.PERSON_WEEK, NoticeKind.PERSON_MONTH})


@dataclass(frozen=True, slots=True)
class Round:
    """One kind of mail for one period."""

    name: str  # "owner" or "people"
    period: str


def rounds_due(context: Context, moment: datetime) -> tuple[Round, ...]:
    """The rounds of this week whose hour has come, whether or not they left.

    Args:
        context: its `today` is the day of `moment`.
        moment: now, in the school's time zone.
    """
    settings, now = context.settings, moment.time()
    found = []
    owners = owner_mail_day(context)
    week_before = context.today.fromordinal(context.today.toordinal() - 7)
    if owners is not None and is_due(owners, context, week_before):
        is_late = owners.day < context.today
        if is_late or now >= _hour(settings.owner_time):
            found.append(Round("owner", owners.period))
    people = people_mail_day(context)
    allowed = settings.hours_from <= moment.hour < settings.hours_to
    if people is not None and allowed and is_due(people, context, week_before):
        is_late = people.day < context.today
        if is_late or now >= _hour(settings.people_time):
            found.append(Round("people", people.period))
    return tuple(found)


def belongs(notice: Notice, one: Round) -> bool:
    """Whether a notice is part of a round."""
    is_personal = notice.kind in _PEOPLE
    return is_personal == (one.name == "people") and notice.period == one.period


def _hour(text: str) -> time:
    """A time of the settings tab, such as "07:30"; it was checked when it was read."""
    return time.fromisoformat(text.strip().zfill(5))
