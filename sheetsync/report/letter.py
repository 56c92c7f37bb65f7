"""A mail's content as data; HTML and plain text are two looks of the same."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

Item = TypeVar("Item")


class Tone(StrEnum):
    """What a line or number is about, for its colour; the words say it too."""

    PLAIN = "plain"
    OVERDUE = "overdue"
    SOON = "soon"
    DONE = "done"
    CLARIFY = "clarify"


@dataclass(frozen=True, slots=True)
class Tile:
    """One of the numbers at the top."""

    number: int
    label: str
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Line:
    """One thing in a list: what it is, and under it what belongs to it."""

    title: str
    #: Subheading above the first line of a group, "" on the others.
    group: str = ""
    #: Day, or other short text that stands before the title.
    when: str = ""
    details: tuple[str, ...] = ()
    #: http(s) address, "" for none.
    link: str = ""
    #: Short text after `when`, coloured by `tone`: "3 күн қалды".
    badge: str = ""
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a simple chart that needs no picture."""

    label: str
    number: int
    #: Length, 0 to 1.
    share: float
    text: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a letter under one heading."""

    #: Heading above this block and those after it: a school of several.
    part: str = ""
    heading: str = ""
    #: Paragraphs before the list.
    paragraphs: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()
    bars: tuple[Bar, ...] = ()
    #: A text to be copied as it is.
    quote: tuple[str, ...] = ()
    #: A quiet sentence after all: what more there is, or that there is nothing.
    note: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """A whole mail but for its subject."""

    language: str
    title: str
    subtitle: str = ""
    #: What a phone shows after the subject.
    preview: str = ""
    paragraphs: tuple[str, ...] = ()
    tiles: tuple[Tile, ...] = ()
    blocks: tuple[Block, ...] = ()
    foot: tuple[str, ...] = ()


#: Control characters but for line ends, and those that turn the reading direction.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]"
)


def printable(text: str) -> str:
    """The text with a space for each character that nobody can see."""
    return _UNPRINTABLE.sub(" ", text)


def web_link(link: str) -> str:
    """The link if it opens anywhere (http, https), else ""."""
    return link if link.startswith(("https://", "http://")) else ""


def at_most(items: Sequence[Item], most: int) -> tuple[tuple[Item, ...], int]:
    """The first `most` items, and how many are left out."""
    return tuple(items[:most]), max(0, len(items) - most)
