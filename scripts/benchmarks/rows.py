"""Grid to statuses, without file I/O: rows a second, growth of time and memory.

Times are of the processor, so that a busy machine changes them little.
"""

import time
import tracemalloc
from datetime import date

from _plans import plan_grid

from sheetsync.app.calendar import official_calendars
from sheetsync.decide.calendar import working_days
from sheetsync.decide.context import Context
from sheetsync.model.book import BookRef, BookSnapshot, TabSnapshot
from sheetsync.model.grid import Grid
from sheetsync.pipeline import book
from sheetsync.pipeline.decision import decide_book

#: Rows of one tab; more rows stand in more tabs, as in real books.
_TAB = 500


def decide(grids: list[Grid]) -> int:
    """Rows that were decided, nothing remembered from an earlier call."""
    book.forget_readings()
    tabs = tuple(TabSnapshot(str(at), grid.tab, grid) for at, grid in enumerate(grids))
    snapshot = BookSnapshot(BookRef("book", "xlsx", "book"), "book", tabs, "f")
    day = date(2026, 10, 12)
    context = Context(day, official_calendars(), working_days(5, range(2025, 2029)))
    return len(decide_book(snapshot, None, context).rows)


def main() -> None:
    """Print speed and growth."""
    grids = [plan_grid(_TAB, seed, f"Жоспар {seed}") for seed in range(200)]
    decide(grids[:2])
    times = {}
    for count in (25, 100, 200):
        started = time.process_time()
        rows = decide(grids[:count])
        times[count] = time.process_time() - started
        speed = rows / times[count]
        print(f"  {rows:>7} rows: {times[count]:6.2f} s, {speed:>8.0f} rows/s")
    growth = times[200] / times[100]
    print(f"  twice the rows take {growth:.2f} times as long")
    peaks = []
    for count in (50, 100):
        tracemalloc.start()
        decide(grids[:count])
        peaks.append(tracemalloc.get_traced_memory()[1] / 1e6)
        tracemalloc.stop()
    print(f"  memory: {peaks[0]:.0f} MB for 25,000 rows, {peaks[1]:.0f} MB for 50,000")


main()
