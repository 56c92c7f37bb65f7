"""The rarer ways: what stands alone, above, beside, and what it belongs to."""

from sheetsync.model.table import PlanRow
from sheetsync.read.table import read_tab
from tests.drawing import draw

HEAD = """
    | 2024-2025 оқу жылының жұмыс жоспары |
    | № | Іс-шаралар | Мерзімі | Жауаптылар | Ескертпе |
"""


def read(body: str, head: str = HEAD) -> tuple[list[PlanRow], list[tuple[str, str]]]:
    """Rows of the one table, and code and cell of its findings."""
    (table,) = read_tab(draw(head.rstrip() + body)).tables
    return list(table.rows), [(found.code, found.cell) for found in table.findings]


def test_a_number_alone_belongs_to_the_text_in_the_row_below():
    rows, findings = read("""
    | 1 | | | | |
    |   | Жиын өткізу | қазан | Директор | |
    | 2 | Кеңес | май | Директор | |
    """)
    assert [(row.number, row.activity) for row in rows] == [
        ("1", "Жиын өткізу"),
        ("2", "Кеңес"),
    ]
    assert not findings


def test_a_text_that_is_plainly_open_goes_on_in_the_next_row():
    rows, findings = read("""
    | 1 | Жиын (ата-аналар, | қазан | Директор | |
    |   | Сынып жетекшілері) | | | |
    |   | | | психолог | |
    |   | | | | залда |
    | 2 | Кеңес: | май | Директор | |
    |   | Жылдық қорытынды | | | |
    """)
    assert [row.activity for row in rows] == [
        "Жиын (ата-аналар,\nСынып жетекшілері)",
        "Кеңес:\nЖылдық қорытынды",
    ]
    assert (rows[0].responsible, rows[0].last_row) == ("Директор\nпсихолог", 5)
    assert not findings


def test_a_number_in_front_of_the_activity_counts_where_the_column_is_empty():
    rows, findings = read("""
    | 1 | Жиын | қазан | Директор | |
    |   | 2. Кеңес | қазан | Директор | |
    | 3 | Рейд | қазан | Директор | |
    """)
    assert [row.number for row in rows] == ["1", "2", "3"]
    assert not findings


def test_numbered_names_are_sections_where_the_count_says_so():
    rows, findings = read("""
    | 1 | Бірінші бөлім | | | |
    | 1.1 | А | қазан | Директор | |
    | 1.2 | Ә | қазан | Директор | |
    | 2 | Екінші бөлім | | | |
    | 2.1 | Б | қазан | Директор | |
    """)
    assert [row.section for row in rows] == [
        "1. Бірінші бөлім",
        "1. Бірінші бөлім",
        "2. Екінші бөлім",
    ]
    assert not findings


def test_a_name_out_of_count_between_rows_in_count_is_a_section():
    rows, findings = read("""
    | 1 | А | қазан | Директор | |
    | 2 | Ә | қазан | Директор | |
    | 2 | Екінші бөлім | | | |
    | 3 | Б | қазан | Директор | |
    | 4 | Терме жоқ жол | | | |
    | 5 | В | қазан | Директор | |
    """)
    assert [row.number for row in rows] == ["1", "2", "3", "4", "5"]
    assert [row.section for row in rows] == ["", "", *["2. Екінші бөлім"] * 3]
    assert not findings


def test_a_name_above_bare_rows_without_bullets_is_their_section_too():
    rows, _ = read("""
    | 1 | Айлық шаралар | | | |
    |   | Жиын | қазан | Директор | |
    |   | Кеңес | май | Директор | |
    | 2 | Рейд | май | Директор | |
    """)
    assert [row.section for row in rows] == ["1. Айлық шаралар"] * 2 + [""]


def test_lines_that_belong_to_nothing_are_reported():
    _, findings = read("""
    | | | қазан | | |
    | Бөлім | | | | |
    | | | май | Директор | |
    | 1 | А | қазан | Директор | |
    """)
    assert findings == [("row.unread", "C3"), ("row.unread", "C5")]


def test_a_header_with_nothing_but_a_heading_below_says_so():
    rows, findings = read("""
    | Бөлім | | | | |
    """)
    assert not rows
    assert findings == [("row.unread", "A3")]


