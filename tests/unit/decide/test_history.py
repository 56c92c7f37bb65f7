"""What is remembered from one cycle to the next (DESIGN, section 5)."""

from sheetsync.model.mark import MarkKind
from sheetsync.model.status import Status
from tests.deciding import a_plan, day, decided, on


def monthly(mark: str):
    return a_plan(f"Есеп | ай сайын | директор | {mark}")


class TestTicks:
    def test_a_tick_counts_for_the_period_in_which_it_was_first_seen(self):
        begin = decided(monthly(""), "2024-09-02")
        ticked = decided(monthly("+"), "2024-10-10", begin.memory)
        later = decided(monthly("+"), "2024-11-11", ticked.memory)
        missed = decided(monthly("+"), "2024-12-11", later.memory)

        assert ticked.rows[0].status is Status.OVERDUE  # September is not covered
        assert later.rows[0].status is Status.DONE
        assert missed.rows[0].status is Status.OVERDUE

    def test_a_mark_found_at_the_first_reading_counts_for_all_periods_so_far(self):
        first = decided(monthly("+"), "2024-11-10")
        later = decided(monthly("+"), "2024-12-11", first.memory)
        missed = decided(monthly("+"), "2025-01-11", later.memory)

        assert first.rows[0].status is Status.DONE
        assert first.rows[0].done_on is None
        assert later.rows[0].status is Status.DONE
        assert missed.rows[0].status is Status.OVERDUE

    def test_ticking_anew_counts_anew(self):
        begin = decided(monthly(""), "2024-09-02")
        one = decided(monthly("+"), "2024-09-10", begin.memory)
        emptied = decided(monthly(""), "2024-10-05", one.memory)
        two = decided(monthly("+"), "2024-10-10", emptied.memory)

        assert emptied.rows[0].status is Status.DONE
        assert two.memory.rows[0].ticks == (day("2024-09-10"), day("2024-10-10"))
        assert decided(monthly("+"), "2024-11-10", two.memory).rows[0].status == "done"

    def test_a_tick_taken_back_in_its_period_never_was(self):
        begin = decided(monthly(""), "2024-09-02")
        one = decided(monthly("+"), "2024-09-10", begin.memory)
        emptied = decided(monthly(""), "2024-09-11", one.memory)

        assert emptied.memory.rows[0].ticks == ()

    def test_dates_that_are_overwritten_still_count(self):
        begin = decided(monthly("12.09.2024"), "2024-09-12")
        later = decided(monthly("10.10.2024"), "2024-10-10", begin.memory)

        assert later.memory.rows[0].ticks == (day("2024-09-12"), day("2024-10-10"))

    def test_a_mended_date_replaces_the_wrong_one(self):
        begin = decided(monthly("12.09.2024"), "2024-09-12")
        later = decided(monthly("13.09.2024"), "2024-09-13", begin.memory)

        assert later.memory.rows[0].ticks == (day("2024-09-13"),)


class TestFirstSeen:
    def test_a_bare_mark_is_done_on_the_day_it_is_seen(self):
        begin = decided(a_plan("Бұйрық | до 15.10"), "2024-10-01")
        done = decided(a_plan("Бұйрық | до 15.10 | | +"), "2024-10-10", begin.memory)
        later = decided(a_plan("Бұйрық | до 15.10 | | +"), "2024-10-20", done.memory)

        assert later.rows[0].done_on == day("2024-10-10")
        assert later.memory.rows[0].mark_first_seen == day("2024-10-10")

    def test_a_dated_mark_is_done_on_its_date(self):
        plan = a_plan("Бұйрық | до 15.10 | | 8.10.2024")

        assert decided(plan, "2024-10-10").rows[0].done_on == day("2024-10-08")

    def test_a_bare_mark_of_the_first_reading_has_no_day(self):
        plan = a_plan("Бұйрық | до 15.10 | | +")

        assert decided(plan, "2024-10-10").rows[0].done_on is None

    def test_the_same_mark_written_differently_is_no_new_mark(self):
        begin = decided(a_plan("Бұйрық | 15.10 | | Орындалды"), "2024-10-10")
        plan = a_plan("Бұйрық | 15.10 | |  орындалды ")
        later = decided(plan, "2024-10-20", begin.memory)

        assert later.memory.rows[0].mark_first_seen == day("2024-10-10")

    def test_nothing_is_remembered_anew_when_nothing_changed(self):
        plan = a_plan(
            "Бұйрық | 15.10 | | +", "Есеп | ай сайын | | +", "Жиналыс | қазан"
        )
        first = decided(plan, "2024-10-10")
        second = decided(plan, "2024-10-10", first.memory)

        assert second.memory == first.memory
        assert second.rows == first.rows


class TestTransfers:
    def test_a_later_deadline_is_a_transfer(self):
        begin = decided(a_plan("Бұйрық | до 15.10"), "2024-10-01")
        moved = decided(a_plan("Бұйрық | до 25.11"), "2024-10-14", begin.memory)
        again = decided(a_plan("Бұйрық | до 25.12"), "2024-10-15", moved.memory)
        row = again.rows[0]

        assert (row.due, row.transfers) == (day("2024-12-25"), 2)
        moves = [one for one in row.findings if one.code == "deadline.moved"]
        assert dict(moves[0].params) == {
            "first": "2024-10-15",
            "now": "2024-12-25",
            "times": "2",
        }

    def test_an_earlier_deadline_is_none(self):
        begin = decided(a_plan("Бұйрық | до 15.10"), "2024-10-01")
        moved = decided(a_plan("Бұйрық | до 10.10"), "2024-10-02", begin.memory)

        assert moved.rows[0].transfers == 0

    def test_a_postponement_counts_once_and_outlives_its_mark(self):
        begin = decided(a_plan("Бұйрық | до 15.10"), "2024-10-01")
        plan = a_plan("Бұйрық | до 15.10 | | 15.11-ге дейін ұзартылды")
        moved = decided(plan, "2024-10-14", begin.memory)
        same = decided(plan, "2024-10-15", moved.memory)
        plan = a_plan("Бұйрық | до 15.10 | | орындалды 10.11.2024")
        done = decided(plan, "2024-11-12", same.memory)

        assert same.rows[0].transfers == 1
        assert done.rows[0].status is Status.DONE
        assert done.rows[0].due == day("2024-11-15")

    def test_an_emptied_mark_takes_the_postponement_back(self):
        plan = a_plan("Бұйрық | до 15.10 | | перенесено на 15.11")
        begin = decided(plan, "2024-10-10")
        emptied = decided(a_plan("Бұйрық | до 15.10"), "2024-10-11", begin.memory)

        assert emptied.rows[0].due == day("2024-10-15")

    def test_check_counts_a_postponement_as_a_transfer(self):
        plan = a_plan("Бұйрық | до 15.10 | | перенесено на 15.11")
        row = decided(plan, on("2024-10-10", keeps_history=False)).rows[0]

        assert (row.transfers, row.mark.kind) == (1, MarkKind.POSTPONED)
