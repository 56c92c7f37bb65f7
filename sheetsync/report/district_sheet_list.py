"""The lists of a district's book: overdue, compared, quality, history."""

from sheetsync.model.district import ComparedPlan, District
from sheetsync.model.sheet import CellStyle, Sheet, SheetCell, SheetChart
from sheetsync.report.district_wording import coverage_text, known_number
from sheetsync.report.layout import Layout
from sheetsync.report.phrase import plan_label, school_year
from sheetsync.report.wording import Words

_WRAP, _COUNT = CellStyle.WRAP, CellStyle.COUNT
_NAMES_AT_MOST = 12
_CHART_ROWS = 16


def overdue_sheet(district: District, words: Words) -> Sheet:
    """Overdue rows of all schools, the longest overdue first, with links."""
    widths = (30.0, 34.0, 8.0, 60.0, 30.0, 13.0, 12.0, 13.0)
    layout = _begun(district, words, "district.overdue", widths)
    if not district.overdue:
        layout.note(words("none.overdue"))
    else:
        layout.header(
            (words("column.school"), 1),
            (words("column.plan"), 1),
            (words("column.number"), 1),
            (words("column.activity"), 1),
            (words("column.lead_role"), 1),
            (words("column.due"), 1),
            (words("column.late_days"), 1),
            (words("column.as_of"), 1),
        )
    year = school_year(district.today)
    for line in district.overdue:
        row = line.row
        layout.add(
            SheetCell(line.name, _WRAP),
            SheetCell(plan_label(line.plan, year), _WRAP),
            SheetCell(row.number, _COUNT),
            SheetCell(row.activity, _WRAP, link=row.link),
            SheetCell(row.lead or words("lead.unnamed"), _WRAP),
            SheetCell(row.due, CellStyle.DATE),
            SheetCell(line.days_late, _COUNT),
            SheetCell(line.as_of, CellStyle.DATE),
        )
    counted = sum(line.numbers.overdue for line in district.lines)
    if counted > len(district.overdue):
        layout.note(words("more", n=counted - len(district.overdue)))
    return _sheet(layout, words("tab.overdue"), widths)


def compare_sheet(district: District, words: Words) -> Sheet:
    """The same plan in several schools, and which of its activities are late."""
    widths = (60.0, 12.0, 14.0, 14.0, 70.0)
    layout = _begun(district, words, "compare", widths)
    if not district.compared:
        layout.note(words("compare.none"))
    for plan in district.compared:
        layout.heading(plan.title)
        _schools_of(layout, plan, words)
        _activities_of(layout, plan, words)
    return _sheet(layout, words("tab.compare"), widths)


def _schools_of(layout: Layout, plan: ComparedPlan, words: Words) -> None:
    layout.header(
        (words("column.school"), 1),
        (words("column.overdue"), 1),
        (words("column.this_week"), 1),
        (words("column.as_of"), 1),
        (words("column.in_time"), 1),
    )
    for name, figures in plan.schools:
        layout.add(
            SheetCell(name, _WRAP, link=figures.link),
            SheetCell(figures.overdue, _COUNT),
            SheetCell(figures.this_week, _COUNT),
            SheetCell(figures.as_of, CellStyle.DATE),
            SheetCell(words.discipline_cell(figures.discipline), _COUNT),
        )


def _activities_of(layout: Layout, plan: ComparedPlan, words: Words) -> None:
    if not plan.activities:
        layout.note(words("compare.no_late"))
        return
    layout.header(
        (words("column.activity"), 1),
        (words("column.schools"), 1),
        (words("column.done_count"), 1),
        (words("column.late_count"), 1),
        (words("column.late_schools"), 1),
    )
    for one in plan.activities:
        layout.add(
            SheetCell(one.activity, _WRAP),
            SheetCell(one.schools, _COUNT),
            SheetCell(one.done, _COUNT),
            SheetCell(len(one.late), _COUNT),
            SheetCell(names_text(one.late, words), _WRAP),
        )


def names_text(names: tuple[str, ...], words: Words) -> str:
    """Names in one cell; beyond some they are counted."""
    shown = ", ".join(names[:_NAMES_AT_MOST])
    more = len(names) - _NAMES_AT_MOST
    return f"{shown}, {words('more', n=more)}" if more > 0 else shown


def quality_sheet(district: District, words: Words) -> Sheet:
    """How far the plans can be kept on time as they are written."""
    widths = (36.0, 10.0, 14.0, 16.0, 16.0, 14.0, 14.0, 14.0, 18.0, 14.0)
    layout = _begun(district, words, "quality", widths)
    layout.header(
        (words("column.school"), 1),
        (words("column.rows"), 1),
        *((words(f"column.q.{key}"), 1) for key in QUALITY),
        (words("column.q.no_mark"), 1),
        (words("column.as_of"), 1),
    )
    for line in district.lines:
        layout.add(
            SheetCell(line.name, _WRAP, link=line.link),
            SheetCell(known_number(line, line.numbers.rows), _COUNT),
            *(
                SheetCell(known_number(line, getattr(line.quality, key)), _COUNT)
                for key in QUALITY
            ),
            SheetCell(known_number(line, line.numbers.no_mark), _COUNT),
            SheetCell(line.as_of, CellStyle.DATE),
        )
    return _sheet(layout, words("tab.quality"), widths)


QUALITY = ("deadline", "responsible", "unreachable", "mark", "event", "moved")


def history_sheet(district: District, words: Words) -> Sheet:
    """All schools by week, and of how many schools each week's numbers are."""
    widths = (14.0, 14.0, 16.0, 16.0, 26.0, 14.0)
    layout = _begun(district, words, "history", widths)
    layout.note(f"{words('history.schools')} {words('history.counts')}")
    layout.header(
        (words("column.week"), 1),
        (words("series.overdue"), 1),
        (words("column.done_week"), 1),
        (words("column.clarify"), 1),
        (words("column.in_time"), 1),
        (words("column.schools"), 1),
    )
    top = len(layout.rows) - 1
    for week in district.weeks:
        layout.add(
            SheetCell(f"{week.week_start:%d.%m.%Y}", _COUNT),
            SheetCell(week.overdue, _COUNT),
            SheetCell(week.done, _COUNT),
            SheetCell(week.to_clarify, _COUNT),
            SheetCell(words.discipline_cell(week.discipline), _COUNT),
            SheetCell(week.schools, _COUNT),
        )
    charts: tuple[SheetChart, ...] = ()
    if len(district.weeks) > 1:
        data = (top, 0, len(layout.rows) - 1, 2)
        while len(layout.rows) < top + _CHART_ROWS:
            layout.space()
        at = (top, len(widths) + 1)
        charts = (SheetChart("line", words("chart.history"), data, at),)
    return Sheet(
        title=words("tab.history"),
        rows=layout.rows,
        widths=widths,
        charts=charts,
        landscape=True,
        lines=layout.lines,
    )


def _begun(
    district: District, words: Words, heading: str, widths: tuple[float, ...]
) -> Layout:
    """A tab's title, whose tab it is, and how many schools it speaks of."""
    layout = Layout(widths)
    layout.add(SheetCell(words(heading), CellStyle.TITLE, span=len(widths)))
    layout.note(words("tab.ours"))
    layout.note(f"{coverage_text(district, words)}. {words.as_of(district.today)}.")
    return layout


def _sheet(layout: Layout, title: str, widths: tuple[float, ...]) -> Sheet:
    return Sheet(
        title=title,
        rows=layout.rows,
        widths=widths,
        frozen_rows=1,
        landscape=True,
        lines=layout.lines,
    )
