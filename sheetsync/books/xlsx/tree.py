"""Small XML parts as trees, without DTDs, entities or what hides behind them."""

from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat


class DoctypeError(ValueError):
    """The part declares a DTD: no workbook has one, only attacks do."""


def refuse_doctype(*_: object) -> None:
    """Stops the parser at a DTD.

    Raises:
        DoctypeError: always.
    """
    raise DoctypeError("a workbook part with a DTD")


def parse(content: bytes) -> Element:
    """The root of a part; names without namespace or prefix.

    Raises:
        xml.parsers.expat.ExpatError: it is no well-formed XML.
        DoctypeError: it declares a DTD.
    """
    builder = TreeBuilder()
    parser = expat.ParserCreate(namespace_separator="}")
    parser.StartDoctypeDeclHandler = refuse_doctype
    parser.buffer_text = True

    def start(name: str, attributes: dict[str, str]) -> None:
        plain = {local_name(key): value for key, value in attributes.items()}
        builder.start(local_name(name), plain)

    parser.StartElementHandler = start
    parser.EndElementHandler = lambda name: builder.end(local_name(name))
    parser.CharacterDataHandler = builder.data
    parser.Parse(content, True)
    return builder.close()


def local_name(name: str) -> str:
    """A name without its namespace (`address}name`)."""
    return name.rpartition("}")[2]
