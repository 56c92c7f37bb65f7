"""Header cells that only count get the name of their month or quarter."""

import pytest

from sheetsync.model.grid import Grid
from sheetsync.read.line import Line
from sheetsync.read.table import read_tab
from sheetsync.read.table_months import name_periods


def named(*texts: str, above: dict[int, str] | None = None) -> list[str]:
    cells = {at: text for at, text in enumerate(texts) if text}
    return list(name_periods(Line(0, cells, {}, {}), above or {}).cells.values())


def test_a_run_over_the_turn_of_the_year_is_months_in_the_language_of_the_labels() -> (
    None
):
    assert named("№", "Мероприятия", "XI", "XII", "I")[2:] == [
        "ноябрь",
        "декабрь",
        "январь",
    ]
    assert named("№", "Іс-шаралар", "ХІ", "ХІІ", "І")[2:] == [
        "қараша",
        "желтоқсан",
        "қаңтар",
    ]


def test_numbers_below_a_label_of_months_are_months() -> None:
    assert named("", "", "2", "3", "4", above={0: "№", 2: "Айлар"}) == [
        "ақпан",
        "наурыз",
        "сәуір",
    ]


def test_a_leading_zero_makes_months() -> None:
    assert named("№", "Мероприятия", "08", "09", "10")[-1] == "октябрь"


@pytest.mark.parametrize(
    "texts",
    [
        ("№", "Мероприятия", "VIII", "IX", "X", "XI"),
        ("№", "Мероприятия", "5", "6", "7", "8", "9"),
        ("№", "Мероприятия", "12", "13", "14", "15"),
        ("1", "2", "3", "4", "5"),
        ("№", "Мероприятия", "XI", "", "XII", "I"),
        ("Ахмет", "Болат", "XI", "XII", "I"),
    ],
)
def test_classes_days_and_numbers_of_columns_stay_as_they_are(
    texts: tuple[str, ...],
) -> None:
    assert named(*texts) == [text for text in texts if text]


def test_four_roman_numbers_are_quarters_only_once() -> None:
    assert named("№", "Іс-шаралар", "I", "II", "III", "IV")[2] == "I тоқсан"
    twice = ("№", "Іс-шаралар", "I", "II", "III", "IV", "I", "II", "III", "IV")
    assert named(*twice) == list(twice)


def test_marks_below_numbers_of_months_are_deadlines() -> None:
    grid = Grid(
        "План",
        (
            ("План контроля на 2023-2024 учебный год", *[None] * 7),
            ("№", "Что проверяется", "X", "XI", "XII", "I", "II", "Ответственные"),
            ("1", "Дневники", "+", None, None, "+", None, "Завуч"),
            ("2", "Столовая", None, "10", None, None, "+", "Медсестра"),
        ),
    )
    (table,) = read_tab(grid).tables
    assert [row.deadline for row in table.rows] == [
        "октябрь, январь",
        "10 ноябрь, февраль",
    ]
