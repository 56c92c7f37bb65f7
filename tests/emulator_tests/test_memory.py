"""What thousands of cells have in common is kept once."""

from tests.emulator.emulator import Emulator
from tests.emulator.handle import BookHandle

_BOLD = {"textFormat": {"bold": True}, "backgroundColor": {"red": 1}}
_MARK = {"condition": {"type": "BOOLEAN"}}


def _write(book: BookHandle, row: int, fields: str, **more: object) -> None:
    cells = [{"userEnteredFormat": dict(_BOLD), **more} for _ in range(3)]
    start = {"sheetId": book.sheet().id, "rowIndex": row, "columnIndex": 0}
    update = {"start": start, "rows": [{"values": cells}], "fields": fields}
    book.batch({"updateCells": update})


def test_cells_in_one_format_hold_one_object_over_books(google: Emulator) -> None:
    """However often a client sends it."""
    books = [google.create("One"), google.create("Two")]
    for book in books:
        for row in range(2):
            _write(book, row, "*", dataValidation=dict(_MARK), note="")
    cells = [cell for book in books for _, _, _, cell in book.book.cells()]
    assert len(cells) == 12
    assert len({id(cell.format) for cell in cells}) == 1
    assert len({id(cell.extra) for cell in cells}) == 1


def test_a_cell_formatted_anew_leaves_the_others(google: Emulator) -> None:
    """A part of a format is laid over a copy."""
    book = google.create("One")
    _write(book, 0, "userEnteredFormat")
    part = {"userEnteredFormat": {"textFormat": {"italic": True}}}
    place = book.grid_range("Sheet1!A1")
    request = {"range": place, "cell": part, "fields": "userEnteredFormat.textFormat"}
    book.batch({"repeatCell": request})
    first, second, _ = (book.sheet().cell(0, at).format for at in range(3))
    assert first
    assert second
    assert first["textFormat"] == {"italic": True}
    assert second["textFormat"] == {"bold": True}
    assert first["backgroundColor"] == second["backgroundColor"] == {"red": 1}
