"""Developer metadata: made once, found by id, moving with its row or column."""

from typing import Any

import gspread
import pytest
from gspread.exceptions import APIError

from tests.emulator.emulator import Emulator
from tests.emulator.handle import BookHandle

Json = dict[str, Any]
ANCHOR = 4242


def anchor(column: int, number: int = ANCHOR, **more: Any) -> Json:
    """Return the request that puts metadata on a column of the first tab."""
    place = {
        "sheetId": 0,
        "dimension": "COLUMNS",
        "startIndex": column,
        "endIndex": column + 1,
    }
    entry = {
        "metadataId": number,
        "metadataKey": "sheetsync",
        "metadataValue": "status",
        "visibility": "DOCUMENT",
        "location": {"dimensionRange": place},
        **more,
    }
    return {"createDeveloperMetadata": {"developerMetadata": entry}}


def by_id(number: int = ANCHOR) -> Json:
    """Return the data filter that looks metadata up by id."""
    return {"developerMetadataLookup": {"metadataId": number}}


@pytest.fixture
def book(google: Emulator) -> BookHandle:
    """A small plan whose column C is anchored."""
    book = google.create("Plan", [["a", "b", "old"], ["c", "d", "old"], ["e", "f"]])
    book.batch(anchor(2))
    return book


@pytest.fixture
def sheet(client: gspread.Client, book: BookHandle) -> gspread.Spreadsheet:
    """The plan in gspread's hands."""
    return client.open_by_key(book.id)


def post(sheet: gspread.Spreadsheet, tail: str, body: Json) -> Json:
    """Post to a method that gspread has no name for."""
    url = f"https://sheets.googleapis.com/v4/spreadsheets/{sheet.id}{tail}"
    return sheet.client.request("post", url, json=body).json()


def column_of(sheet: gspread.Spreadsheet, number: int = ANCHOR) -> str | None:
    """Return the range that the anchor points at."""
    answer = post(
        sheet, "/values:batchGetByDataFilter", {"dataFilters": [by_id(number)]}
    )
    ranges = answer.get("valueRanges", [])
    return ranges[0]["valueRange"]["range"] if ranges else None


def write(sheet: gspread.Spreadsheet, values: list[Any], number: int = ANCHOR) -> Json:
    """Write a column through the anchor."""
    data = {
        "dataFilter": by_id(number),
        "majorDimension": "COLUMNS",
        "values": [values],
    }
    body = {"valueInputOption": "RAW", "data": [data]}
    return post(sheet, "/values:batchUpdateByDataFilter", body)


def test_reply_names_the_location(sheet: gspread.Spreadsheet) -> None:
    """What is made comes back with its type of location; sheet 0 goes unsaid."""
    reply = sheet.batch_update({"requests": [anchor(1, 7)]})["replies"][0]

    made = reply["createDeveloperMetadata"]["developerMetadata"]
    assert made["metadataId"] == 7
    assert made["location"] == {
        "locationType": "COLUMN",
        "dimensionRange": {"dimension": "COLUMNS", "startIndex": 1, "endIndex": 2},
    }


@pytest.mark.parametrize(
    ("act", "where"),
    [
        (lambda b: b.insert_columns(None, "A", 2), "Sheet1!E1:E1000"),
        (lambda b: b.insert_columns(None, "C"), "Sheet1!D1:D1000"),
        (lambda b: b.insert_columns(None, "D"), "Sheet1!C1:C1000"),
        (lambda b: b.delete_columns(None, "A"), "Sheet1!B1:B1000"),
        (lambda b: b.delete_columns(None, "C"), None),
        (lambda b: b.move_columns(None, "C", "A"), "Sheet1!A1:A1000"),
        (lambda b: b.move_columns(None, "A", "D"), "Sheet1!B1:B1000"),
        (lambda b: b.insert_rows(None, 1), "Sheet1!C1:C1001"),
        (lambda b: b.sort("A1:C3", "A", descending=True), "Sheet1!C1:C1000"),
        (lambda b: b.rename_tab("Sheet1", "План"), "'План'!C1:C1000"),
    ],
    ids=[
        "columns inserted before push it on",
        "a column inserted at its place pushes it on",
        "a column inserted after leaves it",
        "a column deleted before pulls it back",
        "deleted with its column",
        "moved with its column",
        "another column moved over it",
        "rows only make it longer",
        "a sort does not touch it",
        "a renamed tab is named anew",
    ],
)
def test_anchor_follows_its_column(
    sheet: gspread.Spreadsheet, book: BookHandle, act: Any, where: str | None
) -> None:
    """The anchor points at the same column whatever happens around it."""
    act(book)

    assert column_of(sheet) == where


def test_write_goes_where_the_anchor_is_now(
    sheet: gspread.Spreadsheet, book: BookHandle
) -> None:
    """A write through a data filter does not know where the column was before."""
    book.insert_columns(None, "A")

    answer = write(sheet, ["x", "y", ""])

    assert answer["responses"][0]["updatedRange"] == "Sheet1!D1:D3"
    assert answer["responses"][0]["dataFilter"] == by_id()
    assert answer["totalUpdatedCells"] == 3
    assert book.values("A1:D3") == [
        ["", "a", "b", "x"],
        ["", "c", "d", "y"],
        ["", "e", "f"],
    ]


def test_write_longer_than_the_column_changes_nothing(
    sheet: gspread.Spreadsheet, book: BookHandle
) -> None:
    """Values that go over the end of the range are refused as a whole."""
    with pytest.raises(APIError, match="tried writing to row"):
        write(sheet, ["x"] * 1001)

    assert book.value("C1") == "old"


