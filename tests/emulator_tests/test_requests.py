"""Requests that fit no schema, masks, and reading the grid."""

import json
from typing import Any

import gspread
import pytest
import requests
from gspread.exceptions import APIError

from tests.emulator.emulator import Emulator
from tests.emulator.handle import BookHandle

Json = dict[str, Any]


@pytest.fixture
def book(google: Emulator) -> BookHandle:
    """A book with text, a number, a formula."""
    book = google.create("Plan", [["text", 2]])
    book.edit("C1", "=B1*2")
    return book


@pytest.fixture
def sheet(client: gspread.Client, book: BookHandle) -> gspread.Spreadsheet:
    """The book in gspread's hands."""
    return client.open_by_key(book.id)


@pytest.mark.parametrize(
    ("request_", "message"),
    [
        (
            {"DeleteRange": {}},
            'Invalid JSON payload received. Unknown name "DeleteRange" at '
            "'requests[0]': Cannot find field.",
        ),
        (
            {"updateSheetProperties": {"properties": {"headerValues": 1}}},
            'Invalid JSON payload received. Unknown name "headerValues" at '
            "'requests[0].update_sheet_properties.properties': Cannot find field.",
        ),
        (
            {"deleteSheet": {"sheetId": "x"}},
            "Invalid value at 'requests[0].delete_sheet.sheet_id' (TYPE_INT32), \"x\"",
        ),
        (
            {"addSheet": {}, "deleteSheet": {"sheetId": 1}},
            "Invalid value at 'requests[0]' (oneof), oneof field 'kind' is already "
            "set. Cannot set 'deleteSheet'",
        ),
    ],
)
def test_request_that_fits_no_schema(
    sheet: gspread.Spreadsheet, request_: Json, message: str
) -> None:
    """The refusal is word for word Google's."""
    with pytest.raises(APIError) as caught:
        sheet.batch_update({"requests": [request_]})

    error = caught.value.error
    assert error["message"] == message
    assert error["status"] == "INVALID_ARGUMENT"
    (violation,) = error["details"][0]["fieldViolations"]
    assert violation["description"] == message


def test_snake_case_and_nulls_are_taken(sheet: gspread.Spreadsheet) -> None:
    """As the front end of Google does."""
    request = {
        "update_sheet_properties": {
            "properties": {"sheet_id": "0", "title": "New", "hidden": None},
            "fields": "title",
        }
    }

    sheet.batch_update({"requests": [request]})

    assert sheet.fetch_sheet_metadata()["sheets"][0]["properties"]["title"] == "New"


@pytest.mark.parametrize("body", [b"{", b"[]", b'"x"'])
def test_body_that_is_no_object(
    google: Emulator, book: BookHandle, body: bytes
) -> None:
    """400, no crash."""
    token = google.world.accounts.token_for(google.email)
    url = f"{google.root}/v4/spreadsheets/{book.id}:batchUpdate"
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}

    answer = requests.post(url, body, headers=headers, timeout=5)

    assert answer.status_code == 400
    assert "Invalid JSON payload" in answer.json()["error"]["message"]


def test_unknown_query_parameter(sheet: gspread.Spreadsheet) -> None:
    """Sheets refuses it; Drive would not."""
    with pytest.raises(APIError, match="Cannot bind query parameter"):
        sheet.fetch_sheet_metadata({"nonsense": 1})


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("spreadsheetId", {"spreadsheetId"}),
        ("properties.title,sheets/properties(title)", {"properties", "sheets"}),
        ("namedRanges", set()),
        ("*", {"spreadsheetId", "properties", "sheets", "spreadsheetUrl"}),
    ],
)
def test_field_masks(
    sheet: gspread.Spreadsheet, fields: str, expected: set[str]
) -> None:
    """Only what is named comes back; `*` is everything but the grid."""
    answer = sheet.fetch_sheet_metadata({"fields": fields})

    assert set(answer) == expected


def test_mask_with_an_unknown_path(sheet: gspread.Spreadsheet) -> None:
    """The refusal names the path."""
    with pytest.raises(APIError) as caught:
        sheet.fetch_sheet_metadata({"fields": "sheets.nonsense"})

    (violation,) = caught.value.error["details"][0]["fieldViolations"]
    assert "Cannot find matching fields for path 'sheets.nonsense'" in str(violation)


