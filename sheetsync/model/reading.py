"""A plan row with its cells as they were understood, before anything is decided."""

from dataclasses import dataclass

from sheetsync.model.mark import WrittenMark
from sheetsync.model.party import Responsible
from sheetsync.model.table import PlanRow
from sheetsync.model.written import Written


@dataclass(frozen=True, slots=True)
class RowReading:
    """A row and what its cells say: no clock, no roster, no calendar."""

    row: PlanRow
    deadline: Written
    responsible: Responsible
    mark: WrittenMark
