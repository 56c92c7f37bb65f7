"""What every kind of book keeps: one suite, run over each adapter.

A new adapter subclasses `BookContract` and gives a `Library`.
"""

from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path
from typing import Protocol

import openpyxl
import pytest

from sheetsync.books.link import open_ref
from sheetsync.books.port import Books
from sheetsync.books.xlsx.book import XlsxBooks
from sheetsync.errors import BookChangedError, BookNotFoundError
from sheetsync.lang.reserved import reserved_column
from sheetsync.model.book import BookRef, BookSnapshot, missing_book
from sheetsync.model.change import (
    AddColumns,
    AddTab,
    AppendRows,
    BookChanges,
    Change,
    RemoveColumns,
    RemoveTab,
    ReplaceTab,
    WriteColumn,
)
from sheetsync.model.grid import CellValue
from sheetsync.model.sheet import CellStyle, Sheet, SheetCell
from sheetsync.model.status import Status
from sheetsync.model.table import OurColumn
from tests.contract.memory_book import MemoryBook, MemoryBooks, MemoryTab

Rows = tuple[tuple[CellValue, ...], ...]

PLAN: Rows = (
    ("Жоспар 2024-2025 оқу жылы",),
    (),
    ("№", "Іс-шара", "Мерзімі", "Жауапты"),
    (1, "Педагогикалық кеңес", date(2024, 9, 15), "Директор"),
    (2, "Есеп", "қазан", "ОІЖ орынбасары"),
    (3, "Байқау", "25.11", "Ә. Сапаров"),
)
SET_UP = AddColumns(
    tab="Жоспар",
    columns=(
        (OurColumn.DUE, "Соңғы мерзім"),
        (OurColumn.STATUS, "Жағдайы"),
        (OurColumn.CLARIFY, "Нақтылау"),
    ),
    blocks=((2, 5),),
    status_words=((Status.OVERDUE, "Мерзімі өтті"),),
)
DUES = (None, None, None, date(2024, 9, 15), date(2024, 10, 31), None)
WRITE_DUE = WriteColumn("Жоспар", OurColumn.DUE, DUES, (3, 4))
SUMMARY = Sheet(
    "Жиынтық",
    (
        (SheetCell("Жоспарлардың орындалуы", CellStyle.TITLE, span=3),),
        (SheetCell("Жоспар", CellStyle.HEADER), SheetCell(5, CellStyle.COUNT)),
        (SheetCell(date(2024, 10, 14), CellStyle.DATE), SheetCell(0.75)),
    ),
    widths=(30, 10, 10),
)


class Library(Protocol):
    """Books of one kind, and what staff do to them by hand."""

    books: Books
    #: Whether `apply` makes a book that is not there yet.
    creates: bool

    def make(self, name: str, tabs: dict[str, Rows]) -> BookRef: ...

    def absent(self, name: str) -> BookRef: ...

    def type_in(
        self, ref: BookRef, tab: str, place: tuple[int, int], value: CellValue
    ) -> None: ...


def changes(*all_changes: Change) -> BookChanges:
    return BookChanges("book", all_changes)


def values(snapshot: BookSnapshot, tab: str) -> dict[tuple[int, int], CellValue]:
    found = snapshot.tab(tab)
    assert found is not None
    return {
        (r, c): value
        for r, row in enumerate(found.grid.rows)
        for c, value in enumerate(row)
        if value is not None
    }


def anchors(snapshot: BookSnapshot, tab: str) -> dict[OurColumn, tuple[int, bool]]:
    found = snapshot.tab(tab)
    assert found is not None
    return {a.column: (a.index, a.trusted) for a in found.anchors}


