"""Values: what is written, what is read back, in which spelling."""

from typing import Any

import gspread
import pytest
from gspread.exceptions import APIError

from tests.emulator.emulator import Emulator
from tests.emulator.handle import BookHandle


@pytest.fixture
def book(google: Emulator) -> BookHandle:
    """An empty American book."""
    return google.create("Values")


@pytest.fixture
def russian(google: Emulator) -> BookHandle:
    """An empty Russian book."""
    return google.create("Values", locale="ru_RU")


@pytest.mark.parametrize(
    ("typed", "value", "shown"),
    [
        ("12", 12, "12"),
        ("-1.50", -1.5, "-1.5"),
        ("1,234.5", 1234.5, "1,234.50"),
        ("50%", 0.5, "50%"),
        ("$5.20", 5.2, "$5.20"),
        ("1e3", 1000, "1.00E+03"),
        ("007", 7, "7"),
        ("true", True, "TRUE"),
        ("'007", "007", "007"),
        ("3_1_0", "3_1_0", "3_1_0"),
        ("2020-01-01", 43831, "2020-01-01"),
        ("5/15/2024", 45427, "5/15/2024"),
        ("15.05.2024", "15.05.2024", "15.05.2024"),
        ("May 15, 2024", 45427, "May 15, 2024"),
        ("15 May 2024", 45427, "15 May 2024"),
        ("12:30", 0.5208333333333334, "12:30"),
        ("=1+2", 3, "3"),
        ("+77011234567", 77011234567, "77011234567"),
        ("31.02.2024", "31.02.2024", "31.02.2024"),
        ("I-IV тоқсан", "I-IV тоқсан", "I-IV тоқсан"),
    ],
)
def test_typed_in_american(
    book: BookHandle, typed: str, value: Any, shown: str
) -> None:
    """USER_ENTERED reads text as if it were typed."""
    book.edit("A1", typed)

    assert book.value("A1", "UNFORMATTED_VALUE") == value
    assert book.value("A1") == shown


@pytest.mark.parametrize(
    ("typed", "value", "shown"),
    [
        ("1,5", 1.5, "1,5"),
        ("15.05.2024", 45427, "15.05.2024"),
        ("15.05.24", 45427, "15.05.24"),
        ("15.05", 45427, "15.05"),
        ("15 мая 2024", 45427, "15 мая 2024"),
        ("1.5", 45413, "01.05"),
        ("ИСТИНА", True, "ИСТИНА"),
        ("=1,5+1", 2.5, "2,5"),
        ("=DATE(2024;5;15)", 45427, "15.05.2024"),
    ],
)
def test_typed_in_russian(
    clock: Any, russian: BookHandle, typed: str, value: Any, shown: str
) -> None:
    """The book's locale decides; 1.5 is a date there."""
    clock.now = 1_713_000_000  # April 2024

    russian.edit("A1", typed)

    assert russian.value("A1", "UNFORMATTED_VALUE") == value
    assert russian.value("A1") == shown


def test_raw_stays_as_it_is(book: BookHandle) -> None:
    """RAW text is never read, not even with an equals sign."""
    book.write("A1", [["=1+1", "2020-01-01", 1.0, True]])

    values = book.values("A1:D1", "UNFORMATTED_VALUE")
    assert values == [["=1+1", "2020-01-01", 1, True]]


def test_null_is_left_alone_and_empty_text_clears(book: BookHandle) -> None:
    """Only the cells that were written are counted."""
    book.write("A1", [["a", "b"]])

    answer = book.call(
        "spreadsheets.values.update",
        {"range": "A1:B1", "valueInputOption": "RAW"},
        values=[[None, ""]],
    )

    assert book.values("A1:B1") == [["a"]]
    assert answer["updatedCells"] == 1


def test_plain_text_format_keeps_what_is_typed(book: BookHandle) -> None:
    """A cell formatted as text takes 15.05 as text."""
    form = {"numberFormat": {"type": "TEXT", "pattern": "@"}}
    repeat = {
        "range": book.grid_range("A1"),
        "cell": {"userEnteredFormat": form},
        "fields": "userEnteredFormat.numberFormat",
    }
    book.batch({"repeatCell": repeat})

    book.edit("A1", "007")

    assert book.value("A1", "UNFORMATTED_VALUE") == "007"


@pytest.mark.parametrize(
    ("cells", "rows", "message"),
    [
        ("A1:B1", [["a", "b", "c"]], r"within range \[Sheet1!A1:B1\].*column \[C\]"),
        ("A1:B1", [["a"], ["b"]], r"within range \[Sheet1!A1:B1\].*row \[2\]"),
        ("A1001", [["a"]], r"exceeds grid limits. Max rows: 1000, max columns: 26"),
        ("Nowhere!A1", [["a"]], "Unable to parse range: Nowhere!A1"),
        ("A1", [["x" * 50_001]], "50000 characters"),
    ],
)
def test_refused_writes(
    client: gspread.Client,
    book: BookHandle,
    cells: str,
    rows: list[list[str]],
    message: str,
) -> None:
    """Nothing is written, and the text is Google's."""
    sheet = client.open_by_key(book.id)

    with pytest.raises(APIError, match=message):
        sheet.values_update(cells, {"valueInputOption": "RAW"}, {"values": rows})

    assert book.values("A1:C3") == []


