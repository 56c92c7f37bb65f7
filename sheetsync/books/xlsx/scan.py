"""Where everything stands in the XML of a sheet, as byte positions.

One streaming pass gives reading its cells and writing the places to splice.
Elements of extensions (`x14:…`, `mc:…`) are told apart from the sheet's own by
their prefix; their insides are never looked at.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from sheetsync.books.xlsx.package import Package
from sheetsync.books.xlsx.tree import refuse_doctype

#: A tag that only a cell with content has; `r="…"` is no tag.
_CONTENT = re.compile(rb"<(?:\w+:)?(?:v|f|is)[\s>/]")
_ROW_CLOSED = re.compile(rb"</(?:\w+:)?row\s*>")
_DATA_END = re.compile(rb"</(?:\w+:)?sheetData\s*>")
#: Longest of the tags above; so much of each chunk is looked at twice.
_OVERLAP = 64
#: Unpacked bytes up to which a sheet is simply read.
_SMALL = 4_000_000
#: A start tag or an empty one, as the parser has already accepted it.
_TAG = re.compile(rb"<[^\s/>]+(?:\s+[^\s=]+\s*=\s*(?:\"[^\"]*\"|'[^']*'))*\s*/?>")
_ADDRESS = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})")
_A = ord("A") - 1
#: Columns of a sheet, in every program (Excel's specifications and limits).
MOST_COLUMNS = 16_384
MOST_ROWS = 1_048_576


@dataclass(slots=True)
class ScannedCell:
    """A cell as it stands; `start` and `end` enclose its element."""

    row: int
    column: int
    start: int
    end: int = 0
    style: str = ""
    #: The `t` attribute: "s", "str", "inlineStr", "b", "e", "d", "n" or "".
    kind: str = ""
    text: str = ""
    #: Text of its formula; None without one ("" is a shared one's follower).
    formula: str | None = None

    @property
    def has_content(self) -> bool:
        """Whether it holds more than a look."""
        return bool(self.text) or self.formula is not None


@dataclass(slots=True)
class ScannedRow:
    """A row as it stands; its cells are `cells[first:last]` of the scan."""

    row: int
    start: int
    attributes: dict[str, str]
    first: int
    last: int = 0
    end: int = 0
    #: Position after its start tag, once `exact_ends` has looked.
    tag_end: int = 0
    #: It has no end tag (`<row …/>`).
    is_empty_tag: bool = False


@dataclass(slots=True)
class ScannedElement:
    """An element outside of the cells, with its attributes and place."""

    name: str
    attributes: dict[str, str]
    start: int
    end: int = 0
    #: Names of the elements around it, the sheet's root left out.
    inside: tuple[str, ...] = ()


@dataclass(slots=True)
class SheetScan:
    """All that was found in one sheet."""

    #: Prefix of the sheet's own elements, "" or like "x:".
    prefix: str = ""
    encoding: str = "utf-8"
    root: dict[str, str] = field(default_factory=dict)
    rows: list[ScannedRow] = field(default_factory=list)
    cells: list[ScannedCell] = field(default_factory=list)
    #: Every element of the sheet's own outside of `sheetData`, in order.
    elements: list[ScannedElement] = field(default_factory=list)
    #: Rows or cells beyond the limit were left unread.
    is_cut: bool = False

    def named(self, *path: str) -> list[ScannedElement]:
        """The elements at a path below the root, such as `cols`, `col`."""
        *inside, name = path
        around = tuple(inside)
        return [e for e in self.elements if e.name == name and e.inside == around]

    def first(self, *path: str) -> ScannedElement | None:
        """The first element at a path, None if there is none."""
        return next(iter(self.named(*path)), None)


class _Scanner:
    """Expat's handlers and what they have met so far."""

    def __init__(self, most_rows: int, most_cells: int) -> None:
        self.scan = SheetScan()
        self.most_rows = most_rows
        self.most_cells = most_cells
        self.parser = parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = refuse_doctype
        parser.XmlDeclHandler = self._declare
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        self._path: list[str] = []
        self._open: list[ScannedElement] = []
        self._row = -1
        self._column = -1
        self._cell: ScannedCell | None = None
        self._in_data = False
        self._is_full = False
        self._skipped = 0
        self._texts: list[str] = []

    def _declare(self, _version: str, encoding: str | None, _alone: int) -> None:
        self.scan.encoding = (encoding or "utf-8").lower()

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        here = self.parser.CurrentByteIndex
        path = self._path
        if not path:
            head, colon, _ = name.rpartition(":")
            self.scan.prefix = head + colon
            self.scan.root = attributes
        prefix = self.scan.prefix
        own = name[len(prefix) :] if name.startswith(prefix) else ":"
        if not prefix and ":" in name:
            own = ":"
        path.append(own)
        if self._in_data:
            self._start_in_data(own, attributes, here)
        elif own == "sheetData" and len(path) == 2:
            self._in_data = True
            self._add_element(own, attributes, here)
        elif len(path) > 1:
            self._add_element(own, attributes, here)

    def _add_element(self, own: str, attributes: dict[str, str], here: int) -> None:
        element = ScannedElement(own, attributes, here, inside=tuple(self._path[1:-1]))
        self._open.append(element)
        # What stands inside of an extension is nobody's business here.
        if ":" not in element.inside and own != ":":
            self.scan.elements.append(element)

    def _start_in_data(self, own: str, attributes: dict[str, str], here: int) -> None:
        depth = len(self._path)
        if own == "row" and depth == 3:
            self._start_row(attributes, here)
        elif own == "c" and depth == 4:
            self._start_cell(attributes, here)
        elif self._cell is not None:
            if own == "f" and depth == 5:
                self._cell.formula = ""
            if own == "rPh" or (own == "t" and "rPh" in self._path):
                self._skipped += own == "rPh"
            elif own in {"v", "f", "t"}:
                self._texts = []
                self.parser.CharacterDataHandler = self._texts.append

    def _start_row(self, attributes: dict[str, str], here: int) -> None:
        number = attributes.get("r", "")
        self._row = int(number) - 1 if number else self._row + 1
        if self._row < 0:
            raise ValueError(f"no row {number!r}")
        self._column = -1
        if self._row >= self.most_rows:
            self._is_full = self.scan.is_cut = True
            return
        first = len(self.scan.cells)
        self.scan.rows.append(ScannedRow(self._row, here, attributes, first))

    def _start_cell(self, attributes: dict[str, str], here: int) -> None:
        if self._is_full or len(self.scan.cells) >= self.most_cells:
            self._is_full = self.scan.is_cut = True
            return
        address = attributes.get("r", "")
        if match := _ADDRESS.fullmatch(address):
            self._column = _column(match[1])
        else:
            self._column += 1
        if self._column >= MOST_COLUMNS:
            raise ValueError(f"no cell {address!r}")
        self._cell = ScannedCell(
            self._row,
            self._column,
            here,
            style=attributes.get("s", ""),
            kind=attributes.get("t", ""),
        )

    def _end(self, _name: str) -> None:
        here = self.parser.CurrentByteIndex
        own = self._path.pop()
        if not self._in_data:
            if self._open:
                self._open.pop().end = here
            return
        depth = len(self._path)
        if self._cell is not None:
            self._end_in_cell(own, depth, here)
        elif own == "row" and depth == 2:
            if self._row < self.most_rows:
                row = self.scan.rows[-1]
                row.end = here
                row.last = len(self.scan.cells)
        elif own == "sheetData" and depth == 1:
            self._in_data = False
            self._open.pop().end = here

    def _end_in_cell(self, own: str, depth: int, here: int) -> None:
        cell = self._cell
        if cell is None:
            return
        if own == "c" and depth == 3:
            cell.end = here
            self.scan.cells.append(cell)
            self._cell = None
        elif own == "rPh":
            self._skipped -= 1
        elif own in {"v", "f", "t"} and not self._skipped:
            text = "".join(self._texts)
            self._texts = []
            self.parser.CharacterDataHandler = None
            if own == "f" and depth == 4:
                cell.formula = text
            elif own == "t":
                cell.text += text
            elif own == "v":
                cell.text = text


