"""What a language must say about switches: cells that answer a column's question.

A column asks something ("Учитывать", «Хат жіберілсін бе»); its cell answers with a
yes or no, with a need ("не надо"), or with the column's own verb in any form, denied
or not («ескерілмейді», "не учитывать").
"""

from dataclasses import dataclass, field
from enum import StrEnum


class Switch(StrEnum):
    """What a column's question is about."""

    #: Whether a plan or a school is counted.
    COUNT = "count"
    #: Whether mails are wanted.
    MAIL = "mail"
    #: Whether a date is confirmed; a wish or a duty to do so confirms nothing.
    CONFIRM = "confirm"
    #: Whether days off are minded.
    MIND = "mind"
    #: Whether there is a pause of mails.
    PAUSE = "pause"
    #: Whether the management is told.
    TELL = "tell"


@dataclass(frozen=True, slots=True)
class SwitchVerb:
    """A verb, participle or adjective by its stem; `endings` names a row.

    Of several words all but the last are as they are written: «есепке ал».
    """

    stem: str
    #: What it says where nothing denies it.
    says: bool = True
    endings: str = "verb"


@dataclass(frozen=True, slots=True)
class SwitchWords:
    """How a language answers questions."""

    verbs: dict[Switch, tuple[SwitchVerb, ...]]
    #: By row: pattern of an ending → whether it denies the verb; folded.
    endings: dict[str, tuple[tuple[str, bool], ...]]
    #: "надо", «керек», and the same denied in one word: "ненужно".
    need: tuple[str, ...] = ()
    needless: tuple[str, ...] = ()
    #: What tells of the switch itself, and so fits no question that is asked the
    #: other way round: "включено" under "Не учитывать".
    on: tuple[str, ...] = ()
    off: tuple[str, ...] = ()
    #: Denies what comes behind it ("не"), what stood before it («емес»), a noun or
    #: a need beside it ("нет необходимости").
    not_before: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()
    not_noun: tuple[str, ...] = ()
    #: Grows together with a verb: "неучитывать".
    grown_not: str = ""
    #: Stems of what is wanted or not: "письм" of "без писем".
    things: dict[Switch, tuple[str, ...]] = field(default_factory=dict)
    #: Stems of what the question is about, and whole words, that add nothing.
    about: tuple[str, ...] = ()
    fillers: tuple[str, ...] = ()


def switch_verbs(
    says: str = "", denies: str = "", endings: str = "verb"
) -> tuple[SwitchVerb, ...]:
    """Verbs of one row of endings, their stems parted by commas."""
    return tuple(
        SwitchVerb(stem.strip(), is_said, endings)
        for stems, is_said in ((says, True), (denies, False))
        for stem in stems.split(",")
        if stem.strip()
    )
