"""Cells of ours spliced into a sheet's XML; every other byte stays.

Rows and cells stand in order in every workbook seen; one where they do not is
refused, because Excel would then have to repair what was written.
"""

import re
from dataclasses import dataclass, field

from sheetsync.books.xlsx.cell import cell_xml
from sheetsync.books.xlsx.reading import area
from sheetsync.books.xlsx.scan import (
    ScannedCell,
    ScannedElement,
    ScannedRow,
    SheetScan,
)
from sheetsync.books.xlsx.splice import (
    Splice,
    child_splice,
    place_after,
    spliced,
    tag_end,
    tag_xml,
)
from sheetsync.model.address import cell_address
from sheetsync.model.grid import CellValue

Place = tuple[int, int]

_BEFORE_COLUMNS = ("sheetPr", "dimension", "sheetViews", "sheetFormatPr")
#: The schema's order of what may stand before conditional formatting.
_BEFORE_CONDITIONAL = (
    *_BEFORE_COLUMNS,
    "cols",
    "sheetData",
    "sheetCalcPr",
    "sheetProtection",
    "protectedRanges",
    "scenarios",
    "autoFilter",
    "sortState",
    "dataConsolidate",
    "customSheetViews",
    "mergeCells",
    "phoneticPr",
    "conditionalFormatting",
)
_SPANS = re.compile(rb'(\sspans\s*=\s*)(?:"[^"]*"|\'[^\']*\')')
_REFERENCE = re.compile(rb'(\sref\s*=\s*)(?:"[^"]*"|\'[^\']*\')')


@dataclass(slots=True)
class SheetEdit:
    """What is to stand in a sheet; places are (row, column) from 0."""

    #: Value and style number of each cell of ours.
    cells: dict[Place, tuple[CellValue, int]] = field(default_factory=dict)
    #: Cells of ours that are taken away.
    removed: set[Place] = field(default_factory=set)
    #: Column to its width; None gives the column back.
    widths: dict[int, float | None] = field(default_factory=dict)
    #: Whole elements of conditional formatting and list validation.
    conditional: list[str] = field(default_factory=list)
    validations: list[str] = field(default_factory=list)
    #: Height in points of rows that are new, where their text needs one.
    heights: dict[int, float] = field(default_factory=dict)
    #: New last column of the tab's filter, None if it stays.
    filter_right: int | None = None
    #: Whole elements that are taken away.
    dropped: list[ScannedElement] = field(default_factory=list)

    def __bool__(self) -> bool:
        """Whether there is anything to do."""
        return bool(self.cells or self.removed or self.widths or self.dropped)


class UnorderedSheetError(ValueError):
    """Rows or cells stand twice or out of order: not safe to write into."""


def patched(
    xml: bytes, scan: SheetScan, edit: SheetEdit, *, epoch_1904: bool = False
) -> bytes:
    """The sheet's XML with the edit.

    Args:
        xml: the sheet.
        scan: its scan, with exact ends.
        edit: what is to be changed.
        epoch_1904: how the workbook counts days.

    Raises:
        UnorderedSheetError: rows or cells are not in order.
    """
    check_order(scan)
    made = {
        place: cell_xml(scan.prefix, place, value, style, epoch_1904=epoch_1904)
        for place, (value, style) in edit.cells.items()
    }
    splices = [Splice(e.start, e.end, b"") for e in edit.dropped]
    splices += _row_splices(xml, scan, made, edit.removed)
    splices += _new_rows(xml, scan, made, edit.heights)
    if made:
        splices += _dimension(xml, scan, made)
    if edit.widths:
        splices.append(_columns(xml, scan, edit.widths))
    if edit.filter_right is not None:
        splices += _filter(xml, scan, edit.filter_right)
    if edit.conditional:
        at = place_after(xml, scan, _BEFORE_CONDITIONAL)
        splices.append(Splice(at, at, "".join(edit.conditional).encode()))
    if edit.validations:
        order = _BEFORE_CONDITIONAL
        splices.append(
            child_splice(xml, scan, "dataValidations", order, edit.validations)
        )
    return spliced(xml, splices)


