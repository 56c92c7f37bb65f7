"""Lines below a header → plan rows, sections, footer, and what could not be read."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from sheetsync.model.finding import Note, note
from sheetsync.model.table import ColumnRole, PlanRow
from sheetsync.read.frame import Frame, read_frame
from sheetsync.read.header_column import Columns
from sheetsync.read.label import Part
from sheetsync.read.line import Line
from sheetsync.read.row_ditto import repeated
from sheetsync.read.row_fill import Filling, last_carried, leading_deadlines
from sheetsync.read.row_kind import Kind, State, read_kind
from sheetsync.read.row_month import (
    day_of_section,
    month_of,
    month_of_section,
    within_month,
)
from sheetsync.read.row_number import check_numbers, leading_number
from sheetsync.read.row_part import part_of_section, within_part
from sheetsync.read.row_period import within_period
from sheetsync.read.row_shape import Layout, Shape, numbered, read_shape, section_text
from sheetsync.read.row_text import RowComposer
from sheetsync.read.row_week import week_of_section, within_week
from sheetsync.read.title_period import PlanPeriod, section_period
from sheetsync.read.year_part import YearPart

_AHEAD = 6
_LONGEST_SEEN = 500


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
    #: There is no deadline column: a section "Қыркүйек" is its rows' deadline.
    by_section: bool
    #: What leading deadline columns carry down, None if the table has none.
    filling: Filling | None = None
    #: Columns of months beside another deadline column.
    months: tuple[int, ...] = ()
    month: str = ""
    #: The part of the year that the plan or the section is for.
    period: PlanPeriod | None = None
    #: The quarter or half-year, and the week, that the section names.
    part: YearPart | None = None
    week: str = ""
    #: The month that the section itself names.
    named: str = ""
    #: The section's name stands in the deadline column itself.
    is_dated: bool = False
    state: State = field(default_factory=State)
    rows: list[PlanRow] = field(default_factory=list)
    #: Grid row and text of each number, and whether it is its section's first.
    counted: list[tuple[int, str, bool]] = field(default_factory=list)
    open: list[Line] = field(default_factory=list)
    sections: list[tuple[int, str]] = field(default_factory=list)
    #: Sections that no row has followed yet, with their lines.
    pending: list[Shape] = field(default_factory=list)
    section: str = ""
    #: A numbered row that names what the rows below it do, "" if none does.
    parent: str = ""
    is_new_section: bool = True
    footers: list[str] = field(default_factory=list)
    numbers_alone: list[Shape] = field(default_factory=list)
    notes: list[tuple[int, int, Note]] = field(default_factory=list)

    def close(self) -> None:
        """Compose the row whose lines are open."""
        if not self.open:
            return
        first = self.open[0]
        section = " / ".join(text for text in (self.section, self.parent) if text)
        row = self.composer.compose(self.open, section)
        if not row.number:
            row = self._numbered(row)
        if (self.by_section or self.is_dated) and not row.deadline:
            row = replace(row, deadline=day_of_section(self.section))
        month = self._month()
        if month and self.by_section and not row.deadline:
            row = replace(row, deadline=month)
        elif self.named and not row.deadline:
            row = self._of_section(row)
        else:
            row = replace(row, deadline=self._placed(row.deadline, month))
        if self.period is not None:
            row = self._in_period(row, self.period)
        self.rows.append(row if self.is_new_section else self._repeated(row))
        number = self.layout.number
        # One number merged over several rows is written once.
        if number is not None and (number in first.cells or number not in first.merged):
            self.counted.append((first.row, row.number, self.is_new_section))
        self.is_new_section = False
        self.open = []

    def _in_period(self, row: PlanRow, period: PlanPeriod) -> PlanRow:
        """A row whose deadline is told by the part of the year it stands under."""
        if row.deadline:
            return replace(row, deadline=within_period(row.deadline, period))
        if not self.by_section:
            return row
        day = within_period(self.section, period)
        return replace(row, deadline=day if day != self.section else period.text)

    def _placed(self, deadline: str, month: str) -> str:
        """A deadline with the week, month or quarter that it stands under."""
        placed = within_week(deadline, self.week)
        placed = within_month(placed, month) if month else placed
        return within_part(placed, self.part)

    def _of_section(self, row: PlanRow) -> PlanRow:
        """A row without a deadline of its own has that of its section; it is said."""
        deadline = self.week or self.named
        read = note("deadline.of_section", read=deadline)
        column = min(self.layout.deadlines, default=self.layout.first)
        self.notes.append((row.row, column, read))
        return replace(row, deadline=deadline)

    def _repeated(self, row: PlanRow) -> PlanRow:
        """A row whose ditto marks are what the row above says."""
        if not self.rows:
            return row
        above = self.rows[-1]
        deadline = repeated(row.deadline, above.deadline)
        parties = repeated(row.responsible, above.responsible)
        for role, text in (
            (ColumnRole.DEADLINE, deadline),
            (ColumnRole.RESPONSIBLE, parties),
        ):
            if text:
                read = note("row.ditto", read=" ".join(text.split())[:_LONGEST_SEEN])
                index = dict(row.places).get(role, self.layout.first)
                self.notes.append((row.row, index, read))
        return replace(
            row,
            deadline=deadline or row.deadline,
            responsible=parties or row.responsible,
        )

    def _month(self) -> str:
        """The month that the open row stands under, by its column or section."""
        for index in self.months:
            line = self.open[0]
            text = line.cells.get(index) or line.merged.get(index, "")
            if text:
                self.month = month_of(text)
        return self.month

    def _numbered(self, row: PlanRow) -> PlanRow:
        """A row whose number stands in front of its activity: "5. Семинар"."""
        leading = leading_number(row.activity)
        if leading is None or self.state.number is None or self.parent:
            return row
        if leading != (self.state.number[0] + 1,):
            return row
        self.state.number = leading
        return replace(row, number=str(leading[0]))

    def begin(self, shape: Shape) -> None:
        """Start a new row with a line."""
        self.close()
        if shape.number_text:
            self.parent = ""
        self.state.is_headed = False
        self._flush_pending()
        self._flush_numbers(shape)
        self.state.activity = shape.activity or shape.line.merged.get(
            self.layout.activity if self.layout.activity is not None else -1, ""
        )
        self.open = [shape.line]
        if self.filling is not None:
            has_activity = bool(self.state.activity)
            self.open = [self.filling.fill(shape.line, has_activity=has_activity)]
        self.state.in_footer = False
        if shape.number is not None and len(shape.number) == 1:
            self.state.number = shape.number

    def go_on(self, shape: Shape) -> None:
        """Add a line to the open row.

        If both name a deadline of their own it might be a row without a number.
        """
        deadlines = self.layout.deadlines
        has_own = shape.activity and not deadlines.isdisjoint(shape.cells)
        if has_own and any(not deadlines.isdisjoint(one.cells) for one in self.open):
            first, last = str(self.open[0].row + 1), str(shape.line.row + 1)
            joined = note("row.joined", first=first, last=last)
            index = self.layout.activity or self.layout.first
            self.notes.append((shape.line.row, index, joined))
        self.open.append(shape.line)
        if shape.activity:
            whole = f"{self.state.activity or ''}\n{shape.activity}"
            self.state.activity = whole[-_LONGEST_SEEN:]

    def name(self, shape: Shape) -> None:
        """A numbered row names what the next ones do; its number counts."""
        self.close()
        self._flush_pending()
        text = section_text(shape, self.layout)
        self.sections.append((shape.line.row, text))
        self.counted.append((shape.line.row, shape.number_text, self.is_new_section))
        self.is_new_section = False
        self.parent = text
        self.state.activity = None
        self.state.number = shape.number

    def head(self, shape: Shape) -> None:
        """A section begins, if a row follows."""
        self.close()
        self.parent = ""
        self.state.activity = None
        self.state.is_headed = True
        self.pending.append(shape)

    def _flush_pending(self) -> None:
        for shape in self.pending:
            text = section_text(shape, self.layout)
            self.sections.append((shape.line.row, text))
            self.section = text
            self.month = month_of_section(text, self.month)
            self.named = month_of_section(text, "")
            part = part_of_section(text, self.part)
            ended = part != self.part
            self.period = section_period(text) or (None if ended else self.period)
            self.part = part
            self.week = week_of_section(text, self.month, self.week)
            self.is_dated = not self.layout.deadlines.isdisjoint(shape.cells)
            self.is_new_section = True
            if self.filling is not None:
                self.filling.begin_section()
        self.pending = []

    def _flush_numbers(self, following: Shape) -> None:
        """Report numbers without a row, but for the numbers of pages."""
        for shape in self.numbers_alone:
            if shape.number == following.number:
                continue
            self.counted.append((shape.line.row, shape.number_text, False))
            self.notes.append(
                (
                    shape.line.row,
                    self.layout.number or 0,
                    note("row.no_activity", number=shape.number_text),
                )
            )
        self.numbers_alone = []


def read_body(
    lines: Sequence[Line],
    columns: Columns,
    layout: Layout,
    month: str = "",
    period: PlanPeriod | None = None,
) -> Body:
    """The rows of a table from the lines below its header, in their order.

    `month` and `period` are what the whole plan is for, if its title says so.
    """
    by_section = columns.first(ColumnRole.DEADLINE) is None
    reading = _Reading(columns, layout, RowComposer(columns), by_section)
    reading.month, reading.period = month, period
    deadlines = columns.of(ColumnRole.DEADLINE)
    leading = leading_deadlines(columns)
    if leading:
        last = last_carried(lines, leading[0], layout.activity or 0)
        reading.filling = Filling(leading, last)
    if len(deadlines) > 1:
        reading.months = tuple(
            column.index
            for column in deadlines
            if column.part is Part.MONTH and not column.period
        )
    shapes = [read_shape(line, layout) for line in lines]
    layout = numbered(layout, shapes)
    for at, shape in enumerate(shapes):
        following = shapes[at + 1 : at + 1 + _AHEAD]
        kind = read_kind(shape, following, layout, reading.state)
        _take(reading, kind, shape)
        if kind is Kind.FOREIGN:
            break
    reading.close()
    _finish_tail(reading)
    _check_rows(reading)
    if reading.filling is not None:
        labels = {column.index: column.text for column in columns.columns}
        reading.notes += reading.filling.notes(labels)
    return Body(
        tuple(reading.rows),
        tuple(reading.sections),
        "\n".join(reading.footers),
        tuple(reading.notes),
    )


def _take(reading: _Reading, kind: Kind, shape: Shape) -> None:
    """Let a line of a kind have its effect."""
    if reading.numbers_alone and _completes(kind, shape):
        reading.begin(reading.numbers_alone.pop())
        kind = Kind.MORE
    match kind:
        case Kind.ROW:
            reading.begin(shape)
        case Kind.MORE if reading.open:
            reading.go_on(shape)
        case Kind.SECTION:
            reading.head(shape)
        case Kind.PARENT:
            reading.name(shape)
        case Kind.FOOTER:
            reading.close()
            reading.state.activity = None
            reading.state.in_footer = True
            _keep_footer(reading, shape)
        case Kind.NUMBER_ONLY:
            reading.close()
            reading.state.activity = None
            reading.numbers_alone.append(shape)
        case Kind.UNREAD | Kind.MORE | Kind.FOREIGN:
            _unread(reading, shape)
        case Kind.NUMBERS | Kind.HEADER | Kind.PAGE | Kind.OUTSIDE:
            pass


def _completes(kind: Kind, shape: Shape) -> bool:
    """Whether a line is what a number alone in the row above it belongs to."""
    is_name = kind is Kind.SECTION and not shape.wide and bool(shape.activity)
    is_bare = kind is Kind.ROW and not shape.number_text
    return is_name or is_bare or kind in {Kind.MORE, Kind.UNREAD}


def _keep_footer(reading: _Reading, shape: Shape) -> None:
    texts = list(shape.cells.values())
    if read_frame(texts[0]) is Frame.MAKER:
        reading.footers.append(" ".join(" ".join(texts).split()))


def _unread(reading: _Reading, shape: Shape) -> None:
    index = next(iter(shape.cells))
    seen = " | ".join(" ".join(text.split()) for text in shape.cells.values())
    seen = seen[:_LONGEST_SEEN]
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
    for row_index, found in check_numbers(reading.counted):
        reading.notes.append((row_index, number, found))
