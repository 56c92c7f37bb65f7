"""A cell that answers its column's question → yes, no, or not understood.

    cell      := clause { separator clause }       all clauses must say the same
    clause    := answer [clause] | statement
    statement := { verb | need | thing | negation | filler }

An answer is a yes, a no or a sign and speaks of the column: "нет". A statement
speaks of what the column is about, by verbs in any form: "не учитывать" says no
under "Учитывать" and yes under "Не учитывать". Every word must be known, at most
one negation may stand in a statement, and verbs may not differ in what they say;
else the cell is not understood.
"""

import re
from dataclasses import dataclass
from enum import Enum
from functools import cache

from sheetsync.lang.control import CONTROL_WORDS, yes_or_no
from sheetsync.lang.fold import fold_kazakh
from sheetsync.lang.schema.switch import Switch
from sheetsync.lang.switch import (
    FoldedVerb,
    switch_about,
    switch_things,
    switch_verbs,
    switch_words,
)
from sheetsync.model.grid import CellValue
from sheetsync.read.control_value import cell_text, read_yes_no


@dataclass(frozen=True, slots=True)
class Question:
    """What a column asks."""

    about: Switch
    #: False for a column that asks the other way round: "Не учитывать".
    straight: bool = True


class _Kind(Enum):
    VERB = "verb"
    NOUN = "noun"
    NEED = "need"
    THING = "thing"
    NOT_BEFORE = "not_before"
    NOT_AFTER = "not_after"
    NOT_NOUN = "not_noun"
    FILLER = "filler"


@dataclass(frozen=True, slots=True)
class _Word:
    kind: _Kind
    says: bool = True
    #: Its form holds a negation: «ескермеу», "ненужно".
    denied: bool = False


_DENIED = frozenset({_Kind.VERB, _Kind.NOUN, _Kind.NEED, _Kind.THING})
_NEGATIONS = frozenset({_Kind.NOT_BEFORE, _Kind.NOT_AFTER, _Kind.NOT_NOUN})
#: A dash parts clauses only between spaces: "e-mail".
_SEPARATOR = re.compile(r"[,;.:!()/\n]+|\s-+\s")
_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*|[^\w\s]")
_JOINS = frozenset(
    fold_kazakh(word) for words in CONTROL_WORDS.values() for word in words.joins
)
#: Longer cells explain more than they answer.
_WORDS_AT_MOST = 12


def read_switch(value: CellValue, question: Question) -> bool | None:
    """What a cell answers to its column's question, None if that is not clear.

    >>> read_switch("Не учитывать", Question(Switch.COUNT))
    False
    """
    text = cell_text(value)
    if "?" in text:
        return None
    plain = read_yes_no(value)
    if plain is not None:
        return plain
    said = {_clause(words, question) for words in _clauses(text)}
    return said.pop() if len(said) == 1 else None


def _clauses(text: str) -> list[list[str]]:
    """The words of each clause; none where something is no word."""
    clauses: list[list[str]] = []
    for part in _SEPARATOR.split(text):
        folded = fold_kazakh(part)
        if _WORD.sub("", folded).strip() or len(folded.split()) > _WORDS_AT_MOST:
            return []  # a number, a date: the answer is limited by something
        clauses.append([])
        for word in _WORD.findall(folded):
            if word in _JOINS:
                clauses.append([])
            else:
                clauses[-1].append(word)
    return [words for words in clauses if words]


def _clause(words: list[str], question: Question) -> bool | None:
    text = " ".join(words)
    if not question.straight and text in switch_words("on") | switch_words("off"):
        return None  # "включено" under "Не учитывать": the plan, or this?
    said = _answer(text)
    if said is None:
        said = _statement(words, question)
    if said is None and len(words) > 1:
        # "нет не учитывать"
        first = _answer(words[0])
        rest = _clause(words[1:], question) if first is not None else None
        said = first if first is rest else None
    return said


def _answer(text: str) -> bool | None:
    """What a yes or no says of the column itself."""
    return _answers().get(text)


@cache
def _answers() -> dict[str, bool]:
    plain = {fold_kazakh(text): says for text, says in yes_or_no().items()}
    on, off = switch_words("on"), switch_words("off")
    return plain | dict.fromkeys(on, True) | dict.fromkeys(off, False)


def _statement(texts: list[str], question: Question) -> bool | None:
    words = _words(texts, question)
    if words is None:
        return None
    kinds = [word.kind for word in words]
    negations = [at for at, kind in enumerate(kinds) if kind in _NEGATIONS]
    count = len(negations) + sum(word.denied for word in words)
    if count > 1 or not all(_denies(kinds, at) for at in negations):
        return None
    verbs = {word.says for word in words if word.kind in {_Kind.VERB, _Kind.NOUN}}
    has_need = _Kind.NEED in kinds
    if len(verbs) > 1 or (has_need and question.about is Switch.CONFIRM):
        return None
    if not verbs and not (question.straight and (has_need or negations)):
        # "не надо" under "Не учитывать": what is not needed?
        return None
    needless = any(word.denied and word.kind is _Kind.NEED for word in words)
    is_denied = bool(negations) or needless
    said = (verbs == {True} or not verbs) ^ is_denied
    return said is question.straight


def _denies(kinds: list[_Kind], at: int) -> bool:
    """Whether a negation stands where it denies something."""
    if kinds[at] is _Kind.NOT_BEFORE:
        return bool({_Kind.VERB, _Kind.NOUN, _Kind.NEED} & {*kinds[at:]})
    if kinds[at] is _Kind.NOT_AFTER:
        return bool(_DENIED & {*kinds[:at]})
    beside = {*kinds[max(0, at - 1) : at + 2]}
    return bool({_Kind.NOUN, _Kind.NEED, _Kind.THING} & beside)


def _words(texts: list[str], question: Question) -> list[_Word] | None:
    """The words of a statement without those that add nothing; None if one is odd."""
    found: list[_Word] = []
    at = 0
    while at < len(texts):
        length, word = _word(texts, at, question)
        if word is None:
            return None
        if word.kind is not _Kind.FILLER:
            found.append(word)
        at += length
    return found


def _word(texts: list[str], at: int, question: Question) -> tuple[int, _Word | None]:
    for verb in switch_verbs(question.about):
        length = len(verb.before) + 1
        form = _form(verb, texts[at : at + length])
        if form is not None:
            kind = _Kind.NOUN if verb.is_noun else _Kind.VERB
            return length, _Word(kind, *form)
    text = texts[at]
    for kind in (_Kind.NOT_BEFORE, _Kind.NOT_AFTER, _Kind.NOT_NOUN, _Kind.NEED):
        if text in switch_words(kind.value):
            return 1, _Word(kind)
    if text in switch_words("needless"):
        return 1, _Word(_Kind.NEED, denied=True)
    if switch_things(question.about).fullmatch(text):
        return 1, _Word(_Kind.THING)
    if text in switch_words("fillers") or switch_about().fullmatch(text):
        return 1, _Word(_Kind.FILLER)
    return 1, None


def _form(verb: FoldedVerb, texts: list[str]) -> tuple[bool, bool] | None:
    """What a verb says as it stands here, and whether it is denied; None if absent."""
    if len(texts) != len(verb.before) + 1 or tuple(texts[:-1]) != verb.before:
        return None
    for form, says, is_denied in verb.forms:
        if form.fullmatch(texts[-1]):
            return says, is_denied
    return None
