"""What a single word may mean in a deadline, in any language that is known.

`analyse(word)` looks a word up by its stem and ending in the tables of `lang`
(`deadline_lexicon`), as it is written; else as two words that were run together
(`deadline_seam`), or as a word of time with one typing mistake (`deadline_slip`).
What it means in its cell is for the grammar to decide.
"""

from dataclasses import dataclass
from functools import lru_cache

from sheetsync.lang.schema.time import Role
from sheetsync.read.deadline_lexicon import (
    NOT_TIME,
    PhraseRow,
    Sense,
    look_up,
    phrases_from,
)
from sheetsync.read.deadline_seam import seam
from sheetsync.read.deadline_slip import (
    SHORTEST_BINDING,
    SHORTEST_CORRECTED,
    is_risky,
    mend,
    mend_in_phrase,
)

_LONGEST = 30
#: Long enough to be told from a mistyped time word in any of their forms.
_OTHER_STEMS = tuple(word for word in NOT_TIME if len(word) >= SHORTEST_CORRECTED)


@dataclass(frozen=True, slots=True)
class Analysis:
    """All that a word may be, alone or as the first of a phrase."""

    senses: dict[Role, Sense]
    phrases: tuple[PhraseRow, ...] = ()
    #: The stem it was corrected to, "" if it was read as written.
    corrected: str = ""
    #: A correction of the first letter, which is rarely the wrong one.
    risky: bool = False
    #: Where two words were written as one, 0 if they were not.
    split: int = 0
    #: The word of a phrase that a mistyped one was read as.
    respelled: str = ""


@lru_cache(maxsize=1 << 16)
def analyse(word: str) -> Analysis:
    """All meanings of a word that is folded (`fold_kazakh`)."""
    senses, phrases = look_up(word), phrases_from(word)
    if senses or phrases:
        return Analysis(senses, phrases)
    is_other = word in NOT_TIME or word.startswith(_OTHER_STEMS)
    if not SHORTEST_BINDING <= len(word) <= _LONGEST or is_other:
        return Analysis({})
    cut = seam(word)
    if cut:
        return Analysis({}, split=cut)
    senses, stem = mend(word)
    if not senses:
        meant = mend_in_phrase(word)
        if meant:
            return Analysis({}, phrases_from(meant), meant, respelled=meant)
        return Analysis({})
    return Analysis(senses, corrected=stem, risky=is_risky(word, stem, senses))
