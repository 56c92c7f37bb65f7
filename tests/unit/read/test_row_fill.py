"""A deadline that leads the table and is written once holds for the rows below."""

from sheetsync.model.finding import Finding
from sheetsync.model.table import Table
from sheetsync.read.table import read_tab
from tests.drawing import draw


def table_of(drawing: str) -> Table:
    (table,) = read_tab(draw(drawing)).tables
    return table


def read(drawing: str) -> list[tuple[str, str]]:
    """Activity and deadline of each row."""
    return [(row.activity, row.deadline) for row in table_of(drawing).rows]


def filled(drawing: str) -> list[Finding]:
    return [
        found
        for found in table_of(drawing).findings
        if found.code == "table.filled_down"
    ]


TITLE = "| План совета на 2024-2025 учебный год |"


def test_empty_cells_of_a_leading_deadline_are_the_one_above_and_it_is_said_once():
    drawing = f"""
        {TITLE}
        | Месяц | Содержание работы | Ответственные |
        | Ноябрь | Выборы председателя | Директор |
        | | Утверждение плана | Председатель |
        | | Смотр уголков | Члены совета |
        | Декабрь | Ярмарка | Совет |
        | | Поход | Педагог |
    """
    assert [deadline for _, deadline in read(drawing)] == [
        "Ноябрь",
        "Ноябрь",
        "Ноябрь",
        "Декабрь",
        "Декабрь",
    ]
    (said,) = filled(drawing)
    assert (said.cell, dict(said.params)) == ("A4", {"seen": "Месяц", "count": "3"})


def test_a_number_in_front_changes_nothing():
    assert read(f"""
        {TITLE}
        | № | Мерзімі | Іс-шаралар | Жауаптылар |
        | 1 | Қараша | Көрме | Тәлімгер |
        | 2 | | Жиын | Тәлімгер |
    """) == [("Көрме", "Қараша"), ("Жиын", "Қараша")]


def test_an_activity_alone_is_a_row_where_the_deadline_leads():
    table = table_of(f"""
        {TITLE}
        | Сроки | Мероприятия | Ответственные |
        | Ноябрь | 1. Выборы | Директор |
        | | 2. Утверждение плана | |
        | | Смотр уголков | |
        | Декабрь | Ярмарка | Совет |
    """)
    assert [row.deadline for row in table.rows] == [*["Ноябрь"] * 3, "Декабрь"]
    assert table.sections == ()


def test_a_deadline_behind_its_activity_is_missing_where_it_is_empty():
    drawing = f"""
        {TITLE}
        | № | Мероприятия | Сроки | Ответственные |
        | 1 | Выставка | ноябрь | Педагог |
        | 2 | Встреча | | Педагог |
    """
    assert read(drawing) == [("Выставка", "ноябрь"), ("Встреча", "")]
    assert filled(drawing) == []


def test_nothing_is_carried_into_another_section():
    assert read(f"""
        {TITLE}
        | Сроки | Мероприятия | Ответственные |
        | Ноябрь | Выборы | Директор |
        | II. Досуг | < | < |
        | | Поход | Педагог |
        | Май | Смотр | Педагог |
    """) == [("Выборы", "Ноябрь"), ("Поход", ""), ("Смотр", "Май")]


def test_a_week_is_not_carried_into_another_month():
    assert read(f"""
        {TITLE}
        | Месяц | Неделя | Мероприятия | Ответственные |
        | Ноябрь | 1 | Выборы | Директор |
        | | | Поход | Педагог |
        | | 3 | Смотр | Педагог |
        | Декабрь | | Ярмарка | Педагог |
    """) == [
        ("Выборы", "Ноябрь 1 неделя"),
        ("Поход", "Ноябрь 1 неделя"),
        ("Смотр", "Ноябрь 3 неделя"),
        ("Ярмарка", "Декабрь"),
    ]


def test_dates_that_are_written_when_they_are_known_are_not_carried():
    rows = "\n".join(f"| | Занятие {at} кружка | Педагог |" for at in range(3, 20))
    read_rows = read(f"""
        {TITLE}
        | Дата | Мероприятия | Ответственные |
        | 05.09 | Занятие первое | Педагог |
        | 12.09 | Занятие второе | Педагог |
        {rows}
    """)
    assert {deadline for _, deadline in read_rows[2:]} == {""}


def test_a_time_of_day_is_no_date_and_is_not_carried():
    assert read("""
        | Циклограмма на 2024-2025 учебный год |
        | День недели | Мероприятия | Время | Ответственные |
        | Вторник | Линейка | 08.00 | Вожатая |
        | | Планёрка | 11.10 | Директор |
        | Пятница | Классный час | 13.10-13.55 | Педагог |
        | | Совещание | | Директор |
        | | Дежурство | 12.10 (каб. 5) | Педагог |
    """) == [
        ("Линейка", "Вторник 8:00"),
        ("Планёрка", "Вторник 11:10"),
        ("Классный час", "Пятница 13:10-13:55"),
        ("Совещание", "Пятница"),
        ("Дежурство", "Пятница 12:10 (каб. 5)"),
    ]


def test_a_date_in_a_column_of_times_stays_one_beside_its_month():
    assert read(f"""
        {TITLE}
        | Месяц | Время | Мероприятия | Ответственные |
        | Октябрь | 15.10 | Линейка | Вожатая |
        | Октябрь | 15.11 | Обход | Вожатая |
    """) == [("Линейка", "Октябрь 15.10"), ("Обход", "Октябрь 15:11")]
