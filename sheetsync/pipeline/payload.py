"""Readings and decisions in the JSON of the command-line contract.

Names and shapes are fixed by DESIGN, section 10: scripts rely on them.
"""

from collections.abc import Callable, Iterable
from datetime import date

from sheetsync.model.address import column_letters
from sheetsync.model.deadline import Deadline, DeadlinePart, Event, Every, Window
from sheetsync.model.finding import Finding
from sheetsync.model.mark import Mark
from sheetsync.model.party import ResolvedParty, Responsible
from sheetsync.model.status import Assessment
from sheetsync.model.table import Table
from sheetsync.model.year import PlanYear
from sheetsync.pipeline.school import BookDecision

#: Version of the contract; every object carries it.
SCHEMA = 1

Json = dict[str, object]


def deadline_payload(deadline: Deadline) -> Json:
    """`explain deadline`: what the text, the plan year and the calendar decide."""
    return {
        "schema": SCHEMA,
        "text": deadline.text,
        "kind": deadline.kind.value,
        "windows": _windows(deadline.windows),
        "due": _day(deadline.due),
        "every": _every(deadline.every),
        "event": _event(deadline.event),
        "parts": [_part(part) for part in deadline.parts],
        "findings": _codes(note.code for note in deadline.notes),
        "trace": list(deadline.trace),
    }


def responsible_payload(
    responsible: Responsible, resolved: tuple[ResolvedParty, ...]
) -> Json:
    """`explain responsible`: the parties, with people where a roster is given."""
    notes = [*responsible.notes, *(note for party in resolved for note in party.notes)]
    return {
        "schema": SCHEMA,
        "text": responsible.text,
        "parties": [
            {
                "text": found.party.text,
                "type": found.party.type.value,
                "role": found.party.role,
                "people": [person.full_name for person in found.people],
            }
            for found in resolved
        ],
        "findings": _codes(note.code for note in notes),
    }


def mark_payload(mark: Mark) -> Json:
    """`explain done`: what a done mark says."""
    return {
        "schema": SCHEMA,
        "text": mark.text,
        "mark": mark.kind.value,
        "date": _day(mark.date),
        "new_due": _day(mark.new_due),
        "findings": _codes(note.code for note in mark.notes),
    }


def table_payload(table: Table, *, year: PlanYear | None, closed: bool) -> Json:
    """A table as `check` reports it; rows are counted from 1."""
    return {
        "tab": table.tab,
        "title": table.title,
        "school_year": year.first if year else None,
        "year_basis": year.basis.value if year else None,
        "header_row": table.header_row + 1,
        "columns": {
            column_letters(column): role.value for column, role in table.columns
        },
        "rows": len(table.rows),
        "closed": closed,
    }


def row_payload(assessed: Assessment, tab: str) -> Json:
    """A row as `check` reports it."""
    codes = [finding.code for finding in assessed.findings]
    return {
        "tab": tab,
        "row": assessed.row.row + 1,
        "number": assessed.row.number,
        "section": assessed.row.section,
        "activity": assessed.row.activity,
        "deadline": deadline_payload(assessed.deadline),
        "responsible": _parties(assessed),
        "done": mark_payload(assessed.mark),
        "due": _day(assessed.due),
        "counts_until": _day(assessed.counts_until),
        "checkpoints": [day.isoformat() for day in assessed.checkpoints],
        "status": assessed.status.value,
        "findings": _codes(codes),
    }


def checked_payload(
    location: str, decision: BookDecision, message: Callable[[Finding], str]
) -> Json:
    """A book as `check` reports it.

    Args:
        location: the book as it was named on the command line.
        decision: the book decided.
        message: words of a finding, in the reader's language.
    """
    return {
        "schema": SCHEMA,
        "book": location,
        "tables": [
            table_payload(table.table, year=table.year, closed=table.closed)
            for table in decision.assessment.tables
        ],
        "rows": [
            row_payload(row, table.table.tab)
            for table in decision.assessment.tables
            for row in table.rows
        ],
        "findings": [
            {
                "code": found.code,
                "severity": found.severity.value,
                "tab": found.tab,
                "cell": found.cell,
                "message": message(found),
            }
            for found in dict.fromkeys(decision.findings)
        ],
    }


def failed_payload(location: str, code: str, message: str) -> Json:
    """A book that could not be read, as `check` reports it."""
    return {
        "schema": SCHEMA,
        "book": location,
        "tables": [],
        "rows": [],
        "findings": [],
        "error": {"code": code, "message": message},
    }


def _parties(assessed: Assessment) -> Json:
    parties = tuple(found.party for found in assessed.parties)
    responsible = Responsible(assessed.row.responsible, parties)
    return responsible_payload(responsible, assessed.parties)


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _windows(windows: tuple[Window, ...]) -> list[list[str | None]]:
    return [[_day(window.start), _day(window.end)] for window in windows]


def _every(every: Every | None) -> Json | None:
    if every is None:
        return None
    return {
        "period": every.period.value,
        "times": every.times,
        "day": every.day,
        "weekday": every.weekday,
    }


def _event(event: Event | None) -> Json | None:
    if event is None:
        return None
    return {
        "name": event.name,
        "relation": event.relation.value,
        "offset_minutes": event.offset_minutes,
        "every_occurrence": event.every_occurrence,
    }


def _part(part: DeadlinePart) -> Json:
    return {
        "kind": part.kind.value,
        "windows": _windows(part.windows),
        "every": _every(part.every),
        "event": _event(part.event),
    }


def _codes(codes: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(codes))
