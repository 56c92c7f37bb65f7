"""A district as one HTML page: the numbers of its book, charts, sortable tables."""

from sheetsync.model.district import ComparedPlan, District, Reading, SchoolLine
from sheetsync.model.page import Discipline
from sheetsync.report.district_sheet_list import QUALITY, names_text
from sheetsync.report.district_wording import (
    coverage_text,
    district_tiles,
    district_title,
    district_words,
    in_time_text,
    known_number,
    marks_kept_text,
    marks_text,
    reading_text,
    reason_text,
    school_label,
)
from sheetsync.report.html_page import (
    WebCell,
    WebPage,
    WebSection,
    WebTable,
    day_cell,
    number_cell,
    page_html,
    text_cell,
)
from sheetsync.report.html_page_chart import (
    LABEL_LENGTH,
    Series,
    bar_chart,
    line_chart,
)
from sheetsync.report.html_page_school import discipline_cell, share_cell
from sheetsync.report.phrase import plan_label, school_year
from sheetsync.report.wording import Words

#: Bars of the chart, and rows of the list of overdue ones.
BARS_AT_MOST = 20
OVERDUE_AT_MOST = 500


def district_html(district: District, language: str) -> str:
    """The district as a whole HTML document."""
    return page_html(district_web(district, language))


def district_web(district: District, language: str) -> WebPage:
    """The district as a page, coverage before every number."""
    words = district_words(language)
    return WebPage(
        language=words.language,
        title=district_title(district, words),
        subtitle=f"{words.as_of(district.today)}. "
        f"{words('checked')}: {words.moment(district.checked_at)}",
        lead=coverage_text(district, words),
        is_partial=bool(district.missing),
        note=words("coverage.totals" if district.missing else "coverage.all"),
        tiles=district_tiles(district, words),
        sections=(
            *_missing(district, words),
            _schools(district, words),
            _plans(district, words),
            _overdue(district, words),
            _compared(district, words),
            _quality(district, words),
            _history(district, words),
        ),
        sort_hint=words("page.sort"),
        print_label=words("page.print"),
        foot=words("district.foot"),
    )


def _missing(district: District, words: Words) -> tuple[WebSection, ...]:
    if not district.missing:
        return ()
    rows = tuple(
        (
            text_cell(line.name, line.link),
            text_cell(reading_text(line, words), tone="overdue"),
            text_cell(reason_text(line, words)),
            _day(line),
        )
        for line in district.missing
    )
    columns = ("column.school", "column.reading", "column.reason", "column.as_of")
    table = WebTable(tuple(map(words, columns)), rows)
    return (WebSection(words("coverage.missing"), tables=(table,)),)


def _day(line: SchoolLine) -> WebCell:
    return day_cell(line.as_of, "" if line.reading is Reading.WHOLE else "overdue")


def _in_time(numbers: Discipline, words: Words) -> WebCell:
    """Both numbers, beside a column that says of marks."""
    return share_cell(in_time_text(numbers, words), numbers)


def _schools(district: District, words: Words) -> WebSection:
    late = [line for line in district.lines if line.numbers.overdue]
    late.sort(key=lambda line: -line.numbers.overdue)
    bars = [
        (school_label(line.name, LABEL_LENGTH), line.numbers.overdue)
        for line in late[:BARS_AT_MOST]
    ]
    columns = (
        *("column.school", "column.reading", "column.plans", "column.this_week"),
        *("column.overdue", "column.clarify", "column.in_time", "column.marks"),
        "column.as_of",
    )
    rows = tuple(
        (
            text_cell(line.name, line.link),
            text_cell(reading_text(line, words)),
            number_cell(known_number(line, line.numbers.plans)),
            number_cell(known_number(line, line.numbers.this_week)),
            number_cell(
                known_number(line, line.numbers.overdue),
                "overdue" if line.numbers.overdue else "",
            ),
            number_cell(known_number(line, line.numbers.to_clarify)),
            _in_time(line.numbers.discipline, words),
            text_cell(marks_text(line, words)),
            _day(line),
        )
        for line in district.lines
    )
    key = "total.read" if district.missing else "total"
    total = f"{words(key)}: {words.discipline(district.numbers.discipline)}"
    return WebSection(
        words("schools"),
        notes=(words("schools.order"),),
        charts=(bar_chart(words("chart.overdue"), bars),),
        tables=(WebTable(tuple(map(words, columns)), rows, note=total),),
    )