def scan_sheet(
    chunks: Iterable[bytes], most_rows: int = 1 << 20, most_cells: int = 1 << 40
) -> SheetScan:
    """What stands where in a sheet.

    Ends of elements are where their end tags begin; `exact_ends` moves them
    behind, once the whole text is at hand.

    Raises:
        xml.parsers.expat.ExpatError: it is no well-formed XML.
        ValueError: a number is none, or there is a DTD.
    """
    scanner = _Scanner(most_rows, most_cells)
    for chunk in chunks:
        scanner.parser.Parse(chunk, False)
    scanner.parser.Parse(b"", True)
    return scanner.scan


def exact_ends(scan: SheetScan, xml: bytes) -> None:
    """Moves every end behind the element's last byte; fills `tag_end`.

    Expat tells where an end tag begins, and nothing of start tags' ends.
    """
    items: list[ScannedCell | ScannedElement] = [*scan.cells, *scan.elements]
    for item in items:
        _, item.end, _ = _exact(xml, item.start, item.end)
    for row in scan.rows:
        row.tag_end, row.end, row.is_empty_tag = _exact(xml, row.start, row.end)


def without_empty_end(package: Package, part: str) -> Iterator[bytes]:
    """The XML of a sheet without the rows below the last one with content.

    Staff format whole columns down to row 1,048,576; such a sheet unpacks to
    hundreds of megabytes that hold nothing. It is looked through twice, in
    chunks, and never held.
    """
    if package.size(part) <= _SMALL:
        yield from package.chunks(part)
        return
    cut, resume = _empty_stretch(package.chunks(part))
    position = 0
    for chunk in package.chunks(part):
        end = position + len(chunk)
        if position < cut:
            yield chunk[: cut - position]
        if end > resume:
            yield chunk[max(0, resume - position) :]
        position = end


