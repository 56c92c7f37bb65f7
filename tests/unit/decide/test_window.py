"""What a deadline means in its plan's year."""

from datetime import date

import pytest

from sheetsync.decide.window import resolve_date, resolve_deadline
from sheetsync.model.deadline import Deadline, DeadlineKind, Window
from sheetsync.model.written import Day
from sheetsync.model.year import PlanYear, YearBasis
from sheetsync.read.deadline import read_deadline
from tests.calendars import CALENDARS

SCHOOL = PlanYear(2023)
CALENDAR = PlanYear(2024, YearBasis.CALENDAR)


def resolve(text: str, year: PlanYear = SCHOOL) -> Deadline:
    return resolve_deadline(read_deadline(text), year, CALENDARS)


def codes(text: str, year: PlanYear = SCHOOL) -> list[str]:
    return [note.code for note in resolve(text, year).notes]


def test_due_is_the_end_of_the_last_window() -> None:
    found = resolve("қыркүйек, мамыр")
    assert found.due == date(2024, 5, 31)
    assert len(found.windows) == 2


def test_until_is_open_at_its_start() -> None:
    assert resolve("до 27 мая").windows == (Window(None, date(2024, 5, 27)),)


def test_the_leading_part_is_the_dated_one() -> None:
    found = resolve("ай сайын, мамырға дейін")
    assert found.kind is DeadlineKind.DATED
    assert [part.kind for part in found.parts] == ["recurring", "dated"]
    assert found.every is None


def test_without_dates_the_first_part_leads() -> None:
    found = resolve("кесте бойынша, жыл бойы")
    assert found.kind is DeadlineKind.BY_SCHEDULE


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("тамыз", date(2023, 8, 1)),
        ("Тамыз - қыркүйек", date(2023, 8, 1)),
        ("маусым, тамыз", date(2024, 6, 1)),
    ],
)
def test_august_goes_by_its_place_in_the_cell(text: str, first: date) -> None:
    assert resolve(text).windows[0].start == first


def test_another_list_out_of_order_is_said() -> None:
    assert codes("мамыр, қазан") == ["deadline.order"]
    assert codes("қазан, мамыр") == []


def test_a_year_outside_of_the_plan_is_said_and_kept() -> None:
    found = resolve("15.05.2026")
    assert found.due == date(2026, 5, 15)
    assert codes("15.05.2026") == ["deadline.outside_year"]
    assert codes("2021-2022 оқу жылы бойы") == ["deadline.outside_year"]


@pytest.mark.parametrize(
    "text", ["31 ақпан", "30.02.2024", "15.13", "15 мамыр - 3 мамыр", "май-сентябрь"]
)
def test_what_cannot_be_is_contradictory(text: str) -> None:
    found = resolve(text)
    assert found.kind is DeadlineKind.UNREADABLE
    assert found.windows == ()
    assert "deadline.contradictory" in codes(text)


def test_an_unknown_calendar_is_assumed_and_said() -> None:
    year = PlanYear(2035)
    assert codes("2 тоқсан", year) == ["calendar.assumed"]
    assert codes("қазан", year) == []
    assert any("assumed" in step for step in resolve("2 тоқсан", year).trace)


def test_the_weekday_beside_a_date_is_checked() -> None:
    assert codes("10 қазан, сейсенбі") == []
    assert codes("10 қазан, жұма") == ["deadline.ambiguous"]


def test_a_bracket_narrows_what_stands_before_it() -> None:
    assert resolve("I четверть (5-10 октября)").windows == (
        Window(date(2023, 10, 5), date(2023, 10, 10)),
    )


def test_equal_windows_stand_once() -> None:
    assert len(resolve("қазан / октябрь").windows) == 1


def test_without_end_the_plan_ends_it() -> None:
    assert resolve("с 1 сентября").due == date(2024, 8, 31)
    assert resolve("қаңтардан бастап", CALENDAR).due == date(2024, 12, 31)


def test_quarters_follow_their_own_year() -> None:
    assert resolve("I тоқсан", CALENDAR).due == date(2024, 3, 31)
    assert resolve("I тоқсан").due == date(2023, 10, 29)
    assert resolve("I квартал").due == date(2024, 3, 31)
    assert resolve("1 четверть", CALENDAR).windows[0].start == date(2024, 9, 1)


@pytest.mark.parametrize(
    ("day", "year", "expected"),
    [
        (Day(15, 4), SCHOOL, date(2024, 4, 15)),
        (Day(15, 10), SCHOOL, date(2023, 10, 15)),
        (Day(15, 4), CALENDAR, date(2024, 4, 15)),
        (Day(15, 4, 2022), SCHOOL, date(2022, 4, 15)),
        (Day(31, 2), SCHOOL, None),
        (Day(1, 13), SCHOOL, None),
    ],
)
def test_a_single_date_resolves_or_is_none(
    day: Day, year: PlanYear, expected: date | None
) -> None:
    assert resolve_date(day, year) == expected
