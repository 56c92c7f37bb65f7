"""What a method of Sheets is given: the book, who asks, and what was asked."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.emulator.model.area import Area
from tests.emulator.model.book import Book
from tests.emulator.model.notation import check_in_grid
from tests.emulator.sheets.protection import check_write
from tests.emulator.sheets.view import View
from tests.emulator.wire.field_mask import EVERYTHING, Mask

Json = dict[str, Any]


@dataclass
class Context:
    """One call on one book; its lock is held."""

    book: Book
    user: str
    #: The caller's Cloud project, for metadata of visibility PROJECT.
    project: str
    #: The time in the book's time zone.
    now: Callable[[], dt.datetime]
    parameters: Json = field(default_factory=dict)
    body: Json = field(default_factory=dict)
    #: The `fields` parameter; `has_mask` tells "*" from nothing.
    mask: Mask = field(default_factory=lambda: EVERYTHING)
    has_mask: bool = False
    #: Finds another book the caller may write to, by id.
    other_book: Callable[[str], Book] | None = None

    def view(self) -> View:
        """Look at the book as it is now."""
        return View(self.book, self.now)

    def area(self, grid_range: Json) -> Area:
        """Return the area of a GridRange that lies in the grid."""
        area = self.book.area(grid_range)
        check_in_grid(self.book.sheet(area.sheet_id), area)
        return area

    def writable(self, grid_range: Json) -> Area:
        """Return an area that the caller may write to."""
        area = self.area(grid_range)
        check_write(self.book, area, self.user)
        return area
