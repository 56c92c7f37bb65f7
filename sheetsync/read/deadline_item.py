"""What one rule of the grammar read: parts of the deadline up to a token."""

from dataclasses import dataclass

from sheetsync.model.finding import Note
from sheetsync.model.written import WrittenPart


@dataclass(frozen=True, slots=True)
class Item:
    """Parts that a rule read, up to token `end`; none for a remark."""

    parts: tuple[WrittenPart, ...]
    end: int
    rule: str
    notes: tuple[Note, ...] = ()
    #: A weekday that belongs to the day before or behind it.
    weekday: int | None = None
