"""Tabs as staff lay them out; the drawing is the sheet, `^` and `<` are merges."""

import pytest

from sheetsync.model.grid import Grid
from sheetsync.model.table import ColumnRole, OurColumn, PlanRow, Table
from sheetsync.model.year import PlanYear, YearBasis
from sheetsync.read.table import read_tab
from tests.drawing import draw, grid_of, grid_of_csv

TITLE = "| 2024-2025 оқу жылының жұмыс жоспары |"


def table_of(drawing: str) -> Table:
    (table,) = read_tab(draw(drawing)).tables
    return table


def rows_of(drawing: str) -> list[tuple[str, ...]]:
    """Number, activity, deadline, responsible of each row."""
    return [short(row) for row in table_of(drawing).rows]


def short(row: PlanRow) -> tuple[str, ...]:
    return (row.number, row.activity, row.deadline, row.responsible)


def codes(drawing: str) -> list[tuple[str, str]]:
    """Code and cell of each finding of the one table."""
    return [(found.code, found.cell) for found in table_of(drawing).findings]


class TestHeader:
    def test_start_and_end_columns_become_a_range(self):
        assert rows_of(f"""
            {TITLE}
            | № | Іс-шаралар | Мерзімі | <        | Жауаптылар |
            | ^ | ^          | басталуы | аяқталуы | ^         |
            | 1 | Семинар    | 01.09   | 15.09    | Директор   |
            | 2 | Кеңес      | 01.10   |          | Психолог   |
            | 3 | Жиын       |         | 15.10    | Психолог   |
        """) == [
            ("1", "Семинар", "01.09 - 15.09", "Директор"),
            ("2", "Кеңес", "01.10", "Психолог"),
            ("3", "Жиын", "15.10", "Психолог"),
        ]

    def test_a_column_a_quarter_gives_the_list_of_the_marked_ones(self):
        assert rows_of("""
            | План на 2024-2025 учебный год |
            | № | Мероприятия | Четверти | < | < | < | Ответственные |
            | ^ | ^ | I | II | III | IV | ^ |
            | 1 | Семинар | х | | х | | Завуч |
            | 2 | Акция | | 15-20 | сентябрь | | Завуч |
            | 3 | Рейд | | | | итоги | Завуч |
        """) == [
            ("1", "Семинар", "I четверть, III четверть", "Завуч"),
            ("2", "Акция", "15-20 II четверть, сентябрь", "Завуч"),
            ("3", "Рейд", "IV четверть: итоги", "Завуч"),
        ]

    def test_month_day_and_clock_make_one_deadline(self):
        assert rows_of(f"""
            {TITLE}
            | Айы      | Күні | Уақыты | Іс-шара  | Жауаптылар |
            | қыркүйек | 15   | 10:00  | Бас қосу | Директор   |
            | ^        | 20   | актзал | Басқа    | Директор   |
        """) == [
            ("", "Бас қосу", "15 қыркүйек 10:00", "Директор"),
            ("", "Басқа", "20 қыркүйек", "Директор"),
        ]

    def test_executors_and_responsible_are_parties_of_their_own(self):
        assert rows_of("""
            | План на 2024-2025 учебный год |
            | № | Мероприятия | Срок | Исполнители | Ответственные |
            | 1 | Рейд | май | Завуч | Серикова А.Б. |
        """) == [("1", "Рейд", "май", "Завуч\n\nСерикова А.Б.")]

    def test_a_post_stands_before_the_holder_that_the_next_column_names(self):
        assert rows_of("""
            | План на 2024-2025 учебный год |
            | № | Мероприятия | Срок | Ответственные | |
            | | | | Должность | ФИО |
            | 1 | Рейд | май | Завуч | Серикова А.Б. |
        """) == [("1", "Рейд", "май", "Завуч\nСерикова А.Б.")]

    def test_one_column_of_deadline_and_party_is_taken_apart(self):
        assert rows_of(f"""
            {TITLE}
            | № | Іс-шара | Мерзімі, жауаптылар |
            | 1 | Жиын  | қазан, Директор |
            | 2 | Кеңес | 1-5 қыркүйек\\nОІЖ орынбасары |
            | 3 | Рейд  | жаңа жыл алдында |
        """) == [
            ("1", "Жиын", "қазан", "Директор"),
            ("2", "Кеңес", "1-5 қыркүйек", "ОІЖ орынбасары"),
            ("3", "Рейд", "жаңа жыл алдында", "жаңа жыл алдында"),
        ]

    def test_our_columns_are_listed_and_never_read(self):
        table = table_of(f"""
            {TITLE}
            | № | Іс-шара | Күні | Жауапты | Соңғы мерзім | Жағдайы | Нақтылау | Белгі |
            | 1 | Жиын | қазан | Директор | 31.10.2024 | Мерзімі өтті | | + |
            | | | | | 30.11.2024 | | | |
        """)
        assert (table.ours) == (
            (4, OurColumn.DUE),
            (5, OurColumn.STATUS),
            (6, OurColumn.CLARIFY),
        )
        assert table.column(ColumnRole.DONE) == 7
        assert [row.done for row in table.rows] == ["+"]

    def test_an_activity_column_without_label_is_known_by_its_texts(self):
        drawing = f"""
            {TITLE}
            | № |                                | Мерзімі | Жауаптылар |
            | 1 | Ашық сабақтар апталығын өткізу | қазан   | Директор   |
            | 2 | Кітапхана қорын түгендеу       | қараша  | Кітапханашы |
        """
        assert codes(drawing) == [("table.column_unknown", "B2")]
        assert rows_of(drawing)[0][1] == "Ашық сабақтар апталығын өткізу"

    def test_of_two_labels_for_the_activity_the_stronger_one_counts(self):
        table = table_of(f"""
            {TITLE}
            | № | Бағыты | Іс-шара | Мазмұны | Мерзімі | Жауапты |
            | 1 | Оқу | Семинар | Әдістер туралы ұзақ мәтін | қазан | Директор |
        """)
        assert table.column(ColumnRole.ACTIVITY) == 2

    def test_missing_columns_are_named_with_what_was_seen(self):
        (found,) = table_of(f"""
            {TITLE}
            | № | Іс-шаралар | Мерзімі |
            | 1 | Жиын | қазан |
        """).findings
        assert found.code == "table.column_missing"
        assert dict(found.params) == {
            "role": "responsible",
            "seen": "№, Іс-шаралар, Мерзімі",
        }

    def test_an_unknown_column_is_said_and_left_alone(self):
        assert codes(f"""
            {TITLE}
            | № | Іс-шаралар | Мерзімі | Зырылдауық | Жауаптылар |
            | 1 | Жиын | қазан | жоқ | Директор |
        """) == [("table.column_unknown", "D2")]

    def test_a_label_merged_over_two_columns_holds_for_both_if_both_are_used(self):
        table = table_of(f"""
            {TITLE}
            | № | Іс-шаралар | Мерзімі | Жауаптылар | < |
            | 1 | Жиын | қазан | Директор | Психолог |
        """)
        assert table.rows[0].responsible == "Директор\nПсихолог"


