"""The week as a text that can be pasted into a staff chat.

It names what is to be done this week and who leads it, and nothing overdue:
nobody is shown up before their colleagues.
"""

from sheetsync.model.page import Page
from sheetsync.report.wording import Words, shortened

#: A chat is read on a phone: two lines for an activity.
_ACTIVITY_LENGTH = 90
_WHO_LENGTH = 60


def chat_lines(page: Page, words: Words) -> tuple[str, ...]:
    """The lines of the text, its title first; none if nothing is due."""
    if not page.this_week:
        return ()
    days = words.days(page.week.start, page.week_shown_to)
    lines = [words("chat.title", days=days)]
    for row in page.this_week:
        # What fell on the week-end before counts on this week's first day.
        day = row.due
        if day is not None and day < page.week.start:
            day = row.counts_until or day
        who = shortened(", ".join(filter(None, (row.lead, row.form))), _WHO_LENGTH)
        lines.append(
            words(
                "chat.line" if who else "chat.line.alone",
                day=words.weekday(day) if day else row.deadline,
                activity=shortened(row.activity, _ACTIVITY_LENGTH),
                who=who,
            )
        )
    return tuple(lines)
