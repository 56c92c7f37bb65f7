"""Dates as serial days from 1899-12-30, times as fractions of a day."""

import datetime as dt
import math

EPOCH = dt.datetime(1899, 12, 30)  # noqa: DTZ001 - sheets know no time zone
_DAY = 86400


def to_serial(moment: dt.datetime | dt.date | dt.time) -> float:
    """Return the serial number of a date, a time or both."""
    if isinstance(moment, dt.time):
        return (moment.hour * 3600 + moment.minute * 60 + moment.second) / _DAY
    if not isinstance(moment, dt.datetime):
        moment = dt.datetime(moment.year, moment.month, moment.day)  # noqa: DTZ001
    elapsed = moment.replace(tzinfo=None) - EPOCH
    seconds = elapsed.seconds + elapsed.microseconds / 1e6
    return elapsed.days + (seconds / _DAY if seconds else 0)


def from_serial(serial: float) -> dt.datetime:
    """Return the moment of a serial number, to the nearest millisecond."""
    days = math.floor(serial)
    milliseconds = round((serial - days) * _DAY * 1000)
    return EPOCH + dt.timedelta(days=days, milliseconds=milliseconds)
