"""Books of the emulator in the hands of the real adapter."""

from datetime import date, datetime, time
from typing import Any

from sheetsync.books.google.book import GoogleBooks
from sheetsync.books.google.client import Line
from sheetsync.books.google.credentials import load_accounts
from sheetsync.books.google.limiter import Project
from sheetsync.books.google.retry import Patience
from sheetsync.books.google.value import extended, number_format
from sheetsync.lang.reserved import reserved_column
from sheetsync.model.book import BookRef
from sheetsync.model.grid import CellValue
from tests.emulator.emulator import Emulator
from tests.emulator.handle import BookHandle

Rows = tuple[tuple[CellValue, ...], ...]


def google_books(google: Emulator, email: str = "", **more: Any) -> GoogleBooks:
    """The adapter as one of the emulator's service accounts; pauses take no time."""
    account = email or google.email
    line = Line(
        load_accounts([str(google.key_file_for(account))])[0],
        Project(user_calls=100_000, project_calls=100_000).user(account),
        google.root,
        timeout_seconds=more.pop("timeout_seconds", 10.0),
        patience=more.pop("patience", Patience(sleep=lambda _: None)),
    )
    return GoogleBooks(line, reserved_column, **more)


def ref_of(book: BookHandle) -> BookRef:
    """The reference of a book."""
    return BookRef(key=book.id, kind="google", location=book.url)


def make_book(google: Emulator, title: str, tabs: dict[str, Rows]) -> BookHandle:
    """A book with tabs; dates are dates, as typed."""
    book = google.create(title)
    first, *others = tabs
    book.rename_tab(book.tabs[0], first)
    for tab in others:
        book.add_tab(tab)
    for tab, rows in tabs.items():
        put_rows(book, tab, (0, 0), rows)
    return book


def put_rows(book: BookHandle, tab: str, place: tuple[int, int], rows: Rows) -> None:
    """Puts values from a cell on; None leaves a cell empty."""
    if not any(rows):
        return
    start = {
        "sheetId": book.sheet(tab).id,
        "rowIndex": place[0],
        "columnIndex": place[1],
    }
    lines = [{"values": [_cell(value) for value in row]} for row in rows]
    fields = "userEnteredValue,userEnteredFormat.numberFormat"
    book.batch({"updateCells": {"start": start, "rows": lines, "fields": fields}})


def _cell(value: CellValue) -> dict[str, Any]:
    data: dict[str, Any] = {}
    if entered := extended(value):
        data["userEnteredValue"] = entered
    if isinstance(value, date | datetime | time):
        data["userEnteredFormat"] = {"numberFormat": number_format(value)}
    return data


class GoogleLibrary:
    """Spreadsheets of an emulator (see `tests.contract.test_book.Library`)."""

    creates = False

    def __init__(self, google: Emulator) -> None:
        self.google = google
        self.books = google_books(google)

    def make(self, name: str, tabs: dict[str, Rows]) -> BookRef:
        return ref_of(make_book(self.google, name, tabs))

    def absent(self, name: str) -> BookRef:
        return BookRef(key=name, kind="google", location=name)

    def type_in(
        self, ref: BookRef, tab: str, place: tuple[int, int], value: CellValue
    ) -> None:
        put_rows(self.google.book(ref.key), tab, place, ((value,),))
