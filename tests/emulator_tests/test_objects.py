"""Filters, Tables, banding, rules, charts, groups, pasting, notes."""

from typing import Any

import pytest

from tests.emulator.emulator import Emulator
from tests.emulator.handle import BookHandle

Json = dict[str, Any]


@pytest.fixture
def book(google: Emulator) -> BookHandle:
    """A little table."""
    return google.create("Plan", [["name", "due"], ["a", 1], ["b", 2]])


def tab_of(book: BookHandle) -> Json:
    """Return the first tab as the API shows it."""
    return book.resource()["sheets"][0]


def test_table_is_made_and_widened(book: BookHandle) -> None:
    """Columns are named by the header; widened ones get a name and show it."""
    table = book.add_table("A1:B3", "Plan")
    wider = {
        "tableId": table,
        "range": book.grid_range("A1:C3"),
        "columnProperties": [
            {"columnIndex": 0, "columnName": "name"},
            {"columnIndex": 1, "columnName": "due"},
            {"columnIndex": 2, "columnName": "status", "columnType": "TEXT"},
        ],
    }
    book.batch({"updateTable": {"table": wider, "fields": "range,columnProperties"}})

    (kept,) = tab_of(book)["tables"]
    names = [column["columnName"] for column in kept["columnProperties"]]
    assert names == ["name", "due", "status"]
    assert book.value("C1") == "status"
    assert kept["range"]["endColumnIndex"] == 3


def test_column_inserted_into_a_table(book: BookHandle) -> None:
    """The Table grows by a column with a name of its own."""
    book.add_table("A1:B3", "Plan")
    book.insert_columns(None, "B")

    (kept,) = tab_of(book)["tables"]
    names = [column["columnName"] for column in kept["columnProperties"]]
    assert names == ["name", "Column 2", "due"]


def test_tables_do_not_overlap(book: BookHandle) -> None:
    """Neither one another nor a filter."""
    book.add_table("A1:B3", "One")
    with pytest.raises(Exception, match="overlap"):
        book.add_table("B1:C3", "Two")
    with pytest.raises(Exception, match="filter over a table"):
        book.set_filter("A1:B3")
    with pytest.raises(Exception, match="already exists"):
        book.add_table("E1:F3", "one")


def test_deleted_table_takes_its_cells(book: BookHandle) -> None:
    """The worse case: not established at Google."""
    table = book.add_table("A1:B3")
    book.batch({"deleteTable": {"tableId": table}})

    assert book.values("A1:B3") == []


def test_banding_is_widened_and_does_not_overlap(book: BookHandle) -> None:
    """updateBanding changes the range; a second one over it is refused."""
    colors = {"headerColor": {"red": 1}, "firstBandColor": {"green": 1}}
    band = {"range": book.grid_range("A1:B3"), "rowProperties": colors}
    (reply,) = book.batch({"addBanding": {"bandedRange": band}})
    number = reply["addBanding"]["bandedRange"]["bandedRangeId"]
    with pytest.raises(Exception, match="alternating background colors"):
        book.batch({"addBanding": {"bandedRange": band}})
    wider = {"bandedRangeId": number, "range": book.grid_range("A1:C3")}
    book.batch({"updateBanding": {"bandedRange": wider, "fields": "range"}})

    (kept,) = tab_of(book)["bandedRanges"]
    assert kept["range"]["endColumnIndex"] == 3
    assert kept["rowProperties"]["headerColorStyle"] == {"rgbColor": {"red": 1}}


