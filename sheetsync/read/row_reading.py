"""The rows and sections of a table's body as they are put together, line by line.

What each line is was decided before (`row_kind`); here a row is opened, goes on
over further lines and is closed, and a section waits for the first row below it.
"""

from dataclasses import dataclass, field, replace

from sheetsync.model.finding import Note, note
from sheetsync.model.table import ColumnRole, PlanRow
from sheetsync.read.header_column import Columns
from sheetsync.read.line import Line
from sheetsync.read.row_ditto import repeated
from sheetsync.read.row_fill import Filling
from sheetsync.read.row_kind import State
from sheetsync.read.row_month import month_of
from sheetsync.read.row_number import leading_number
from sheetsync.read.row_place import Place, below_section, placed
from sheetsync.read.row_shape import Layout, Shape, section_text
from sheetsync.read.row_text import RowComposer

#: Longer texts are cut in what is said of them.
LONGEST_SEEN = 500


@dataclass(slots=True)
class Reading:
    """What was read of a body so far, top to bottom; notes as in `row.Body`."""

    columns: Columns
    layout: Layout
    composer: RowComposer
    #: What title and sections say of the time of the rows that follow.
    place: Place
    #: What leading deadline columns carry down, None if the table has none.
    filling: Filling | None = None
    #: Columns of months beside another deadline column.
    months: tuple[int, ...] = ()
    state: State = field(default_factory=State)
    rows: list[PlanRow] = field(default_factory=list)
    #: Grid row and text of each number, and whether it is its section's first.
    counted: list[tuple[int, str, bool]] = field(default_factory=list)
    open: list[Line] = field(default_factory=list)
    sections: list[tuple[int, str]] = field(default_factory=list)
    #: Sections that no row has followed yet, with their lines.
    pending: list[Shape] = field(default_factory=list)
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
        heading = " / ".join(filter(None, (self.place.section, self.parent)))
        row = self._counted(self.composer.compose(self.open, heading))
        row = self._placed(row)
        self.rows.append(row if self.is_new_section else self._repeated(row))
        number = self.layout.number
        # One number merged over several rows is written once.
        if number is not None and (number in first.cells or number not in first.merged):
            self.counted.append((first.row, row.number, self.is_new_section))
        self.is_new_section = False
        self.open = []

    def _counted(self, row: PlanRow) -> PlanRow:
        """A row whose number may stand in front of its activity: "5. Семинар"."""
        if row.number or self.state.number is None or self.parent:
            return row
        leading = leading_number(row.activity)
        if leading is None or leading != (self.state.number[0] + 1,):
            return row
        self.state.number = leading
        return replace(row, number=str(leading[0]))

    def _placed(self, row: PlanRow) -> PlanRow:
        """A row with what its deadline leaves out; one from its section is said."""
        for index in self.months:
            line = self.open[0]
            text = line.cells.get(index) or line.merged.get(index, "")
            if text:
                self.place = replace(self.place, month=month_of(text))
        deadline = placed(row.deadline, self.place)
        if deadline.is_of_section:
            said = note("deadline.of_section", read=deadline.text)
            column = min(self.layout.deadlines, default=self.layout.first)
            self.notes.append((row.row, column, said))
        return replace(row, deadline=deadline.text)

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
                said = note("row.ditto", read=" ".join(text.split())[:LONGEST_SEEN])
                index = dict(row.places).get(role, self.layout.first)
                self.notes.append((row.row, index, said))
        return replace(
            row,
            deadline=deadline or row.deadline,
            responsible=parties or row.responsible,
        )

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
            self.state.activity = whole[-LONGEST_SEEN:]

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
            is_dated = not self.layout.deadlines.isdisjoint(shape.cells)
            self.place = below_section(self.place, text, is_dated=is_dated)
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
            said = note("row.no_activity", number=shape.number_text)
            self.notes.append((shape.line.row, self.layout.number or 0, said))
        self.numbers_alone = []
