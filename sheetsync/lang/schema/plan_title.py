"""What a language must say about titles of plans: what a plan is about."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PlanTitleWords:
    """The words of plan titles; everything is folded for reading.

    Values are stems, or phrases of several: each word may take an ending of the
    language.
    """

    #: What is meant, the same keys in every language, to how it is written. A key
    #: of several words stands for several things: "inner control".
    meant: dict[str, tuple[str, ...]]
    #: The same for words that take no ending: "ВШК".
    short: dict[str, tuple[str, ...]]
    #: Words that say nothing of what a plan is about: "план", "по".
    fillers: tuple[str, ...]
    #: Endings of nouns and adjectives, folded, "" among them.
    endings: frozenset[str]


#: What tells no plan from another where a title says more: "План воспитательной
#: работы школы" is "План воспитательной работы".
WEAK = frozenset({"school", "work"})
#: What alone says nothing of what a plan is about: "План мероприятий".
GENERAL = frozenset(
    {
        *("work", "activity", "schedule", "programme", "cyclogram", "road_map"),
        *("calendar", "monthly", "weekly", "long_term", "summer", "winter"),
    }
)
