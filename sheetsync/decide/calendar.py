"""School years from their data, and the days on which a school works.

One file holds one school year (`config/calendar-kz-2024.toml`):

    first = 2024
    source = "where the dates are from"
    [lessons]
    start = 2024-09-01
    end = 2025-05-25
    [breaks.autumn]            # winter, spring; first_grade may be left out
    start = 2024-10-28
    end = 2024-11-03
    [[events]]                 # dates that an order gives
    names = { kk = ["емтихан"], ru = ["экзамен"] }   # as deadlines name it
    grade = "9"
    start = 2025-05-29
    end = 2025-06-09
    source = "…"
    draft = true
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from functools import cache
from typing import TypeGuard

from sheetsync.model.calendar import (
    BreakName,
    DateSpan,
    OfficialEvent,
    SchoolYear,
    WorkingDays,
)

_KEYS = {"first", "source", "lessons", "breaks", "events"}
_EVENT_KEYS = {"names", "grade", "start", "end", "source", "draft"}
_NEEDED = (BreakName.AUTUMN, BreakName.WINTER, BreakName.SPRING)


def parse_calendar(data: Mapping[str, object]) -> SchoolYear:
    """The school year of a calendar file's content, as `tomllib` gives it.

    Raises:
        ValueError: something is missing, unknown or impossible; the message
            lists every problem.
    """
    problems: list[str] = []
    problems += (f"unknown key: {key}" for key in sorted(set(data) - _KEYS))
    first = data.get("first")
    if not isinstance(first, int) or not 1990 <= first <= 2200:
        problems.append("first: the first year of the school year, such as 2024")
        first = 2000
    lessons = _span(data.get("lessons"), "lessons", problems)
    breaks = _breaks(data.get("breaks"), problems)
    events = tuple(_events(data.get("events", []), problems))
    if lessons and not problems:
        problems += _order_problems(first, lessons, breaks)
    if problems or lessons is None:
        raise ValueError("; ".join(problems))
    named = ((name, span) for name, span in breaks.items())
    source = str(data.get("source", ""))
    return SchoolYear(first, lessons, tuple(named), source, events=events)


def _span(value: object, place: str, problems: list[str]) -> DateSpan | None:
    """The span of a table with `start` and `end`, None with a problem noted."""
    if not isinstance(value, Mapping):
        problems.append(f"{place}: start and end are missing")
        return None
    start, end = value.get("start"), value.get("end")
    if not (_is_day(start) and _is_day(end)):
        problems.append(f"{place}: start and end must be dates such as 2024-09-01")
        return None
    if end < start:
        problems.append(f"{place}: ends before it starts")
        return None
    return DateSpan(start, end)


def _is_day(value: object) -> TypeGuard[date]:
    return isinstance(value, date) and not isinstance(value, datetime)


def _breaks(value: object, problems: list[str]) -> dict[BreakName, DateSpan]:
    given = value if isinstance(value, Mapping) else {}
    known = {name.value: name for name in BreakName if name is not BreakName.SUMMER}
    problems += (f"breaks.{key}: unknown" for key in given if key not in known)
    found: dict[BreakName, DateSpan] = {}
    for key, name in known.items():
        if key in given or name in _NEEDED:
            span = _span(given.get(key), f"breaks.{key}", problems)
            if span:
                found[name] = span
    return found


def _events(value: object, problems: list[str]) -> Iterator[OfficialEvent]:
    for number, one in enumerate(value if isinstance(value, list) else [], start=1):
        place = f"events[{number}]"
        if not isinstance(one, Mapping):
            problems.append(f"{place}: must be a table")
            continue
        problems += (f"{place}.{key}: unknown" for key in set(one) - _EVENT_KEYS)
        names = one.get("names")
        if not isinstance(names, Mapping) or not names:
            problems.append(f"{place}.names: a name in each language")
            continue
        span = _span(one, place, problems)
        if span:
            yield OfficialEvent(
                tuple(_names(names)),
                str(one.get("grade", "")),
                span,
                str(one.get("source", "")),
                draft=bool(one.get("draft", False)),
            )


def _names(names: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    for language, given in names.items():
        for name in given if isinstance(given, list) else [given]:
            yield str(language), str(name)


def _order_problems(
    first: int, lessons: DateSpan, breaks: Mapping[BreakName, DateSpan]
) -> Iterator[str]:
    """What is impossible about dates that are each well-formed."""
    if lessons.start.year != first or lessons.end.year != first + 1:
        yield f"lessons: must begin in {first} and end in {first + 1}"
    inner = [breaks[name] for name in _NEEDED]
    days = [lessons.start, *(d for span in inner for d in (span.start, span.end))]
    if sorted([*days, lessons.end]) != [*days, lessons.end]:
        yield "breaks: autumn, winter and spring must follow one another in the lessons"


def years_around(today: date) -> range:
    """The calendar years that a plan's dates may lie in."""
    return range(today.year - 2, today.year + 3)


def working_days(week_days: int, years: Iterable[int]) -> WorkingDays:
    """The working days of a five- or six-day week in calendar years.

    National holidays with their observed days and official transfers are those
    of the `holidays` package; in a six-day week nothing moves from a Saturday.
    """
    return _working_days(6 if week_days == 6 else 5, tuple(sorted(set(years))))


@cache
def _working_days(week_days: int, years: tuple[int, ...]) -> WorkingDays:
    # Slow to import, and commands that decide nothing do without it.
    from holidays import country_holidays

    five = country_holidays("KZ", years=years, language="en_US")
    worked = frozenset(day for day in five.weekend_workdays if day.year in years)
    if week_days == 5:
        return WorkingDays((6, 7), frozenset(five), worked)
    # Saturday is a working day: what was moved from one stays where it is.
    plain = country_holidays("KZ", years=years, language="en_US", observed=False)
    saturdays = [day for day in worked if day.isoweekday() == 6]
    exchanged = {
        day
        for day, name in plain.items()
        if any(saturday.strftime("%m/%d/%Y") in name for saturday in saturdays)
    }
    off = frozenset(plain) - exchanged | _moved_from_sundays(
        frozenset(plain), frozenset(five)
    )
    return WorkingDays((7,), off, worked - frozenset(saturdays))


def _moved_from_sundays(
    holidays: frozenset[date], observed: frozenset[date]
) -> frozenset[date]:
    """Observed Mondays of holidays that fell on a Sunday."""
    return frozenset(
        day
        for day in observed - holidays
        if date.fromordinal(day.toordinal() - 1) in holidays and day.isoweekday() == 1
    )