class TestSections:
    def test_merged_single_numbered_and_shouted_lines_are_sections(self):
        table = table_of(f"""
            {TITLE}
            | № | Іс-шаралар | Мерзімі | Жауаптылар |
            | I. Бірінші | < | < | < |
            | 1 | А | қазан | Директор |
            | Екінші | | | |
            | 2 | Ә | қазан | Директор |
            | III | Үшінші | | |
            | 3 | Б | қазан | Директор |
            | 2 | ТӨРТІНШІ БӨЛІМ | | |
            | 4 | В | қазан | Директор |
        """)
        names = ["I. Бірінші", "Екінші", "III. Үшінші", "2. ТӨРТІНШІ БӨЛІМ"]
        assert names == [name for _, name in table.sections]
        assert names == [row.section for row in table.rows]
        assert table.findings == ()

    def test_numbers_may_begin_anew_in_each_section(self):
        drawing = f"""
            {TITLE}
            | № | Іс-шаралар | Мерзімі | Жауаптылар |
            | 1 | Бірінші бөлім | | |
            | 1 | А | қазан | Директор |
            | 2 | Ә | қазан | Директор |
            | 2 | Екінші бөлім | | |
            | 1 | Б | қазан | Директор |
            | 2 | В | | |
        """
        assert [row[0] for row in rows_of(drawing)] == ["1", "2", "1", "2"]
        assert codes(drawing) == []

    def test_a_name_above_unnumbered_rows_is_their_section(self):
        table = table_of("""
            | План на 2024-2025 учебный год |
            | № | Мероприятия | Срок | Ответственный |
            | Организация | | | |
            | 1 | Педсоветы: | | |
            |   | 1) о начале года | август | Директор |
            |   | 2) об итогах | ноябрь | Директор |
            | 2 | Семинар | ноябрь | Завуч |
        """)
        inside = "Организация / 1. Педсоветы:"
        assert [inside, inside, "Организация"] == [row.section for row in table.rows]
        assert table.findings == ()

    def test_months_as_sections_are_the_deadline_where_there_is_no_column_for_it(self):
        drawing = f"""
            {TITLE}
            | № | Іс-шаралар | Жауаптылар |
            | Қыркүйек | | |
            | 1 | Жиын | Директор |
            | Қазан айы | | |
            | 2 | Кеңес | Директор |
        """
        assert [row[2] for row in rows_of(drawing)] == ["Қыркүйек", "Қазан айы"]
        assert codes(drawing) == []

    def test_weeks_and_days_are_those_of_the_month_they_stand_under(self):
        drawing = f"""
            {TITLE}
            | № | Бақылау тақырыбы | Мерзімі | Жауаптылар |
            | ҚЫРКҮЙЕК | < | < | < |
            | І. Құжаттар | < | < | < |
            | 1 | А | 1-апта | Орынбасар |
            | 2 | Ә | 15-20 | Орынбасар |
            | 3 | Б | қазан | Орынбасар |
            | Қазан | < | < | < |
            | 4 | В | 2-3 апта | Орынбасар |
        """
        assert [row[2] for row in rows_of(drawing)] == [
            "ҚЫРКҮЙЕК 1-апта",
            "15-20 ҚЫРКҮЙЕК",
            "қазан",
            "Қазан 2-3 апта",
        ]

    def test_a_plan_for_one_month_gives_it_to_rows_without_any(self):
        drawing = """
            | Мектептің қазан айына арналған жұмыс жоспары. 2023-2024 оқу жылы | < | < |
            | № | Іс-шаралар | Жауаптылар |
            | 1 | Жиын | Директор |
        """
        assert [row[2] for row in rows_of(drawing)] == ["қазан"]
        drawing = """
            | План работы на ноябрь 2023 года | < | < | < |
            | № | Мероприятия | Сроки | Ответственные |
            | 1 | Линейка | 2 неделя | Вожатая |
            | 2 | Рейд | до конца месяца | Завуч |
            | 3 | Отчет | 15.12 | Завуч |
        """
        assert [row[2] for row in rows_of(drawing)] == [
            "ноябрь 2 неделя",
            "до конца ноябрь",
            "15.12",
        ]

    def test_a_week_goes_with_the_month_of_its_column(self):
        assert [
            row[2]
            for row in rows_of("""
            | План на 2024-2025 уч. год |
            | Месяц | Неделя | Мероприятие | Ответственный |
            | Сентябрь | 1 | Линейка | Вожатая |
            |          | 2 | Рейд    | Завуч |
            | Октябрь  | 1 | Концерт | Вожатая |
        """)
        ] == ["Сентябрь 1 неделя", "Сентябрь 2 неделя", "Октябрь 1 неделя"]


