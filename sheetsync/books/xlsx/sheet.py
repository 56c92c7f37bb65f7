"""A `Sheet` of ours as the XML of a whole new worksheet.

Nothing of it touches another part but the styles, to which it adds its looks.
"""

from dataclasses import dataclass, field, replace
from pathlib import Path

from sheetsync.books.look import LOOKS, STALE_COLOURS, STATUS_COLOURS, Look
from sheetsync.books.xlsx.cell import cell_xml, number_format
from sheetsync.books.xlsx.height import (
    USUAL_SIZE,
    USUAL_WIDTH,
    line_count,
    row_height,
)
from sheetsync.books.xlsx.splice import tag_xml
from sheetsync.books.xlsx.style import StyleSheet
from sheetsync.model.address import cell_address
from sheetsync.model.sheet import CellStyle, Sheet, SheetCell

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_LINK_COLOUR = "1155CC"
_A4 = "9"


@dataclass(slots=True)
class SheetParts:
    """A worksheet's XML and what it links to."""

    xml: bytes
    #: Addresses outside of the book, as `rId1`, `rId2` … in this order.
    links: list[str] = field(default_factory=list)


def sheet_parts(
    sheet: Sheet, styles: StyleSheet, folder: Path, *, epoch_1904: bool = False
) -> SheetParts:
    """The worksheet of a `Sheet`.

    Args:
        sheet: cells, widths and charts.
        styles: the workbook's styles; new looks are added to them.
        folder: where the workbook stands, for links to other workbooks.
        epoch_1904: how the workbook counts days.
    """
    rows: list[str] = []
    merges: list[str] = []
    hyperlinks: list[str] = []
    links: list[str] = []
    width = 1
    for at, row in enumerate(sheet.rows):
        cells, column = [], 0
        for cell in row:
            look = cell_look(cell)
            style = styles.look(look) if look != LOOKS[CellStyle.PLAIN] else 0
            xml = cell_xml("", (at, column), cell.value, style, epoch_1904=epoch_1904)
            cells.append(xml.decode())
            place = cell_address(at, column)
            if cell.link:
                hyperlinks.append(_hyperlink(place, cell.link, folder, links))
            last = column + max(1, cell.span) - 1
            # Borders and fills of a merged block are those of all its cells.
            for other in range(column + 1, last + 1):
                blank = cell_xml("", (at, other), None, style)
                cells.append(blank.decode())
            if last > column:
                merges.append(f"{place}:{cell_address(at, last)}")
            column = last + 1
        width = max(width, column)
        attributes = [("r", str(at + 1)), *_height(sheet, at)]
        rows.append(tag_xml("row", attributes, "".join(cells)))
    body = "".join(rows)
    extent = f"A1:{cell_address(max(0, len(sheet.rows) - 1), width - 1)}"
    pieces = [
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n',
        f'<worksheet xmlns="{_MAIN}" xmlns:r="{_OFFICE}">',
        '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>',
        tag_xml("dimension", [("ref", extent)]),
        _view(sheet),
        '<sheetFormatPr defaultRowHeight="15"/>',
        _columns(sheet),
        f"<sheetData>{body}</sheetData>",
        _list("mergeCells", [tag_xml("mergeCell", [("ref", m)]) for m in merges]),
        _stale(sheet, styles),
        f"<hyperlinks>{''.join(hyperlinks)}</hyperlinks>" if hyperlinks else "",
        '<pageMargins left="0.4" right="0.4" top="0.4" bottom="0.5" '
        'header="0.3" footer="0.3"/>',
        _page(sheet),
        tag_xml("drawing", [("r:id", f"rId{len(links) + 1}")]) if sheet.charts else "",
        "</worksheet>",
    ]
    return SheetParts("".join(pieces).encode(), links)


def cell_look(cell: SheetCell) -> Look:
    """How a cell of ours looks, with its status, link and kind of value."""
    look = LOOKS[cell.style]
    if cell.status in STATUS_COLOURS:
        fill, colour = STATUS_COLOURS[cell.status]
        look = replace(look, fill=fill, colour=colour, has_border=True, wraps=True)
    if cell.link:
        look = replace(look, colour=_LINK_COLOUR, is_underlined=True)
    if not look.number_format and (code := number_format(cell.value)):
        look = replace(look, number_format=code)
    return look


def _hyperlink(place: str, link: str, folder: Path, links: list[str]) -> str:
    """The element of a link; an address outside of the book is added to `links`."""
    target, _, inside = link.partition("#")
    if target.startswith(("http://", "https://", "mailto:")):
        target, inside = link, ""
    attributes = [("ref", place)]
    if target:
        links.append(_target(target, folder))
        attributes.append(("r:id", f"rId{len(links)}"))
    if inside:
        attributes.append(("location", quoted_place(inside)))
    return tag_xml("hyperlink", attributes)


