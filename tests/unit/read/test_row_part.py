"""Which quarter, half-year or break a row stands under, and what that makes of it."""

import pytest

from sheetsync.model.written import HalfYear, Quarter, QuarterStyle
from sheetsync.read.row_part import part_of_section, within_part
from sheetsync.read.year_part import Named, YearPart

PLAN, SCHOOL, CALENDAR = QuarterStyle.PLAN, QuarterStyle.SCHOOL, QuarterStyle.CALENDAR
FIRST = YearPart(Quarter(1, PLAN), "1")
SECOND = YearPart(Quarter(2, SCHOOL), "2")
FOURTH = YearPart(Quarter(4, CALENDAR), "4")


@pytest.mark.parametrize(
    ("section", "named"),
    [
        ("І ТОҚСАН", Quarter(1, PLAN)),
        ("2-ші тоқсан", Quarter(2, PLAN)),
        ("І тоқсан (қыркүйек-қазан)", Quarter(1, PLAN)),
        ("Бірінші тоқсан", Quarter(1, PLAN)),
        ("3-тоқсан: оқу жұмысы", Quarter(3, PLAN)),
        ("II четверть", Quarter(2, SCHOOL)),
        ("1 четверть. Учебная работа", Quarter(1, SCHOOL)),
        ("Раздел 2. Работа во II четверти", Quarter(2, SCHOOL)),
        ("Бірінші тоқсан / Первая четверть", Quarter(1, PLAN)),
        ("III квартал", Quarter(3, CALENDAR)),
        ("ІІ жартыжылдық", HalfYear(2)),
        ("Первое полугодие", HalfYear(1)),
    ],
)
def test_a_section_names_its_quarter(section: str, named: Named) -> None:
    assert part_of_section(section) == YearPart(named, str(named.number))


@pytest.mark.parametrize(
    "section",
    ["I-II тоқсан", "І, ІІ тоқсан", "1. Тоқсан жұмысы", "Каждая четверть"],
)
def test_several_quarters_or_none_end_the_one_before(section: str) -> None:
    assert part_of_section(section, FIRST) is None


@pytest.mark.parametrize("section", ["Оқу жұмысы", "Қазан", "Тоқсандық есеп", "1-апта"])
def test_a_section_without_a_quarter_keeps_the_one_before(section: str) -> None:
    assert part_of_section(section, FIRST) == FIRST


@pytest.mark.parametrize(
    ("text", "part", "whole"),
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
            YearPart(HalfYear(2), "2"),
            "до конца 2 полугодия",
        ),
        (
            "жартыжылдық соңында",
            YearPart(HalfYear(1), "1"),
            "1 жартыжылдық соңында",
        ),
    ],
)
def test_a_quarter_without_its_number_is_the_one_above(
    text: str, part: YearPart, whole: str
) -> None:
    assert within_part(text, part) == whole


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
    assert within_part(text, FIRST) == text
    assert within_part(text, None) == text


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("до конца квартала", "до конца 4 квартала"),
        ("тоқсан соңы", "4 квартал соңы"),
        ("тоқсанның соңғы аптасы", "4 кварталның соңғы аптасы"),
        ("конец четверти", "конец четверти"),
    ],
)
def test_below_a_quarter_of_the_calendar_no_quarter_of_the_school_is_meant(
    text: str, whole: str
) -> None:
    assert within_part(text, FOURTH) == whole
