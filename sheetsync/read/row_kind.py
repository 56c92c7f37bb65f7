"""What each line below a header is: a row, a section, the rest of a row, …

Decided from the line's own cells, the row before it and the numbers after it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from sheetsync.lang.fold import fold
from sheetsync.model.table import ColumnRole
from sheetsync.read.frame import Frame, has_name, read_frame
from sheetsync.read.header import Columns
from sheetsync.read.line import Line
from sheetsync.read.row_number import (
    Number,
    is_numbering,
    parse_number,
    parse_roman,
)

_BULLET = re.compile(r"[-–—•·*]\s?\S|\d{1,2}\)|[а-яёa-z]\)\s")
_SECTION_MARK = re.compile(r"(?:[IVXІХ]{1,4}|\d{1,2})\s*[.)-]\s*\D")
_OPEN_END = (",", "-", "–", "(", "«", "/")
_OPEN_WORDS = frozenset({"және", "мен", "пен", "бен", "и", "с", "по", "на", "в", "для"})
_LONGEST_PAGE_MARK = 12
_WIDE = 0.6
_LONGEST_UNMERGED_SECTION = 300


class Kind(Enum):
    """What a line of a table's body is."""

    ROW = auto()
    #: The rest of the row before: spread over several grid rows, or sub-rows of
    #: an activity that is merged over them.
    MORE = auto()
    SECTION = auto()
    #: "1 2 3 4 5": numbers of the columns.
    NUMBERS = auto()
    #: The header once more.
    HEADER = auto()
    FOOTER = auto()
    #: The number of a page, a number without anything beside it.
    PAGE = auto()
    NUMBER_ONLY = auto()
    #: Nothing inside the table's columns.
    OUTSIDE = auto()


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of a table as the reading of its lines needs them."""

    first: int
    last: int
    number: int | None
    activity: int | None
    #: Columns of deadline and responsible.
    terms: frozenset[int]
    #: All columns that are read.
    read: frozenset[int]
    #: Our own columns, which never tell what a line is.
    ours: frozenset[int]
    header: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """What a line looks like in a table's columns."""

    line: Line
    #: Own cells inside the table, without our columns.
    cells: dict[int, str]
    number: Number | None
    number_text: str
    activity: str
    has_terms: bool
    #: It is one text over most of the table's width.
    wide: bool


def layout_of(columns: Columns, texts: dict[int, str]) -> Layout:
    """The layout of columns below a header with these texts."""
    roles = [c for c in columns.columns if c.role is not ColumnRole.OTHER]
    indices = [column.index for column in columns.columns]
    return Layout(
        first=min(indices),
        last=max(indices),
        number=columns.first(ColumnRole.NUMBER),
        activity=columns.first(ColumnRole.ACTIVITY),
        terms=frozenset(
            c.index
            for c in columns.columns
            if c.role in {ColumnRole.DEADLINE, ColumnRole.RESPONSIBLE}
        ),
        read=frozenset(column.index for column in roles),
        ours=frozenset(index for index, _ in columns.ours),
        header=tuple(fold(texts.get(index, "")) for index in indices),
    )


def read_shape(line: Line, layout: Layout) -> Shape:
    """What a line looks like in the columns of a layout."""
    cells = {
        index: text
        for index, text in line.cells.items()
        if layout.first <= index <= layout.last and index not in layout.ours
    }
    number_text = cells.get(layout.number, "") if layout.number is not None else ""
    activity = cells.get(layout.activity, "") if layout.activity is not None else ""
    width = layout.last - layout.first + 1
    wide = False
    if line.spans and cells:
        start = next(iter(cells))
        covered = line.spans.get(start, start) - start + 1
        wide = covered >= max(2, _WIDE * width)
    return Shape(
        line=line,
        cells=cells,
        number=parse_number(number_text) if number_text else None,
        number_text=number_text,
        activity=activity,
        has_terms=not (
            layout.terms.isdisjoint(cells) and layout.terms.isdisjoint(line.merged)
        ),
        wide=wide,
    )


