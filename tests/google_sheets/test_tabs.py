"""Tabs of ours in Google Sheets: looks, links, charts; lines below others."""

import json
from dataclasses import replace
from datetime import date, datetime

import pytest

from sheetsync.books.google import portion
from sheetsync.books.google.book import GoogleBooks
from sheetsync.books.google.guard import GUARD_KEY
from sheetsync.errors import BookChangedError
from sheetsync.model.change import (
    AddColumns,
    AddTab,
    AppendRows,
    BookChanges,
    Change,
    ReplaceTab,
    WriteColumn,
)
from sheetsync.model.sheet import CellStyle, Sheet, SheetCell, SheetChart, StaleRule
from sheetsync.model.status import Status
from sheetsync.model.table import OurColumn
from tests.emulator.emulator import Emulator
from tests.emulator.handle import BookHandle
from tests.google_sheets.library import make_book, ref_of
from tests.google_sheets.plan_cycle import PLAN

MOMENT = datetime.fromisoformat("2026-10-12T09:30")
CHART = SheetChart("bar", "Выполнение", (4, 0, 6, 2), (8, 0))
SUMMARY = Sheet(
    "Сводка",
    (
        (SheetCell("Исполнение планов", CellStyle.TITLE, span=3),),
        (SheetCell("Проверено", CellStyle.LABEL), SheetCell(MOMENT, CellStyle.MOMENT)),
        (
            SheetCell("Просрочено", status=Status.OVERDUE),
            SheetCell("План", CellStyle.WRAP, link="https://example.kz/x"),
            SheetCell("Список", CellStyle.WRAP, link="#Планы!A3"),
        ),
        (SheetCell("длинный текст " * 12, CellStyle.MUTED, span=3),),
        (SheetCell("План"), SheetCell("в срок"), SheetCell("всего")),
        (SheetCell("А"), SheetCell(3, CellStyle.COUNT), SheetCell(0.75)),
        (SheetCell("Б"), SheetCell(4, CellStyle.COUNT), SheetCell(date(2026, 10, 1))),
    ),
    widths=(30, 12, 12),
    charts=(CHART, replace(CHART, kind="line", at=(8, 3))),
    frozen_rows=1,
    stale=(StaleRule((1, 1), 2), StaleRule((1, 1), 0.5)),
    lines=(1, 1, 1, 3),
)


@pytest.fixture
def book(google: Emulator) -> BookHandle:
    rows = (("Книга", "Лист"), ("a", "b"))
    return make_book(google, "Контроль", {"Планы": rows, "Другой": (("x",),)})


def write(books: GoogleBooks, book: BookHandle, *changes: Change) -> bool:
    snapshot = books.read(ref_of(book))
    return books.apply(snapshot, BookChanges(book.id, changes)).written


def shown(book: BookHandle) -> dict:
    return next(
        tab
        for tab in book.resource()["sheets"]
        if tab["properties"]["title"] == "Сводка"
    )


def test_a_tab_has_its_looks_links_and_charts(books, book):
    assert write(books, book, AddTab(SUMMARY))
    tab = shown(book)
    assert tab["properties"]["gridProperties"]["frozenRowCount"] == 1
    assert len(tab["charts"]) == 2
    assert len(tab["conditionalFormats"]) == 2
    assert [m["endColumnIndex"] for m in tab["merges"]] == [3, 3]
    sheet = book.sheet("Сводка")
    assert book.value("'Сводка'!B2") == "12.10.2026 09:30"
    assert book.value("'Сводка'!C7") == "01.10.2026"
    link = sheet.cell(2, 1).format["textFormat"]["link"]["uri"]
    assert link == "https://example.kz/x"
    inside = sheet.cell(2, 2).format["textFormat"]["link"]["uri"]
    assert f"#gid={book.sheet('Планы').id}&range=A3" in inside
    assert sheet.row_properties[3]["pixelSize"] > 40
    assert sheet.cell(2, 0).format["backgroundColorStyle"]


def test_a_tab_shown_anew_keeps_its_place_and_its_id(books, book):
    write(books, book, AddTab(SUMMARY))
    before = shown(book)
    shorter = replace(SUMMARY, rows=SUMMARY.rows[:3], charts=(CHART,), stale=())
    assert write(books, book, ReplaceTab(shorter))
    after = shown(book)
    assert after["properties"]["sheetId"] == before["properties"]["sheetId"]
    assert [c["chartId"] for c in after["charts"]] == [before["charts"][0]["chartId"]]
    assert "conditionalFormats" not in after
    assert book.values("'Сводка'!A4:C9") == []
    assert not write(books, book, ReplaceTab(shorter))


