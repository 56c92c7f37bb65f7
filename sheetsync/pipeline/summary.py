"""Whether a summary tab shows a page already."""

from datetime import datetime, time

from sheetsync.model.grid import CellValue, Grid
from sheetsync.model.sheet import Sheet
from sheetsync.pipeline.foresight import sheet_rows


def shows_sheet(grid: Grid, sheet: Sheet, moment: datetime) -> bool:
    """Whether a tab holds a sheet's values, the moment of checking left aside.

    Of that moment only the day must be the same.

    Args:
        grid: the tab as it was read.
        sheet: what it is to show.
        moment: the value by which the sheet says when it was checked.
    """
    moment = moment.replace(tzinfo=None)
    width = max(grid.width, 1)
    rows = sheet_rows(sheet)
    for at in range(max(len(grid.rows), len(rows))):
        wanted = rows[at] if at < len(rows) else ()
        for column in range(max(width, len(wanted))):
            value = wanted[column] if column < len(wanted) else None
            there = grid.value(at, column)
            if isinstance(value, datetime) and value.replace(tzinfo=None) == moment:
                if not isinstance(there, datetime) or there.date() != moment.date():
                    return False
            elif not _same(there, value):
                return False
    return True


def _same(there: CellValue, wanted: CellValue) -> bool:
    one, other = _plain(there), _plain(wanted)
    if isinstance(one, float) and isinstance(other, float):
        return abs(one - other) < 1e-9
    return one == other


def _plain(value: CellValue) -> CellValue:
    """A value as every kind of book gives it back."""
    if isinstance(value, str):
        return value.replace("\r\n", "\n") or None
    if isinstance(value, datetime):
        plain = value.replace(tzinfo=None, microsecond=0)
        return plain.date() if plain.time() == time() else plain
    if isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    return value
