"""Many schools put together: coverage, sums, order, comparison, the page."""

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from html.parser import HTMLParser
from itertools import islice, product

import pytest

from sheetsync.lang.language import LANGUAGES
from sheetsync.model.district import (
    OverdueFigures,
    PlanFigures,
    QualityFigures,
    Reading,
    SchoolFigures,
    SchoolStanding,
)
from sheetsync.model.page import Addressee, Discipline, WeekNumbers
from sheetsync.model.party import Person
from sheetsync.model.status import Status
from sheetsync.report.district import district_of, without_rows
from sheetsync.report.district_mail import district_mail
from sheetsync.report.district_sheet import district_sheets
from sheetsync.report.district_wording import school_label
from sheetsync.report.html_page_district import district_html

TODAY = date(2026, 10, 12)
CHECKED = datetime(2026, 10, 12, 7, 30, tzinfo=timezone(timedelta(hours=5)))
TITLE = "План работы школы на 2026-2027 учебный год"


def plan(
    title: str = TITLE,
    *,
    overdue: int = 0,
    as_of: date = TODAY,
    closed: bool = False,
    activities: dict[str, Status] | None = None,
    link: str = "",
) -> PlanFigures:
    rows = {f"Мероприятие {n}": Status.OVERDUE for n in range(overdue)}
    rows |= activities or {}
    return PlanFigures(
        key=f"{title} {as_of}",
        title=title,
        as_of=as_of,
        closed=closed,
        link=link,
        rows=10,
        this_week=1,
        overdue=overdue,
        to_clarify=2,
        discipline=Discipline(3, 4, 4),
        quality=QualityFigures(deadline=1),
        overdue_rows=tuple(
            OverdueFigures(
                str(n), f"Мероприятие {n}", date(2026, 10, 1 + n), None, "завуч"
            )
            for n in range(overdue)
        ),
        activities=tuple(rows),
        statuses=tuple(rows.values()),
    )


def school(
    name: str, *plans: PlanFigures, read_on: date = TODAY, unread: tuple[str, ...] = ()
) -> SchoolStanding:
    figures = SchoolFigures(name, name, read_on, plans, unread)
    return SchoolStanding(name, name, figures)


def district(*schools: SchoolStanding, weeks=None):
    return district_of(
        schools, weeks or {}, name="Аудан", today=TODAY, checked_at=CHECKED
    )


OLD = TODAY - timedelta(days=6)
PARTIAL = (
    school("A", plan(overdue=1)),
    school("B", plan(overdue=5, as_of=OLD), read_on=OLD),
    SchoolStanding("C", "C", reason="Файл не найден.", since=OLD),
    school(
        "D", plan(overdue=2), plan("План ВР", overdue=3, as_of=OLD), unread=("вр.xlsx",)
    ),
)


def test_sums_are_over_what_was_read_today():
    found = district(*PARTIAL)

    assert (found.schools, found.read, found.in_part) == (4, 2, 1)
    assert found.numbers.plans == 2
    assert found.numbers.overdue == 3
    assert found.numbers.discipline == Discipline(6, 8, 8)
    assert [one.name for one in found.missing] == ["B", "C", "D"]


def test_figures_of_an_earlier_day_stay_with_that_day():
    lines = {one.name: one for one in district(*PARTIAL).lines}

    assert lines["B"].numbers.overdue == 5
    assert lines["B"].as_of == OLD
    assert lines["B"].reading is Reading.NOT
    assert lines["C"].as_of is None
    assert lines["D"].reading is Reading.IN_PART
    assert lines["D"].as_of == OLD


def test_whoever_needs_help_comes_first():
    found = district(
        school("A", plan(overdue=1)),
        school("B", plan(overdue=4)),
        school("Ә", plan()),
        school("C", plan(), read_on=OLD),
    )
    assert [one.name for one in found.lines] == ["C", "B", "A", "Ә"]
    assert [one.name for one in found.plans] == ["C", "B", "A", "Ә"]


def test_closed_plans_count_nowhere():
    found = district(
        school("A", plan(overdue=1), plan("Старый", overdue=9, closed=True))
    )
    assert found.numbers.overdue == 1
    assert len(found.plans) == 1
    assert len(found.overdue) == 1


def test_days_late_move_with_the_day():
    row = OverdueFigures("1", "Отчёт", date(2026, 10, 2), date(2026, 10, 5), "")
    base = plan(as_of=OLD)
    late = PlanFigures(base.key, base.title, OLD, overdue=1, overdue_rows=(row,))
    (line,) = district(school("A", late, read_on=OLD)).overdue
    assert line.days_late == 7
    assert line.as_of == OLD


