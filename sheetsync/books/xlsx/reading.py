"""A workbook's bytes → a snapshot: grids, anchors, and what may be written."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from xml.parsers import expat

from sheetsync.books.headed import ColumnOf, columns_of_sets, headed_columns
from sheetsync.books.xlsx.package import Package, Relation
from sheetsync.books.xlsx.scan import SheetScan, scan_sheet, without_empty_end
from sheetsync.books.xlsx.value import ValueTable, read_values
from sheetsync.books.xlsx.workbook import SheetEntry, Workbook, read_workbook
from sheetsync.model.address import column_index
from sheetsync.model.book import Anchor, TabSnapshot
from sheetsync.model.finding import Finding
from sheetsync.model.grid import CellValue, Grid, Merge
from sheetsync.model.table import OurColumn

_AREA = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d+)(?::\$?([A-Za-z]{1,3})\$?(\d+))?")
_LINK_FORMULA = re.compile(r'\s*HYPERLINK\(\s*"([^"]+)"', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ReadSheet:
    """A tab with the scan it was made from."""

    entry: SheetEntry
    scan: SheetScan
    tab: TabSnapshot


@dataclass(frozen=True, slots=True)
class ReadBook:
    """A workbook with all that writing needs to know again."""

    workbook: Workbook
    values: ValueTable
    sheets: tuple[ReadSheet, ...]
    findings: tuple[Finding, ...]


def read_book(
    package: Package,
    path: Path,
    column_of: ColumnOf,
    known: Mapping[str, ReadSheet] = MappingProxyType({}),
) -> ReadBook:
    """All tabs of a package.

    Args:
        package: the opened workbook.
        path: for links to its tabs.
        column_of: tells our headers from the staff's.
        known: by part, sheets whose part is as it was when they were read.

    Raises:
        BookUnreadableError: a part is damaged.
        BookTooLargeError: a part is larger than what is held in memory.
    """
    workbook = read_workbook(package)
    values = read_values(
        package, workbook.strings, workbook.styles, workbook.epoch_1904
    )
    sheets, findings, cells = [], [], package.limits.cells
    for entry in workbook.sheets:
        before = known.get(entry.part)
        scan = before.scan if before else _scan(package, entry, cells)
        cells -= len(scan.cells)
        anchors = [(n, c) for at, n, c in workbook.anchors if at == entry.index]
        tab = before.tab if before else _tab(package, entry, scan, values, path)
        tab = replace(tab, anchors=find_anchors(tab.grid, anchors, column_of))
        sheets.append(ReadSheet(entry, scan, tab))
        if tab.is_cut or tab.unwritable == "too_large":
            read_to = ("rows", str(len(tab.grid.rows) or ""))
            params = (read_to if tab.is_cut else ("whole", tab.title),)
            findings.append(Finding("book.too_large", tab=tab.title, params=params))
    return ReadBook(workbook, values, tuple(sheets), tuple(findings))


def find_anchors(
    grid: Grid, named: list[tuple[str, int]], column_of: ColumnOf
) -> tuple[Anchor, ...]:
    """Our columns in a grid, left to right; of each role one at most is trusted.

    A reserved header alone may be the staff's own column ("Статус"). It is
    trusted as ours where the book's defined name of this role points to the
    same column; without such a name, where the whole set stands side by side
    in set-up's order: the first one, others are copies.
    """
    headed = headed_columns(grid, column_of)
    in_set: dict[OurColumn, int] = {}
    for role, at in columns_of_sets(grid, column_of):
        in_set[role] = min(at, in_set.get(role, at))
    by_name = {role: at for role, at in headed if (role.value, at) in named}
    trusted = in_set | by_name
    ordered = sorted(headed, key=lambda place: (place[1], place[0]))
    return tuple(Anchor(role, at, trusted.get(role) == at) for role, at in ordered)


def area(reference: str) -> Merge | None:
    """The block of a reference such as `A1:C3`, None if it names no block."""
    found = _AREA.fullmatch(reference.strip())
    if found is None:
        return None
    left, top = column_index(found[1]), int(found[2]) - 1
    right = column_index(found[3]) if found[3] else left
    bottom = int(found[4]) - 1 if found[4] else top
    return Merge(min(top, bottom), min(left, right), max(top, bottom), max(left, right))


def merges(scan: SheetScan) -> list[Merge]:
    """The merged blocks of a sheet."""
    found = scan.named("mergeCells", "mergeCell")
    blocks = (area(element.attributes.get("ref", "")) for element in found)
    return [block for block in blocks if block]


def _scan(package: Package, entry: SheetEntry, most_cells: int) -> SheetScan:
    """The scan of a sheet within the limits."""
    try:
        chunks = without_empty_end(package, entry.part)
        return scan_sheet(chunks, package.limits.rows, most_cells)
    except (expat.ExpatError, ValueError) as error:
        raise package.damaged(entry.part) from error


def _tab(
    package: Package, entry: SheetEntry, scan: SheetScan, values: ValueTable, path: Path
) -> TabSnapshot:
    """The tab of a scan, its anchors yet to be found."""
    links = {link.id: link for link in package.relations(entry.part)}
    grid = _grid(entry.title, scan, values, links, package.limits.places)
    return TabSnapshot(
        id=entry.title,
        title=entry.title,
        grid=grid,
        hidden=entry.hidden,
        link=tab_link(path, entry.title),
        unwritable=_unwritable(package, entry, scan),
        is_cut=scan.is_cut,
        covers=_covers(package, scan, links),
        sorts_apart=any(link.kind == "table" for link in links.values()),
    )


def tab_link(path: Path, title: str) -> str:
    """The address of a tab's first cell: path, `#`, and the cell."""
    quoted = title.replace("'", "''")
    return f"{path}#'{quoted}'!A1"