def test_rules_keep_their_order(book: BookHandle) -> None:
    """Inserted at an index, moved, replaced, deleted; replies tell old and new."""

    def rule(text: str) -> Json:
        condition = {"type": "TEXT_EQ", "values": [{"userEnteredValue": text}]}
        return {
            "ranges": [book.grid_range("B1:B3")],
            "booleanRule": {
                "condition": condition,
                "format": {"textFormat": {"bold": True}},
            },
        }

    def order() -> list[str]:
        return [
            r["booleanRule"]["condition"]["values"][0]["userEnteredValue"]
            for r in tab_of(book)["conditionalFormats"]
        ]

    for text in "ab":
        book.batch({"addConditionalFormatRule": {"rule": rule(text), "index": 0}})
    assert order() == ["b", "a"]
    book.batch(
        {"updateConditionalFormatRule": {"index": 0, "newIndex": 1, "sheetId": 0}}
    )
    assert order() == ["a", "b"]
    book.batch({"updateConditionalFormatRule": {"index": 0, "rule": rule("c")}})
    (reply,) = book.batch({"deleteConditionalFormatRule": {"index": 1, "sheetId": 0}})
    assert order() == ["c"]
    assert reply["deleteConditionalFormatRule"]["rule"]["ranges"]


def test_filter_views_and_basic_filter(book: BookHandle) -> None:
    """Ranges are closed; a view is changed by mask."""
    book.set_filter("A1:B3")
    view = {"title": "v", "range": {"sheetId": 0, "startRowIndex": 0}}
    (reply,) = book.batch({"addFilterView": {"filter": view}})
    number = reply["addFilterView"]["filter"]["filterViewId"]
    change = {"filterViewId": number, "title": "w"}
    book.batch({"updateFilterView": {"filter": change, "fields": "title"}})

    tab = tab_of(book)
    assert tab["basicFilter"]["range"]["endRowIndex"] == 3
    assert tab["filterViews"][0]["title"] == "w"
    assert tab["filterViews"][0]["range"]["endRowIndex"] == 1000
    book.batch({"clearBasicFilter": {"sheetId": 0}})
    book.batch({"deleteFilterView": {"filterId": number}})
    assert not tab_of(book).keys() & {"basicFilter", "filterViews"}


def test_chart_lives_and_moves(book: BookHandle) -> None:
    """Made, moved, given another title, deleted."""
    position = {"overlayPosition": {"anchorCell": {"rowIndex": 5}}}
    chart = {"chartId": 3, "spec": {"title": "old"}, "position": position}
    book.batch({"addChart": {"chart": chart}})
    with pytest.raises(Exception, match="already exists"):
        book.batch({"addChart": {"chart": chart}})
    book.batch({"updateChartSpec": {"chartId": 3, "spec": {"title": "new"}}})
    place = {"overlayPosition": {"anchorCell": {"rowIndex": 7}}}
    move = {"objectId": 3, "newPosition": place, "fields": "anchorCell.rowIndex"}
    book.batch({"updateEmbeddedObjectPosition": move})

    (kept,) = tab_of(book)["charts"]
    assert kept["spec"]["title"] == "new"
    assert kept["position"]["overlayPosition"] == {
        "anchorCell": {"rowIndex": 7},
        "widthPixels": 600,
        "heightPixels": 371,
    }
    book.batch({"deleteEmbeddedObject": {"objectId": 3}})
    assert "charts" not in tab_of(book)


def test_groups_nest(book: BookHandle) -> None:
    """A group inside a group is one deeper."""

    def place(start: int, end: int) -> Json:
        return {"dimension": "ROWS", "startIndex": start, "endIndex": end}

    book.batch({"addDimensionGroup": {"range": place(1, 6)}})
    (reply,) = book.batch({"addDimensionGroup": {"range": place(2, 4)}})

    groups = reply["addDimensionGroup"]["dimensionGroups"]
    assert [(g["range"]["startIndex"], g["depth"]) for g in groups] == [(1, 1), (2, 2)]
    (reply,) = book.batch({"deleteDimensionGroup": {"range": place(1, 6)}})
    (left,) = reply["deleteDimensionGroup"]["dimensionGroups"]
    assert left == {"range": place(2, 4), "depth": 1}


