"""Which row stands in which part of the Monday page, and what is counted."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from sheetsync.model.finding import Finding
from sheetsync.model.mark import MarkKind
from sheetsync.model.notice import NoticeKind
from sheetsync.model.page import (
    ClarifyItem,
    Discipline,
    MailLine,
    Page,
    WeekChange,
    WeekNumbers,
)
from sheetsync.model.party import Party, PartyType, PersonName, ResolvedParty
from sheetsync.model.status import Assessment, Status
from sheetsync.report.chat import chat_lines
from sheetsync.report.line import row_line
from sheetsync.report.listing import page_row, row_link
from sheetsync.report.number import week_numbers
from sheetsync.report.page import compose_page
from sheetsync.report.phrase import change_text, clarify_place, mail_counts
from sheetsync.report.wording import words_of
from tests.unit.report import samples
from tests.unit.report.samples import (
    ALIM,
    CONTROL_PLAN,
    METHOD_PLAN,
    OMARBEK,
    OWNER,
    TODAY,
    done,
    overdue,
    row,
)


def page(*rows: Assessment, today: date = TODAY, **more: object) -> Page:
    given = {
        "today": today,
        "checked_at": samples.CHECKED,
        "settings": samples.SETTINGS,
    }
    return compose_page(rows, **(given | more))


def ids(rows: object) -> list[str]:
    return [one.row_id for one in rows]


def test_the_four_numbers_count_week_overdue_done_and_things_to_clarify():
    numbers = samples.kazakh_page().numbers
    assert numbers.this_week == 3
    assert (numbers.overdue, numbers.newly_overdue) == (2, 1)
    assert numbers.done_last_week == 1
    assert numbers.to_clarify == 4
    assert numbers.no_mark == 1


def test_the_week_runs_from_monday_to_sunday_and_is_named_by_its_working_days():
    six = replace(samples.SETTINGS, week_days=6)
    found = page(settings=six, today=date(2026, 10, 14))
    assert (found.week.start, found.week.end) == (
        date(2026, 10, 12),
        date(2026, 10, 18),
    )
    assert found.week_shown_to == date(2026, 10, 17)


def test_a_row_due_on_sunday_that_counts_until_monday_is_this_week():
    late = row(CONTROL_PLAN, 1, "a", Status.DUE_SOON, OWNER, due=date(2026, 10, 11))
    late = replace(late, counts_until=date(2026, 10, 12))
    assert ids(page(late).this_week) == ["a-1"]


def test_what_is_overdue_or_finished_is_not_due_this_week():
    wednesday = date(2026, 10, 14)
    rows = [
        row(CONTROL_PLAN, number, "a", status, OWNER, due=wednesday)
        for number, status in enumerate(
            (Status.OVERDUE, Status.DONE, Status.CANCELLED, Status.NO_MARK), start=1
        )
    ]
    assert page(*rows).this_week == ()


def test_this_month_and_next_leave_out_this_week_and_what_lies_beyond():
    days = (16, 19, 31, 50, 51)
    rows = [
        row(
            CONTROL_PLAN,
            number,
            "a",
            Status.OPEN,
            OWNER,
            due=date(2026, 10, 1) + timedelta(days=day - 1),
        )
        for number, day in enumerate((*days, 62), start=1)
    ]
    found = page(*rows)
    assert [(one.month.month, ids(one.rows)) for one in found.coming] == [
        (10, ["a-2", "a-3"]),
        (11, ["a-4", "a-5"]),
    ]


def test_done_last_week_means_first_seen_done_from_monday_to_sunday():
    days = (date(2026, 10, 4), date(2026, 10, 5), date(2026, 10, 11), TODAY)
    rows = [done(CONTROL_PLAN, n, "a", day, OWNER) for n, day in enumerate(days)]
    assert ids(page(*rows).done_last_week) == ["a-1", "a-2"]


def test_overdue_rows_stand_by_lead_the_longest_first():
    rows = (
        overdue(CONTROL_PLAN, 1, "a", 2, OMARBEK),
        overdue(CONTROL_PLAN, 2, "b", 9, ALIM),
        overdue(CONTROL_PLAN, 3, "c", 4, OMARBEK),
        overdue(CONTROL_PLAN, 4, "d", 3, "Мектеп  әкімшілігі"),
    )
    found = [(one.lead, ids(one.rows)) for one in page(*rows).overdue]
    assert found == [
        (ALIM.full_name, ["a-2"]),
        (OMARBEK.full_name, ["a-3", "a-1"]),
        ("Мектеп әкімшілігі", ["a-4"]),
    ]


def test_two_people_of_one_name_are_two():
    twin = replace(OMARBEK, email="other@m12.kz")
    rows = (
        overdue(CONTROL_PLAN, 1, "a", 2, OMARBEK),
        overdue(CONTROL_PLAN, 2, "b", 2, twin),
    )
    found = page(*rows)
    assert len(found.overdue) == 2
    assert len(found.people) == 2


def test_a_recurring_row_shows_its_coming_checkpoint_as_ongoing():
    points = (date(2026, 9, 30), date(2026, 10, 16), date(2026, 11, 30))
    recurring = row(
        CONTROL_PLAN,
        1,
        "a",
        Status.DONE,
        OWNER,
        due=points[0],
        done_on=date(2026, 10, 6),
        checkpoints=points,
    )
    this_week = page(replace(recurring, coming=points[1])).this_week
    assert [(one.due, one.status) for one in this_week] == [(points[1], Status.ONGOING)]
    covered = page(replace(recurring, coming=points[2]))
    assert covered.this_week == ()
    assert [one.due for one in covered.coming[0].rows] == [points[2]]
    assert [one.status for one in covered.done_last_week] == [Status.DONE]
    assert page(recurring).this_week == ()


def test_a_cancelled_recurring_row_comes_no_more():
    points = (date(2026, 10, 16), date(2026, 11, 30))
    gone = row(CONTROL_PLAN, 1, "a", Status.CANCELLED, OWNER, checkpoints=points)
    gone = replace(gone, coming=points[0])
    assert (page(gone).this_week, page(gone).coming) == ((), ())


def test_a_plan_whose_year_is_over_is_counted_apart():
    found = samples.kazakh_page()
    assert [one.plan.key for one in found.closed] == ["c"]
    assert [one.plan.key for one in found.plans] == ["a", "b"]
    assert found.discipline == Discipline(in_time=3, fell_due=5, marked=3)


def test_an_owner_sees_her_plans_alone():
    rows = samples.russian_rows()
    mine = page(*rows, owner=samples.KIM)
    assert {one.plan.key for one in mine.plans} == {"e"}
    assert mine.owner == samples.KIM.full_name
    assert page(*rows, owner=OWNER).plans == ()


def test_an_owner_without_address_is_known_by_name():
    nameless = replace(CONTROL_PLAN, owner_email="")
    mine = row(nameless, 1, "a", Status.OPEN, OMARBEK, due=TODAY)
    assert page(mine, owner=OWNER).plans
    assert not page(mine, owner=OMARBEK).plans


def test_groups_have_no_discipline_of_their_own():
    rows = (
        overdue(CONTROL_PLAN, 1, "a", 2, "Мектеп әкімшілігі"),
        overdue(CONTROL_PLAN, 2, "b", 2, OMARBEK),
    )
    found = page(*rows)
    assert [one.lead for one in found.people] == [OMARBEK.full_name]
    assert found.discipline.fell_due == 2


def test_marks_are_not_kept_where_fewer_than_half_of_the_rows_carry_one():
    assert Discipline(in_time=1, fell_due=3, marked=1).share is None
    assert Discipline(in_time=1, fell_due=2, marked=1).share == 0.5
    assert Discipline().share is None


def test_any_mark_counts_as_a_mark():
    partial = overdue(CONTROL_PLAN, 1, "a", 2, OMARBEK)
    partial = replace(partial, mark=replace(partial.mark, kind=MarkKind.PARTIAL))
    assert page(partial).discipline == Discipline(0, 1, 1)


def test_rows_that_wait_for_one_date_are_one_thing_to_clarify():
    found = samples.kazakh_page().clarify
    exam = next(one for one in found if one.finding.code == "event.undated")
    assert ids(exam.rows) == ["b-15", "b-16"]


def test_what_reaches_nobody_comes_first_with_its_cause():
    first = samples.kazakh_page().clarify[0]
    assert first.reaches_nobody
    assert first.finding.code == "group.no_people"
    assert ids(first.rows) == ["a-11", "a-12"]


def test_a_row_that_reaches_nobody_without_known_cause_is_said_itself():
    lonely = row(
        CONTROL_PLAN, 1, "a", Status.OPEN, due=TODAY, findings=(samples.UNREACHABLE,)
    )
    (item,) = page(lonely).clarify
    assert (item.finding.code, item.reaches_nobody) == ("row.unreachable", True)


def test_at_most_ten_things_are_named_and_all_are_counted():
    rows = [
        row(
            CONTROL_PLAN,
            n,
            "a",
            Status.NEEDS_ATTENTION,
            OWNER,
            findings=(Finding("deadline.missing", "Бақылау", f"D{n}"),),
        )
        for n in range(14)
    ]
    found = page(*rows)
    assert (len(found.clarify), found.numbers.to_clarify) == (10, 14)


def test_infos_and_finished_rows_leave_nothing_to_clarify():
    info = Finding("row.no_form", "Бақылау", "E2")
    missing = Finding("person.no_email", "Бақылау", "D2", (("name", "x"),))
    odd = Finding("mark.in_future", "Бақылау", "F2")
    rows = (
        row(CONTROL_PLAN, 1, "a", Status.OPEN, OWNER, due=TODAY, findings=(info,)),
        row(CONTROL_PLAN, 2, "b", Status.DONE, OWNER, findings=(missing, odd)),
    )
    found = page(*rows, others=(ClarifyItem(info, CONTROL_PLAN),))
    assert [one.finding for one in found.clarify] == [odd]


def test_the_weeks_are_summed_over_the_plans_in_scope():
    found = samples.kazakh_page()
    assert [(one.week_start.day, one.overdue) for one in found.weeks] == [
        (7, 0),
        (14, 1),
        (21, 2),
        (28, 4),
        (5, 3),
        (12, 2),
    ]
    assert found.change is not None
    assert found.change.overdue == -1


def test_other_plans_and_this_weeks_older_numbers_do_not_count():
    foreign = WeekNumbers(TODAY - timedelta(days=7), overdue=50, plan="x")
    older = WeekNumbers(TODAY, overdue=60, plan="a")
    rows = samples.kazakh_rows()
    found = page(*rows, history=(foreign, older))
    assert [one.overdue for one in found.weeks] == [2]
    assert found.change is None


def test_a_gap_in_the_history_is_no_change_since_last_week():
    before = WeekNumbers(TODAY - timedelta(days=14), overdue=9, plan="a")
    assert page(*samples.kazakh_rows(), history=(before,)).change is None


def test_each_open_plan_has_numbers_to_remember():
    found = week_numbers(samples.kazakh_rows(), TODAY)
    assert {one.plan for one in found} == {"a", "b"}
    first = next(one for one in found if one.plan == "a")
    assert (first.week_start, first.overdue, first.fell_due) == (TODAY, 2, 4)


def test_who_gets_mail_is_told_with_the_rows_in_scope():
    notices = samples.notices()
    mine = page(*samples.kazakh_rows(), notices=notices, owner=OWNER)
    assert [(one.name, one.overdue, one.this_week) for one in mine.mails] == [
        (ALIM.full_name, 0, 1),
        (OMARBEK.full_name, 1, 1),
        (samples.TURSYN.full_name, 1, 1),
    ]
    assert {one.kind for one in mine.mails} == {NoticeKind.PERSON_WEEK}
    other = page(*samples.russian_rows(), notices=notices, owner=samples.KIM)
    assert other.mails == ()


def test_an_empty_school_has_an_empty_page():
    found = page()
    assert found.numbers.overdue == 0
    assert (found.plans, found.people, found.weeks, found.change) == ((), (), (), None)


def test_the_same_rows_give_the_same_page():
    assert samples.kazakh_page() == samples.kazakh_page()


def test_rows_of_one_day_stand_by_plan_and_place():
    rows = [
        row(plan, number, "a", Status.DUE_SOON, OWNER, due=TODAY)
        for plan, number in ((METHOD_PLAN, 2), (METHOD_PLAN, 1), (CONTROL_PLAN, 9))
    ]
    assert ids(page(*rows).this_week) == ["a-9", "b-1", "b-2"]


def test_somebody_not_in_the_roster_is_one_however_spaced():
    name = PersonName("Такаева", "АС")
    rows = [
        replace(
            overdue(CONTROL_PLAN, number, "a", 2),
            parties=(ResolvedParty(Party(text, PartyType.PERSON, name=name)),),
        )
        for number, text in enumerate(("А. С.Такаева", "А.С. Такаева"), start=1)
    ]
    found = page(*rows)
    assert [one.lead for one in found.people] == ["А. С.Такаева"]
    assert len(found.overdue) == 1


def test_a_row_whose_cell_names_nobody_has_no_lead():
    found = page(overdue(CONTROL_PLAN, 1, "a", 2))
    assert [one.lead for one in found.overdue] == [""]
    assert found.people == ()


def test_a_day_off_gives_way_to_the_day_that_counts():
    saturday, monday = date(2026, 10, 10), TODAY
    late = row(CONTROL_PLAN, 1, "a", Status.DUE_SOON, OWNER, due=saturday)
    found = page(replace(late, counts_until=monday))
    assert [(one.due, one.counts_until) for one in found.this_week] == [
        (saturday, monday)
    ]
    words = words_of("ru")
    assert chat_lines(found, words)[1].startswith("• 12 октября, пн")
    assert row_line(found.this_week[0], words, TODAY).badge == "сегодня"


def test_rows_without_a_day_show_their_deadline_as_written():
    timeless = row(
        CONTROL_PLAN, 1, "", Status.OVERDUE, OWNER, deadline="жыл бойы", progress=(1, 3)
    )
    line = row_line(page(timeless).overdue[0].rows[0], words_of("kk"), TODAY)
    assert (line.when, line.title) == ("жыл бойы", "№ 1")


def test_windows_that_ended_are_told():
    two = row(
        CONTROL_PLAN,
        1,
        "a",
        Status.OPEN,
        OWNER,
        due=date(2026, 10, 30),
        progress=(1, 3),
    )
    found = page(two)
    line = row_line(found.coming[0].rows[0], words_of("kk"), TODAY, with_distance=False)
    assert line.badge == "1/3 кезең"


@pytest.mark.parametrize(
    ("link", "opens"),
    [
        ("https://x/edit#gid=7", "https://x/edit#gid=7&range=3:3"),
        ("a.xlsx#'T'!A1", "a.xlsx#'T'!A3"),
        ("#'T'!A1", "#'T'!A3"),
        ("https://x/edit", "https://x/edit"),
        ("", ""),
    ],
)
def test_a_row_opens_at_its_place(link: str, opens: str):
    assert row_link(link, 2) == opens


def test_a_place_names_the_rows_or_counts_many():
    words = words_of("ru")
    plan = samples.RU_CONTROL_PLAN
    finding = Finding("event.undated", "ВШК", "E2")

    def place(count: int) -> str:
        rows = [
            page_row(row(plan, number, "Сверка", Status.WAITING, OWNER))
            for number in range(1, count + 1)
        ]
        return clarify_place(ClarifyItem(finding, plan, tuple(rows)), words)

    assert place(0) == "План внутришкольного контроля, E2"
    assert place(1) == "План внутришкольного контроля, № 1: Сверка"
    assert place(3) == "План внутришкольного контроля, № 1, 2, 3"
    assert place(12) == "План внутришкольного контроля: 12 строк"
    assert clarify_place(ClarifyItem(finding, place="Книга, ВШК"), words) == (
        "Книга, ВШК"
    )


def test_an_unchanged_week_is_no_change():
    nothing = WeekChange(TODAY, 0, 0, 0, 0)
    assert change_text(nothing, words_of("ru")) == "без изменений"
    some = WeekChange(TODAY, 2, 0, -1, 0)
    assert change_text(some, words_of("ru")) == "просрочено: +2, выполнено в срок: −1"


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (NoticeKind.OWNER, "обзор недели"),
        (NoticeKind.ESCALATION, "давно прошедшие сроки"),
        (NoticeKind.PERSON_WEEK, "просрочено – 1"),
    ],
)
def test_each_mail_is_told_by_what_it_is(kind: NoticeKind, text: str):
    line = MailLine("x", "x@y.kz", kind, overdue=1)
    assert mail_counts(line, words_of("ru")) == text
