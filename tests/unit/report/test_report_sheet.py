"""The summary tab: order, links, heights, and that text stays text."""

from dataclasses import replace
from datetime import datetime

import pytest

from sheetsync.model.page import FaultReason, PlanFault
from sheetsync.model.sheet import CellStyle, Sheet
from sheetsync.model.status import Status
from sheetsync.report.layout import Layout, lines_needed
from sheetsync.report.sheet import page_sheet
from tests.unit.report import samples
from tests.unit.report.samples import overdue

HOSTILE = ("=HYPERLINK(0)", "+7 701", "-5 оқушы", "@all", "'тырнақша", "a\x07b\tc")


def headings(sheet: Sheet) -> list[str]:
    return [
        str(cell.value)
        for row in sheet.rows
        for cell in row
        if cell.style is CellStyle.HEADING
    ]


def test_the_parts_stand_in_the_order_of_the_monday_page():
    assert headings(page_sheet(samples.kazakh_page(), "ru")) == [
        "Планы, которые в этот раз не прочитаны",
        "На этой неделе, 12–16 октября",
        "Просрочено, по ответственным",
        "Выполнено на прошлой неделе",
        "В этом и следующем месяце",
        "Что уточнить",
        "Ответственные исполнители",
        "Планы",
        "Прошлый учебный год",
        "Исполнительская дисциплина",
        "Кто получит письмо сегодня",
        "Письма, которые могли не дойти",
        "Готовый текст для чата сотрудников",
    ]


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_every_row_has_a_height_and_fits_the_columns(language: str):
    sheet = page_sheet(samples.kazakh_page(), language)
    assert len(sheet.lines) == len(sheet.rows)
    for row in sheet.rows:
        assert sum(cell.span for cell in row) <= len(sheet.widths)


def test_last_checked_is_the_moment_given_and_turns_red_by_itself():
    sheet = page_sheet(samples.kazakh_page(), "kk", stale_after_days=3)
    (stale,) = sheet.stale
    line, column = stale.at
    cells = sheet.rows[line]
    assert sum(cell.span for cell in cells[:-1]) == column
    assert cells[-1].value == datetime(2026, 10, 12, 7, 30)  # noqa: DTZ001
    assert stale.after_days == 3


def test_nothing_else_moves_with_the_moment():
    page = samples.kazakh_page()
    later = replace(page, checked_at=page.checked_at.replace(hour=9))
    one, other = page_sheet(page, "kk"), page_sheet(later, "kk")
    differing = [(a, b) for a, b in zip(one.rows, other.rows, strict=True) if a != b]
    assert len(differing) == 1


def test_sheet_text_stays_the_text_it_is():
    rows = [
        replace(one, row=replace(one.row, activity=text))
        for one, text in zip(samples.kazakh_rows()[3:9], HOSTILE, strict=True)
    ]
    given = {
        "today": samples.TODAY,
        "checked_at": samples.CHECKED,
        "settings": samples.SETTINGS,
    }
    sheet = page_sheet(samples.compose_page(rows, **given), "kk")
    values = {cell.value for row in sheet.rows for cell in row}
    assert {"=HYPERLINK(0)", "-5 оқушы"} <= values


def test_each_row_links_to_its_place_in_the_plan():
    sheet = page_sheet(samples.russian_page(), "ru")
    links = [cell.link for row in sheet.rows for cell in row if cell.link]
    assert "plans/vospitatelnaya.xlsx#'План'!A11" in links
    assert samples.SHEETS + "21&range=13:13" in links


def test_the_chart_covers_exactly_the_weeks():
    page = samples.kazakh_page()
    (chart,) = page_sheet(page, "kk").charts
    top, left, bottom, right = chart.data
    rows = page_sheet(page, "kk").rows
    assert (left, right) == (0, 2)
    assert [row[0].value for row in rows[top + 1 : bottom + 1]] == [
        f"{week.week_start:%d.%m}" for week in page.weeks
    ]
    assert not any(rows[bottom + 1 : top + 12])


def test_the_chat_text_names_nothing_overdue():
    page = samples.kazakh_page()
    sheet = page_sheet(page, "kk")
    values = [row[0].value for row in sheet.rows if row]
    chat = values[values.index("Қызметкерлер чатына дайын мәтін") + 1 :]
    assert len(chat) == 1 + len(page.this_week)
    assert not any(one.rows[0].activity in str(chat) for one in page.overdue)
    assert all(len(row) == 1 for row in sheet.rows[-len(chat) :])


