"""Where in the year a row stands: what title, section and column say of its time.

They say it from the top down: a month (`row_month`), a quarter, half-year or break
(`row_part`), a week (`row_week`), or the days that the whole plan lasts
(`row_period`). What a row's deadline leaves out is that of its place.
"""

from dataclasses import dataclass, replace

from sheetsync.read.row_month import day_of_section, month_of_section, within_month
from sheetsync.read.row_part import part_of_section, within_part
from sheetsync.read.row_period import within_period
from sheetsync.read.row_week import week_of_section, within_week
from sheetsync.read.title_period import PlanPeriod, section_period
from sheetsync.read.year_part import YearPart


@dataclass(frozen=True, slots=True)
class Place:
    """What holds for the rows that follow, until a section says otherwise."""

    section: str = ""
    #: By the title, a section or a column of months.
    month: str = ""
    #: The month that the section itself names.
    own_month: str = ""
    #: The quarter or half-year that a section names.
    part: YearPart | None = None
    #: The week that a section names, as a deadline.
    week: str = ""
    #: The part of the year that the plan or the section is for.
    period: PlanPeriod | None = None
    #: There is no deadline column: a section "Қыркүйек" is its rows' deadline.
    by_section: bool = False
    #: The section's name stands in the deadline column itself.
    is_dated: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """A deadline as its place makes it."""

    text: str
    #: The cell is empty, and its section's month or week stands for it.
    is_of_section: bool = False


def below_section(place: Place, section: str, *, is_dated: bool) -> Place:
    """The place of the rows below a section.

    Args:
        place: that of the rows above it.
        section: its text.
        is_dated: it stands in the deadline column.
    """
    month = month_of_section(section, place.month)
    part = part_of_section(section, place.part)
    # A plan's period holds until a section leads to another part of the year.
    period = place.period if part == place.part else None
    return replace(
        place,
        section=section,
        month=month,
        own_month=month_of_section(section, ""),
        part=part,
        week=week_of_section(section, month, place.week),
        period=section_period(section) or period,
        is_dated=is_dated,
    )


def placed(deadline: str, place: Place) -> Placed:
    """A row's deadline with what it leaves out; that of its place if it has none."""
    if not deadline and (place.by_section or place.is_dated):
        deadline = day_of_section(place.section)
    if deadline:
        deadline = within_week(deadline, place.week)
        deadline = within_month(deadline, place.month)
        return Placed(_in_period(within_part(deadline, place.part), place.period))
    if place.by_section and place.month:
        return Placed(_in_period(place.month, place.period))
    if place.own_month:
        text = _in_period(place.week or place.own_month, place.period)
        return Placed(text, is_of_section=True)
    if place.by_section and place.period is not None:
        day = within_period(place.section, place.period)
        return Placed(day if day != place.section else place.period.text)
    return Placed("")


def _in_period(deadline: str, period: PlanPeriod | None) -> str:
    return deadline if period is None else within_period(deadline, period)