def quoted_place(place: str) -> str:
    """A place such as `Tab!A1` with the tab's title in quotes."""
    title, mark, cell = place.rpartition("!")
    if not mark or title.startswith("'"):
        return place
    quoted = title.replace("'", "''")
    return f"'{quoted}'!{cell}"


def _target(target: str, folder: Path) -> str:
    """The address of another workbook: relative beside ours, else a `file:` one."""
    if target.startswith(("http://", "https://", "mailto:", "file:")):
        return target
    path = Path(target)
    if path.is_absolute():
        if path.parent != folder:
            return path.as_uri()
        path = Path(path.name)
    # Relative addresses are percent-encoded like others; `as_uri` needs a root.
    return "/".join(_encoded(part) for part in path.parts)


def _encoded(part: str) -> str:
    """A part of a path as a part of an address."""
    root = Path("/").absolute()
    return (root / part).as_uri().rsplit("/", 1)[-1]


def _view(sheet: Sheet) -> str:
    """The tab's view: no grid lines, top rows that stay."""
    pane = ""
    if sheet.frozen_rows:
        top = cell_address(sheet.frozen_rows, 0)
        attributes = [("ySplit", str(sheet.frozen_rows)), ("topLeftCell", top)]
        attributes += [("activePane", "bottomLeft"), ("state", "frozen")]
        pane = tag_xml("pane", attributes)
    attributes = [("showGridLines", "0"), ("workbookViewId", "0")]
    return f"<sheetViews>{tag_xml('sheetView', attributes, pane)}</sheetViews>"


def _columns(sheet: Sheet) -> str:
    """The widths of the columns."""
    if not sheet.widths:
        return ""
    lines = (
        [
            ("min", str(at)),
            ("max", str(at)),
            ("width", f"{width:g}"),
            ("customWidth", "1"),
        ]
        for at, width in enumerate(sheet.widths, 1)
    )
    return f"<cols>{''.join(tag_xml('col', line) for line in lines)}</cols>"


def _height(sheet: Sheet, at: int) -> list[tuple[str, str]]:
    """The height of a row, where a program would not find it by itself.

    What the sheet asks for (`lines`) goes before an estimate.
    """
    asked = sheet.lines[at] if at < len(sheet.lines) else 1
    needs = [(asked, float(USUAL_SIZE))]
    column, is_merged = 0, False
    for cell in sheet.rows[at]:
        span = max(1, cell.span)
        if cell.value is not None:
            look = cell_look(cell)
            room = sum(
                sheet.widths[one] if one < len(sheet.widths) else USUAL_WIDTH
                for one in range(column, column + span)
            )
            text = cell.value if isinstance(cell.value, str) and look.wraps else ""
            lines = line_count(text, room, look.size)
            is_merged = is_merged or (span > 1 and lines > 1)
            needs.append((lines, look.size))
        column += span
    if max(lines for lines, _ in needs) == 1:
        return []
    height = [("ht", f"{row_height(needs):.1f}")]
    # A row without merged text may still grow and shrink as staff edit it.
    return [*height, ("customHeight", "1")] if is_merged or asked > 1 else height


def _stale(sheet: Sheet, styles: StyleSheet) -> str:
    """Conditional formatting of moments that may become too old."""
    pieces = []
    for priority, rule in enumerate(sheet.stale, 1):
        place = cell_address(*rule.at)
        formula = f"AND(ISNUMBER({place}),NOW()-{place}&gt;{rule.after_days:g})"
        attributes = [
            ("type", "expression"),
            ("dxfId", str(styles.difference(*STALE_COLOURS))),
            ("priority", str(priority)),
        ]
        inner = tag_xml("cfRule", attributes, f"<formula>{formula}</formula>")
        pieces.append(tag_xml("conditionalFormatting", [("sqref", place)], inner))
    return "".join(pieces)


def _page(sheet: Sheet) -> str:
    """The print set-up: A4, as wide as the page; as many pages as it takes, or one."""
    return tag_xml(
        "pageSetup",
        [
            ("paperSize", _A4),
            ("orientation", "landscape" if sheet.landscape else "portrait"),
            ("fitToWidth", "1"),
            ("fitToHeight", "1" if sheet.one_page else "0"),
        ],
    )


def _list(name: str, lines: list[str]) -> str:
    """A counted list, nothing if it is empty."""
    if not lines:
        return ""
    return tag_xml(name, [("count", str(len(lines)))], "".join(lines))
