"""Lines that the control book is offered (DESIGN, sections 3, 4 and 7)."""

from dataclasses import replace

import pytest

from sheetsync.app.calendar import official_calendars
from sheetsync.decide.book import BookAssessment
from sheetsync.decide.offer import MetBook, control_changes, setting_value, year_text
from sheetsync.lang.control import CONTROL_WORDS
from sheetsync.lang.language import LANGUAGES
from sheetsync.lang.schema.control import COLUMNS, SETTINGS
from sheetsync.model.book import BookRef, missing_book
from sheetsync.model.change import AddTab, AppendRows
from sheetsync.model.control import Control, ControlTab, SchoolSettings
from sheetsync.model.history import BookMemory
from sheetsync.model.party import Group, Person
from sheetsync.model.year import PlanYear
from sheetsync.read.control import read_control
from sheetsync.read.control_value import read_plan_year
from tests.contract.memory_book import MemoryBook, MemoryBooks, MemoryTab
from tests.deciding import CALENDAR_YEAR, a_plan, day, decided, on

REF = BookRef("бақылау", "xlsx", "control.xlsx")
PLAN = "9-сынып оқушыларының қорытынды аттестаттауы"
LINES = (
    "Бұйрық шығару | қазан | Сапаров А. Б.",
    "Емтихан өткізу | Емтихан кезінде | Комиссия мүшелері",
    "Қорытынды кеңес | Емтихандарды өткізгенге дейін | Комиссия мүшелері, психолог",
    "Есеп беру | мамыр | А.Б. Сапаров",
)


class School:
    """A control book in memory with one plan book beside it."""

    def __init__(self, *lines: str, title: str = PLAN, footer: str = ""):
        self.books = MemoryBooks()
        self.books.books[REF.key] = MemoryBook({"Тізім": MemoryTab()})
        self.plan = replace(a_plan(*lines, title=title), footer=footer)

    def changes(self, language: str = "kk", **more):
        read = self.books.read(REF)
        control = read_control(read)
        control = replace(
            control, settings=replace(control.settings, language=language)
        )
        context = on("2024-10-10", control, calendars=official_calendars())
        table = decided(self.plan, context)
        listed = any(one.title == self.plan.title for one in control.plans)
        unlisted = frozenset() if listed else frozenset({table.plan.key})
        book = BookAssessment(
            "кітап", context.today, (table,), BookMemory("кітап"), unlisted=unlisted
        )
        met = [MetBook("plans/attestation.xlsx", replace(book, **more))]
        return read, control_changes(read, control, met, context)

    def cycle(self, language: str = "kk"):
        read, changes = self.changes(language)
        self.books.apply(read, changes)
        return changes

    def control(self) -> Control:
        return read_control(self.books.read(REF))

    def tab(self, title: str) -> MemoryTab:
        return self.books.books[REF.key].tabs[title]


def test_missing_tabs_are_made_with_what_was_met():
    school = School(*LINES, footer="Орындаған: директордың орынбасары А. Досмагулова")

    changes = school.cycle()
    control = school.control()

    assert [type(change) for change in changes.changes] == [AddTab] * 5
    assert not control.findings
    (plan,) = control.plans
    assert (plan.title, plan.book, plan.tab) == (
        PLAN,
        "plans/attestation.xlsx",
        "жоспар",
    )
    assert plan.year == PlanYear(2024)
    assert plan.owner == "директордың орынбасары А. Досмагулова"
    assert [person.full_name for person in control.roster] == ["Сапаров А. Б."]
    assert [(group.name, group.plan) for group in control.groups] == [
        ("Комиссия мүшелері", PLAN),
        ("психолог", ""),
    ]


def test_official_dates_are_a_suggestion_and_not_confirmed():
    school = School(*LINES)
    school.cycle()

    (exam,) = school.control().dates

    assert (exam.event, exam.scope) == ("емтихан", PLAN)
    assert (exam.span.start, exam.span.end) == (day("2025-05-29"), day("2025-06-09"))
    assert "draft order" in exam.source
    assert not exam.confirmed


