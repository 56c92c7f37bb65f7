"""The deadlines of the two real plans, where they are at hand."""

import csv
from pathlib import Path

import pytest

from sheetsync.decide.window import resolve_deadline
from sheetsync.model.year import PlanYear
from sheetsync.read.deadline import read_deadline
from tests.calendars import CALENDARS

GOLD = Path(__file__).parents[3] / "shared" / "plans" / "gold.tsv"
FIELDS = (
    "kind",
    "windows",
    "due",
    "every",
    "event",
    "relation",
    "offset_minutes",
    "every_occurrence",
)


@pytest.mark.skipif(not GOLD.exists(), reason="the real plans are not at hand")
def test_every_row_of_the_real_plans_is_right_in_every_field() -> None:
    wrong = []
    with GOLD.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    for row in rows:
        text = row["deadline_cell"].replace("\\n", "\n")
        year = PlanYear(int(row["school_year"]))
        found = resolve_deadline(read_deadline(text), year, CALENDARS)
        event, every = found.event, found.every
        got = (
            found.kind.value,
            ";".join(f"{w.start or '..'}/{w.end}" for w in found.windows),
            str(found.due or ""),
            f"{every.period} x{every.times}" if every else "",
            event.name if event else "",
            event.relation.value if event else "",
            str(event.offset_minutes) if event else "",
            str(event.every_occurrence).lower() if event else "",
        )
        if got != tuple(row[field] for field in FIELDS):
            wrong.append((row["plan"], row["row"], got))
    assert len(rows) == 54
    assert wrong == []
