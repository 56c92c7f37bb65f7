"""Control books as schools keep them (DESIGN, sections 3, 4 and 8)."""

from datetime import date, datetime, time

import pytest

from sheetsync.model.book import BookRef, BookSnapshot, TabSnapshot
from sheetsync.model.calendar import DateSpan
from sheetsync.model.control import ControlTab, SchoolSettings
from sheetsync.model.grid import Grid
from sheetsync.model.party import GroupMail
from sheetsync.model.year import PlanYear, YearBasis
from sheetsync.read.control import read_control
from sheetsync.read.control_value import (
    cell_text,
    read_day,
    read_email,
    read_language,
    read_leave,
    read_names,
    read_number,
    read_plan_year,
    read_time,
    read_weekday,
    read_yes_no,
    read_zone,
)
from tests.drawing import draw, grid_of


def a_book(**tabs) -> BookSnapshot:
    """A control book; a tab is a drawing, a list of rows or a grid."""
    found = []
    for title, content in tabs.items():
        name = title.replace("_", " ")
        grid = content
        if isinstance(content, str):
            grid = draw(content, name)
        elif isinstance(content, list):
            grid = grid_of(content, name)
        found.append(TabSnapshot(name, name, grid))
    ref = BookRef("control", "xlsx", "control.xlsx")
    return BookSnapshot(ref, "Бақылау кітабы", tuple(found), "1")


def codes(control) -> list[tuple[str, str, str]]:
    return [(one.code, one.tab, one.cell) for one in control.findings]


class TestTabs:
    def test_a_book_without_control_tabs_says_nothing(self):
        control = read_control(a_book(Лист1="| № | Іс-шара |"))

        assert (control.tabs, control.plans, control.findings) == ((), (), ())
        assert control.settings == SchoolSettings()

    def test_tabs_and_headers_are_known_in_any_language(self):
        control = read_control(
            a_book(
                Сотрудники="| ФИО | Пост | E-mail |\n| Сапаров А. | | a@b.kz |",
                Топтар="| Топ | Құрамы |\n| Әкімшілік | Сапаров А. |",
                Settings="| Setting | Value |\n| Working week (days) | 6 |",
            )
        )

        assert control.roster[0].email == "a@b.kz"
        assert control.groups[0].members == ("Сапаров А.",)
        assert control.settings.week_days == 6
        assert dict(control.tabs)[ControlTab.ROSTER] == "Сотрудники"

    def test_headers_may_stand_in_any_order_below_notes(self):
        control = read_control(
            a_book(
                Қызметкерлер="""
                | Бұл парақты директордың орынбасары толтырады |
                |                                              |
                | Пошта    | Ескертпе | Аты-жөні: |
                | a@b.kz   | жаңа     | Сапаров А. |
                """.replace("                ", "")
            )
        )

        assert control.roster[0].full_name == "Сапаров А."
        assert dict(dict(control.layout)[ControlTab.ROSTER]) == {
            "email": 0,
            "full_name": 2,
        }

    def test_a_tab_without_its_columns_is_not_read_and_says_which(self):
        control = read_control(a_book(Топтар="| Топ | Ескертпе |\n| Әкімшілік | |"))

        assert control.groups == ()
        assert codes(control) == [("control.no_header", "Топтар", "")]
        assert "құрамы" in dict(control.findings[0].params)["missing"]
        assert control.layout == ()

    def test_of_two_roster_tabs_the_first_counts_and_a_finding_says_so(self):
        one = "| Аты-жөні |\n| Сапаров А. |"
        two = "| ФИО |\n| Досмагулова Г. |"
        control = read_control(a_book(Қызметкерлер=one, Сотрудники=two))

        assert [person.full_name for person in control.roster] == ["Сапаров А."]
        assert codes(control) == [("roster.twice", "Сотрудники", "")]

    def test_other_tabs_may_not_be_doubled_either(self):
        tab = "| Топ | Құрамы |"
        control = read_control(a_book(Топтар=tab, Группы="| Группа | Состав |"))

        assert codes(control) == [("control.tab_twice", "Группы", "")]


