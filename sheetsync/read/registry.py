"""A district's list of schools, as its staff keep it (DESIGN, section 9).

Found by the reserved title of its tab, its columns by their headers, both in
any language. Lines without a school and a book are passed over; what is wrong
with the others is decided elsewhere and said beside them.
"""

from dataclasses import dataclass

from sheetsync.lang.control import column_of, label_key
from sheetsync.lang.reserved import is_registry_tab
from sheetsync.model.book import BookSnapshot, TabSnapshot
from sheetsync.model.control import ControlTab
from sheetsync.model.district import RegistryLine
from sheetsync.model.finding import Finding
from sheetsync.read.control_tab import ControlLine, read_lines
from sheetsync.read.control_value import read_language


@dataclass(frozen=True, slots=True)
class Registry:
    """The registry of a district's book, read."""

    #: None where the book has no such tab yet.
    tab: TabSnapshot | None = None
    lines: tuple[RegistryLine, ...] = ()
    #: Row of the header from 0, None where the tab has none that is known.
    header_row: int | None = None
    findings: tuple[Finding, ...] = ()


def read_registry(snapshot: BookSnapshot) -> Registry:
    """The schools that a district's book lists; empty without such a tab."""
    tab = next((one for one in snapshot.tabs if is_registry_tab(one.title)), None)
    if tab is None:
        return Registry()
    read = read_lines(tab.grid, ControlTab.REGISTRY)
    lines = tuple(_line(line) for line in read.lines if _is_meant(line))
    header = _header_row(tab, read.places)
    return Registry(tab, lines, header, tuple(read.findings))


def _is_meant(line: ControlLine) -> bool:
    return bool(line.text("school") or line.text("book") or line.links.get("book"))


def _line(line: ControlLine) -> RegistryLine:
    book = line.text("book")
    address = line.links.get("book", "")
    if address and "://" not in book:
        # A chip or a linked name: the address behind it is what is meant.
        book = address
    languages = "қазақша / русский / English"
    language = line.read("language", read_language, "", languages)
    active = line.yes_no("active", default=True)
    cells = {line.cell(key) for key in line.places}
    return RegistryLine(
        row=line.row,
        school=line.text("school"),
        book=book,
        contact=line.text("contact"),
        language=language,
        active=active,
        unclear=tuple(one for one in line.findings if one.cell in cells),
    )


def _header_row(tab: TabSnapshot, places: dict[str, int]) -> int | None:
    """The first row that has all these columns' headers."""
    known = column_of(ControlTab.REGISTRY)
    for row in range(len(tab.grid.rows)):
        texts = {key: tab.grid.value(row, at) for key, at in places.items()}
        if places and all(
            isinstance(text, str) and known.get(label_key(text)) == key
            for key, text in texts.items()
        ):
            return row
    return None
