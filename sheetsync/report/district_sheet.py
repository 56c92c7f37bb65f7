"""A district's book: summary and schools. Its lists are in `district_sheet_list`.

Coverage stands before every number, and rows of an earlier day carry that day.
"""

from dataclasses import replace

from sheetsync.model.district import District, SchoolLine
from sheetsync.model.sheet import CellStyle, Sheet, SheetCell, SheetChart, StaleRule
from sheetsync.model.status import Status
from sheetsync.report.district_sheet_list import (
    compare_sheet,
    history_sheet,
    overdue_sheet,
    quality_sheet,
)
from sheetsync.report.district_wording import (
    coverage_text,
    district_title,
    district_words,
    in_time_text,
    in_time_tile,
    known_number,
    marks_kept_text,
    marks_text,
    reading_text,
    reason_text,
    school_label,
)
from sheetsync.report.layout import Layout
from sheetsync.report.phrase import plan_label, school_year
from sheetsync.report.sheet import STALE_AFTER_DAYS
from sheetsync.report.wording import Words, shortened

#: Widths: school, reading or plans, four numbers, discipline, marks, day.
WIDTHS = (36.0, 16.0, 12.0, 12.0, 12.0, 14.0, 22.0, 22.0, 14.0)
_CHART_ROWS = 13
#: Schools in the summary's chart and table, so that it is one printed page; the
#: tab of schools has all.
SHOWN_AT_MOST = 10
#: Letters of a school's name there: two lines.
_NAME = 64
#: … and below its bar.
_LABEL = 22
#: So many lines are still read on one printed page.
_PAGE_LINES = 62
_WRAP, _COUNT = CellStyle.WRAP, CellStyle.COUNT


def district_sheets(district: District, language: str) -> tuple[Sheet, ...]:
    """All tabs of a district's book but the registry."""
    words = district_words(language)
    return (
        summary_sheet(district, words),
        schools_sheet(district, words),
        overdue_sheet(district, words),
        compare_sheet(district, words),
        quality_sheet(district, words),
        history_sheet(district, words),
    )


def summary_sheet(district: District, words: Words) -> Sheet:
    """One printed page for the meeting of directors."""
    layout = Layout(WIDTHS)
    stale = _top(layout, district, words)
    _missing(layout, district, words)
    layout.heading(words("schools"))
    layout.note(words("schools.order"))
    # Schools that were never read stand above, and in the tab of schools.
    known = [line for line in district.lines if line.as_of is not None]
    _school_header(layout, words)
    for line in known[:SHOWN_AT_MOST]:
        _school_row(layout, replace(line, name=shortened(line.name, _NAME)), words)
    if len(known) > SHOWN_AT_MOST:
        layout.note(words("more", n=len(known) - SHOWN_AT_MOST))
    charts: tuple[SheetChart, ...] = ()
    if any(line.numbers.overdue for line in known):
        layout.space()
        top = len(layout.rows)
        data = _chart_data(layout, district, words)
        while len(layout.rows) < top + _CHART_ROWS:
            layout.space()
        charts = (SheetChart("bar", words("chart.overdue"), data, at=(top, 3)),)
    return Sheet(
        title=words("tab.summary"),
        rows=layout.rows,
        widths=WIDTHS,
        charts=charts,
        landscape=True,
        one_page=sum(layout.lines) <= _PAGE_LINES,
        stale=(stale,),
        lines=layout.lines,
    )


def _chart_data(
    layout: Layout, district: District, words: Words
) -> tuple[int, int, int, int]:
    layout.header((words("column.school"), 1), (words("column.overdue"), 1))
    first = len(layout.rows) - 1
    late = [line for line in district.lines if line.numbers.overdue]
    for line in sorted(late, key=lambda one: -one.numbers.overdue)[:SHOWN_AT_MOST]:
        layout.add(
            SheetCell(school_label(line.name, _LABEL), _WRAP),
            SheetCell(line.numbers.overdue, _COUNT),
        )
    return (first, 0, len(layout.rows) - 1, 1)


def _top(layout: Layout, district: District, words: Words) -> StaleRule:
    layout.add(SheetCell(district_title(district, words), CellStyle.TITLE, span=9))
    layout.add(
        SheetCell(words.as_of(district.today), CellStyle.SUBTITLE, span=5),
        SheetCell(words("checked"), CellStyle.LABEL),
        SheetCell(district.checked_at.replace(tzinfo=None), CellStyle.MOMENT, span=3),
    )
    stale = StaleRule((len(layout.rows) - 1, 6), STALE_AFTER_DAYS)
    layout.note(words("tab.ours"))
    is_whole = not district.missing
    layout.add(
        SheetCell(
            coverage_text(district, words),
            CellStyle.HEADING,
            status=None if is_whole else Status.OVERDUE,
            span=9,
        )
    )
    layout.note(words("coverage.all" if is_whole else "coverage.totals"))
    layout.space()
    numbers = district.numbers
    looks = CellStyle.ACCENT if numbers.overdue else CellStyle.NUMBER
    in_time, label = in_time_tile(numbers.discipline, words)
    layout.add(
        SheetCell(f"{district.read}/{district.schools}", CellStyle.NUMBER),
        SheetCell(numbers.this_week, CellStyle.NUMBER, span=2),
        SheetCell(numbers.overdue, looks, span=2),
        SheetCell(numbers.to_clarify, CellStyle.NUMBER, span=2),
        SheetCell(in_time, CellStyle.NUMBER, span=2),
    )
    layout.add(
        SheetCell(words("tile.schools"), CellStyle.LABEL),
        SheetCell(words("tile.this_week"), CellStyle.LABEL, span=2),
        SheetCell(words("tile.overdue"), CellStyle.LABEL, span=2),
        SheetCell(words("tile.clarify"), CellStyle.LABEL, span=2),
        SheetCell(label, CellStyle.LABEL, span=2),
    )
    return stale


