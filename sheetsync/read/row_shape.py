"""What a line looks like in the columns of a table."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sheetsync.lang.fold import fold
from sheetsync.model.table import ColumnRole
from sheetsync.read.header_column import Columns
from sheetsync.read.line import Line
from sheetsync.read.row_fill import leading_deadlines
from sheetsync.read.row_number import Number, parse_number

#: A text over this share of a table's width stands for the whole row.
_WIDE = 0.6


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of a table as the reading of its lines needs them."""

    first: int
    last: int
    number: int | None
    activity: int | None
    #: Columns of deadline and responsible.
    terms: frozenset[int]
    deadlines: frozenset[int]
    #: All columns that are read.
    read: frozenset[int]
    #: Our own columns, which never tell what a line is.
    ours: frozenset[int]
    header: tuple[str, ...]
    #: First letters of the header's labels.
    initials: frozenset[str]
    #: A deadline column stands left of the activity; it may be written once for several
    #: rows (`sheetsync.read.row_fill`).
    leads: bool = False
    #: Most rows have a number: one without is most likely no row of its own.
    is_numbered: bool = True


@dataclass(frozen=True, slots=True)
class Shape:
    """What a line looks like in a table's columns."""

    line: Line
    #: Own cells inside the table, without our columns.
    cells: dict[int, str]
    number: Number | None
    number_text: str
    activity: str
    #: It has a deadline or responsible text of its own, or one merged into it.
    has_terms: bool
    shares_terms: bool
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
        deadlines=frozenset(c.index for c in columns.of(ColumnRole.DEADLINE)),
        read=frozenset(column.index for column in roles),
        ours=frozenset(index for index, _ in columns.ours),
        header=tuple(fold(texts.get(index, "")) for index in indices),
        leads=bool(leading_deadlines(columns)),
        initials=frozenset(text[:1].casefold() for text in texts.values() if text),
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
        has_terms=not layout.terms.isdisjoint(cells),
        shares_terms=not layout.terms.isdisjoint(line.merged),
        wide=wide,
    )


def numbered(layout: Layout, shapes: Sequence[Shape]) -> Layout:
    """The layout, knowing whether the rows of these lines have numbers."""
    rows = [shape for shape in shapes if shape.activity and shape.has_terms]
    counted = sum(bool(shape.number_text) for shape in rows)
    return replace(layout, is_numbered=counted * 2 > len(rows))


def is_row_like(shape: Shape, layout: Layout) -> bool:
    """Whether a line is a plan row whatever stands around it.

    It has a number, an activity and a deadline or responsible party; in a table
    without numbers more than half of the columns that are read.
    """
    if layout.number is not None:
        if shape.number is None or not (shape.has_terms or shape.shares_terms):
            return False
        return bool(shape.activity) or layout.activity is None
    filled = len(layout.read & shape.cells.keys())
    enough = max(2, (len(layout.read) + 1) // 2)
    return bool(shape.activity) and shape.has_terms and filled >= enough


def section_text(shape: Shape, layout: Layout) -> str:
    """The name of a section row, its number in front, on one line."""
    texts = list(dict.fromkeys(shape.cells.values()))
    if len(texts) == 2 and layout.number in shape.cells:
        mark = texts[0] if "(" in texts[0] else texts[0].rstrip(". )")
        return " ".join(f"{mark}. {texts[1]}".split())
    return " ".join(" ".join(texts).split())
