"""A school's days as a machine: staff edit, days pass, writes fail.

Whatever happens, in whatever order: no cell of the staff changes, a second
cycle has nothing to do, nobody is told the same twice.
"""

import shutil
import tempfile
from collections import Counter
from datetime import timedelta
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from sheetsync.lang.reserved import reserved_column
from tests.e2e.office import MONDAY, Office, fill_control, make_office, staff_side

DEADLINES = ("16 октября", "до 5 ноября", "ежемесячно", "в течение года", "?", "")
MARKS = ("Выполнено", "в работе", "12.10.2026", "перенесено на 20.11.2026", "ой", "")
NAMES = ("Ким О. А.", "Ли В. Г.", "Ахметова С. К.", "завуч", "Марс Н. Н.", "")
ACTIVITIES = ("Собрание", "Собрание родителей", "Проверка", "Отчёт", "=1+1")
PLAN = "plan.xlsx"
FIRST_ROW = 4


def done_column(sheet: Worksheet) -> int | None:
    """The column that staff mark in."""
    for row in sheet.iter_rows():
        for cell in row:
            if isinstance(cell.value, str):
                role = reserved_column(cell.value)
                if role is not None and role.value == "done":
                    return int(cell.column)
    return None


class School(RuleBasedStateMachine):
    """One school from its first cycle on."""

    @initialize()
    def open(self) -> None:
        """The plan is there, the control book filled in."""
        self.folder = Path(tempfile.mkdtemp())
        self.office: Office = make_office(self.folder)
        self.today = MONDAY
        self.office.run(self.today)
        fill_control(self.office)
        self.is_open_elsewhere = False

    def teardown(self) -> None:
        """Take the folder away."""
        if hasattr(self, "folder"):
            shutil.rmtree(self.folder)

    def last_row(self, sheet: Worksheet) -> int:
        """The last row with an activity."""
        rows = range(FIRST_ROW, sheet.max_row + 1)
        return max((at for at in rows if sheet.cell(at, 2).value), default=FIRST_ROW)

    @rule(
        at=st.integers(0, 9),
        column=st.sampled_from((2, 3, 4)),
        pick=st.integers(0, 4),
    )
    def type_into_a_cell(self, at: int, column: int, pick: int) -> None:
        """Change an activity, a deadline or a name."""
        text = {2: ACTIVITIES, 3: DEADLINES, 4: NAMES}[column][pick]

        def change(sheet: Worksheet) -> None:
            sheet.cell(FIRST_ROW + at, column).value = text or None

        self.office.edit(PLAN, change)

    @rule(at=st.integers(0, 9), text=st.sampled_from(MARKS))
    def mark(self, at: int, text: str) -> None:
        """Mark a row."""

        def change(sheet: Worksheet) -> None:
            column = done_column(sheet)
            if column is not None:
                sheet.cell(FIRST_ROW + at, column).value = text or None

        self.office.edit(PLAN, change)

    @rule(at=st.integers(0, 9))
    def put_a_row_in(self, at: int) -> None:
        """Everything below moves down, ours too."""
        self.office.edit(PLAN, lambda sheet: sheet.insert_rows(FIRST_ROW + at))

    @rule(at=st.integers(0, 9))
    def delete_a_row(self, at: int) -> None:
        """Everything below moves up, ours too."""
        self.office.edit(PLAN, lambda sheet: sheet.delete_rows(FIRST_ROW + at))

    @rule()
    def sort_backwards(self) -> None:
        """The staff's columns only: ours stay where they are."""

        def change(sheet: Worksheet) -> None:
            rows = range(FIRST_ROW, self.last_row(sheet) + 1)
            old = [[sheet.cell(at, c).value for c in range(1, 6)] for at in rows]
            for at, values in zip(rows, reversed(old), strict=True):
                for column, value in enumerate(values, start=1):
                    sheet.cell(at, column).value = value

        self.office.edit(PLAN, change)

    @rule(name=st.sampled_from(("План", "План (2)", "ВШК")))
    def rename_the_tab(self, name: str) -> None:
        """Another title."""
        self.office.edit(PLAN, lambda sheet: setattr(sheet, "title", name))

    @rule(days=st.integers(1, 8))
    def wait(self, days: int) -> None:
        """Days pass."""
        self.today += timedelta(days=days)

    @rule()
    def open_or_close_elsewhere(self) -> None:
        """Somebody has the plan open in an office program, or no longer."""
        lock = self.office.path(f"~${PLAN}")
        self.is_open_elsewhere = not self.is_open_elsewhere
        if self.is_open_elsewhere:
            lock.write_bytes(b"\x04user")
        else:
            lock.unlink()

    @rule()
    def run(self) -> None:
        """A cycle, and another that has nothing to do."""
        before = staff_side(self.office.path(PLAN))
        self.office.run(self.today)
        assert staff_side(self.office.path(PLAN)) == before
        hashes = self.office.hashes()
        again = self.office.run(self.today)
        assert not again.schools[0].written
        assert self.office.hashes() == hashes

    @precondition(lambda self: hasattr(self, "office"))
    @invariant()
    def nobody_is_told_twice(self) -> None:
        """One mail of a kind for a person and day."""
        told = Counter(
            (mail["to"], mail["subject"], mail["date"][:16])
            for mail in self.office.mails()
        )
        assert all(count == 1 for count in told.values())

    @precondition(lambda self: hasattr(self, "office"))
    @invariant()
    def the_books_are_whole(self) -> None:
        """They open."""
        load_workbook(self.office.path(PLAN), read_only=True).close()


School.TestCase.settings = settings(
    max_examples=8, stateful_step_count=14, deadline=None
)
TestSchool = School.TestCase