def _missing(layout: Layout, district: District, words: Words) -> None:
    if not district.missing:
        return
    layout.heading(words("coverage.missing"))
    layout.header(
        (words("column.school"), 1),
        (words("column.reading"), 1),
        (words("column.reason"), 6),
        (words("column.as_of"), 1),
    )
    for line in district.missing:
        layout.add(
            SheetCell(line.name, _WRAP, link=line.link),
            SheetCell(reading_text(line, words), _WRAP, status=Status.OVERDUE),
            SheetCell(reason_text(line, words), _WRAP, span=6),
            SheetCell(line.as_of, CellStyle.DATE),
        )


def _school_header(layout: Layout, words: Words) -> None:
    layout.header(
        (words("column.school"), 1),
        (words("column.reading"), 1),
        (words("column.plans"), 1),
        (words("column.this_week"), 1),
        (words("column.overdue"), 1),
        (words("column.clarify"), 1),
        (words("column.in_time"), 1),
        (words("column.marks"), 1),
        (words("column.as_of"), 1),
    )


def _school_row(layout: Layout, line: SchoolLine, words: Words) -> None:
    numbers = line.numbers
    layout.add(
        SheetCell(line.name, _WRAP, link=line.link),
        SheetCell(reading_text(line, words), _WRAP),
        SheetCell(known_number(line, numbers.plans), _COUNT),
        SheetCell(known_number(line, numbers.this_week), _COUNT),
        SheetCell(known_number(line, numbers.overdue), _COUNT),
        SheetCell(known_number(line, numbers.to_clarify), _COUNT),
        SheetCell(in_time_text(numbers.discipline, words), _COUNT),
        SheetCell(marks_text(line, words), _WRAP),
        SheetCell(line.as_of, CellStyle.DATE),
    )


def schools_sheet(district: District, words: Words) -> Sheet:
    """All schools, then all their plans."""
    layout = Layout(WIDTHS)
    layout.add(SheetCell(words("schools"), CellStyle.TITLE, span=9))
    layout.note(words("tab.ours"))
    layout.note(f"{coverage_text(district, words)}. {words('schools.order')}")
    _school_header(layout, words)
    for line in district.lines:
        _school_row(layout, line, words)
    _total(layout, district, words)
    layout.heading(words("district.plans"))
    layout.header(
        (words("column.school"), 1),
        (words("column.plan"), 2),
        (words("column.this_week"), 1),
        (words("column.overdue"), 1),
        (words("column.clarify"), 1),
        (words("column.in_time"), 1),
        (words("column.marks"), 1),
        (words("column.as_of"), 1),
    )
    year = school_year(district.today)
    for one in district.plans:
        plan = one.plan
        layout.add(
            SheetCell(one.name, _WRAP),
            SheetCell(plan_label(plan.title, year), _WRAP, link=plan.link, span=2),
            SheetCell(plan.this_week, _COUNT),
            SheetCell(plan.overdue, _COUNT),
            SheetCell(plan.to_clarify, _COUNT),
            SheetCell(in_time_text(plan.discipline, words), _COUNT),
            SheetCell(marks_kept_text(plan.discipline, words), _WRAP),
            SheetCell(plan.as_of, CellStyle.DATE),
        )
    return Sheet(
        title=words("tab.schools"),
        rows=layout.rows,
        widths=WIDTHS,
        frozen_rows=1,
        landscape=True,
        lines=layout.lines,
    )


def _total(layout: Layout, district: District, words: Words) -> None:
    numbers = district.numbers
    key = "total.read" if district.missing else "total"
    is_kept = numbers.discipline.share is not None
    # All together may be marked enough where one school is not: nothing is said then.
    marks = "" if is_kept else marks_kept_text(numbers.discipline, words)
    layout.add(
        SheetCell(words(key), CellStyle.HEADER),
        SheetCell(f"{district.read}/{district.schools}", CellStyle.HEADER),
        SheetCell(numbers.plans, CellStyle.HEADER),
        SheetCell(numbers.this_week, CellStyle.HEADER),
        SheetCell(numbers.overdue, CellStyle.HEADER),
        SheetCell(numbers.to_clarify, CellStyle.HEADER),
        SheetCell(in_time_text(numbers.discipline, words), CellStyle.HEADER),
        SheetCell(marks, CellStyle.HEADER),
        SheetCell(district.today, CellStyle.DATE),
    )
