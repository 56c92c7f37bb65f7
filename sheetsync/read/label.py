"""What one header label claims its column to be.

A label is read as one or several nouns with what belongs to them: "Орындау
мерзімі" is a *term* of *execution*, "Орындалуы туралы белгі" a *mark* about
*execution*, "Дата, место проведения" a *date* and a *place*. The head decides
(the last noun in Kazakh, the first in Russian), `label_rule` says what it becomes
beside its companions. Which claim wins in a table is for `read.header`.
"""

from dataclasses import dataclass
from functools import lru_cache

from sheetsync.lang.schema.header import Sense
from sheetsync.model.table import ColumnRole
from sheetsync.read.label_rule import RULES_OF, STRONG, Part
from sheetsync.read.lexicon import (
    TABLES,
    Word,
    is_count,
    is_month,
    read_words,
    unit_of,
)

#: Longer cells are no labels.
LONGEST_LABEL = 120


@dataclass(frozen=True, slots=True)
class Claim:
    """A role that a label claims, and how strongly (1 to 10)."""

    role: ColumnRole
    weight: int
    part: Part = Part.WHOLE
    #: The deciding word was of this kind.
    sense: Sense | None = None


@dataclass(frozen=True, slots=True)
class Label:
    """A header cell, read."""

    text: str
    #: In the order of the writing; empty if the label is not understood.
    claims: tuple[Claim, ...] = ()
    #: Share of the words that are in the tables, 0 to 1; a number is no such word.
    known: float = 0.0
    #: "I тоқсан", "Қыркүйек": the period that a column is for, "" otherwise.
    period: str = ""

    def weight(self, role: ColumnRole) -> int:
        """How strongly the label claims a role, 0 if not at all."""
        return max((c.weight for c in self.claims if c.role is role), default=0)


#: Never the deciding word.
_COMPANIONS = {Sense.FILLER, Sense.HOLD, Sense.JOIN}
#: Deciding only where nothing else is left.
_LAST_RESORT = {Sense.CONTROL, Sense.FACT, Sense.NAME}
#: What is done, where a label says that it was.
_ACTS = {Sense.EVENT, Sense.WORK}
_SEPARATORS = {",", ";", "/", "\\", "+", "&", "|"}
_HEAD_LAST = {table.language: table.head_last for table in TABLES}


def _segments(words: list[Word]) -> tuple[list[list[Word]], list[list[Word]]]:
    """The labels that a label is made of, outside and inside of brackets."""
    outside: list[list[Word]] = [[]]
    inside: list[list[Word]] = [[]]
    depth = 0
    for word in words:
        if word.mark and word.text in "([{":
            depth += 1
            inside.append([])
        elif word.mark and word.text in ")]}":
            depth = max(0, depth - 1)
        elif (word.mark and word.text in _SEPARATORS) or word.sense is Sense.JOIN:
            (inside if depth else outside).append([])
        elif not word.mark:
            (inside if depth else outside)[-1].append(word)
    return (
        [run for segment in outside for run in _by_language(segment)],
        [run for segment in inside for run in _by_language(segment)],
    )


def _by_language(segment: list[Word]) -> list[list[Word]]:
    """A label written twice, "Мерзімі Срок", is two labels."""
    runs: list[list[Word]] = []
    current = ""
    for word in segment:
        speaks = "" if word.sense in {None, Sense.FILLER} else word.language
        if not runs or (current and speaks and speaks != current):
            runs.append([])
            current = ""
        current = current or speaks
        runs[-1].append(word)
    return runs


def _head(segment: list[Word]) -> Word | None:
    nouns = [w for w in segment if w.sense and w.sense not in _COMPANIONS]
    if not nouns:
        return None
    who = [word for word in nouns if word.sense is Sense.WHO]
    if who:
        return who[0]
    marks = [word for word in nouns if word.sense is Sense.MARK]
    if marks:
        return marks[0]
    deciding = [word for word in nouns if word.sense not in _LAST_RESORT]
    others = [word for word in deciding if word.sense is not Sense.ORDINAL]
    candidates = others or deciding or nouns
    language = next((w.language for w in candidates if w.language), "kk")
    return candidates[-1] if _HEAD_LAST[language] else candidates[0]