def is_row_like(shape: Shape, layout: Layout) -> bool:
    """Whether a line is a plan row whatever stands around it.

    It has a number, an activity and a deadline or responsible party; in a table
    without numbers more than half of the columns that are read.
    """
    if layout.number is not None:
        if shape.number is None or not shape.has_terms:
            return False
        return bool(shape.activity) or layout.activity is None
    filled = len(layout.read & shape.cells.keys())
    enough = max(2, (len(layout.read) + 1) // 2)
    return bool(shape.activity) and shape.has_terms and filled >= enough


def _is_column_numbers(shape: Shape) -> bool:
    values = list(shape.cells.values())
    if len(values) < 3:
        return False
    return all(value.rstrip(".") == str(at) for at, value in enumerate(values, 1))


def _is_header_again(shape: Shape, layout: Layout) -> bool:
    labels = [text for text in layout.header if text]
    if len(shape.cells) < 2 or len(shape.cells) > len(layout.header):
        return False
    if shape.number is not None:
        return False
    if any(len(text) > 150 for text in shape.cells.values()):
        return False
    texts = {fold(text) for text in shape.cells.values()}
    same = sum(text in texts for text in labels)
    return same >= 2 and same >= _WIDE * len(labels)


def _is_single(shape: Shape, layout: Layout) -> bool:
    if not shape.wide and not layout.read.isdisjoint(shape.line.merged):
        return False
    texts = list(shape.cells.values())
    if len(texts) == 1:
        return True
    # A merged section that was taken apart has its text in every cell.
    return len(texts) >= 3 and len(set(texts)) == 1


def _starts_low(text: str) -> bool:
    letter = text[:1]
    return letter.islower()


def _is_open(text: str) -> bool:
    """Whether a sentence plainly goes on behind a text."""
    end = text.rstrip()
    if end.endswith(_OPEN_END):
        return True
    if end.count("(") > end.count(")") or end.count("«") > end.count("»"):
        return True
    return end.rsplit(None, 1)[-1:] != [] and end.rsplit(None, 1)[-1] in _OPEN_WORDS


def _continues(shape: Shape, layout: Layout, current: str | None) -> bool:
    """Whether a line without a number is the rest of the row before.

    Args:
        shape: the line.
        layout: the table's columns.
        current: the activity of the row before as far as read, None if there
            is no row before.
    """
    if current is None:
        return False
    if not shape.activity:
        return True
    if not current:
        return True
    low, is_open = _starts_low(shape.activity), _is_open(current)
    if shape.has_terms:
        if layout.number is None:
            return low and is_open
        return low and not current.rstrip().endswith((".", ":", ";", "!", "?"))
    if layout.number is None:
        return (low and len(shape.cells) == 1 and is_open) or (
            is_open and len(shape.cells) == 1
        )
    if low or is_open or _BULLET.match(shape.activity):
        return True
    return current.rstrip().endswith(":") and len(shape.cells) == 1


def _is_page_mark(text: str) -> bool:
    bare = text.strip(" -–—")
    return len(text) <= _LONGEST_PAGE_MARK and bare.isdecimal()


@dataclass(slots=True)
class State:
    """What was read so far in a table's body."""

    #: Activity of the current row, None if none is open.
    activity: str | None = None
    #: Last whole row number of the section.
    number: Number | None = None
    in_footer: bool = False


def _single_kind(shape: Shape, layout: Layout, state: State) -> Kind:
    index, text = next(iter(shape.cells.items()))
    if not shape.wide and _is_page_mark(text):
        return Kind.NUMBER_ONLY if index == layout.number else Kind.PAGE
    frame = read_frame(text)
    if frame is not None and frame is not Frame.GOALS:
        return Kind.FOOTER
    if shape.wide or index == layout.number:
        return Kind.SECTION
    if state.in_footer and index != layout.activity:
        return Kind.FOOTER
    if index in layout.read and index != layout.activity:
        if state.activity is not None:
            return Kind.MORE
        return Kind.SECTION if not layout.terms & {index} else Kind.OUTSIDE
    if index == layout.activity:
        marked = _SECTION_MARK.match(text)
        if not marked and _continues(shape, layout, state.activity):
            return Kind.MORE
        return Kind.SECTION
    # A note in a column that is not read belongs to the row before.
    if state.activity is not None and index > (layout.activity or 0):
        return Kind.MORE
    return Kind.SECTION


def _is_headed(shape: Shape, following: Sequence[Shape], state: State) -> bool:
    """Whether a numbered line with nothing but a name is a section's heading."""
    if shape.wide or shape.activity.isupper():
        return True
    if shape.number is None:
        roman = parse_roman(shape.number_text.upper()) is not None
        return roman or bool(shape.number_text and state.number is not None)
    after = next((s.number for s in following if s.number is not None), None)
    before = state.number
    if after is None:
        return False
    if after[: len(shape.number)] == shape.number and len(after) > len(shape.number):
        return True
    if len(shape.number) == 1 and after == (1,):
        return True
    if before is None or len(before) != 1 or len(shape.number) != 1:
        return False
    return shape.number != (before[0] + 1,) and after == (before[0] + 1,)


def is_signature(shape: Shape) -> bool:
    texts = list(shape.cells.values())
    if len(texts) > 3:
        return False
    frame = read_frame(texts[0])
    if frame in {Frame.MAKER, Frame.CLOSING, Frame.SIGNATURE}:
        return True
    whole = " ".join(texts)
    return read_frame(whole) is Frame.SIGNATURE and has_name(whole)


def read_kind(
    shape: Shape, following: Sequence[Shape], layout: Layout, state: State
) -> Kind:
    """What a line is.

    Args:
        shape: the line.
        following: the next lines, a few are enough.
        layout: the table's columns.
        state: what was read before it.
    """
    if not shape.cells:
        return Kind.OUTSIDE
    if len(shape.cells) >= 2:
        if _is_column_numbers(shape):
            return Kind.NUMBERS
        if _is_header_again(shape, layout):
            return Kind.HEADER
    if _is_single(shape, layout):
        return _single_kind(shape, layout, state)
    has_number = shape.number is not None or (
        bool(shape.number_text) and is_numbering(shape.number_text)
    )
    if not has_number and is_signature(shape):
        return Kind.FOOTER
    if shape.number_text:
        is_name = len(shape.cells) == 2 and shape.activity and not shape.has_terms
        if is_name and _is_headed(shape, following, state):
            return Kind.SECTION
        return Kind.ROW
    merged = shape.line.merged
    if layout.activity in merged and not shape.activity:
        return Kind.MORE
    if layout.number in merged and not shape.activity:
        return Kind.MORE
    if _continues(shape, layout, state.activity):
        return Kind.MORE
    if shape.activity or layout.activity is None:
        return Kind.ROW
    return Kind.OUTSIDE
