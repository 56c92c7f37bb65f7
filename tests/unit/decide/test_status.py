"""Which status a row has on a day (DESIGN, section 5)."""

import pytest

from sheetsync.decide.context import Context
from sheetsync.model.status import Status
from tests.deciding import CALENDAR_YEAR, a_plan, a_school, day, decided, on

#: The plan is under control from its first day on.
CONTROLLED = {"control_from": day("2024-08-01")}

# sentence: deadline | mark, day, status
TASKS = {
    "a row is planned before its window": ("қазан", "", "2024-09-10", "planned"),
    "a row is open in its window": ("қазан", "", "2024-10-02", "open"),
    "a row without a window's start is open": (
        "27 мамырға дейін",
        "",
        "2024-09-10",
        "open",
    ),
    "seven days before its due date it is due soon": (
        "до 15.10",
        "",
        "2024-10-08",
        "due_soon",
    ),
    "eight days before it is not": ("до 15.10", "", "2024-10-07", "open"),
    "on its due date it is due soon": ("до 15.10", "", "2024-10-15", "due_soon"),
    "the day after it is overdue": ("до 15.10", "", "2024-10-16", "overdue"),
    "a due date on a Sunday counts on Monday": (
        "до 13.10",
        "",
        "2024-10-14",
        "due_soon",
    ),
    "and is overdue on Tuesday": ("до 13.10", "", "2024-10-15", "overdue"),
    "a national holiday is a day off too": ("до 25.10", "", "2024-10-28", "due_soon"),
    "a bare mark is done": ("до 15.10", "орындалды", "2024-11-20", "done"),
    "a mark dated in time is done": (
        "до 15.10",
        "выполнено 14.10.2024",
        "2024-11-20",
        "done",
    ),
    "a mark dated on the day that counts is done": (
        "до 13.10",
        "14.10.2024",
        "2024-11-20",
        "done",
    ),
    "a mark dated later is done late": (
        "до 15.10",
        "выполнено 18.10.2024",
        "2024-11-20",
        "done_late",
    ),
    "a date yet to come proves no lateness": (
        "до 15.10",
        "выполнено 18.12.2024",
        "2024-11-20",
        "done",
    ),
    "a cancelled row is cancelled": ("до 15.10", "отменено", "2024-11-20", "cancelled"),
    "removed from control means fulfilled": (
        "до 15.10",
        "бақылаудан алынды",
        "2024-11-20",
        "done",
    ),
    "in progress before it is due": (
        "до 15.10",
        "в работе",
        "2024-10-02",
        "in_progress",
    ),
    "partly done before it is due": (
        "до 15.10",
        "жартылай орындалды",
        "2024-10-02",
        "in_progress",
    ),
    "in progress is overdue all the same": (
        "до 15.10",
        "в работе",
        "2024-10-20",
        "overdue",
    ),
    "partly done is overdue all the same": (
        "до 15.10",
        "частично",
        "2024-10-20",
        "overdue",
    ),
    "not done is overdue": ("до 15.10", "не выполнено", "2024-10-20", "overdue"),
    "a mark that nobody understands is none": (
        "до 15.10",
        "ққққ зззз",
        "2024-10-20",
        "needs_attention",
    ),
    "a missing deadline needs attention": ("", "", "2024-10-20", "needs_attention"),
    "an unreadable one too": ("кеше кешке", "", "2024-10-20", "needs_attention"),
    "but done is done": ("", "орындалды", "2024-10-20", "done"),
    "by schedule is unscheduled": ("Кесте бойынша", "", "2024-10-20", "unscheduled"),
    "as needed is unscheduled": (
        "по мере необходимости",
        "",
        "2024-10-20",
        "unscheduled",
    ),
    "an event without a date is waiting": (
        "Емтихан басталғанға дейін",
        "",
        "2025-06-20",
        "waiting",
    ),
    "all year is ongoing": ("Жыл бойы", "", "2025-02-20", "ongoing"),
    "all year is overdue after its end": ("Жыл бойы", "", "2025-09-03", "overdue"),
    "every week has no checkpoint and is never overdue": (
        "еженедельно",
        "",
        "2025-08-20",
        "ongoing",
    ),
    "every week can be in progress": (
        "еженедельно",
        "в работе",
        "2025-02-20",
        "in_progress",
    ),
    "once a year is due at the year's end": (
        "жылына 1 рет",
        "",
        "2025-08-25",
        "due_soon",
    ),
    "every week can be done": ("еженедельно", "выполнено", "2025-02-20", "done"),
    "several windows are one task": ("қазан, желтоқсан", "", "2024-11-20", "open"),
    "that is overdue after the last": ("қазан, желтоқсан", "", "2025-01-20", "overdue"),
    "and that one mark ends": ("қазан, желтоқсан", "+", "2024-11-20", "done"),
    "a postponed row has its new due date": (
        "до 15.10",
        "перенесено на 15.11",
        "2024-10-20",
        "open",
    ),
    "and is overdue after that": (
        "до 15.10",
        "перенесено на 15.11",
        "2024-11-20",
        "overdue",
    ),
    "a postponed row without a new date must be clarified": (
        "до 15.10",
        "срок продлён",
        "2024-10-20",
        "needs_attention",
    ),
    "a postponed event has a date": (
        "Емтихан басталғанға дейін",
        "перенесено на 15.11",
        "2024-11-20",
        "overdue",
    ),
}


