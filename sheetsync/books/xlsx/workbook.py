"""A workbook's list of sheets and the parts that belong to it."""

import re
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from sheetsync.books.xlsx.package import Package
from sheetsync.errors import BookUnreadableError
from sheetsync.model.address import column_index

#: Defined names of ours, one for each column of ours and tab.
ANCHOR_NAME = "_sheetsync_"
_COLUMN_REF = re.compile(r"!\$?([A-Za-z]{1,3})(?:\$?\d+)?(?::|$)")


@dataclass(frozen=True, slots=True)
class SheetEntry:
    """One sheet of the workbook's list."""

    title: str
    part: str
    hidden: bool
    #: Place in the workbook's list, chart sheets counted.
    index: int
    #: Id of the link from the workbook to the sheet.
    relation: str


@dataclass(frozen=True, slots=True)
class Workbook:
    """What the workbook part says."""

    part: str
    sheets: tuple[SheetEntry, ...]
    #: Parts that several sheets use, "" where there is none.
    strings: str
    styles: str
    epoch_1904: bool
    #: (index of the sheet, name, column from 0) of our defined names.
    anchors: tuple[tuple[int, str, int], ...]
    #: Sheets may not be added or taken away.
    is_locked: bool
    #: Saving would break a digital signature.
    is_signed: bool

    def sheet(self, title: str) -> SheetEntry | None:
        """The sheet of a title (case does not count in workbooks)."""
        low = title.casefold()
        return next((s for s in self.sheets if s.title.casefold() == low), None)


def read_workbook(package: Package) -> Workbook:
    """The workbook of a package.

    Raises:
        BookUnreadableError: the package holds no workbook, or a damaged one.
    """
    root = package.relations("")
    part = next((r.target for r in root if r.kind == "officeDocument"), "")
    if not part or not package.has(part):
        raise BookUnreadableError("book.not_workbook", book=package.name)
    tree = package.tree(part)
    if tree.tag != "workbook":
        # A .docx or .pptx under a workbook's name.
        raise BookUnreadableError("book.not_workbook", book=package.name)
    links = {link.id: link for link in package.relations(part)}
    sheets = []
    for index, node in enumerate(tree.iterfind("sheets/sheet")):
        link = links.get(node.get("id", ""))
        if link is None or link.kind != "worksheet" or not package.has(link.target):
            continue  # chart sheets, dialog sheets, macro sheets
        hidden = node.get("state", "visible") != "visible"
        title = node.get("name", "")
        sheets.append(SheetEntry(title, link.target, hidden, index, link.id))
    by_kind = {link.kind: link.target for link in links.values()}
    protection = tree.find("workbookProtection")
    properties = tree.find("workbookPr")
    return Workbook(
        part=part,
        sheets=tuple(sheets),
        strings=by_kind.get("sharedStrings", ""),
        styles=by_kind.get("styles", ""),
        epoch_1904=_is_on(properties, "date1904"),
        anchors=tuple(_anchors(tree)),
        is_locked=_is_on(protection, "lockStructure"),
        is_signed=any(link.kind == "origin" for link in root),
    )


def _anchors(tree: Element) -> list[tuple[int, str, int]]:
    """Our defined names: index of the sheet, column's name, column."""
    found = []
    for node in tree.iterfind("definedNames/definedName"):
        name, sheet = node.get("name", ""), node.get("localSheetId", "")
        place = _COLUMN_REF.search(node.text or "")
        if name.startswith(ANCHOR_NAME) and sheet.isdecimal() and place:
            column = column_index(place[1])
            found.append((int(sheet), name.removeprefix(ANCHOR_NAME), column))
    return found


def _is_on(node: Element | None, attribute: str) -> bool:
    """Whether an element has a true attribute."""
    return node is not None and node.get(attribute, "0") in {"1", "true"}
