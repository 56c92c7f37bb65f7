"""The Monday page as the summary tab.

Seven columns carry all of it. Numbers, dates and links are cells; nothing is a
formula, so that a text beginning with "=" stays what it is.
"""

from collections.abc import Sequence

from sheetsync.lang.message import finding_text
from sheetsync.lang.reserved import TAB_TITLES
from sheetsync.model.control import ControlTab
from sheetsync.model.page import ClarifyItem, Page, PageRow
from sheetsync.model.sheet import (
    CellStyle,
    Sheet,
    SheetCell,
    StaleRule,
)
from sheetsync.model.status import Status
from sheetsync.report.chat import chat_lines
from sheetsync.report.layout import Layout
from sheetsync.report.letter import at_most
from sheetsync.report.phrase import (
    clarify_place,
    fault_details,
    fault_groups,
    lead_text,
    mail_counts,
    mails_heading,
    outbox_text,
    page_subtitle,
    plan_label,
)
from sheetsync.report.sheet_number import discipline_part, people_table, plan_table
from sheetsync.report.wording import Words, shortened, words_of

#: Widths in characters: day, activity (two), lead, form, plan and the row's number.
#: The top's four numbers divide them into about equal parts.
WIDTHS = (12.0, 30.0, 30.0, 33.0, 21.0, 31.0, 10.0)
#: "Last checked" turns red after so many days without a cycle.
STALE_AFTER_DAYS = 2.0
#: Rows of one list; more are counted. A sound school never gets there.
ROWS_AT_MOST = 300
_TEXT_LENGTH = 300

_WRAP = CellStyle.WRAP


def page_sheet(
    page: Page, language: str, stale_after_days: float = STALE_AFTER_DAYS
) -> Sheet:
    """The summary tab of a page.

    Args:
        page: what to show.
        language: "kk", "ru" or "en".
        stale_after_days: age at which "last checked" turns red by itself.
    """
    words = words_of(language)
    layout = Layout(WIDTHS)
    stale = _top(layout, page, words, stale_after_days)
    _faults(layout, page, words)
    _this_week(layout, page, words)
    _overdue(layout, page, words)
    _done(layout, page, words)
    _coming(layout, page, words)
    _clarify(layout, page, words)
    people_table(layout, page, words)
    plan_table(layout, page.plans, "plans", words)
    plan_table(layout, page.closed, "closed", words)
    charts = discipline_part(layout, page, words)
    _mails(layout, page, words)
    _chat(layout, page, words)
    return Sheet(
        title=TAB_TITLES[ControlTab.SUMMARY][words.language],
        rows=layout.rows,
        widths=WIDTHS,
        charts=charts,
        frozen_rows=2,
        landscape=True,
        stale=(stale,),
        lines=layout.lines,
    )


def _top(
    layout: Layout, page: Page, words: Words, stale_after_days: float
) -> StaleRule:
    title = words("title")
    if page.school:
        title = f"{title}: {page.school}"
    layout.add(SheetCell(title, CellStyle.TITLE, span=7))
    layout.add(
        SheetCell(page_subtitle(page, words), CellStyle.SUBTITLE, span=4),
        SheetCell(words("checked"), CellStyle.LABEL),
        SheetCell(page.checked_at.replace(tzinfo=None), CellStyle.MOMENT, span=2),
    )
    stale = StaleRule((len(layout.rows) - 1, 5), stale_after_days)
    layout.space()
    numbers = page.numbers
    looks = CellStyle.ACCENT if numbers.overdue else CellStyle.NUMBER
    layout.add(
        SheetCell(numbers.this_week, CellStyle.NUMBER, span=2),
        SheetCell(numbers.overdue, looks),
        SheetCell(numbers.done_last_week, CellStyle.NUMBER),
        SheetCell(numbers.to_clarify, CellStyle.NUMBER, span=3),
    )
    overdue = (
        words("tile.newly", n=numbers.newly_overdue)
        if numbers.newly_overdue
        else words("tile.overdue")
    )
    layout.add(
        SheetCell(words("tile.this_week"), CellStyle.LABEL, span=2),
        SheetCell(overdue, CellStyle.LABEL),
        SheetCell(words("tile.done"), CellStyle.LABEL),
        SheetCell(words("tile.clarify"), CellStyle.LABEL, span=3),
    )
    return stale


def _faults(layout: Layout, page: Page, words: Words) -> None:
    for heading, faults in fault_groups(page.faults):
        layout.heading(words(heading))
        for fault in faults:
            text = ", ".join(fault_details(fault, words))
            layout.add(
                SheetCell(fault.title, _WRAP, link=fault.link, span=3),
                SheetCell(text, _WRAP, status=Status.OVERDUE, span=4),
            )


def _this_week(layout: Layout, page: Page, words: Words) -> None:
    layout.heading(words("week", days=words.days(page.week.start, page.week_shown_to)))
    if not page.this_week:
        layout.note(words("none.this_week"))
        return
    _row_header(layout, words, "column.due")
    _rows(layout, page.this_week, words)