def _claim(segment: list[Word], companions: set[Sense]) -> Claim | None:
    head = _head(segment)
    if head is None or head.sense is None:
        return None
    beside = {w.sense for w in segment if w.sense and w is not head} or companions
    for rule in RULES_OF[head.sense]:
        if not rule.beside or rule.beside & beside:
            return Claim(rule.role, rule.weight, rule.part, head.sense)
    return None


def _second(claim: Claim, segment: list[Word], head: Word | None) -> Claim | None:
    """What a label may be besides, where nothing else of the table is that."""
    if head is None:
        return None
    if head.sense is Sense.DATE and any(w.sense is Sense.EXECUTION for w in segment):
        # "Дата выполнения" beside "Сроки" is when it was done
        return Claim(ColumnRole.DONE, STRONG - 1, sense=Sense.DATE)
    acts = next((w.sense for w in segment if w.sense in _ACTS), None)
    if acts is not None and claim.role is ColumnRole.DONE:
        # "Принятые меры" beside nothing but "Замечания" are what is to be done
        return Claim(ColumnRole.ACTIVITY, 5, sense=acts)
    if head.sense is Sense.STAGE and claim.role is ColumnRole.ACTIVITY:
        # «Кезеңі» beside «Іс-шаралар» is when they are held
        return Claim(ColumnRole.DEADLINE, STRONG, Part.MONTH, Sense.STAGE)
    if head.sense is Sense.END and claim.role is ColumnRole.DEADLINE:
        # «Аяқталуы» beside «Мерзімі» is what it ends in
        return Claim(ColumnRole.FORM, 3, sense=Sense.END)
    return None


def _claims(segments: list[list[Word]]) -> list[Claim]:
    """One claim a segment; what stands beside one head belongs to all.

    "Форма и методы контроля": "контроля" is said of the form too.
    """
    heads = [_head(segment) for segment in segments]
    shared: set[Sense] = {
        word.sense
        for segment, head in zip(segments, heads, strict=True)
        for word in segment
        if word.sense and word is not head and word.sense is not Sense.FILLER
    }
    found: list[Claim] = []
    for segment, head in zip(segments, heads, strict=True):
        claim = _claim(segment, shared)
        if claim and all(claim.role is not other.role for other in found):
            found.append(claim)
        elif claim:
            found = [
                max(claim, other, key=lambda one: one.weight)
                if other.role is claim.role
                else other
                for other in found
            ]
        second = _second(claim, segment, head) if claim else None
        if second is not None:
            found.append(second)
    meant = [claim for claim in found if claim.role is not ColumnRole.OTHER]
    return meant or found


def _period(words: list[Word], text: str) -> str:
    """The text of a label that is nothing but a period, else ""."""
    named = False
    unit = False
    count = False
    for word in words:
        if word.mark:
            continue
        if is_month(word.text):
            named = True
        elif unit_of(word.text):
            unit = True
        elif is_count(word.text):
            count = True
        elif word.sense is not Sense.MONTH:
            return ""
    if named or (unit and count):
        return " ".join(text.split())
    return ""


@lru_cache(maxsize=4096)
def read_label(text: str, *, forgiving: bool = False) -> Label:
    """What a header cell claims; no claims where it is not understood.

    `forgiving` corrects words with one letter wrong.
    """
    if len(text) > LONGEST_LABEL:
        return Label(text)
    words = read_words(text, forgiving=forgiving)
    spoken = [word for word in words if not word.mark and not word.text.isdecimal()]
    if not spoken:
        return Label(text)
    period = _period(words, text)
    if period:
        claim = Claim(ColumnRole.DEADLINE, STRONG - 1, Part.PERIOD)
        return Label(text, (claim,), 1.0, period)
    outside, inside = _segments(words)
    claims = _claims(outside)
    if not claims or claims[0].sense is Sense.NOTE:
        aside = [
            claim for claim in _claims(inside) if claim.role is not ColumnRole.OTHER
        ]
        claims = aside or claims
    worded = [word for word in words if not word.mark]
    known = sum(word.sense is not None for word in worded) / len(worded)
    return Label(text, tuple(claims), known)