class TestRows:
    def test_terms_merged_over_rows_stand_in_each_of_them(self):
        assert rows_of(f"""
            {TITLE}
            | № | Іс-шаралар | Мерзімі | Жауаптылар |
            | 1 | А | қазан | Директор |
            | 2 | Ә | ^     | Психолог |
        """) == [
            ("1", "А", "қазан", "Директор"),
            ("2", "Ә", "қазан", "Психолог"),
        ]

    def test_an_activity_merged_over_rows_is_one_row_of_several_terms(self):
        (row,) = table_of(f"""
            {TITLE}
            | № | Іс-шаралар | Мерзімі | Жауаптылар |
            | 1 | А | қазан  | Директор |
            | ^ | ^ | қараша | Психолог |
        """).rows
        assert short(row) == ("1", "А", "қазан\nқараша", "Директор\nПсихолог")
        assert (row.row, row.last_row) == (2, 3)

    def test_activities_under_a_merged_number_are_rows_if_each_has_its_deadline(self):
        assert rows_of(f"""
            {TITLE}
            | № | Іс-шаралар | Мерзімі | Жауаптылар |
            | 1 | А | қазан  | Директор |
            | ^ | Ә | қараша | Психолог |
            | 2 | Б | май | Директор |
        """) == [
            ("1", "А", "қазан", "Директор"),
            ("1", "Ә", "қараша", "Психолог"),
            ("2", "Б", "май", "Директор"),
        ]

    def test_a_row_pasted_from_word_is_put_together(self):
        assert rows_of(f"""
            {TITLE}
            | № | Іс-шаралар | Мерзімі | Жауаптылар |
            | 1 | Дарынды балалармен | 1 | Орынбасар, |
            |   | жұмыс жоспарын құру | қыркүйекке дейін | |
            |   | | | психолог А. Қ. Ораз |
            | 2 | Кеңес | қазан | Директор |
        """) == [
            (
                "1",
                "Дарынды балалармен\nжұмыс жоспарын құру",
                "1\nқыркүйекке дейін",
                "Орынбасар,\nпсихолог А. Қ. Ораз",
            ),
            ("2", "Кеңес", "қазан", "Директор"),
        ]

    def test_a_row_that_was_joined_against_its_deadline_is_said(self):
        drawing = f"""
            {TITLE}
            | № | Іс-шаралар | Мерзімі | Жауаптылар |
            | 1 | Дарынды балалармен | қазан | Орынбасар |
            |   | жұмыс жүргізу | қараша | |
            | 2 | Кеңес | қазан | Директор |
        """
        assert codes(drawing) == [("row.joined", "B4")]

    def test_a_ditto_mark_is_what_stands_above_and_is_said(self):
        drawing = f"""
            {TITLE}
            | № | Іс-шаралар | Мерзімі | Жауаптылар |
            | 1 | Семинар өткізу | қазан | Директор |
            | 2 | Кеңес өткізу | -//- | Психолог |
            | 3 | Жиын өткізу | -"- | сол кісі |
            | 4 | Байқау өткізу | қараша | - |
        """
        assert rows_of(drawing) == [
            ("1", "Семинар өткізу", "қазан", "Директор"),
            ("2", "Кеңес өткізу", "қазан", "Психолог"),
            ("3", "Жиын өткізу", "қазан", "Психолог"),
            ("4", "Байқау өткізу", "қараша", "-"),
        ]
        said = [cell for code, cell in codes(drawing) if code == "row.ditto"]
        assert said == ["C4", "C5", "D5"]

    def test_a_ditto_mark_below_a_section_or_nothing_stays_as_it_is(self):
        assert rows_of(f"""
            {TITLE}
            | № | Іс-шаралар | Мерзімі | Жауаптылар |
            | 1 | Семинар өткізу | -//- | Директор |
            | 2 | Кеңес өткізу | -//- | Психолог |
            | II. Тәрбие жұмысы | < | < | < |
            | 3 | Жиын өткізу | қазан | -//- |
        """) == [
            ("1", "Семинар өткізу", "-//-", "Директор"),
            ("2", "Кеңес өткізу", "-//-", "Психолог"),
            ("3", "Жиын өткізу", "қазан", "-//-"),
        ]

    def test_unnumbered_rows_in_small_letters_stay_rows_of_their_own(self):
        assert rows_of(f"""
            {TITLE}
            | № | Іс-шаралар | Мерзімі | Жауаптылар |
            |   | ашық сабақ | қазан | Директор |
            |   | жиын өткізу | қараша | Директор |
        """) == [
            ("", "ашық сабақ", "қазан", "Директор"),
            ("", "жиын өткізу", "қараша", "Директор"),
        ]

    def test_column_numbers_pages_and_empty_rows_are_no_rows(self):
        drawing = f"""
            {TITLE}
            | № | Іс-шаралар | Мерзімі | Жауаптылар |
            | 1 | 2 | 3 | 4 |

            | 1 | А | қазан | Директор |
            | 2 |

            | № | Іс-шаралар | Мерзімі | Жауаптылар |
            | 1 | 2 | 3 | 4 |
            | 2 | Ә | қазан | Директор |
        """
        assert [row[0] for row in rows_of(drawing)] == ["1", "2"]
        assert codes(drawing) == []

    def test_gaps_doubles_and_rows_without_activity_are_said(self):
        assert codes(f"""
            {TITLE}
            | № | Іс-шаралар | Мерзімі | Жауаптылар |
            | 1 | А | қазан | Директор |
            | 2 | | | |
            | 3 | | қазан | Директор |
            | 3 | Ә | қазан | Директор |
            | 5 | Б | қазан | Директор |
        """) == [
            ("row.no_activity", "A4"),
            ("row.no_activity", "B5"),
            ("table.number_duplicate", "A6"),
            ("table.number_broken", "A7"),
        ]

    def test_a_line_right_below_the_table_is_reported_unless_it_is_a_footer(self):
        drawing = f"""
            {TITLE}
            | № | Іс-шаралар | Мерзімі | Жауаптылар |
            | 1 | А | қазан | Директор |
            | Түсініксіз жол | | | |
        """
        assert codes(drawing) == [("row.unread", "A4")]

    def test_values_that_are_no_text_are_read_as_written(self):
        grid = grid_of(
            [
                ["2024-2025 оқу жылының жоспары"],
                ["№", "Іс-шаралар", "Мерзімі", "Жауаптылар", "Орындалуы"],
                [1.0, "А", "#REF!", "Директор", True],
                [2, "Ә", "қазан", "Директор", False],
            ]
        )
        (table,) = read_tab(grid).tables
        assert [(row.number, row.deadline, row.done) for row in table.rows] == [
            ("1", "#REF!", "TRUE"),
            ("2", "қазан", ""),
        ]

    def test_a_day_that_the_book_keeps_as_a_number_is_doubtful(self):
        grid = grid_of(
            [
                ["2024-2025 оқу жылының жоспары"],
                ["№", "Іс-шаралар", "Мерзімі", "Жауаптылар"],
                [1, "А", 15.1, "Директор"],
                [2, "Ә", 15.12, "Директор"],
            ]
        )
        (table,) = read_tab(grid).tables
        assert [row.deadline for row in table.rows] == ["15.1", "15.12"]
        assert [(f.code, f.cell) for f in table.findings] == [
            ("deadline.ambiguous", "C3")
        ]

    def test_results_of_formulas_are_read_and_said_once(self):
        plain = draw(f"""
            {TITLE}
            | № | Іс-шаралар | Мерзімі | Жауаптылар |
            | 1 | А | қазан | Директор |
            | 2 | Ә | қазан | Директор |
        """)
        formulas = frozenset({(2, 0), (2, 2), (3, 2), (9, 9)})
        (table,) = read_tab(Grid(plain.tab, plain.rows, plain.merges, formulas)).tables
        (found,) = table.findings
        assert (
            found.code,
            found.cell,
            found.params,
        ) == ("table.formula", "C3", (("count", "2"),))


