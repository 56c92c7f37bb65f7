"""A school's Monday page as one HTML page, in the order of DESIGN, section 8."""

from collections.abc import Sequence

from sheetsync.lang.message import finding_text
from sheetsync.model.page import Discipline, Page, PageRow, PlanNumbers
from sheetsync.report.district_wording import district_words
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
from sheetsync.report.html_page_chart import Series, line_chart
from sheetsync.report.letter import Tile, Tone
from sheetsync.report.phrase import (
    change_text,
    clarify_place,
    fault_details,
    fault_groups,
    lead_text,
    plan_label,
)
from sheetsync.report.wording import Words, capital


def school_html(page: Page, language: str) -> str:
    """The school's page as a whole HTML document."""
    return page_html(school_web(page, language))


def school_web(page: Page, language: str) -> WebPage:
    """The school's page; plans that were left out stand before the numbers."""
    words = district_words(language)
    title = words("title")
    numbers = page.numbers
    groups = [(words(key), of) for key, of in fault_groups(page.faults)]
    lead = "; ".join(f"{heading}: {len(of)}" for heading, of in groups)
    return WebPage(
        language=words.language,
        title=f"{title}: {page.school}" if page.school else title,
        subtitle=f"{words.as_of(page.today)}. "
        f"{words('checked')}: {words.moment(page.checked_at)}",
        lead=lead,
        is_partial=bool(lead),
        tiles=(
            Tile(numbers.this_week, words("tile.this_week")),
            Tile(
                numbers.overdue,
                words("tile.newly", n=numbers.newly_overdue)
                if numbers.newly_overdue
                else words("tile.overdue"),
                Tone.OVERDUE if numbers.overdue else Tone.PLAIN,
            ),
            Tile(numbers.done_last_week, words("tile.done")),
            Tile(numbers.to_clarify, words("tile.clarify")),
        ),
        sections=(
            *_faults(page, words),
            _rows(
                words("week", days=words.days(page.week.start, page.week_shown_to)),
                page.this_week,
                words,
                "none.this_week",
            ),
            _overdue(page, words),
            _rows(words("done"), page.done_last_week, words, "none.done", done=True),
            _rows(
                words("coming"),
                [row for month in page.coming for row in month.rows],
                words,
                "none.coming",
            ),
            _clarify(page, words),
            _people(page, words),
            _plans(words("plans"), page.plans, words),
            *((_plans(words("closed"), page.closed, words),) if page.closed else ()),
            _discipline_part(page, words),
        ),
        sort_hint=words("page.sort"),
        print_label=words("page.print"),
        foot=words("foot.page.all"),
    )


def discipline_cell(numbers: Discipline, words: Words) -> WebCell:
    """Both numbers, sorted by their share."""
    return share_cell(words.discipline_cell(numbers), numbers)


def share_cell(text: str, numbers: Discipline) -> WebCell:
    """A text about both numbers, sorted by their share."""
    sort = "-1" if numbers.share is None else f"{numbers.share:.4f}"
    return WebCell(text, sort, is_number=True)


def _faults(page: Page, words: Words) -> list[WebSection]:
    return [
        WebSection(
            words(heading),
            tables=(
                WebTable(
                    (words("column.plan"), words("column.reason")),
                    tuple(
                        (
                            text_cell(one.title, one.link),
                            text_cell(capital(", ".join(fault_details(one, words)))),
                        )
                        for one in faults
                    ),
                ),
            ),
        )
        for heading, faults in fault_groups(page.faults)
    ]


def _rows(
    heading: str,
    rows: Sequence[PageRow],
    words: Words,
    nothing: str,
    *,
    done: bool = False,
) -> WebSection:
    if not rows:
        return WebSection(heading, notes=(words(nothing),))
    columns = (
        words("column.done_on" if done else "column.due"),
        *map(words, ("column.activity", "column.lead", "column.form", "column.plan")),
    )
    lines = tuple(
        (
            _day(row, done=done),
            text_cell(row.activity, row.link),
            text_cell(lead_text(row, words)),
            text_cell(row.form),
            text_cell(plan_label(row.plan.title)),
        )
        for row in rows
    )
    return WebSection(heading, tables=(WebTable(columns, lines),))


