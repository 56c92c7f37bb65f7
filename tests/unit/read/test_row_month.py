"""Which month a row stands under, and what that makes of its deadline."""

import pytest

from sheetsync.read.row_month import (
    day_of_section,
    month_of,
    month_of_section,
    month_of_title,
    within_month,
)


@pytest.mark.parametrize(
    ("text", "month", "whole"),
    [
        ("в течение месяца", "Октябрь", "в течение Октябрь"),
        ("ай бойы", "Қазан айы", "Қазан бойы"),
        ("айдың соңы", "Қазан", "Қазан соңы"),
        ("ай бойы", "Қазан:", "Қазан бойы"),
        ("2 неделя", "II. ОКТЯБРЬ", "ОКТЯБРЬ 2 неделя"),
        ("до конца месяца", "«Октябрь»", "до конца Октябрь"),
        ("1 декада", "Октябрь", "1 декада Октябрь"),
        ("15-іне дейін", "Қазан", "Қазан 15-іне дейін"),
        ("до 20 числа", "Октябрь", "до 20 числа Октябрь"),
        ("последняя пятница", "Октябрь", "последняя пятница Октябрь"),
        ("соңғы апта", "Қазан", "соңғы апта Қазан"),
        ("2-3 апта", "Қазан", "Қазан 2-3 апта"),
        ("5, 12", "Қазан", "5, 12 Қазан"),
    ],
)
def test_what_names_no_month_is_of_the_month_above(
    text: str, month: str, whole: str
) -> None:
    assert within_month(text, month) == whole


@pytest.mark.parametrize(
    "text",
    [
        "ежемесячно",
        "ай сайын",
        "1 раз в месяц",
        "каждую пятницу",
        "айына 1 рет",
        "жыл бойы",
        "апта бойы",
        "в течение недели",
        "по графику",
        "до конца четверти",
        "25 декабря",
        "15.12",
        "после согласования",
        "",
    ],
)
def test_rates_other_stretches_and_what_is_not_read_stay_as_they_are(text: str) -> None:
    assert within_month(text, "Октябрь") == text


@pytest.mark.parametrize(
    ("title", "month"),
    [
        ("План работы школы на октябрь 2023 года", "октябрь"),
        ("План мероприятий за март месяц", "март"),
        ("2023 жылғы қараша айының жұмыс жоспары", "қараша"),
        ("Мектептің желтоқсан айындағы жоспары", "желтоқсан"),
        ("Ақпан айы. Сынып жетекшінің жоспары", "Ақпан"),
    ],
)
def test_a_title_names_the_month_of_its_plan(title: str, month: str) -> None:
    assert month_of_title(title) == month


@pytest.mark.parametrize(
    "title",
    [
        "План на сентябрь - октябрь",
        "План на май и на июнь",
        "Наурыз мейрамына арналған іс-шаралар жоспары",
        "Наурыз айлығының жоспары",
        "План подготовки к 8 марта",
        "План на ноябрь, утвержден 30 октября",
        "План на 2023-2024 учебный год",
        "Отчет за октябрь",
        "План " + "а" * 500 + " на май",
    ],
)
def test_a_title_that_names_more_or_a_day_names_no_month(title: str) -> None:
    assert month_of_title(title) == ""


def test_a_section_is_of_a_month_only_if_it_is_nothing_else() -> None:
    assert month_of("Қазан айы") == "Қазан айы"
    assert month_of("Октябрь – месяц пожилых") == ""


@pytest.mark.parametrize(
    ("section", "deadline"),
    [
        ("Дүйсенбі 09.10.2023", "Дүйсенбі 09.10.2023"),
        ("I четверть", "I четверть"),
        ("Қазан айы", "Қазан айы"),
        ("Месяц: октябрь", "октябрь"),
        ("Понедельник", ""),
        ("Тамыз кеңесі", ""),
        ("Работа с родителями", ""),
    ],
)
def test_a_section_that_is_a_time_is_the_deadline_of_its_rows(
    section: str, deadline: str
) -> None:
    assert day_of_section(section) == deadline


@pytest.mark.parametrize(
    ("section", "month"),
    [
        ("ІІ. Қазан айы", "Қазан"),
        ("Қазан 2024", "Қазан"),
        ("2024 жыл қазан", "қазан"),
        ("2024 жылдың қазаны", "қазан"),
        ("Месяц: октябрь", "Месяц: октябрь"),
        ("Қазан айының жоспары", "Қазан"),
        ("Отаншылдық айы (қазан)", "қазан"),
        ("Қазан – «Денсаулық айы»", "Қазан"),
        ("ҚАЗАН АЙЫ - ДЕНСАУЛЫҚ АЙЫ", "ҚАЗАН"),
        ("Қазандағы іс-шаралар", "Қазандағы"),
        ("Октябрь / Қазан", "Октябрь"),
        ("ОКТЯБРЬ 2024 г.", "ОКТЯБРЬ"),
        ("Октябрь. Месячник безопасности", "Октябрь"),
        ("Заседание № 2 (октябрь)", "октябрь"),
    ],
)
def test_a_section_with_one_month_and_more_sets_the_month(
    section: str, month: str
) -> None:
    assert month_of_section(section, "Қыркүйек") == month


@pytest.mark.parametrize(
    "section",
    [
        "Сентябрь - октябрь",
        "Наурыз мейрамына дайындық",
        "Тамыз кеңесі",
        "ІІ тоқсан",
        "2 полугодие",
        "Клуб «Октябрь»",
        "Отчёт за август",
        "Подготовка к маю",
        "Родившиеся в марте",
        "Итоги проверки в ноябре",
        "Мектеп-лагерь «Маусым»",
    ],
)
def test_a_section_of_another_time_ends_the_month(section: str) -> None:
    assert month_of_section(section, "Қыркүйек") == ""


@pytest.mark.parametrize(
    "section",
    [
        "Жалпы жұмыстар",
        "III. Методическая работа",
        "День знаний (1 сентября)",
        "Қыркүйек мерекелері",
        "2 неделя",
    ],
)
def test_a_section_without_another_time_leaves_the_month(section: str) -> None:
    assert month_of_section(section, "Қыркүйек") == "Қыркүйек"


@pytest.mark.parametrize(
    "title",
    [
        "План работы клуба «Октябрь» на 2025-2026 учебный год",
        "План праздника 8 марта на 2025-2026 учебный год",
        "План работы школы им. 1 Мая на 2025-2026 учебный год",
    ],
)
def test_a_month_that_is_a_name_or_a_day_is_no_plans_month(title: str) -> None:
    assert month_of_title(title) == ""
