"""Our columns in a plan tab: where they go, how they look, what they hold.

Decides cells only; `patch` puts them into the XML.
"""

from collections.abc import Callable, Iterable

from sheetsync.books.look import COLUMN_WIDTHS, DATE_FORMAT
from sheetsync.books.xlsx.cell import number_format, stored
from sheetsync.books.xlsx.package import Package
from sheetsync.books.xlsx.patch import SheetEdit
from sheetsync.books.xlsx.reading import ReadSheet, area, merges
from sheetsync.books.xlsx.rule import drop_down, status_rules
from sheetsync.books.xlsx.scan import MOST_COLUMNS, ScannedCell, SheetScan
from sheetsync.books.xlsx.style import StyleSheet
from sheetsync.errors import BookTooLargeError
from sheetsync.model.change import AddColumns, RemoveColumns, WriteColumn
from sheetsync.model.grid import CellValue
from sheetsync.model.table import OurColumn

#: Empty columns that may be drawn beside a table for something to come.
_MOST_DRAWN = 6
_WIDE = {OurColumn.CLARIFY, OurColumn.DONE}


def free_column(package: Package, sheet: ReadSheet) -> int:
    """The first column to the right of everything that a tab holds.

    Values, formulas, merges, filters, Tables, pictures and comments count.
    """
    tab, scan = sheet.tab, sheet.scan
    last = [cell.column for cell in scan.cells if cell.has_content]
    last += [merge.right for merge in merges(scan)]
    last += [right for _, right in tab.covers]
    last += [column for (_, column), _ in tab.grid.links]
    for link in package.relations(sheet.entry.part):
        if link.external or not package.has(link.target):
            continue
        if link.kind == "drawing":
            tree = package.tree(link.target)
            marks = [*tree.iterfind("*/from/col"), *tree.iterfind("*/to/col")]
            last += [int(mark.text or "0") for mark in marks]
        elif link.kind == "comments":
            tree = package.tree(link.target)
            noted = [area(n.get("ref", "")) for n in tree.iterfind(".//comment")]
            last += [block.right for block in noted if block]
    return max(last, default=-1) + 1


def beyond_frame(
    change: AddColumns, sheet: ReadSheet, free: int, styles: StyleSheet
) -> int:
    """The first column from `free` on that the tables are not drawn over.

    Staff draw an empty column for marks by hand. A sheet that is drawn or
    filled all over says nothing of where a table ends: then it is `free`.
    """
    rows = {row for top, last in change.blocks for row in range(top, last + 1)}
    framed = {
        cell.column
        for cell in sheet.scan.cells
        if cell.row in rows
        and cell.column >= free
        and cell.style.isdecimal()
        and styles.is_framed(int(cell.style))
    }
    column = free
    while column in framed:
        column += 1
    return column if column - free <= _MOST_DRAWN else free


def add_columns(
    change: AddColumns, sheet: ReadSheet, free: int, styles: StyleSheet, edit: SheetEdit
) -> dict[OurColumn, int]:
    """Sets columns of ours up in a tab; where each of them stands.

    Args:
        change: which columns and where the tables' rows are.
        sheet: the tab.
        free: the first free column.
        styles: the workbook's styles.
        edit: takes the cells, widths, colours and the drop-down.

    Raises:
        BookTooLargeError: the sheet has no columns left.
    """
    if free + len(change.columns) > MOST_COLUMNS:
        raise BookTooLargeError("book.no_room", tab=change.tab)
    places = {}
    neighbours = _neighbours(sheet.scan, free)
    for at, (role, header) in enumerate(change.columns):
        column = places[role] = free + at
        edit.widths[column] = COLUMN_WIDTHS[role]
        for first, last in change.blocks:
            edit.cells[first, column] = (header, neighbours(first))
            for row in range(first + 1, last + 1):
                style = body_style(role, neighbours(row), styles)
                edit.cells[row, column] = (None, style)
        if role is OurColumn.STATUS and change.status_words:
            rules = status_rules(change, column, sheet.scan, styles)
            edit.conditional.append(rules)
        if role is OurColumn.DONE and change.done_words:
            edit.validations += drop_down(change, column, sheet.scan.prefix)
    return places


def widened_filter(
    sheet: ReadSheet, blocks: Iterable[tuple[int, int]], last: int
) -> int | None:
    """The last column that a filter over a table must cover, None if it may stay.

    Sorting moves only what a filter covers: marks beside it would stay behind,
    at other people's rows.
    """
    element = sheet.scan.first("autoFilter")
    block = area(element.attributes.get("ref", "")) if element else None
    if block is None or block.right >= last:
        return None
    over = any(top <= block.bottom and block.top <= bottom for top, bottom in blocks)
    return last if over else None


