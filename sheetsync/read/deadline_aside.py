"""Words of a cell that leave its dates as they are: a label, a place.

The dates are read without them and stand for the whole cell; the words are said
as what was left over. That is right only where the dates are certain: a doubt
about them may come from the missing words.
"""

from dataclasses import replace

from sheetsync.model.finding import Severity, note
from sheetsync.model.written import Refusal, Written, WrittenPart


def is_certain(read: Written, kinds: tuple[type[WrittenPart], ...]) -> bool:
    """Whether a text was read as parts of these kinds, and nothing is doubtful."""
    return (
        read.refusal is Refusal.NONE
        and all(isinstance(part, kinds) for part in read.parts)
        and all(found.severity is Severity.INFO for found in read.notes)
    )


def with_aside(dates: Written, text: str, words: str, what: str) -> Written:
    """The dates of a cell as the reading of all its text.

    Args:
        dates: what the cell says without the words.
        text: the whole cell.
        words: what was left out.
        what: what the words are, for the trace: "place".
    """
    return replace(
        dates,
        text=text,
        notes=(*dates.notes, note("deadline.leftover", text=words)),
        trace=(*dates.trace, f"“{words}”: {what} → changes nothing"),
    )
