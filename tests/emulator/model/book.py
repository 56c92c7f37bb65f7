"""One spreadsheet: sheets, names, developer metadata.

A book is changed only under its lock. `snapshot` and `restore` make a batch atomic;
they are cheap because cells and API objects are never mutated in place.
"""

import contextlib
import random
import threading
from collections.abc import Iterator
from typing import Any, NamedTuple

from tests.emulator.formula.references import shifted_formula
from tests.emulator.model.area import Area
from tests.emulator.model.cell import Cell
from tests.emulator.model.columns import follow_columns
from tests.emulator.model.move import COLUMNS, ROWS, Relocation, Shift
from tests.emulator.model.relocate import relocate, relocate_all
from tests.emulator.model.sheet import OBJECTS, Sheet
from tests.emulator.wire.errors import invalid

Json = dict[str, Any]

MAX_CELLS = 10_000_000


class Metadata(NamedTuple):
    """One piece of developer metadata and whose it is."""

    #: `DeveloperMetadata`, with `sheetId` wherever there is one.
    entry: Json
    #: The Cloud project that made it; it alone sees visibility PROJECT.
    project: str = ""
    #: Came along with a copy of the spreadsheet: seen, but it cannot be changed.
    is_inherited: bool = False

    @property
    def id(self) -> int:
        """The metadata id."""
        return self.entry["metadataId"]

    @property
    def sheet_id(self) -> int | None:
        """The sheet it lies on, None if it belongs to the spreadsheet."""
        location = self.entry["location"]
        if "dimensionRange" in location:
            return location["dimensionRange"]["sheetId"]
        return location.get("sheetId")


