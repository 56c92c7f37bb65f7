"""The part of a year that a title or a section is for, and what rows make of it."""

import pytest

from sheetsync.read.row_period import within_period
from sheetsync.read.table import read_tab
from sheetsync.read.title_period import PlanPeriod, section_period, title_period
from tests.drawing import draw


def period_of(title: str) -> PlanPeriod:
    period = title_period(title)
    assert period is not None
    return period


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("План кружка на 3 четверть 2024-2025 уч.года", "3 четверть"),
        ("План на II полугодие 2025 года", "2 полугодие"),
        ("План на первую четверть", "1 четверть"),
        ("План закупок на IV квартал 2025 года", "4 квартал"),
        ("3-тоқсанға арналған жоспар", "3 тоқсан"),
        ("ІІ жартыжылдықтың жұмыс жоспары", "2 жартыжылдық"),
        ("План на весенние каникулы", "весенние каникулы"),
        ("План площадки в период летних каникул", "летних каникул"),
        ("Қысқы каникул кезіндегі іс-шаралар жоспары", "Қысқы каникул"),
        ("План недели с 14 по 19 октября 2024 года", "14.10.2024-19.10.2024"),
        ("Онкүндік жоспары, 3-13 ақпан", "03.02-13.02"),
    ],
)
def test_a_title_names_the_part_of_the_year_that_its_plan_is_for(title, text):
    assert period_of(title).text == text


@pytest.mark.parametrize(
    "title",
    [
        "План на 2024-2025 учебный год",
        "План на 1 и 2 четверть",
        "План на I-II четверть",
        "План по итогам I четверти",
        "План подготовки ко II четверти",
        "ІІ тоқсанға дайындық жоспары",
        "План после зимних каникул",
        "План на 2 полугодие и зимние каникулы",
        "Отметки за 2 четверть",
    ],
)
def test_a_title_of_several_or_of_another_time_names_none(title):
    assert title_period(title) is None


@pytest.mark.parametrize(
    ("title", "deadline", "meant"),
    [
        ("План на 3 четверть", "до конца четверти", "до конца 3 четверти"),
        ("План на 3 четверть", "тоқсан бойы", "3 тоқсан бойы"),
        ("План на 3 четверть", "в начале четверти", "в начале 3 четверти"),
        ("План на 3 четверть", "весь период", "3 четверть"),
        ("План на 2 полугодие", "в течение полугодия", "в течение 2 полугодия"),
        ("План на 2 полугодие", "кезең бойы", "2 полугодие"),
        ("План на весенние каникулы", "каникулы", "весенние каникулы"),
        ("План на весенние каникулы", "каникул бойы", "весенние каникул бойы"),
        ("План декады 3-13 февраля", "в течение декады", "03.02-13.02"),
        ("План декады 3-13 февраля", "5, 12", "5, 12 февраль"),
        ("План с 14 по 19 октября 2024 года", "Среда", "16.10.2024, Среда"),
        ("План с 14 по 19 октября 2024 года", "жұма 15:00", "18.10.2024, жұма 15:00"),
    ],
)
def test_what_names_no_part_of_the_year_is_of_the_plans(title, deadline, meant):
    assert within_period(deadline, period_of(title)) == meant


@pytest.mark.parametrize(
    ("title", "deadline"),
    [
        ("План на 3 четверть", "1 раз в четверть"),
        ("План на 3 четверть", "каждую четверть"),
        ("План на 3 четверть", "2 четверть"),
        ("План на 3 четверть", "до конца полугодия"),
        ("План на 3 четверть", "до конца квартала"),
        ("План на 3 четверть", "каникулы"),
        ("План на 3 четверть", "в течение года"),
        ("План на 3 четверть", "постоянно"),
        ("План на 3 четверть", "март"),
        ("План на 3 четверть", "5"),
        ("План на весенние каникулы", "летние каникулы"),
        ("План на весенние каникулы", "понедельник"),
        ("План декады 3-13 февраля", "25"),
        ("План декады с 3 по 13 февраля 2025 года", "среда"),
        ("План с 14 по 19 октября 2024 года", "каждую среду"),
        ("План с 14 по 19 октября 2024 года", "воскресенье"),
        ("План с 14 по 19 октября 2024 года", ""),
    ],
)
def test_rates_and_other_times_stay_as_they_are(title, deadline):
    assert within_period(deadline, period_of(title)) == deadline


@pytest.mark.parametrize(
    ("section", "text"),
    [
        ("III четверть", "III четверть"),
        ("2. Зимние каникулы", "Зимние каникулы"),
        ("2-тоқсан", "2-тоқсан"),
        ("Работа на каникулах", ""),
        ("Итоги II четверти", ""),
        ("Октябрь", ""),
    ],
)
def test_a_section_that_is_a_part_of_the_year_is_one_for_its_rows(section, text):
    period = section_period(section)
    assert (period.text if period else "") == text


def test_rows_stand_under_their_section_before_the_title():
    (table,) = read_tab(
        draw("""
            | План на 1 полугодие 2024-2025 учебного года |
            | № | Мероприятия | Сроки | Ответственные |
            | 1 | Сверка | до конца полугодия | Завуч |
            | II четверть | < | < | < |
            | 2 | Отчёт | до конца четверти | Завуч |
        """)
    ).tables
    assert [row.deadline for row in table.rows] == [
        "до конца 1 полугодия",
        "до конца 2 четверти",
    ]


def test_a_plan_without_a_deadline_column_is_due_in_its_part_of_the_year():
    (table,) = read_tab(
        draw("""
            | План на зимние каникулы 2024-2025 учебного года |
            | № | Мероприятия | Место | Ответственные |
            | 1 | Экскурсия | музей | Педагог |
        """)
    ).tables
    assert [row.deadline for row in table.rows] == ["зимние каникулы"]


def test_a_plan_that_covers_a_month_counts_its_weeks():
    (table,) = read_tab(
        draw("""
            | План месячника с 1 по 30 апреля 2025 года |
            | № | Мероприятия | Сроки | Ответственные |
            | 1 | Смотр | 2 неделя | Педагог |
            | 2 | Беседы | весь период | Педагог |
        """)
    ).tables
    assert [row.deadline for row in table.rows] == [
        "апрель 2 неделя",
        "01.04.2025-30.04.2025",
    ]
