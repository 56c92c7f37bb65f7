"""Reads the deadline corpora and says what of a line is not as it expects."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sheetsync.decide.window import resolve_deadline
from sheetsync.model.deadline import Deadline, Every, Window
from sheetsync.model.finding import Severity
from sheetsync.model.year import PlanYear, YearBasis
from sheetsync.read.deadline import read_deadline
from tests.calendars import CALENDARS

CORPUS = Path(__file__).parents[1] / "corpus"


@dataclass(frozen=True)
class Case:
    source: str
    line: dict[str, Any]


def cases() -> list[Case]:
    found = []
    for path in sorted(CORPUS.glob("deadline_*.toml")):
        with path.open("rb") as file:
            found += [Case(path.stem, line) for line in tomllib.load(file)["cases"]]
    return found


def resolve(line: dict[str, Any]) -> Deadline:
    basis = YearBasis(line.get("basis", "school"))
    year = PlanYear(line.get("year", 2023), basis)
    return resolve_deadline(read_deadline(line["text"]), year, CALENDARS)


def _window(window: Window) -> str:
    return f"{window.start or '..'}/{window.end}"


def _every(every: Every | None) -> str | None:
    if every is None:
        return None
    text = f"{every.period} x{every.times}"
    if every.day is not None:
        text += f" day {every.day}"
    if every.weekday is not None:
        text += f" weekday {every.weekday}"
    return text


def _near(name: str, other: str) -> bool:
    """Equal, folded, as the dates tab compares."""
    return name.casefold() == other.casefold()


def differences(line: dict[str, Any]) -> list[str]:
    """Fields of a line that came out otherwise, as "field: got, not expected"."""
    found = resolve(line)
    event = found.event
    pairs: list[tuple[str, Any, Any]] = [("kind", found.kind.value, line["kind"])]
    windows = "; ".join(map(_window, found.windows)) or None
    pairs.append(("windows", windows, line.get("windows")))
    if "every" in line:
        pairs.append(("every", _every(found.every), line["every"]))
    if "event" in line:
        name = event.name if event else ""
        if not _near(name, line["event"]):
            pairs.append(("event", name, line["event"]))
        pairs.append(("relation", event and event.relation.value, line["relation"]))
        minutes = event.offset_minutes if event else None
        pairs.append(("offset", minutes, line.get("offset_minutes", 0)))
        each = event.every_occurrence if event else None
        pairs.append(("every", each, line.get("every_occurrence", False)))
    if "parts" in line:
        pairs.append(
            ("parts", [part.kind.value for part in found.parts], line["parts"])
        )
    loud = [note.code for note in found.notes if note.severity is not Severity.INFO]
    if line.get("finding"):
        pairs.append(("finding", bool(found.notes), True))
    else:
        pairs.append(("findings", loud, []))
    return [
        f"{field}: {got!r}, not {want!r}" for field, got, want in pairs if got != want
    ]
