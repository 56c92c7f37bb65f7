"""Workbooks that no office program would write, from their parts' text."""

import io
import zipfile
from pathlib import Path

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
MARKUP = "application/vnd.openxmlformats-officedocument.spreadsheetml"

PARTS = {
    "[Content_Types].xml": (
        f'<Types xmlns="{TYPES}"><Default Extension="rels" ContentType="application/'
        'vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
        'ContentType="application/xml"/><Override PartName="/xl/workbook.xml" '
        f'ContentType="{MARKUP}.sheet.main+xml"/><Override PartName='
        f'"/xl/worksheets/sheet1.xml" ContentType="{MARKUP}.worksheet+xml"/></Types>'
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{LINKS}"><Relationship Id="r1" '
        f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/workbook.xml": (
        f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="План" '
        'sheetId="1" r:id="r1"/></sheets></workbook>'
    ),
    "xl/_rels/workbook.xml.rels": (
        f'<Relationships xmlns="{LINKS}"><Relationship Id="r1" '
        f'Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
    ),
}
HEADER = (
    '<row r="1"><c r="A1" t="inlineStr"><is><t>№</t></is></c>'
    '<c r="B1" t="inlineStr"><is><t>Іс-шара</t></is></c></row>'
)


def sheet_xml(data: str, before: str = "", after: str = "") -> str:
    """A sheet from the rows' XML and what stands around them."""
    body = f"{before}<sheetData>{data}</sheetData>{after}"
    return f'<worksheet xmlns="{MAIN}" xmlns:r="{OFFICE}">{body}</worksheet>'


def package_bytes(parts: dict[str, str | bytes]) -> bytes:
    """The zip of some parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def write_workbook(
    path: Path, data: str = HEADER, changes: dict[str, str | bytes] | None = None
) -> Path:
    """A smallest workbook of one tab, with other parts put in or exchanged."""
    parts = PARTS | {"xl/worksheets/sheet1.xml": sheet_xml(data)} | (changes or {})
    path.write_bytes(package_bytes(parts))
    return path
