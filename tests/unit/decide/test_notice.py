"""Who is told what, and when (DESIGN, section 8)."""

from dataclasses import replace

import pytest

from sheetsync.decide.mail_day import owner_mail_day, people_mail_day
from sheetsync.decide.notice import notices
from sheetsync.lang.control import has_teachers_leave
from sheetsync.model.control import Control, SchoolSettings
from sheetsync.model.notice import NoticeKind
from sheetsync.model.party import Group, GroupMail, Person
from tests.deciding import SAPAROV, a_plan, day, decided, on

DOSMAGULOVA = Person("Досмагулова Гүлнар Ерланқызы", "мұғалім", "dosmagulova@mektep.kz")
DEPUTY = Person(
    "Әлиева Айша Маратқызы", "директордың орынбасары", "alieva@mektep.kz", "ru"
)
CONTROLLED = {"control_from": day("2024-08-01")}
#: 14 October 2024 is a Monday and not the month's first working day.
MONDAY = "2024-10-14"


def a_control(*more: Person, groups=(), **settings) -> Control:
    roster = (SAPAROV, DOSMAGULOVA, DEPUTY, *more)
    return Control(roster=roster, groups=groups, settings=SchoolSettings(**settings))


def told(
    lines, control: Control | None = None, today: str = MONDAY, since=None, **plan
):
    context = on(today, control or a_control())
    if isinstance(lines, str):
        lines = (lines,)
    rows = decided(a_plan(*lines), context, **{**CONTROLLED, **plan}).rows
    return notices(rows, context, since)


def people(found) -> dict[str, tuple[int, int, int, int]]:
    """Surname to the lengths of overdue, this week, later and joined."""
    kinds = (NoticeKind.PERSON_WEEK, NoticeKind.PERSON_MONTH)
    return {
        one.recipient.full_name.split()[0]: (
            len(one.overdue),
            len(one.this_week),
            len(one.later),
            len(one.joined),
        )
        for one in found
        if one.kind in kinds
    }


class TestWhat:
    def test_overdue_and_due_this_week_are_told_to_who_leads(self):
        lines = (
            "Бір | до 10.10 | Сапаров А. Б.",
            "Екі | до 18.10 | Сапаров А. Б.",
            "Үш | до 18.11 | Сапаров А. Б.",
        )

        assert people(told(lines)) == {"Сапаров": (1, 1, 0, 0)}

    def test_who_joins_sees_it_in_a_list_of_their_own_and_is_not_mailed_for_it(self):
        joint = "Бір | до 18.10 | Сапаров А. Б., Досмагулова Г. Е."

        assert people(told(joint)) == {"Сапаров": (0, 1, 0, 0)}
        assert people(told((joint, "Екі | до 17.10 | Досмагулова Г. Е."))) == {
            "Сапаров": (0, 1, 0, 0),
            "Досмагулова": (0, 1, 0, 1),
        }

    @pytest.mark.parametrize(
        "line",
        [
            "Бір | до 18.10 | Сапаров А. Б. | орындалды",
            "Бір | до 10.10 | Сапаров А. Б. | отменено",
            "Бір | Жыл бойы | Сапаров А. Б.",
            "Бір | апта сайын | Сапаров А. Б.",
            "Бір | кесте бойынша | Сапаров А. Б.",
            "Бір | Емтихан кезінде | Сапаров А. Б.",
            "Бір | кеше кешке | Сапаров А. Б.",
            "Бір | до 18.11 | Сапаров А. Б.",
            "Бір | до 18.10 | Бөлекбаев Т. Т.",
            "Бір | до 18.10 | ",
        ],
    )
    def test_nothing_to_say_no_mail(self, line):
        assert people(told(line)) == {}

    def test_what_fell_due_before_control_began_is_never_mailed(self):
        found = told("Бір | до 10.10 | Сапаров А. Б.", control_from=day("2024-10-14"))

        assert people(found) == {}

    def test_a_deadline_of_the_weekend_before_still_counts_on_monday(self):
        assert people(told("Бір | до 12.10 | Сапаров А. Б.")) == {
            "Сапаров": (0, 1, 0, 0)
        }

    def test_a_recurring_row_is_told_by_its_coming_checkpoint(self):
        line = "Есеп | ай сайын 16-сына дейін | Сапаров А. Б. | 12.09.2024"

        assert people(told(line)) == {"Сапаров": (0, 1, 0, 0)}
        assert people(told(f"{line}, 11.10.2024")) == {}

    def test_all_year_is_mailed_once_its_end_has_passed(self):
        line = "Бір | Жыл бойы | Сапаров А. Б."

        # Monday 8 September 2025 is not the first working day of its month.
        assert people(told(line, today="2025-09-08")) == {"Сапаров": (1, 0, 0, 0)}

    def test_a_closed_plan_is_not_mailed(self):
        assert told("Бір | до 10.10 | Сапаров А. Б.", today="2025-11-10") == ()