def test_a_tab_that_staff_renamed_is_made_under_another_id(books, book):
    write(books, book, AddTab(SUMMARY))
    book.rename_tab("Сводка", "Старая")
    assert write(books, book, AddTab(SUMMARY))
    assert set(book.tabs) >= {"Старая", "Сводка"}


def test_a_line_typed_meanwhile_is_pushed_down_and_not_written_over(books, book):
    snapshot = books.read(ref_of(book))
    book.write("'Планы'!A3", [["завуч", "вписала"]])
    changes = BookChanges(book.id, (AppendRows("Планы", (("c", "d"),)),))
    books.apply(snapshot, changes)
    assert book.values("'Планы'!A1:B9") == [
        ["Книга", "Лист"],
        ["a", "b"],
        ["c", "d"],
        ["завуч", "вписала"],
    ]


def test_lines_fit_where_the_grid_ends(books, google):
    book = make_book(google, "К", {"Планы": (("Книга",),)})
    size = {"rowCount": 1, "columnCount": 1}
    properties = {"sheetId": book.sheet().id, "gridProperties": size}
    fields = "gridProperties(rowCount,columnCount)"
    book.batch({"updateSheetProperties": {"properties": properties, "fields": fields}})
    write(books, book, AppendRows("Планы", (("a", "b"), ("c", date(2026, 9, 1)))))
    assert book.values("'Планы'") == [["Книга"], ["a", "b"], ["c", "01.09.2026"]]


def test_new_lines_look_like_those_above_but_not_like_a_header(books, google):
    book = make_book(google, "К", {"Планы": (("Книга",),)})
    bold = {"userEnteredFormat": {"textFormat": {"bold": True}}}
    place = book.grid_range("'Планы'!A1:B1")
    fields = "userEnteredFormat.textFormat.bold"
    book.batch({"repeatCell": {"range": place, "cell": bold, "fields": fields}})
    write(books, book, AppendRows("Планы", (("a",),)))
    assert not (book.sheet().cell(1, 0).format or {})["textFormat"].get("bold")


def test_a_large_tab_goes_in_portions_behind_the_columns_it_came_with(
    google, books, monkeypatch
):
    """The registry of a large district gets its columns and its tabs at once."""
    monkeypatch.setattr(portion, "MOST_BYTES", 20_000)
    plan = make_book(google, "План", {"План": PLAN})
    lines = tuple((SheetCell(at), SheetCell(f"строка {at}")) for at in range(2_000))
    columns = AddColumns("План", ((OurColumn.STATUS, "Статус"),), ((2, 5),))
    texts = (None, None, None, "Срок пройден", "", "")
    statuses = WriteColumn("План", OurColumn.STATUS, texts, (3,))
    google.calls.clear()

    assert write(books, plan, columns, statuses, AddTab(Sheet("Свод", lines)))

    batches = [one for one in google.calls if one.kind == "write"]
    assert len(batches) > 4
    assert [row[1] for row in plan.values("'Свод'")] == [one[1].value for one in lines]
    assert plan.value("'План'!F4") == "Срок пройден"
    assert GUARD_KEY not in json.dumps(plan.resource())


def looks(book: BookHandle, tab: str) -> list[int]:
    """How many merges, rules and charts a tab has."""
    sheets = book.resource()["sheets"]
    (found,) = (one for one in sheets if one["properties"]["title"] == tab)
    return [
        len(found.get(kind, ())) for kind in ("merges", "conditionalFormats", "charts")
    ]


def test_a_tab_whose_portions_broke_off_is_shown_whole_by_the_next_write(
    google, books, book, monkeypatch
):
    monkeypatch.setattr(portion, "MOST_BYTES", 1_000)
    older = replace(SUMMARY, rows=SUMMARY.rows[:2], stale=(), charts=())
    write(books, book, AddTab(older))
    before = google.clone(book)
    google.calls.clear()
    write(books, book, ReplaceTab(SUMMARY))
    values, whole = book.values("'Сводка'"), looks(book, "Сводка")
    calls = google.calls.count(kind="write")
    assert calls > 4
    for sent in range(1, calls):
        half = google.clone(before)
        google.fail_next(503, match="batchUpdate", after=sent)
        with pytest.raises(BookChangedError):
            write(books, half, ReplaceTab(SUMMARY))
        assert write(books, half, ReplaceTab(SUMMARY)), f"{sent} of {calls}"
        assert half.values("'Сводка'") == values
        assert looks(half, "Сводка") == whole
