"""Done marks as staff write them (DESIGN, section 5).

    mark      = statement {statement} | evidence {evidence}
    statement = verb | "не" verb | verb «жоқ» | tick | percent
    evidence  = date | link | document number

What a mark states decides; dates, links and numbered documents speak for it
only where nothing else is said. Statements that contradict one another, a
question, a wish or the future are not understood: `mark.unknown`.
"""

import re
from functools import cache

from sheetsync.lang.fold import fold_characters, fold_kazakh
from sheetsync.lang.schema.mark import EMPTY, SIGNS, MarkWord, Tense
from sheetsync.model.finding import note
from sheetsync.model.mark import MarkKind, WrittenMark
from sheetsync.read.deadline import find_dates
from sheetsync.read.done_beside import OF_NOUNS, is_of_stranger, is_signed
from sheetsync.read.done_day import days_of_doing
from sheetsync.read.done_due import moved, read_new_due
from sheetsync.read.done_limit import is_goal, is_of_periods
from sheetsync.read.done_number import (
    is_uneven,
    take_counts,
    take_percents,
    without_counts,
)
from sheetsync.read.done_state import Found, state, state_words
from sheetsync.read.done_words import (
    Said,
    parted,
    phrase_words,
    phrases,
    say,
    say_beginning,
)