class TestPlans:
    def test_a_line_says_all_of_a_plan(self):
        rows = [
            ["Жоспар", "Жылы", "Кітап", "Парақ", "Бақылаушы", "Поштасы",
             "Бақылау басталған күн", "Есепке алынбайды"],
            ["ӘБ жоспары", "2024-2025", "plans/ab.xlsx", "1", "Досмагулова Г.",
             "o@b.kz",
             date(2024, 9, 9), None],
            [None, None, "plans/old.xlsx", None, None, None, None, "иә"],
            [None, None, None, None, "тек бақылаушы", None, None, None],
        ]  # fmt: skip
        control = read_control(a_book(Жоспарлар=rows))

        first, second = control.plans
        assert (first.title, first.book, first.tab) == (
            "ӘБ жоспары",
            "plans/ab.xlsx",
            "1",
        )
        assert (first.owner, first.owner_email) == ("Досмагулова Г.", "o@b.kz")
        assert (first.control_from, first.year) == (date(2024, 9, 9), PlanYear(2024))
        assert (second.book, second.left_out) == ("plans/old.xlsx", True)

    def test_the_address_behind_a_linked_cell_is_the_book(self):
        grid = Grid(
            "Планы",
            (("Книга",), ("План МО",)),
            links=(((1, 0), "https://docs.google.com/spreadsheets/d/x"),),
        )

        assert read_control(a_book(Планы=grid)).plans[0].book.startswith("https://")

    def test_what_is_not_understood_is_said_with_its_cell(self):
        control = read_control(
            a_book(
                Планы="| Книга | Контроль с | Почта |\n| a.xlsx | скоро | почты нет |"
            )
        )

        assert control.plans[0].control_from is None
        assert control.plans[0].owner_email == ""
        assert sorted(codes(control)) == [
            ("control.value", "Планы", "B2"),
            ("control.value", "Планы", "C2"),
        ]
        assert dict(control.findings[0].params)["value"] == "почты нет"


class TestRoster:
    def roster(self, *lines: str):
        header = (
            "| Аты-жөні | Лауазымы | Пошта | Хат тілі | Хат керек "
            "| Болмайды | Орнында кім |"
        )
        return read_control(a_book(Қызметкерлер="\n".join([header, *lines])))

    def test_a_line_says_all_of_a_person(self):
        (person,) = self.roster(
            "| Сапаров  Асан | мұғалім | a@b.kz | орысша | жоқ "
            "| 15.10.2024 | Досмагулова Г. |"
        ).roster

        assert person.full_name == "Сапаров Асан"
        assert (person.language, person.mail_wanted) == ("ru", False)
        assert (person.absent_until, person.substitute) == (
            "2024-10-15",
            "Досмагулова Г.",
        )

    def test_empty_cells_have_their_usual_meaning(self):
        (person,) = self.roster("| Сапаров Асан |").roster

        assert (person.language, person.mail_wanted, person.absent_until) == (
            "",
            True,
            "",
        )

    def test_the_same_person_twice_is_one_and_a_finding(self):
        control = self.roster(
            "| Сапаров Асан | мұғалім | a@b.kz |", "| САПАРОВ АСАН | | A@b.kz |"
        )

        assert len(control.roster) == 1
        assert codes(control) == [("roster.duplicate", "Қызметкерлер", "A3")]

    def test_equal_names_with_other_addresses_or_positions_are_two_people(self):
        control = self.roster(
            "| Сапаров Асан | мұғалім | a@b.kz |",
            "| Сапаров Асан | мұғалім | s@b.kz |",
            "| Досмагулова Гүл | мұғалім | |",
            "| Досмагулова Гүл | психолог | |",
        )

        assert len(control.roster) == 4
        assert not control.findings

    def test_a_line_without_a_name_is_nobody(self):
        assert self.roster("| | мұғалім | a@b.kz |").roster == ()