def _grid(
    title: str,
    scan: SheetScan,
    values: ValueTable,
    relations: dict[str, Relation],
    most_places: int,
) -> Grid:
    """The grid of a scan; a cell beyond the limit is left out and `is_cut` set."""
    rows: dict[int, list[CellValue]] = {}
    formulas = set()
    places = 0
    links: dict[tuple[int, int], str] = {}
    for cell in scan.cells:
        value = values.value(cell)
        place = (cell.row, cell.column)
        if cell.formula is not None:
            formulas.add(place)
            if found := _LINK_FORMULA.match(cell.formula):
                links[place] = found[1]
        if value is None and cell.formula is None:
            continue
        wider = max(0, cell.column + 1 - len(rows.get(cell.row, ())))
        places += wider
        if places > most_places:
            scan.is_cut = True
            break
        row = rows.setdefault(cell.row, [])
        row.extend([None] * wider)
        row[cell.column] = value
    for element in scan.named("hyperlinks", "hyperlink"):
        block = area(element.attributes.get("ref", ""))
        if block and (address := _address(element.attributes, relations)):
            links[block.top, block.left] = address
    height = max(rows, default=-1) + 1
    blocks = (
        # A block merged down to the sheet's end is as long as the grid.
        replace(block, bottom=max(block.top, min(block.bottom, height - 1)))
        for block in merges(scan)
    )
    return Grid(
        tab=title,
        rows=tuple(tuple(rows.get(at, ())) for at in range(height)),
        merges=tuple(blocks),
        formulas=frozenset(formulas),
        links=tuple(sorted(links.items())),
    )


def _address(attributes: dict[str, str], relations: dict[str, Relation]) -> str:
    """Where a hyperlink element leads, "" if nowhere."""
    relation = next((v for k, v in attributes.items() if k.endswith(":id")), "")
    link = relations.get(relation)
    target = link.target if link and link.external else ""
    place = attributes.get("location", "")
    return f"{target}#{place}" if place else target


def _unwritable(package: Package, entry: SheetEntry, scan: SheetScan) -> str:
    """Why a tab can't be written: "protected", "too_large", "encoding" or ""."""
    protection = scan.first("sheetProtection")
    if protection and protection.attributes.get("sheet", "0") in {"1", "true"}:
        return "protected"
    if scan.is_cut or package.size(entry.part) > package.limits.written_bytes:
        return "too_large"
    return "" if scan.encoding in {"utf-8", "utf8", "us-ascii"} else "encoding"


def _covers(
    package: Package, scan: SheetScan, relations: dict[str, Relation]
) -> tuple[tuple[int, int], ...]:
    """The column spans of filters and Tables."""
    references = [e.attributes.get("ref", "") for e in scan.named("autoFilter")]
    tables = [link.target for link in relations.values() if link.kind == "table"]
    references += [package.tree(t).get("ref", "") for t in tables if package.has(t)]
    blocks = (area(reference) for reference in references)
    return tuple(sorted({(b.left, b.right) for b in blocks if b}))