def test_copy_and_cut(book: BookHandle) -> None:
    """Copies repeat to fill; relative references move; a cut leaves nothing."""
    book.edit("C2", "=B2*10")
    book.batch(
        {
            "copyPaste": {
                "source": book.grid_range("C2"),
                "destination": book.grid_range("C2:C3"),
                "pasteType": "PASTE_NORMAL",
            }
        },
        {
            "copyPaste": {
                "source": book.grid_range("C2:C3"),
                "destination": book.grid_range("D2"),
                "pasteType": "PASTE_VALUES",
            }
        },
        {
            "cutPaste": {
                "source": book.grid_range("A2:A3"),
                "destination": {"sheetId": 0, "rowIndex": 4, "columnIndex": 0},
                "pasteType": "PASTE_NORMAL",
            }
        },
    )

    assert book.values("C2:D3", "FORMULA") == [["=B2*10", 10], ["=B3*10", 20]]
    assert book.values("A1:A6") == [["name"], [], [], [], ["a"], ["b"]]


def test_paste_data_and_find_replace(book: BookHandle) -> None:
    """Pasted text is read as typed; replacements are counted."""
    paste = {
        "coordinate": {"rowIndex": 4, "columnIndex": 0},
        "data": "x;1\nxx;2",
        "delimiter": ";",
        "type": "PASTE_NORMAL",
    }
    replace = {"find": "x", "replacement": "y", "allSheets": True}
    replies = book.batch({"pasteData": paste}, {"findReplace": replace})

    assert book.values("A5:B6", "UNFORMATTED_VALUE") == [["y", 1], ["yy", 2]]
    assert replies[1]["findReplace"] == {
        "valuesChanged": 2,
        "rowsChanged": 2,
        "sheetsChanged": 1,
        "occurrencesChanged": 3,
    }


def test_update_cells_changes_only_its_fields(book: BookHandle) -> None:
    """In a range, cells that are not given are emptied of those fields."""
    rows = [{"values": [{"userEnteredValue": {"stringValue": "=x"}, "note": "n"}]}]
    update = {"rows": rows, "range": book.grid_range("A1:B2")}
    book.batch({"updateCells": {**update, "fields": "note"}})
    assert book.values("A1:B2") == [["name", "due"], ["a", "1"]]
    book.batch({"updateCells": {**update, "fields": "userEnteredValue"}})

    assert book.values("A1:B3") == [["=x"], [], ["b", "2"]]
    assert (book.sheet().cell(0, 0).extra or {})["note"] == "n"


def test_merges(book: BookHandle) -> None:
    """Only the first cell keeps its value; half a merge cannot be undone."""
    book.merge("A2:B3")

    assert book.values("A2:B3") == [["a"]]
    with pytest.raises(Exception, match="You must select all cells in a merged range"):
        book.batch({"unmergeCells": {"range": book.grid_range("A2:B2")}})
    with pytest.raises(Exception, match="merged"):
        book.sort("A1:B3", "A")


def test_duplicate_sheet_copies_all(book: BookHandle) -> None:
    """Objects are copied with ids of their own, on the new sheet."""
    book.protect("A1:A2", warning_only=True)
    book.set_filter("A1:B3")
    number = book.copy_tab("Sheet1", "Copy")

    first, second = book.resource()["sheets"]
    assert second["basicFilter"]["range"]["sheetId"] == number
    assert second["protectedRanges"][0]["range"]["sheetId"] == number
    ids = {tab["protectedRanges"][0]["protectedRangeId"] for tab in (first, second)}
    assert len(ids) == 2
    book.edit("Copy!A1", "changed")
    assert book.value("Sheet1!A1") == "name"


def test_delete_and_insert_range(book: BookHandle) -> None:
    """Cells beside move, the others stay."""
    cells = book.grid_range("A2")
    book.batch({"deleteRange": {"range": cells, "shiftDimension": "ROWS"}})
    assert book.values("A1:B3") == [["name", "due"], ["b", "1"], ["", "2"]]
    book.batch({"insertRange": {"range": cells, "shiftDimension": "COLUMNS"}})
    assert book.values("A1:C3") == [["name", "due"], ["", "b", "1"], ["", "2"]]
