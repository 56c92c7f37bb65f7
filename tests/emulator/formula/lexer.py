"""Splits a formula into tokens.

In locales that write 1,5 the arguments are parted by `;` alone; `;` is taken
everywhere (FACTS.md). Text that cannot be read is a token of kind "other", so that a
formula can always be put together again.
"""

import functools
import re
from typing import NamedTuple

_REFERENCE = (
    r"(?:(?P<sheet>'(?:[^']|'')+'|[^\W\d]\w*)!)?"
    r"(?P<cells>\$?[A-Za-z]{1,3}\$?\d+(?::\$?[A-Za-z]{1,3}(?:\$?\d+)?)?"
    r"|\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}|\$?\d+:\$?\d+)(?![\w(.])"
)
_TOKEN = re.compile(
    r'(?P<space>\s+)|(?P<text>"(?:[^"]|"")*")|(?P<error>#[A-Z/0!?]+[!?]?|#N/A)'
    rf"|(?P<ref>{_REFERENCE})"
    r"|(?P<number>\d+(?:[.,]\d+)?(?:[eE][+-]?\d+)?|\.\d+)"
    r"|(?P<name>[^\W\d][\w.]*)|(?P<op><=|>=|<>|[-+*/^&=<>%(){};,:!])|(?P<other>.)",
    re.DOTALL,
)


class Token(NamedTuple):
    """A piece of a formula; `kind` is the name of its group."""

    kind: str
    text: str
    #: Of a reference: the sheet as written, "" if none, and the cells.
    sheet: str = ""
    cells: str = ""


def localized(formula: str, decimal: str) -> str:
    """Return a formula in English spelling as a locale with that point spells it."""
    if decimal == ".":
        return formula
    parts = []
    for token in tokens(formula):
        if token.kind == "number":
            parts.append(token.text.replace(".", decimal))
        else:
            is_separator = token.kind == "op" and token.text == ","
            parts.append(";" if is_separator else token.text)
    return "=" + "".join(parts)


@functools.lru_cache(4096)
def tokens(formula: str, decimal: str = ".") -> tuple[Token, ...]:
    """Return the tokens of a formula without its leading `=`."""
    result: list[Token] = []
    position = 1 if formula.startswith("=") else 0
    while position < len(formula):
        match = _TOKEN.match(formula, position)
        assert match is not None  # the last alternative takes anything
        kind = match.lastgroup or "other"
        if match["ref"]:
            kind = "ref"
        text = match[0]
        if kind == "number":
            foreign = "," if decimal == "." else "."
            if foreign in text:
                text = text.split(foreign)[0]
        result.append(Token(kind, text, match["sheet"] or "", match["cells"] or ""))
        position += len(text)
    return tuple(result)
