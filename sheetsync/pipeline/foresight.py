"""A control book as it will be once what is offered has been written.

People, groups and dates that a cycle adds to the control book would otherwise
change what the next cycle decides; a second run is to find nothing to do.
"""

from dataclasses import replace

from sheetsync.model.book import BookSnapshot, TabSnapshot
from sheetsync.model.change import AddTab, AppendRows, BookChanges
from sheetsync.model.grid import CellValue, Grid
from sheetsync.model.sheet import Sheet


def foreseen(snapshot: BookSnapshot, changes: BookChanges) -> BookSnapshot:
    """The book with new tabs and appended lines; other changes are left out."""
    tabs = {tab.title: tab for tab in snapshot.tabs}
    for change in changes.changes:
        if isinstance(change, AddTab):
            title = change.sheet.title
            grid = Grid(title, sheet_rows(change.sheet))
            tabs[title] = TabSnapshot(title, title, grid)
        elif isinstance(change, AppendRows):
            tab = tabs[change.tab]
            grid = replace(tab.grid, rows=(*tab.grid.rows, *change.rows))
            tabs[change.tab] = replace(tab, grid=grid)
    return replace(snapshot, tabs=tuple(tabs.values()))


def sheet_rows(sheet: Sheet) -> tuple[tuple[CellValue, ...], ...]:
    """The values of a sheet by row and column; a merged cell's stands first."""
    return tuple(
        tuple(
            value for cell in row for value in (cell.value, *[None] * (cell.span - 1))
        )
        for row in sheet.rows
    )