def test_batch_of_values_is_all_or_nothing(
    client: gspread.Client, book: BookHandle
) -> None:
    """The first range is not written if the second is refused."""
    sheet = client.open_by_key(book.id).sheet1

    with pytest.raises(APIError):
        sheet.batch_update(
            [
                {"range": "A1", "values": [["a"]]},
                {"range": "A1:A1", "values": [["a"] * 27]},
            ]
        )

    assert book.values("A1:B2") == []


@pytest.mark.parametrize(
    ("cells", "table", "written"),
    [
        ("A1", "Sheet1!A1:C2", "Sheet1!A3:B3"),
        ("B1", "Sheet1!A1:C2", "Sheet1!A3:B3"),
        ("B4", "Sheet1!B4:D6", "Sheet1!B7:C7"),
        ("A3:G10", "Sheet1!B4:D6", "Sheet1!B7:C7"),
        ("Sheet1", "Sheet1!B4:D6", "Sheet1!B7:C7"),
        ("A4", None, "Sheet1!A4:B4"),
        ("E4", None, "Sheet1!E4:F4"),
    ],
)
def test_append_finds_the_table(
    google: Emulator,
    client: gspread.Client,
    cells: str,
    table: str | None,
    written: str,
) -> None:
    """The example of Google's guide: tables A1:C2 and B4:D6."""
    rows = [["x", "y", "z"], ["x", "y", "z"], [], [None, "x", "y", "z"]]
    rows += [[None, "x", "y", "z"], [None, "x", "y", "z"]]
    book = google.create("Tables", rows)
    sheet = client.open_by_key(book.id)

    answer = sheet.values_append(
        cells, {"valueInputOption": "RAW"}, {"values": [[1, 2]]}
    )

    assert answer.get("tableRange") == table
    assert answer["updates"]["updatedRange"] == written


def test_append_can_insert_rows(google: Emulator, client: gspread.Client) -> None:
    """INSERT_ROWS pushes what is below, OVERWRITE would write over it."""
    book = google.create("T", [["x"], [None, "below"]])
    sheet = client.open_by_key(book.id).sheet1

    sheet.append_row([1, 2], table_range="A1", insert_data_option="INSERT_ROWS")

    assert book.values("A1:B4") == [["x"], ["", "below"], ["1", "2"]]


def test_strict_list_refuses_other_values(book: BookHandle) -> None:
    """Not established at Google; refused as the worse case."""
    condition = {"type": "ONE_OF_LIST", "values": [{"userEnteredValue": "yes"}]}
    for is_strict, expected in ((False, "no"), (True, "yes")):
        rule = {"condition": condition, "strict": is_strict}
        cells = book.grid_range("A1")
        book.batch({"setDataValidation": {"range": cells, "rule": rule}})
        book.edit("A1", "yes")
        if is_strict:
            with pytest.raises(Exception, match="data validation rules"):
                book.edit("A1", "no")
        else:
            book.edit("A1", "no")
        assert book.value("A1") == expected


@pytest.mark.parametrize(
    ("formula", "shown"),
    [
        ("=A1+1", "3"),
        ("=SUM(A1:A3;10)", "15"),
        ('=IF(A1>1;"big";"small")', "big"),
        ("=A1/0", "#DIV/0!"),
        ("=A9+1", "1"),
        ("=A2", "3"),
        ('=B1&" "&A1', "text 2"),
        ("=B1+1", "#VALUE!"),
        ('=HYPERLINK("https://x.kz";"label")', "label"),
        ("=TODAY()-TODAY()", "0"),
        ("=EDATE(DATE(2024;1;31);1)", "2/29/2024"),
        ('=COUNTIF(A1:A3;">1")', "2"),
        ('=IFERROR(1/0;"none")', "none"),
        ("=-A1^2", "4"),
        ("=50%*A1", "1"),
        ("=ROUND(2.5)", "3"),
        ("=NOSUCH(1)", "#NAME?"),
        ("=C1", "#REF!"),
        ("=(1+", "#ERROR!"),
    ],
)
def test_formulas(google: Emulator, formula: str, shown: str) -> None:
    """A modest subset is computed; the rest shows an error."""
    book = google.create("F", [[2, "text"], [3], [None]])

    book.edit("C1", formula)

    assert book.value("C1") == shown
    assert book.value("C1", "FORMULA") == formula


def test_title_with_a_slash(client: gspread.Client, google: Emulator) -> None:
    """Ranges in the path are unquoted after the path was taken apart."""
    book = google.create("T", [["x"]])
    book.rename_tab("Sheet1", "2023/24: а+б?")
    tab = client.open_by_key(book.id).sheet1

    tab.update([["y"]], "B1")

    assert tab.get_all_values() == [["x", "y"]]


def test_text_of_reserved_signs_in_titles(google: Emulator) -> None:
    """Titles are quoted where they must be, apostrophes doubled."""
    book = google.create("T", [["x"]])
    book.rename_tab("Sheet1", "It's 1 план!")

    for spelling in ("'It''s 1 план!'!A1", "'It's 1 план!'!A1"):
        answer = book.call("spreadsheets.values.get", {"range": spelling})

        assert answer["range"] == "'It''s 1 план!'!A1"
        assert answer["values"] == [["x"]]
