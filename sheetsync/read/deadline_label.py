"""Dates with what they are for: "Вводный – сентябрь, итоговый – май".

    cell   = clause { ( "," | ";" | line ) clause } ;
    clause = dates | label ( "-" | ":" ) dates | dates ( "-" | ":" ) label ;

A label is a few words that say nothing of time, of a person or of what became
of the task. It changes no date, and is said as what was left over.
"""

import re
from functools import cache

from sheetsync.lang.fold import fold_kazakh
from sheetsync.lang.schema.mark import MarkWord, Tense
from sheetsync.lang.schema.time import Role
from sheetsync.model.party import PartyType
from sheetsync.model.written import AllYear, Dated, Recurring, Written
from sheetsync.read.deadline_aside import is_certain, with_aside
from sheetsync.read.deadline_cell import read_cell
from sheetsync.read.deadline_lexer import tokenise
from sheetsync.read.deadline_lexicon import TABLES
from sheetsync.read.deadline_name import edits
from sheetsync.read.deadline_near import near_time
from sheetsync.read.deadline_token import Token, TokenKind
from sheetsync.read.done_words import say
from sheetsync.read.responsible import read_responsible

#: Longer cells are no dates with labels, and more words are no label.
_LONGEST = 200
_MOST_WORDS = 4
_LONGEST_LABEL = 40
_SHORTEST_WORD = 3
#: Words that begin like the name of a month, or are so many letters from one.
_BEGINNING = 4
_MOST_EDITS = 2
_CLAUSE = re.compile(r"[,;\n\r]+")
#: With a space beside it: «қазан-ошақ» and "СОР-СОЧ" are one word.
_DASH = re.compile(r"\s+[-‐‑‒–—―−]+\s*|[-‐‑‒–—―−]+\s+|\s*[–—]\s*")
_COLON = re.compile(r":\s*")
_SIDES = 2
_NUMBER = re.compile(r"(?:[1-9]|1[0-2]|[IVXІХ]{1,4})(?:-?[^\W\d_]{1,2})?(?:\.?\s+|-)")
#: Roles of words that a label may have: what is held, how far it is.
_PLAIN = frozenset(
    {
        Role.EVENT_NOUN,
        Role.RESULT,
        Role.HOLD,
        Role.PERIOD,
        Role.SCHOOL,
        Role.CLASS,
        Role.PUPILS,
        Role.SCHEDULE,
        Role.HOLIDAY,
    }
)
_DATED = (Dated, Recurring, AllYear)
#: What a word of a done mark may say and still be only a name.
_NAMES = frozenset({MarkWord.DOCUMENT, MarkWord.FAULT, MarkWord.DRAFT})


def read_with_labels(text: str) -> Written | None:
    """The dates of a cell that says what each of them is for, None if it does not.

    >>> read_with_labels("старт - май").parts == read_cell("май").parts
    True
    """
    signs = (_DASH, _COLON)
    if len(text) > _LONGEST or not any(sign.search(text) for sign in signs):
        return None
    dates: list[str] = []
    labels: list[str] = []
    for clause in _CLAUSE.split(text):
        if not clause.strip(" ."):
            continue
        date, label = _parted(clause.strip())
        if not date:
            return None
        dates.append(date)
        labels += [label] if label else []
    if not labels:
        return None
    read = read_cell(", ".join(dates))
    if not is_certain(read, _DATED):
        return None
    return with_aside(read, text, ", ".join(labels), "what the dates are for")


def _parted(clause: str) -> tuple[str, str]:
    """The dates of a clause and its label; no dates where it is neither."""
    if _is_date(clause):
        return clause, ""
    for sign in (_DASH, _COLON):
        parts = sign.split(clause, maxsplit=1)
        if len(parts) < _SIDES:
            continue
        before, behind = (part.strip(" .") for part in parts)
        if is_label(before) and _is_date(behind):
            return behind, before
        if is_label(behind) and _is_date(before):
            return before, behind
    return "", ""


def _is_date(text: str) -> bool:
    return is_certain(read_cell(text), _DATED)


def is_label(text: str) -> bool:
    """Whether words say what a date is for, and nothing that could change it."""
    bare = _NUMBER.sub("", text, count=1) if _NUMBER.match(text) else text
    if not bare or len(bare) > _LONGEST_LABEL:
        return False
    tokens = [token for token in tokenise(bare) if token.kind is not TokenKind.END]
    words = [token for token in tokens if token.kind is TokenKind.WORD]
    signs = {token.text for token in tokens if token.kind is not TokenKind.WORD}
    if not 1 <= len(words) <= _MOST_WORDS or not signs <= {".", '"', "-"}:
        return False
    return all(map(_is_plain, words)) and not _is_of_people(bare)


def _is_plain(token: Token) -> bool:
    """Whether a word is neither of time nor of what became of a task."""
    roles = set(token.senses)
    if token.roman or not roles <= _PLAIN or token.corrected:
        return False
    if len(token.text) < _SHORTEST_WORD:
        return False
    if not roles and (near_time(token.text) or _resembles_a_name(token.text)):
        return False
    said = say(fold_kazakh(token.written))
    return (
        bool(roles)
        or said is None
        or said.word in _NAMES
        or (said.word is MarkWord.COMPLETE and said.tense is Tense.NOUN)
    )


@cache
def _names() -> tuple[str, ...]:
    """The names of months, seasons and the like, without their endings."""
    roles = {Role.MONTH, Role.SEASON, Role.BREAK, Role.WEEKDAY}
    words = [word for table in TABLES for word in table.words if word.role in roles]
    return tuple({fold_kazakh(word.stem) for word in words})


def _resembles_a_name(word: str) -> bool:
    """Whether a word may be a name of time of which more than a letter is wrong.

    "Сентябрь – октяр" is a range, no September with a label.
    """
    return any(
        (len(name) >= _BEGINNING and word.startswith(name[:_BEGINNING]))
        or (
            len(name) > _BEGINNING + 1
            and edits(word[: len(name) + 1], name, _MOST_EDITS) <= _MOST_EDITS
        )
        for name in _names()
    )


def _is_of_people(text: str) -> bool:
    """Whether a label names who, not what: "директор - май"."""
    parties = read_responsible(text).parties
    return any(party.type is not PartyType.UNKNOWN for party in parties)