#: Words that no table knows, beside a document with a number or a date.
_MOST_STRANGE = 2
#: A mark of one word may be cut off without a dot where so much of it stands.
_CUT_ALONE_FROM = 5
#: Longer cells are no marks.
LONGEST_MARK = 2000
_LINK = re.compile(
    r"(?:https?://|www\.)\S+|(?<![\w.])[a-z][\w-]*(?:\.[a-z][\w-]*)+/\S+", re.IGNORECASE
)
#: "протокол 3": nothing but a document and its number, without the sign.
_BARE_NUMBER = re.compile(r"[^\W\d_]+\.?\s(?P<number>\d{1,4})")
_NUMBERED = re.compile(r"(?:№|(?<!\w)n)\s?[\w/-]{0,8}\d[\w/-]{0,12}", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:[-/'][^\W\d_]+)*|\d+|[^\w\s]")
#: «15,10,23», "20/09": commas and strokes for points.
_COMMAS = re.compile(r"(?<![\d,])(\d{1,2}),([01]?\d),((?:20)?[2-9]\d)(?![\d,])")
_STROKE = re.compile(r"(?<![\w/№.-])([0-3]\d)/(0[1-9]|1[0-2])(?![\d/-])")
_BLANK = re.compile(r"[\s\-.,;:_]*")
_IGNORED = frozenset(".,;:!()[]\"'-")


@cache
def _signs() -> dict[str, MarkWord]:
    return {fold_kazakh(sign): word for word, sign in SIGNS}


def read_mark(text: str) -> WrittenMark:
    """What a done mark says, without a clock and without a plan year.

    Kinds are those of `MarkKind`; a mark that is not understood is UNKNOWN and
    carries `mark.unknown`. Never raises.
    """
    folded = fold_kazakh(text)
    if _BLANK.fullmatch(folded) or folded in EMPTY:
        return WrittenMark(text, MarkKind.NONE)
    if len(text) > LONGEST_MARK or "?" in _LINK.sub(" ", folded):
        return _unknown(text)
    found = _find(text, folded)
    kind = _decide(found)
    if kind is MarkKind.UNKNOWN:
        return _unknown(text)
    dates = tuple(each.date for each in days_of_doing(text, found))
    if kind is MarkKind.POSTPONED:
        # its dates are deadlines, old and new, and no day of completion
        return WrittenMark(text, kind, new_due=read_new_due(text))
    return WrittenMark(text, kind, dates, by_date=not found.kinds and bool(dates))


def _unknown(text: str) -> WrittenMark:
    shown = text.strip()[:200]
    return WrittenMark(
        text, MarkKind.UNKNOWN, notes=(note("mark.unknown", text=shown),)
    )


def _find(text: str, folded: str) -> Found:
    """Everything that a mark states and names."""
    # «№ 3, 9 қаңтар»: the number of a document is no part of a date
    text = _STROKE.sub(r"\1.\2", _COMMAS.sub(r"\1.\2.\3", text))
    found = Found(dates=find_dates(without_counts(_NUMBERED.sub(_blank, text))))
    rest = text
    for each in reversed(found.dates):
        rest = rest[: each.start] + " " + rest[each.end :]
    folded = fold_kazakh(rest) if found.dates else folded
    sign = _signs().get(folded)
    if sign is not None:
        state(found, Said(sign))
        return found
    folded, found.links = _LINK.subn(" ", folded)
    folded = _count(found, folded)
    found.is_open |= is_uneven(folded, fold_characters(text))
    folded, percents = take_percents(folded)
    for percent in percents:
        _state_percent(found, percent)
    folded, found.numbers = _NUMBERED.subn(" ", folded)
    bare = _BARE_NUMBER.fullmatch(folded)
    if bare is not None and not found.dates:
        folded, found.numbers = folded[: bare.start("number")], 1
    all_said = folded
    listed = phrase_words()
    said: list[Said | None] = []
    at = 0
    for match in phrases().finditer(folded):
        said += _say_words(folded[at : match.start()], found)
        said.append(Said(listed[match.group()]))
        at = match.end()
    said += _say_words(folded[at:], found)
    state_words(found, moved(said, text))
    if found.strange and found.dates and is_signed(rest):
        found.strange = 0
    letters = any(each and each.word is MarkWord.LETTER for each in said)
    if not found.kinds:  # "письмо ОО от 10.04" came, "к 12.05" is to come
        found.is_open |= (letters and found.strange > 0) or is_goal(text, found.dates)
    found.partial |= found.kinds == [MarkKind.DONE] and is_of_periods(all_said)
    return found


def _count(found: Found, folded: str) -> str:
    """The mark without "3 из 5", «5-еуден 3-еуі»: some of all, or all."""
    folded, counts = take_counts(folded)
    for some, whole in counts:
        found.partial |= 0 < some < whole
        found.is_counted |= some == whole
        if not some:
            found.kinds.append(MarkKind.NOT_DONE)
    return folded


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _say_words(folded: str, found: Found) -> list[Said | None]:
    said: list[Said | None] = []
    signs = _signs()
    words = [part for word in _WORD.findall(folded) for part in parted(word)]
    for at, word in enumerate(words):
        if word in _IGNORED:
            continue
        sign = signs.get(word)
        meaning = Said(sign) if sign is not None else say(word)
        is_cut = words[at + 1 : at + 2] == ["."]
        is_cut = is_cut or (words == [word] and len(word) >= _CUT_ALONE_FROM)
        if meaning is None and is_cut:
            meaning = say_beginning(word)
        if meaning is None:
            found.strange += 1
        elif meaning.word in OF_NOUNS and is_of_stranger(words, at):
            meaning = Said(meaning.word, Tense.OPEN)
        said.append(meaning)
    return said


def _state_percent(found: Found, percent: int) -> None:
    if percent >= 100:
        found.kinds.append(MarkKind.DONE)
    elif percent > 0:
        found.partial = True
    else:
        found.kinds.append(MarkKind.NOT_DONE)


def _decide(found: Found) -> MarkKind:
    """The one thing that all statements together say."""
    kinds = set(found.kinds)
    if MarkKind.POSTPONED in kinds:
        agrees = not kinds & {MarkKind.DONE, MarkKind.CANCELLED}
        return MarkKind.POSTPONED if agrees else MarkKind.UNKNOWN
    if found.is_open:
        return MarkKind.UNKNOWN
    if MarkKind.CANCELLED in kinds:
        agrees = kinds <= {MarkKind.CANCELLED, MarkKind.NOT_DONE}
        return MarkKind.CANCELLED if agrees else MarkKind.UNKNOWN
    if found.partial:
        return MarkKind.PARTIAL
    if found.is_draft and found.documents and kinds <= {MarkKind.DONE}:
        return MarkKind.UNKNOWN
    if len(kinds) == 1:
        return kinds.pop()
    if kinds:
        return MarkKind.UNKNOWN
    if (found.is_timely or found.is_counted) and not found.strange:
        return MarkKind.DONE
    if found.links and not found.full:
        return MarkKind.DONE
    if found.full:
        return MarkKind.UNKNOWN
    if found.documents and (found.numbers or found.dates):
        # "протокол МО №1": of whom it is may be strange
        return MarkKind.DONE if found.strange <= _MOST_STRANGE else MarkKind.UNKNOWN
    return MarkKind.DONE if found.dates and not found.strange else MarkKind.UNKNOWN
