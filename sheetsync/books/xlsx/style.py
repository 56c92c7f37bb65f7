"""Cell styles added to a workbook's own: the old ones keep their numbers."""

import re
from dataclasses import dataclass, field

from sheetsync.books.look import Look
from sheetsync.books.xlsx.scan import SheetScan, exact_ends, scan_sheet
from sheetsync.books.xlsx.splice import Splice, child_splice, raw, spliced, tag_xml
from sheetsync.books.xlsx.value import built_in_kind, format_kind

#: The schema's order of the lists in a styles part.
_ORDER = (
    "numFmts",
    "fonts",
    "fills",
    "borders",
    "cellStyleXfs",
    "cellXfs",
    "cellStyles",
    "dxfs",
    "tableStyles",
)
#: Number formats below this one are built in.
_FIRST_OWN_FORMAT = 164
_BUILT_IN = {"": 0, "0%": 9, "0.00%": 10}
_BORDER_COLOUR = "FFBFBFBF"
_XF_TAG = re.compile(rb"<(?:\w+:)?xf\b[^>]*?/?>")
_LINE = re.compile(rb"\sstyle=[\"'](?!none)")
_PATTERN = re.compile(rb"patternType=[\"'](?!none|gray125)")
_BOLD = re.compile(rb"<(?:\w+:)?b(?:\s*/>|\s+val=\"(?:1|true)\"\s*/>|>)")

EMPTY_STYLES = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    b'<fonts count="1"><font><sz val="11"/><name val="Calibri"/><family val="2"/>'
    b'</font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill>'
    b'<fill><patternFill patternType="gray125"/></fill></fills><borders count="1">'
    b"<border><left/><right/><top/><bottom/><diagonal/></border></borders>"
    b'<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'
    b'</cellStyleXfs><cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" '
    b'borderId="0" xfId="0"/></cellXfs><cellStyles count="1"><cellStyle '
    b'name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


