"""Where rows or columns go when others are inserted, deleted or moved.

A `Shift` maps old indexes to new ones. `place` maps a single row or column,
`span` a half-open range of them; None means that nothing of it is left. Ranges that
are only partly moved are taken as cut out and put in: whether Google does that for
every kind of range is not established.
"""

from dataclasses import dataclass
from typing import Protocol

ROWS = "ROWS"
COLUMNS = "COLUMNS"

Span = tuple[int, int]


class Shift(Protocol):
    """What happened along one dimension of a sheet."""

    def place(self, index: int) -> int | None:
        """Return where a row or column went."""

    def span(self, start: int, end: int) -> Span | None:
        """Return where a range of them went."""


@dataclass(frozen=True)
class Insert:
    """`count` new ones before `at`."""

    at: int
    count: int

    def place(self, index: int) -> int:
        """Return where a row or column went."""
        return index + self.count if index >= self.at else index

    def span(self, start: int, end: int) -> Span:
        """Grow a span the new ones fall into, not one they only touch."""
        return self.place(start), end + self.count if end > self.at else end


@dataclass(frozen=True)
class Delete:
    """Those from `start` to `end` - 1 go."""

    start: int
    end: int

    def place(self, index: int) -> int | None:
        """Return where a row or column went."""
        if index < self.start:
            return index
        return index - (self.end - self.start) if index >= self.end else None

    def _edge(self, edge: int) -> int:
        if edge <= self.start:
            return edge
        return max(self.start, edge - (self.end - self.start))

    def span(self, start: int, end: int) -> Span | None:
        """Shrink a span; None if all of it is gone."""
        moved = self._edge(start), self._edge(end)
        return moved if moved[0] < moved[1] or start == end else None


@dataclass(frozen=True)
class Move:
    """Those from `start` to `end` - 1 go before `to`, counted before the move."""

    start: int
    end: int
    to: int

    @property
    def landing(self) -> int:
        """First index of the moved ones afterwards."""
        count = self.end - self.start
        return self.to - count if self.to > self.start else self.to

    def place(self, index: int) -> int:
        """Return where a row or column went."""
        if self.start <= index < self.end:
            return index - self.start + self.landing
        rest = Delete(self.start, self.end).place(index)
        assert rest is not None
        return Insert(self.landing, self.end - self.start).place(rest)

    def span(self, start: int, end: int) -> Span | None:
        """Carry a span that lies inside; shrink or grow any other."""
        if self.start <= start and end <= self.end:
            offset = self.landing - self.start
            return start + offset, end + offset
        if start <= self.start and self.end <= end and start < self.to < end:
            return start, end
        left = Delete(self.start, self.end).span(start, end)
        if left is None:
            return None
        return Insert(self.landing, self.end - self.start).span(*left)


@dataclass(frozen=True)
class Relocation:
    """A shift on one sheet."""

    sheet_id: int
    dimension: str
    shift: Shift
