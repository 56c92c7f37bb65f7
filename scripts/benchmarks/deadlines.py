"""Deadline cells a second and how many are right, beside dateparser 1.5.0.

The cells are the dated ones of the corpus: what they mean is written beside
them. dateparser gets every help: Kazakh and Russian, day before month, and is
right already where it finds the last day of the deadline.
"""

import time
import tomllib
import warnings
from datetime import date, datetime
from pathlib import Path

from dateparser.search import search_dates

from sheetsync.app.calendar import official_calendars
from sheetsync.decide.window import resolve_deadline
from sheetsync.model.year import PlanYear, YearBasis
from sheetsync.read.deadline import read_deadline

CORPUS = Path(__file__).resolve().parents[2] / "tests" / "corpus"
_PEER_CELLS = 400


def cells() -> list[tuple[str, PlanYear, date]]:
    """Text, plan year and due date of the corpus' dated cells."""
    found = []
    for name in ("kk", "ru"):
        data = tomllib.loads(
            (CORPUS / f"deadline_{name}.toml").read_text(encoding="utf-8")
        )
        for case in data["cases"]:
            if case["kind"] == "dated" and case.get("windows"):
                year = PlanYear(
                    case.get("year", 2023), YearBasis(case.get("basis", "school"))
                )
                last = case["windows"].split(";")[-1].split("/")[1].strip()
                found.append((case["text"], year, date.fromisoformat(last)))
    return found


def main() -> None:
    """Print both speeds, both numbers of right cells, and the ratio."""
    warnings.simplefilter("ignore")
    all_cells = cells()
    calendars = official_calendars()
    read_deadline("қазан")
    started, right = time.perf_counter(), 0
    for text, year, due in all_cells:
        right += resolve_deadline(read_deadline(text), year, calendars).due == due
    ours = len(all_cells) / (time.perf_counter() - started)
    print(f"  sheetsync:  {ours:>7.0f} cells/s, right {right} of {len(all_cells)}")
    sample = all_cells[:: max(1, len(all_cells) // _PEER_CELLS)]
    settings = {"DATE_ORDER": "DMY", "PREFER_DAY_OF_MONTH": "last"}
    search_dates("қазан", languages=["kk", "ru"], settings=settings)
    started, right = time.perf_counter(), 0
    for text, year, due in sample:
        base = datetime(year.first, 9, 1)  # noqa: DTZ001 - the peer wants it so
        told = {**settings, "RELATIVE_BASE": base, "PREFER_DATES_FROM": "future"}
        found = search_dates(text, languages=["kk", "ru"], settings=told) or []
        right += bool(found) and found[-1][1].date() == due
    theirs = len(sample) / (time.perf_counter() - started)
    print(f"  dateparser: {theirs:>7.0f} cells/s, right {right} of {len(sample)}")
    print(f"  ratio: {ours / theirs:.1f}")


main()
