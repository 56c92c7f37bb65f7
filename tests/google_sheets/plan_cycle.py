"""What a cycle does with one plan book, without school and state."""

from datetime import date

from sheetsync.app.writing import _write_plan_book
from sheetsync.books.google.book import GoogleBooks
from sheetsync.model.book import BookSnapshot, TabSnapshot
from sheetsync.model.grid import CellValue
from sheetsync.model.table import OurColumn
from sheetsync.pipeline.decision import BookDecision, decide_book
from tests.deciding import on
from tests.emulator.handle import BookHandle
from tests.google_sheets.library import Rows, ref_of

CONTEXT = on("2026-10-12")
PLAN: Rows = (
    ("План работы школы на 2026-2027 учебный год",),
    (),
    ("№", "Мероприятие", "Срок", "Ответственный", "Форма завершения"),
    (1, "Дело в", date(2026, 10, 5), "Ким О. А.", "Справка"),
    (2, "Дело б", date(2026, 10, 20), "Ким О. А.", "Справка"),
    (3, "Дело а", date(2026, 11, 3), "Ким О. А.", "Справка"),
)
DUES = {
    "Дело в": date(2026, 10, 5),
    "Дело б": date(2026, 10, 20),
    "Дело а": date(2026, 11, 3),
}
SET = {OurColumn.DUE, OurColumn.STATUS, OurColumn.CLARIFY}


def decided(snapshot: BookSnapshot) -> BookDecision:
    """The book decided for a day in October 2026."""
    return decide_book(snapshot, None, CONTEXT)


def cycle(books: GoogleBooks, book: BookHandle) -> BookDecision:
    """A book read, decided, written and verified; what was decided first."""
    decision = decided(books.read(ref_of(book)))
    if decision.changes:
        _write_plan_book(decision, books, decided)
    return decision


def trusted(tab: TabSnapshot) -> dict[OurColumn, int]:
    """Where our columns stand."""
    return {one.column: one.index for one in tab.anchors if one.trusted}


def dues(tab: TabSnapshot, activity: int = 1) -> dict[str, CellValue]:
    """The due date beside each activity, by the anchors."""
    column = trusted(tab)[OurColumn.DUE]
    found = {}
    for row in range(len(tab.grid.rows)):
        name = str(tab.grid.value(row, activity) or "")
        if name.startswith("Дело"):
            found[name] = tab.grid.value(row, column)
    return found


def read(books: GoogleBooks, book: BookHandle) -> BookSnapshot:
    """A book as it is now."""
    return books.read(ref_of(book))


def first(books: GoogleBooks, book: BookHandle) -> TabSnapshot:
    """Its first tab as it is now."""
    return read(books, book).tabs[0]


def assert_settled(books: GoogleBooks, book: BookHandle) -> None:
    """Nothing is left to write."""
    assert not decided(read(books, book)).changes