def _day(row: PageRow, *, done: bool = False) -> WebCell:
    return day_cell(row.done_on if done else row.due)


def _overdue(page: Page, words: Words) -> WebSection:
    rows = [row for group in page.overdue for row in group.rows]
    notes = [] if rows else [words("none.overdue")]
    if page.numbers.no_mark:
        notes.append(words("no_mark", n=page.numbers.no_mark))
    columns = (
        *("column.due", "column.activity", "column.lead", "column.late_days"),
        "column.plan",
    )
    lines = tuple(
        (
            _day(row),
            text_cell(row.activity, row.link),
            text_cell(lead_text(row, words)),
            number_cell(row.days_late, "overdue"),
            text_cell(plan_label(row.plan.title)),
        )
        for row in rows
    )
    table = WebTable(tuple(map(words, columns)), lines)
    return WebSection(words("overdue"), tuple(notes), tables=(table,) if rows else ())


def _clarify(page: Page, words: Words) -> WebSection:
    if not page.clarify:
        return WebSection(words("clarify"), notes=(words("none.clarify"),))
    rows = []
    for item in page.clarify:
        text = finding_text(item.finding.code, item.finding.params, words.language)
        sentence = f"{text.sentence} {text.advice}".strip()
        if item.reaches_nobody:
            sentence = f"{words('clarify.nobody')}. {sentence}"
        rows.append(
            (text_cell(clarify_place(item, words), item.link), text_cell(sentence))
        )
    more = page.numbers.to_clarify - len(page.clarify)
    table = WebTable(
        (words("column.place"), words("column.what")),
        tuple(rows),
        note=words("clarify.more", n=more) if more else "",
    )
    return WebSection(words("clarify"), tables=(table,))


def _people(page: Page, words: Words) -> WebSection:
    columns = (
        *("column.lead", "column.rows", "column.done", "column.in_time"),
        *("column.this_week", "column.overdue"),
    )
    rows = tuple(
        (
            text_cell(one.lead or words("no_lead")),
            number_cell(one.rows),
            number_cell(one.done),
            discipline_cell(one.discipline, words),
            number_cell(one.this_week),
            number_cell(one.overdue, "overdue" if one.overdue else ""),
        )
        for one in page.people
    )
    table = WebTable(tuple(map(words, columns)), rows)
    return WebSection(words("people"), tables=(table,) if rows else ())


def _plans(heading: str, plans: Sequence[PlanNumbers], words: Words) -> WebSection:
    columns = (
        *("column.plan", "column.rows", "column.done", "column.in_time"),
        *("column.this_week", "column.overdue", "column.clarify"),
    )
    rows = tuple(
        (
            text_cell(one.plan.title, one.plan.link),
            number_cell(one.rows),
            number_cell(one.done),
            discipline_cell(one.discipline, words),
            number_cell(one.this_week),
            number_cell(one.overdue, "overdue" if one.overdue else ""),
            number_cell(one.to_clarify),
        )
        for one in plans
    )
    return WebSection(heading, tables=(WebTable(tuple(map(words, columns)), rows),))


def _discipline_part(page: Page, words: Words) -> WebSection:
    notes = [words.discipline(page.discipline)]
    if page.change:
        notes.append(f"{words('change')}: {change_text(page.change, words)}")
    chart = line_chart(
        words("weeks"),
        [f"{week.week_start:%d.%m}" for week in page.weeks],
        (
            Series(words("series.overdue"), tuple(w.overdue for w in page.weeks)),
            Series(words("series.done"), tuple(w.done for w in page.weeks)),
        ),
    )
    return WebSection(words("discipline"), tuple(notes), charts=(chart,))
