"""What each line below a header is: row, section, the rest of a row, footer.

Decided from the line's own cells, the row before it and the numbers after it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from sheetsync.lang.fold import fold
from sheetsync.model.table import ColumnRole
from sheetsync.read.frame import Frame, has_name, read_frame
from sheetsync.read.label import LONGEST_LABEL, read_label
from sheetsync.read.lexicon import TABLES
from sheetsync.read.row_number import (
    Number,
    is_numbering,
    leading_number,
    parse_roman,
)
from sheetsync.read.row_shape import Layout, Shape

_BULLET = re.compile(r"[-–—•·*]\s?\S|\d{1,2}\)|[а-яёa-z]\)\s")
_SECTION_MARK = re.compile(r"(?:[IVXІХ]{1,4}|\d{1,2})\s*[.)-]\s*\D")
_OPEN_END = (",", "-", "–", "(", "«", "/")
_OPEN_WORDS = frozenset(word for table in TABLES for word in table.open_words)
_LONGEST_PAGE_MARK = 12
_WIDE = 0.6
#: Capitals of this length are a heading, shorter ones may be an abbreviation.
_SHOUTED = 8


class Kind(Enum):
    """What a line of a table's body is."""

    ROW = auto()
    #: The rest of the row before: spread over several grid rows, or sub-rows of
    #: an activity that is merged over them.
    MORE = auto()
    SECTION = auto()
    #: A numbered row that only names what the unnumbered rows below it do.
    PARENT = auto()
    #: "1 2 3 4 5": numbers of the columns.
    NUMBERS = auto()
    #: The header once more.
    HEADER = auto()
    FOOTER = auto()
    #: The number of a page, a number without anything beside it.
    PAGE = auto()
    NUMBER_ONLY = auto()
    #: The header of a table that is no plan: the lines below it are no rows.
    FOREIGN = auto()
    #: The rest of a row where there is none: not understood.
    UNREAD = auto()
    #: Nothing inside the table's columns.
    OUTSIDE = auto()


def _is_column_numbers(shape: Shape) -> bool:
    values = list(shape.cells.values())
    if len(values) < 3:
        return False
    return all(value.rstrip(".") == str(at) for at, value in enumerate(values, 1))


def _is_header_again(shape: Shape, layout: Layout) -> bool:
    begun = sum(t[:1].casefold() in layout.initials for t in shape.cells.values())
    if begun < _WIDE * len(shape.cells):
        return False
    labels = [text for text in layout.header if text]
    if shape.number is not None or len(shape.cells) > len(layout.header):
        return False
    if any(len(text) > LONGEST_LABEL for text in shape.cells.values()):
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
        if not layout.is_numbered:
            return low and is_open
        return low and not current.rstrip().endswith((".", ":", ";", "!", "?"))
    if not layout.is_numbered:
        return is_open and len(shape.cells) == 1
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
    #: A section has begun and no row of it was read yet.
    is_headed: bool = False


def _single_kind(shape: Shape, layout: Layout, state: State) -> Kind:
    index, text = next(iter(shape.cells.items()))
    if not shape.wide and _is_page_mark(text):
        return Kind.NUMBER_ONLY if index == layout.number else Kind.PAGE
    is_margin = shape.wide or index in {layout.first, layout.number, layout.activity}
    goes_on = state.activity is not None and _starts_low(text) and not shape.wide
    if is_margin and not goes_on and is_frame(text):
        return Kind.FOOTER
    if shape.wide or index == layout.number:
        return Kind.SECTION
    if state.in_footer and index != layout.activity:
        return Kind.FOOTER
    if index == layout.first != layout.activity:
        return Kind.MORE if goes_on and index in layout.terms else Kind.SECTION
    if index in layout.read and index != layout.activity:
        if state.activity is not None:
            return Kind.MORE
        return Kind.UNREAD if index in layout.terms else Kind.SECTION
    if index == layout.activity:
        marked = _SECTION_MARK.match(text)
        if not marked and _continues(shape, layout, state.activity):
            return Kind.MORE
        return Kind.ROW if _is_bare_row(shape, layout, state) else Kind.SECTION
    # A note in a column that is not read belongs to the row before.
    if state.activity is not None and index > (layout.activity or 0):
        return Kind.MORE
    return Kind.SECTION