class Book:
    """A spreadsheet."""

    def __init__(self, book_id: str, title: str, locale: str, time_zone: str) -> None:
        """Make a spreadsheet without sheets."""
        self.id = book_id
        self.title = title
        self.locale = locale
        self.time_zone = time_zone
        #: `SpreadsheetProperties` that were set apart from the above.
        self.properties: Json = {}
        self.sheets: list[Sheet] = []
        self.named_ranges: list[Json] = []
        self.metadata: list[Metadata] = []
        self.lock = threading.RLock()
        #: Who owns the file: protection never stops the owner.
        self.owner = ""

    def new_id(self) -> int:
        """Return an id that nothing in this book has."""
        taken = {sheet.id for sheet in self.sheets} | {m.id for m in self.metadata}
        while (number := random.randrange(1, 2**31)) in taken:
            pass
        return number

    def sheet(self, sheet_id: int, noun: str = "grid") -> Sheet:
        """Return a sheet by id.

        Raises:
            ApiError: 400, there is none.
        """
        for sheet in self.sheets:
            if sheet.id == sheet_id:
                return sheet
        raise invalid(f"No {noun} with id: {sheet_id}")

    def sheet_by_title(self, title: str) -> Sheet | None:
        """Return a sheet by title; case matters only among several."""
        for sheet in self.sheets:
            if sheet.title == title:
                return sheet
        folded = title.casefold()
        return next((s for s in self.sheets if s.title.casefold() == folded), None)

    def area(self, grid_range: Json) -> Area:
        """Return the area of a GridRange, open sides closed by the sheet's size.

        Raises:
            ApiError: 400, the sheet is missing or an index makes no sense.
        """
        sheet = self.sheet(grid_range.get("sheetId", 0))
        area = Area(
            sheet.id,
            grid_range.get("startRowIndex", 0),
            grid_range.get("endRowIndex", sheet.row_count),
            grid_range.get("startColumnIndex", 0),
            grid_range.get("endColumnIndex", sheet.column_count),
        )
        names = (
            ("startRowIndex", "endRowIndex", area.top, area.bottom),
            ("startColumnIndex", "endColumnIndex", area.left, area.right),
        )
        for first, last, start, end in names:
            if start < 0 or end < 0:
                which = first if start < 0 else last
                raise invalid(f"range.{which}[{min(start, end)}] must be >= 0")
            if last in grid_range and start > end:
                raise invalid(f"{last}[{end}] must be after {first}[{start}]")
        return area

    def snapshot(self) -> Json:
        """Return everything that a request may change."""
        return {
            "title": self.title,
            "locale": self.locale,
            "time_zone": self.time_zone,
            "properties": self.properties,
            "sheets": [sheet.snapshot() for sheet in self.sheets],
            "named_ranges": list(self.named_ranges),
            "metadata": list(self.metadata),
        }

    def restore(self, state: Json) -> None:
        """Go back to a snapshot, which must not be used again."""
        for name, value in state.items():
            setattr(self, name, value)

    @contextlib.contextmanager
    def atomic(self) -> Iterator[None]:
        """Undo everything that was done inside if it ends in an error."""
        before = self.snapshot()
        try:
            yield
        except BaseException:
            self.restore(before)
            raise

    def check_size(self) -> None:
        """Refuse a book that has grown over Google's limit of cells."""
        if sum(s.row_count * s.column_count for s in self.sheets) > MAX_CELLS:
            raise invalid(
                "This action would increase the number of cells in the workbook "
                f"above the limit of {MAX_CELLS} cells."
            )

    def shift(self, sheet: Sheet, dimension: str, shift: Shift) -> None:
        """Insert, delete or move rows or columns, everything following."""
        relocation = Relocation(sheet.id, dimension, shift)
        sheet.shift_cells(dimension, shift)
        tables = sheet.tables
        for other in self.sheets:
            _relocate_objects(other, relocation)
        if dimension == COLUMNS:
            follow_columns(sheet, shift, tables)
        # A name whose cells are all gone is dropped. Google keeps it as #REF!; what
        # the API then answers is not established.
        self.named_ranges = relocate_all("NamedRange", self.named_ranges, relocation)
        self.metadata = list(self._relocated_metadata(relocation))
        self._shift_formulas(relocation)

    def _relocated_metadata(self, relocation: Relocation) -> Iterator[Metadata]:
        """Metadata of a row or column goes where it goes, and dies with it."""
        for item in self.metadata:
            place = item.entry["location"].get("dimensionRange")
            if (
                place is None
                or place["sheetId"] != relocation.sheet_id
                or place["dimension"] != relocation.dimension
            ):
                yield item
                continue
            new = relocation.shift.place(place["startIndex"])
            if new is not None:
                moved = {**place, "startIndex": new, "endIndex": new + 1}
                location = {**item.entry["location"], "dimensionRange": moved}
                yield item._replace(entry={**item.entry, "location": location})

    def _shift_formulas(self, relocation: Relocation) -> None:
        title = self.sheet(relocation.sheet_id).title
        for sheet in self.sheets:
            if not sheet.may_have_formulas:
                continue
            is_home = sheet.id == relocation.sheet_id
            for row, column, cell in list(sheet.used(sheet.area)):
                if cell.formula is None:
                    continue
                moved = shifted_formula(cell.formula, relocation, title, is_home)
                if moved != cell.formula:
                    sheet.put(row, column, cell._replace(formula=moved))

    def drop_sheet(self, sheet: Sheet) -> None:
        """Remove a sheet with all that lies on it."""
        self.sheets.remove(sheet)
        self.metadata = [m for m in self.metadata if m.sheet_id != sheet.id]
        self.named_ranges = [
            n for n in self.named_ranges if n["range"].get("sheetId", 0) != sheet.id
        ]

    def cells(self) -> Iterator[tuple[Sheet, int, int, Cell]]:
        """Give every cell that holds anything."""
        for sheet in self.sheets:
            for row, column, cell in sheet.used(sheet.area):
                yield sheet, row, column, cell


def _relocate_objects(sheet: Sheet, relocation: Relocation) -> None:
    assert relocation.dimension in (ROWS, COLUMNS)
    for name, schema in OBJECTS.items():
        items = getattr(sheet, name)
        if items:
            setattr(sheet, name, relocate_all(schema, items, relocation))
    if sheet.id == relocation.sheet_id:
        sheet.merges = [merge for merge in sheet.merges if not _is_single(merge)]
    if sheet.basic_filter:
        sheet.basic_filter = relocate("BasicFilter", sheet.basic_filter, relocation)


def _is_single(merge: Json) -> bool:
    return (
        merge["endRowIndex"] - merge["startRowIndex"] == 1
        and merge["endColumnIndex"] - merge["startColumnIndex"] == 1
    )