def test_grid_data(sheet: gspread.Spreadsheet) -> None:
    """Values as entered, in effect and as shown; empty cells are left out."""
    fields = "sheets.data(startRow,rowData.values(userEnteredValue,effectiveValue,"
    fields += "formattedValue,note))"

    (tab,) = sheet.fetch_sheet_metadata({"fields": fields})["sheets"]

    (row,) = tab["data"][0]["rowData"]
    text = {"stringValue": "text"}
    number = {"numberValue": 2}
    assert row["values"] == [
        {"userEnteredValue": text, "effectiveValue": text, "formattedValue": "text"},
        {"userEnteredValue": number, "effectiveValue": number, "formattedValue": "2"},
        {
            "userEnteredValue": {"formulaValue": "=B1*2"},
            "effectiveValue": {"numberValue": 4},
            "formattedValue": "4",
        },
    ]


def test_grid_of_several_ranges(sheet: gspread.Spreadsheet, book: BookHandle) -> None:
    """One piece of data a range, only the tabs that are named."""
    book.add_tab("Other")

    answer = sheet.fetch_sheet_metadata(
        {"ranges": ["Sheet1!B1", "Sheet1!C1:C5"], "includeGridData": "true"}
    )

    (tab,) = answer["sheets"]
    first, second = tab["data"]
    assert (first["startColumn"], second["startColumn"]) == (1, 2)
    assert len(second["rowMetadata"]) == 5
    cell = first["rowData"][0]["values"][0]
    assert cell["effectiveFormat"]["textFormat"]["fontSize"] == 10


def test_effective_number_format_of_a_date(google: Emulator) -> None:
    """A formula that gives a date is shown as one."""
    book = google.create("D", locale="kk_KZ")
    book.edit("A1", "=DATE(2024;5;15)")
    fields = "sheets.data.rowData.values(effectiveFormat.numberFormat,formattedValue)"

    (tab,) = book.resource(fields)["sheets"]

    assert tab["data"][0]["rowData"][0]["values"] == [
        {
            "effectiveFormat": {
                "numberFormat": {"type": "DATE", "pattern": "dd.MM.yyyy"}
            },
            "formattedValue": "15.05.2024",
        }
    ]


def test_hidden_by_filter(sheet: gspread.Spreadsheet, book: BookHandle) -> None:
    """Rows that a filter hides are marked; hidden by hand is another mark."""
    book.write("A1", [["h"], ["x"], ["y"], ["x"]])
    criteria = {"filterCriteria": {"hiddenValues": ["x"]}, "columnIndex": 0}
    book.set_filter("A1:A4", filterSpecs=[criteria])
    book.hide_rows(None, 3)
    fields = "sheets.data.rowMetadata(hiddenByFilter,hiddenByUser)"

    (tab,) = sheet.fetch_sheet_metadata({"fields": fields})["sheets"]

    assert tab["data"][0]["rowMetadata"][:5] == [
        {},
        {"hiddenByFilter": True},
        {"hiddenByUser": True},
        {"hiddenByFilter": True},
        {},
    ]


def test_colours_have_8_bits_and_a_twin(book: BookHandle) -> None:
    """Sent as float32 without zeros, in the old and the new spelling."""
    color = {"red": 0.5, "green": 0, "blue": 1}
    repeat = {
        "range": book.grid_range("A1"),
        "cell": {"userEnteredFormat": {"backgroundColorStyle": {"rgbColor": color}}},
        "fields": "userEnteredFormat.backgroundColorStyle",
    }
    book.batch({"repeatCell": repeat})

    (tab,) = book.resource("sheets.data.rowData.values.userEnteredFormat")["sheets"]

    kept = {"red": 0.49803922, "blue": 1}
    assert tab["data"][0]["rowData"][0]["values"][0] == {
        "userEnteredFormat": {
            "backgroundColor": kept,
            "backgroundColorStyle": {"rgbColor": kept},
        }
    }


def test_answers_fit_googles_schemas(google: Emulator, book: BookHandle) -> None:
    """A book with one of everything is described in known fields only."""
    from tests.emulator.wire import discovery
    from tests.emulator.wire.schema import _Checks

    cells = book.grid_range("A1:C2")
    book.protect("A1")
    book.set_filter("A1:C1")
    book.add_table("E1:F3", "T")
    band = {"range": cells, "rowProperties": {"firstBandColor": {"red": 1}}}
    book.batch(
        {"addBanding": {"bandedRange": band}},
        {"addFilterView": {"filter": {"range": cells}}},
        {"addNamedRange": {"namedRange": {"name": "n", "range": cells}}},
    )
    answer = book.call("spreadsheets.get", {"includeGridData": True})
    violations: list[tuple[str, str]] = []

    _Checks(discovery.SHEETS).message("Spreadsheet", answer, "", violations)

    assert violations == []
    assert json.loads(json.dumps(answer)) == answer
