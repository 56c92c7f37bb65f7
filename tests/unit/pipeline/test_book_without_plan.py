"""A book of the plans list in which no plan is found is said so, once."""

from dataclasses import replace

from sheetsync.model.book import BookRef, BookSnapshot, TabSnapshot
from sheetsync.model.control import PlanLine
from sheetsync.model.grid import Grid
from sheetsync.pipeline.decision import decide_book
from tests.deciding import on

CONTEXT = on("2026-10-12")
PLAN = (
    ("План на 2026-2027 учебный год",),
    ("№", "Мероприятие", "Срок", "Ответственный"),
    (1, "Педсовет", "25 октября", "Ким О. А."),
)


def a_book(*tabs: tuple[str, tuple[tuple[object, ...], ...]]) -> BookSnapshot:
    shots = tuple(TabSnapshot(name, name, Grid(name, rows)) for name, rows in tabs)
    return BookSnapshot(BookRef("k", "google", "l"), "Книга", shots, "")


def codes(book: BookSnapshot, *lines: PlanLine, location: str = "l") -> list[str]:
    decision = decide_book(book, None, CONTEXT, lines, location=location)
    return [found.code for found in decision.book_findings]


def test_a_header_merged_into_one_cell_is_no_plan():
    merged = (PLAN[0], ("№",), PLAN[2])
    assert codes(a_book(("План", merged))) == ["book.no_plan"]


def test_an_empty_book_is_no_plan():
    assert codes(a_book(("Лист1", ()), ("Лист2", ()))) == ["book.no_plan"]


def test_one_plan_among_other_tabs_is_enough():
    assert "book.no_plan" not in codes(a_book(("Лист1", ()), ("План", PLAN)))


def test_the_control_book_needs_no_plan():
    assert codes(a_book(("Сводка", ()), ("Планы", ()))) == []
    assert codes(a_book(("Лист1", ())), location="") == []


def test_tabs_that_the_school_left_out_are_not_missed():
    for tab in ("Лист1", ""):
        line = PlanLine("", book="l", tab=tab, left_out=True)
        assert codes(a_book(("Лист1", ())), line) == []


def test_a_cause_that_is_said_already_is_not_said_again():
    headless = tuple((at, f"Дело {at}", "20 октября", "Ким О. А.") for at in range(9))
    assert codes(a_book(("План", headless))) == ["table.no_header"]
    book = a_book(("План", PLAN[:1]))
    assert codes(book) == codes(replace(book, title="Другая")) == ["book.no_plan"]
