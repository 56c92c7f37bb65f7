"""One token of a deadline cell; `deadline_lexer` makes them of its text."""

from dataclasses import dataclass, field
from enum import StrEnum

from sheetsync.lang.schema.time import Ending, Role
from sheetsync.model.written import Day, Month
from sheetsync.read.deadline_lexicon import Sense


class TokenKind(StrEnum):
    """What a token is."""

    DATE = "date"  # 15.09, 15.09.2023, 2023-09-15, 09.2023
    TIME = "time"  # 15:00
    NUMBER = "number"
    WORD = "word"  # or a phrase
    MARK = "mark"  # one punctuation character
    BREAK = "break"  # line break
    END = "end"


@dataclass(slots=True)
class Token:
    """One token; positions are characters of the folded text."""

    kind: TokenKind
    #: Folded to lower case and Russian letters (`fold_kazakh`).
    text: str
    #: Lower case with Kazakh letters, as event names keep them.
    written: str
    start: int
    end: int
    #: Whether nothing stands between this token and the one before.
    tight: bool = False
    senses: dict[Role, Sense] = field(default_factory=dict)
    #: Value of a number, arabic or Roman; -1 without.
    number: int = -1
    roman: bool = False
    #: What the suffix of a number or date says.
    ending: Ending | None = None
    date: Day | Month | None = None
    #: Whether digits with a dot may as well be a time of day ("10.30").
    clock: bool = False
    corrected: str = ""
    risky: bool = False
    #: Whether its text is that of a word of a phrase, one mistake away.
    respelled: bool = False

    def role(self, role: Role) -> Sense | None:
        """The sense of the word in a role, None if it has none."""
        return self.senses.get(role)

    def has(self, *roles: Role) -> bool:
        """Whether the word can play one of the roles."""
        senses = self.senses
        if senses:
            # The most called line of all reading: a loop is twice as fast as any().
            for role in roles:
                if role in senses:
                    return True
        return False


#: END tokens behind the last one, so that rules may look ahead freely.
LOOKAHEAD = 8
