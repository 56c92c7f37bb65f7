"""A book of Google's as it was read, with what writing needs to know again."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from sheetsync.model.book import BookSnapshot, TabSnapshot

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Area:
    """A range of a tab; ends are exclusive, None is open."""

    top: int = 0
    bottom: int | None = None
    left: int = 0
    right: int | None = None

    def meets_rows(self, first: int, last: int) -> bool:
        """Whether it covers one of the rows from `first` to `last`, inclusive."""
        return self.top <= last and (self.bottom is None or first < self.bottom)

    def holds_column(self, column: int) -> bool:
        """Whether it covers cells of a column."""
        return self.left <= column and (self.right is None or column < self.right)

    def meets(self, other: "Area") -> bool:
        """Whether the two have cells in common."""
        return (
            (other.bottom is None or self.top < other.bottom)
            and (self.bottom is None or other.top < self.bottom)
            and (other.right is None or self.left < other.right)
            and (self.right is None or other.left < self.right)
        )

    def splits_at(self, column: int) -> bool:
        """Whether a column inserted before `column` would fall inside."""
        return self.left < column and (self.right is None or column < self.right)


def area_of(grid_range: Json) -> Area:
    """The area of a `GridRange`."""
    return Area(
        grid_range.get("startRowIndex", 0),
        grid_range.get("endRowIndex"),
        grid_range.get("startColumnIndex", 0),
        grid_range.get("endColumnIndex"),
    )


@dataclass(frozen=True, slots=True)
class Note:
    """A piece of developer metadata on a column."""

    id: int
    key: str
    value: str
    column: int


@dataclass(frozen=True, slots=True)
class TabFacts:
    """What else is known of a tab; JSON is as Google gave it."""

    id: int
    row_count: int
    column_count: int
    frozen_rows: int = 0
    notes: tuple[Note, ...] = ()
    basic_filter: Json | None = None
    filter_views: tuple[Json, ...] = ()
    bands: tuple[Json, ...] = ()
    tables: tuple[Json, ...] = ()
    #: Protected against us.
    locked: tuple[Area, ...] = ()
    charts: frozenset[int] = frozenset()
    #: Rows in which our due column shows numbers as dates.
    dated: frozenset[int] = frozenset()
    #: How many rules of conditional formatting there are.
    rules: int = 0


@dataclass(frozen=True, slots=True)
class GoogleTab(TabSnapshot):
    """A tab with its facts."""

    facts: TabFacts = field(
        default_factory=lambda: TabFacts(0, 0, 0), compare=False, repr=False
    )


@dataclass(frozen=True, slots=True)
class GoogleSnapshot(BookSnapshot):
    """A book whose tabs are `GoogleTab`s."""

    def google_tabs(self) -> Iterator[GoogleTab]:
        """The tabs, with their facts."""
        for tab in self.tabs:
            if isinstance(tab, GoogleTab):
                yield tab

    def google_tab(self, title: str) -> GoogleTab:
        """The tab of a title.

        Raises:
            ValueError: there is none.
        """
        for tab in self.google_tabs():
            if tab.title == title:
                return tab
        raise ValueError(f"no tab {title!r}")