class BookContract:
    """The suite; not collected by itself."""

    @pytest.fixture
    def library(self, tmp_path: Path) -> Library:
        raise NotImplementedError

    @pytest.fixture
    def plan(self, library: Library) -> BookRef:
        return library.make("plan", {"Жоспар": PLAN, "Басқа": (("x",),)})

    def test_a_book_is_read_in_order_with_typed_values(self, library, plan):
        snapshot = library.books.read(plan)
        assert [tab.title for tab in snapshot.tabs] == ["Жоспар", "Басқа"]
        assert snapshot.tabs[0].grid.rows == PLAN
        assert snapshot.tabs[0].grid.tab == "Жоспар"
        assert snapshot.ref == plan

    def test_reading_twice_gives_the_same(self, library, plan):
        assert library.books.read(plan) == library.books.read(plan)

    def test_an_edit_changes_the_fingerprint(self, library, plan):
        before = library.books.read(plan)
        library.type_in(plan, "Басқа", (0, 0), "y")
        assert library.books.read(plan).fingerprint != before.fingerprint

    def test_a_missing_book_is_said_so(self, library):
        with pytest.raises(BookNotFoundError):
            library.books.read(library.absent("nowhere"))

    def test_no_changes_write_nothing(self, library, plan):
        snapshot = library.books.read(plan)
        applied = library.books.apply(snapshot, changes())
        assert not applied.written
        assert library.books.read(plan) == snapshot

    def test_columns_stand_behind_everything_and_are_trusted(self, library, plan):
        snapshot = library.books.read(plan)
        applied = library.books.apply(snapshot, changes(SET_UP, WRITE_DUE))
        after = library.books.read(plan)
        assert applied.written
        assert applied.fingerprint in {"", after.fingerprint}
        assert anchors(after, "Жоспар") == {
            OurColumn.DUE: (4, True),
            OurColumn.STATUS: (5, True),
            OurColumn.CLARIFY: (6, True),
        }
        ours = {
            (2, 4): "Соңғы мерзім",
            (2, 5): "Жағдайы",
            (2, 6): "Нақтылау",
            (3, 4): date(2024, 9, 15),
            (4, 4): date(2024, 10, 31),
        }
        assert values(after, "Жоспар") == values(snapshot, "Жоспар") | ours
        assert values(after, "Басқа") == values(snapshot, "Басқа")

    def test_a_done_column_can_be_added_alone(self, library, plan):
        done = AddColumns(
            "Жоспар",
            ((OurColumn.DONE, "Орындалуы туралы белгі"),),
            ((2, 5),),
            done_words=("Орындалды", "Жартылай орындалды"),
        )
        library.books.apply(library.books.read(plan), changes(done))
        after = library.books.read(plan)
        assert anchors(after, "Жоспар")[OurColumn.DONE][0] == 4

    def test_two_tables_in_one_tab_share_the_columns(self, library):
        rows = (*PLAN, (), *PLAN[2:])
        ref = library.make("two", {"Жоспар": rows})
        set_up = replace(SET_UP, blocks=((2, 5), (7, 10)))
        library.books.apply(library.books.read(ref), changes(set_up))
        after = values(library.books.read(ref), "Жоспар")
        assert after[2, 4] == after[7, 4] == "Соңғы мерзім"

    def test_only_what_differs_is_written(self, library, plan):
        library.books.apply(library.books.read(plan), changes(SET_UP, WRITE_DUE))
        library.type_in(plan, "Жоспар", (3, 5), "жеке жазба")
        rows = (None, None, None, "x", "y", None)
        one = WriteColumn("Жоспар", OurColumn.STATUS, rows, (4,))
        library.books.apply(library.books.read(plan), changes(one))
        after = values(library.books.read(plan), "Жоспар")
        assert (after[3, 5], after[4, 5]) == ("жеке жазба", "y")

    def test_the_same_changes_are_not_written_again(self, library, plan):
        library.books.apply(library.books.read(plan), changes(SET_UP, WRITE_DUE))
        before = library.books.read(plan)
        applied = library.books.apply(before, changes(WRITE_DUE))
        assert not applied.written
        assert library.books.read(plan) == before

    def test_none_empties_a_cell_of_ours(self, library, plan):
        library.books.apply(library.books.read(plan), changes(SET_UP, WRITE_DUE))
        empty = WriteColumn("Жоспар", OurColumn.DUE, (None,) * 6, (3,))
        library.books.apply(library.books.read(plan), changes(empty))
        assert (3, 4) not in values(library.books.read(plan), "Жоспар")

    @pytest.mark.parametrize(
        "value",
        [
            "=1+1",
            '=HYPERLINK("http://x")',
            "+77011234567",
            "-5",
            "@a",
            "007",
            "1,5",
            "15.09",
            "TRUE",
            "'quoted",
            " spaces ",
            "two\nlines",
            'қғүұөәіңһ <b>&amp;</b> "«»"',
            "😀",
            "#REF!",
            "_x0041_",
            5,
            -2.5,
            0,
            True,
            False,
            date(2024, 2, 29),
            datetime.fromisoformat("2024-05-25T09:30"),
        ],
        ids=repr,
    )
    def test_a_value_written_is_read_back_equal(self, library, plan, value):
        """Text is text whatever it begins with; nothing is evaluated."""
        library.books.apply(library.books.read(plan), changes(SET_UP))
        write = WriteColumn("Жоспар", OurColumn.CLARIFY, (None,) * 3 + (value,), (3,))
        library.books.apply(library.books.read(plan), changes(write))
        snapshot = library.books.read(plan)
        read = values(snapshot, "Жоспар")[3, 6]
        assert (read, type(read)) == (value, type(value))
        tab = snapshot.tab("Жоспар")
        assert tab is not None
        assert tab.grid.formulas == frozenset()

    def test_a_book_changed_meanwhile_is_not_written(self, library, plan):
        snapshot = library.books.read(plan)
        library.type_in(plan, "Жоспар", (5, 1), "Басқа іс")
        edited = library.books.read(plan)
        with pytest.raises(BookChangedError):
            library.books.apply(snapshot, changes(SET_UP))
        assert library.books.read(plan) == edited

    def test_one_impossible_change_stops_all(self, library, plan):
        snapshot = library.books.read(plan)
        with pytest.raises(ValueError, match="no tab"):
            library.books.apply(snapshot, changes(SET_UP, AppendRows("Жоқ", (("x",),))))
        assert library.books.read(plan) == snapshot

    def test_a_staff_column_under_a_reserved_header_is_not_trusted(self, library):
        """A plan of the staff may have a column "Статус" of its own."""
        ref = library.make("own", {"План": (("Мероприятие", "Статус"), ("x", "новый"))})
        snapshot = library.books.read(ref)
        assert anchors(snapshot, "План") == {OurColumn.STATUS: (1, False)}
        write = WriteColumn("План", OurColumn.STATUS, (None, "Просрочено"), (1,))
        with pytest.raises(ValueError, match="no column"):
            library.books.apply(snapshot, changes(write))
        assert library.books.read(ref) == snapshot

    def test_the_done_column_is_never_written(self, library, plan):
        done = AddColumns(
            "Жоспар", ((OurColumn.DONE, "Отметка о выполнении"),), ((2, 5),)
        )
        library.books.apply(library.books.read(plan), changes(done))
        write = WriteColumn("Жоспар", OurColumn.DONE, (None,) * 3 + ("x",), (3,))
        with pytest.raises(ValueError, match="done column"):
            library.books.apply(library.books.read(plan), changes(write))

    def test_columns_deleted_by_staff_are_added_behind_again(self, library, plan):
        library.books.apply(library.books.read(plan), changes(SET_UP))
        library.type_in(plan, "Жоспар", (2, 5), None)
        assert OurColumn.STATUS not in anchors(library.books.read(plan), "Жоспар")
        again = replace(SET_UP, columns=SET_UP.columns[1:2])
        library.books.apply(library.books.read(plan), changes(again))
        found = anchors(library.books.read(plan), "Жоспар")
        assert found[OurColumn.STATUS] == (7, True)

    def test_ours_can_be_taken_away_but_not_the_done_column(self, library, plan):
        before = library.books.read(plan)
        done = (OurColumn.DONE, "Орындалуы туралы белгі")
        set_up = replace(SET_UP, columns=(done, *SET_UP.columns))
        library.books.apply(before, changes(set_up))
        roles = tuple(role for role, _ in SET_UP.columns)
        remove = RemoveColumns("Жоспар", roles)
        library.books.apply(library.books.read(plan), changes(remove))
        after = library.books.read(plan)
        left = {(2, 4): "Орындалуы туралы белгі"}
        assert values(after, "Жоспар") == values(before, "Жоспар") | left

    def test_a_tab_is_added_last(self, library, plan):
        before = library.books.read(plan)
        library.books.apply(before, changes(AddTab(SUMMARY)))
        after = library.books.read(plan)
        assert [tab.title for tab in after.tabs] == ["Жоспар", "Басқа", "Жиынтық"]
        assert values(after, "Жиынтық") == {
            (0, 0): "Жоспарлардың орындалуы",
            (1, 0): "Жоспар",
            (1, 1): 5,
            (2, 0): date(2024, 10, 14),
            (2, 1): 0.75,
        }
        assert after.tabs[:2] == before.tabs

    def test_a_tab_that_is_there_is_not_added(self, library, plan):
        with pytest.raises(ValueError, match="already"):
            library.books.apply(
                library.books.read(plan),
                changes(AddTab(replace(SUMMARY, title="Басқа"))),
            )

    def test_a_tab_is_replaced_whole_and_only_if_it_differs(self, library, plan):
        library.books.apply(library.books.read(plan), changes(AddTab(SUMMARY)))
        same = library.books.apply(
            library.books.read(plan), changes(ReplaceTab(SUMMARY))
        )
        assert not same.written
        shorter = replace(SUMMARY, rows=SUMMARY.rows[:1])
        library.books.apply(library.books.read(plan), changes(ReplaceTab(shorter)))
        after = library.books.read(plan)
        assert values(after, "Жиынтық") == {(0, 0): "Жоспарлардың орындалуы"}

    def test_a_tab_is_taken_away(self, library, plan):
        before = library.books.read(plan)
        library.books.apply(before, changes(AddTab(SUMMARY)))
        library.books.apply(library.books.read(plan), changes(RemoveTab("Жиынтық")))
        assert library.books.read(plan).tabs == before.tabs

    def test_rows_are_appended_below_everything(self, library, plan):
        rows = (("Жаңа", "=a", date(2024, 9, 1)), (None, "екінші"))
        before = library.books.read(plan)
        library.books.apply(before, changes(AppendRows("Жоспар", rows)))
        new = {
            (6, 0): "Жаңа",
            (6, 1): "=a",
            (6, 2): date(2024, 9, 1),
            (7, 1): "екінші",
        }
        after = library.books.read(plan)
        assert values(after, "Жоспар") == values(before, "Жоспар") | new

    def test_a_missing_book_is_created(self, library):
        if not library.creates:
            pytest.skip("this kind of book is made by people only")
        ref = library.absent("new")
        blank = missing_book(ref, "new")
        library.books.apply(blank, changes(AddTab(SUMMARY)))
        assert [tab.title for tab in library.books.read(ref).tabs] == ["Жиынтық"]
        with pytest.raises(BookChangedError):
            library.books.apply(blank, changes(AddTab(SUMMARY)))


