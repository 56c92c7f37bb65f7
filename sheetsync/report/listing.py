"""Which plan rows a page or a mail lists, and how a row is shown there.

Statuses, due dates and days late were decided before; nothing is decided here
but in which list a row stands.
"""

import re
from datetime import date, timedelta

from sheetsync.lang.fold import fold, fold_kazakh
from sheetsync.model.calendar import DateSpan
from sheetsync.model.page import PageRow
from sheetsync.model.party import PartyType
from sheetsync.model.status import Assessment, Status

#: Rows that nobody has to do anything about any more.
FINISHED = frozenset({Status.DONE, Status.DONE_LATE, Status.CANCELLED})
#: Rows that stand in the list of overdue rows, or are counted apart.
_PAST = frozenset({Status.OVERDUE, Status.NO_MARK, Status.CANCELLED})

#: Link of a Google Sheets tab; a range may be added to it.
_GOOGLE_TAB = re.compile(r"#gid=\d+$")
#: Link of a tab in a workbook: `#'tab'!A1`, perhaps after a path.
_WORKBOOK_TAB = re.compile(r"!\$?A\$?1$")


def week_of(day: date) -> DateSpan:
    """Monday to Sunday of the week that a day lies in."""
    monday = day - timedelta(days=day.weekday())
    return DateSpan(monday, monday + timedelta(days=6))


def next_day(assessment: Assessment) -> date | None:
    """The day on which something of a row falls due next, None if there is none.

    For a row with checkpoints that is the coming one that no mark covers yet;
    for others the due date itself.
    """
    if assessment.checkpoints and assessment.coming is not None:
        return assessment.coming
    return None if assessment.status in FINISHED else assessment.due


def falls_in(assessment: Assessment, span: DateSpan) -> bool:
    """Whether an unfinished, not overdue row falls due in a span of days.

    A due date on a day off just before the span still counts on its first
    working day (`counts_until`), so it belongs to the span too.
    """
    if assessment.status in _PAST:
        return False
    day = next_day(assessment)
    if day is None or day > span.end:
        return False
    counts_until = assessment.counts_until if day == assessment.due else None
    return max(day, counts_until or day) >= span.start


def lead_name(assessment: Assessment) -> str:
    """Who leads a row: the one person's full name, else the party as written."""
    if not assessment.parties:
        return ""
    first = assessment.parties[0]
    one_person = first.party.type in (PartyType.PERSON, PartyType.ROLE)
    if one_person and len(first.people) == 1:
        return first.people[0].full_name
    return " ".join(first.party.text.split())


def lead_key(assessment: Assessment) -> tuple[str, str]:
    """What keeps leads apart: name and address of a person of the roster.

    Somebody not in the roster is known by surname and initials, whatever stands
    between them; roles and groups by their text.
    """
    if not assessment.parties:
        return "", ""
    first = assessment.parties[0]
    one_person = first.party.type in (PartyType.PERSON, PartyType.ROLE)
    if one_person and len(first.people) == 1:
        person = first.people[0]
        return person.full_name, person.email.casefold()
    if name := first.party.name:
        return fold_kazakh(f"{name.surname} {name.initials}"), name.given.casefold()
    return fold(first.party.text), ""


def row_link(tab_link: str, row: int) -> str:
    """The link that opens a row (from 0) of the tab that `tab_link` opens."""
    if _GOOGLE_TAB.search(tab_link):
        return f"{tab_link}&range={row + 1}:{row + 1}"
    return _WORKBOOK_TAB.sub(f"!A{row + 1}", tab_link)


def page_row(assessment: Assessment) -> PageRow:
    """The row as pages and mails list it, with the day that matters next.

    A recurring row whose last period is done counts as ongoing there.
    """
    row, status = assessment.row, assessment.status
    due = None if status in _PAST else next_day(assessment)
    if due is not None and status in FINISHED:
        status = Status.ONGOING
    return PageRow(
        row_id=assessment.row_id,
        plan=assessment.plan,
        number=row.number.strip(),
        activity=" ".join(row.activity.split()),
        form=" ".join(row.form.split()),
        lead=lead_name(assessment),
        deadline=" ".join(row.deadline.split()),
        status=status,
        due=due or assessment.due,
        counts_until=_counts_until(assessment, due),
        days_late=assessment.days_late,
        progress=assessment.progress,
        done_on=assessment.done_on,
        link=row_link(assessment.plan.link, row.row),
        sheet_row=row.row + 1,
    )


def _counts_until(assessment: Assessment, due: date | None) -> date | None:
    """The last day in time, if `due` is a day off that gives way to it."""
    last = assessment.counts_until
    return last if due is not None and due == assessment.due != last else None


def by_name(name: str) -> tuple[str, str]:
    """Sort key of names: Kazakh letters beside the Russian ones they resemble."""
    return fold_kazakh(name), name


def in_order(row: PageRow) -> tuple[object, ...]:
    """Sort key of rows in lists by time: day, plan, place in the plan."""
    return (row.due or date.max, row.plan.title, row.plan.key, row.sheet_row)