@pytest.mark.parametrize("case", TASKS.values(), ids=TASKS.keys())
def test_status_of_a_task(case):
    deadline, mark, today, status = case
    plan = a_plan(f"Жұмыс | {deadline} | директор | {mark}")

    row = decided(plan, today, **CONTROLLED).rows[0]

    assert Status(status) == row.status


def test_progress_counts_windows_that_have_ended():
    plan = a_plan("Жұмыс | қазан, желтоқсан, наурыз | директор")

    assert decided(plan, "2024-11-20").rows[0].progress == (1, 3)


def test_days_late_count_from_the_day_that_counts():
    plan = a_plan("Жұмыс | до 13.10", "Жұмыс екі | до 13.10 | | 20.10.2024")

    rows = decided(plan, "2024-10-24", **CONTROLLED).rows

    assert [row.days_late for row in rows] == [10, 6]
    assert rows[0].overdue_since == day("2024-10-15")
    assert rows[1].overdue_since is None


def test_due_is_not_shifted_but_counts_until_is():
    row = decided(a_plan("Жұмыс | до 13.10"), "2024-10-01").rows[0]

    assert (row.due, row.counts_until) == (day("2024-10-13"), day("2024-10-14"))


def test_a_school_can_count_days_off():
    control = a_school(shift_to_working_day=False)

    row = decided(a_plan("Жұмыс | до 13.10"), on("2024-10-14", control)).rows[0]

    assert row.counts_until == day("2024-10-13")


def test_a_school_can_set_how_soon_is_soon():
    control = a_school(due_soon_days=3)
    context = on("2024-10-08", control)

    assert decided(a_plan("Жұмыс | до 15.10"), context).rows[0].status is Status.OPEN


class TestControl:
    def test_a_row_that_fell_due_before_control_began_has_no_mark(self):
        row = decided(a_plan("Жұмыс | до 15.10"), "2024-11-20").rows[0]

        assert row.status is Status.NO_MARK
        assert not row.fell_due

    def test_one_that_falls_due_later_is_overdue(self):
        first = decided(a_plan("Жұмыс | до 15.10"), "2024-10-01")
        later = decided(a_plan("Жұмыс | до 15.10"), "2024-11-20", first.memory)

        assert later.rows[0].status is Status.OVERDUE
        assert later.rows[0].fell_due

    def test_the_deputy_can_set_the_day(self):
        plan = a_plan("Жұмыс | до 15.10")

        row = decided(plan, "2024-11-20", control_from=day("2024-09-01")).rows[0]

        assert row.status is Status.OVERDUE

    def test_not_done_is_a_mark_so_the_row_is_overdue(self):
        row = decided(a_plan("Жұмыс | до 15.10 | | орындалмады"), "2024-11-20").rows[0]

        assert row.status is Status.OVERDUE
        assert not row.fell_due

    def test_check_has_no_history_and_controls_the_whole_year(self):
        context = on("2024-11-20", keeps_history=False)

        row = decided(a_plan("Жұмыс | до 15.10"), context).rows[0]

        assert row.status is Status.OVERDUE


class TestDiscipline:
    def rows(self, *lines: str, today: str = "2024-11-20"):
        return decided(a_plan(*lines), today, **CONTROLLED).rows

    def test_done_in_time_and_late_and_overdue_fell_due(self):
        rows = self.rows(
            "Бір | до 15.10 | | +",
            "Екі | до 15.10 | | 20.10.2024",
            "Үш | до 15.10",
        )

        assert [(row.fell_due, row.in_time) for row in rows] == [
            (True, True),
            (True, False),
            (True, False),
        ]

    def test_what_is_due_later_or_today_and_open_did_not_fall_due(self):
        rows = self.rows(
            "Бір | до 20.11", "Екі | до 25.11 | | +", "Үш | қазан | | отменено"
        )

        assert not any(row.fell_due for row in rows)


