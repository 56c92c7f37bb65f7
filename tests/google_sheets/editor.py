"""Somebody who edits a plan while it is being read and written."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sheetsync.books.google.anchor import KEY
from sheetsync.books.google.value import serial
from sheetsync.lang.reserved import reserved_column
from sheetsync.model.address import cell_address, column_letters
from sheetsync.model.table import OurColumn
from tests.emulator.handle import BookHandle
from tests.emulator.model.sheet import Sheet
from tests.emulator.wire.errors import ApiError

#: Written by us alone; a done column is the staff's as soon as it is there.
OURS = {OurColumn.DUE.value, OurColumn.STATUS.value, OurColumn.CLARIFY.value}
#: What the activities of the plans begin with.
TASK = "Дело"

Place = tuple[int, int]
Cells = list[list[Any]]


@dataclass(frozen=True)
class Act:
    """One thing that the editor does, with numbers that say where."""

    name: str
    one: int
    two: int


@dataclass
class Editor:
    """Acts on the first tab of a book, and watches that nobody else did.

    `look` is called after each act and `check` before the next one: between the
    two, nothing but columns of ours may have changed.
    """

    book: BookHandle
    problems: list[str] = field(default_factory=list)
    seen: dict[int, Cells] = field(default_factory=dict)
    ours: dict[int, set[int]] = field(default_factory=dict)
    known: set[int] = field(default_factory=set)
    #: Anchors as the program read them last: what it takes for its own.
    read: set[int] = field(default_factory=set)
    done: list[str] = field(default_factory=list)

    # Watching

    def look(self) -> None:
        """Remember everything that is the staff's."""
        self.known = {note.entry["metadataId"] for note in self.book.book.metadata}
        self.ours = {
            sheet.id: self._own_notes(sheet) | self.read
            for sheet in self.book.book.sheets
        }
        self.seen = {
            sheet.id: self._staff_cells(sheet, self.ours[sheet.id])
            for sheet in self.book.book.sheets
        }

    def note_reading(self) -> None:
        """Remember which columns the program takes for its own from here on.

        A header that somebody changes between reading and writing comes back:
        what is hit is a column of ours.
        """
        sheets = self.book.book.sheets
        self.read = {one for sheet in sheets for one in self._own_notes(sheet)}

    def check(self, where: str) -> None:
        """Notice whatever of the staff's was changed since the last look."""
        for sheet in self.book.book.sheets:
            new = {
                note.entry["metadataId"] for note in self.book.book.metadata
            } - self.known
            ids = self.ours.get(sheet.id, set()) | new
            now = self._staff_cells(sheet, ids)
            before = self.seen.get(sheet.id)
            if before is None:
                self.problems.append(f"{where}: a tab {sheet.title!r} came")
            elif now != before:
                self.problems.append(f"{where}: {before} became {now}")
        self.read |= {
            note.entry["metadataId"] for note in self.book.book.metadata
        } - self.known
        gone = self.seen.keys() - {sheet.id for sheet in self.book.book.sheets}
        self.problems += [f"{where}: tab {one} went" for one in gone]

    def _notes(self, sheet: Sheet) -> list[tuple[int, str, int]]:
        """Id, role and column of our metadata on a tab."""
        found = []
        for note in self.book.book.metadata:
            entry = note.entry
            place = entry["location"].get("dimensionRange", {})
            if entry["metadataKey"] == KEY and place.get("sheetId") == sheet.id:
                role = entry["metadataValue"].rpartition("/")[2]
                found.append((entry["metadataId"], role, place["startIndex"]))
        return found

    def _own_notes(self, sheet: Sheet) -> set[int]:
        """Ids of the anchors of columns that we may write."""
        return {
            number
            for number, role, column in self._notes(sheet)
            if role in OURS and role in self._headers(sheet, column)
        }

    def _headers(self, sheet: Sheet, column: int) -> set[str]:
        roles = {
            reserved_column(str(sheet.cell(row, column).value or ""))
            for row in range(len(sheet.rows))
        }
        return {role.value for role in roles if role}

    def _staff_cells(self, sheet: Sheet, ours: set[int]) -> Cells:
        """All cells but those of columns of ours, with looks and rules."""
        skipped = {column for number, _, column in self._notes(sheet) if number in ours}
        rows: Cells = []
        for row in range(len(sheet.rows)):
            line: list[Any] = []
            for column in range(sheet.column_count):
                if column not in skipped:
                    cell = sheet.cell(row, column)
                    line.append(
                        (cell.value, cell.formula, cell.format, cell.extra or None)
                    )
            while line and not any(line[-1]):
                line.pop()
            rows.append(line)
        while rows and not rows[-1]:
            rows.pop()
        return rows

    # Acting

    def act(self, act: Act) -> None:
        """Do one thing; what Google would refuse a person is left undone."""
        method: Callable[[int, int], None] = getattr(self, act.name)
        try:
            method(act.one, act.two)
        except ApiError:
            return
        self.done.append(f"{act.name}({act.one}, {act.two})")

    @property
    def sheet(self) -> Sheet:
        return self.book.book.sheets[0]

    @property
    def _title(self) -> str:
        return "'" + self.sheet.title.replace("'", "''") + "'"

    def _address(self, row: int, column: int) -> str:
        return f"{self._title}!{cell_address(row, column)}"

    def _put(self, row: int, column: int, value: object) -> None:
        self.book.write(self._address(row, column), [[value]])

    def tasks(self) -> list[int]:
        """Rows in which an activity stands."""
        return [
            row
            for row in range(len(self.sheet.rows))
            if any(
                str(cell.value or "").startswith(TASK)
                for cell in self.sheet.row(row)
                if cell is not None
            )
        ]

    def column_of(self, text: str, tab: Sheet | None = None) -> int | None:
        """The column of a header, in the first tab unless another is named."""
        sheet = self.sheet if tab is None else tab
        for row in range(len(sheet.rows)):
            for column, cell in enumerate(sheet.row(row)):
                if cell is not None and cell.value == text:
                    return column
        return None

    def _our_columns(self) -> list[tuple[str, int]]:
        """Roles and places of columns of ours."""
        own = self._own_notes(self.sheet)
        return sorted(
            (role, column)
            for number, role, column in self._notes(self.sheet)
            if number in own
        )

    def type_task(self, one: int, two: int) -> None:
        """Another activity in a row."""
        rows, column = self.tasks(), self.column_of("Мероприятие")
        if rows and column is not None:
            self._put(rows[one % len(rows)], column, f"{TASK} иное {two}")

    def type_date(self, one: int, two: int) -> None:
        """Another deadline in a row."""
        rows, column = self.tasks(), self.column_of("Срок")
        if rows and column is not None:
            day = date(2026, 11, 1 + two % 28)
            self._put(rows[one % len(rows)], column, serial(day))

    def type_beside(self, one: int, two: int) -> None:
        """A remark right of everything."""
        used = self._used()
        if used < self.sheet.column_count:
            self._put(one % 9, used, f"заметка {two}")

    def insert_row(self, one: int, two: int) -> None:
        """An empty row, or two."""
        self.book.insert_rows(self.sheet.title, one % 10 + 1, two % 2 + 1)

    def add_task(self, one: int, two: int) -> None:
        """A new row in the plan, filled in."""
        rows = self.tasks()
        activity, deadline = self.column_of("Мероприятие"), self.column_of("Срок")
        if not rows or activity is None or deadline is None:
            return
        row = rows[one % len(rows)]
        self.book.insert_rows(self.sheet.title, row + 1)
        self._put(row, activity, f"{TASK} новое {two}")
        self._put(row, deadline, serial(date(2026, 12, 1 + two % 28)))

    def delete_row(self, one: int, two: int) -> None:
        """A row of the plan goes, but never the last two."""
        rows = self.tasks()
        if len(rows) > 2:
            self.book.delete_rows(self.sheet.title, rows[one % len(rows)] + 1)

    def move_row(self, one: int, two: int) -> None:
        """A row of the plan goes to another place in it."""
        rows = self.tasks()
        if rows:
            source, target = rows[one % len(rows)], rows[two % len(rows)]
            self.book.move_rows(self.sheet.title, source + 1, target + 1)

    def _used(self) -> int:
        """How many columns hold something."""
        return max(
            (
                column + 1
                for row in self.sheet.rows
                for column, cell in enumerate(row)
                if cell is not None and cell.value is not None
            ),
            default=0,
        )

    def insert_column(self, one: int, two: int) -> None:
        """A column for remarks anywhere, with its header."""
        column = one % (self._used() + 1)
        headers = [
            row
            for row in range(len(self.sheet.rows))
            if any(c and c.value == "Мероприятие" for c in self.sheet.row(row))
        ]
        self.book.insert_columns(self.sheet.title, column_letters(column))
        for row in headers:
            self._put(row, column, f"Примечание {len(self.done)}")

    def insert_empty_column(self, one: int, two: int) -> None:
        """An empty column anywhere, to be filled later perhaps."""
        column = one % (self._used() + 1)
        self.book.insert_columns(self.sheet.title, column_letters(column))

    def delete_column(self, one: int, two: int) -> None:
        """The column that the plan can do without."""
        column = self.column_of("Форма завершения")
        if column is not None:
            self.book.delete_columns(self.sheet.title, column_letters(column))

    def move_column(self, one: int, two: int) -> None:
        """Any column that holds something goes to any place among them."""
        count = self._used()
        source, target = one % count, two % count
        self.book.move_columns(
            self.sheet.title, column_letters(source), column_letters(target)
        )

    def _sort(self, columns: tuple[int, int], one: int, *, down: bool) -> None:
        """The rows of one table are sorted by activity."""
        tasks, by = self.tasks(), self.column_of("Мероприятие")
        first, last = columns
        if not tasks or by is None or not first <= by <= last:
            return
        rows = [tasks[one % len(tasks)]]
        while rows[0] - 1 in tasks:
            rows.insert(0, rows[0] - 1)
        while rows[-1] + 1 in tasks:
            rows.append(rows[-1] + 1)
        cells = (
            f"{self._title}!{cell_address(rows[0], first)}:"
            f"{cell_address(rows[-1], last)}"
        )
        self.book.sort(cells, column_letters(by), descending=down)

    def sort_with_ours(self, one: int, two: int) -> None:
        """All columns are sorted by activity."""
        self._sort((0, self.sheet.column_count - 1), one, down=bool(two % 2))

    def sort_without_ours(self, one: int, two: int) -> None:
        """The plan's own columns are sorted, ours stay as they are."""
        ours = [column for _, column in self._our_columns()]
        last = min(ours, default=self.sheet.column_count) - 1
        self._sort((0, last), one, down=bool(two % 2))

    def rename_tab(self, one: int, two: int) -> None:
        """The tab gets another title."""
        self.book.rename_tab(self.sheet.title, f"План {one}-{two}'")

    def copy_tab(self, one: int, two: int) -> None:
        """The tab is copied, with all that hangs on its columns."""
        if len(self.book.tabs) < 3:
            self.book.copy_tab(self.sheet.title, f"Копия {one}-{two}")

    def set_filter(self, one: int, two: int) -> None:
        """The plan gets a filter, or another one, over some of its columns."""
        activity, tasks = self.column_of("Мероприятие"), self.tasks()
        if activity is None or not tasks:
            return
        top = next(
            row
            for row in range(len(self.sheet.rows))
            if self.sheet.cell(row, activity).value == "Мероприятие"
        )
        last = max(activity, two % self._used())
        cells = f"{cell_address(top, 0)}:{cell_address(tasks[-1], last)}"
        self.book.set_filter(f"{self._title}!{cells}")

    def hide_row(self, one: int, two: int) -> None:
        """A row is hidden."""
        self.book.hide_rows(self.sheet.title, one % 8 + 1)

    def type_into_ours(self, one: int, two: int) -> None:
        """Somebody writes into a column of ours."""
        ours = self._our_columns()
        if ours:
            self._put(one % 12, ours[two % len(ours)][1], f"своё {one}")

    def mark(self, one: int, two: int) -> None:
        """A row is marked done, in the column that was made for it."""
        rows, column = self.tasks(), self.column_of("Орындалуы туралы белгі")
        if rows and column is not None:
            self._put(rows[one % len(rows)], column, f"Орындалды {two}")

    def delete_ours(self, one: int, two: int) -> None:
        """A column of ours is deleted."""
        ours = self._our_columns()
        if ours:
            column = column_letters(ours[one % len(ours)][1])
            self.book.delete_columns(self.sheet.title, column)

    def empty_ours(self, one: int, two: int) -> None:
        """A column of ours is selected and emptied."""
        ours = self._our_columns()
        if ours:
            letters = column_letters(ours[one % len(ours)][1])
            self.book.clear(f"{self._title}!{letters}:{letters}")

    def move_ours(self, one: int, two: int) -> None:
        """A column of ours goes elsewhere."""
        ours = self._our_columns()
        if ours:
            source = column_letters(ours[one % len(ours)][1])
            target = column_letters(two % self._used())
            self.book.move_columns(self.sheet.title, source, target)

    def rename_ours(self, one: int, two: int) -> None:
        """A column of ours gets a header of the staff's: it is theirs then."""
        ours = self._our_columns()
        if not ours:
            return
        _, column = ours[one % len(ours)]
        for row in range(len(self.sheet.rows)):
            value = self.sheet.cell(row, column).value
            if isinstance(value, str) and reserved_column(value):
                # Columns of a Table can't have the same name.
                self._put(row, column, f"Ескерту жоқ {len(self.done)}")


ACTS = (
    *("type_task", "type_date", "type_beside", "insert_row", "add_task"),
    *("delete_row", "move_row", "insert_column", "insert_empty_column"),
    *("delete_column", "move_column"),
    *("sort_with_ours", "sort_without_ours", "rename_tab", "hide_row"),
    *("copy_tab", "set_filter"),
    *(
        "type_into_ours",
        "mark",
        "delete_ours",
        "empty_ours",
        "move_ours",
        "rename_ours",
    ),
)
