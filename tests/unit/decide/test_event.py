"""Deadlines that hang on events, and the dates tab (DESIGN, section 3)."""

import pytest

from sheetsync.decide.calendar import working_days
from sheetsync.decide.event import event_key, event_windows, occurrences, same_event
from sheetsync.model.calendar import DateSpan
from sheetsync.model.control import Control, EventDate
from sheetsync.model.deadline import Event, Relation, Window
from sheetsync.model.status import Status
from tests.deciding import a_plan, day, decided, on

DAYS = working_days(5, range(2022, 2029))
PLAN = "9-сынып оқушыларының қорытынды аттестаттауы"
EXAM = DateSpan(day("2025-05-29"), day("2025-06-09"))


def line(start: str, end: str = "", scope: str = "", event: str = "емтихан", **more):
    span = DateSpan(day(start), day(end or start))
    return EventDate(event, scope, span, **{"confirmed": True, **more})


def status(deadline: str, today: str, *dates: EventDate, activity: str = "Жұмыс"):
    plan = a_plan(f"{activity} | {deadline}", title=PLAN)
    context = on(today, Control(dates=dates))
    return decided(plan, context, control_from=day("2024-08-01")).rows[0]


# sentence: relation, minutes, window of an exam from 29 May to 9 June
WINDOWS = {
    "before it is up to the day before": (Relation.BEFORE, 0, "", "2025-05-28"),
    "half an hour before it is its day": (Relation.BEFORE, 30, "", "2025-05-29"),
    "three days before it": (Relation.BEFORE, 3 * 1440, "", "2025-05-26"),
    "during it": (Relation.DURING, 0, "2025-05-29", "2025-06-09"),
    # 9 June 2025 is a Monday.
    "after it are five working days": (Relation.AFTER, 0, "2025-06-09", "2025-06-16"),
    "two days after it": (Relation.AFTER, 2 * 1440, "2025-06-09", "2025-06-11"),
}


@pytest.mark.parametrize("case", WINDOWS.values(), ids=WINDOWS.keys())
def test_windows_of_an_event(case):
    relation, minutes, start, end = case
    event = Event("емтихан", relation, minutes)

    windows = event_windows(event, (EXAM,), DAYS, 5)

    assert windows == (Window(day(start) if start else None, day(end)),)


def test_an_event_without_dates_gives_no_windows():
    assert event_windows(Event("емтихан", Relation.AFTER), (), DAYS, 5) == ()


def test_an_offset_beyond_the_calendar_moves_nothing():
    event = Event("емтихан", Relation.AFTER, 10**9 * 1440)

    assert event_windows(event, (EXAM,), DAYS, 5)[0].end == EXAM.end


def test_several_lines_are_occurrences():
    second = DateSpan(day("2025-06-20"), day("2025-06-21"))

    def windows(relation, *, every):
        event = Event("емтихан", relation, every_occurrence=every)
        return [one.end for one in event_windows(event, (EXAM, second), DAYS, 5)]

    assert windows(Relation.BEFORE, every=False) == [day("2025-05-28")]
    assert windows(Relation.DURING, every=False) == [EXAM.end, second.end]
    assert windows(Relation.AFTER, every=False) == [day("2025-06-27")]
    assert windows(Relation.BEFORE, every=True) == [
        day("2025-05-28"),
        day("2025-06-19"),
    ]


