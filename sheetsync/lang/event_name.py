"""Events of school life that have a long name and a short one.

"Педагогический совет" of one row and "педсовет" of the next are one event; the
dates tab lists it once. Words are given as they are written; the last one of a
row may take any ending, and "~" lets another do so.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ShortName:
    """A long name and the short one that means the same.

    Attributes:
        long: the words of the long name; "~" ends a stem.
        short: what stands for them; it takes over the last word's ending.
        takes_ending: whether the short name is inflected at all.
    """

    long: str
    short: str
    takes_ending: bool = True


SHORT_NAMES = (
    ShortName("педагогическ~ совет~", "педсовет"),
    ShortName("методическ~ совет~", "методсовет"),
    ShortName("родительск~ собрани~", "родсобрани"),
    ShortName("государственн~ экзамен~", "госэкзамен"),
    ShortName("един~ национальн~ тестировани~", "ент", takes_ending=False),
    ShortName("педагогикалық кеңес~", "педкеңес"),
    ShortName("педагогтік кеңес~", "педкеңес"),
    ShortName("педагогтар кеңес~", "педкеңес"),
    ShortName("әдістемелік кеңес~", "әдіскеңес"),
    ShortName("мемлекеттік емтихан~", "мемемтихан"),
    ShortName("ұлттық бірыңғай тестіле~", "ұбт", takes_ending=False),
)