class TestFrame:
    def test_a_list_of_people_below_is_no_part_of_the_plan(self):
        drawing = f"""
            {TITLE}
            | № | Іс-шаралар | Мерзімі | Жауаптылар |
            | 1 | А | қазан | Директор |

            | Комиссия құрамы | | | |
            | № | Аты-жөні | Лауазымы | |
            | 1 | Қ. Ә. Омар | Директор | |
            | 2 | Ж. Т. Серік | Психолог | |
        """
        assert [row[1] for row in rows_of(drawing)] == ["А"]
        assert codes(drawing) == [("row.unread", "A6")]

    def test_footer_and_signatures_are_no_rows(self):
        table = table_of("""
            | План на 2024-2025 учебный год |
            | № | Мероприятия | Срок | Ответственный |
            | 1 | Семинар | май | Завуч |

            | Зам. директора по УР ______ | | | Иванова А.А. |
            | | Директор | | П.П. Петров |
            | Исполнитель: Сидорова | | | |
            | Тел. 00 | | | |
        """)
        assert [row.activity for row in table.rows] == ["Семинар"]
        assert table.footer == "Исполнитель: Сидорова"
        assert table.findings == ()

    def test_approval_and_goals_are_no_part_of_the_title(self):
        table = table_of("""
            | Келісілді | | Бекітемін: | |
            | Кәсіподақ төрағасы | | Мектеп директоры | |
            | А. Б. Серік | | ______ Қ. Ә. Омар | |
            | «30» тамыз 2023 ж. | | «30» тамыз 2023 ж. | |

            | «№ 500 мектеп» КММ | | | |
            | 2024-2025 оқу жылына арналған | | | |
            | жұмыс жоспары | | | |

            | Мақсаты: 2025 жылға дейін өсу | | | |
            | Міндеттері: | | | |
            | 1. оқыту; | | | |
            | № | Іс-шаралар | Мерзімі | Жауаптылар |
            | 1 | А | қазан | Директор |
        """)
        assert (
            table.title
        ) == "«№ 500 мектеп» КММ 2024-2025 оқу жылына арналған жұмыс жоспары"
        assert PlanYear(2024) == table.year
        assert table.findings == ()

    def test_without_a_year_the_names_of_tab_and_book_are_looked_at(self):
        drawing = """
            | Жұмыс жоспары |
            | № | Іс-шаралар | Мерзімі | Жауаптылар |
            | 1 | А | қазан | Директор |
        """
        (table,) = read_tab(draw(drawing), ("Парақ1", "Жоспарлар 2024-2025")).tables
        assert (PlanYear(2024), ()) == (table.year, table.findings)
        (table,) = read_tab(draw(drawing)).tables
        assert (
            table.year,
            [found.code for found in table.findings],
        ) == (None, ["year.missing"])

    def test_a_calendar_year_is_known(self):
        table = table_of("""
            | Дорожная карта на 2025 год |
            | № | Мероприятия | Срок | Ответственный |
            | 1 | Семинар | май | Завуч |
        """)
        assert PlanYear(2025, YearBasis.CALENDAR) == table.year


