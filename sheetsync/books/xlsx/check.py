"""What was built is compared with what was there, before it takes its place.

Reads both files anew and trusts nothing that building them knew, but for the
list of places that were to be written.
"""

from collections import Counter
from collections.abc import Mapping, Set
from xml.parsers import expat

from sheetsync.books.xlsx.listing import FILTER_NAME
from sheetsync.books.xlsx.package import CONTENT_TYPES, Package, relations_part
from sheetsync.books.xlsx.reading import area
from sheetsync.books.xlsx.scan import ScannedElement, SheetScan, exact_scan
from sheetsync.books.xlsx.splice import raw, tag_end
from sheetsync.books.xlsx.workbook import ANCHOR_NAME, Workbook, read_workbook
from sheetsync.errors import BookUnreadableError

Places = Mapping[str, Set[tuple[int, int]]]

#: Elements outside of cells that setting up or taking away our columns moves.
_OURS = {
    "cols",
    "col",
    "conditionalFormatting",
    "cfRule",
    "formula",
    "dataValidations",
    "dataValidation",
    "formula1",
}
#: Lists of styles; the old ones keep their places in them.
_LISTS = ("fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "dxfs", "cellStyles")


def check_package(old: Package, new: Package, written: Places, made: Set[str]) -> None:
    """Returns if nothing differs but what was to be written.

    Args:
        old: the book as it was.
        new: the book as it was built, opened from its bytes.
        written: places of ours, by tab.
        made: titles of tabs that were made anew or taken away.

    Raises:
        BookUnreadableError: something else differs; nothing must be written.
    """
    try:
        before, after = read_workbook(old), read_workbook(new)
        parts = _check_workbook(old, new, before, after, made)
        for sheet in before.sheets:
            if sheet.title not in made:
                places = written.get(sheet.title, set())
                _check_sheet(old, new, sheet.part, places)
                parts.add(sheet.part)
        if before.styles and old.has(before.styles):
            _check_styles(old, new, before.styles)
    except (expat.ExpatError, ValueError) as error:
        raise _different(old, str(error)) from error
    allowed = parts | _own_parts(old, before, made)
    for part in old.names():
        if part in allowed or part.endswith("/"):
            continue
        if not new.has(part) or not _equal(old, new, part):
            raise _different(old, part)


def _check_workbook(
    old: Package, new: Package, before: Workbook, after: Workbook, made: Set[str]
) -> set[str]:
    """Parts that list others; the staff's tabs and names stay in their order."""
    titles = [(s.title, s.part, s.hidden) for s in before.sheets if s.title not in made]
    kept = {title for title, _, _ in titles}
    now = [(s.title, s.part, s.hidden) for s in after.sheets if s.title in kept]
    if titles != now:
        raise _different(old, before.part)
    removed = made - {sheet.title for sheet in after.sheets}
    if not removed and _names(old, before.part) != _names(new, after.part):
        raise _different(old, before.part)
    return {
        CONTENT_TYPES,
        before.part,
        relations_part(before.part),
        before.styles,
    }


def _names(package: Package, part: str) -> list[bytes]:
    """The staff's defined names, as they stand."""
    xml = package.read(part)
    scan = exact_scan(xml)
    return [
        raw(xml, e)
        for e in scan.named("definedNames", "definedName")
        if not e.attributes.get("name", "").startswith((ANCHOR_NAME, FILTER_NAME))
    ]


def _check_sheet(
    old: Package, new: Package, part: str, written: Set[tuple[int, int]]
) -> None:
    """Cells, rows and all elements of a staff tab, but for places of ours."""
    if _equal(old, new, part):
        return
    xml, new_xml = old.read(part), new.read(part)
    before, after = exact_scan(xml), exact_scan(new_xml)
    if _cells(xml, before, written) != _cells(new_xml, after, written):
        raise _different(old, part)
    rows, new_rows = _rows(before), _rows(after)
    if any(new_rows.get(row) != attributes for row, attributes in rows.items()):
        raise _different(old, part)
    if _elements(xml, before) != _elements(new_xml, after):
        raise _different(old, part)
    ours = {column for _, column in written}
    if _widths(before, ours) != _widths(after, ours):
        raise _different(old, part)
    lost = _rules(xml, before, ours) - _rules(new_xml, after, ours)
    if lost:
        raise _different(old, part)


def _cells(
    xml: bytes, scan: SheetScan, written: Set[tuple[int, int]]
) -> dict[tuple[int, int], bytes]:
    """The cells that are not ours, as they stand."""
    return {
        (cell.row, cell.column): xml[cell.start : cell.end]
        for cell in scan.cells
        if (cell.row, cell.column) not in written
    }


def _rows(scan: SheetScan) -> dict[int, list[tuple[str, str]]]:
    """The rows' attributes, but for those that merely count cells."""
    left_out = {"r", "spans"}
    return {
        row.row: sorted((k, v) for k, v in row.attributes.items() if k not in left_out)
        for row in scan.rows
    }


def _elements(xml: bytes, scan: SheetScan) -> Counter[bytes]:
    """How often each element outside of the cells stands there, word for word."""
    simple = [
        e
        for e in scan.elements
        if e.name not in _OURS and e.name not in {"dimension", "sheetData"}
    ]
    return Counter(_words(xml, element) for element in simple)


def _words(xml: bytes, element: ScannedElement) -> bytes:
    """An element word for word; of a filter, whose right edge may move, the rest."""
    text = raw(xml, element)
    if element.name != "autoFilter" or element.inside:
        return text
    block = area(element.attributes.get("ref", ""))
    edges = f"{block.top} {block.left} {block.bottom}" if block else ""
    return edges.encode() + text[tag_end(text) :]


def _widths(scan: SheetScan, ours: Set[int]) -> dict[int, tuple[tuple[str, str], ...]]:
    """The staff's columns, each with its attributes."""
    found = {}
    for element in scan.named("cols", "col"):
        rest = {k: v for k, v in element.attributes.items() if k not in {"min", "max"}}
        first, last = int(element.attributes["min"]), int(element.attributes["max"])
        for column in range(first - 1, last):
            if column not in ours:
                found[column] = tuple(sorted(rest.items()))
    return found


def _rules(xml: bytes, scan: SheetScan, ours: Set[int]) -> Counter[bytes]:
    """The staff's conditional formats and validations, word for word."""
    found: Counter[bytes] = Counter()
    rules = scan.named("conditionalFormatting")
    for element in (*rules, *scan.named("dataValidations", "dataValidation")):
        blocks = [area(r) for r in element.attributes.get("sqref", "").split()]
        if any(b is None or {b.left, b.right} - ours for b in blocks):
            found[raw(xml, element)] += 1
    return found


def _check_styles(old: Package, new: Package, part: str) -> None:
    """The old styles keep their numbers and their words."""
    if _equal(old, new, part):
        return
    xml, new_xml = old.read(part), new.read(part)
    before, after = exact_scan(xml), exact_scan(new_xml)
    for name in _LISTS:
        olds = [raw(xml, e) for e in before.elements if e.inside == (name,)]
        news = [raw(new_xml, e) for e in after.elements if e.inside == (name,)]
        if news[: len(olds)] != olds:
            raise _different(old, part)


def _own_parts(old: Package, before: Workbook, made: Set[str]) -> set[str]:
    """Parts of tabs made anew or taken away, and the list of formula cells."""
    waiting = [s.part for s in before.sheets if s.title in made]
    waiting += [
        link.target for link in old.relations(before.part) if link.kind == "calcChain"
    ]
    found: set[str] = set()
    while waiting:
        part = waiting.pop()
        if part in found:
            continue
        found |= {part, relations_part(part)}
        waiting += [
            link.target
            for link in old.relations(part)
            if not link.external and old.has(link.target)
        ]
    return found


def _equal(old: Package, new: Package, part: str) -> bool:
    """Whether a part is the same, byte for byte."""
    if old.size(part) != new.size(part):
        return False
    return b"".join(old.chunks(part)) == b"".join(new.chunks(part))


def _different(package: Package, part: str) -> BookUnreadableError:
    """The error that stops a write which would change more than it should."""
    return BookUnreadableError("book.unsafe_write", book=package.name, tab=part)