class TestWho:
    line = "Бір | до 18.10 | Сапаров А. Б."

    def test_who_does_not_want_mail_gets_none(self):
        control = Control(roster=(replace(SAPAROV, mail_wanted=False),))

        assert people(told(self.line, control)) == {}

    def test_who_has_no_address_gets_none(self):
        assert (
            people(told(self.line, Control(roster=(replace(SAPAROV, email=""),)))) == {}
        )

    def test_who_is_away_is_stood_in_for(self):
        away = replace(
            SAPAROV, absent_until="2024-10-20", substitute=DOSMAGULOVA.full_name
        )

        assert people(told(self.line, Control(roster=(away, DOSMAGULOVA)))) == {
            "Досмагулова": (0, 1, 0, 0)
        }

    def test_who_was_away_until_yesterday_is_back(self):
        back = replace(
            SAPAROV, absent_until="2024-10-13", substitute=DOSMAGULOVA.full_name
        )

        assert "Сапаров" in people(told(self.line, Control(roster=(back, DOSMAGULOVA))))

    def test_substitutes_who_stand_in_for_each_other_end_the_search(self):
        one = replace(
            SAPAROV, absent_until="2024-10-20", substitute=DOSMAGULOVA.full_name
        )
        two = replace(
            DOSMAGULOVA, absent_until="2024-10-20", substitute=SAPAROV.full_name
        )

        assert people(told(self.line, Control(roster=(one, two)))) == {}

    def test_nobody_stands_in_for_who_named_nobody(self):
        away = replace(SAPAROV, absent_until="2024-10-20")

        assert people(told(self.line, Control(roster=(away,)))) == {}

    def test_all_members_of_a_small_group_are_mailed(self):
        members = (SAPAROV.full_name, DOSMAGULOVA.full_name)
        control = a_control(groups=(Group("Комиссия мүшелері", members=members),))

        found = people(told("Бір | до 18.10 | Комиссия мүшелері", control))

        assert set(found) == {"Сапаров", "Досмагулова"}

    def test_of_a_large_group_only_the_head(self):
        members = (DOSMAGULOVA.full_name, SAPAROV.full_name)
        groups = (Group("Комиссия мүшелері", members=members),)
        control = a_control(groups=groups, group_limit=1)

        found = people(told("Бір | до 18.10 | Комиссия мүшелері", control))

        assert set(found) == {"Досмагулова"}

    def test_a_group_that_is_not_to_be_mailed_is_not(self):
        members = (DOSMAGULOVA.full_name,)
        group = Group("Комиссия мүшелері", members=members, mail=GroupMail.NONE)

        found = told("Бір | до 18.10 | Комиссия мүшелері", a_control(groups=(group,)))

        assert people(found) == {}

    def test_teachers_are_left_in_peace_in_summer_and_the_office_is_not(self):
        lines = ("Бір | до 20.06 | Сапаров А. Б.", "Екі | до 20.06 | Әлиева А. М.")

        assert set(people(told(lines, today="2025-06-16"))) == {"Әлиева"}
        assert set(people(told(lines, a_control(leave=None), today="2025-06-16"))) == {
            "Әлиева",
            "Сапаров",
        }

    def test_a_leave_over_new_year_has_two_ends(self):
        control = a_control(leave=((12, 20), (1, 10)))
        line = "Бір | до 10.01.2025 | Сапаров А. Б."

        assert (
            people(told(line, control, today="2025-01-09", since=day("2025-01-01")))
            == {}
        )

    def test_two_people_with_one_address_get_a_mail_each(self):
        other = Person("Бөлекбаев Тимур", "мұғалім", SAPAROV.email)
        lines = (self.line, "Екі | до 18.10 | Бөлекбаев Т.")

        assert len(people(told(lines, a_control(other)))) == 2


