"""Readings of single cells in the JSON of the command-line contract.

Names and shapes are fixed by DESIGN, section 10: scripts rely on them.
"""

from collections.abc import Iterable
from datetime import date

from sheetsync.model.deadline import Deadline, DeadlinePart, Event, Every, Window
from sheetsync.model.mark import Mark
from sheetsync.model.party import ResolvedParty, Responsible

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
        "due": day_payload(deadline.due),
        "every": _every(deadline.every),
        "event": _event(deadline.event),
        "parts": [_part(part) for part in deadline.parts],
        "findings": codes_payload(note.code for note in deadline.notes),
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
        "findings": codes_payload(note.code for note in notes),
    }


def mark_payload(mark: Mark) -> Json:
    """`explain done`: what a done mark says."""
    return {
        "schema": SCHEMA,
        "text": mark.text,
        "mark": mark.kind.value,
        "date": day_payload(mark.date),
        "new_due": day_payload(mark.new_due),
        "findings": codes_payload(note.code for note in mark.notes),
    }


def day_payload(day: date | None) -> str | None:
    """A day in ISO form."""
    return day.isoformat() if day else None


def _windows(windows: tuple[Window, ...]) -> list[list[str | None]]:
    return [[day_payload(window.start), day_payload(window.end)] for window in windows]


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


def codes_payload(codes: Iterable[str]) -> list[str]:
    """Finding codes, each once, in order."""
    return list(dict.fromkeys(codes))