def test_the_same_plan_is_found_under_titles_that_resemble_each_other():
    late, done, open_ = Status.OVERDUE, Status.DONE, Status.OPEN
    alike = {
        "План внутришкольного контроля на 2026-2027 учебный год": {
            "Проверка классных журналов": late,
            "Своё": late,
        },
        "ПЛАН ВНУТРИШКОЛЬНОГО КОНТРОЛЯ на 2026/2027 уч. год": {
            "Проверка  классных журналов.": late
        },
        "План внутришкольного контроля": {
            "проверка классных журналов": done,
            "Другое": open_,
        },
        "План воспитательной работы": {"Линейка": late},
    }
    schools = zip("ABCD", alike.items(), strict=True)
    found = district(
        *(school(name, plan(title, activities=rows)) for name, (title, rows) in schools)
    )
    (compared,) = found.compared
    assert [name for name, _ in compared.schools] == ["A", "B", "C"]
    (activity,) = compared.activities
    assert (activity.schools, activity.done, activity.late) == (3, 1, ("A", "B"))


def test_plans_of_different_grades_are_different_plans():
    found = district(
        school("A", plan("План подготовки к экзаменам 9 класс", overdue=1)),
        school("B", plan("План подготовки к экзаменам 11 класс", overdue=1)),
    )
    assert found.compared == ()


def test_each_week_says_of_how_many_schools_it_is():
    monday = TODAY - timedelta(days=7)
    weeks = {
        "A": [WeekNumbers(monday, overdue=1, plan="1"), WeekNumbers(TODAY, overdue=2)],
        "B": [WeekNumbers(monday, overdue=3)],
        "gone": [WeekNumbers(monday, overdue=100)],
    }
    found = district(school("A", plan()), school("B", plan()), weeks=weeks)
    assert [(w.overdue, w.schools) for w in found.weeks] == [(4, 2), (2, 1)]


def test_a_district_without_schools_is_empty_and_says_so():
    found = district()
    (summary, *_) = district_sheets(found, "ru")
    texts = [cell.value for row in summary.rows for cell in row]
    assert "В списке нет школ. Впишите их на листе «Школы»." in texts


UNMARKED = Discipline(0, 8, 0)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_row_of_a_table_says_the_same_words_twice(language):
    """ "Отметки не ведутся" stood under "Выполнено в срок" and under "Отметки"."""
    unmarked = replace(plan(overdue=3), discipline=UNMARKED)
    found = district(
        school("A", unmarked), school("B", unmarked, plan("План ВР", overdue=1))
    )
    for sheet in district_sheets(found, language):
        for row in sheet.rows:
            said = [cell.value for cell in row if isinstance(cell.value, str)]
            words = [text for text in said if any(map(str.isalpha, text))]
            assert len(words) == len({*words}), (sheet.title, words)


def test_whether_marks_are_kept_is_said_in_a_column_of_its_own():
    unmarked = replace(plan(), discipline=UNMARKED)
    found = district(
        school("A", unmarked),
        school("B", plan("План ВР", overdue=2)),
        school("C", replace(unmarked, key="1"), plan("План ВР")),
    )
    _, schools, *_ = district_sheets(found, "ru")
    rows = [[cell.value for cell in row] for row in schools.rows]
    header = next(row for row in rows if "Отметки" in row)
    at = header.index("Выполнено в срок")
    said = {row[0]: tuple(row[at : at + 2]) for row in reversed(rows) if len(row) > at}

    assert header[at + 1] == "Отметки"
    assert said["A"] == ("–", "не ведутся")
    assert said["B"] == ("3 из 4 (75 %)", "ведутся")
    assert said["C"][1] == "не ведутся в планах: 1\u00a0из\u00a02"


@pytest.mark.parametrize("language", LANGUAGES)
def test_tabs_mail_and_page_say_the_coverage_before_any_number(language):
    found = district(*PARTIAL)
    coverage = {
        "kk": "Деректердің толықтығы: 2/4 мектеп оқылды",
        "ru": "Полнота данных: прочитано школ 2 из 4",
        "en": "Coverage: 2 of 4 schools read",
    }[language]

    for sheet in district_sheets(found, language):
        if len(sheet.rows) < 4:
            continue
        texts = [str(cell.value) for row in sheet.rows[:4] for cell in row]
        assert any(coverage in text for text in texts), sheet.title
    to = Addressee(Person("", email="x@y.kz"), language)
    mail = district_mail(found, to, period="2026-W42", workbook=b"x")
    assert coverage in mail.text
    assert coverage in mail.html
    assert coverage in district_html(found, language)