def _overdue(layout: Layout, page: Page, words: Words) -> None:
    layout.heading(words("overdue"))
    if not page.overdue:
        layout.note(words("none.overdue"))
    else:
        layout.header(
            (words("column.due"), 1),
            (words("column.activity"), 2),
            (words("column.lead"), 1),
            (words("column.late"), 1),
            (words("column.plan"), 2),
        )
    rows = [row for group in page.overdue for row in group.rows]
    shown, more = at_most(rows, ROWS_AT_MOST)
    for row in shown:
        layout.add(
            SheetCell(row.due, CellStyle.DATE, status=row.status),
            SheetCell(_activity(row, words), _WRAP, span=2),
            SheetCell(_short(lead_text(row, words)), _WRAP),
            SheetCell(words.count("late", row.days_late), CellStyle.COUNT),
            SheetCell(plan_label(row.plan.title), _WRAP),
            _opener(row, words),
        )
    if more:
        layout.note(words("more", n=more))
    if page.numbers.no_mark:
        layout.note(words("no_mark", n=page.numbers.no_mark))


def _done(layout: Layout, page: Page, words: Words) -> None:
    layout.heading(words("done"))
    if not page.done_last_week:
        layout.note(words("none.done"))
        return
    _row_header(layout, words, "column.done_on")
    _rows(layout, page.done_last_week, words, done=True)


def _coming(layout: Layout, page: Page, words: Words) -> None:
    layout.heading(words("coming"))
    if not page.coming:
        layout.note(words("none.coming"))
        return
    _row_header(layout, words, "column.due")
    _rows(layout, [row for month in page.coming for row in month.rows], words)


def _row_header(layout: Layout, words: Words, day: str) -> None:
    layout.header(
        (words(day), 1),
        (words("column.activity"), 2),
        (words("column.lead"), 1),
        (words("column.form"), 1),
        (words("column.plan"), 2),
    )


def _rows(
    layout: Layout, rows: Sequence[PageRow], words: Words, *, done: bool = False
) -> None:
    shown, more = at_most(rows, ROWS_AT_MOST)
    for row in shown:
        day = row.done_on if done else row.due
        layout.add(
            SheetCell(day, CellStyle.DATE, status=row.status),
            SheetCell(_activity(row, words), _WRAP, span=2),
            SheetCell(_short(lead_text(row, words)), _WRAP),
            SheetCell(_short(row.form), _WRAP),
            SheetCell(plan_label(row.plan.title), _WRAP),
            _opener(row, words),
        )
    if more:
        layout.note(words("more", n=more))


def _opener(row: PageRow, words: Words) -> SheetCell:
    """The link to a row, under its number.

    A short text of its own: LibreOffice never breaks a linked one into lines.
    """
    text = words("row", number=row.number) if row.number else words("open")
    shown = text if row.link or row.number else None
    return SheetCell(shown, _WRAP, link=row.link)


def _activity(row: PageRow, words: Words) -> str:
    """The activity, and how many of its windows have ended."""
    activity = _short(row.activity)
    if not row.progress:
        return activity
    ended, windows = row.progress
    return f"{activity} ({words('progress', done=ended, all=windows)})"


def _short(text: str) -> str:
    """The text of a cell as long as a summary bears it; the link opens the rest."""
    return shortened(text, _TEXT_LENGTH)


def _clarify(layout: Layout, page: Page, words: Words) -> None:
    layout.heading(words("clarify"))
    if not page.clarify:
        layout.note(words("none.clarify"))
        return
    layout.header((words("column.place"), 3), (words("column.what"), 4))
    for item in page.clarify:
        layout.add(
            SheetCell(words("open") if item.link else None, _WRAP, link=item.link),
            SheetCell(clarify_place(item, words), _WRAP, span=2),
            SheetCell(
                _what(item, words),
                _WRAP,
                status=Status.NEEDS_ATTENTION if item.reaches_nobody else None,
                span=4,
            ),
        )
    if more := page.numbers.to_clarify - len(page.clarify):
        layout.note(words("clarify.more", n=more))


def _what(item: ClarifyItem, words: Words) -> str:
    text = finding_text(item.finding.code, item.finding.params, words.language)
    sentence = f"{text.sentence} {text.advice}".strip()
    if not item.reaches_nobody:
        return sentence
    return f"{words('clarify.nobody')}. {sentence}"


def _mails(layout: Layout, page: Page, words: Words) -> None:
    layout.heading(words(mails_heading(page)))
    if not page.mails:
        layout.note(words("none.mails"))
    for line in page.mails:
        layout.add(
            SheetCell(line.name, _WRAP, span=2),
            SheetCell(line.address or words("no_address"), _WRAP),
            SheetCell(mail_counts(line, words), _WRAP, span=4),
        )
    if not page.mail_on:
        layout.note(words("mails.switch"))
    if page.outbox:
        layout.heading(words("outbox"))
    for fact in page.outbox:
        layout.add(
            SheetCell(fact.name, _WRAP, span=2),
            SheetCell(words.day(fact.since, page.today)),
            SheetCell(outbox_text(fact, words), _WRAP, span=4),
        )


def _chat(layout: Layout, page: Page, words: Words) -> None:
    """One line a row and no merged cells, so that a copy holds plain lines."""
    if not page.this_week:
        return
    layout.heading(words("chat"))
    for line in chat_lines(page, words):
        layout.add(SheetCell(line))