class TestRecurring:
    """Monthly rows of a school year: checkpoints end September to May."""

    def status(self, mark: str, today: str | Context, deadline: str = "ай сайын"):
        plan = a_plan(f"Есеп | {deadline} | директор | {mark}")
        return decided(plan, today, **CONTROLLED).rows[0]

    def test_checkpoints_are_the_ends_of_the_months_of_lessons(self):
        row = self.status("", "2024-10-10")

        assert len(row.checkpoints) == 9
        assert row.checkpoints[0] == day("2024-09-30")
        assert row.checkpoints[-1] == day("2025-05-31")

    def test_a_named_day_is_the_checkpoint(self):
        row = self.status("", "2024-10-10", "ай сайын 25-іне дейін")

        assert row.checkpoints[:2] == (day("2024-09-25"), day("2024-10-25"))

    def test_nothing_ended_and_nothing_marked_is_ongoing(self):
        assert self.status("", "2024-09-10").status is Status.ONGOING

    def test_the_coming_checkpoint_is_due_soon(self):
        row = self.status("", "2024-09-25")

        assert (row.status, row.due) == (Status.DUE_SOON, day("2024-09-30"))

    def test_an_ended_period_without_a_mark_is_overdue(self):
        row = self.status("", "2024-10-10")

        assert (row.status, row.due) == (Status.OVERDUE, day("2024-09-30"))

    def test_a_dated_mark_counts_for_its_period(self):
        assert self.status("12.09.2024", "2024-10-10").status is Status.DONE
        assert self.status("12.09.2024", "2024-11-10").status is Status.OVERDUE

    def test_the_latest_ended_period_decides_and_earlier_ones_are_noted(self):
        row = self.status("12.10.2024", "2024-11-10")

        assert row.status is Status.DONE
        assert [one.code for one in row.findings if one.code.startswith("mark")] == [
            "mark.earlier_missing"
        ]

    def test_done_for_the_last_period_is_due_soon_for_the_next(self):
        row = self.status("12.10.2024", "2024-11-27")

        assert (row.status, row.due) == (Status.DUE_SOON, day("2024-11-30"))
        assert row.in_time

    def test_done_for_the_present_period_stays_done(self):
        row = self.status("12.10.2024, 5.11.2024", "2024-11-27")

        assert row.status is Status.DONE
        assert row.coming == day("2024-12-31")

    def test_a_mark_on_the_working_day_after_counts_for_the_ended_period(self):
        # 30 November 2024 is a Saturday: Monday the second still counts.
        row = self.status("12.10.2024, 2.12.2024", "2024-12-10")

        assert row.status is Status.DONE

    def test_a_mark_after_the_day_of_its_own_period_is_late(self):
        row = self.status("28.09.2024", "2024-10-02", "ай сайын 25-іне дейін")

        assert row.status is Status.DONE_LATE

    def test_twice_a_period_wants_two_days(self):
        deadline = "2 раза в полугодие"

        one = self.status("12.10.2024", "2025-01-20", deadline)
        two = self.status("12.10.2024, 5.12.2024", "2025-01-20", deadline)

        assert (one.status, two.status) == (Status.OVERDUE, Status.DONE)
        assert "mark.too_few" in [found.code for found in one.findings]

    def test_quarters_of_a_school_plan_end_with_the_lessons(self):
        row = self.status("", "2024-10-10", "тоқсан сайын")

        assert row.checkpoints == (
            day("2024-10-27"),
            day("2024-12-29"),
            day("2025-03-20"),
            day("2025-05-25"),
        )

    def test_quarters_of_a_calendar_plan_are_the_calendars(self):
        plan = a_plan("Есеп | ежеквартально", year=CALENDAR_YEAR)

        row = decided(plan, "2025-02-10").rows[0]

        assert row.checkpoints[0] == day("2025-03-31")
        assert row.checkpoints[-1] == day("2025-12-31")

    def test_a_mark_in_progress_is_overdue_when_the_period_ended(self):
        assert self.status("в работе", "2024-10-10").status is Status.OVERDUE
        assert self.status("в работе", "2024-09-10").status is Status.IN_PROGRESS

    def test_before_control_began_there_is_no_mark(self):
        plan = a_plan("Есеп | ай сайын")

        assert decided(plan, "2024-11-10").rows[0].status is Status.NO_MARK

    def test_check_takes_a_bare_mark_for_done(self):
        context = on("2024-11-10", keeps_history=False)

        assert self.status("+", context).status is Status.DONE

    def test_after_the_years_end_the_last_checkpoint_decides(self):
        assert self.status("", "2025-08-01").due == day("2025-05-31")
