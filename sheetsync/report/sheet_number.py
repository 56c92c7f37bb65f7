"""The numbers of the summary tab: people, plans, discipline and weeks."""

from sheetsync.model.page import Page, PlanNumbers
from sheetsync.model.sheet import CellStyle, SheetCell, SheetChart
from sheetsync.report.layout import Layout
from sheetsync.report.phrase import change_text
from sheetsync.report.wording import Words

#: Rows that a chart needs beside its table.
_CHART_ROWS = 12

#: Overdue and done, in the colours that the rest of the tab gives them.
_WEEKS = ("D99073", "8DB36B")

_WRAP = CellStyle.WRAP


def people_table(layout: Layout, page: Page, words: Words) -> None:
    """People and roles who lead; nothing where nobody is named."""
    if not page.people:
        return
    layout.heading(words("people"))
    layout.header(
        (words("column.lead"), 2),
        (words("column.done"), 1),
        (words("column.in_time"), 1),
        (words("column.this_week"), 1),
        (words("column.overdue"), 2),
    )
    for one in page.people:
        layout.add(
            SheetCell(one.lead or words("no_lead"), _WRAP, span=2),
            SheetCell(words("of", done=one.done, all=one.rows), CellStyle.COUNT),
            SheetCell(words.discipline_cell(one.discipline), CellStyle.COUNT),
            SheetCell(one.this_week, CellStyle.COUNT),
            SheetCell(one.overdue, CellStyle.COUNT, span=2),
        )


def plan_table(
    layout: Layout, plans: tuple[PlanNumbers, ...], heading: str, words: Words
) -> None:
    """Plans under a heading; nothing where there are none."""
    if not plans:
        return
    layout.heading(words(heading))
    layout.header(
        (words("column.plan"), 2),
        (words("column.done"), 1),
        (words("column.in_time"), 1),
        (words("column.this_week"), 1),
        (words("column.overdue"), 1),
        (words("column.clarify"), 1),
    )
    for one in plans:
        layout.add(
            SheetCell(
                words("open") if one.plan.link else None, _WRAP, link=one.plan.link
            ),
            SheetCell(one.plan.title, _WRAP),
            SheetCell(words("of", done=one.done, all=one.rows), CellStyle.COUNT),
            SheetCell(words.discipline_cell(one.discipline), CellStyle.COUNT),
            SheetCell(one.this_week, CellStyle.COUNT),
            SheetCell(one.overdue, CellStyle.COUNT),
            SheetCell(one.to_clarify, CellStyle.COUNT),
        )


def discipline_part(layout: Layout, page: Page, words: Words) -> tuple[SheetChart, ...]:
    """Discipline, what changed, and the weeks with their chart."""
    layout.heading(words("discipline"))
    layout.add(SheetCell(words.discipline(page.discipline), _WRAP, span=7))
    if page.change:
        text = f"{words('change')}: {change_text(page.change, words)}"
        layout.add(SheetCell(text, _WRAP, span=7))
    if len(page.weeks) < 2:
        return ()
    layout.space()
    top = len(layout.rows)
    layout.header(
        (words("column.week"), 1),
        (words("series.overdue"), 1),
        (words("series.done"), 1),
    )
    for week in page.weeks:
        layout.add(
            SheetCell(f"{week.week_start:%d.%m}", CellStyle.COUNT),
            SheetCell(week.overdue, CellStyle.COUNT),
            SheetCell(week.done, CellStyle.COUNT),
        )
    bottom = len(layout.rows) - 1
    while len(layout.rows) < top + _CHART_ROWS:
        layout.space()
    data = (top, 0, bottom, 2)
    return (SheetChart("bar", words("weeks"), data, at=(top, 3), colours=_WEEKS),)