def test_status_colours_stand_on_days():
    sheet = page_sheet(samples.kazakh_page(), "kk")
    coloured = {cell.status for row in sheet.rows for cell in row if cell.status}
    assert {Status.DUE_SOON, Status.OVERDUE, Status.DONE} <= coloured


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 20, 1),
        ("Кесте", 20, 1),
        ("Психологиялық-педагогикалық анықтама", 20, 3),
        ("a " * 20, 23, 2),
        ("бір\nекі", 20, 2),
        ("x" * 41, 23, 3),
    ],
)
def test_lines_are_counted_by_words(text: str, width: float, lines: int):
    assert lines_needed(text, width) == lines


def test_a_layout_counts_the_longest_cell_of_a_row():
    layout = Layout((10.0, 10.0))
    layout.note("қысқа")
    layout.space()
    assert layout.lines == (1, 1)


def test_an_empty_page_says_so_in_every_part():
    given = {
        "today": samples.TODAY,
        "checked_at": samples.CHECKED,
        "settings": samples.SETTINGS,
    }
    sheet = page_sheet(samples.compose_page((), **given), "ru")
    said = [c.value for row in sheet.rows for c in row if c.style is CellStyle.MUTED]
    assert said == [
        "На этой неделе сроков нет.",
        "Просроченных работ нет.",
        "На прошлой неделе новых отметок не было.",
        "До конца следующего месяца сроков нет.",
        "Уточнять нечего.",
        "Сегодня писем не будет.",
    ]
    assert sheet.charts == ()


def test_what_is_beyond_ten_things_is_counted():
    page = samples.kazakh_page()
    many = replace(page, numbers=replace(page.numbers, to_clarify=17))
    texts = [str(c.value) for row in page_sheet(many, "kk").rows for c in row]
    assert any(text.startswith("Тағы 13:") for text in texts)


def test_a_page_without_school_name_and_new_overdue_rows():
    page = samples.kazakh_page()
    page = replace(
        page, school="", numbers=replace(page.numbers, overdue=0, newly_overdue=0)
    )
    rows = page_sheet(page, "kk").rows
    assert rows[0][0].value == "Жоспарлардың орындалуы"
    assert CellStyle.ACCENT not in {cell.style for cell in rows[3]}
    assert rows[4][1].value == "мерзімі өткен"


def test_windows_that_ended_stand_beside_the_activity():
    rows = (replace(samples.kazakh_rows()[5], progress=(1, 3)),)
    given = {
        "today": samples.TODAY,
        "checked_at": samples.CHECKED,
        "settings": replace(samples.SETTINGS, mail_on=False),
        "notices": samples.notices(),
    }
    sheet = page_sheet(samples.compose_page(rows, **given), "kk")
    texts = [str(c.value) for row in sheet.rows for c in row]
    assert "Қауіпсіздік техникасы журналдары (1/3 кезең)" in texts
    assert "Хат жіберу өшірулі. Қосулы болса, бүгін хат алатындар" in texts


def test_plans_not_written_stand_apart_from_plans_not_read():
    page = replace(
        samples.russian_page(),
        faults=(
            PlanFault("План А", FaultReason.BUSY),
            PlanFault("План Б", FaultReason.NOT_WRITTEN, sentence="Файл открыт."),
        ),
    )
    assert headings(page_sheet(page, "ru"))[:2] == [
        "Планы, которые в этот раз не прочитаны",
        "Планы, в которые не записаны столбцы",
    ]


def test_a_flood_of_rows_is_cut_and_counted():
    rows = [
        overdue(samples.CONTROL_PLAN, number, "a " * 400, 5, samples.OMARBEK)
        for number in range(400)
    ]
    coming = [
        replace(samples.kazakh_rows()[5], row_id=f"x-{number}") for number in range(301)
    ]
    given = {
        "today": samples.TODAY,
        "checked_at": samples.CHECKED,
        "settings": samples.SETTINGS,
    }
    sheet = page_sheet(samples.compose_page((*rows, *coming), **given), "kk")
    notes = [c.value for row in sheet.rows for c in row if c.style is CellStyle.MUTED]
    assert notes[:2] == ["тағы 1", "тағы 100"]
    assert max(len(str(c.value)) for row in sheet.rows for c in row) < 400
