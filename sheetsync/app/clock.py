"""The only place that reads the clock."""

from datetime import date, datetime
from zoneinfo import ZoneInfo


def now(timezone: str) -> datetime:
    """The moment, in a time zone of the IANA database."""
    return datetime.now(ZoneInfo(timezone))


def school_year_of(day: date) -> int:
    """The first year of the school year that a day lies in; August is the next."""
    return day.year if day.month >= 8 else day.year - 1
