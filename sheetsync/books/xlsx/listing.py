"""The workbook part and what lists parts: sheets, names, links, content types."""

import re

from sheetsync.books.xlsx.package import CONTENT_TYPES, Package, relations_part
from sheetsync.books.xlsx.scan import SheetScan, exact_scan
from sheetsync.books.xlsx.splice import (
    Splice,
    place_after,
    raw,
    root_start,
    spliced,
    tag_end,
    tag_xml,
)
from sheetsync.books.xlsx.workbook import ANCHOR_NAME, SheetEntry
from sheetsync.model.address import column_letters

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
#: What a filter's area is called in the list of names.
FILTER_NAME = "_xlnm._FilterDatabase"
_RIGHT_EDGE = re.compile(rb"(:\$?)[A-Z]{1,3}(\$?\d+\s*<)")
_BEFORE_NAMES = (
    "fileVersion",
    "fileSharing",
    "workbookPr",
    "workbookProtection",
    "bookViews",
    "sheets",
    "functionGroups",
    "externalReferences",
)
_BEFORE_SHEETS = _BEFORE_NAMES[:5]
_MARKUP = "application/vnd.openxmlformats-officedocument.spreadsheetml"
TYPES = {
    "worksheet": f"{_MARKUP}.worksheet+xml",
    "styles": f"{_MARKUP}.styles+xml",
    "drawing": "application/vnd.openxmlformats-officedocument.drawing+xml",
    "chart": "application/vnd.openxmlformats-officedocument.drawingml.chart+xml",
}

EMPTY_PARTS = {
    CONTENT_TYPES: (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Override PartName="/xl/workbook.xml" '
        f'ContentType="{_MARKUP}.sheet.main+xml"/>'
        "</Types>"
    ),
    "_rels/.rels": (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<Relationships xmlns="{_LINKS}"><Relationship Id="rId1" '
        f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/workbook.xml": (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
        f'xmlns:r="{_OFFICE}"><bookViews><workbookView/></bookViews><sheets></sheets>'
        "</workbook>"
    ),
    "xl/_rels/workbook.xml.rels": (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<Relationships xmlns="{_LINKS}"></Relationships>'
    ),
}


def add_content_type(package: Package, part: str, kind: str) -> None:
    """Says in the package what a new part is."""
    xml = package.read(CONTENT_TYPES)
    scan = exact_scan(xml)
    attributes = [("PartName", f"/{part}"), ("ContentType", TYPES[kind])]
    line = tag_xml(f"{scan.prefix}Override", attributes)
    package.put(CONTENT_TYPES, _appended(xml, line))


def drop_content_type(package: Package, part: str) -> None:
    """Takes away what the package says of a part."""
    xml = package.read(CONTENT_TYPES)
    gone = [
        Splice(e.start, e.end, b"")
        for e in exact_scan(xml).elements
        if e.attributes.get("PartName", "").lower() == f"/{part}".lower()
    ]
    if gone:
        package.put(CONTENT_TYPES, spliced(xml, gone))


def add_relation(package: Package, part: str, kind: str, target: str) -> str:
    """Links a part to another one (name from the package's root); the link's id."""
    links = relations_part(part)
    taken = {link.id for link in package.relations(part)}
    number = next(n for n in range(1, len(taken) + 2) if f"rId{n}" not in taken)
    attributes = [
        ("Id", f"rId{number}"),
        ("Type", f"{_OFFICE}/{kind}"),
        ("Target", f"/{target}"),
    ]
    xml = package.read(links) if package.has(links) else b""
    if not xml:
        package.put(links, relations_xml([tag_xml("Relationship", attributes)]))
        return f"rId{number}"
    prefix = exact_scan(xml).prefix
    package.put(links, _appended(xml, tag_xml(f"{prefix}Relationship", attributes)))
    return f"rId{number}"


def relations_xml(lines: list[str]) -> bytes:
    """A part of links from its lines."""
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    inner = "".join(lines)
    return f'{head}<Relationships xmlns="{_LINKS}">{inner}</Relationships>'.encode()


def relation_xml(number: int, kind: str, target: str, *, external: bool) -> str:
    """One line of a part of links."""
    attributes = [
        ("Id", f"rId{number}"),
        ("Type", f"{_OFFICE}/{kind}"),
        ("Target", target),
    ]
    if external:
        attributes.append(("TargetMode", "External"))
    return tag_xml("Relationship", attributes)


def add_sheet(package: Package, workbook: str, title: str, part: str) -> None:
    """Lists a new sheet as the last one, so that no other one's place moves."""
    relation = add_relation(package, workbook, "worksheet", part)
    add_content_type(package, part, "worksheet")
    xml = package.read(workbook)
    scan = exact_scan(xml)
    ids = [int(e.attributes.get("sheetId", "0")) for e in scan.named("sheets", "sheet")]
    prefix = _relation_prefix(scan.root)
    attributes = [("name", title), ("sheetId", str(max(ids, default=0) + 1))]
    if prefix:
        attributes.append((f"{prefix}:id", relation))
    else:
        attributes += [("xmlns:r", _OFFICE), ("r:id", relation)]
    line = tag_xml(f"{scan.prefix}sheet", attributes)
    package.put(workbook, _in_list(xml, scan, "sheets", _BEFORE_SHEETS, [line]))