def _plans(district: District, words: Words) -> WebSection:
    columns = (
        *("column.school", "column.plan", "column.rows", "column.done"),
        *("column.this_week", "column.overdue", "column.clarify", "column.in_time"),
        *("column.marks", "column.as_of"),
    )
    year = school_year(district.today)
    rows = tuple(
        (
            text_cell(one.name),
            text_cell(plan_label(one.plan.title, year), one.plan.link),
            number_cell(one.plan.rows),
            number_cell(one.plan.done),
            number_cell(one.plan.this_week),
            number_cell(one.plan.overdue, "overdue" if one.plan.overdue else ""),
            number_cell(one.plan.to_clarify),
            _in_time(one.plan.discipline, words),
            text_cell(marks_kept_text(one.plan.discipline, words)),
            day_cell(one.plan.as_of),
        )
        for one in district.plans
    )
    table = WebTable(tuple(map(words, columns)), rows)
    return WebSection(words("district.plans"), tables=(table,))


def _overdue(district: District, words: Words) -> WebSection:
    columns = (
        *("column.school", "column.plan", "column.number", "column.activity"),
        *("column.lead_role", "column.due", "column.late_days", "column.as_of"),
    )
    year = school_year(district.today)
    rows = tuple(
        (
            text_cell(line.name),
            text_cell(plan_label(line.plan, year)),
            text_cell(line.row.number),
            text_cell(line.row.activity, line.row.link),
            text_cell(line.row.lead or words("lead.unnamed")),
            day_cell(line.row.due),
            number_cell(line.days_late, "overdue"),
            day_cell(line.as_of),
        )
        for line in district.overdue[:OVERDUE_AT_MOST]
    )
    more = sum(line.numbers.overdue for line in district.lines) - len(rows)
    note = words("more", n=more) if more > 0 else ""
    heading = words("district.overdue")
    if not rows:
        return WebSection(heading, notes=(words("none.overdue"),))
    return WebSection(
        heading, tables=(WebTable(tuple(map(words, columns)), rows, note=note),)
    )


def _compared(district: District, words: Words) -> WebSection:
    if not district.compared:
        return WebSection(words("compare"), notes=(words("compare.none"),))
    tables = [
        table for plan in district.compared for table in _compared_plan(plan, words)
    ]
    return WebSection(words("compare"), tables=tuple(tables))


def _compared_plan(plan: ComparedPlan, words: Words) -> list[WebTable]:
    columns = (
        *("column.school", "column.overdue", "column.this_week"),
        *("column.in_time", "column.as_of"),
    )
    rows = tuple(
        (
            text_cell(name, figures.link),
            number_cell(figures.overdue, "overdue" if figures.overdue else ""),
            number_cell(figures.this_week),
            discipline_cell(figures.discipline, words),
            day_cell(figures.as_of),
        )
        for name, figures in plan.schools
    )
    schools = WebTable(tuple(map(words, columns)), rows, caption=plan.title)
    if not plan.activities:
        return [schools]
    columns = (
        *("column.activity", "column.schools", "column.done_count"),
        *("column.late_count", "column.late_schools"),
    )
    rows = tuple(
        (
            text_cell(one.activity),
            number_cell(one.schools),
            number_cell(one.done),
            number_cell(len(one.late), "overdue"),
            text_cell(names_text(one.late, words)),
        )
        for one in plan.activities
    )
    caption = f"{plan.title}: {words('compare.late')}"
    return [schools, WebTable(tuple(map(words, columns)), rows, caption=caption)]


def _quality(district: District, words: Words) -> WebSection:
    columns = (
        words("column.school"),
        words("column.rows"),
        *(words(f"column.q.{key}") for key in QUALITY),
        words("column.q.no_mark"),
    )
    rows = tuple(
        (
            text_cell(line.name, line.link),
            number_cell(known_number(line, line.numbers.rows)),
            *(
                number_cell(known_number(line, getattr(line.quality, key)))
                for key in QUALITY
            ),
            number_cell(known_number(line, line.numbers.no_mark)),
        )
        for line in district.lines
    )
    return WebSection(words("quality"), tables=(WebTable(columns, rows),))


def _history(district: District, words: Words) -> WebSection:
    weeks = district.weeks
    chart = line_chart(
        words("chart.history"),
        [f"{week.week_start:%d.%m}" for week in weeks],
        (
            Series(words("series.overdue"), tuple(week.overdue for week in weeks)),
            Series(words("series.done"), tuple(week.done for week in weeks)),
        ),
    )
    columns = (
        *("column.week", "series.overdue", "column.done_week", "column.clarify"),
        *("column.in_time", "column.schools"),
    )
    rows = tuple(
        (
            day_cell(week.week_start),
            number_cell(week.overdue),
            number_cell(week.done),
            number_cell(week.to_clarify),
            discipline_cell(week.discipline, words),
            number_cell(week.schools),
        )
        for week in reversed(weeks)
    )
    return WebSection(
        words("history"),
        notes=(words("history.schools"), words("history.counts")),
        charts=(chart,),
        tables=(WebTable(tuple(map(words, columns)), rows),),
    )