def check_order(scan: SheetScan) -> None:
    """Returns if rows, and cells in each row, stand once and in order.

    Raises:
        UnorderedSheetError: they do not.
    """
    last_row = -1
    for row in scan.rows:
        if row.row <= last_row:
            raise UnorderedSheetError(f"row {row.row + 1}")
        last_row, last_column = row.row, -1
        for cell in scan.cells[row.first : row.last]:
            if cell.column <= last_column or cell.row != row.row:
                raise UnorderedSheetError(cell_address(cell.row, cell.column))
            last_column = cell.column
    if len(scan.named("sheetData")) != 1:
        raise UnorderedSheetError("sheetData")


def _row_splices(
    xml: bytes, scan: SheetScan, made: dict[Place, bytes], removed: set[Place]
) -> list[Splice]:
    """The splices in rows that are there."""
    by_row = _by_row(made)
    gone: dict[int, set[int]] = {}
    for number, column in removed:
        gone.setdefault(number, set()).add(column)
    splices: list[Splice] = []
    for row in scan.rows:
        cells = by_row.get(row.row, [])
        if not cells and row.row not in gone:
            continue
        old = scan.cells[row.first : row.last]
        splices += [
            Splice(cell.start, cell.end, b"")
            for cell in old
            if cell.column in gone.get(row.row, ())
            and (row.row, cell.column) not in made
        ]
        if cells:
            splices += _cell_splices(xml, scan.prefix, row, old, cells)
    return splices


def _cell_splices(
    xml: bytes,
    prefix: str,
    row: ScannedRow,
    old: list[ScannedCell],
    cells: list[tuple[int, bytes]],
) -> list[Splice]:
    """The splices of cells in one row, and of its start tag."""
    head = _with_span(xml[row.start : row.tag_end], cells[0][0], cells[-1][0])
    if row.is_empty_tag:
        inner = b"".join(text for _, text in cells)
        whole = head[: head.rindex(b"/")] + b">" + inner + f"</{prefix}row>".encode()
        return [Splice(row.start, row.end, whole)]
    splices = [Splice(row.start, row.tag_end, head)]
    close = xml.rindex(b"</", row.start, row.end)
    there = {cell.column: cell for cell in old}
    for column, text in cells:
        if cell := there.get(column):
            splices.append(Splice(cell.start, cell.end, text))
            continue
        after = next((cell.start for cell in old if cell.column > column), close)
        splices.append(Splice(after, after, text))
    return splices


def _new_rows(
    xml: bytes, scan: SheetScan, made: dict[Place, bytes], heights: dict[int, float]
) -> list[Splice]:
    """The splices of rows that are not there yet."""
    there = [row.row for row in scan.rows]
    known = set(there)
    data = scan.named("sheetData")[0]
    p = scan.prefix
    texts: dict[int, list[bytes]] = {}
    missing = [
        (r, cells) for r, cells in sorted(_by_row(made).items()) if r not in known
    ]
    starts = iter([*((row.row, row.start) for row in scan.rows), (1 << 30, -1)])
    next_row, next_start = next(starts)
    for number, cells in missing:
        while next_row < number:
            next_row, next_start = next(starts)
        inner = b"".join(text for _, text in cells).decode()
        attributes = [("r", str(number + 1))]
        if number in heights:
            attributes.append(("ht", f"{heights[number]:.1f}"))
        row = tag_xml(f"{p}row", attributes, inner).encode()
        texts.setdefault(next_start, []).append(row)
    splices = []
    for start, rows in texts.items():
        text = b"".join(rows)
        if start >= 0:
            splices.append(Splice(start, start, text))
        elif xml[data.end - 2 : data.end] == b"/>" and not there:
            head = xml[data.start : data.end - 2] + b">"
            whole = head + text + f"</{p}sheetData>".encode()
            splices.append(Splice(data.start, data.end, whole))
        else:
            close = xml.rindex(b"</", data.start, data.end)
            splices.append(Splice(close, close, text))
    return splices


