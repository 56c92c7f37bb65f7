"""What is written beside plans, and what is left alone (DESIGN, section 7)."""

from dataclasses import replace

from sheetsync.decide.book import TableReadings, assess_book
from sheetsync.decide.change import beside, plan_changes, same_cell
from sheetsync.lang.reserved import COLUMN_HEADERS
from sheetsync.model.book import BookRef
from sheetsync.model.change import AddColumns, WriteColumn
from sheetsync.model.control import PlanLine
from sheetsync.model.finding import Finding
from sheetsync.model.history import BookMemory
from sheetsync.model.table import OurColumn
from sheetsync.pipeline.book import read_book
from tests.contract.memory_book import MemoryBook, MemoryBooks, MemoryTab
from tests.deciding import a_plan, a_school, day, decided, on

REF = BookRef("кітап", "xlsx", "кітап.xlsx")
HEADER = ("№", "Іс-шаралар", "Мерзімі", "Жауаптылар")


class Book:
    """A book in memory that staff edit and the service keeps."""

    def __init__(self, *lines: str, title: str = "2024-2025 оқу жылының жоспары"):
        self.books = MemoryBooks()
        self.books.books[REF.key] = MemoryBook({"жоспар": MemoryTab()})
        self.memory: BookMemory | None = None
        self.type(title, HEADER, lines)

    @property
    def tab(self) -> MemoryTab:
        return self.books.books[REF.key].tabs["жоспар"]

    def type(self, title, header, lines) -> None:
        self.tab.put(0, 0, title)
        for at, text in enumerate(header):
            self.tab.put(1, at, text)
        for row, line in enumerate(lines, start=2):
            self.tab.put(row, 0, row - 1)
            for column, text in enumerate(line.split("|"), start=1):
                self.tab.put(row, column, text.strip())

    def decide(self, today: str, language: str = "kk", lines=(), **snapshot):
        read = replace(self.books.read(REF), **snapshot)
        tables = read_book(read).tables
        context = on(today)
        book = assess_book(read, tables, self.memory, context, lines)
        return read, book, plan_changes(read, book, language)

    def cycle(self, today: str, language: str = "kk"):
        read, book, changes = self.decide(today, language)
        self.books.apply(read, changes)
        self.memory = book.memory
        return changes

    def ours(self, role: OurColumn) -> list[object]:
        at = self.tab.ours[role]
        return [self.tab.cells.get((row, at)) for row in range(len(self.tab.rows()))]


def test_a_new_tab_gets_three_columns_of_ours_and_a_done_column():
    book = Book("Бұйрық шығару | 15.10 | директор")

    add, *writes = book.cycle("2024-10-10").changes

    assert isinstance(add, AddColumns)
    assert [column for column, _ in add.columns] == [
        OurColumn.DUE,
        OurColumn.STATUS,
        OurColumn.CLARIFY,
        OurColumn.DONE,
    ]
    assert add.blocks == ((1, 2),)
    assert "Орындалды" in add.done_words
    assert {write.column for write in writes} == {OurColumn.DUE, OurColumn.STATUS}


def test_due_dates_are_dates_and_statuses_are_words():
    book = Book("Бұйрық | 15.10 | директор", "Жиналыс | кесте бойынша | директор")
    book.cycle("2024-10-10")

    assert book.ours(OurColumn.DUE) == [None, "Соңғы мерзім", day("2024-10-15"), None]
    assert book.ours(OurColumn.STATUS) == [
        None,
        "Жағдайы",
        "Мерзімі жақын (5 күн қалды)",
        "Кесте бойынша",
    ]


def test_the_second_cycle_of_a_day_writes_nothing():
    book = Book(
        "Бұйрық | 15.10 | директор", "Жиналыс | ? | ", "Есеп | ай сайын | завуч"
    )
    book.cycle("2024-10-10")

    assert not book.cycle("2024-10-10")


def test_the_next_day_writes_only_the_cells_that_differ():
    book = Book("Бұйрық | 15.10 | директор", "Жиналыс | наурыз | директор")
    book.cycle("2024-10-10")

    (write,) = book.cycle("2024-10-11").changes

    assert isinstance(write, WriteColumn)
    assert (write.column, write.differing) == (OurColumn.STATUS, (2,))


