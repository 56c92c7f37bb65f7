"""The words of switches in all languages, folded for reading."""

import re
from dataclasses import dataclass
from functools import cache
from itertools import chain

from sheetsync.lang.en.switch import WORDS as _ENGLISH
from sheetsync.lang.fold import fold_kazakh
from sheetsync.lang.kk.switch import WORDS as _KAZAKH
from sheetsync.lang.ru.switch import WORDS as _RUSSIAN
from sheetsync.lang.schema.switch import Switch, SwitchWords

SWITCH_WORDS: dict[str, SwitchWords] = {
    "kk": _KAZAKH,
    "ru": _RUSSIAN,
    "en": _ENGLISH,
}
#: No ending of what a question is about is longer.
_ENDING = r"[^\W\d_]{0,5}"


@dataclass(frozen=True, slots=True)
class FoldedVerb:
    """A verb as it is looked for: the words before it, and its forms."""

    before: tuple[str, ...]
    #: Pattern of the last word → what this form says, whether it denies the verb.
    forms: tuple[tuple[re.Pattern[str], bool, bool], ...]
    is_noun: bool


@cache
def switch_verbs(about: Switch) -> tuple[FoldedVerb, ...]:
    """The verbs that answer a question, those of most words first."""
    found = [
        FoldedVerb(
            tuple(stem[:-1]),
            tuple(
                (re.compile(start + re.escape(stem[-1]) + ending), says, is_denied)
                for start in dict.fromkeys(("", words.grown_not))
                for ending, denies in words.endings[verb.endings]
                for is_denied in (denies or bool(start),)
                for says in (verb.says ^ is_denied,)
            ),
            verb.endings == "noun",
        )
        for words in SWITCH_WORDS.values()
        for verb in words.verbs[about]
        for stem in (fold_kazakh(verb.stem).split(),)
    ]
    return tuple(sorted(found, key=lambda verb: -len(verb.before)))


@cache
def switch_words(kind: str) -> frozenset[str]:
    """All words of a kind, a field of `SwitchWords`."""
    listed = (getattr(words, kind) for words in SWITCH_WORDS.values())
    return frozenset(map(fold_kazakh, chain.from_iterable(listed)))


@cache
def switch_things(about: Switch) -> re.Pattern[str]:
    """What a question is about that can be wanted or not, with any ending."""
    return _stems(
        chain.from_iterable(w.things.get(about, ()) for w in SWITCH_WORDS.values())
    )


@cache
def switch_about() -> re.Pattern[str]:
    """What any question is about, with any ending."""
    return _stems(chain.from_iterable(w.about for w in SWITCH_WORDS.values()))


def _stems(stems: "chain[str]") -> re.Pattern[str]:
    folded = "|".join(re.escape(fold_kazakh(stem)) for stem in stems)
    return re.compile(rf"(?:{folded}){_ENDING}" if folded else r"(?!)")
