"""Lines that the control book is offered: what was met and is not listed yet.

Every offered line is a new one below the last; existing cells are never
touched (DESIGN, section 7). What is listed is compared folded, so that nothing
is offered twice. The rule for deleted lines is simple: a line that somebody
deleted comes back as long as the plans still name what it was for. To be rid of
a plan it is left out; a person or group disappears with its last row.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sheetsync.decide.book import BookAssessment
from sheetsync.decide.context import Context
from sheetsync.decide.offer_date import new_events
from sheetsync.decide.offer_people import new_groups, new_people
from sheetsync.lang.control import CONTROL_WORDS
from sheetsync.lang.reserved import TAB_TITLES
from sheetsync.lang.schema.control import COLUMNS, SETTINGS, WIDTHS, ControlWords
from sheetsync.model.book import BookSnapshot
from sheetsync.model.change import AddTab, AppendRows, BookChanges, Change
from sheetsync.model.control import Control, ControlTab
from sheetsync.model.grid import CellValue
from sheetsync.model.sheet import CellStyle, Sheet, SheetCell
from sheetsync.model.year import PlanYear, YearBasis

#: One new line: its values by column key.
Line = dict[str, CellValue]
#: Tabs that are made and filled here; the summary is the report's, the registry
#: a district's.
_TABS = tuple(
    tab for tab in ControlTab if tab not in {ControlTab.SUMMARY, ControlTab.REGISTRY}
)
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class MetBook:
    """A plan book as the plans list names it, and where it stands."""

    #: What the plans list says in its column "book"; "" is the control book.
    location: str
    assessment: BookAssessment


def control_changes(
    snapshot: BookSnapshot,
    control: Control,
    books: Sequence[MetBook],
    context: Context,
) -> BookChanges:
    """Missing tabs of the control book, and new lines of those that are there.

    Args:
        snapshot: the control book as it was read.
        control: what it says.
        books: the plan books of this cycle; those that could not be read are
            simply not there.
        context: calendars for the dates of official events.
    """
    if not snapshot.writable or context.roster_emptied:
        return BookChanges(snapshot.ref.key)
    assessed = [
        table
        for book in books
        if not book.assessment.shrank
        for table in book.assessment.tables
        if not table.closed
    ]
    lines: dict[ControlTab, list[Line]] = {
        ControlTab.PLANS: list(plan_lines(books)),
        ControlTab.ROSTER: list(new_people(assessed, control)),
        ControlTab.GROUPS: list(new_groups(assessed, control)),
        ControlTab.DATES: list(new_events(assessed, control, context)),
    }
    language = control.settings.language
    lines[ControlTab.SETTINGS] = list(_settings(control, language))
    return BookChanges(
        snapshot.ref.key, tuple(_changes(snapshot, control, lines, language))
    )


def _changes(
    snapshot: BookSnapshot,
    control: Control,
    lines: dict[ControlTab, list[Line]],
    language: str,
) -> Iterator[Change]:
    titles, layouts = dict(control.tabs), dict(control.layout)
    for tab in _TABS:
        if tab not in titles:
            yield AddTab(new_tab(tab, lines[tab], language))
            continue
        title, layout = titles[tab], dict(layouts.get(tab, ()))
        found = snapshot.tab(title)
        if lines[tab] and layout and found is not None and not found.unwritable:
            yield AppendRows(
                title, tuple(line_cells(line, layout) for line in lines[tab])
            )


def line_cells(line: Line, layout: dict[str, int]) -> tuple[CellValue, ...]:
    """The cells of a line in the columns that the tab has, in its own order."""
    cells: list[CellValue] = [None] * (max(layout.values()) + 1)
    for key, value in line.items():
        if key in layout:
            cells[layout[key]] = value
    return tuple(cells)


def new_tab(tab: ControlTab, lines: Sequence[Line], language: str) -> Sheet:
    """A control tab with a line that says what it is for, its header and lines."""
    words = CONTROL_WORDS[language]
    keys = COLUMNS[tab]
    hint = SheetCell(words.hints[tab], CellStyle.MUTED, span=len(keys))
    header = tuple(
        SheetCell(words.columns[tab][key].text, CellStyle.HEADER) for key in keys
    )
    body = tuple(
        tuple(SheetCell(line.get(key), _style(key)) for key in keys) for line in lines
    )
    return Sheet(
        title=TAB_TITLES[tab][language],
        rows=((hint,), header, *body),
        widths=WIDTHS[tab],
        frozen_rows=2,
        landscape=True,
    )


def _style(key: str) -> CellStyle:
    if key in ("start", "end", "control_from", "absent_until"):
        return CellStyle.DATE
    return CellStyle.WRAP


def plan_lines(books: Sequence[MetBook]) -> Iterator[Line]:
    """A line for each plan of some books that the plans list does not name yet."""
    for book in books:
        before = dict(book.assessment.lines_before)
        for table in book.assessment.tables:
            if table.plan.key not in book.assessment.unlisted:
                continue
            line: Line = {
                "title": table.plan.title,
                "year": year_text(table.year),
                "book": book.location,
                "tab": table.table.tab,
                "owner": _suggested_owner(table.table.footer),
            }
            if table.plan.key in before:
                # What was entered for the plan goes with it to its new names.
                old = before[table.plan.key]
                line["owner"] = old.owner or line["owner"]
                line["owner_email"] = old.owner_email
                line["control_from"] = old.control_from
            yield line


def year_text(year: PlanYear | None) -> str:
    """A plan's year as the plans list has it: "2024-2025", or "2024"."""
    if year is None:
        return ""
    if year.basis is YearBasis.CALENDAR:
        return str(year.first)
    return f"{year.first}-{year.first + 1}"


def _suggested_owner(footer: str) -> str:
    """Who made the plan, by its footer: "Орындаған: …"."""
    _, colon, name = " ".join(footer.split()).partition(":")
    return name.strip(" ._")[:_LONGEST] if colon else ""


def _settings(control: Control, language: str) -> Iterator[Line]:
    words = CONTROL_WORDS[language]
    for name in SETTINGS:
        if name not in control.listed_settings:
            setting = words.settings[name]
            yield {
                "name": setting.name.text,
                "value": setting_value(getattr(control.settings, name), name, words),
                "description": setting.description,
            }


def setting_value(value: object, name: str, words: ControlWords) -> CellValue:
    """A setting's value as its cell shows it; reading it gives the value back."""
    if value is None:
        return words.off.text
    if isinstance(value, bool):
        return words.yes.text if value else words.no.text
    if name.endswith("weekday") and isinstance(value, int):
        return words.weekdays[value - 1].text
    if name == "language":
        return words.languages[str(value)].text
    if isinstance(value, tuple):
        return "-".join(f"{day:02}.{month:02}" for month, day in value)
    return value if isinstance(value, int) else str(value)