class Reader(HTMLParser):
    """Tags and links of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.addresses: list[str] = []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.addresses += [
            value or "" for name, value in attrs if name in {"href", "src", "action"}
        ]


def test_hostile_texts_stay_texts_on_the_page():
    evil = '"><script>alert(1)</script><img src=x onerror=alert(1)>'
    found = district(
        school(
            evil,
            plan(
                evil,
                overdue=1,
                link="javascript:alert(1)",
                activities={evil: Status.OVERDUE},
            ),
        ),
        school("B" + evil, plan(evil, link="https://docs.google.com/spreadsheets/d/1")),
    )
    page = district_html(found, "ru")
    reader = Reader()
    reader.feed(page)
    assert reader.tags.count("script") == 1
    assert "img" not in reader.tags
    assert {*reader.addresses} == {"https://docs.google.com/spreadsheets/d/1"}


def test_the_page_asks_no_network_for_anything():
    reader = Reader()
    page = district_html(district(*PARTIAL), "kk")
    reader.feed(page)
    assert not {"link", "img", "iframe", "form"} & {*reader.tags}
    assert "default-src 'none'" in page
    assert "url(" not in page
    assert "@import" not in page


def test_a_school_that_failed_later_the_same_day_is_not_read():
    figures = school("A", plan(overdue=2)).figures
    found = district(
        SchoolStanding("A", "A", figures, "Нет доступа.", TODAY, failed=True),
        school("B", plan(overdue=1)),
    )
    assert (found.schools, found.read) == (2, 1)
    assert found.numbers.overdue == 1
    assert [one.name for one in found.missing] == ["A"]


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("Школа № 3", "Школа № 3"),
        ("КГУ «Общеобразовательная школа № 3 имени Абая»", "КГУ «Обще… № 3"),
        ("Специализированный лицей-интернат", "Специализированный…"),
    ],
)
def test_labels_keep_the_number_of_a_school(name, label):
    assert school_label(name, 20 if "КГУ" not in name else 14) == label


def test_the_summary_of_a_small_district_is_one_printed_page():
    small = [school(f"Школа № {n}", plan(overdue=1)) for n in range(12)]
    (summary, *rest) = district_sheets(district(*small), "ru")
    assert summary.one_page
    assert not any(sheet.one_page for sheet in rest)


def test_rows_that_come_school_by_school_give_the_same_district():
    schools = [
        *PARTIAL,
        school("№ 1", plan(overdue=1, activities={"Сбор": Status.OVERDUE})),
        school("№ 2", plan(overdue=2, activities={"Сбор": Status.DONE})),
    ]
    light = [without_rows(one) for one in schools]
    rows = iter(schools)
    found = district_of(
        light, {}, name="Аудан", today=TODAY, checked_at=CHECKED, rows=rows
    )
    whole = district(*schools)
    assert whole.compared
    assert whole.overdue
    assert found.overdue == whole.overdue
    assert [one.activities for one in found.compared] == [
        one.activities for one in whole.compared
    ]
    assert [one.title for one in found.compared] == [
        one.title for one in whole.compared
    ]
    assert (found.numbers, found.lines) == (whole.numbers, whole.lines)
    assert not any(one.plan.activities for one in found.plans)


def compared_titles(*titles: str) -> list[str]:
    """Titles of the plans that are compared, where each school has one of these."""
    schools = (
        school(f"{at}", plan(title, overdue=1)) for at, title in enumerate(titles)
    )
    return [one.title for one in district(*schools).compared]


@pytest.mark.parametrize(
    "titles",
    [
        ("План ВШК", "ІШБ жоспары"),
        ("План внутришкольного контроля", "Мектепішілік бақылау жоспары"),
        ("План воспитательной работы школы № 5", "Тәрбие жұмысының жоспары"),
    ],
)
def test_a_plan_is_compared_in_both_languages_under_both_titles(titles):
    (title,) = compared_titles(*titles)

    assert title.count(" / ") == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("План воспитательной рабты", "План воспитательной работы"),
        ("План воспитательной работы", "План восптиательной работы"),
        ("План воспитателной работы на год", "План по воспитательной работе на год"),
        ("План Дня знаний и труда", "План Дня знаний, труда"),
        ("План деятельности кружков", "План деятельности кружка"),
        ("План деятельности кружков", "План деятельнасти кружков"),
    ],
)
def test_a_slip_in_a_title_makes_no_other_plan(one, other):
    assert len(compared_titles(one, other)) == 1
    assert len(compared_titles(other, one)) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("План МО учителей математики", "План МО учителей информатики"),
        (
            "План работы методического объединения учителей математики",
            "План работы методического объединения учителей информатики",
        ),
        ("План ВР", "План УР"),
        ("План МБ", "План МК"),
        ("План воспитательной работы 5 «А» класса", "План воспитательной работы 5 «Б»"),
        ("План адаптации пятиклассников", "План адаптации первоклассников"),
        ("План адаптации девятиклассников", "План адаптации десятиклассников"),
        ("План мероприятий", "Іс-шаралар жоспары"),
        ("План на осенние каникулы", "План на весенние каникулы"),
        ("План ВШК на 2025-2026 учебный год", "ІШБ жоспары 2026-2027 оқу жылы"),
    ],
)
def test_plans_that_only_resemble_each_other_are_not_compared(one, other):
    assert compared_titles(one, other) == []
    assert compared_titles(other, one) == []


def test_of_very_many_activities_only_equal_ones_are_one():
    letters = product("бвгдж", repeat=5)
    rows = {"".join(word) * 2: Status.OPEN for word in islice(letters, 0, 3000, 6)}
    found = district(
        school("A", plan(activities=rows | {"": Status.OVERDUE})),
        school("B", plan(activities={"Педсовет весны": Status.OVERDUE} | rows)),
        school("C", plan(activities=rows | {"Педсовет весны.": Status.OVERDUE})),
    )
    (compared,) = found.compared
    (activity,) = compared.activities
    assert (activity.activity, activity.late) == ("Педсовет весны", ("B", "C"))
