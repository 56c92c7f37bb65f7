"""A district: many schools put together, as data without words.

A school is reduced to its `SchoolFigures` as soon as it was decided; these are
all that is remembered of it for the district. `report.district` puts them
together to a `District`, which book, mail and page render.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from sheetsync.model.calendar import DateSpan
from sheetsync.model.finding import Finding
from sheetsync.model.page import Discipline
from sheetsync.model.status import Status

#: Names of schools and books are shown so long, in letters.
NAME_LENGTH = 100


@dataclass(frozen=True, slots=True)
class RegistryLine:
    """One line of a district's list of schools, as its staff wrote it."""

    #: Row of the tab, from 0.
    row: int
    school: str
    #: Path or link of the control book.
    book: str
    contact: str = ""
    #: "kk", "ru", "en"; "" where the line names none.
    language: str = ""
    active: bool = True
    #: Cells of the line that were not understood.
    unclear: tuple[Finding, ...] = ()


class LineState(StrEnum):
    """What became of a line of the registry."""

    READ = "read"
    #: Read, but some plan books of the school were not.
    IN_PART = "in_part"
    #: Its book could not be read; the sentence says why.
    FAILED = "failed"
    #: Read, but it has no plan, or last year's alone.
    NO_PLANS = "no_plans"
    INACTIVE = "inactive"
    NO_BOOK = "no_book"
    NO_NAME = "no_name"
    #: Links to the district's own book.
    LOOP = "loop"
    #: The book or the name of another line.
    SAME_BOOK = "same_book"
    SAME_NAME = "same_name"
    #: Neither Google Sheets nor inside the common folder; never opened.
    OUTSIDE = "outside"
    #: A kind of file or link that can not be read; the sentence says why.
    REFUSED = "refused"
    #: Not looked at in this cycle.
    NOT_YET = "not_yet"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is said beside a line of the registry."""

    row: int
    state: LineState
    #: Day of the last reading, None before the first.
    read_on: date | None = None
    #: First day of a failure that lasts.
    since: date | None = None
    #: What to mend, in the district's language; "" where `state` says it all.
    sentence: str = ""
    #: The other line's row from 0, for `SAME_BOOK` and `SAME_NAME`.
    other: int | None = None


@dataclass(frozen=True, slots=True)
class OverdueFigures:
    """An overdue row as the district lists it."""

    number: str
    activity: str
    due: date | None
    #: Last day that was in time; days late count from it.
    counts_until: date | None
    #: Post or group that leads; a person's name only where that is set.
    lead: str
    link: str = ""


@dataclass(frozen=True, slots=True)
class QualityFigures:
    """How far the rows of a plan can be kept on time as they are written."""

    #: Deadline missing, unreadable or contradictory.
    deadline: int = 0
    #: Nobody named, or named so that nobody knows who is meant.
    responsible: int = 0
    #: Rows whose reminder would reach nobody.
    unreachable: int = 0
    #: Marks that were not understood.
    mark: int = 0
    #: Events without a date.
    event: int = 0
    #: Deadlines that staff moved.
    moved: int = 0


@dataclass(frozen=True, slots=True)
class PlanFigures:
    """One plan of a school in numbers, as it stood on the day it was read."""

    key: str
    title: str
    #: Day that the numbers are of; an older one where the book was not read.
    as_of: date
    link: str = ""
    #: Key of its book in the state.
    book: str = ""
    closed: bool = False
    rows: int = 0
    done: int = 0
    this_week: int = 0
    overdue: int = 0
    to_clarify: int = 0
    no_mark: int = 0
    discipline: Discipline = field(default_factory=Discipline)
    quality: QualityFigures = field(default_factory=QualityFigures)
    overdue_rows: tuple[OverdueFigures, ...] = ()
    #: Activities and where they stand, side by side; for comparing schools.
    activities: tuple[str, ...] = ()
    statuses: tuple[Status, ...] = ()


@dataclass(frozen=True, slots=True)
class SchoolFigures:
    """What the district remembers of a school."""

    #: Key of the school in the state, and its name as it is shown.
    school: str
    name: str
    #: Day of the last reading of its control book.
    read_on: date
    plans: tuple[PlanFigures, ...] = ()
    #: Books named in its plans list that the last reading left out.
    unread_books: tuple[str, ...] = ()
    link: str = ""


@dataclass(frozen=True, slots=True)
class SchoolStanding:
    """A school of the district: what is known of it, and how the cycle went."""

    #: Key in the state; `name` is what is shown.
    school: str
    name: str
    figures: SchoolFigures | None = None
    #: Why it was not read this time, "" if it was.
    reason: str = ""
    since: date | None = None
    #: Its control book could not be read the last time, though perhaps today.
    failed: bool = False


class Reading(StrEnum):
    """How far a school was read on the day of the report."""

    WHOLE = "whole"
    IN_PART = "in_part"
    NOT = "not"


@dataclass(frozen=True, slots=True)
class Numbers:
    """Sums over plans that are not closed."""

    plans: int = 0
    rows: int = 0
    done: int = 0
    this_week: int = 0
    overdue: int = 0
    to_clarify: int = 0
    no_mark: int = 0
    discipline: Discipline = field(default_factory=Discipline)


@dataclass(frozen=True, slots=True)
class SchoolLine:
    """A school in numbers."""

    school: str
    name: str
    reading: Reading
    numbers: Numbers
    quality: QualityFigures
    #: Day that its oldest numbers are of, None if it was never read.
    as_of: date | None
    #: Why it was not read, in part or at all, and since when.
    reason: str = ""
    since: date | None = None
    link: str = ""
    #: Plans where fewer than half of the rows that fell due carry a mark.
    unmarked_plans: int = 0


@dataclass(frozen=True, slots=True)
class PlanLineNumbers:
    """One plan of one school in numbers."""

    school: str
    name: str
    plan: PlanFigures


@dataclass(frozen=True, slots=True)
class OverdueLine:
    """An overdue row of a school."""

    name: str
    plan: str
    row: OverdueFigures
    days_late: int
    as_of: date


@dataclass(frozen=True, slots=True)
class ComparedActivity:
    """An activity that several schools' plans hold, and where it is late."""

    activity: str
    #: Schools whose plan has it.
    schools: int
    done: int
    #: Names of the schools where it is overdue.
    late: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ComparedPlan:
    """The same plan in several schools."""

    title: str
    #: Names of the schools and their plan's numbers, whoever needs help first.
    schools: tuple[tuple[str, PlanFigures], ...]
    #: Activities that are late somewhere, late in most schools first.
    activities: tuple[ComparedActivity, ...]


@dataclass(frozen=True, slots=True)
class DistrictWeek:
    """All schools in a week, with how many of them the numbers are of."""

    week_start: date
    schools: int
    overdue: int
    done: int
    to_clarify: int
    discipline: Discipline


@dataclass(frozen=True, slots=True)
class District:
    """All of a district on one day (DESIGN, section 9)."""

    name: str
    today: date
    week: DateSpan
    #: Last working weekday of the week, as subjects name it.
    week_shown_to: date
    checked_at: datetime
    #: Schools of the registry that count, and those read whole and in part.
    schools: int
    read: int
    in_part: int
    #: Not read, or in part: whoever reads the numbers must know of them first.
    missing: tuple[SchoolLine, ...]
    #: Sums over what was read today.
    numbers: Numbers
    #: Sorted by who needs help; no ranking.
    lines: tuple[SchoolLine, ...]
    plans: tuple[PlanLineNumbers, ...]
    #: The longest overdue first; at most so many as `overdue_rows` was cut to.
    overdue: tuple[OverdueLine, ...]
    compared: tuple[ComparedPlan, ...]
    weeks: tuple[DistrictWeek, ...]
