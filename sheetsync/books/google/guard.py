"""Positions that must not have moved: guards around requests by row and column.

v4 has no preconditions. But developer metadata moves with its row or column,
its id is unique, and a batch is atomic: so a batch that first deletes a piece of
metadata *at a place* and then makes it again under the same id is refused as a
whole if it stands elsewhere by now, because then nothing was deleted and the id
exists.

Set-up goes in two steps. The first marks the rows and columns that it counts
on, and its answer shows the book as it was at that moment: if that is the book
that the changes were decided on, the second step, guarded by the marks, does
what is to be done. A marked row or column that was deleted in between is not
noticed by itself, but by the marks behind it, which have moved then.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from sheetsync.books.google.anchor import derived_id
from sheetsync.books.google.snapshot import GoogleTab

Json = dict[str, Any]

GUARD_KEY = "sheetsync.guard"
ROWS, COLUMNS = "ROWS", "COLUMNS"


@dataclass(frozen=True, slots=True)
class Mark:
    """A row or column of a tab that a batch counts on."""

    id: int
    tab: int
    dimension: str
    index: int
    key: str = GUARD_KEY
    value: str = ""

    @property
    def _location(self) -> Json:
        place = {
            "sheetId": self.tab,
            "dimension": self.dimension,
            "startIndex": self.index,
            "endIndex": self.index + 1,
        }
        return {"dimensionRange": place}

    def made(self) -> Json:
        """The request that makes it."""
        metadata = {
            "metadataId": self.id,
            "metadataKey": self.key,
            "visibility": "DOCUMENT",
            "location": self._location,
        }
        if self.value:
            metadata["metadataValue"] = self.value
        return {"createDeveloperMetadata": {"developerMetadata": metadata}}

    def dropped(self) -> Json:
        """The request that deletes it, wherever it stands."""
        lookup = {"metadataId": self.id}
        return _delete(lookup)

    def dropped_here(self) -> Json:
        """The request that deletes it if it stands in its place."""
        kind = "ROW" if self.dimension == ROWS else "COLUMN"
        lookup = {
            "metadataId": self.id,
            "locationType": kind,
            "metadataLocation": self._location,
            "locationMatchingStrategy": "EXACT_LOCATION",
        }
        return _delete(lookup)


def _delete(lookup: Json) -> Json:
    data_filter = {"developerMetadataLookup": lookup}
    return {"deleteDeveloperMetadata": {"dataFilter": data_filter}}


def marks_of(
    tab: GoogleTab, book: str, rows: Iterable[int], columns: Iterable[int]
) -> list[Mark]:
    """Marks for rows and columns of a tab; their ids are derived, as all of ours."""
    facts = tab.facts
    places = [(ROWS, row) for row in sorted(set(rows)) if row < facts.row_count]
    places += [
        (COLUMNS, column)
        for column in sorted(set(columns))
        if 0 <= column < facts.column_count
    ]
    return [
        Mark(derived_id(book, facts.id, "guard", number), facts.id, kind, index)
        for number, (kind, index) in enumerate(places)
    ]


def marking(marks: Iterable[Mark]) -> list[Json]:
    """The first step: makes the marks, in place of older ones."""
    return [request for mark in marks for request in (mark.dropped(), mark.made())]


def guarding(mark: Mark) -> list[Json]:
    """Requests that let a batch fail if a mark moved."""
    return [mark.dropped_here(), mark.made()]


def guarded(marks: list[Mark], requests: list[Json]) -> list[Json]:
    """The second step: what is to be done if no mark moved; the marks go."""
    before = [request for mark in marks for request in guarding(mark)]
    return [*before, *requests, *(mark.dropped() for mark in marks)]


def is_unmoved(old: GoogleTab, new: GoogleTab) -> bool:
    """Whether a tab is as it was, but for its title and results of formulas."""
    return (
        _typed(old) == _typed(new)
        and old.grid.formulas == new.grid.formulas
        and old.grid.merges == new.grid.merges
        and old.anchors == new.anchors
        and replace(old.facts, rules=0) == replace(new.facts, rules=0)
    )


def _typed(tab: GoogleTab) -> dict[tuple[int, int], object]:
    """The values that were typed."""
    grid = tab.grid
    return {
        (row, column): value
        for row, line in enumerate(grid.rows)
        for column, value in enumerate(line)
        if value is not None and (row, column) not in grid.formulas
    }
