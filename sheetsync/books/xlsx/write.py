"""Changes of a book → parts of its package.

Each sheet is patched once, whatever number of changes touches it. Tabs of ours
are made anew and replaced as whole parts.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

from sheetsync.books.look import LOOKS
from sheetsync.books.xlsx import column as columns
from sheetsync.books.xlsx.chart import chart_parts
from sheetsync.books.xlsx.limit import Limits
from sheetsync.books.xlsx.listing import (
    EMPTY_PARTS,
    add_content_type,
    add_relation,
    add_sheet,
    drop_calculation_chain,
    drop_content_type,
    drop_sheet,
    relation_xml,
    relations_xml,
    set_anchor_names,
)
from sheetsync.books.xlsx.package import Package, empty_package, relations_part
from sheetsync.books.xlsx.patch import SheetEdit, patched
from sheetsync.books.xlsx.reading import (
    ColumnOf,
    ReadBook,
    ReadSheet,
    merges,
    read_book,
)
from sheetsync.books.xlsx.scan import ScannedCell, exact_ends
from sheetsync.books.xlsx.sheet import sheet_parts
from sheetsync.books.xlsx.style import EMPTY_STYLES, StyleSheet, read_styles
from sheetsync.errors import BookDeniedError, BookTooLargeError
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
from sheetsync.model.sheet import CellStyle, Sheet
from sheetsync.model.table import OurColumn

_STYLES = "xl/styles.xml"
_MOST_TITLE_SIGNS = 31
_NO_TITLE = re.compile(r"[\[\]:*?/\\]|^'|'$")


@dataclass(slots=True)
class Writing:
    """A package on its way to its new content."""

    package: Package
    path: Path
    column_of: ColumnOf
    book: ReadBook
    styles: StyleSheet
    edits: dict[str, SheetEdit] = field(default_factory=dict)
    #: Columns added in this write, by tab and role.
    added: dict[tuple[str, OurColumn], int] = field(default_factory=dict)
    #: Places written and emptied, by tab: what the check leaves out.
    written: dict[str, set[tuple[int, int]]] = field(default_factory=dict)
    #: Titles of tabs that were made anew or taken away.
    made: set[str] = field(default_factory=set)

    def sheet(self, title: str) -> ReadSheet:
        """The sheet of a tab.

        Raises:
            ValueError: there is no such tab.
            BookDeniedError: it is protected, or not in a form we can write.
            BookTooLargeError: it is too large to be written.
        """
        found = next((s for s in self.book.sheets if s.tab.title == title), None)
        if found is None:
            raise ValueError(f"no tab {title!r}")
        names = {"book": self.path.name, "tab": title}
        match found.tab.unwritable:
            case "":
                return found
            case "too_large":
                raise BookTooLargeError("book.too_large_to_write", **names)
            case "protected":
                raise BookDeniedError("book.protected", **names)
            case _:
                raise BookDeniedError("book.unsafe_write", **names)

    def edit(self, title: str) -> SheetEdit:
        """The edit of a tab, begun if there is none."""
        return self.edits.setdefault(title, SheetEdit())


def begin(package: Package, path: Path, column_of: ColumnOf) -> Writing:
    """A writing of a package as it stands; a missing styles part is added."""
    book = read_book(package, path, column_of)
    part = book.workbook.styles
    if not part or not package.has(part):
        package.put(_STYLES, EMPTY_STYLES)
        add_relation(package, book.workbook.part, "styles", _STYLES)
        add_content_type(package, _STYLES, "styles")
        book = read_book(package, path, column_of)
        part = _STYLES
    return Writing(package, path, column_of, book, read_styles(package.read(part)))


def new_package(name: str, limits: Limits) -> Package:
    """A package of no sheets yet, to which tabs are to be added."""
    package = empty_package(name, limits)
    for part, text in EMPTY_PARTS.items():
        package.put(part, text.encode())
    return package


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
                _put_tab(writing, change)
            case RemoveTab():
                _remove_tab(writing, change)
    flush(writing)


def flush(writing: Writing) -> None:
    """Puts edits and styles gathered so far into the package."""
    package, book = writing.package, writing.book
    for title, edit in writing.edits.items():
        if not edit:
            continue
        sheet = writing.sheet(title)
        xml = package.read(sheet.entry.part)
        exact_ends(sheet.scan, xml)
        epoch = book.workbook.epoch_1904
        new = patched(xml, sheet.scan, edit, epoch_1904=epoch)
        if new != xml:
            package.put(sheet.entry.part, new)
        places = writing.written.setdefault(title, set())
        places |= edit.cells.keys() | edit.removed
        if any(c.formula is not None for c in sheet.scan.cells if _at(c) in places):
            drop_calculation_chain(package, book.workbook.part)
    writing.edits.clear()
    styles = writing.styles.render()
    if styles != writing.styles.xml:
        package.put(book.workbook.styles, styles)


def _settle(writing: Writing) -> None:
    """Puts everything gathered so far into the package, and reads it again."""
    flush(writing)
    writing.book = read_book(writing.package, writing.path, writing.column_of)
    part = writing.book.workbook.styles
    writing.styles = read_styles(writing.package.read(part))


def _at(cell: ScannedCell) -> tuple[int, int]:
    """The place of a cell."""
    return cell.row, cell.column


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
    set_anchor_names(writing.package, writing.book.workbook.part, sheet.entry, names)
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
    columns.remove_columns(change, sheet, writing.edit(change.tab))
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


def _put_tab(writing: Writing, change: AddTab | ReplaceTab) -> None:
    """Makes a tab of ours, in the place of the one of this title if there is one.

    Raises:
        ValueError: a tab to be added is there already.
        BookDeniedError: the workbook lets nobody add tabs.
    """
    sheet = change.sheet
    _settle(writing)
    package, workbook = writing.package, writing.book.workbook
    entry = workbook.sheet(sheet.title)
    if entry is None:
        _refuse_locked(writing)
        check_title(sheet.title)
        part = _free_name(package, "xl/worksheets/sheet", ".xml")
        package.put(part, b"")
        add_sheet(package, workbook.part, sheet.title, part)
    elif isinstance(change, AddTab):
        raise ValueError(f"there is a tab {sheet.title!r} already")
    else:
        part = writing.sheet(sheet.title).entry.part
        old = _reachable(package, part) - {part}
        package.drop(relations_part(part))
        _drop_unlinked(package, old)
        drop_calculation_chain(package, workbook.part)
    made = sheet_parts(
        sheet, writing.styles, writing.path.parent, epoch_1904=workbook.epoch_1904
    )
    package.put(part, made.xml)
    lines = [
        relation_xml(number, "hyperlink", target, external=True)
        for number, target in enumerate(made.links, 1)
    ]
    if sheet.charts:
        drawing = _put_charts(package, sheet)
        number = len(lines) + 1
        lines.append(relation_xml(number, "drawing", f"/{drawing}", external=False))
    if lines:
        package.put(relations_part(part), relations_xml(lines))
    writing.made.add(sheet.title)
    _settle(writing)


def check_title(title: str) -> None:
    """Returns if a tab may be called so.

    Raises:
        ValueError: too long, empty, or with signs that no tab's title may have.
    """
    if not title or len(title) > _MOST_TITLE_SIGNS or _NO_TITLE.search(title):
        raise ValueError(f"no tab can be called {title!r}")


def _refuse_locked(writing: Writing) -> None:
    """Returns if tabs may be added and taken away.

    Raises:
        BookDeniedError: the workbook's structure is protected.
    """
    if writing.book.workbook.is_locked:
        raise BookDeniedError("book.locked_structure", book=writing.path.name)


def _put_charts(package: Package, sheet: Sheet) -> str:
    """Adds the drawing and chart parts of a tab; the drawing's name."""
    drawing_xml, charts = chart_parts(sheet.title, sheet.charts)
    drawing = _free_name(package, "xl/drawings/drawing", ".xml")
    package.put(drawing, drawing_xml)
    add_content_type(package, drawing, "drawing")
    lines = []
    for number, xml in enumerate(charts, 1):
        name = _free_name(package, "xl/charts/chart", ".xml")
        package.put(name, xml)
        add_content_type(package, name, "chart")
        lines.append(relation_xml(number, "chart", f"/{name}", external=False))
    package.put(relations_part(drawing), relations_xml(lines))
    return drawing