class MemoryLibrary:
    creates = True

    def __init__(self) -> None:
        self.books = MemoryBooks()

    def make(self, name: str, tabs: dict[str, Rows]) -> BookRef:
        book = MemoryBook()
        for title, rows in tabs.items():
            tab = book.tabs[title] = MemoryTab()
            for r, row in enumerate(rows):
                for c, value in enumerate(row):
                    tab.put(r, c, value)
        self.books.books[name] = book
        return self.absent(name)

    def absent(self, name: str) -> BookRef:
        return BookRef(key=name, kind="memory", location=name)

    def type_in(
        self, ref: BookRef, tab: str, place: tuple[int, int], value: CellValue
    ) -> None:
        book = self.books.books[ref.key]
        book.tabs[tab].put(*place, value)
        book.saves += 1


class XlsxLibrary:
    """Workbooks in a folder; staff type with openpyxl instead of Excel."""

    creates = True

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.books = XlsxBooks(reserved_column)

    def make(self, name: str, tabs: dict[str, Rows]) -> BookRef:
        workbook = openpyxl.Workbook()
        workbook.remove(workbook.worksheets[0])
        for title, rows in tabs.items():
            sheet = workbook.create_sheet(title)
            for row in rows:
                sheet.append(row)
        workbook.save(self.folder / f"{name}.xlsx")
        return self.absent(name)

    def absent(self, name: str) -> BookRef:
        return open_ref(str(self.folder / f"{name}.xlsx"))

    def type_in(
        self, ref: BookRef, tab: str, place: tuple[int, int], value: CellValue
    ) -> None:
        workbook = openpyxl.load_workbook(ref.location)
        row, column = place
        workbook[tab].cell(row + 1, column + 1).value = value
        workbook.save(ref.location)


class TestMemoryBooks(BookContract):
    @pytest.fixture
    def library(self, tmp_path):
        return MemoryLibrary()


class TestXlsxBooks(BookContract):
    @pytest.fixture
    def library(self, tmp_path):
        return XlsxLibrary(tmp_path)


def test_times_of_day_are_kept_in_workbooks(tmp_path):
    library = XlsxLibrary(tmp_path)
    rows = ((time(9, 30), datetime.fromisoformat("2024-01-02T08:15")),)
    ref = library.make("t", {"Т": rows})
    assert library.books.read(ref).tabs[0].grid.rows == rows
