"""Whole tabs of ours: made, put in the place of older ones, taken away."""

import re

from sheetsync.books.xlsx.chart import chart_parts
from sheetsync.books.xlsx.listing import (
    add_content_type,
    add_sheet,
    drop_calculation_chain,
    drop_content_type,
    drop_sheet,
    relation_xml,
    relations_xml,
)
from sheetsync.books.xlsx.package import Package, relations_part
from sheetsync.books.xlsx.sheet import sheet_parts
from sheetsync.books.xlsx.writing import Writing, settle
from sheetsync.errors import BookDeniedError
from sheetsync.model.change import AddTab, RemoveTab, ReplaceTab
from sheetsync.model.sheet import Sheet

_MOST_TITLE_SIGNS = 31
_NO_TITLE = re.compile(r"[\[\]:*?/\\]|^'|'$")


def put_tab(writing: Writing, change: AddTab | ReplaceTab) -> None:
    """Makes a tab of ours, in the place of the one of this title if there is one.

    Raises:
        ValueError: a tab to be added is there already.
        BookDeniedError: the workbook lets nobody add tabs.
    """
    sheet = change.sheet
    settle(writing)
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
    settle(writing)


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


def remove_tab(writing: Writing, change: RemoveTab) -> None:
    """Takes a tab of ours away, with the parts that only it used."""
    settle(writing)
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
    settle(writing)


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