def _remove_tab(writing: Writing, change: RemoveTab) -> None:
    """Takes a tab of ours away, with the parts that only it used."""
    _settle(writing)
    _refuse_locked(writing)
    package, workbook = writing.package, writing.book.workbook
    entry = workbook.sheet(change.tab)
    if entry is None:
        raise ValueError(f"no tab {change.tab!r}")
    if len(workbook.sheets) == 1:
        raise ValueError("a book keeps at least one tab")
    old = _reachable(package, entry.part)
    drop_sheet(package, workbook.part, entry)
    _drop_unlinked(package, old)
    drop_calculation_chain(package, workbook.part)
    writing.made.add(change.tab)
    _settle(writing)


def _reachable(package: Package, part: str) -> set[str]:
    """A part and all parts that it links to, directly or not."""
    found, waiting = set[str](), [part]
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        found.add(name)
        waiting += [
            link.target
            for link in package.relations(name)
            if not link.external and package.has(link.target)
        ]
    return found


def _drop_unlinked(package: Package, candidates: set[str]) -> None:
    """Takes away those of some parts that nothing links to any more."""
    for name in candidates - _reachable(package, ""):
        package.drop(name)
        package.drop(relations_part(name))
        drop_content_type(package, name)


def _free_name(package: Package, head: str, tail: str) -> str:
    """A part's name that is not taken."""
    number = 1
    while package.has(f"{head}{number}{tail}"):
        number += 1
    return f"{head}{number}{tail}"