def drop_sheet(package: Package, workbook: str, entry: SheetEntry) -> None:
    """Takes a sheet off the list, with the names that belong to it.

    Names of later sheets and the open tab's number move up by one.
    """
    xml = package.read(workbook)
    scan = exact_scan(xml)
    line = scan.named("sheets", "sheet")[entry.index]
    splices = [Splice(line.start, line.end, b"")]
    for name in scan.named("definedNames", "definedName"):
        sheet = name.attributes.get("localSheetId", "")
        if not sheet.isdecimal() or int(sheet) < entry.index:
            continue
        text = b""
        if int(sheet) > entry.index:
            text = _numbered(raw(xml, name), "localSheetId", int(sheet) - 1)
        splices.append(Splice(name.start, name.end, text))
    for view in scan.named("bookViews", "workbookView"):
        text = raw(xml, view)
        for key in ("activeTab", "firstSheet"):
            at = view.attributes.get(key, "0")
            if at.isdecimal() and int(at) >= entry.index and int(at):
                text = _numbered(text, key, int(at) - 1)
        splices.append(Splice(view.start, view.end, text))
    package.put(workbook, spliced(xml, splices))
    drop_relation(package, workbook, entry.relation)


def drop_relation(package: Package, part: str, relation: str) -> None:
    """Takes one link of a part away."""
    links = relations_part(part)
    xml = package.read(links)
    gone = [e for e in exact_scan(xml).elements if e.attributes.get("Id") == relation]
    package.put(links, spliced(xml, [Splice(e.start, e.end, b"") for e in gone]))


def drop_calculation_chain(package: Package, workbook: str) -> None:
    """Takes the list of formula cells away: programs make it anew.

    One that names a cell which holds a formula no more would be "repaired".
    """
    for link in package.relations(workbook):
        if link.kind == "calcChain":
            package.drop(link.target)
            drop_content_type(package, link.target)
            drop_relation(package, workbook, link.id)


def set_anchor_names(
    package: Package, workbook: str, entry: SheetEntry, columns: dict[str, int | None]
) -> None:
    """Notes where our columns stand, as hidden names that programs keep in step.

    Args:
        package: the book.
        workbook: its workbook part.
        entry: the sheet that the names belong to.
        columns: role's code to its column from 0; None takes the name away.
    """
    xml = package.read(workbook)
    scan = exact_scan(xml)
    p = scan.prefix
    wanted = {f"{ANCHOR_NAME}{role}": column for role, column in columns.items()}
    gone = [
        Splice(e.start, e.end, b"")
        for e in scan.named("definedNames", "definedName")
        if e.attributes.get("name") in wanted
        and e.attributes.get("localSheetId") == str(entry.index)
    ]
    xml = spliced(xml, gone)
    quoted = entry.title.replace("'", "''")
    lines = []
    for name, column in sorted(wanted.items()):
        if column is None:
            continue
        letters = column_letters(column)
        place = f"'{quoted}'!${letters}:${letters}"
        place = place.replace("&", "&amp;").replace("<", "&lt;")
        attributes = [
            ("name", name),
            ("localSheetId", str(entry.index)),
            ("hidden", "1"),
        ]
        lines.append(tag_xml(f"{p}definedName", attributes, place))
    scan = exact_scan(xml)
    package.put(workbook, _in_list(xml, scan, "definedNames", _BEFORE_NAMES, lines))


def set_filter_name(
    package: Package, workbook: str, entry: SheetEntry, right: int
) -> None:
    """Moves the right edge of the hidden name that programs keep for a filter."""
    xml = package.read(workbook)
    splices = []
    for name in exact_scan(xml).named("definedNames", "definedName"):
        attributes = name.attributes
        if attributes.get("name") != FILTER_NAME:
            continue
        if attributes.get("localSheetId") == str(entry.index):
            old = raw(xml, name)
            letters = column_letters(right).encode()
            new = _RIGHT_EDGE.sub(rb"\g<1>" + letters + rb"\g<2>", old, count=1)
            splices.append(Splice(name.start, name.end, new))
    if splices:
        package.put(workbook, spliced(xml, splices))


def _in_list(
    xml: bytes, scan: SheetScan, name: str, order: tuple[str, ...], lines: list[str]
) -> bytes:
    """The part with lines at the end of a list that has no count."""
    p = scan.prefix
    text = "".join(lines).encode()
    found = scan.first(name)
    if found is None:
        whole = tag_xml(f"{p}{name}", [], text.decode()).encode() if text else b""
        at = place_after(xml, scan, order)
        return spliced(xml, [Splice(at, at, whole)])
    old = raw(xml, found)
    if sum(1 for e in scan.elements if e.inside == (name,)) == 0 and not text:
        # An empty list of names is not allowed.
        return spliced(xml, [Splice(found.start, found.end, b"")])
    if old.endswith(b"/>") and tag_end(old) == len(old):
        new = old[:-2] + b">" + text + f"</{p}{name}>".encode()
        return spliced(xml, [Splice(found.start, found.end, new)])
    close = found.start + old.rindex(b"</")
    return spliced(xml, [Splice(close, close, text)])


def _appended(xml: bytes, line: str) -> bytes:
    """The part with a line before its root's end."""
    start = root_start(xml)
    head = start + tag_end(xml[start:])
    if xml[:head].endswith(b"/>"):
        name = re.split(rb"[\s/>]", xml[start + 1 : head], maxsplit=1)[0]
        return xml[: head - 2] + b">" + line.encode() + b"</" + name + b">"
    close = xml.rindex(b"</")
    return xml[:close] + line.encode() + xml[close:]


def _numbered(text: bytes, key: str, number: int) -> bytes:
    """An element with another number in one of its attributes."""
    pattern = rb'(\s%s\s*=\s*)(?:"\d*"|\'\d*\')' % key.encode()
    return re.sub(pattern, rb'\g<1>"%d"' % number, text, count=1)


def _relation_prefix(root: dict[str, str]) -> str:
    """The prefix under which a part's root knows links, "" if it knows none."""
    for key, value in root.items():
        if key.startswith("xmlns:") and value.endswith("/relationships"):
            return key.removeprefix("xmlns:")
    return ""
