"""A table as a whole: control, closing, lost rows, years."""

from dataclasses import replace

from sheetsync.model.status import Status
from sheetsync.model.year import PlanYear
from tests.deciding import CALENDAR_YEAR, a_plan, a_school, day, decided, on

SIX = tuple(
    f"Бірегей жұмыс нөмірі {name}"
    for name in ["алма", "бала", "дала", "жала", "қала", "сала"]
)


def codes(found) -> list[str]:
    return [one.code for one in found]


class TestClosing:
    def test_a_plan_closes_thirty_days_after_its_year(self):
        plan = a_plan("Бұйрық | до 15.10")

        assert not decided(plan, "2025-09-30").closed
        assert decided(plan, "2025-10-01").closed
        assert decided(plan, "2025-10-01").rows[0].plan.closed

    def test_a_calendar_year_plan_closes_after_december(self):
        plan = a_plan("Бұйрық | до 15.10", year=CALENDAR_YEAR)

        assert not decided(plan, "2026-01-30").closed
        assert decided(plan, "2026-01-31").closed

    def test_a_later_due_date_keeps_it_open(self):
        plan = a_plan("Бұйрық | до 20.09.2025")

        assert not decided(plan, "2025-10-20").closed
        assert decided(plan, "2025-10-21").closed

    def test_a_due_date_of_another_century_does_not(self):
        assert decided(a_plan("Бұйрық | до 20.09.2203"), "2025-10-21").closed

    def test_a_closed_plan_that_is_edited_gets_a_finding(self):
        plan = a_plan("Бұйрық | до 15.10", "Жиналыс | қазан")
        closed = decided(plan, "2025-10-05")
        same = decided(plan, "2025-10-06", closed.memory)
        edited = a_plan("Бұйрық | до 15.10 | | +", "Жиналыс | қазан")
        asked = decided(edited, "2025-10-07", same.memory)
        still = decided(edited, "2025-10-08", asked.memory)

        assert "year.closed_edited" not in codes(same.findings)
        assert "year.closed_edited" in codes(asked.findings)
        assert "year.closed_edited" in codes(still.findings)


class TestYears:
    def test_without_a_year_dated_rows_need_attention(self):
        plan = a_plan("Бұйрық | 15.10", "Жиналыс | Кесте бойынша", year=None)
        found = decided(plan, "2024-10-01")

        assert [row.status for row in found.rows] == [
            Status.NEEDS_ATTENTION,
            Status.UNSCHEDULED,
        ]
        assert codes(found.findings) == ["year.missing"]
        assert decided(replace(plan, findings=found.findings), "2024-10-01") == replace(
            found, table=replace(plan, findings=found.findings)
        )

    def test_a_date_with_its_own_year_needs_no_other(self):
        found = decided(a_plan("Бұйрық | 15.10.2024", year=None), "2024-10-01")

        assert found.rows[0].due == day("2024-10-15")
        assert codes(found.rows[0].findings) == ["responsible.missing"]

    def test_without_a_year_a_weekday_is_checked_against_a_whole_date_only(self):
        found = decided(
            a_plan("Бұйрық | 15.10, жұма", "Жиын | 15.10.2024, жұма", year=None),
            "2024-10-01",
        )

        assert "deadline.ambiguous" not in codes(found.rows[0].findings)
        assert "deadline.ambiguous" in codes(found.rows[1].findings)

    def test_the_plans_list_can_give_the_year(self):
        plan = a_plan("Бұйрық | 15.10", year=None)
        found = decided(plan, "2024-10-01", year=replace(CALENDAR_YEAR, first=2024))

        assert found.rows[0].due == day("2024-10-15")
        assert "year.missing" not in codes(found.findings)

    def test_marks_of_last_year_are_asked_about(self):
        lines = [f"{name} | мамыр | | 12.05.2023" for name in SIX[:3]]
        found = decided(a_plan(*lines), "2024-10-01")

        assert "marks.copied" in codes(found.findings)
        assert "mark.other_year" in codes(found.rows[0].findings)

    def test_a_mark_yet_to_come_is_asked_about(self):
        found = decided(a_plan("Бұйрық | қазан | | 12.12.2024"), "2024-10-01")

        assert "mark.in_future" in codes(found.rows[0].findings)


