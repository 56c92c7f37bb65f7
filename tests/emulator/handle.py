"""A book as a person in front of it uses it: verbs for tests.

Every verb sends the same request a client would send, as a user of choice, past HTTP,
quota and faults. Rows and columns are counted from 1 and named by letters, as people
see them.
"""

from typing import Any

from tests.emulator.drive.store import DriveFile, grant
from tests.emulator.model.area import column_index
from tests.emulator.model.book import Book
from tests.emulator.model.notation import read_range
from tests.emulator.model.sheet import Sheet
from tests.emulator.wire.discovery import SHEETS, methods
from tests.emulator.wire.perform import Performer
from tests.emulator.wire.schema import check_body

Json = dict[str, Any]

_METHODS = {method.name: method for method in methods(SHEETS)}


class BookHandle:
    """One spreadsheet, and a user who works in it (its owner, unless said)."""

    def __init__(self, performer: Performer, file: DriveFile, user: str = "") -> None:
        """Work on a file as a user."""
        assert file.book is not None
        self._performer = performer
        self.file = file
        self.book: Book = file.book
        self.id = file.id
        self.url = f"https://docs.google.com/spreadsheets/d/{file.id}/edit"
        self.user = user or file.owner

    def as_user(self, email: str) -> "BookHandle":
        """Return the same book in the hands of another user."""
        return BookHandle(self._performer, self.file, email)

    def call(self, method: str, parameters: Json | None = None, **body: Any) -> Json:
        """Call a method of Sheets: `call("spreadsheets.values.clear", {…})`."""
        described = _METHODS[method]
        clean = check_body(described, body) if body else {}
        given = {"spreadsheetId": self.id, **(parameters or {})}
        return self._performer.perform(described, self.user, given, clean) or {}

    def batch(self, *requests: Json) -> list[Json]:
        """Send requests of a batchUpdate; return the replies."""
        answer = self.call("spreadsheets.batchUpdate", requests=list(requests))
        return answer["replies"]

    # What is there

    def values(self, cells: str, option: str = "FORMATTED_VALUE") -> list[list[Any]]:
        """Return the values of an A1 range, as shown."""
        parameters = {"range": cells, "valueRenderOption": option}
        return self.call("spreadsheets.values.get", parameters).get("values", [])

    def value(self, cell: str, option: str = "FORMATTED_VALUE") -> Any:
        """Return the value of one cell, "" for a blank."""
        lines = self.values(cell, option)
        return lines[0][0] if lines and lines[0] else ""

    def resource(self, fields: str = "") -> Json:
        """Return the Spreadsheet resource."""
        return self.call("spreadsheets.get", {"fields": fields} if fields else {})

    def sheet(self, tab: str | None = None) -> Sheet:
        """Return the inner sheet of a tab, the first one if none is named."""
        sheet = self.book.sheets[0] if tab is None else self.book.sheet_by_title(tab)
        if sheet is None:
            raise KeyError(tab)
        return sheet

    @property
    def tabs(self) -> list[str]:
        """The titles of the tabs, from left to right."""
        return [sheet.title for sheet in self.book.sheets]

    # Typing

    def edit(self, cell: str, value: Any) -> None:
        """Type into a cell; `=`, dates and numbers are read as Google reads them."""
        self.write(cell, [[value]], option="USER_ENTERED")

    def write(self, cells: str, rows: list[list[Any]], option: str = "RAW") -> None:
        """Write rows from the first cell of a range on."""
        self.call(
            "spreadsheets.values.update",
            {"range": cells, "valueInputOption": option},
            values=rows,
        )

    def clear(self, cells: str) -> None:
        """Empty cells; formats stay."""
        self.call("spreadsheets.values.clear", {"range": cells})

    # Rows and columns

    def _dimension(self, tab: str | None, kind: str, start: int, count: int) -> Json:
        return {
            "sheetId": self.sheet(tab).id,
            "dimension": kind,
            "startIndex": start,
            "endIndex": start + count,
        }

    def _insert(self, tab: str | None, kind: str, start: int, count: int) -> None:
        sheet = self.sheet(tab)
        size = sheet.row_count if kind == "ROWS" else sheet.column_count
        place = self._dimension(tab, kind, start, count)
        self.batch(
            {"insertDimension": {"range": place, "inheritFromBefore": start >= size}}
        )

    def insert_rows(self, tab: str | None, before: int, count: int = 1) -> None:
        """Insert rows before a row."""
        self._insert(tab, "ROWS", before - 1, count)

    def insert_columns(self, tab: str | None, before: str, count: int = 1) -> None:
        """Insert columns before a column."""
        self._insert(tab, "COLUMNS", column_index(before), count)

    def delete_rows(self, tab: str | None, row: int, count: int = 1) -> None:
        """Delete rows."""
        place = self._dimension(tab, "ROWS", row - 1, count)
        self.batch({"deleteDimension": {"range": place}})

    def delete_columns(self, tab: str | None, column: str, count: int = 1) -> None:
        """Delete columns."""
        place = self._dimension(tab, "COLUMNS", column_index(column), count)
        self.batch({"deleteDimension": {"range": place}})

    def move_rows(self, tab: str | None, row: int, before: int, count: int = 1) -> None:
        """Move rows before another row."""
        place = self._dimension(tab, "ROWS", row - 1, count)
        move = {"source": place, "destinationIndex": before - 1}
        self.batch({"moveDimension": move})

    def move_columns(
        self, tab: str | None, column: str, before: str, count: int = 1
    ) -> None:
        """Move columns before another column."""
        place = self._dimension(tab, "COLUMNS", column_index(column), count)
        move = {"source": place, "destinationIndex": column_index(before)}
        self.batch({"moveDimension": move})

    def hide_rows(self, tab: str | None, row: int, count: int = 1) -> None:
        """Hide rows by hand."""
        self.batch(
            {
                "updateDimensionProperties": {
                    "range": self._dimension(tab, "ROWS", row - 1, count),
                    "properties": {"hiddenByUser": True},
                    "fields": "hiddenByUser",
                }
            }
        )

    # Ranges

    def grid_range(self, cells: str) -> Json:
        """Return an A1 range as GridRange."""
        return read_range(self.book, cells).area.grid_range()

    def sort(self, cells: str, column: str, *, descending: bool = False) -> None:
        """Sort a range by a column; nothing outside it moves."""
        spec = {
            "dimensionIndex": column_index(column),
            "sortOrder": "DESCENDING" if descending else "ASCENDING",
        }
        sort = {"range": self.grid_range(cells), "sortSpecs": [spec]}
        self.batch({"sortRange": sort})

    def merge(self, cells: str) -> None:
        """Merge a range into one cell."""
        merge = {"range": self.grid_range(cells), "mergeType": "MERGE_ALL"}
        self.batch({"mergeCells": merge})

    def protect(
        self, cells: str, *, editors: tuple[str, ...] = (), warning_only: bool = False
    ) -> int:
        """Protect a range (a tab's title for all of it); return its id."""
        item: Json = {"range": self.grid_range(cells), "warningOnly": warning_only}
        if not warning_only:
            item["editors"] = {"users": list(editors)}
        (reply,) = self.batch({"addProtectedRange": {"protectedRange": item}})
        return reply["addProtectedRange"]["protectedRange"]["protectedRangeId"]

    def set_filter(self, cells: str, **more: Any) -> None:
        """Put a basic filter over a range."""
        item = {"range": self.grid_range(cells), **more}
        self.batch({"setBasicFilter": {"filter": item}})

    def add_table(self, cells: str, name: str = "", **more: Any) -> str:
        """Make a Google Table of a range; return its id."""
        table = {"range": self.grid_range(cells), **more}
        if name:
            table["name"] = name
        (reply,) = self.batch({"addTable": {"table": table}})
        return reply["addTable"]["table"]["tableId"]

    # Tabs

    def add_tab(self, title: str, rows: int = 1000, columns: int = 26) -> int:
        """Add a tab; return its id."""
        grid = {"rowCount": rows, "columnCount": columns}
        properties = {"title": title, "gridProperties": grid}
        (reply,) = self.batch({"addSheet": {"properties": properties}})
        return reply["addSheet"]["properties"]["sheetId"]

    def rename_tab(self, tab: str, title: str) -> None:
        """Give a tab another title."""
        properties = {"sheetId": self.sheet(tab).id, "title": title}
        update = {"properties": properties, "fields": "title"}
        self.batch({"updateSheetProperties": update})

    def copy_tab(self, tab: str, title: str) -> int:
        """Duplicate a tab after all others; return its id."""
        copy = {
            "sourceSheetId": self.sheet(tab).id,
            "newSheetName": title,
            "insertSheetIndex": len(self.book.sheets),
        }
        (reply,) = self.batch({"duplicateSheet": copy})
        return reply["duplicateSheet"]["properties"]["sheetId"]

    def delete_tab(self, tab: str) -> None:
        """Delete a tab."""
        self.batch({"deleteSheet": {"sheetId": self.sheet(tab).id}})

    # Sharing

    def share(self, email: str, role: str = "writer") -> None:
        """Share the book with an account, or change its role."""
        grant(self.file, "user", role, email)

    def unshare(self, email: str) -> None:
        """Take the book away from an account."""
        self.file.permissions = {
            key: item
            for key, item in self.file.permissions.items()
            if item.get("emailAddress") != email
        }

    def share_by_link(self, role: str = "reader") -> None:
        """Open the book to anyone with the link."""
        grant(self.file, "anyone", role)
