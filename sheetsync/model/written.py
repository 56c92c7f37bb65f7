"""A deadline as it is written: no clock, no plan year, no calendar.

`sheetsync.read.deadline` makes these from a cell's text alone;
`sheetsync.decide.window` resolves them for a plan year (DESIGN, section 3).

A cell holds *parts*. A dated part names *stretches* of time (a day, a month, a
quarter, a portion of one of them) and how it lies beside them (`Bound`).
"""

from dataclasses import dataclass
from enum import StrEnum

from sheetsync.model.calendar import BreakName
from sheetsync.model.deadline import Event, Every
from sheetsync.model.finding import Note


@dataclass(frozen=True, slots=True)
class Day:
    """A day: "15 қазан", "15.10.23". May be impossible ("31 ақпан")."""

    day: int
    month: int
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Month:
    """A whole month: "қазан", "09.2023"."""

    month: int
    year: int | None = None


class QuarterStyle(StrEnum):
    """Whose quarter is meant."""

    #: четверть: the school's, between breaks.
    SCHOOL = "school"
    #: квартал: three months of the calendar year.
    CALENDAR = "calendar"
    #: тоқсан: follows the plan's year.
    PLAN = "plan"


@dataclass(frozen=True, slots=True)
class Quarter:
    """Quarter 1 to 4: "II тоқсан", "3 четверть", "1 квартал"."""

    number: int
    style: QuarterStyle = QuarterStyle.PLAN
    year: int | None = None


@dataclass(frozen=True, slots=True)
class HalfYear:
    """Half-year 1 or 2 of the plan's year."""

    number: int
    year: int | None = None


class SeasonName(StrEnum):
    """Seasons as whole months: winter is December to February."""

    AUTUMN = "autumn"
    WINTER = "winter"
    SPRING = "spring"
    SUMMER = "summer"


@dataclass(frozen=True, slots=True)
class Season:
    """A season of the plan's year."""

    name: SeasonName
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Break:
    """A school break: "күзгі каникул"."""

    name: BreakName


@dataclass(frozen=True, slots=True)
class WholeYear:
    """A year as a stretch: the plan's if `years` is empty.

    `school` tells "оқу жылы" from "жыл".
    """

    years: tuple[int, ...] = ()
    school: bool = False


@dataclass(frozen=True, slots=True)
class KnownDay:
    """A national or school day with a fixed rule: code of `lang.known_day`."""

    code: str
    year: int | None = None


class PortionUnit(StrEnum):
    """What a stretch is divided into."""

    #: Beginning, middle, end; of a month the ten-day periods.
    THIRD = "third"
    HALF = "half"
    WEEK = "week"
    #: The n-th Monday, Tuesday … of a month; `weekday` says which.
    WEEKDAY = "weekday"
    #: The n-th day: "соңғы күні".
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Portion:
    """Portions `first` to `last` of a stretch; -1 counts from the end.

    "қазанның 2-3 аптасы" is weeks 2 to 3 of October; "мамырдың соңы" is third
    3 of May; "соңғы жұма" is weekday 5, number -1.
    """

    whole: "Stretch"
    unit: PortionUnit
    first: int
    last: int
    weekday: int | None = None


Stretch = (
    Day | Month | Quarter | HalfYear | Season | Break | WholeYear | KnownDay | Portion
)


def is_day(stretch: Stretch) -> bool:
    """Whether a stretch is a single day that is counted: "5 мая", "соңғы жұма".

    Days that bear a name ("День знаний") are for the calendar to know.
    """
    return isinstance(stretch, Day) or (
        isinstance(stretch, Portion)
        and stretch.unit in {PortionUnit.WEEKDAY, PortionUnit.DAY}
    )


class Bound(StrEnum):
    """How a dated part lies beside its stretches."""

    #: `first` to `last`, both with all their days; equal for a single one.
    WITHIN = "within"
    #: Open, up to `last`.
    UNTIL = "until"
    #: From the first day of `first` to the end of the plan's year.
    FROM = "from"
    #: From the day after `first` on.
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Dated:
    """One dated expression, one window.

    `through` makes UNTIL reach the end of `last` ("включительно"); else it
    reaches a day itself, or the day before a longer stretch begins.
    `offset_days` moves away from the stretch: before it for UNTIL ("за 3 дня
    до 1 мая"), after it for AFTER ("3 күн ішінде").
    """

    bound: Bound
    first: Stretch | None = None
    last: Stretch | None = None
    through: bool = False
    offset_days: int = 0
    #: ISO weekday written beside a day ("10 қазан, сейсенбі"), to be checked.
    weekday: int | None = None
    #: Written in brackets behind another part, which it may narrow.
    narrows: bool = False


@dataclass(frozen=True, slots=True)
class Recurring:
    """Every so often: "ай сайын 25-іне дейін"."""

    every: Every


@dataclass(frozen=True, slots=True)
class AllYear:
    """The whole year, permanently, regularly.

    `years` are those that the cell names ("2023-2024 оқу жылы бойы").
    """

    years: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class AtEvent:
    """Before, during or after an event."""

    event: Event


@dataclass(frozen=True, slots=True)
class BySchedule:
    """By a schedule or plan that is kept elsewhere."""


@dataclass(frozen=True, slots=True)
class AsNeeded:
    """When the need arises."""


WrittenPart = Dated | Recurring | AllYear | AtEvent | BySchedule | AsNeeded


class Refusal(StrEnum):
    """Why a cell has no parts."""

    NONE = ""
    MISSING = "missing"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Written:
    """A deadline cell as it is written, every word accounted for."""

    text: str
    parts: tuple[WrittenPart, ...] = ()
    refusal: Refusal = Refusal.NONE
    notes: tuple[Note, ...] = ()
    #: Which words were read by which rule, in English.
    trace: tuple[str, ...] = ()
    #: Month and number of each date where all are written as "октябрь 24": the
    #: number may be a year of two digits.
    maybe_years: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date inside another text, at characters `start` to `end` (exclusive)."""

    date: Day
    start: int
    end: int
