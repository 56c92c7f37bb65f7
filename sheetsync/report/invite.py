"""A person's own deadlines as an iCalendar file.

Published, not invited (METHOD:PUBLISH, RFC 5546 section 3.2.1): nobody has to
answer. An event is known by its row, so that a moved deadline, or the next day of
a recurring row, moves the event: SEQUENCE grows from mail to mail. What was done
or cancelled is in no later file, and its event is not taken back: it takes no
time, rings no bell, and its day passes.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

import icalendar

from sheetsync.model.notice import Attachment
from sheetsync.model.page import PageRow
from sheetsync.report.letter import web_link
from sheetsync.report.wording import Words, shortened

FILE_NAME = "deadlines.ics"
_SUMMARY_LENGTH = 120
_DAY = timedelta(days=1)
#: SEQUENCE counts days from here; a person gets at most one list a day.
_FIRST_DAY = date(2020, 1, 1)


def calendar_file(
    rows: Iterable[PageRow],
    *,
    today: date,
    stamped_at: datetime,
    words: Words,
) -> Attachment | None:
    """The .ics of rows that fall due today or later; None if there are none.

    Args:
        rows: those that the person leads.
        today: rows due before it are left out.
        stamped_at: moment of DTSTAMP, with a time zone.
        words: language of labels in the descriptions.
    """
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//sheetsync//deadlines//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", words("calendar.name"))
    stamp = stamped_at.astimezone(UTC).replace(microsecond=0)
    sequence = max(0, (today - _FIRST_DAY).days)
    for row in rows:
        if row.due is not None and row.due >= today:
            calendar.add_component(_event(row, row.due, sequence, stamp, words))
    if not calendar.subcomponents:
        return None
    return Attachment(
        FILE_NAME, "text/calendar; method=PUBLISH; charset=utf-8", calendar.to_ical()
    )


def _event(
    row: PageRow, due: date, sequence: int, stamp: datetime, words: Words
) -> icalendar.Event:
    event = icalendar.Event()
    event.add("uid", row.row_id)
    event.add("sequence", sequence)
    event.add("dtstamp", stamp)
    event.add("dtstart", due)
    event.add("dtend", due + _DAY)
    event.add("summary", shortened(row.activity or row.plan.title, _SUMMARY_LENGTH))
    event.add("description", "\n".join(_description(row, words)))
    # A deadline takes no time of the day and makes nobody busy.
    event.add("transp", "TRANSPARENT")
    if link := web_link(row.link):
        event.add("url", link)
    return event


def _description(row: PageRow, words: Words) -> list[str]:
    lines = [row.activity] if len(row.activity) > _SUMMARY_LENGTH else []
    if row.form:
        lines.append(words("row.form", form=row.form))
    lines.append(row.plan.title)
    return lines