def test_a_remark_far_below_the_table_is_none_of_its_rows():
    rows, findings = read("""
    | 1 | А | қазан | Директор | |

    | Жоспар толықтырылуы мүмкін | | | | |
    """)
    assert len(rows) == 1
    assert not findings


def test_a_page_pasted_first_keeps_its_heading():
    (table,) = read_tab(
        draw("""
    | Екінші бөлім | | | |
    | 3 | Б | қазан | Директор |
    | 4 | В | қазан | Директор |

    | 2024-2025 оқу жылының жұмыс жоспары |
    | № | Іс-шаралар | Мерзімі | Жауаптылар |
    | Бірінші бөлім | | | |
    | 1 | А | қазан | Директор |
    | 2 | Ә | қазан | Директор |
    """)
    ).tables
    assert [(row.number, row.section) for row in table.rows] == [
        ("1", "Бірінші бөлім"),
        ("2", "Бірінші бөлім"),
        ("3", "Екінші бөлім"),
        ("4", "Екінші бөлім"),
    ]
    assert table.title == "2024-2025 оқу жылының жұмыс жоспары"
    assert not table.findings


def test_a_page_pasted_first_that_holds_the_first_rows_stays_first():
    (table,) = read_tab(
        draw("""
    | 1 | А | қазан | Директор |
    | 2 | Ә | қазан | Директор |

    | 2024-2025 оқу жылының жұмыс жоспары |
    | № | Іс-шаралар | Мерзімі | Жауаптылар |
    | 3 | Б | қазан | Директор |
    """)
    ).tables
    assert [row.number for row in table.rows] == ["1", "2", "3"]


def test_a_page_pasted_first_without_numbers_is_read_too():
    (table,) = read_tab(
        draw("""
    | Б | қазан | Директор |
    | В | қазан | Директор |

    | 2024-2025 оқу жылының жұмыс жоспары |
    | Іс-шаралар | Мерзімі | Жауаптылар |
    | А | қазан | Директор |
    """)
    ).tables
    assert [row.activity for row in table.rows] == ["А", "Б", "В"]


def test_the_year_may_stand_in_a_line_apart_from_the_title():
    (table,) = read_tab(
        draw("""
    | 2024-2025 оқу жылы |

    | Кітапхананың жұмыс жоспары |

    | № | Іс-шаралар | Мерзімі | Жауаптылар |
    | 1 | А | қазан | Директор |
    """)
    ).tables
    assert table.title == "Кітапхананың жұмыс жоспары"
    assert not table.findings


def test_a_second_header_with_a_title_of_its_own_begins_another_plan():
    first, second = read_tab(
        draw("""
    | 2024-2025 оқу жылының жоспары |
    | № | Іс-шаралар | Мерзімі | Жауаптылар |
    | 1 | А | қазан | Директор |
    | 2. Тәрбие жұмысының жоспары |
    | № | Іс-шаралар | Мерзімі | Жауаптылар |
    | 1 | Ә | қазан | Директор |
    """)
    ).tables
    assert second.title == "2. Тәрбие жұмысының жоспары"
    assert first.year == second.year
    assert not second.findings


def test_an_expired_programme_in_the_title_makes_the_year_doubtful():
    (table,) = read_tab(
        draw("""
    | 2021-2025 жылдарға арналған даму жоспары |
    | № | Іс-шаралар | Мерзімі | Жауаптылар |
    | 1 | А | қазан | Директор |
    """)
    ).tables
    (found,) = table.findings
    assert (table.year, found.code, found.cell) == (None, "year.doubtful", "A1")


def test_parties_below_the_header_are_no_second_line_of_it():
    rows, findings = read(
        """
    | | | | Руководители МО | Руководители МО |
    | 1 | Жиын | қазан | Директор | Есеп |
    """,
        HEAD.replace("Ескертпе", "Аяқтау нысаны"),
    )
    assert [row.number for row in rows] == ["1"] or findings
    assert any(row.responsible == "Руководители МО" for row in rows) or findings


