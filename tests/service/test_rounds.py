"""Hours of mail rounds, for every choice that a settings tab allows."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from sheetsync.pipeline.mail_hour import may_mail_people, rounds_due, rounds_of_week
from tests.deciding import a_school, on

ALMATY = ZoneInfo("Asia/Almaty")


def due(moment: str, **settings: object) -> list[str]:
    when = datetime.fromisoformat(moment).replace(tzinfo=ALMATY)
    context = on(when.date().isoformat(), a_school(**settings))
    return [one.name for one in rounds_due(context, when)]


@pytest.mark.parametrize(
    ("moment", "settings", "expected"),
    [
        # Monday, 14 October 2024.
        ("2024-10-14 07:29", {}, []),
        ("2024-10-14 07:30", {}, ["owner"]),
        ("2024-10-14 15:00", {}, ["owner", "people"]),
        ("2024-10-14 18:00", {}, []),
        ("2024-10-13 15:00", {}, []),
        # What Monday missed, on Tuesday.
        ("2024-10-15 07:00", {}, []),
        ("2024-10-15 07:30", {}, ["owner"]),
        ("2024-10-15 09:00", {}, ["owner", "people"]),
        # An owner who wants the page in the evening gets it then.
        ("2024-10-14 15:00", {"owner_time": "19:00"}, ["people"]),
        ("2024-10-14 19:00", {"owner_time": "19:00"}, ["owner"]),
        ("2024-10-15 09:00", {"owner_time": "19:00"}, ["owner", "people"]),
        # An hour outside of people's counts as the last of them.
        ("2024-10-14 16:59", {"people_time": "20:00"}, ["owner"]),
        ("2024-10-14 17:00", {"people_time": "20:00"}, ["owner", "people"]),
        ("2024-10-14 08:30", {"people_time": "06:00"}, ["owner"]),
        ("2024-10-14 09:00", {"people_time": "06:00"}, ["owner", "people"]),
        # Hours and days of a school's own.
        ("2024-10-14 20:00", {"hours_to": 24}, ["owner", "people"]),
        ("2024-10-16 16:00", {"people_weekday": 4}, ["owner"]),
        ("2024-10-17 16:00", {"people_weekday": 4}, ["owner", "people"]),
        ("2024-10-14 16:00", {"owner_weekday": 2}, ["people"]),
    ],
)
def test_a_round_is_due(moment: str, settings: dict, expected: list[str]):
    assert due(moment, **settings) == expected


def test_a_week_has_its_rounds_before_they_are_due():
    context = on("2024-10-14", a_school(people_weekday=5))
    found = [(one.name, one.period) for one in rounds_of_week(context)]
    assert found == [("owner", "2024-W42"), ("people", "2024-W42")]


def test_people_are_mailed_on_working_days_alone():
    context = on("2024-10-12", a_school())
    saturday = datetime(2024, 10, 12, 12, tzinfo=ALMATY)
    assert not may_mail_people(context, saturday)
    assert may_mail_people(context, saturday.replace(day=14))
    assert not may_mail_people(context, saturday.replace(day=14, hour=18))
