"""Books of a school that are decided again and again while it is written.

A decision depends on the book as it was read, on what is remembered of it, and
on the school as its control book stands. Where all of these are what they were
the decision is too, and need not be made again.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from sheetsync.decide.context import Context
from sheetsync.lang.schema.people import ExtraRole
from sheetsync.model.book import BookSnapshot
from sheetsync.model.control import PlanLine
from sheetsync.model.history import BookMemory
from sheetsync.pipeline.book import BookReading, read_book
from sheetsync.pipeline.decision import (
    BookDecision,
    decide_reading,
    tabs_left_out,
)


@dataclass(frozen=True, slots=True)
class _Basis:
    """What a book was decided on."""

    snapshot: BookSnapshot
    memory: BookMemory | None
    context: Context
    lines: Sequence[PlanLine]
    extra_roles: tuple[ExtraRole, ...]

    def reads_same(self, other: "_Basis") -> bool:
        """Whether the book's tables are the same; nobody is looked up for that."""
        return (
            self.snapshot is other.snapshot
            and tabs_left_out(self.lines) == tabs_left_out(other.lines)
            and self.extra_roles == other.extra_roles
        )

    def is_same(self, other: "_Basis") -> bool:
        """Whether both lead to the same decision; the book must be the same reading."""
        return (
            self.snapshot is other.snapshot
            and self.memory is other.memory
            and self.lines == other.lines
            and self.extra_roles == other.extra_roles
            and _deciding(self.context) == _deciding(other.context)
        )


def _deciding(context: Context) -> Context:
    """A context without what no book's decision hangs on.

    Of the plans list a book's own lines count; where the tabs and columns of the
    control book stand matters only to what is added to it.
    """
    if context.control is None:
        return context
    control = replace(context.control, plans=(), tabs=(), layout=(), listed_settings=())
    return replace(context, control=control)


@dataclass(frozen=True, slots=True)
class _Made:
    """A decision and what it was made of."""

    basis: _Basis
    reading: BookReading
    decision: BookDecision


#: A school is decided as its control book stands, and as it will stand.
_KEPT = 2


@dataclass(slots=True)
class Decided:
    """The last decisions of each book of one school. For one thread."""

    _made: dict[str, list[_Made]] = field(default_factory=dict)

    def decide_book(
        self,
        snapshot: BookSnapshot,
        memory: BookMemory | None,
        context: Context,
        lines: Sequence[PlanLine] = (),
        extra_roles: tuple[ExtraRole, ...] = (),
        location: str = "",
    ) -> BookDecision:
        """A plan book decided; see `pipeline.decision.decide_book`."""
        basis = _Basis(snapshot, memory, context, lines, extra_roles)
        before = self._made.get(location, [])
        for one in before:
            if one.basis.is_same(basis):
                return one.decision
        readings = (one.reading for one in before if one.basis.reads_same(basis))
        reading = next(readings, None)
        if reading is None:
            reading = read_book(snapshot, tabs_left_out(lines), extra_roles)
        decision = decide_reading(reading, memory, context, lines, location)
        made = _Made(basis, reading, decision)
        self._made[location] = [made, *before][:_KEPT]
        return decision
