"""Plan rows as lines of a letter."""

from datetime import date

from sheetsync.model.page import PageRow, PlanFault
from sheetsync.model.status import Status
from sheetsync.report.letter import Line, Tone, web_link
from sheetsync.report.phrase import fault_details, lead_text, plan_label
from sheetsync.report.wording import Words, shortened

#: Longer activities are cut in mails; the link opens the whole row.
ACTIVITY_LENGTH = 300
FORM_LENGTH = 120
LEAD_LENGTH = 120
_TONES = {
    Status.OVERDUE: Tone.OVERDUE,
    Status.DUE_SOON: Tone.SOON,
}


def row_line(
    row: PageRow,
    words: Words,
    today: date,
    *,
    with_lead: bool = True,
    with_distance: bool = True,
) -> Line:
    """A row with its day, and under it lead, form of completion and plan.

    Args:
        row: the row.
        words: language of labels and dates.
        today: distances count from it, and its year is not said.
        with_lead: whether the lead is named.
        with_distance: whether it says how far the day is.
    """
    when, badge, tone = _when(row, words, today, with_distance=with_distance)
    place = place_text(row, words)
    if row.form:
        form = words("row.form", form=shortened(row.form, FORM_LENGTH))
        place = f"{form} · {place}"
    details = [place]
    if with_lead:
        details.insert(0, shortened(lead_text(row, words), LEAD_LENGTH))
    if row.progress:
        ended, windows = row.progress
        badge = badge or words("progress", done=ended, all=windows)
    return Line(
        title=activity_text(row, words),
        when=when,
        details=tuple(details),
        link=web_link(row.link),
        badge=badge,
        tone=tone,
    )


def done_line(row: PageRow, words: Words, today: date) -> Line:
    """A row that was done, with the day on which its mark was first seen."""
    return Line(
        title=activity_text(row, words),
        when=words.weekday(row.done_on, today) if row.done_on else "",
        details=(shortened(lead_text(row, words), LEAD_LENGTH), place_text(row, words)),
        link=web_link(row.link),
        tone=Tone.DONE,
    )


def fault_line(fault: PlanFault, words: Words) -> Line:
    """A plan that was left out, why, and since when."""
    details = fault_details(fault, words)
    return Line(fault.title, details=details, link=web_link(fault.link))


def activity_text(row: PageRow, words: Words) -> str:
    """The activity, or the row's number where there is no activity."""
    if row.activity:
        return shortened(row.activity, ACTIVITY_LENGTH)
    return words("number", number=row.number) if row.number else "–"


def place_text(row: PageRow, words: Words) -> str:
    """Plan and number; tab and row too where no link opens the place."""
    plan = plan_label(row.plan.title)
    if row.number:
        plan = words("clarify.row", plan=plan, number=row.number)
    if web_link(row.link):
        return plan
    return words("row.place", plan=plan, tab=row.plan.tab, row=row.sheet_row)


def _when(
    row: PageRow, words: Words, today: date, *, with_distance: bool
) -> tuple[str, str, Tone]:
    """The day, how far it is, and the tone of that."""
    if row.due is None:
        return row.deadline, "", Tone.PLAIN
    day = words.weekday(row.due, today)
    if row.status is Status.OVERDUE:
        return day, words.count("days.late", row.days_late), Tone.OVERDUE
    last = row.due if row.due >= today else row.counts_until
    if not with_distance or last is None:
        return day, "", Tone.PLAIN
    tone = _TONES.get(row.status, Tone.PLAIN)
    return day, words.distance(last, today), tone
