"""An editor acts at every boundary between two calls.

No staff cell ever differs from what the staff made it; after the following
quiet cycle every due date stands at its own row and nothing is left behind.
The test run takes 500 histories; `HYPOTHESIS_PROFILE=thorough` makes them 5,000 and
`SHEETSYNC_HISTORIES=20000` as many as it says, with seeds of their own each time.
"""

import os
from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from sheetsync.app.writing import _write_plan_book
from sheetsync.books.google.book import GoogleBooks
from sheetsync.errors import BookError
from sheetsync.lang.reserved import reserved_column
from sheetsync.model.book import BookSnapshot, TabSnapshot
from sheetsync.model.table import OurColumn
from sheetsync.pipeline.decision import BookDecision, decide_book
from tests.deciding import on
from tests.emulator.emulator import Emulator
from tests.emulator.handle import BookHandle
from tests.google_sheets.editor import ACTS, TASK, Act, Editor
from tests.google_sheets.library import Rows, google_books, make_book, ref_of

HEADER = ("№", "Мероприятие", "Срок", "Ответственный", "Форма завершения")
TITLE = "План работы школы на 2026-2027 учебный год"
CONTEXT = on("2026-10-12")

HISTORIES = int(
    os.environ.get("SHEETSYNC_HISTORIES") or max(500, settings().max_examples)
)

acts = st.builds(Act, st.sampled_from(ACTS), st.integers(0, 40), st.integers(0, 40))
#: What is done at one boundary: mostly one thing, sometimes several at once.
bursts = st.one_of(st.tuples(acts), st.lists(acts, min_size=2, max_size=3))
#: Calls that go wrong meanwhile: how, and after how many that go well.
troubles = st.lists(
    st.tuples(
        st.sampled_from(("lose_answer", "truncate_next", "cut_next", "fail_next")),
        st.integers(0, 9),
    ),
    max_size=3,
)


@st.composite
def plans(draw: st.DrawFn) -> Rows:
    """A plan of two to six rows, or two of them below one another."""
    number = draw(st.integers(1, 2))
    rows: list[tuple[object, ...]] = [(TITLE,), ()]
    for table in range(number):
        rows.append(HEADER)
        for at in range(draw(st.integers(2, 4))):
            day = date(2026, 10 + table, draw(st.integers(1, 28)))
            name = f"{TASK} {draw(st.integers(0, 99))} {table}{at}"
            rows.append((at + 1, name, day, "Ким О. А.", "Справка"))
        rows.append(())
    return tuple(rows[:-1])


@pytest.fixture(scope="module")
def google() -> Iterator[Emulator]:
    with Emulator() as emulator:
        yield emulator


@pytest.fixture(scope="module")
def books(google: Emulator) -> GoogleBooks:
    return google_books(google)


def decided(snapshot: BookSnapshot) -> BookDecision:
    return decide_book(snapshot, None, CONTEXT)


def cycle(books: GoogleBooks, book: BookHandle) -> None:
    """What a cycle does with one plan book."""
    decision = decided(books.read(ref_of(book)))
    if decision.changes:
        _write_plan_book(decision, books, decided)


def small(google: Emulator, rows: Rows, cover: str) -> BookHandle:
    """A book on a small grid, so that its edges are near."""
    book = make_book(google, "План", {"План": rows})
    size = {"rowCount": len(rows) + 8, "columnCount": 8}
    properties = {"sheetId": book.sheet("План").id, "gridProperties": size}
    fields = "gridProperties(rowCount,columnCount)"
    book.batch({"updateSheetProperties": {"properties": properties, "fields": fields}})
    end = (*rows, ()).index((), 2)
    if cover == "filter":
        book.set_filter(f"'План'!A3:E{len(rows)}")
    elif cover == "table":
        book.add_table(f"'План'!A3:E{end}", "Plan")
    elif cover == "banding":
        place = book.grid_range(f"'План'!A3:E{end}")
        band = {"range": place, "rowProperties": {"headerColor": {"red": 1}}}
        book.batch({"addBanding": {"bandedRange": band}})
    return book


@settings(
    max_examples=HISTORIES,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(
    rows=plans(),
    history=st.lists(bursts, min_size=1, max_size=12),
    settled=st.booleans(),
    cover=st.sampled_from(["", "filter", "table", "banding"]),
    trouble=st.one_of(st.just([]), troubles),
)
def test_no_staff_cell_is_ever_changed_and_statuses_find_their_rows(
    google, books, *, rows, history, settled, cover, trouble
):
    book = small(google, rows, cover)
    editor = Editor(book)
    if settled:
        cycle(books, book)
    left = list(reversed(history))
    editor.look()

    def between(method: str, _user: str) -> None:
        try:
            editor.check(f"before {method}, after {editor.done}")
            for act in left.pop() if left else ():
                editor.act(act)
            if method.endswith(".get"):
                editor.note_reading()
            editor.look()
        except Exception as error:  # noqa: BLE001 - it would look like Google's
            editor.problems.append(repr(error))

    for how, after in trouble:
        getattr(google, how)(match="spreadsheets", after=after)
    google.before_each_call(between)
    try:
        for _ in range(4):
            if not left:
                break
            try:
                cycle(books, book)
            except BookError as error:
                event(error.code)
    finally:
        google.clear_faults()
        google.before_each_call(lambda _method, _user: None)
    editor.check(f"at the end, after {editor.done}")

    editor.note_reading()
    editor.look()
    cycle(books, book)
    editor.check("in the quiet cycle")
    assert editor.problems == []
    assert_all_is_in_its_place(books, book, editor)
    assert_cover_is_over_its_header(book)
    google.delete(book)


def assert_cover_is_over_its_header(book: BookHandle) -> None:
    """Filters and the like still begin where staff let them begin."""
    tab = book.resource()["sheets"][0]
    covers = [*tab.get("tables", ()), *tab.get("bandedRanges", ())]
    covers += [tab["basicFilter"]] if "basicFilter" in tab else []
    for cover in covers:
        top = cover["range"]["startRowIndex"]
        cells = [cell.value for cell in book.sheet().row(top) if cell]
        assert "Мероприятие" in cells


def assert_all_is_in_its_place(
    books: GoogleBooks, book: BookHandle, editor: Editor
) -> None:
    after = books.read(ref_of(book))
    again = decided(after)
    assert not again.changes
    assert sum(len(table.rows) for table in again.assessment.tables) >= 2
    for tab in after.tabs:
        assert_tab_is_right(tab, editor)


def assert_tab_is_right(tab: TabSnapshot, editor: Editor) -> None:
    places = {a.column: a.index for a in tab.anchors if a.trusted}
    assert places.keys() >= {OurColumn.DUE, OurColumn.STATUS, OurColumn.CLARIFY}
    # One set of ours, and no header of ours that stands without its anchor; the
    # done column of a copied tab is the staff's.
    left = {a.column for a in tab.anchors if not a.trusted}
    sheet = editor.book.sheet(tab.title)
    assert left <= ({OurColumn.DONE} if sheet is not editor.sheet else set())
    deadline = editor.column_of("Срок", sheet)
    activity = editor.column_of("Мероприятие", sheet)
    assert deadline is not None
    assert activity is not None
    for row in range(len(tab.grid.rows)):
        due = tab.grid.value(row, places[OurColumn.DUE])
        is_task = str(tab.grid.value(row, activity) or "").startswith(TASK)
        if is_task:
            assert due == tab.grid.value(row, deadline), (row, editor.done)
            assert tab.grid.value(row, places[OurColumn.STATUS]), (row, editor.done)
        elif due is not None:
            assert reserved_column(str(due)) is OurColumn.DUE