def row_below(header: str) -> str:
    """A row that is empty where its header is."""
    return "|".join(" x " if cell.strip() else cell for cell in header.split("|"))


class TestSeveral:
    def test_tables_below_each_other_keep_their_own_titles_and_footers(self):
        first, second = read_tab(
            draw(f"""
            {TITLE}
            | № | Іс-шаралар | Мерзімі | Жауаптылар |
            | 1 | А | қазан | Директор |
            | Орындаған: А.Б. Серік |

            |||| Бекітемін |
            |||| Директор ____ А.Б. |
            | 2025 жылға арналған іс-шаралар жоспары |
            | р/с | Жауапты | Іс-шара | Орындалу мерзімі | Ескертпе |
            | 1 | Директор | Ә | қазан | |
        """)
        ).tables
        assert (PlanYear(2024), "Орындаған: А.Б. Серік") == (first.year, first.footer)
        assert second.title == "2025 жылға арналған іс-шаралар жоспары"
        assert PlanYear(2025, YearBasis.CALENDAR) == second.year
        assert [short(r) for r in second.rows] == [("1", "Ә", "қазан", "Директор")]
        assert () == first.findings == second.findings

    def test_a_table_with_other_columns_shares_the_title_above(self):
        first, second = read_tab(
            draw(f"""
            {TITLE}
            | № | Іс-шаралар | Мерзімі | Жауаптылар |
            | 1 | А | қазан | Директор |
            | Екінші бөлім |
            | № | Жауаптылар | Іс-шаралар | Мерзімі |
            | 1 | Директор | Ә | қазан | |
        """)
        ).tables
        assert (first.title, first.year) == (second.title, second.year)
        assert second.rows[0].section == "Екінші бөлім"

    def test_rows_below_the_title_of_another_year_are_another_plan(self):
        first, second = read_tab(
            draw(f"""
            {TITLE}
            | № | Іс-шаралар | Мерзімі | Жауаптылар |
            | 1 | А | қазан | Директор |
            | 2025-2026 оқу жылының жоспары | < | < | < |
            | 1 | Ә | қазан | Директор |
        """)
        ).tables
        assert [PlanYear(2024), PlanYear(2025)] == [first.year, second.year]
        assert first.columns == second.columns

    def test_side_by_side_each_is_read_and_it_is_said(self):
        reading = read_tab(
            draw(f"""
            {TITLE}
            | № | Іс-шара | Мерзімі | Жауапты | | № | Іс-шара | Мерзімі | Жауапты |
            | 1 | А | қазан | Директор | | 1 | Б | май | Психолог |
            | 2 | Ә | қазан | Директор | | | | | |
        """)
        )
        left, right = reading.tables
        assert [row.activity for row in left.rows] == ["А", "Ә"]
        assert [row.activity for row in right.rows] == ["Б"]
        assert left.year == right.year == PlanYear(2024)
        (found,) = reading.findings
        assert (found.code, found.cell) == ("table.side_by_side", "F2")

    @pytest.mark.parametrize(
        "header",
        [
            "| № | Іс-шара | Аяқтау нысаны | | Мерзімі | Жауапты |",
            "| № | Мерзімі | Аяқтау нысаны | | Іс-шара | Жауапты |",
            "| Жауапты | Іс-шара | | № | Аяқтау нысаны | Мерзімі |",
            "| Мероприятие | Срок | | Ответственный | Форма | Соңғы мерзім | Жағдайы |",
            "| № | Мероприятие | Начало | | Окончание | Ответственный |",
            "| № | Мероприятие | Срок | | Направление | Ответственный |",
            "| № | Іс-шара | | Мерзімі | | | Жауапты |",
        ],
    )
    def test_an_empty_column_inside_a_plan_parts_nothing(self, header):
        reading = read_tab(draw(f"{TITLE}\n{header}\n{row_below(header)}"))
        (table,) = reading.tables
        assert reading.findings == ()
        there = {header.split("|")[i + 1].strip() for i, _ in table.columns}
        ours = {"Соңғы мерзім", "Жағдайы", ""}
        assert there == {cell.strip() for cell in header.split("|")} - ours

    @pytest.mark.parametrize(
        "header",
        [
            "| № | Іс-шара | Мерзімі | Жауапты | | Сала | Мазмұны | Жауапты |",
            "| № | Іс-шара | Мерзімі | Жауапты | | Дата | Ответственный |",
            "| Дата | Ответственный | | № | Іс-шара | Мерзімі | Жауапты |",
            "| № | Іс-шара | | Мерзімі | Жауапты | | Мероприятие | | Срок | Форма |",
            "| № | Іс-шара | Мерзімі | Жауапты | Соңғы мерзім | | Тема | Срок |",
        ],
    )
    def test_a_second_list_behind_an_empty_column_stays_apart(self, header):
        reading = read_tab(draw(f"{TITLE}\n{header}\n{row_below(header)}"))
        assert [found.code for found in reading.findings] == ["table.side_by_side"]
        assert len(reading.tables) == 2