class TestWhen:
    line = "Бір | до 18.10 | Сапаров А. Б."

    def test_on_its_day_only(self):
        assert people(told(self.line, today="2024-10-14"))
        assert not people(told(self.line, today="2024-10-15"))

    def test_a_missed_day_is_made_up_for(self):
        late = {"today": "2024-10-16"}

        assert people(told(self.line, since=day("2024-10-11"), **late))
        assert not people(told(self.line, since=day("2024-10-14"), **late))

    def test_never_on_a_day_off(self):
        assert not told(self.line, today="2024-10-19", since=day("2024-10-11"))

    def test_a_monday_off_gives_way_to_tuesday(self):
        # 16 December 2024 is Independence Day.
        line = "Бір | до 20.12 | Сапаров А. Б."

        assert not told(line, today="2024-12-16")
        assert people(told(line, today="2024-12-17"))

    def test_the_first_working_day_of_a_month_has_the_months_list_instead(self):
        lines = ("Бір | до 4.10 | Сапаров А. Б.", "Екі | до 18.10 | Сапаров А. Б.")

        assert not people(told(lines, today="2024-09-30"))  # the Monday of that week
        (notice,) = told(lines, today="2024-10-01")
        assert (notice.kind, notice.period) == (NoticeKind.PERSON_MONTH, "2024-10")
        assert people([notice]) == {"Сапаров": (0, 1, 1, 0)}

    def test_a_week_and_its_mail_are_named_by_the_iso_calendar(self):
        mail = people_mail_day(on("2024-10-16"))

        assert (mail.day, mail.period) == (day("2024-10-14"), "2024-W42")

    def test_a_school_can_choose_its_weekday(self):
        mail = people_mail_day(on(MONDAY, a_control(people_weekday=4)))

        assert mail.day == day("2024-10-17")

    def test_a_week_off_has_no_mail(self):
        context = on("2024-10-16")
        days_off = frozenset(day(f"2024-10-{number}") for number in range(14, 21))
        off = replace(
            context, working_days=replace(context.working_days, days_off=days_off)
        )

        assert people_mail_day(off) is None
        assert owner_mail_day(off) is None
        assert notices((), off) == ()


class TestOwners:
    line = "Бір | до 10.10 | Сапаров А. Б."

    def of_kind(self, kind: NoticeKind, **more):
        return [one for one in told(self.line, **more) if one.kind is kind]

    def test_an_owner_is_told_by_the_address_of_the_plans_list(self):
        plan = {"owner": "А. Әлиева", "owner_email": "Alieva@mektep.kz"}
        (notice,) = self.of_kind(NoticeKind.OWNER, **plan)

        assert (notice.recipient.email, notice.recipient.full_name) == (
            "Alieva@mektep.kz",
            "А. Әлиева",
        )
        assert notice.recipient.language == "ru"
        assert len(notice.overdue) == 1

    def test_or_by_that_of_the_roster(self):
        (notice,) = self.of_kind(NoticeKind.OWNER, owner=DEPUTY.full_name)

        assert notice.recipient == DEPUTY

    def test_an_owner_whom_nobody_knows_is_not_mailed(self):
        assert not self.of_kind(NoticeKind.OWNER, owner="Бөтен Адам")
        assert not self.of_kind(NoticeKind.OWNER)

    def test_the_owner_is_told_even_if_there_is_nothing_overdue(self):
        found = told("Бір | наурыз | Сапаров А. Б.", owner=DEPUTY.full_name)

        assert [one.kind for one in found] == [NoticeKind.OWNER]

    def test_the_director_has_all_plans(self):
        control = a_control(director_email="director@mektep.kz")
        (notice,) = self.of_kind(NoticeKind.DIRECTOR, control=control)

        assert notice.recipient.email == "director@mektep.kz"
        assert len(notice.overdue) == 1

    def test_escalation_is_off_unless_it_is_set(self):
        plan = {"owner": DEPUTY.full_name}
        director = {"director_email": "director@mektep.kz"}

        def told_after(days: int | None) -> list[str]:
            control = a_control(escalate_after_days=days, **director)
            found = self.of_kind(NoticeKind.ESCALATION, control=control, **plan)
            return [one.recipient.email.split("@")[0] for one in found]

        # 10 October is four days ago.
        assert told_after(None) == []
        assert told_after(5) == []
        assert told_after(4) == ["alieva"]
        assert told_after(2) == ["alieva", "director"]

    def test_a_director_who_owns_a_plan_is_told_of_a_row_once(self):
        control = a_control(escalate_after_days=2, director_email=DEPUTY.email)

        (found,) = self.of_kind(
            NoticeKind.ESCALATION, control=control, owner=DEPUTY.full_name
        )

        assert len(found.overdue) == 1


@pytest.mark.parametrize(
    ("position", "has_leave"),
    [
        ("математика мұғалімі", True),
        ("", True),
        ("директордың оқу ісі жөніндегі орынбасары", False),
        ("Заместитель директора по ВР", False),
        ("зам. по УР", False),
        ("есепші", False),
        ("педагог-психолог", True),
    ],
)
def test_who_has_the_teachers_leave(position, has_leave):
    assert has_teachers_leave(position) is has_leave
