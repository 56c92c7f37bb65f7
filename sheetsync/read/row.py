"""Lines below a header → plan rows, sections, footer, and what could not be read."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sheetsync.model.finding import Note, note
from sheetsync.model.table import ColumnRole, PlanRow
from sheetsync.read.frame import Frame, read_frame
from sheetsync.read.header import Columns
from sheetsync.read.line import Line
from sheetsync.read.row_kind import Kind, Layout, Shape, State, read_kind, read_shape
from sheetsync.read.row_number import check_numbers
from sheetsync.read.row_text import RowComposer

_AHEAD = 6
_LONGEST_SEEN = 120


@dataclass(frozen=True, slots=True)
class Body:
    """What stands below the header of a table.

    Notes carry the grid row and column that they are about.
    """

    rows: tuple[PlanRow, ...]
    sections: tuple[tuple[int, str], ...]
    footer: str
    notes: tuple[tuple[int, int, Note], ...]


@dataclass(slots=True)
class _Reading:
    """The state of reading one body, top to bottom."""

    columns: Columns
    layout: Layout
    composer: RowComposer
    state: State = field(default_factory=State)
    rows: list[PlanRow] = field(default_factory=list)
    #: Whether each row is the first of its section, and has its number from above.
    firsts: list[bool] = field(default_factory=list)
    merged_numbers: list[bool] = field(default_factory=list)
    open: list[Line] = field(default_factory=list)
    sections: list[tuple[int, str]] = field(default_factory=list)
    #: Sections that no row has followed yet, with their lines.
    pending: list[Shape] = field(default_factory=list)
    section: str = ""
    is_new_section: bool = True
    footers: list[str] = field(default_factory=list)
    numbers_alone: list[Shape] = field(default_factory=list)
    notes: list[tuple[int, int, Note]] = field(default_factory=list)

    def close(self) -> None:
        """Compose the row whose lines are open."""
        if not self.open:
            return
        row = self.composer.compose(self.open, self.section)
        first = self.open[0]
        self.rows.append(row)
        self.firsts.append(self.is_new_section)
        number = self.layout.number
        self.merged_numbers.append(
            number is not None and number in first.merged and number not in first.cells
        )
        self.is_new_section = False
        self.open = []

    def begin(self, shape: Shape) -> None:
        """Start a new row with a line."""
        self.close()
        self._flush_pending()
        self._flush_numbers()
        self.open = [shape.line]
        self.state.activity = shape.activity or shape.line.merged.get(
            self.layout.activity if self.layout.activity is not None else -1, ""
        )
        self.state.in_footer = False
        if shape.number is not None and len(shape.number) == 1:
            self.state.number = shape.number

    def go_on(self, shape: Shape) -> None:
        """Add a line to the open row."""
        self.open.append(shape.line)
        if shape.activity:
            self.state.activity = f"{self.state.activity or ''}\n{shape.activity}"

    def head(self, shape: Shape) -> None:
        """A section begins, if a row follows."""
        self.close()
        self.state.activity = None
        self.pending.append(shape)

    def _flush_pending(self) -> None:
        for shape in self.pending:
            text = section_text(shape, self.layout)
            self.sections.append((shape.line.row, text))
            self.section = text
            self.is_new_section = True
        self.pending = []

    def _flush_numbers(self) -> None:
        for shape in self.numbers_alone:
            self.notes.append(
                (
                    shape.line.row,
                    self.layout.number or 0,
                    note("row.no_activity", number=shape.number_text),
                )
            )
        self.numbers_alone = []


def section_text(shape: Shape, layout: Layout) -> str:
    """The name of a section row, its number in front, on one line."""
    texts = list(dict.fromkeys(shape.cells.values()))
    if len(texts) == 2 and layout.number in shape.cells:
        mark = texts[0].rstrip(". )")
        return " ".join(f"{mark}. {texts[1]}".split())
    return " ".join(" ".join(texts).split())


def read_body(lines: Sequence[Line], columns: Columns, layout: Layout) -> Body:
    """The rows of a table from the lines below its header, in their order."""
    reading = _Reading(columns, layout, RowComposer(columns))
    shapes = [read_shape(line, layout) for line in lines]
    for at, shape in enumerate(shapes):
        following = shapes[at + 1 : at + 1 + _AHEAD]
        kind = read_kind(shape, following, layout, reading.state)
        _take(reading, kind, shape)
    reading.close()
    _finish_tail(reading)
    _check_rows(reading)
    return Body(
        tuple(reading.rows),
        tuple(reading.sections),
        "\n".join(reading.footers),
        tuple(reading.notes),
    )


def _take(reading: _Reading, kind: Kind, shape: Shape) -> None:
    match kind:
        case Kind.ROW:
            reading.begin(shape)
        case Kind.MORE:
            if reading.open:
                reading.go_on(shape)
            elif reading.numbers_alone:
                numbered = reading.numbers_alone.pop()
                reading.begin(numbered)
                reading.go_on(shape)
            else:
                _unread(reading, shape)
        case Kind.SECTION:
            if reading.numbers_alone and not shape.wide and shape.activity:
                numbered = reading.numbers_alone.pop()
                reading.begin(numbered)
                reading.go_on(shape)
            else:
                reading.head(shape)
        case Kind.FOOTER:
            reading.close()
            reading.state.activity = None
            reading.state.in_footer = True
            _keep_footer(reading, shape)
        case Kind.NUMBER_ONLY:
            reading.close()
            reading.state.activity = None
            reading.numbers_alone.append(shape)
        case _:
            pass


def _keep_footer(reading: _Reading, shape: Shape) -> None:
    texts = list(shape.cells.values())
    if read_frame(texts[0]) is Frame.MAKER:
        reading.footers.append(" ".join(" ".join(texts).split()))


def _unread(reading: _Reading, shape: Shape) -> None:
    index, text = next(iter(shape.cells.items()))
    seen = " ".join(text.split())[:_LONGEST_SEEN]
    reading.notes.append((shape.line.row, index, note("row.unread", seen=seen)))


def _finish_tail(reading: _Reading) -> None:
    """What stands below the last row and is no section, for no row follows.

    A line right below the table that is not known as a footer might have been
    meant as a row: it is reported. After an empty row it is a remark.
    """
    if not reading.rows:
        for shape in reading.pending:
            _unread(reading, shape)
        return
    last = max(row.last_row for row in reading.rows)
    for shape in reading.pending:
        is_near = shape.line.row == last + 1
        if is_near and not reading.state.in_footer:
            _unread(reading, shape)
            last = shape.line.row


def _check_rows(reading: _Reading) -> None:
    columns = reading.columns
    activity = columns.first(ColumnRole.ACTIVITY)
    form = columns.first(ColumnRole.FORM)
    number = columns.first(ColumnRole.NUMBER)
    for row in reading.rows:
        if activity is not None and not row.activity:
            params = {"number": row.number}
            reading.notes.append((row.row, activity, note("row.no_activity", **params)))
        if form is not None and not row.form:
            reading.notes.append((row.row, form, note("row.no_form")))
    if number is None:
        return
    counted = [
        (at, row.number, is_first)
        for at, (row, is_first, is_merged) in enumerate(
            zip(reading.rows, reading.firsts, reading.merged_numbers, strict=True)
        )
        if not is_merged
    ]
    for at, found in check_numbers(counted):
        reading.notes.append((reading.rows[at].row, number, found))