def _is_bare_row(shape: Shape, layout: Layout, state: State) -> bool:
    """Whether an activity alone is a row: where the deadline leads the table.

    There a section stands in the first column, and what is left empty is that of
    the row above.
    """
    if not layout.leads or state.activity is None:
        return False
    text = shape.activity
    number, before = leading_number(text), leading_number(state.activity)
    if number and before and number == (before[0] + 1,):
        return True
    marked = _SECTION_MARK.match(text) or (text.isupper() and len(text) >= _SHOUTED)
    return not (marked or read_label(text).period)


def _is_headed(shape: Shape, following: Sequence[Shape], state: State) -> bool:
    """Whether a numbered line with nothing but a name is a section's heading."""
    if shape.wide:
        return True
    if shape.number is None:
        is_roman = parse_roman(shape.number_text.upper()) is not None
        return is_roman or not is_numbering(shape.number_text)
    after = next((s.number for s in following if s.number is not None), None)
    before = state.number
    if _is_parent(shape, following):
        return False
    goes_on = before is not None and shape.number == (*before[:-1], before[-1] + 1)
    if shape.activity.isupper() and len(shape.activity) >= _SHOUTED and not goes_on:
        return True
    if after is None:
        return False
    if after[: len(shape.number)] == shape.number and len(after) > len(shape.number):
        return True
    if len(shape.number) == 1 and after == (1,):
        return True
    if before is None or len(before) != 1 or len(shape.number) != 1:
        return False
    if state.is_headed and after == (shape.number[0] + 1,):
        return False
    return shape.number != (before[0] + 1,) and after == (before[0] + 1,)


def _is_parent(shape: Shape, following: Sequence[Shape]) -> bool:
    """Whether unnumbered rows with their own terms follow a bare numbered name."""
    if not following or shape.number is None:
        return False
    child = following[0]
    is_row = not child.number_text and child.activity and child.has_terms
    if not is_row:
        return False
    if shape.activity.rstrip().endswith(":"):
        return True
    return bool(_BULLET.match(child.activity)) or not _starts_low(child.activity)


def is_frame(text: str) -> bool:
    """Whether a text is a footer's or an approval's, no plan's."""
    return read_frame(text) not in {None, Frame.GOALS}


def is_signature(shape: Shape, layout: Layout) -> bool:
    """Whether a line names who made or signs the plan, from its left side on."""
    texts = list(shape.cells.values())
    first = next(iter(shape.cells), None)
    if len(texts) > 3 or first not in {layout.first, layout.number, layout.activity}:
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
    goes_on = state.activity is not None and _starts_low(shape.activity)
    is_signed = is_signature(shape, layout) and not (
        _is_split_signature(shape) and _rows_follow(following)
    )
    if not has_number and not goes_on and is_signed:
        return Kind.FOOTER
    if shape.number_text and not has_number and _is_foreign(shape):
        return Kind.FOREIGN
    if shape.number_text:
        return _numbered_kind(shape, following, state)
    return _unnumbered_kind(shape, layout, state)


def _is_split_signature(shape: Shape) -> bool:
    """Whether only all cells together sign: "Маман дайындау", "А. Б. Омарова"."""
    return read_frame(next(iter(shape.cells.values()))) is None


def _rows_follow(following: Sequence[Shape]) -> bool:
    """Whether the plan goes on: then nobody has signed it yet."""
    return any(each.number is not None and each.has_terms for each in following)


def _is_foreign(shape: Shape) -> bool:
    """Whether a line is another table's header: "№, Аты-жөні, Лауазымы"."""
    return read_label(shape.number_text).weight(ColumnRole.NUMBER) > 0


def _numbered_kind(shape: Shape, following: Sequence[Shape], state: State) -> Kind:
    is_name = len(shape.cells) == 2 and shape.activity
    if not is_name or shape.has_terms or shape.shares_terms:
        return Kind.ROW
    if _is_headed(shape, following, state):
        return Kind.SECTION
    return Kind.PARENT if _is_parent(shape, following) else Kind.ROW


def _unnumbered_kind(shape: Shape, layout: Layout, state: State) -> Kind:
    merged = shape.line.merged
    # Under a merged number only what has a deadline of its own is a row: Word's
    # paragraphs come as rows, with the number merged over them.
    is_under = layout.number in merged or layout.activity in merged
    has_own = shape.has_terms and layout.deadlines.isdisjoint(merged)
    if is_under and not (shape.activity and has_own):
        return Kind.MORE
    if _continues(shape, layout, state.activity):
        return Kind.MORE
    if shape.activity or layout.activity is None:
        return Kind.ROW
    return Kind.UNREAD
