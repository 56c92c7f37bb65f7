"""Done marks as staff write them (DESIGN, section 5)."""

from sheetsync.model.mark import MarkKind, WrittenMark


def read_mark(text: str) -> WrittenMark:
    """What a done mark says, without a clock and without a plan year."""
    return WrittenMark(text, MarkKind.UNKNOWN if text.strip() else MarkKind.NONE)
