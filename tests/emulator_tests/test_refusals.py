"""Refusals of Google's for what clients get wrong, in Google's words where known."""

from typing import Any

import gspread
import pytest
from gspread.exceptions import APIError

from tests.emulator.emulator import Emulator
from tests.emulator.handle import BookHandle

Json = dict[str, Any]


@pytest.fixture
def book(google: Emulator) -> BookHandle:
    """A book of two tabs, the first one of 4 rows and 3 columns."""
    book = google.create("Plan", [["a", "b", "c"]])
    size = {"gridProperties": {"rowCount": 4, "columnCount": 3}}
    update = {"properties": size, "fields": "gridProperties(rowCount,columnCount)"}
    book.batch({"updateSheetProperties": update})
    book.batch({"addSheet": {"properties": {"title": "Other", "sheetId": 7}}})
    return book


@pytest.fixture
def sheet(client: gspread.Client, book: BookHandle) -> gspread.Spreadsheet:
    """The book in gspread's hands."""
    return client.open_by_key(book.id)


def rows(start: int, end: int) -> Json:
    """Rows of the first tab."""
    return {"dimension": "ROWS", "startIndex": start, "endIndex": end}


@pytest.mark.parametrize(
    ("name", "body", "message"),
    [
        ("deleteDimension", {"range": rows(0, 4)}, "You can't delete all the rows on"),
        (
            "insertDimension",
            {"range": rows(4, 5)},
            r"range.startIndex must be less than the grid size \(4\) if",
        ),
        (
            "insertDimension",
            {"range": rows(6, 7)},
            r"range.startIndex is larger than current grid size \(4\)",
        ),
        (
            "addSheet",
            {"properties": {"title": "x" * 101}},
            "The sheet name cannot be greater than 100 characters.",
        ),
        (
            "addSheet",
            {"properties": {"sheetId": 7}},
            "Sheet with id 7 already exists.",
        ),
        ("addSheet", {"properties": {"sheetId": -1}}, "Sheet id must be non-negative."),
        (
            "updateSheetProperties",
            {
                "properties": {"gridProperties": {"frozenRowCount": 4}},
                "fields": "gridProperties.frozenRowCount",
            },
            "You can't freeze all visible rows on the sheet.",
        ),
        (
            "updateSpreadsheetProperties",
            {"properties": {"locale": "abc"}, "fields": "locale"},
            "locale",
        ),
        (
            "updateSpreadsheetProperties",
            {"properties": {"timeZone": "Nowhere"}, "fields": "timeZone"},
            "time zone",
        ),
    ],
)
def test_request_that_does_not_fit_the_book(
    sheet: gspread.Spreadsheet, name: str, body: Json, message: str
) -> None:
    """The refusal names the request."""
    with pytest.raises(APIError, match=rf"Invalid requests\[0\].{name}: .*{message}"):
        sheet.batch_update({"requests": [{name: body}]})


def test_last_visible_tab_stays_visible(sheet: gspread.Spreadsheet) -> None:
    """Of two tabs one may be hidden, not both."""
    sheet.worksheet("Other").hide()

    with pytest.raises(APIError, match="You can't hide all the sheets"):
        sheet.sheet1.hide()


def test_cell_that_is_given_a_list(sheet: gspread.Spreadsheet) -> None:
    """Google shows what it got, part by part."""
    with pytest.raises(APIError) as caught:
        sheet.sheet1.update([["x", [1, "y"]]], "A2")

    assert caught.value.error["message"] == (
        "Invalid values[1][1]: list_value {\n"
        "  values {\n    number_value: 1.0\n  }\n"
        '  values {\n    string_value: "y"\n  }\n'
        "}\n"
    )


def test_body_that_names_another_range(sheet: gspread.Spreadsheet) -> None:
    """The range may be said twice, but not as two."""
    one = {"valueInputOption": "RAW"}
    sheet.values_update("A2", one, {"range": "Sheet1!A2", "values": [[1]]})

    with pytest.raises(APIError, match=r"Request range\[A2\] does not match value's"):
        sheet.values_update("A2", one, {"range": "A3", "values": [[1]]})


def test_blank_in_a_field_mask(sheet: gspread.Spreadsheet) -> None:
    """Sheets takes it for a part of the name."""
    with pytest.raises(APIError, match="Request contains an invalid argument"):
        sheet.fetch_sheet_metadata({"fields": "properties, sheets.properties"})


def test_ranges_by_filter_come_in_another_order(sheet: gspread.Spreadsheet) -> None:
    """And each repeats its filter without what is zero."""
    filters = [
        {"gridRange": {"sheetId": 0, "startRowIndex": 0, "endRowIndex": end}}
        for end in (1, 2)
    ]

    answer = sheet.client.request(
        "post",
        f"{gspread.urls.SPREADSHEET_URL % sheet.id}/values:batchGetByDataFilter",
        json={"dataFilters": filters},
    ).json()

    found = [
        (one["valueRange"]["range"], one["dataFilters"])
        for one in answer["valueRanges"]
    ]
    assert found == [
        ("Sheet1!A1:C2", [{"gridRange": {"endRowIndex": 2}}]),
        ("Sheet1!A1:C1", [{"gridRange": {"endRowIndex": 1}}]),
    ]


def test_number_without_end_is_text(book: BookHandle) -> None:
    """What no number can hold stays as it was typed."""
    book.edit("A2", "1E400")

    assert book.value("A2", "UNFORMATTED_VALUE") == "1E400"


def test_page_of_files_has_a_size(client: gspread.Client) -> None:
    """From 1 to 1000."""
    url = gspread.urls.DRIVE_FILES_API_V3_URL

    with pytest.raises(APIError, match="Invalid value '0'"):
        client.http_client.request("get", url, params={"pageSize": 0})


def test_role_that_there_is_not(client: gspread.Client, book: BookHandle) -> None:
    """Nobody gets it."""
    with pytest.raises(APIError, match="The specified role is invalid"):
        client.insert_permission(book.id, "a@b.example", "user", "master")