def _empty_stretch(chunks: Iterable[bytes]) -> tuple[int, int]:
    """From where to where the rows are empty: two positions between rows.

    Equal positions where there is no such stretch.
    """
    content = row_end = data_end = -1
    position, tail = 0, b""
    for chunk in chunks:
        window = tail + chunk
        offset = position - len(tail)
        if data_end < 0:
            if end := _DATA_END.search(window):
                data_end = offset + end.start()
                window = window[: end.start()]
            for found in _CONTENT.finditer(window):
                content = offset + found.start()
            if row_end <= content and content >= 0:
                # The first row that ends after the last content so far.
                start = max(0, content - offset)
                if closed := _ROW_CLOSED.search(window, start):
                    row_end = offset + closed.end()
        position += len(chunk)
        tail = chunk[-_OVERLAP:]
    if data_end < 0 or row_end <= content:
        return 0, 0
    return row_end, max(row_end, data_end)


def _exact(xml: bytes, start: int, end: int) -> tuple[int, int, bool]:
    """Ends of an element's start tag and of itself; whether it is one tag."""
    tag = _TAG.match(xml, start)
    if tag is None:
        raise ValueError(f"no tag at byte {start}")
    if tag[0].endswith(b"/>"):
        return tag.end(), tag.end(), True
    return tag.end(), xml.index(b">", end) + 1, False


def _column(letters: str) -> int:
    """The column of its letters, counted from 0."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - _A
    return number - 1


def exact_scan(xml: bytes) -> SheetScan:
    """The scan of a whole part, with exact ends."""
    scan = scan_sheet([xml])
    exact_ends(scan, xml)
    return scan
