"""Which quarter, half-year or week a row stands under, and what that makes of it."""

import pytest

from sheetsync.lang.schema.time import Unit
from sheetsync.read.row_section import (
    NOWHERE,
    Standing,
    standing_of,
    week_of_section,
    within_standing,
    within_week,
)

FIRST = Standing("1", Unit.QUARTER_PLAN)
SECOND = Standing("2", Unit.QUARTER_SCHOOL)


@pytest.mark.parametrize(
    ("section", "number", "unit"),
    [
        ("І ТОҚСАН", "1", Unit.QUARTER_PLAN),
        ("2-ші тоқсан", "2", Unit.QUARTER_PLAN),
        ("І тоқсан (қыркүйек-қазан)", "1", Unit.QUARTER_PLAN),
        ("Бірінші тоқсан", "1", Unit.QUARTER_PLAN),
        ("3-тоқсан: оқу жұмысы", "3", Unit.QUARTER_PLAN),
        ("II четверть", "2", Unit.QUARTER_SCHOOL),
        ("1 четверть. Учебная работа", "1", Unit.QUARTER_SCHOOL),
        ("Раздел 2. Работа во II четверти", "2", Unit.QUARTER_SCHOOL),
        ("Бірінші тоқсан / Первая четверть", "1", Unit.QUARTER_PLAN),
        ("III квартал", "3", Unit.QUARTER_CALENDAR),
        ("ІІ жартыжылдық", "2", Unit.HALF_YEAR),
        ("Первое полугодие", "1", Unit.HALF_YEAR),
    ],
)
def test_a_section_names_its_quarter(section: str, number: str, unit: Unit) -> None:
    assert standing_of(section) == Standing(number, unit)


@pytest.mark.parametrize(
    "section",
    ["I-II тоқсан", "І, ІІ тоқсан", "1. Тоқсан жұмысы", "Каждая четверть"],
)
def test_several_quarters_or_none_end_the_one_before(section: str) -> None:
    assert standing_of(section, FIRST) == NOWHERE


@pytest.mark.parametrize("section", ["Оқу жұмысы", "Қазан", "Тоқсандық есеп", "1-апта"])
def test_a_section_without_a_quarter_keeps_the_one_before(section: str) -> None:
    assert standing_of(section, FIRST) == FIRST


@pytest.mark.parametrize(
    ("text", "standing", "whole"),
    [
        ("тоқсан соңы", FIRST, "1 тоқсан соңы"),
        ("тоқсан соңында", FIRST, "1 тоқсан соңында"),
        ("тоқсан соңына дейін", FIRST, "1 тоқсан соңына дейін"),
        ("тоқсан бойы", FIRST, "1 тоқсан бойы"),
        ("тоқсан басында", FIRST, "1 тоқсан басында"),
        ("тоқсан аяғында", FIRST, "1 тоқсан аяғында"),
        ("тоқсанның соңғы аптасы", FIRST, "1 тоқсанның соңғы аптасы"),
        ("тоқсан аяқталғанша", FIRST, "1 тоқсан аяқталғанша"),
        ("до конца четверти", SECOND, "до конца 2 четверти"),
        ("в течение четверти", SECOND, "в течение 2 четверти"),
        ("в конце четверти", SECOND, "в конце 2 четверти"),
        ("к концу четверти", SECOND, "к концу 2 четверти"),
        ("по итогам четверти", SECOND, "по итогам 2 четверти"),
        ("тоқсан соңы", SECOND, "2 тоқсан соңы"),
        (
            "до конца полугодия",
            Standing("2", Unit.HALF_YEAR),
            "до конца 2 полугодия",
        ),
        (
            "жартыжылдық соңында",
            Standing("1", Unit.HALF_YEAR),
            "1 жартыжылдық соңында",
        ),
    ],
)
def test_a_quarter_without_its_number_is_the_one_above(
    text: str, standing: Standing, whole: str
) -> None:
    assert within_standing(text, standing) == whole


@pytest.mark.parametrize(
    "text",
    [
        "тоқсан сайын",
        "әр тоқсан соңында",
        "тоқсанына 1 рет",
        "тоқсандық",
        "раз в четверть",
        "каждую четверть",
        "по четвертям",
        "ежеквартально",
        "III тоқсан соңы",
        "қазан",
        "қыркүйек, тоқсан соңы",
        "жартыжылдық соңында",
        "квартал",
        "жыл бойы",
        "",
    ],
)
def test_rates_and_other_stretches_stay_as_they_are(text: str) -> None:
    assert within_standing(text, FIRST) == text
    assert within_standing(text, NOWHERE) == text


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