def test_write_without_a_match_writes_nothing(sheet: gspread.Spreadsheet) -> None:
    """A filter that matches nothing is no error (worse case, not established)."""
    answer = write(sheet, ["x"], 999)

    assert answer == {"spreadsheetId": sheet.id}


def test_id_that_exists_fails_the_whole_batch(
    sheet: gspread.Spreadsheet, book: BookHandle
) -> None:
    """A set-up done twice does nothing the second time."""
    insert = {
        "insertDimension": {
            "range": {
                "sheetId": 0,
                "dimension": "COLUMNS",
                "startIndex": 0,
                "endIndex": 1,
            }
        }
    }

    with pytest.raises(APIError, match=r"Invalid requests\[1\]\.createDeveloper"):
        sheet.batch_update({"requests": [insert, anchor(0)]})

    assert book.values("A1:B1") == [["a", "b"]]
    assert column_of(sheet) == "Sheet1!C1:C1000"


def test_search_and_get(sheet: gspread.Spreadsheet) -> None:
    """Keys need not be unique: a search gives all, get the one of an id."""
    sheet.batch_update({"requests": [anchor(0, 1)]})
    lookup = {"developerMetadataLookup": {"metadataKey": "sheetsync"}}

    found = post(sheet, "/developerMetadata:search", {"dataFilters": [lookup]})
    nothing = post(sheet, "/developerMetadata:search", {"dataFilters": [by_id(99)]})

    ids = [
        m["developerMetadata"]["metadataId"] for m in found["matchedDeveloperMetadata"]
    ]
    assert ids == [ANCHOR, 1]
    assert nothing == {}
    url = f"https://sheets.googleapis.com/v4/spreadsheets/{sheet.id}/developerMetadata/"
    one = sheet.client.request("get", url + "1").json()
    assert one["metadataValue"] == "status"
    with pytest.raises(APIError, match="not found"):
        sheet.client.request("get", url + "99")


def test_metadata_of_other_projects(
    google: Emulator, book: BookHandle, sheet: gspread.Spreadsheet
) -> None:
    """PROJECT metadata is seen by its own project only, DOCUMENT by all."""
    book.batch(anchor(0, 1, visibility="PROJECT"))  # by the owner, a person

    assert column_of(sheet, 1) is None
    assert column_of(sheet) == "Sheet1!C1:C1000"


def test_update_and_delete(sheet: gspread.Spreadsheet) -> None:
    """Metadata is changed and removed through data filters."""
    change = {
        "updateDeveloperMetadata": {
            "dataFilters": [by_id()],
            "developerMetadata": {"metadataValue": "due"},
            "fields": "metadataValue",
        }
    }
    delete = {"deleteDeveloperMetadata": {"dataFilter": by_id()}}

    replies = sheet.batch_update({"requests": [change, delete]})["replies"]

    (changed,) = replies[0]["updateDeveloperMetadata"]["developerMetadata"]
    (deleted,) = replies[1]["deleteDeveloperMetadata"]["deletedDeveloperMetadata"]
    assert changed == deleted
    assert deleted["metadataValue"] == "due"
    assert column_of(sheet) is None


def test_copied_tab_has_metadata_of_its_own(
    sheet: gspread.Spreadsheet, book: BookHandle
) -> None:
    """A duplicate carries key and value along, under another id."""
    book.copy_tab("Sheet1", "Copy")
    lookup = {"developerMetadataLookup": {"metadataKey": "sheetsync"}}

    found = post(sheet, "/values:batchGetByDataFilter", {"dataFilters": [lookup]})

    ranges = [v["valueRange"]["range"] for v in found["valueRanges"]]
    assert sorted(ranges) == ["Copy!C1:C1000", "Sheet1!C1:C1000"]
    assert column_of(sheet) == "Sheet1!C1:C1000"


def test_copied_spreadsheet_shows_it_and_refuses_its_change(
    client: gspread.Client, sheet: gspread.Spreadsheet
) -> None:
    """As was seen at Google."""
    copy = client.copy(sheet.id)

    assert column_of(copy) == "Sheet1!C1:C1000"
    with pytest.raises(APIError, match="cannot be changed"):
        copy.batch_update(
            {"requests": [{"deleteDeveloperMetadata": {"dataFilter": by_id()}}]}
        )


def test_deleted_tab_takes_its_metadata(
    sheet: gspread.Spreadsheet, book: BookHandle
) -> None:
    """Nothing is found of a tab that is gone."""
    book.add_tab("Other")
    book.delete_tab("Sheet1")

    assert column_of(sheet) is None


def test_metadata_is_part_of_the_grid(sheet: gspread.Spreadsheet) -> None:
    """spreadsheets.get shows anchors beside their columns."""
    fields = "sheets.data.columnMetadata.developerMetadata.metadataId"
    (tab,) = sheet.fetch_sheet_metadata({"fields": fields})["sheets"]

    columns = tab["data"][0]["columnMetadata"]
    assert columns[2] == {"developerMetadata": [{"metadataId": ANCHOR}]}
    assert columns[1] == {}


def test_get_by_data_filter(sheet: gspread.Spreadsheet) -> None:
    """Only the cells behind the anchor come along."""
    body = {"dataFilters": [by_id()], "includeGridData": True}

    answer = post(sheet, ":getByDataFilter", body)

    (data,) = answer["sheets"][0]["data"]
    assert data["startColumn"] == 2
    shown = [row["values"][0]["formattedValue"] for row in data["rowData"]]
    assert shown == ["old", "old"]
