"""A part of the school's year that has a number or a name: quarter, half-year, break.

What a section or a title names ("II четверть", "План на осенние каникулы") is
what rows below mean that leave out which: `sheetsync.read.row_part`.
"""

from dataclasses import dataclass

from sheetsync.model.written import (
    Break,
    Dated,
    HalfYear,
    Portion,
    Quarter,
    QuarterStyle,
    Refusal,
    Written,
)

Named = Quarter | HalfYear | Break


@dataclass(frozen=True, slots=True)
class YearPart:
    """A part of the year, and the word that tells it from others of its sort."""

    named: Named
    #: "2", "осенние".
    which: str


def stretches(written: Written) -> list[Named] | None:
    """The parts of a year that a deadline lies in, None if it lies in others too."""
    found: list[Named] = []
    if written.refusal is not Refusal.NONE:
        return None
    for part in written.parts:
        if not isinstance(part, Dated):
            return None
        for stretch in (part.first, part.last):
            whole = stretch
            while isinstance(whole, Portion):
                whole = whole.whole
            if isinstance(whole, Named):
                found.append(whole)
            elif whole is not None:
                return None
    return found


def is_same(one: Named, other: Named) -> bool:
    """Whether two are the same part of some year.

    A "четверть" may be called «тоқсан», which follows the plan's year; a "квартал",
    three months of the calendar, is neither.
    """
    if isinstance(one, Quarter) and isinstance(other, Quarter):
        calendar = QuarterStyle.CALENDAR
        alike = (one.style is calendar) is (other.style is calendar)
        return alike and one.number == other.number
    if isinstance(one, HalfYear) and isinstance(other, HalfYear):
        return one.number == other.number
    return one == other