class TestReservedNames:
    """A column of the staff that is called as one of ours is said, not read."""

    def codes(self, header: str, row: str) -> list[tuple[str, str]]:
        (table,) = read_tab(
            draw(f"""
                | План на 2024-2025 учебный год |
                {header}
                {row}
            """)
        ).tables
        return [
            (found.code, found.cell)
            for found in table.findings
            if found.code == "table.column_reserved"
        ]

    def test_marks_under_a_name_of_ours_alone_are_said(self):
        assert self.codes(
            "| № | Мероприятия | Срок | Ответственный | Статус |",
            "| 1 | Выставка | май | Педагог | выполнено |",
        ) == [("table.column_reserved", "E2")]

    def test_the_first_of_two_is_the_staffs(self):
        assert self.codes(
            "| № | Іс-шара | Күні | Жауапты | Жағдайы | Соңғы мерзім | Жағдайы | "
            "Нақтылау |",
            "| 1 | Көрме | мамыр | Тәлімгер | өтті | 31.05.2025 | Ашық | |",
        ) == [("table.column_reserved", "E2")]

    def test_ours_together_and_an_empty_column_are_not(self):
        assert not self.codes(
            "| № | Іс-шара | Күні | Жауапты | Соңғы мерзім | Жағдайы | Нақтылау |",
            "| 1 | Көрме | мамыр | Тәлімгер | 31.05.2025 | Ашық | |",
        )
        assert not self.codes(
            "| № | Мероприятия | Срок | Ответственный | Статус |",
            "| 1 | Выставка | май | Педагог | |",
        )


def test_a_quarter_without_its_number_is_that_of_the_section():
    rows, _ = read("""
    | І ТОҚСАН | | | | |
    | 1 | Дәптер тексеру | тоқсан соңы | Директор | |
    | 2 | Журнал тексеру | қыркүйек | Директор | |
    | II четверть | | | | |
    | 3 | Проверка тетрадей | до конца четверти | Директор | |
    | 4 | Мониторинг | ежеквартально | Директор | |
    """)
    assert [row.deadline for row in rows] == [
        "1 тоқсан соңы",
        "қыркүйек",
        "до конца 2 четверти",
        "ежеквартально",
    ]


def test_days_and_weekdays_are_in_the_week_of_the_section():
    rows, _ = read("""
    | 2-апта (11-15 қараша) | | | | |
    | 1 | Ашық сабақ | сейсенбі | Директор | |
    | 2 | Рейд | 13-15 | Директор | |
    | 3-апта | | | | |
    | 3 | Семинар | апта ішінде | Директор | |
    """)
    assert [row.deadline for row in rows] == [
        "11-15 қараша, сейсенбі",
        "13.11 - 15.11",
        "қараша 3-апта",
    ]


def test_a_row_without_a_deadline_has_the_month_of_its_section_and_it_is_said():
    rows, findings = read("""
    | №1 отырыс. Тамыз | | | | |
    | 1 | Жоспар бекіту | | Директор | |
    | 2 | Талқылау | 2-апта | Директор | |
    | Жалпы жұмыс | | | | |
    | 3 | Баяндама | | Директор | |
    """)
    assert [row.deadline for row in rows] == ["Тамыз", "Тамыз 2-апта", ""]
    assert findings == [("deadline.of_section", "C4")]


def test_columns_of_months_that_hold_activities_are_said():
    (table,) = read_tab(
        draw("""
    | 2024-2025 оқу жылының жоспары | | | | |
    | № | Бағыттар | Қыркүйек | Қазан | Жауаптылар |
    | 1 | Экология | Сенбілік өткізу | «Таза аула» акциясы | Директор |
    | 2 | Құқық | Инспектормен кездесу | | Психолог |
    """)
    ).tables
    assert [(row.activity, row.deadline) for row in table.rows] == [
        ("Экология\nСенбілік өткізу\n«Таза аула» акциясы", "Қыркүйек, Қазан"),
        ("Құқық\nИнспектормен кездесу", "Қыркүйек"),
    ]
    assert [found.code for found in table.findings] == ["table.periods_tell"]


def test_weeks_that_hold_activities_are_of_the_month_in_the_title():
    (table,) = read_tab(
        draw("""
    | 2024-2025 оқу жылының қараша айына арналған жоспар | | | | |
    | Бөлімдер | I апта | II апта | III апта | Жауапты |
    | Жиналыстар | Өндірістік жиналыс | | Педкеңес өткізу | Директор |
    | Бақылау | Журнал тексеру | 5-сынып бақылау | | Психолог |
    """)
    ).tables
    assert [row.deadline for row in table.rows] == [
        "қараша I апта, қараша III апта",
        "қараша I апта, қараша II апта",
    ]
