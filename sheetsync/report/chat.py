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
        who = shortened(", ".join(filter(None, (row.lead, row.form))), _WHO_LENGTH)
        lines.append(
            words(
                "chat.line" if who else "chat.line.alone",
                day=words.weekday(row.due) if row.due else row.deadline,
                activity=shortened(row.activity, _ACTIVITY_LENGTH),
                who=who,
            )
        )
    return tuple(lines)
