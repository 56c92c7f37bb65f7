"""Rows and columns come, go and move; everything on the sheet follows."""

import gspread
import pytest
from gspread.exceptions import APIError

from tests.emulator.emulator import Emulator
from tests.emulator.handle import BookHandle


@pytest.fixture
def book(google: Emulator) -> BookHandle:
    """Three rows of text and numbers."""
    return google.create("Plan", [["b", 2, "x"], ["a", 3, "y"], ["c", 1, "z"]])


def test_sort_moves_only_its_range(book: BookHandle) -> None:
    """A column outside the sorted range is left behind."""
    book.sort("A1:B3", "A")

    assert book.values("A1:C3") == [["a", "3", "x"], ["b", "2", "y"], ["c", "1", "z"]]


def test_sort_order(google: Emulator) -> None:
    """Numbers, text without case, truth values; blanks last both ways."""
    book = google.create("S", [["b"], [10], [None], [True], ["A"], [9]])

    book.sort("A1:A6", "A")
    up = [row[0] if row else "" for row in book.values("A1:A6")]
    book.sort("A1:A6", "A", descending=True)
    down = [row[0] if row else "" for row in book.values("A1:A6")]

    assert up == ["9", "10", "A", "b", "TRUE"]
    assert down == ["TRUE", "b", "A", "10", "9"]


def test_sort_by_filter_leaves_the_header(book: BookHandle) -> None:
    """A basic filter with a sort moves the rows below its first one."""
    book.set_filter("A1:B3", sortSpecs=[{"dimensionIndex": 0}])

    assert book.values("A1:C3") == [["b", "2", "x"], ["a", "3", "y"], ["c", "1", "z"]]
    book.set_filter("A1:B3", sortSpecs=[{"dimensionIndex": 1}])
    assert book.values("A1:C3") == [["b", "2", "x"], ["c", "1", "y"], ["a", "3", "z"]]


def test_insert_at_the_edge_needs_inheritance_from_before(
    client: gspread.Client, book: BookHandle
) -> None:
    """There is nothing after the last column to inherit from."""
    place = {"sheetId": 0, "dimension": "COLUMNS", "startIndex": 26, "endIndex": 27}
    sheet = client.open_by_key(book.id)

    with pytest.raises(
        APIError, match=r"startIndex must be less than the grid size \(26\) if inherit"
    ):
        sheet.batch_update({"requests": [{"insertDimension": {"range": place}}]})
    request = {"insertDimension": {"range": place, "inheritFromBefore": True}}
    sheet.batch_update({"requests": [request]})

    assert book.sheet().column_count == 27


def test_inserted_column_inherits_format_and_validation(book: BookHandle) -> None:
    """Looks come from the neighbour, values and notes do not."""
    cells = book.grid_range("A1:A3")
    rule = {"condition": {"type": "ONE_OF_LIST", "values": [{"userEnteredValue": "x"}]}}
    book.batch(
        {
            "repeatCell": {
                "range": cells,
                "cell": {"userEnteredFormat": {"wrapStrategy": "WRAP"}, "note": "n"},
                "fields": "userEnteredFormat.wrapStrategy,note",
            }
        },
        {"setDataValidation": {"range": cells, "rule": rule}},
    )

    book.insert_columns(None, "A")

    new = book.sheet().cell(0, 0)
    assert new.is_blank
    assert new.format == {"wrapStrategy": "WRAP"}
    assert set(new.extra or {}) == {"dataValidation"}


def test_formulas_follow_what_they_name(google: Emulator) -> None:
    """References move with their cells; what is deleted becomes #REF!."""
    book = google.create("F", [[1, 2], [3, 4]])
    book.edit("D1", "=SUM(A1:B2)")
    book.edit("D2", "=A2+Sheet1!B1")
    book.insert_rows(None, 1)
    book.insert_columns(None, "B")

    assert book.value("E2", "FORMULA") == "=SUM(A2:C3)"
    assert book.value("E3", "FORMULA") == "=A3+Sheet1!C2"
    assert book.values("E2:E3") == [["10"], ["5"]]
    book.delete_rows(None, 2)
    assert book.value("E2", "FORMULA") == "=A2+#REF!"
    assert book.value("E2") == "#REF!"


def test_everything_on_the_sheet_follows(book: BookHandle) -> None:
    """Merges, names, filters, protections, rules and charts move with their cells."""
    cells = book.grid_range("B2:C3")
    book.merge("B2:C3")
    book.set_filter("A1:C3", filterSpecs=[{"columnIndex": 1, "filterCriteria": {}}])
    book.protect("B2:C3")
    rule = {
        "ranges": [cells],
        "booleanRule": {"condition": {"type": "NOT_BLANK"}, "format": {}},
    }
    source = {"sourceRange": {"sources": [cells]}}
    spec = {"basicChart": {"series": [{"series": source}]}}
    anchor = {"anchorCell": {"rowIndex": 4, "columnIndex": 4}}
    book.batch(
        {"addConditionalFormatRule": {"rule": rule}},
        {"addNamedRange": {"namedRange": {"name": "n", "range": cells}}},
        {
            "addChart": {
                "chart": {"spec": spec, "position": {"overlayPosition": anchor}}
            }
        },
    )

    book.insert_columns(None, "A", 2)
    book.insert_rows(None, 3)

    grown = {
        "startRowIndex": 1,
        "endRowIndex": 4,
        "startColumnIndex": 3,
        "endColumnIndex": 5,
    }
    whole = book.resource()
    (tab,) = whole["sheets"]
    assert tab["merges"] == [grown]
    assert tab["protectedRanges"][0]["range"] == grown
    assert tab["conditionalFormats"][0]["ranges"] == [grown]
    assert whole["namedRanges"][0]["range"] == grown
    assert tab["basicFilter"]["filterSpecs"][0]["columnIndex"] == 3
    chart = tab["charts"][0]
    series = chart["spec"]["basicChart"]["series"][0]["series"]
    assert series["sourceRange"]["sources"] == [grown]
    place = chart["position"]["overlayPosition"]["anchorCell"]
    assert place == {"rowIndex": 5, "columnIndex": 6}