def test_a_moved_row_takes_its_status_along_and_leaves_nothing_behind():
    book = Book("Бұйрық | 15.10 | директор", "Жиналыс | наурыз | директор")
    book.cycle("2024-10-10")
    ours = {
        at: book.tab.cells[2, at]
        for at in book.tab.ours.values()
        if (2, at) in book.tab.cells
    }
    for column in range(4):
        book.tab.put(3, column, book.tab.cells[2, column])
        book.tab.put(2, column, None)
    book.cycle("2024-10-10")

    assert book.ours(OurColumn.DUE) == [None, "Соңғы мерзім", None, day("2024-10-15")]
    assert ours


def test_a_plan_with_a_done_column_keeps_its_own():
    book = Book()
    book.type(
        "2024-2025 оқу жылы", (*HEADER, "Орындалуы"), ("Бұйрық | 15.10 | директор | +",)
    )

    add = book.cycle("2024-10-10").changes[0]

    assert OurColumn.DONE not in [column for column, _ in add.columns]
    assert book.ours(OurColumn.STATUS)[2] == "Орындалды"


def test_the_done_column_that_was_added_is_the_staffs_and_is_read():
    book = Book("Бұйрық | 15.10 | директор")
    book.cycle("2024-10-10")
    book.tab.put(2, book.tab.ours[OurColumn.DONE], "орындалды")

    changes = book.cycle("2024-10-20")

    assert [change.column for change in changes.changes] == [OurColumn.STATUS]
    assert book.ours(OurColumn.STATUS)[2] == "Орындалды"
    assert book.ours(OurColumn.DONE)[2] == "орындалды"


def test_headers_stay_in_the_language_in_which_they_were_made():
    book = Book("Бұйрық | 15.10 | директор")
    book.cycle("2024-10-10", "kk")

    book.cycle("2024-10-10", "ru")

    assert book.ours(OurColumn.STATUS)[1:] == [
        "Жағдайы",
        "Срок подходит (осталось 5 дней)",
    ]


def test_a_mangled_header_of_ours_is_not_trusted_and_nothing_of_it_is_written():
    book = Book("Бұйрық | 15.10 | директор")
    book.cycle("2024-10-10")
    at = book.tab.ours[OurColumn.STATUS]
    book.tab.put(1, at, "Менің бағаным")

    add = book.decide("2024-10-11")[2].changes[0]

    assert [column for column, _ in add.columns] == [OurColumn.STATUS]


def test_what_needs_clarifying_stands_beside_the_row_until_it_is_done():
    book = Book("Бұйрық | кеше кешке | ")
    book.cycle("2024-10-10")

    assert book.ours(OurColumn.CLARIFY)[2] == "мерзімі түсініксіз; жауапты жазылмаған"

    book.tab.put(2, book.tab.ours[OurColumn.DONE], "орындалды")
    book.cycle("2024-10-10")

    assert book.ours(OurColumn.CLARIFY)[2] is None


def test_what_decides_the_status_stands_before_what_concerns_mail():
    plan = a_plan("Бұйрық | 15.10.2030 | директор | ққ ззз")
    row = decided(plan, on("2024-10-10", a_school())).rows[0]

    assert row.status == "needs_attention"
    assert beside(row, "ru") == (
        "проверьте год: 15.10.2030; отметка непонятна: «ққ ззз»"
    )


