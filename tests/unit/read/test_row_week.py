"""Which week a row stands under, and what that makes of its deadline."""

import pytest

from sheetsync.read.row_week import week_of_section, within_week


@pytest.mark.parametrize(
    ("section", "month", "week"),
    [
        ("2-апта (11-15 қараша)", "", "11-15 қараша"),
        ("2-апта (11-15)", "Қараша", "11-15 Қараша"),
        ("1-я неделя (04.11-08.11)", "", "04.11-08.11"),
        ("2 неделя: 11-16 ноября", "", "11-16 ноября"),
        ("1 неделя с 4 по 8 ноября", "Ноябрь", "с 4 по 8 ноября"),
        ("3-апта", "Қараша", "Қараша 3-апта"),
        ("II апта", "Қараша", "Қараша II апта"),
        ("3-апта", "", ""),
        ("Тәрбие апталығы", "Қараша", ""),
        ("Неделя математики", "Ноябрь", ""),
        ("Қараша", "Қараша", ""),
    ],
)
def test_a_section_names_its_week(section: str, month: str, week: str) -> None:
    assert week_of_section(section, month) == week


def test_a_section_without_a_word_of_time_keeps_the_week() -> None:
    assert week_of_section("Тәрбие жұмысы", "Қараша", "4-8 қараша") == "4-8 қараша"


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("апта ішінде", "11-15 қараша"),
        ("апта бойы", "11-15 қараша"),
        ("в течение недели", "11-15 қараша"),
        ("сейсенбі", "11-15 қараша, сейсенбі"),
        ("во вторник", "11-15 қараша, во вторник"),
        ("жұма 14.30", "11-15 қараша, жұма 14.30"),
        ("13-15", "13.11 - 15.11"),
        ("12", "12.11"),
    ],
)
def test_a_day_of_the_week_is_in_the_week_above(text: str, whole: str) -> None:
    assert within_week(text, "11-15 қараша") == whole


@pytest.mark.parametrize(
    "text",
    [
        "әр дүйсенбі",
        "по понедельникам",
        "еженедельно",
        "аптасына 1 рет",
        "күнделікті",
        "жыл бойы",
        "20",
        "10-12",
        "",
    ],
)
def test_what_is_of_no_week_stays_as_it_is(text: str) -> None:
    assert within_week(text, "11-15 қараша") == text


def test_days_of_a_week_over_two_months_are_in_the_right_one() -> None:
    assert within_week("31", "28 қазан - 1 қараша") == "31.10"
    assert within_week("1", "28 қазан - 1 қараша") == "1.11"