class TestLookup:
    def test_only_confirmed_lines_with_a_date_count(self):
        assert not occurrences(
            "емтихан",
            PLAN,
            (line("2025-05-29", confirmed=False), EventDate("емтихан", confirmed=True)),
        )

    def test_the_plans_own_line_comes_before_its_grades_and_that_before_all(self):
        own = line("2025-05-01", scope=PLAN.upper())
        grade = line("2025-05-02", scope="9-сынып")
        whole = line("2025-05-03")

        def first(*dates):
            return occurrences("емтихан", PLAN, dates)[0].start.day

        assert first(whole, grade, own) == 1
        assert first(whole, grade) == 2
        assert first(whole, line("2025-05-04", scope="11")) == 3

    def test_a_line_of_another_plan_says_nothing(self):
        assert not occurrences("емтихан", PLAN, (line("2025-05-29", scope="Басқа"),))

    def test_names_are_one_through_case_letters_and_a_typo(self):
        assert occurrences("Емтихан ", PLAN, (line("2025-05-29", event="ЕМТИХАН"),))
        assert same_event("аттестаттау комиссиясы", "аттесттау комиссиясы")

    @pytest.mark.parametrize(
        ("long", "short"),
        [
            ("педагогический совет", "педсовет"),
            ("заседание педагогического совета", "заседание педсовета"),
            ("методический совет", "методсовет"),
            ("родительское собрание", "родсобрание"),
            ("государственный экзамен", "госэкзамен"),
            ("единое национальное тестирование", "ЕНТ"),
            ("педагогикалық кеңес", "педкеңес"),
            ("педагогтік кеңес", "педкеңес"),
            ("педагогтар кеңесі", "педкеңесі"),
            ("тамыз педагогикалық кеңесі", "тамыз педкеңесі"),
            ("әдістемелік кеңес", "әдіскеңес"),
            ("мемлекеттік емтихан", "мемемтихан"),
            ("ұлттық бірыңғай тестілеу", "ҰБТ"),
        ],
    )
    def test_a_long_name_and_its_short_one_are_one_event(self, long, short):
        assert event_key(long) == event_key(short)

    def test_other_councils_and_tests_are_not(self):
        assert event_key("совет школы") == "совет школы"
        assert event_key("педагогические чтения") == "педагогические чтения"
        assert event_key("пробное тестирование") == "пробное тестирование"

    def test_numbers_and_short_words_must_be_the_same(self):
        assert not same_event("1 тоқсан", "2 тоқсан")
        assert not same_event("той", "тор")
        assert not same_event("емтихан", "емтихандарды")
        assert not same_event("бірінші емтихан", "емтихан")


class TestStatus:
    def test_before_an_event_a_day_off_moves_to_the_working_day_before(self):
        # The day before Monday 2 June 2025 is a Sunday: Friday counts.
        row = status("Емтихан басталғанға дейін", "2025-05-20", line("2025-06-02"))

        assert (row.due, row.counts_until) == (day("2025-06-01"), day("2025-05-30"))

    def test_the_events_own_day_does_not_move(self):
        # 31 May 2025 is a Saturday, and the exam takes place.
        deadline = "Емтиханның басталуына 30 минут қалғанда"
        row = status(deadline, "2025-05-20", line("2025-05-31"))

        assert row.counts_until == day("2025-05-31")

    def test_it_is_overdue_once_its_date_is_confirmed_and_past(self):
        row = status("Емтихан басталғанға дейін", "2025-06-10", line("2025-05-29"))

        assert row.status is Status.OVERDUE

    def test_without_a_confirmed_date_it_waits_and_says_what_for(self):
        unconfirmed = line("2025-05-29", confirmed=False)

        row = status("Емтихан кезінде", "2025-06-10", unconfirmed)

        assert row.status is Status.WAITING
        assert dict(row.findings[0].params) == {"event": "емтихан"}

    def test_each_occurrence_is_a_checkpoint_where_the_deadline_says_so(self):
        deadline = "Әрбір аттестаттау кезеңінің соңында"
        event = "аттестаттау кезеңі"
        dates = (line("2024-12-20", event=event), line("2025-05-20", event=event))

        row = status(deadline, "2025-01-15", *dates)

        assert row.checkpoints == (day("2024-12-20"), day("2025-05-20"))
        assert (row.status, row.due) == (Status.OVERDUE, day("2024-12-20"))

    def test_a_row_by_schedule_can_be_given_a_date_by_its_activity(self):
        dates = (line("2024-12-20", event="Ашық сабақтар апталығы"),)

        row = status(
            "Кесте бойынша", "2025-01-15", *dates, activity="Ашық сабақтар  апталығы"
        )

        assert (row.status, row.due) == (Status.OVERDUE, day("2024-12-20"))

    def test_or_by_its_number_in_its_plan(self):
        row = status(
            "Кесте бойынша", "2025-01-15", line("2024-12-20", scope=PLAN, event="№ 1")
        )
        other = status("Кесте бойынша", "2025-01-15", line("2024-12-20", event="№ 1"))

        assert row.due == day("2024-12-20")
        assert other.status is Status.UNSCHEDULED

    def test_new_dates_of_an_event_are_no_transfer(self):
        plan = a_plan("Жұмыс | Емтихан кезінде", title=PLAN)
        first = decided(plan, on("2025-05-01", Control(dates=(line("2025-05-29"),))))
        context = on("2025-05-02", Control(dates=(line("2025-06-05"),)))
        later = decided(plan, context, first.memory)

        assert later.rows[0].due == day("2025-06-05")
        assert later.rows[0].transfers == 0