def test_groups_have_members_in_any_usual_list():
    members = "1. Сапаров Асан\n2) Досмагулова Гүл; Әлиева Айша, \n– Бөлекбаев Т."
    rows = [
        ["Топ", "Құрамы", "Хат"],
        ["Комиссия", members, "жетекшісіне"],
        [None, "x", None],
    ]
    (group,) = read_control(a_book(Топтар=rows)).groups

    assert group.members == (
        "Сапаров Асан",
        "Досмагулова Гүл",
        "Әлиева Айша",
        "Бөлекбаев Т.",
    )
    assert group.mail is GroupMail.HEAD


class TestDates:
    def dates(self, *lines: list):
        header = ["Не болады", "Сынып", "Басталуы", "Аяқталуы", "Негізі", "Расталды"]
        return read_control(a_book(Маңызды_күндер=[header, *lines]))

    def test_a_line_says_all_of_an_event(self):
        start, end = datetime(2025, 5, 29), date(2025, 6, 9)  # noqa: DTZ001
        control = self.dates(["емтихан", "9", start, end, "бұйрық", True])
        (event,) = control.dates

        assert event.span == DateSpan(date(2025, 5, 29), end)
        assert (event.scope, event.source, event.confirmed) == ("9", "бұйрық", True)

    def test_a_line_without_an_event_and_an_empty_one_are_nothing(self):
        control = self.dates([None] * 6, [None, "9", None, None, "бұйрық", None])

        assert control.dates == ()

    def test_one_day_is_enough(self):
        (event,) = self.dates(["мереке", None, "29.05.2025", None, None, "+"]).dates

        assert event.span == DateSpan(date(2025, 5, 29), date(2025, 5, 29))

    @pytest.mark.parametrize(
        ("start", "end", "cell"),
        [
            ("29.05.2025", "20.05.2025", "D2"),
            (None, "29.05.2025", "C2"),
            ("маусымда", None, "C2"),
            ("31.02.2025", None, "C2"),
            ("29.05.2203", None, "C2"),
            (None, None, "C2"),
        ],
    )
    def test_a_confirmed_event_without_a_sure_date_is_asked_about(
        self, start, end, cell
    ):
        control = self.dates(["емтихан", None, start, end, None, "иә"])

        assert control.dates[0].span is None
        assert ("control.value", "Маңызды күндер", cell) in codes(control)


class TestSettings:
    def settings(self, *lines: tuple[object, object]):
        rows = [["Параметр", "Значение"], *map(list, lines)]
        return read_control(a_book(Настройки=rows))

    def test_all_values_in_words_of_any_language(self):
        control = self.settings(
            ("Название школы", "Школа № 12"),
            ("Тіл мектеп", None),
            ("Язык школы", "русский"),
            ("Еске салу хаттары", "иә"),
            ("Working week (days)", 6.0),
            ("Учитывать выходные", False),
            ("Письмо исполнителям: день недели", "среда"),
            ("Письмо исполнителям: время", time(14, 30)),
            ("Письмо контролирующему: время", "8.15"),
            ("Отпуск учителей", "нет"),
            ("Через сколько дней сообщать руководству", 10),
            ("Наибольшая группа для писем", "12"),
            ("Почта директора", "dir@b.kz"),
            ("Часовой пояс", "Asia/Qyzylorda"),
        )

        assert not control.findings
        found = control.settings
        assert (found.school, found.language, found.mail_on) == (
            "Школа № 12",
            "ru",
            True,
        )
        assert (found.week_days, found.shift_to_working_day) == (6, False)
        assert (found.people_weekday, found.people_time) == (3, "14:30")
        assert (found.owner_time, found.leave) == ("08:15", None)
        assert (found.escalate_after_days, found.group_limit) == (10, 12)
        assert (found.director_email, found.timezone) == ("dir@b.kz", "Asia/Qyzylorda")

    @pytest.mark.parametrize(
        ("name", "value"),
        [
            ("Рабочая неделя (дней)", "4"),
            ("Письма-напоминания", "может быть"),
            ("Отпуск учителей", "летом"),
            ("Отпуск учителей", "31.02-20.08"),
            ("Почта директора", "директор"),
            ("Письмо исполнителям: время", "25:00"),
            ("Часовой пояс", "по-нашему"),
            ("Письмо исполнителям: день недели", "8"),
        ],
    )
    def test_a_value_that_can_not_be_leaves_the_usual_one(self, name, value):
        control = self.settings((name, value))

        assert control.settings == SchoolSettings()
        assert codes(control) == [("control.value", "Настройки", "B2")]

    def test_a_name_that_no_setting_has_is_asked_about(self):
        control = self.settings(("Цвет писем", "синий"), ("Просто строка", None))

        assert codes(control) == [("control.value", "Настройки", "A2")]

    def test_hours_that_leave_no_time_are_the_usual_ones(self):
        control = self.settings(
            ("Часы для писем: начало", 18), ("Часы для писем: конец", 9)
        )

        assert (control.settings.hours_from, control.settings.hours_to) == (9, 18)

    def test_the_first_line_of_a_setting_counts(self):
        name = "Рабочая неделя (дней)"

        assert self.settings((name, 6), (name, 5)).settings.week_days == 6


