"""Pieces of XML text put into other XML text, everything else left as it is."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from sheetsync.books.xlsx.scan import ScannedElement, SheetScan

#: What XML 1.0 can't hold, lone surrogates included.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
#: Halves of surrogate pairs, and the two non-characters.
_UNWRITABLE = re.compile("[\ud800-\udfff\ufffe\uffff]")
#: Text that would be taken for an escape when read.
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_COUNT = re.compile(rb'(\scount\s*=\s*)(?:"\d*"|\'\d*\')')


@dataclass(frozen=True, slots=True)
class Splice:
    """Bytes from `start` to `end` become `text`; equal ends insert."""

    start: int
    end: int
    text: bytes


def spliced(xml: bytes, splices: Iterable[Splice]) -> bytes:
    """The text with all splices; those at one place in the order given.

    Raises:
        ValueError: two of them overlap.
    """
    pieces, at = [], 0
    for splice in sorted(splices, key=lambda s: (s.start, s.end)):
        if splice.start < at:
            raise ValueError(f"overlapping splices at byte {splice.start}")
        pieces += [xml[at : splice.start], splice.text]
        at = splice.end
    return b"".join([*pieces, xml[at:]])


def text_xml(text: str) -> str:
    """The text as XML content; signs that XML can't hold as `_x0001_`."""
    text = _LOOKS_ESCAPED.sub("_x005F_", text)
    text = _FORBIDDEN.sub(_escape_sign, text).replace("\r", "_x000D_")
    return escape(text)


def storable(text: str) -> str:
    """The text without what no notation can bring into XML."""
    return _UNWRITABLE.sub("\ufffd", text)


def tag_xml(name: str, attributes: Iterable[tuple[str, str]], inner: str = "") -> str:
    """An element with its attributes in the order given."""
    head = "".join(f" {key}={_quoted(value)}" for key, value in attributes)
    return f"<{name}{head}>{inner}</{name}>" if inner else f"<{name}{head}/>"


def _quoted(value: str) -> str:
    """A value in quotes, without what XML can't hold."""
    return quoteattr(_FORBIDDEN.sub("", value))


def child_splice(
    xml: bytes,
    scan: SheetScan,
    name: str,
    order: tuple[str, ...],
    children: list[str],
) -> Splice:
    """Appends children to a list element below the root, made if missing.

    Args:
        xml: the part, with `scan` its exact scan.
        scan: where everything stands.
        name: name of the list element, below the root.
        order: the root's children that the schema puts before it.
        children: elements as XML, with the part's own prefix.

    Returns:
        The one splice; a `count` is raised by it too.
    """
    prefix = scan.prefix
    inner = "".join(children).encode()
    found = scan.first(name)
    if found is None:
        made = f'<{prefix}{name} count="{len(children)}">'.encode()
        at = place_after(xml, scan, order)
        return Splice(at, at, made + inner + f"</{prefix}{name}>".encode())
    total = sum(1 for e in scan.elements if e.inside == (name,)) + len(children)
    old = xml[found.start : found.end]
    head_end = tag_end(old)
    head = _COUNT.sub(rb'\g<1>"%d"' % total, old[:head_end])
    if head.endswith(b"/>"):
        close = f"</{prefix}{name}>".encode()
        return Splice(found.start, found.end, head[:-2] + b">" + inner + close)
    close_at = old.rindex(b"</")
    new = head + old[head_end:close_at] + inner + old[close_at:]
    return Splice(found.start, found.end, new)


def place_after(xml: bytes, scan: SheetScan, order: tuple[str, ...]) -> int:
    """Where an element belongs that the schema puts after all of `order`."""
    places = [e.end for e in scan.elements if not e.inside and e.name in order]
    if places:
        return max(places)
    start = root_start(xml)
    return start + tag_end(xml[start:])


def root_start(xml: bytes) -> int:
    """Where the root element begins: the first tag that is no declaration."""
    found = re.search(rb"<[^?!]", xml)
    if found is None:
        raise ValueError("no root element")
    return found.start()


def tag_end(xml: bytes) -> int:
    """The position after the first tag of a text that begins with one."""
    quote = 0
    for at, sign in enumerate(xml):
        if quote:
            quote = 0 if sign == quote else quote
        elif sign in b"\"'":
            quote = sign
        elif sign == ord(">"):
            return at + 1
    raise ValueError("a tag without an end")


def raw(xml: bytes, element: ScannedElement) -> bytes:
    """The bytes of an element."""
    return xml[element.start : element.end]


def _escape_sign(found: re.Match[str]) -> str:
    """A sign that XML can't hold, in the workbook's own notation."""
    sign = found[0]
    return "\ufffd" if _UNWRITABLE.match(sign) else f"_x{ord(sign):04X}_"