def test_a_plan_without_a_grade_gets_no_dates_suggested():
    school = School(*LINES, title="Мектеп жоспары")
    school.cycle()

    assert school.control().dates[0].span is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_second_cycle_offers_nothing(language):
    school = School(*LINES)
    school.cycle(language)

    assert not school.cycle(language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_settings_tab_gives_the_usual_settings_back(language):
    school = School()
    school.cycle(language)

    control = school.control()

    assert control.settings == replace(SchoolSettings(), language=language)
    assert set(control.listed_settings) == set(SETTINGS)


def test_new_lines_go_below_the_others_in_the_columns_as_they_stand():
    school = School(*LINES[:1])
    school.cycle()
    tab = school.tab("Топтар")
    # The deputy put "members" before the name and took a column out.
    tab.cells.clear()
    for at, text in enumerate(("Құрамы", "Топ")):
        tab.put(0, at, text)
    tab.put(1, 1, "Әкімшілік")

    school.plan = a_plan(*LINES, title=PLAN)
    changes = school.cycle()

    appended = next(one for one in changes.changes if one.tab == "Топтар")
    assert isinstance(appended, AppendRows)
    assert appended.rows == ((None, "Комиссия мүшелері"), (None, "психолог"))


def test_a_completed_name_is_not_offered_again():
    school = School(*LINES)
    school.cycle()
    school.tab("Қызметкерлер").put(2, 0, "Сапаров Асан Болатұлы")

    assert not school.cycle()


def test_a_group_of_another_plan_is_another_group():
    school = School(*LINES)
    school.cycle()
    school.plan = replace(school.plan, title="Екінші жоспар")

    changes = school.cycle()

    (groups,) = [one for one in changes.changes if one.tab == "Топтар"]
    assert [row[:2] for row in groups.rows] == [("Комиссия мүшелері", "Екінші жоспар")]


def test_a_line_for_all_plans_covers_a_group():
    school = School(*LINES)
    context = on("2024-10-10")
    control = Control(groups=(Group("комиссия мүшелері"), Group("ПСИХОЛОГ")))
    read = school.books.read(REF)
    table = decided(school.plan, replace(context, control=control))
    book = BookAssessment("к", context.today, (table,), BookMemory("к"))

    added = control_changes(read, control, [MetBook("", book)], context).changes

    groups = next(one.sheet for one in added if one.sheet.title == "Топтар")
    assert len(groups.rows) == 2


def test_a_near_miss_is_not_offered_but_a_namesake_with_other_initials_is():
    school = School("Бұйрық | қазан | Сапрв А. Б.", "Екі | қазан | Сапаров Д. Е.")
    control = Control(roster=(Person("Сапаров Асан Болатұлы"),))
    context = on("2024-10-10", control)
    table = decided(school.plan, context)
    book = BookAssessment("к", context.today, (table,), BookMemory("к"))
    read = school.books.read(REF)

    added = control_changes(read, control, [MetBook("", book)], context).changes

    roster = next(one.sheet for one in added if one.sheet.title == "Қызметкерлер")
    assert [row[0].value for row in roster.rows[2:]] == ["Сапаров Д. Е."]


def test_full_names_are_offered_as_they_are_and_unsure_ones_are_not():
    school = School(
        "Бір | қазан | Сапаров Асан Болатұлы",
        "Екі | қазан | Досмагулова Г.",
        "Үш | қазан | ",
    )
    doubles = (Person("Досмагулова Гүл"), Person("Досмагулова Гауһар"), Person("."))
    control = Control(roster=doubles)
    context = on("2024-10-10", control)
    table = decided(school.plan, context)
    book = BookAssessment("к", context.today, (table,), BookMemory("к"))
    read = school.books.read(REF)

    added = control_changes(read, control, [MetBook("", book)], context).changes

    roster = next(one.sheet for one in added if one.sheet.title == "Қызметкерлер")
    assert [row[0].value for row in roster.rows[2:]] == ["Сапаров Асан Болатұлы"]


@pytest.mark.parametrize(
    ("year", "start"),
    [(None, None), (CALENDAR_YEAR, day("2025-05-29")), (PlanYear(2027), None)],
)
def test_suggested_dates_are_those_of_the_plans_year(year, start):
    school = School(*LINES)
    school.plan = replace(school.plan, year=year)
    school.cycle()

    span = school.control().dates[0].span

    assert (span.start if span else None) == start


def test_nothing_is_offered_from_closed_plans_or_books_with_lost_rows():
    school = School(*LINES)
    school.plan = replace(school.plan, year=PlanYear(2019))
    school.cycle()

    assert school.control().roster == ()
    assert school.control().plans[0].year == PlanYear(2019)


def test_a_roster_that_emptied_stops_all_writing_until_it_is_said_to_be_meant():
    school = School(*LINES)
    school.cycle()
    members = "; ".join(f"Адам {letter}" for letter in "АБВГД")
    school.tab("Топтар").put(2, 2, members)
    roster = school.tab("Қызметкерлер")
    for at in [at for at in roster.cells if at[0] > 1]:
        roster.put(*at, None)

    assert [one.code for one in school.control().findings] == ["roster.emptied"]
    assert not school.cycle()

    read = school.books.read(REF)
    meant = on("2024-10-10", school.control(), accept_shrink=True)
    assert not meant.roster_emptied
    assert not control_changes(read, school.control(), [], meant)


def test_a_tab_without_its_header_is_left_alone():
    school = School(*LINES)
    school.cycle()
    tab = school.tab("Топтар")
    tab.cells.clear()
    tab.put(0, 0, "менің жазбам")

    assert not school.cycle()
    assert [one.code for one in school.control().findings] == ["control.no_header"]


def test_a_book_that_can_not_be_written_is_offered_nothing():
    read = replace(missing_book(REF, "бақылау"), writable=False)

    assert not control_changes(read, Control(), [], on("2024-10-10"))


@pytest.mark.parametrize("year", [PlanYear(2024), CALENDAR_YEAR])
def test_the_year_of_the_plans_list_is_read_back(year):
    assert read_plan_year(year_text(year)) == year


def test_a_pause_and_a_switched_off_setting_have_words():
    words = CONTROL_WORDS["ru"]

    assert setting_value(((6, 10), (8, 20)), "leave", words) == "10.06-20.08"
    assert setting_value(None, "escalate_after_days", words) == "нет"
    assert year_text(None) == ""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("tab", COLUMNS)
def test_every_column_and_setting_has_words(tab, language):
    words = CONTROL_WORDS[language]

    assert tuple(words.columns[tab]) == COLUMNS[tab]
    assert tab in words.hints
    assert set(words.settings) == set(SETTINGS)
    assert ControlTab.SUMMARY not in words.columns
