"""Lines below a header → plan rows, sections, footer, and what could not be read."""

from collections.abc import Sequence
from dataclasses import dataclass

from sheetsync.model.finding import Note, note
from sheetsync.model.table import ColumnRole, PlanRow
from sheetsync.read.frame import Frame, read_frame
from sheetsync.read.header_column import Columns
from sheetsync.read.label_rule import Part
from sheetsync.read.line import Line
from sheetsync.read.row_fill import Filling, last_carried, leading_deadlines
from sheetsync.read.row_kind import Kind, read_kind
from sheetsync.read.row_number import check_numbers
from sheetsync.read.row_place import Place
from sheetsync.read.row_reading import LONGEST_SEEN, Reading
from sheetsync.read.row_shape import Layout, Shape, numbered, read_shape
from sheetsync.read.row_text import RowComposer
from sheetsync.read.title_period import PlanPeriod

#: How many lines behind one are looked at to tell what it is.
_AHEAD = 6


@dataclass(frozen=True, slots=True)
class Body:
    """What stands below the header of a table.

    Notes carry the grid row and column that they are about.
    """

    rows: tuple[PlanRow, ...]
    sections: tuple[tuple[int, str], ...]
    footer: str
    notes: tuple[tuple[int, int, Note], ...]


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
    place = Place(month=month, period=period, by_section=by_section)
    reading = Reading(columns, layout, RowComposer(columns), place)
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


def _take(reading: Reading, kind: Kind, shape: Shape) -> None:
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


def _keep_footer(reading: Reading, shape: Shape) -> None:
    texts = list(shape.cells.values())
    if read_frame(texts[0]) is Frame.MAKER:
        reading.footers.append(" ".join(" ".join(texts).split()))


def _unread(reading: Reading, shape: Shape) -> None:
    index = next(iter(shape.cells))
    seen = " | ".join(" ".join(text.split()) for text in shape.cells.values())
    seen = seen[:LONGEST_SEEN]
    reading.notes.append((shape.line.row, index, note("row.unread", seen=seen)))


def _finish_tail(reading: Reading) -> None:
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


def _check_rows(reading: Reading) -> None:
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
