"""Done marks in their plan year."""

from datetime import date

from sheetsync.decide.mark import resolve_mark
from sheetsync.model.calendar import Calendars
from sheetsync.model.mark import Mark, MarkKind
from sheetsync.model.year import PlanYear, YearBasis
from sheetsync.read.done import read_mark


def mark(text: str, year: PlanYear | None = None) -> Mark:
    return resolve_mark(read_mark(text), year or PlanYear(2023), Calendars())


def test_a_day_without_year_takes_the_year_of_its_half() -> None:
    assert mark("орындалды 5.10").dates == (date(2023, 10, 5),)
    assert mark("орындалды 5.03").dates == (date(2024, 3, 5),)


def test_a_calendar_plan_takes_its_own_year() -> None:
    plan = PlanYear(2024, YearBasis.CALENDAR)
    assert mark("выполнено 5.10", plan).dates == (date(2024, 10, 5),)


def test_the_date_of_a_mark_is_its_latest() -> None:
    assert mark("15.09.2023, 20.10.2023").date == date(2023, 10, 20)


def test_a_day_that_does_not_exist_is_no_completion() -> None:
    read = mark("30.02.2024")
    assert read.kind is MarkKind.UNKNOWN
    assert [each.code for each in read.notes] == ["mark.unknown"]


def test_a_statement_stands_without_its_impossible_day() -> None:
    read = mark("Орындалды 30.02.2024")
    assert (read.kind, read.date) == (MarkKind.DONE, None)


def test_a_new_deadline_is_resolved_as_a_deadline_is() -> None:
    assert mark("Перенесено на конец мая").new_due == date(2024, 5, 31)
    assert mark("мамырға дейін ұзартылды").new_due == date(2024, 4, 30)


def test_a_day_of_august_is_of_the_year_that_ends_unless_the_row_was_due_before() -> (
    None
):
    written = read_mark("өткізілді 29.08")
    plan = PlanYear(2023)
    in_august = resolve_mark(written, plan, Calendars(), date(2023, 8, 31))
    in_september = resolve_mark(written, plan, Calendars(), date(2023, 9, 5))
    in_june = resolve_mark(written, plan, Calendars(), date(2024, 6, 10))
    assert in_august.dates == in_september.dates == (date(2023, 8, 29),)
    assert in_june.dates == mark("өткізілді 29.08").dates == (date(2024, 8, 29),)


def test_a_calendar_plan_has_one_august() -> None:
    plan = PlanYear(2024, YearBasis.CALENDAR)
    written = read_mark("29.08")
    assert resolve_mark(written, plan, Calendars(), date(2024, 8, 31)).dates == (
        date(2024, 8, 29),
    )
