"""School years from their files, and working days."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from sheetsync.decide.calendar import parse_calendar, working_days
from sheetsync.model.calendar import BreakName, DateSpan
from tests.calendars import CALENDARS

CONFIG = Path(__file__).parents[3] / "config"
GOOD = """
first = 2030
source = "an order"
[lessons]
start = 2030-09-02
end = 2031-05-25
[breaks.autumn]
start = 2030-10-28
end = 2030-11-03
[breaks.winter]
start = 2030-12-30
end = 2031-01-08
[breaks.spring]
start = 2031-03-20
end = 2031-03-30
"""


def parse(text: str):
    return parse_calendar(tomllib.loads(text))


@pytest.mark.parametrize("known", CALENDARS.years, ids=lambda year: str(year.first))
def test_the_files_have_the_dates_of_the_orders(known):
    file = CONFIG / f"calendar-kz-{known.first}.toml"

    year = parse(file.read_text(encoding="utf-8"))

    assert (year.first, year.lessons, year.breaks) == (
        known.first,
        known.lessons,
        known.breaks,
    )
    assert year.source
    assert not year.assumed


def test_exams_are_events_by_grade():
    file = CONFIG / "calendar-kz-2025.toml"
    year = parse(file.read_text(encoding="utf-8"))

    grades = {event.grade: event for event in year.events}

    assert grades["9"].span == DateSpan(date(2026, 5, 29), date(2026, 6, 11))
    assert grades["11"].span == DateSpan(date(2026, 6, 2), date(2026, 6, 15))
    assert ("kk", "емтихан") in grades["9"].names
    assert all(event.source for event in year.events)


def test_a_draft_order_is_marked_as_one():
    year = parse((CONFIG / "calendar-kz-2024.toml").read_text(encoding="utf-8"))

    assert all(event.draft for event in year.events)


def test_a_minimal_file_is_enough():
    year = parse(GOOD)

    assert year.break_span(BreakName.AUTUMN).start == date(2030, 10, 28)
    assert year.events == ()


# sentence: what replaces what, words of the message
BAD = {
    "an unknown key": (
        "first = 2030",
        'first = 2030\nfrist = "x"',
        "unknown key: frist",
    ),
    "no first year": ("first = 2030", "", "first:"),
    "a break that is missing": ("[breaks.spring]", "[breaks.first_grade]", "spring"),
    "a break of another name": ("[breaks.spring]", "[breaks.easter]", "easter"),
    "an end before its start": ("end = 2030-11-03", "end = 2030-10-03", "ends before"),
    "a text for a date": ("end = 2030-11-03", 'end = "3.11"', "must be dates"),
    "lessons of another year": ("first = 2030", "first = 2029", "lessons:"),
    "breaks out of order": ("start = 2031-03-20", "start = 2030-09-20", "follow"),
    "an event without names": (
        "[lessons]",
        "[[events]]\nstart = 2031-05-25\nend = 2031-05-26\n[lessons]",
        "names",
    ),
    "an event that is no table": ("[lessons]", "events = [3]\n[lessons]", "events[1]"),
}


@pytest.mark.parametrize("case", BAD.values(), ids=BAD.keys())
def test_what_a_calendar_file_may_not_be(case):
    old, new, words = case
    text = GOOD.replace(old, new)
    if "events = [3]" in text:
        text = "events = [3]\n" + GOOD

    with pytest.raises(ValueError, match=words.replace("[", r"\[")):
        parse(text)


def test_all_problems_are_listed_at_once():
    with pytest.raises(ValueError, match=r"first: .*; lessons: .*breaks\.autumn"):
        parse_calendar({})


class TestWorkingDays:
    five = working_days(5, range(2022, 2028))
    six = working_days(6, range(2022, 2028))

    def test_weekends_are_days_off(self):
        saturday = date(2024, 10, 12)

        assert not self.five.is_working(saturday)
        assert self.six.is_working(saturday)
        assert not self.six.is_working(date(2024, 10, 13))

    def test_holidays_and_their_observed_days_are_off(self):
        assert not self.five.is_working(date(2024, 10, 25))
        assert not self.five.is_working(date(2024, 3, 25))  # for Saturday the 23rd

    def test_in_a_six_day_week_nothing_moves_from_a_saturday(self):
        assert self.six.is_working(date(2024, 3, 25))
        assert not self.six.is_working(date(2024, 3, 23))
        assert not self.six.is_working(date(2025, 7, 7))  # for Sunday the 6th

    def test_official_transfers_swap_days(self):
        assert self.five.is_working(date(2024, 5, 4))  # Saturday, for Wednesday
        assert not self.five.is_working(date(2024, 5, 8))
        assert self.six.is_working(date(2024, 5, 8))
        assert self.six.is_working(date(2025, 1, 5))  # Sunday, for Friday
        assert not self.six.is_working(date(2025, 1, 3))