def test_deleted_rows_take_their_things(book: BookHandle) -> None:
    """A merge or a protection whose cells are all gone is gone."""
    book.merge("A2:B2")
    book.protect("A2:C2")
    book.delete_rows(None, 2)

    (tab,) = book.resource()["sheets"]
    assert "merges" not in tab
    assert "protectedRanges" not in tab
    assert book.values("A1:A2") == [["b"], ["c"]]


def test_move_rows_and_columns(book: BookHandle) -> None:
    """Destinations are counted before the move."""
    book.move_rows(None, 1, before=4)
    assert book.values("A1:A3") == [["a"], ["c"], ["b"]]
    book.move_rows(None, 3, before=1)
    assert book.values("A1:A3") == [["b"], ["a"], ["c"]]
    book.move_columns(None, "A", before="C")
    assert book.values("A1:C1") == [["2", "b", "x"]]
    book.move_columns(None, "C", before="Z")
    assert book.value("Y1") == "x"
    book.move_columns(None, "Y", before="C")
    assert book.values("A1:C1") == [["2", "b", "x"]]


def test_merged_cells_do_not_move_in_part(book: BookHandle) -> None:
    """A move that would tear a merge is refused."""
    book.merge("A1:A2")

    with pytest.raises(Exception, match="merged"):
        book.move_rows(None, 2, before=4)


def test_batch_is_all_or_nothing(client: gspread.Client, book: BookHandle) -> None:
    """The error says which request it was; the ones before it are undone."""
    sheet = client.open_by_key(book.id)
    requests = [
        {"addSheet": {"properties": {"title": "New"}}},
        {"deleteSheet": {"sheetId": 77}},
    ]

    with pytest.raises(APIError, match=r"Invalid requests\[1\]\.deleteSheet: No sheet"):
        sheet.batch_update({"requests": requests})

    assert book.tabs == ["Sheet1"]


def test_spreadsheet_in_response(client: gspread.Client, book: BookHandle) -> None:
    """The answer can show the book after the requests, restricted to ranges."""
    sheet = client.open_by_key(book.id)
    body = {
        "requests": [{"addSheet": {"properties": {"title": "New", "sheetId": 9}}}],
        "includeSpreadsheetInResponse": True,
        "responseRanges": ["A1:A2"],
        "responseIncludeGridData": True,
    }

    answer = sheet.batch_update(body)

    (tab,) = answer["updatedSpreadsheet"]["sheets"]
    rows = tab["data"][0]["rowData"]
    assert [row["values"][0]["formattedValue"] for row in rows] == ["b", "a"]
    assert len(book.tabs) == 2


def test_ids_that_exist_are_refused(book: BookHandle) -> None:
    """Derived ids make a doubled set-up fail."""
    cells = book.grid_range("A1:B2")
    sheet = {"addSheet": {"properties": {"title": "N", "sheetId": 5}}}
    view = {"addFilterView": {"filter": {"filterViewId": 6, "range": cells}}}
    band = {
        "addBanding": {
            "bandedRange": {
                "bandedRangeId": 7,
                "range": cells,
                "rowProperties": {"firstBandColor": {"red": 1}},
            }
        }
    }
    protection = {"protectedRangeId": 8, "range": cells, "warningOnly": True}
    for request in (
        sheet,
        view,
        band,
        {"addProtectedRange": {"protectedRange": protection}},
    ):
        book.batch(request)
        with pytest.raises(Exception, match=r"already"):
            book.batch(request)


def test_grid_resize_keeps_and_cuts(book: BookHandle) -> None:
    """What is cut off is gone; a grown grid is empty there."""
    properties = {"sheetId": 0, "gridProperties": {"rowCount": 2, "columnCount": 2}}
    fields = "gridProperties(rowCount,columnCount)"
    update = {"updateSheetProperties": {"properties": properties, "fields": fields}}
    book.batch(update)
    properties["gridProperties"] = {"rowCount": 5, "columnCount": 5}
    book.batch(update)

    assert book.values("A1:E5") == [["b", "2"], ["a", "3"]]


def test_titles_are_unique_without_case(book: BookHandle) -> None:
    """The refusal is Google's."""
    with pytest.raises(
        Exception, match='A sheet with the name "SHEET1" already exists'
    ):
        book.add_tab("SHEET1")


def test_copy_to_another_book(
    google: Emulator, client: gspread.Client, book: BookHandle
) -> None:
    """A copied tab comes last, under a name of its own."""
    target = google.create("Target")
    tab = client.open_by_key(book.id).sheet1

    first = tab.copy_to(target.id)
    second = tab.copy_to(target.id)

    assert (first["title"], first["index"]) == ("Copy of Sheet1", 1)
    assert (second["title"], second["index"]) == ("Copy of Sheet1 1", 2)
    assert target.values("'Copy of Sheet1'!A1:A3") == [["b"], ["a"], ["c"]]
    google.make_view_only(target)
    with pytest.raises(APIError, match="does not have permission"):
        tab.copy_to(target.id)
