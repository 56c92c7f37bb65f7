"""Headings between a title and its header are the first section below it."""

import pytest

from sheetsync.model.table import Table
from sheetsync.model.year import PlanYear
from sheetsync.read.table import read_tab
from sheetsync.read.table_heading import names_time
from tests.drawing import draw

HEADER = "| № | Мероприятия | Сроки | Ответственные |"


def tables_of(drawing: str) -> tuple[Table, ...]:
    return read_tab(draw(drawing)).tables


def sections_of(table: Table) -> list[tuple[str, str]]:
    """Section and deadline of each row."""
    return [(row.section, row.deadline) for row in table.rows]


def test_a_month_above_the_first_header_is_that_of_its_rows():
    (table,) = tables_of(f"""
        | План контроля на 2024-2025 учебный год |
        | Ноябрь |
        {HEADER}
        | 1 | Проверка кабинетов | 1 неделя | Завуч |
        | 2 | Проверка столовой | до 20 | Завуч |
        | Декабрь |
        {HEADER}
        | 1 | Проверка тетрадей | до 15 | Завуч |
    """)
    assert table.title == "План контроля на 2024-2025 учебный год"
    assert sections_of(table) == [
        ("Ноябрь", "Ноябрь 1 неделя"),
        ("Ноябрь", "до 20 Ноябрь"),
        ("Декабрь", "до 15 Декабрь"),
    ]
    assert [text for _, text in table.sections] == ["Ноябрь", "Декабрь"]


@pytest.mark.parametrize(
    "heading",
    ["ҚАЗАН", "Қазан айы", "2024 жылғы қазан айы", "Ай: қазан", "2. Қазан", "Октябрь"],
)
def test_a_month_is_a_heading_wherever_it_stands_and_however_it_is_written(heading):
    (table,) = tables_of(f"""
        | 2024-2025 оқу жылының бақылау жоспары |
        | | | {heading} | |

        | № | Іс-шаралар | Мерзімі | Жауаптылар |
        | 1 | Журналдарды тексеру | 2-апта | Директор |
    """)
    assert table.title == "2024-2025 оқу жылының бақылау жоспары"
    ((section, deadline),) = sections_of(table)
    assert section == heading
    assert deadline.casefold() in {"қазан 2-апта", "октябрь 2-апта"}


def test_a_month_is_a_heading_without_any_title_too():
    (table,) = tables_of(f"""
        | Апрель |
        {HEADER}
        | 1 | Субботник | до 12 | Завхоз |
    """)
    assert (table.title, sections_of(table)) == ("", [("Апрель", "до 12 Апрель")])


def test_a_numbered_heading_is_a_section_of_its_own_table_only():
    one, other = tables_of("""
        | План кружка на 2024-2025 учебный год |
        | I. Работа с детьми |
        | № | Мероприятия | Срок | Ответственный |
        | 1 | Выставка | май | Педагог |

        | II. Организационные мероприятия |
        | № | Мероприятия | Ответственный | Срок |
        | 1 | Заявка | Педагог | июнь |
    """)
    assert one.title == other.title == "План кружка на 2024-2025 учебный год"
    assert sections_of(one) == [("I. Работа с детьми", "май")]
    assert sections_of(other) == [("II. Организационные мероприятия", "июнь")]


@pytest.mark.parametrize(
    "heading", ["1-бөлім. Оқу жұмысы", "Раздел 2. Досуг", "3) Спорт", "II Блок"]
)
def test_parts_are_headings_by_their_number(heading):
    (table,) = tables_of(f"""
        | План клуба на 2024-2025 учебный год |
        | {heading} |
        {HEADER}
        | 1 | Встреча | май | Педагог |
    """)
    assert sections_of(table) == [(heading, "май")]


def test_a_numbered_line_alone_above_a_header_stays_the_title():
    (table,) = tables_of(f"""
        | V. Работа с родителями |
        {HEADER}
        | 1 | Собрание | май | Педагог |
    """)
    assert table.title == "V. Работа с родителями"
    assert table.sections == ()


def test_a_title_that_goes_on_below_has_no_heading():
    (table,) = tables_of(f"""
        | ПЛАН |
        | работы клуба на |
        | октябрь 2024 года |
        {HEADER}
        | 1 | Встреча | до 5 | Педагог |
    """)
    assert table.title == "ПЛАН работы клуба на октябрь 2024 года"
    assert (table.year, table.findings) == (PlanYear(2024), ())
    assert sections_of(table) == [("", "до 5 октябрь")]


def test_a_heading_gives_the_year_that_the_title_leaves_out_and_it_is_said():
    (table,) = tables_of(f"""
        | План контроля |
        | ФЕВРАЛЬ 2025 г. |
        {HEADER}
        | 1 | Встреча | до 5 | Педагог |
    """)
    assert (table.title, table.year) == ("План контроля", PlanYear(2024))
    assert [found.code for found in table.findings] == ["year.doubtful"]
    assert sections_of(table) == [("ФЕВРАЛЬ 2025 г.", "до 5 ФЕВРАЛЬ")]


def test_an_initial_is_no_number_of_a_heading():
    (table,) = tables_of(f"""
        | План на 2024-2025 учебный год |
        | Х. Ерланов атындағы мектеп |
        {HEADER}
        | 1 | Встреча | май | Педагог |
    """)
    assert table.sections == ()


def test_goals_are_no_headings():
    (table,) = tables_of(f"""
        | План на 2024-2025 учебный год |
        | Задачи: |
        | 1. Повысить качество |
        | 2. Вовлечь родителей |
        {HEADER}
        | 1 | Встреча | май | Педагог |
    """)
    assert table.sections == ()


def test_a_plan_with_a_number_is_a_title_and_no_heading():
    one, other = tables_of(f"""
        | 1. План мастерской на 2024-2025 учебный год |
        {HEADER}
        | 1 | Выставка | май | Педагог |
        | 2. План библиотеки |
        {HEADER}
        | 1 | Обзор | июнь | Педагог |
    """)
    assert (one.title, other.title) == (
        "1. План мастерской на 2024-2025 учебный год",
        "2. План библиотеки",
    )


@pytest.mark.parametrize(
    "text",
    [
        "«__» сентября 2024 г.",
        "« » қыркүйек 2024 ж.",
        "5 октября",
        "План на октябрь",
        "2024-2025 учебный год",
        "Сентябрь – месяц спорта",
        "",
    ],
)
def test_days_of_approval_and_titles_are_no_times_of_rows(text):
    assert not names_time(text)
