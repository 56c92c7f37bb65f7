"""What stands between two items of a cell: marks, "и", "или", "далее", list numbers."""

from dataclasses import dataclass

from sheetsync.lang.schema.time import Role
from sheetsync.read.deadline_token import Token, TokenKind

_SEPARATORS = frozenset(
    {",", ";", ".", "/", "-", ":", "|", "\\", "•", "*", "+", "&", '"'}
)
#: "далее", "одан әрі", "затем": then.
_CONNECTIVES = frozenset(
    {"далее", "затем", "одан", "содан", "ари", "а", "также", "сондай", "ак"}
)


@dataclass(frozen=True, slots=True)
class Link:
    """What stands between two items: behind it, and whether it says "or"."""

    end: int
    is_or: bool = False
    dash: bool = False
    #: Something must follow: "и", "далее".
    goes_on: bool = False


def read_link(tokens: list[Token], at: int) -> Link:
    """Behind the separators at `at`, list numbers ("1)") among them."""
    is_or = dash = joined = False
    while True:
        token = tokens[at]
        if token.kind is TokenKind.BREAK or token.text in _SEPARATORS:
            dash = dash or token.text == "-"
            at += 1
        elif token.has(Role.OR):
            is_or = True
            at += 1
        elif token.has(Role.JOIN) or token.text in _CONNECTIVES:
            joined = True
            at += 1
        elif token.kind is TokenKind.NUMBER and tokens[at + 1].text == ")":
            at += 2
        else:
            return Link(at, is_or, dash, joined or is_or)