class TestShrinking:
    def full(self):
        return decided(a_plan(*(f"{name} | 15.11" for name in SIX)), "2024-10-01")

    def test_a_table_that_lost_most_rows_is_left_alone(self):
        before = self.full()
        after = decided(a_plan(f"{SIX[0]} | 15.11"), "2024-10-02", before.memory)

        assert after.shrank
        assert "table.shrank" in codes(after.findings)
        assert after.memory is before.memory

    def test_so_is_one_whose_rows_are_all_new(self):
        other = [f"Мүлде бөтен {word} | 15.11" for word in "xyzqwv"]

        assert decided(a_plan(*other), "2024-10-02", self.full().memory).shrank

    def test_losing_a_few_rows_is_everyday_work(self):
        lines = [f"{name} | 15.11" for name in SIX[:2]]

        assert not decided(a_plan(*lines), "2024-10-02", self.full().memory).shrank

    def test_it_may_be_meant(self):
        context = on("2024-10-02", accept_shrink=True)
        after = decided(a_plan(f"{SIX[0]} | 15.11"), context, self.full().memory)

        assert not after.shrank
        assert sum(row.gone_since is None for row in after.memory.rows) == 1

    def test_check_knows_of_no_earlier_rows(self):
        context = on("2024-10-02", keeps_history=False)

        assert not decided(a_plan(SIX[0]), context, self.full().memory).shrank

    def test_cut_rows_come_back_with_their_history(self):
        lines = [f"{name} | 15.11 | | +" for name in SIX]
        first = decided(a_plan(*lines), "2024-10-01")
        cut = decided(a_plan(*lines[:4]), "2024-10-02", first.memory)
        back = decided(a_plan(*lines), "2024-10-05", cut.memory)

        assert [row.row_id for row in back.rows] == [row.row_id for row in first.rows]
        assert not any(row.gone_since for row in back.memory.rows)


class TestFindings:
    def test_findings_stand_at_their_cells(self):
        found = decided(a_plan("Бұйрық |  | директор"), "2024-10-01").rows[0]

        assert [(one.code, one.tab, one.cell) for one in found.findings] == [
            ("deadline.missing", "жоспар", "C2")
        ]

    def test_quarters_of_a_year_without_an_order_are_said_to_be_assumed(self):
        plan = a_plan("Есеп | тоқсан сайын | директор", year=PlanYear(2035))
        row = decided(plan, "2035-10-01").rows[0]

        assert codes(row.findings) == ["calendar.assumed"]

    def test_a_row_that_reaches_nobody_says_whom_it_names(self):
        lines = (
            "Бір | қазан | Бөлекбаев Т. Т.",
            "Екі | қазан | ",
            "Үш | қазан | + | +",
        )
        rows = decided(a_plan(*lines), on("2024-10-01", a_school())).rows

        assert codes(rows[0].findings) == ["person.not_in_roster", "row.unreachable"]
        assert codes(rows[1].findings) == ["responsible.missing", "row.unreachable"]
        assert "row.unreachable" not in codes(rows[2].findings)

    def test_without_a_control_book_nobody_is_missed(self):
        row = decided(a_plan("Бұйрық | 15.10 | Сапаров А. Б."), "2024-10-01").rows[0]

        assert not row.findings
        assert row.parties[0].people == ()

    def test_a_rows_own_reading_findings_stand_with_the_row(self):
        from sheetsync.model.finding import Finding

        plan = a_plan("Бұйрық | 15.10 | директор")
        of_row = Finding("table.number_duplicate", "жоспар", "A2", (("number", "1"),))
        of_table = Finding("table.column_unknown", "жоспар", "F1")
        found = decided(replace(plan, findings=(of_row, of_table)), "2024-10-01")

        assert found.rows[0].findings == (of_row,)
        assert found.findings == (of_table,)