@dataclass(slots=True)
class StyleSheet:
    """A styles part and what is to be added to its lists."""

    xml: bytes
    scan: SheetScan
    #: For each list: the XML of its children, old and new.
    lists: dict[str, list[bytes]] = field(default_factory=dict)
    _old: dict[str, int] = field(default_factory=dict)
    _made: dict[tuple[object, ...], int] = field(default_factory=dict)

    def look(self, look: Look) -> int:
        """The number of the cell style that looks so."""
        key = ("look", look)
        if key not in self._made:
            alignment = {
                "horizontal": look.horizontal,
                "vertical": look.vertical,
                "wrapText": "1" if look.wraps else "",
            }
            numbers = {
                "numFmtId": self.number_format(look.number_format),
                "fontId": self._font(look),
                "fillId": self._fill(look.fill),
                "borderId": self._border() if look.has_border else 0,
            }
            self._made[key] = self._add("cellXfs", self._xf(numbers, alignment))
        return self._made[key]

    def like(self, style: int, number_format: str, *, wraps: bool) -> int:
        """The style of a neighbour's font and border, for a cell of ours.

        It has no fill. Rows keep the height that staff gave them: text that
        wraps begins at the top, other text shrinks to fit its line.
        """
        key = ("like", style, number_format, wraps)
        if key not in self._made:
            old = self._attributes(style)
            numbers = {
                "numFmtId": self.number_format(number_format),
                "fontId": int(old.get("fontId", "0")),
                "fillId": 0,
                "borderId": int(old.get("borderId", "0")),
            }
            stands = {"horizontal": "center", "vertical": "center", "shrinkToFit": "1"}
            if wraps:
                stands = {"horizontal": "left", "vertical": "top", "wrapText": "1"}
            self._made[key] = self._add("cellXfs", self._xf(numbers, stands))
        return self._made[key]

    def dated(self, style: int, number_format: str) -> int:
        """The same style with another number format."""
        key = ("dated", style, number_format)
        if key not in self._made:
            number = self.number_format(number_format)
            xf = self._child("cellXfs", style)
            self._made[key] = self._add("cellXfs", _with_format(xf, number))
        return self._made[key]

    def shows_dates(self, style: int) -> bool:
        """Whether a cell style shows a number as a date or time."""
        number = self._attributes(style).get("numFmtId", "0")
        own = {
            e.attributes.get("numFmtId"): e.attributes.get("formatCode", "")
            for e in self.scan.named("numFmts", "numFmt")
        }
        made = {
            str(at): str(rest[0])
            for (kind, *rest), at in self._made.items()
            if kind == "format"
        }
        code = own.get(number) or made.get(number)
        return bool(format_kind(code) if code else built_in_kind(int(number)))

    def is_framed(self, style: int) -> bool:
        """Whether an empty cell of this style is seen: by a border or a fill."""
        attributes = self._attributes(style)
        border = self._child("borders", int(attributes.get("borderId", "0")))
        fill = self._child("fills", int(attributes.get("fillId", "0")))
        return bool(_LINE.search(border) or _PATTERN.search(fill))

    def is_bold(self, style: int) -> bool:
        """Whether the font of a cell style is bold."""
        font = int(self._attributes(style).get("fontId", "0"))
        return bool(_BOLD.search(self._child("fonts", font)))

    def difference(self, fill: str, colour: str) -> int:
        """The number of the conditional style of a fill and a text colour."""
        p = self.scan.prefix
        font = tag_xml(f"{p}color", [("rgb", f"FF{colour}")])
        pattern = tag_xml(f"{p}bgColor", [("rgb", f"FF{fill}")])
        inner = tag_xml(f"{p}font", [], font) + tag_xml(
            f"{p}fill", [], tag_xml(f"{p}patternFill", [], pattern)
        )
        return self._add("dxfs", tag_xml(f"{p}dxf", [], inner).encode())

    def number_format(self, code: str) -> int:
        """The number of a number format."""
        if code in _BUILT_IN:
            return _BUILT_IN[code]
        taken = {
            e.attributes.get("formatCode", ""): int(e.attributes.get("numFmtId", "0"))
            for e in self.scan.named("numFmts", "numFmt")
        }
        if code in taken:
            return taken[code]
        key = ("format", code)
        if key not in self._made:
            new = [at for (kind, *_), at in self._made.items() if kind == "format"]
            number = max([_FIRST_OWN_FORMAT - 1, *taken.values(), *new]) + 1
            attributes = [("numFmtId", str(number)), ("formatCode", code)]
            self._add(
                "numFmts", tag_xml(f"{self.scan.prefix}numFmt", attributes).encode()
            )
            self._made[key] = number
        return self._made[key]

    def render(self) -> bytes:
        """The styles part with everything added; the same bytes if nothing was."""
        splices: list[Splice] = []
        for at, name in enumerate(_ORDER):
            new = self.lists.get(name, [])[self._old.get(name, 0) :]
            if new:
                texts = [child.decode() for child in new]
                splices.append(
                    child_splice(self.xml, self.scan, name, _ORDER[:at], texts)
                )
        return spliced(self.xml, splices)

    def _add(self, name: str, child: bytes) -> int:
        """The place of a child in a list; appended unless it stands there."""
        children = self._children(name)
        if child in children:
            return children.index(child)
        children.append(child)
        return len(children) - 1

    def _children(self, name: str) -> list[bytes]:
        """The children of a list as XML."""
        if name not in self.lists:
            old = [e for e in self.scan.elements if e.inside == (name,)]
            self.lists[name] = [raw(self.xml, element) for element in old]
            self._old[name] = len(old)
        return self.lists[name]

    def _child(self, name: str, index: int) -> bytes:
        """A child of a list; the first one for a number that is none."""
        children = self._children(name)
        if not children:
            raise ValueError(f"the styles have no {name}")
        return children[index if index < len(children) else 0]

    def _attributes(self, style: int) -> dict[str, str]:
        """The attributes of a cell style."""
        tag = _XF_TAG.match(self._child("cellXfs", style))
        found = re.findall(rb'(\w+)\s*=\s*["\']([^"\']*)["\']', tag[0] if tag else b"")
        return {key.decode(): value.decode() for key, value in found}

    def _xf(self, numbers: dict[str, int], alignment: dict[str, str]) -> bytes:
        """A cell style of ours."""
        p = self.scan.prefix
        attributes = [(key, str(value)) for key, value in numbers.items()]
        attributes.append(("xfId", "0"))
        attributes += [
            (f"apply{what}", "1")
            for what, key in (
                ("NumberFormat", "numFmtId"),
                ("Font", "fontId"),
                ("Fill", "fillId"),
                ("Border", "borderId"),
            )
            if numbers[key]
        ]
        attributes.append(("applyAlignment", "1"))
        stands = [(key, value) for key, value in alignment.items() if value]
        inner = tag_xml(f"{p}alignment", stands)
        return tag_xml(f"{p}xf", attributes, inner).encode()

    def _font(self, look: Look) -> int:
        """The number of a font."""
        p = self.scan.prefix
        parts = [tag_xml(f"{p}b", [])] if look.is_bold else []
        parts += [tag_xml(f"{p}u", [])] if look.is_underlined else []
        parts.append(tag_xml(f"{p}sz", [("val", f"{look.size:g}")]))
        if look.colour:
            parts.append(tag_xml(f"{p}color", [("rgb", f"FF{look.colour}")]))
        parts.append(tag_xml(f"{p}name", [("val", look.font)]))
        parts.append(tag_xml(f"{p}family", [("val", "2")]))
        return self._add("fonts", tag_xml(f"{p}font", [], "".join(parts)).encode())

    def _fill(self, colour: str) -> int:
        """The number of a plain fill, 0 for none."""
        if not colour:
            return 0
        p = self.scan.prefix
        inner = tag_xml(f"{p}fgColor", [("rgb", f"FF{colour}")])
        inner += tag_xml(f"{p}bgColor", [("indexed", "64")])
        pattern = tag_xml(f"{p}patternFill", [("patternType", "solid")], inner)
        return self._add("fills", tag_xml(f"{p}fill", [], pattern).encode())

    def _border(self) -> int:
        """The number of a thin grey border on all sides."""
        p = self.scan.prefix
        colour = tag_xml(f"{p}color", [("rgb", _BORDER_COLOUR)])
        sides = "".join(
            tag_xml(f"{p}{side}", [("style", "thin")], colour)
            for side in ("left", "right", "top", "bottom")
        )
        inner = sides + tag_xml(f"{p}diagonal", [])
        return self._add("borders", tag_xml(f"{p}border", [], inner).encode())


def read_styles(xml: bytes) -> StyleSheet:
    """The styles of a part's text.

    Raises:
        xml.parsers.expat.ExpatError: it is no well-formed XML.
        ValueError: there is a DTD.
    """
    scan = scan_sheet([xml])
    exact_ends(scan, xml)
    return StyleSheet(xml, scan)


def _with_format(xf: bytes, number: int) -> bytes:
    """A cell style with another number format; all else as it was."""
    head = _XF_TAG.match(xf)
    if head is None:
        raise ValueError("no cell style")
    tag = re.sub(rb'\s(?:numFmtId|applyNumberFormat)\s*=\s*"[^"]*"', b"", head[0])
    close = b"/>" if tag.endswith(b"/>") else b">"
    new = tag[: -len(close)] + b' numFmtId="%d" applyNumberFormat="1"' % number
    return new + close + xf[head.end() :]
