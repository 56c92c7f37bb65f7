"""What a language must say for every finding of the catalogue (DESIGN, section 6)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FindingWords:
    """The words of one finding.

    Each text names parameters in braces. Where a text is a tuple, the first
    one counts whose parameters are all known; the last one needs none.
    """

    #: What it is about, as a heading in the catalogue.
    title: str
    #: What was seen and why it matters.
    sentence: str | tuple[str, ...]
    #: How to mend it.
    advice: str | tuple[str, ...]
    #: The same in a few words, for the narrow column beside a row.
    beside: str | tuple[str, ...]
