"""Books of a school that are decided again and again while it is written.

A decision depends on the book as it was read, on what is remembered of it, and
on the school as its control book stands. Where all of these are what they were
the decision is too, and need not be made again.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sheetsync.decide.context import Context
from sheetsync.lang.schema.people import ExtraRole
from sheetsync.model.book import BookSnapshot
from sheetsync.model.control import PlanLine
from sheetsync.model.history import BookMemory
from sheetsync.pipeline.decision import BookDecision, decide_book


@dataclass(frozen=True, slots=True)
class _Basis:
    """What a book was decided on."""

    snapshot: BookSnapshot
    memory: BookMemory | None
    context: Context
    lines: Sequence[PlanLine]
    extra_roles: tuple[ExtraRole, ...]

    def is_same(self, other: "_Basis") -> bool:
        """Whether both lead to the same decision; the book must be the same reading."""
        return (
            self.snapshot is other.snapshot
            and self.memory is other.memory
            and self.lines == other.lines
            and self.extra_roles == other.extra_roles
            and self.context == other.context
        )


@dataclass(slots=True)
class Decided:
    """The last decision of each book of one school. For one thread."""

    _made: dict[str, tuple[_Basis, BookDecision]] = field(default_factory=dict)

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
        before = self._made.get(location)
        if before is not None and before[0].is_same(basis):
            return before[1]
        made = decide_book(snapshot, memory, context, lines, extra_roles, location)
        self._made[location] = (basis, made)
        return made