def write_column(
    change: WriteColumn,
    sheet: ReadSheet,
    column: int,
    styles: StyleSheet,
    edit: SheetEdit,
) -> None:
    """Puts the values of one column of ours that differ into an edit."""
    if change.column is OurColumn.DONE:
        raise ValueError("the done column is the staff's own")
    there = {c.row: c for c in sheet.scan.cells if c.column == column}
    neighbours = _neighbours(sheet.scan, column)
    for row in _rows_to_write(change, there):
        value = change.values[row] if row < len(change.values) else None
        place = (row, column)
        old = there.get(row)
        now = sheet.tab.grid.value(row, column) if place not in edit.cells else None
        if place not in edit.cells and same_value(now, value):
            is_formula = old is not None and old.formula is not None
            if not is_formula:
                continue
        if place in edit.cells:
            style = edit.cells[place][1]
        elif old is not None and old.style:
            style = int(old.style)
        else:
            style = body_style(change.column, neighbours(row), styles)
        edit.cells[place] = (value, dated_style(value, style, styles))


def _rows_to_write(change: WriteColumn, there: dict[int, ScannedCell]) -> list[int]:
    """The rows that differ; and if one of them holds a formula, all that do.

    Formulas filled down share the text of their first cell and can't do
    without it.
    """
    formulas = {row for row, cell in there.items() if cell.formula is not None}
    if formulas.isdisjoint(change.differing):
        return list(change.differing)
    top = min(change.differing)
    within = {row for row in formulas if top <= row < len(change.values)}
    return sorted({*change.differing, *within})


def remove_columns(change: RemoveColumns, sheet: ReadSheet, edit: SheetEdit) -> None:
    """Takes columns of ours away: cells from the header down, colours, widths."""
    removed: set[int] = set()
    for anchor in sheet.tab.anchors:
        if anchor.column not in change.columns or anchor.column is OurColumn.DONE:
            continue
        if not anchor.trusted:
            continue
        column = anchor.index
        top = header_row(sheet, column)
        edit.removed |= {
            (cell.row, cell.column)
            for cell in sheet.scan.cells
            if cell.column == column and cell.row >= top
        }
        edit.widths[column] = None
        removed.add(column)
        for element in sheet.scan.named("conditionalFormatting"):
            blocks = [area(r) for r in element.attributes.get("sqref", "").split()]
            spans = {(b.left, b.right) for b in blocks if b}
            if spans == {(column, column)}:
                edit.dropped.append(element)
    edit.filter_right = narrowed_filter(sheet, removed)


def narrowed_filter(sheet: ReadSheet, removed: set[int]) -> int | None:
    """The last column of a filter that ends in columns taken away, else None."""
    element = sheet.scan.first("autoFilter")
    block = area(element.attributes.get("ref", "")) if element else None
    if block is None or block.right not in removed:
        return None
    right = block.right
    while right in removed and right > block.left:
        right -= 1
    return right


def header_row(sheet: ReadSheet, column: int) -> int:
    """The first row in which a column holds text: our header."""
    rows = (c.row for c in sheet.scan.cells if c.column == column and c.has_content)
    return min(rows, default=0)


def body_style(role: OurColumn, neighbour: int, styles: StyleSheet) -> int:
    """The style of a cell of ours beside a neighbour's, in its font and border."""
    code = DATE_FORMAT if role is OurColumn.DUE else ""
    return styles.like(neighbour, code, wraps=role in _WIDE)


def dated_style(value: CellValue, style: int, styles: StyleSheet) -> int:
    """The style under which a date is shown as one."""
    code = number_format(value)
    if not code or styles.shows_dates(style):
        return style
    return styles.dated(style, code)


def same_value(one: CellValue, other: CellValue) -> bool:
    """Whether a cell that holds one value shows the other already."""
    one, other = stored(one), stored(other)
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    numbers = (int, float)
    if isinstance(one, numbers) and isinstance(other, numbers):
        return one == other
    return type(one) is type(other) and one == other


def _neighbours(scan: SheetScan, column: int) -> Callable[[int], int]:
    """Gives the style of the last cell left of a column, by row."""
    rows = {row.row: row for row in scan.rows}

    def neighbour(row: int) -> int:
        found = rows.get(row)
        cells: Iterable[ScannedCell] = ()
        if found is not None:
            cells = scan.cells[found.first : found.last]
        left = [cell for cell in cells if cell.column < column]
        style = left[-1].style if left else ""
        return int(style) if style.isdecimal() else 0

    return neighbour