class TestLeftAlone:
    def test_a_book_that_can_not_be_written(self):
        book = Book("Бұйрық | 15.10 | директор")

        assert not book.decide("2024-10-10", writable=False)[2]

    def test_a_tab_that_can_not_be_written(self):
        book = Book("Бұйрық | 15.10 | директор")
        read = book.books.read(REF)
        tabs = tuple(replace(tab, unwritable="protected") for tab in read.tabs)

        assert not book.decide("2024-10-10", tabs=tabs)[2]

    def test_a_closed_plan(self):
        book = Book("Бұйрық | 15.10 | директор")

        assert not book.decide("2026-01-10")[2]

    def test_a_closed_plan_keeps_what_it_shows_when_another_shares_its_tab(self):
        book = Book("Бұйрық | 15.10 | директор")
        book.cycle("2024-10-10")
        shown = book.ours(OurColumn.STATUS)[2]
        start = 6
        book.tab.put(start, 0, "2025-2026 оқу жылының жоспары")
        for at, text in enumerate(HEADER):
            book.tab.put(start + 1, at, text)
        for at, text in enumerate(("1", "Жаңа жиналыс", "15.12", "директор")):
            book.tab.put(start + 2, at, text)
        book.cycle("2025-12-10")

        statuses = book.ours(OurColumn.STATUS)
        assert statuses[2] == shown
        assert statuses[start + 2] == "Мерзімі жақын (5 күн қалды)"

    def test_tables_side_by_side(self):
        book = Book("Бұйрық | 15.10 | директор")
        read, assessed, _ = book.decide("2024-10-10")
        (table,) = assessed.tables
        beside = Finding("table.side_by_side", "жоспар", "A1")
        table = replace(table, findings=(beside,))

        assert not plan_changes(read, replace(assessed, tables=(table,)), "kk")

    def test_a_book_in_which_most_rows_are_gone(self):
        lines = [f"Бірегей жұмыс {word} | 15.10 | директор" for word in "абвгдежз"]
        book = Book(*lines)
        book.cycle("2024-10-10")
        before = book.books.read(REF)
        for row in range(3, 10):
            for column in range(4):
                book.tab.put(row, column, None)

        read, assessed, changes = book.decide("2024-10-11")

        assert assessed.shrank
        assert not changes
        assert assessed.memory is book.memory
        assert before != read

    def test_a_book_that_lost_a_whole_plan(self):
        book = Book(*(f"Бірегей жұмыс {word} | 15.10 | директор" for word in "абвгде"))
        book.cycle("2024-10-10")
        book.books.books[REF.key].tabs["жоспар"].cells.clear()

        _, assessed, changes = book.decide("2024-10-11")

        assert assessed.shrank
        assert not changes
        assert [one.code for one in assessed.findings] == ["table.shrank"]

    def test_a_lost_plan_may_be_meant(self):
        book = Book(*(f"Бірегей жұмыс {word} | 15.10 | директор" for word in "абвгде"))
        book.cycle("2024-10-10")
        book.books.books[REF.key].tabs["жоспар"].cells.clear()
        read = book.books.read(REF)
        context = on("2024-10-11", accept_shrink=True)

        assessed = assess_book(read, read_book(read).tables, book.memory, context)

        assert not assessed.shrank
        assert assessed.memory.tables == ()

    def test_a_plan_that_the_school_left_out(self):
        book = Book("Бұйрық | 15.10 | директор")
        line = PlanLine("", "кітап.xlsx", "жоспар", left_out=True)

        _, assessed, changes = book.decide("2024-10-10", lines=(line,))

        assert assessed.tables == ()
        assert not changes


def test_cells_are_compared_by_what_they_show():
    from datetime import datetime

    midnight = datetime(2024, 10, 15)  # noqa: DTZ001 - as workbooks give it

    assert same_cell("", None)
    assert same_cell(midnight, day("2024-10-15"))
    assert not same_cell("15.10.2024", day("2024-10-15"))


def test_every_header_of_ours_is_a_reserved_text():
    book = Book("Бұйрық | 15.10 | директор")
    add = book.decide("2024-10-10", "ru")[2].changes[0]

    assert dict(add.columns) == {
        role: texts["ru"] for role, texts in COLUMN_HEADERS.items()
    }
    assert isinstance(read_book(book.books.read(REF)).tables[0], TableReadings)


def test_no_done_column_stands_beside_a_table_that_is_sorted_apart_and_it_is_said():
    book = Book("Бұйрық | 15.10 | директор")
    read = book.books.read(REF)
    apart = tuple(replace(tab, sorts_apart=True) for tab in read.tabs)

    _, assessed, changes = book.decide("2024-10-10", tabs=apart)

    add = changes.changes[0]
    assert isinstance(add, AddColumns)
    assert OurColumn.DONE not in [column for column, _ in add.columns]
    assert [one.code for one in assessed.findings] == ["table.sorts_apart"]
