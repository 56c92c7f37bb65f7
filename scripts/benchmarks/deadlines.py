"""Deadline cells a second and how many are right, beside dateparser 1.5.0.

Two sets of cells: those of made-up plans, which repeat themselves as plans do,
and the dated cells of the corpus, no two alike, with what they mean beside
them. dateparser gets every help: Kazakh and Russian, day before month, and is
right already where it finds the last day of the deadline.
"""

import random
import time
import tomllib
import warnings
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path

from _plans import deadline
from dateparser.search import search_dates

from sheetsync.app.calendar import official_calendars
from sheetsync.decide.window import resolve_deadline
from sheetsync.model.year import PlanYear, YearBasis
from sheetsync.read.deadline import read_deadline

CORPUS = Path(__file__).resolve().parents[2] / "tests" / "corpus"
_CALENDARS = official_calendars()
_SETTINGS = {"DATE_ORDER": "DMY", "PREFER_DAY_OF_MONTH": "last"}

#: Text and plan year of a cell.
Cell = tuple[str, PlanYear]


def corpus() -> dict[Cell, date]:
    """The corpus' dated cells with their due dates."""
    found = {}
    for name in ("kk", "ru"):
        file = CORPUS / f"deadline_{name}.toml"
        for case in tomllib.loads(file.read_text(encoding="utf-8"))["cases"]:
            if case["kind"] == "dated" and case.get("windows"):
                basis = YearBasis(case.get("basis", "school"))
                last = case["windows"].split(";")[-1].split("/")[1].strip()
                year = PlanYear(case.get("year", 2023), basis)
                found[case["text"], year] = date.fromisoformat(last)
    return found


def plans(cells: int) -> list[Cell]:
    """Cells of made-up plans."""
    chance = random.Random(1)  # noqa: S311 - the same cells each time
    return [(deadline(chance), PlanYear(2026)) for _ in range(cells)]


def ours(cell: Cell) -> date | None:
    """The due date as sheetsync reads it."""
    text, year = cell
    return resolve_deadline(read_deadline(text), year, _CALENDARS).due


def theirs(cell: Cell) -> date | None:
    """The last date that dateparser finds."""
    text, year = cell
    base = datetime(year.first, 9, 1)  # noqa: DTZ001 - the peer wants it so
    told = {**_SETTINGS, "RELATIVE_BASE": base, "PREFER_DATES_FROM": "future"}
    found = search_dates(text, languages=["kk", "ru"], settings=told)
    return found[-1][1].date() if found else None


def speed(read: Callable[[Cell], date | None], cells: Sequence[Cell]) -> float:
    """Cells a second, each read as if for the first time in this process."""
    read_deadline.cache_clear()
    started = time.process_time()
    for cell in cells:
        read(cell)
    return len(cells) / (time.process_time() - started)


def main() -> None:
    """Print speeds, ratios and how many of the corpus are right."""
    warnings.simplefilter("ignore")
    known = corpus()
    for label, cells, peers in (
        ("cells of plans", plans(20_000), 1_000),
        ("corpus, no two alike", list(known), len(known)),
    ):
        # The first words of a process fill tables on both sides.
        speed(ours, cells[:50])
        speed(theirs, cells[:50])
        mine, peer = speed(ours, cells), speed(theirs, cells[:peers])
        print(f"  {label}: {mine:.0f} and {peer:.0f} cells/s, ratio {mine / peer:.1f}")
    for label, read in (("sheetsync", ours), ("dateparser", theirs)):
        right = sum(read(cell) == due for cell, due in known.items())
        print(f"  right of the corpus: {label} {right} of {len(known)}")


main()