def _dimension(xml: bytes, scan: SheetScan, made: dict[Place, bytes]) -> list[Splice]:
    """The splice that widens the sheet's stated extent over our cells."""
    element = scan.first("dimension")
    if element is None:
        return []
    places = [*made, *((cell.row, cell.column) for cell in scan.cells)]
    rows, columns = [row for row, _ in places], [column for _, column in places]
    first = cell_address(min(rows), min(columns))
    last = cell_address(max(rows), max(columns))
    new = _REFERENCE.sub(
        rb'\g<1>"%s"' % f"{first}:{last}".encode(), xml[element.start : element.end]
    )
    return [Splice(element.start, element.end, new)]


def _filter(xml: bytes, scan: SheetScan, right: int) -> list[Splice]:
    """The splice that moves the right edge of the tab's filter."""
    element = scan.first("autoFilter")
    block = area(element.attributes.get("ref", "")) if element else None
    if element is None or block is None:
        return []
    first = cell_address(block.top, block.left)
    last = cell_address(block.bottom, right)
    end = element.start + tag_end(xml[element.start : element.end])
    new = _REFERENCE.sub(
        rb'\g<1>"%s"' % f"{first}:{last}".encode(), xml[element.start : end]
    )
    return [Splice(element.start, end, new)]


def _columns(xml: bytes, scan: SheetScan, widths: dict[int, float | None]) -> Splice:
    """The splice of the columns' widths; those of other columns stay.

    A stretch that covers ours is parted. Ours are never hidden: staff hide all
    columns to the right of a table to make the page end there.
    """
    p = scan.prefix
    spans: list[tuple[int, int, list[tuple[str, str]]]] = []
    style: dict[int, str] = {}
    for element in scan.named("cols", "col"):
        attributes = dict(element.attributes)
        first, last = int(attributes.pop("min")) - 1, int(attributes.pop("max")) - 1
        rest = list(attributes.items())
        at = first
        for column in sorted(c for c in widths if first <= c <= last):
            if at < column:
                spans.append((at, column - 1, rest))
            style[column] = attributes.get("style", "")
            at = column + 1
        if at <= last:
            spans.append((at, last, rest))
    for column, width in widths.items():
        if width is not None:
            own = [("width", f"{width:g}"), ("customWidth", "1")]
            if style.get(column):
                own.insert(1, ("style", style[column]))
            spans.append((column, column, own))
    inner = "".join(
        tag_xml(f"{p}col", [("min", str(a + 1)), ("max", str(b + 1)), *rest])
        for a, b, rest in sorted(spans, key=lambda span: span[0])
    )
    whole = tag_xml(f"{p}cols", [], inner).encode() if inner else b""
    if old := scan.first("cols"):
        return Splice(old.start, old.end, whole)
    at = place_after(xml, scan, _BEFORE_COLUMNS)
    return Splice(at, at, whole)


def column_widths(scan: SheetScan) -> dict[int, float]:
    """The widths, in characters, of the columns that have one of their own."""
    widths = {}
    for element in scan.named("cols", "col"):
        attributes = element.attributes
        if "width" in attributes:
            first, last = int(attributes["min"]) - 1, int(attributes["max"])
            for column in range(first, last):
                widths[column] = float(attributes["width"])
    return widths


def _by_row(made: dict[Place, bytes]) -> dict[int, list[tuple[int, bytes]]]:
    """The cells of each row, left to right."""
    rows: dict[int, list[tuple[int, bytes]]] = {}
    for (row, column), text in sorted(made.items()):
        rows.setdefault(row, []).append((column, text))
    return rows


def _with_span(head: bytes, first: int, last: int) -> bytes:
    """A row's start tag with its `spans` widened over columns, if it has them."""
    found = _SPANS.search(head)
    if found is None:
        return head
    numbers = [int(n) for n in re.findall(rb"\d+", found[0])]
    low, high = min([*numbers, first + 1]), max([*numbers, last + 1])
    return _SPANS.sub(rb'\g<1>"%d:%d"' % (low, high), head)
