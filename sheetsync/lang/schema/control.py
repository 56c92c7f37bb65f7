"""What a language must say for a control book's tabs (DESIGN, sections 4 and 8)."""

from dataclasses import dataclass

from sheetsync.model.control import ControlTab
from sheetsync.model.party import GroupMail

#: Columns of each tab in the order in which a new tab has them.
COLUMNS: dict[ControlTab, tuple[str, ...]] = {
    ControlTab.PLANS: (
        "title",
        "year",
        "book",
        "tab",
        "owner",
        "owner_email",
        "control_from",
        "left_out",
    ),
    ControlTab.ROSTER: (
        "full_name",
        "position",
        "email",
        "language",
        "mail_wanted",
        "absent_until",
        "substitute",
    ),
    ControlTab.GROUPS: ("name", "plan", "members", "mail"),
    ControlTab.DATES: ("event", "scope", "start", "end", "source", "confirmed"),
    ControlTab.SETTINGS: ("name", "value", "description"),
    ControlTab.REGISTRY: ("school", "book", "contact", "language", "active"),
}

#: Columns without which a tab can not be read.
REQUIRED: dict[ControlTab, tuple[str, ...]] = {
    ControlTab.PLANS: ("book",),
    ControlTab.ROSTER: ("full_name",),
    ControlTab.GROUPS: ("name", "members"),
    ControlTab.DATES: ("event", "start"),
    ControlTab.SETTINGS: ("name", "value"),
    ControlTab.REGISTRY: ("school", "book"),
}

#: Widths in characters of a new tab's columns.
WIDTHS: dict[ControlTab, tuple[float, ...]] = {
    ControlTab.PLANS: (46, 12, 40, 22, 28, 28, 18, 18),
    ControlTab.ROSTER: (36, 30, 30, 14, 20, 18, 36),
    ControlTab.GROUPS: (40, 40, 60, 18),
    ControlTab.DATES: (40, 40, 14, 14, 50, 16),
    ControlTab.SETTINGS: (44, 24, 90),
    ControlTab.REGISTRY: (36, 60, 34, 14, 14),
}

#: Names of the settings, fields of `SchoolSettings`, in the tab's order.
SETTINGS: tuple[str, ...] = (
    "school",
    "language",
    "mail_on",
    "director_email",
    "week_days",
    "shift_to_working_day",
    "due_soon_days",
    "after_event_days",
    "group_limit",
    "owner_weekday",
    "owner_time",
    "people_weekday",
    "people_time",
    "hours_from",
    "hours_to",
    "leave",
    "escalate_after_days",
    "timezone",
)


@dataclass(frozen=True, slots=True)
class Words:
    """A label as we write it, and the other ways in which people write it."""

    text: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting's name and what it does, with the values that it takes."""

    name: Words
    description: str


@dataclass(frozen=True, slots=True)
class ControlWords:
    """All words of a control book in one language."""

    columns: dict[ControlTab, dict[str, Words]]
    #: The line above each tab's header that says what the tab is for.
    hints: dict[ControlTab, str]
    settings: dict[str, Setting]
    yes: Words
    no: Words
    group_mail: dict[GroupMail, Words]
    #: Names of the languages by their code.
    languages: dict[str, Words]
    #: Monday to Sunday.
    weekdays: tuple[Words, ...]
    #: "9-сынып", "9 класс": the noun, and what joins several numbers.
    grade: tuple[str, ...]
    joins: tuple[str, ...]
    #: Offered in the done column's drop-down.
    done_words: tuple[str, ...]
    #: The value of a setting that is switched off.
    off: Words
    #: How words of positions begin that have no teachers' leave.
    works_in_summer: tuple[str, ...]