class TestValues:
    @pytest.mark.parametrize(
        ("value", "day"),
        [
            ("15.05.2024", date(2024, 5, 15)),
            ("15/05/24", date(2024, 5, 15)),
            ("15.05.2024 ж.", date(2024, 5, 15)),
            ("2024-05-15", date(2024, 5, 15)),
            (datetime(2024, 5, 15, 10), date(2024, 5, 15)),  # noqa: DTZ001
            (date(1900, 1, 5), None),
            ("15 мая", None),
            (45427, None),
        ],
    )
    def test_days(self, value, day):
        assert read_day(value) == day

    @pytest.mark.parametrize(
        ("value", "said"),
        [(True, True), ("Иә", True), ("да.", True), ("✓", True), (1, True),
         ("ЖОҚ", False), (0, False), ("-", False), ("бәлкім", None)],
    )  # fmt: skip
    def test_yes_and_no(self, value, said):
        assert read_yes_no(value) is said

    @pytest.mark.parametrize(
        ("text", "address"),
        [
            (" a.saparov@mektep.kz ", "a.saparov@mektep.kz"),
            ("mailto:a@b.kz", "a@b.kz"),
            ("<a@b.kz>", "a@b.kz"),
            ("асан@мектеп.қаз", "асан@мектеп.қаз"),
            ("a@b", None),
            ("a b@c.kz", None),
            ("a@b.kz, c@d.kz", None),
            ("a@b.kz\nBcc: x@y.z", None),
            (f"{'a' * 300}@b.kz", None),
        ],
    )
    def test_addresses(self, text, address):
        assert read_email(text) == address

    @pytest.mark.parametrize(
        ("text", "year"),
        [
            ("2024-2025", PlanYear(2024)),
            ("2024/25 оқу жылы", PlanYear(2024)),
            ("2024 – 2025", PlanYear(2024)),
            (2025, PlanYear(2025, YearBasis.CALENDAR)),
            ("2024-2026", None),
            ("былтыр", None),
        ],
    )
    def test_plan_years(self, text, year):
        assert read_plan_year(text) == year

    def test_other_values(self):
        assert read_weekday("Сәрсенбі") == 3
        assert read_weekday(5) == 5
        assert read_language("Қазақша") == "kk"
        assert read_number("07", 0, 10) == 7
        assert read_number("99999999999", 0, 10) is None
        assert read_time("7:05") == "07:05"
        assert read_time("утром") is None
        assert read_leave("10.06 – 20.08") == ((6, 10), (8, 20))
        assert read_zone("Asia/Almaty") == "Asia/Almaty"
        assert read_names(" ; \n") == ()

    @pytest.mark.parametrize(
        ("value", "text"),
        [(None, ""), (True, "TRUE"), (False, "FALSE"), (5.0, "5"), (5.5, "5.5"),
         (time(7, 30), "07:30"), (date(2024, 5, 1), "01.05.2024"), ("  x ", "x")],
    )  # fmt: skip
    def test_cells_as_text(self, value, text):
        assert cell_text(value) == text
