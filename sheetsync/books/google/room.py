"""Where a tab has room for columns of ours."""

from sheetsync.books.google.snapshot import Area, TabFacts
from sheetsync.model.grid import Grid


def free_column(grid: Grid, facts: TabFacts) -> int:
    """The first column after everything that a tab holds.

    Filters and banding may reach further: columns inserted inside of them
    belong to them. Merged blocks and what is locked must not be split.
    """
    ends = [len(row) for row in grid.rows]
    ends += [column + 1 for _, column in grid.formulas]
    ends += [note.column + 1 for note in facts.notes]
    free = max(ends, default=0)
    while split := [area for area in _whole(grid, facts) if area.splits_at(free)]:
        rights = [area.right for area in split if area.right is not None]
        if not rights:
            return free
        free = max(rights)
    return min(free, facts.column_count)


def _whole(grid: Grid, facts: TabFacts) -> tuple[Area, ...]:
    """Areas into which no column may be inserted."""
    merges = (
        Area(merge.top, merge.bottom + 1, merge.left, merge.right + 1)
        for merge in grid.merges
    )
    return (*merges, *facts.locked)
