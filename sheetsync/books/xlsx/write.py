"""Changes of a book → parts of its package.

Each sheet is patched once, whatever number of changes touches it. Tabs of ours
are made anew and replaced as whole parts.
"""

from sheetsync.books.look import LOOKS
from sheetsync.books.xlsx import column as columns
from sheetsync.books.xlsx.height import (
    USUAL_SIZE,
    USUAL_WIDTH,
    line_count,
    row_height,
)
from sheetsync.books.xlsx.listing import set_anchor_names, set_filter_name
from sheetsync.books.xlsx.patch import column_widths
from sheetsync.books.xlsx.reading import merges
from sheetsync.books.xlsx.tab import put_tab, remove_tab
from sheetsync.books.xlsx.writing import Writing, flush
from sheetsync.model.change import (
    AddColumns,
    AddTab,
    AppendRows,
    Change,
    RemoveColumns,
    RemoveTab,
    ReplaceTab,
    WriteColumn,
)
from sheetsync.model.sheet import CellStyle
from sheetsync.model.table import OurColumn


def write(writing: Writing, changes: tuple[Change, ...]) -> None:
    """Puts all changes into the package.

    Order does not matter but for rows appended to a tab added by the same
    changes, and tabs that take another one's place.

    Raises:
        ValueError: a change does not fit the book.
        BookTooLargeError: no room for our columns.
        UnorderedSheetError: a sheet can't be written safely.
    """
    for change in changes:
        match change:
            case AddColumns():
                _add_columns(writing, change)
            case WriteColumn():
                _write_column(writing, change)
            case AppendRows():
                _append_rows(writing, change)
            case RemoveColumns():
                _remove_columns(writing, change)
            case AddTab() | ReplaceTab():
                put_tab(writing, change)
            case RemoveTab():
                remove_tab(writing, change)
    flush(writing)


def _add_columns(writing: Writing, change: AddColumns) -> None:
    """Sets columns of ours up in a tab, with their names in the workbook."""
    sheet = writing.sheet(change.tab)
    free = columns.free_column(writing.package, sheet)
    taken = [at for (tab, _), at in writing.added.items() if tab == change.tab]
    free = max([free, *(at + 1 for at in taken)])
    free = columns.beyond_frame(change, sheet, free, writing.styles)
    edit = writing.edit(change.tab)
    places = columns.add_columns(change, sheet, free, writing.styles, edit)
    names: dict[str, int | None] = {role.value: at for role, at in places.items()}
    workbook = writing.book.workbook.part
    set_anchor_names(writing.package, workbook, sheet.entry, names)
    right = columns.widened_filter(sheet, change.blocks, max(places.values()))
    if right is not None:
        edit.filter_right = right
        set_filter_name(writing.package, workbook, sheet.entry, right)
    writing.added |= {(change.tab, role): at for role, at in places.items()}


def _write_column(writing: Writing, change: WriteColumn) -> None:
    """Writes what differs in one column of ours."""
    sheet = writing.sheet(change.tab)
    at = writing.added.get((change.tab, change.column))
    if at is None:
        at = next(
            (
                anchor.index
                for anchor in sheet.tab.anchors
                if anchor.column is change.column and anchor.trusted
            ),
            None,
        )
    if at is None:
        raise ValueError(f"tab {change.tab!r} has no column {change.column}")
    edit = writing.edit(change.tab)
    columns.write_column(change, sheet, at, writing.styles, edit)


def _remove_columns(writing: Writing, change: RemoveColumns) -> None:
    """Takes columns of ours away, with their names."""
    sheet = writing.sheet(change.tab)
    edit = writing.edit(change.tab)
    columns.remove_columns(change, sheet, edit)
    if edit.filter_right is not None:
        part = writing.book.workbook.part
        set_filter_name(writing.package, part, sheet.entry, edit.filter_right)
    gone: dict[str, int | None] = {
        role.value: None for role in change.columns if role is not OurColumn.DONE
    }
    set_anchor_names(writing.package, writing.book.workbook.part, sheet.entry, gone)


def _append_rows(writing: Writing, change: AppendRows) -> None:
    """Writes new lines below the last row that holds anything in a tab.

    They look like the line above, unless that is a header.
    """
    sheet = writing.sheet(change.tab)
    edit = writing.edit(change.tab)
    used = [cell.row for cell in sheet.scan.cells if cell.has_content]
    used += [merge.bottom for merge in merges(sheet.scan)]
    used += [row for row, _ in edit.cells]
    last = max(used, default=-1)
    cells = {(cell.row, cell.column): cell for cell in sheet.scan.cells}
    widths = column_widths(sheet.scan)
    for offset, row in enumerate(change.rows, 1):
        for at, value in enumerate(row):
            place = (last + offset, at)
            there, above = cells.get(place), cells.get((last, at))
            style = 0
            if there is not None and there.style.isdecimal():
                style = int(there.style)
            elif above is not None and above.style.isdecimal():
                style = int(above.style)
                if writing.styles.is_bold(style):
                    style = writing.styles.look(LOOKS[CellStyle.WRAP])
            if value is not None and value != "":
                style = columns.dated_style(value, style, writing.styles)
                edit.cells[place] = (value, style)
            elif style and there is None:
                edit.cells[place] = (None, style)
        needs = [
            (line_count(value, widths.get(at, USUAL_WIDTH)), USUAL_SIZE)
            for at, value in enumerate(row)
            if isinstance(value, str)
        ]
        if any(lines > 1 for lines, _ in needs):
            edit.heights[last + offset] = row_height(needs)
