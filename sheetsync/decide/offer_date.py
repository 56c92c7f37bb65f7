"""Events met in the plans that the dates tab does not list yet.

Official dates are filled in as a suggestion; they count only once confirmed.
"""

from collections.abc import Iterable, Iterator

from sheetsync.decide.context import Context
from sheetsync.decide.event import event_key, same_event
from sheetsync.decide.plan import TableAssessment
from sheetsync.lang.control import grade_of
from sheetsync.model.calendar import OfficialEvent
from sheetsync.model.control import Control
from sheetsync.model.grid import CellValue
from sheetsync.model.status import Assessment
from sheetsync.model.year import PlanYear, YearBasis

#: One new line: its values by column key.
Line = dict[str, CellValue]


def new_events(
    tables: Iterable[TableAssessment], control: Control, context: Context
) -> Iterator[Line]:
    """Events of plans without a line, with official dates as a suggestion."""
    listed = [(event_key(one.event), event_key(one.scope)) for one in control.dates]
    for table in tables:
        title = event_key(table.plan.title)
        grade = grade_of(table.plan.title)
        for row in table.rows:
            name = _event_name(row)
            if not name:
                continue
            key = event_key(name)
            if any(
                same_event(key, other) and _covers(scope, title, grade)
                for other, scope in listed
            ):
                continue
            listed.append((key, title))
            yield _event_line(name, table, grade, context)


def _event_name(row: Assessment) -> str:
    event = row.deadline.event
    return event.name if event else ""


def _covers(scope: str, title: str, grade: str) -> bool:
    """Whether a line's scope is a plan's own: its title, its grade, or all."""
    return (
        not scope
        or scope == title
        or bool(grade and grade_of(scope, bare=True) == grade)
    )


def _event_line(
    name: str, table: TableAssessment, grade: str, context: Context
) -> Line:
    line: Line = {"event": name, "scope": table.plan.title}
    official = list(_official(name, table.year, grade, context))
    if len(official) == 1:
        line["start"] = official[0].span.start
        line["end"] = official[0].span.end
        line["source"] = official[0].source
    return line


def _official(
    name: str, year: PlanYear | None, grade: str, context: Context
) -> Iterator[OfficialEvent]:
    """Official dates of an event in the plan's year and for its grade."""
    if year is None:
        return
    key = event_key(name)
    first = year.first
    if year.basis is YearBasis.CALENDAR:
        # Exams of a calendar year end the school year that began before it.
        first -= 1
    for event in context.calendars.year(first).events:
        names = (event_key(text) for _, text in event.names)
        fits = not event.grade or event.grade == grade
        if fits and any(same_event(key, other) for other in names):
            yield event
