"""Plans in a few lines, read by the real readers and decided for a day.

plan = a_plan("Бұйрық шығару | 15.10 | Сапаров А. Б. | орындалды")
row = decided(plan, "2024-10-20").rows[0]
"""

from dataclasses import replace
from datetime import date

from sheetsync.decide.calendar import working_days
from sheetsync.decide.context import Context
from sheetsync.decide.plan import TableAssessment, assess_table
from sheetsync.model.control import Control, SchoolSettings
from sheetsync.model.history import TableMemory
from sheetsync.model.party import Person
from sheetsync.model.reading import RowReading
from sheetsync.model.status import PlanRef
from sheetsync.model.table import ColumnRole, PlanRow, Table
from sheetsync.model.year import PlanYear, YearBasis
from sheetsync.read.deadline import read_deadline
from sheetsync.read.done import read_mark
from sheetsync.read.responsible import read_responsible
from tests.calendars import CALENDARS

COLUMNS = (
    (0, ColumnRole.NUMBER),
    (1, ColumnRole.ACTIVITY),
    (2, ColumnRole.DEADLINE),
    (3, ColumnRole.RESPONSIBLE),
    (4, ColumnRole.DONE),
)
PLACES = tuple((role, at) for at, role in COLUMNS)
SCHOOL_YEAR = PlanYear(2024)
CALENDAR_YEAR = PlanYear(2025, YearBasis.CALENDAR)
SAPAROV = Person(
    "Сапаров Асан Болатұлы", "мұғалім", "saparov@mektep.kz", mail_wanted=True
)


def a_row(text: str, number: int, at: int) -> PlanRow:
    """The row of "activity | deadline | responsible | mark"."""
    cells = [cell.strip() for cell in text.split("|")]
    activity, deadline, responsible, done = [*cells, "", "", "", ""][:4]
    return PlanRow(
        row=at,
        last_row=at,
        number=str(number),
        activity=activity,
        deadline=deadline,
        responsible=responsible,
        done=done,
        places=PLACES,
    )


def a_plan(
    *lines: str,
    year: PlanYear | None = SCHOOL_YEAR,
    title: str = "Мектеп жоспары",
    tab: str = "жоспар",
) -> Table:
    """A plan with a row for each line, its header in the first grid row."""
    rows = tuple(a_row(line, at, at) for at, line in enumerate(lines, start=1))
    return Table(tab, title, year, 0, 0, COLUMNS, rows)


def read(row: PlanRow) -> RowReading:
    """What a row's cells say."""
    return RowReading(
        row,
        read_deadline(row.deadline),
        read_responsible(row.responsible),
        read_mark(row.done),
    )


def on(day: str, control: Control | None = None, **more: object) -> Context:
    """The context of a day, in a five-day week."""
    context = Context(
        date.fromisoformat(day),
        CALENDARS,
        working_days(5, range(2022, 2029)),
        control,
    )
    return replace(context, **more)


def decided(
    plan: Table,
    context: Context | str,
    memory: TableMemory | None = None,
    **more: object,
) -> TableAssessment:
    """The plan as it stands on a day; `more` are fields of its `PlanRef`."""
    if isinstance(context, str):
        context = on(context)
    ref = PlanRef("plan", plan.title, "кітап", plan.tab)
    readings = [read(row) for row in plan.rows]
    return assess_table(plan, readings, replace(ref, **more), memory, context)


def a_school(**settings: object) -> Control:
    """A control book with one person and some settings."""
    return Control(roster=(SAPAROV,), settings=SchoolSettings(**settings))


def day(text: str) -> date:
    """A date of its ISO form."""
    return date.fromisoformat(text)