class TestNoPlan:
    @pytest.mark.parametrize(
        "drawing",
        [
            "",
            "| № | Аты-жөні | Лауазымы | Телефон |\n| 1 | Асан | Директор | 0 |",
            "| Сынып | Оқушы саны |\n| 5 | 20 |",
        ],
    )
    def test_a_tab_without_a_plan_gives_nothing(self, drawing):
        reading = read_tab(draw(drawing))
        assert (reading.tables, reading.findings) == ((), ())

    @pytest.mark.parametrize(
        ("drawing", "cell"),
        [
            (
                """
                | 1 | Білім күні | қыркүйек | Директор |
                | 2 | Ашық сабақ | қазан | Мұғалімдер |
                | 3 | Ұстаздар күні | қазан | Тәлімгер |
                """,
                "A1",
            ),
            ("| Қатысты жай | Мерзімі | Ескертпе |\n| Бас | май | |", "A1"),
        ],
    )
    def test_what_seems_a_plan_without_header_is_said(self, drawing, cell):
        reading = read_tab(draw(drawing))
        assert reading.tables == ()
        (found,) = reading.findings
        assert ("table.no_header", cell) == (found.code, found.cell)


def test_a_csv_without_merges_has_its_second_header_line_read():
    (table,) = read_tab(
        grid_of_csv(
            "2024-2025 оқу жылының жоспары,,,,\n"
            "№,Іс-шаралар,Мерзімі,,Жауаптылар\n"
            ",,басталуы,аяқталуы,\n"
            "1,А,01.09,15.09,Директор\n"
        )
    ).tables
    assert (table.header_row, table.last_header_row) == (1, 2)
    assert [short(r) for r in table.rows] == [("1", "А", "01.09 - 15.09", "Директор")]
