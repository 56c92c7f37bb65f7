"""What a control book says: plans, people, dates, settings."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from sheetsync.model.calendar import DateSpan
from sheetsync.model.finding import Finding
from sheetsync.model.party import Group, Person
from sheetsync.model.year import PlanYear


class ControlTab(StrEnum):
    """The tabs of a control book; their titles are in `lang/reserved.py`."""

    PLANS = "plans"
    SUMMARY = "summary"
    ROSTER = "roster"
    GROUPS = "groups"
    DATES = "dates"
    SETTINGS = "settings"
    #: In a district's own book: the schools that it keeps together.
    REGISTRY = "registry"


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One line of the plans list."""

    title: str
    #: Path or link of the book, as the school wrote it.
    book: str
    tab: str = ""
    owner: str = ""
    owner_email: str = ""
    #: "" is active; a school can leave a tab or a plan out.
    left_out: bool = False
    control_from: date | None = None
    #: Year of the plan; counts where the sheet itself names none.
    year: PlanYear | None = None


@dataclass(frozen=True, slots=True)
class EventDate:
    """One line of the dates tab."""

    event: str
    #: Plan title or grade that the line is for, "" for all.
    scope: str = ""
    span: DateSpan | None = None
    source: str = ""
    confirmed: bool = False


@dataclass(frozen=True, slots=True)
class SchoolSettings:
    """What the settings tab says; the defaults hold where a cell is empty."""

    school: str = ""
    language: str = "kk"
    mail_on: bool = False
    #: 5 or 6 working days a week.
    week_days: int = 5
    #: A due date on a day off counts until the next working day.
    shift_to_working_day: bool = True
    due_soon_days: int = 7
    #: Working days after an event's end that "after it" leaves.
    after_event_days: int = 5
    #: Groups larger than this are mailed by their head only.
    group_limit: int = 8
    #: ISO weekday and "HH:MM" of the mails.
    owner_weekday: int = 1
    owner_time: str = "07:30"
    people_weekday: int = 1
    people_time: str = "15:00"
    #: Mail leaves only between these hours.
    hours_from: int = 9
    hours_to: int = 18
    #: Month and day between which teachers get no mail, None for no pause.
    leave: tuple[tuple[int, int], tuple[int, int]] | None = ((6, 10), (8, 20))
    #: Days overdue after which the owner, then the director is told; None is off.
    escalate_after_days: int | None = None
    director_email: str = ""
    timezone: str = "Asia/Almaty"


@dataclass(frozen=True, slots=True)
class Control:
    """A control book, read."""

    plans: tuple[PlanLine, ...] = ()
    roster: tuple[Person, ...] = ()
    groups: tuple[Group, ...] = ()
    dates: tuple[EventDate, ...] = ()
    settings: SchoolSettings = field(default_factory=SchoolSettings)
    #: Title under which each tab stands in this book; missing tabs are absent.
    tabs: tuple[tuple[ControlTab, str], ...] = ()
    #: Of each tab that could be read, its columns: (key, column from 0).
    layout: tuple[tuple[ControlTab, tuple[tuple[str, int], ...]], ...] = ()
    #: Settings that have a line in the settings tab.
    listed_settings: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
