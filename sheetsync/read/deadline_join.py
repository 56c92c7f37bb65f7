"""Tokens that belong together, one token each: phrases, and words that were broken.

`deadline_merge` does the same for the parts that a cell is read as. Broken are a
hyphen at a cell's edge ("қыр-⏎күйек"), a space inside a word ("сен тябрь"), a
hyphen before a postposition ("жыл-бойы").
"""

from dataclasses import replace

from sheetsync.lang.fold import fold_kazakh
from sheetsync.lang.known_day import worldwide
from sheetsync.lang.schema.time import Ending, Role, Unit
from sheetsync.read.deadline_lexicon import TABLES, PhraseRow, Sense
from sheetsync.read.deadline_short import abbreviated
from sheetsync.read.deadline_token import Token, TokenKind
from sheetsync.read.deadline_word import Analysis, analyse

#: Numbers from it on, behind a month, may be a year's.
_LEAST_YEAR = 20
#: "1-2-3": two hyphens, two more numbers.
_SHORTEST_RUN = 4
#: No word of time is longer: what is need not be tried.
_LONGEST_SPACED = 14
_SHORTEST_SPACED = 6


def _phrase_end(tokens: list[Token], at: int, row: PhraseRow) -> int:
    """Index behind a phrase whose first word stands at `at`, -1 if it does not."""
    at += 1
    for word, inflected in row.rest:
        skipped = 0
        while (
            at < len(tokens) and tokens[at].text in {".", "-", '"', ","} and skipped < 2
        ):
            if tokens[at].text == "," and len(row.rest) < 3:
                return -1
            at += 1
            skipped += 1
        if at >= len(tokens) or tokens[at].kind is not TokenKind.WORD:
            return -1
        text = tokens[at].text
        if text != word and not (
            inflected and text.startswith(word) and text[len(word) :] in row.endings
        ):
            return -1
        at += 1
    return at


def _joined(tokens: list[Token], at: int, end: int, row: PhraseRow) -> Token:
    """The token of a phrase from `at` to `end`; its last word's ending counts."""
    first, last = tokens[at], tokens[end - 1]
    letters = row.stem
    if row.rest:
        letters = len(row.rest[-1][0]) * row.rest[-1][1]
    ending = row.endings.get(last.text[letters:]) if letters else None
    sense = Sense(row.role, row.value, ending or Ending(), row.language)
    words = [token for token in tokens[at:end] if token.kind is TokenKind.WORD]
    respelled = (t.text for t in words if len(t.text) > 4 and t.respelled)
    return Token(
        TokenKind.WORD,
        " ".join(token.text for token in words),
        " ".join(token.written for token in words),
        first.start,
        last.end,
        first.tight,
        senses={row.role: sense},
        corrected=next(respelled, ""),
    )


#: Adjectives that say of a day that all the world keeps it, by their stems.
_WORLDWIDE = [
    (fold_kazakh(stem), table.any_ending)
    for table in TABLES
    for stem in table.worldwide
]


def _take_worldwide(merged: list[Token], day: Token) -> None:
    """Takes "международный" before a known day into its token, in place.

    A day of that name which only this country keeps is left alone.
    """
    before = merged[-1]
    sense = day.senses[Role.KNOWN_DAY]
    is_told = any(
        before.text.startswith(stem) and before.text[len(stem) :] in {"", *endings}
        for stem, endings in _WORLDWIDE
    )
    code = worldwide(str(sense.value)) if is_told else ""
    if code:
        merged.pop()
        day.senses = {Role.KNOWN_DAY: replace(sense, value=code)}
        day.text = f"{before.text} {day.text}"
        day.written = f"{before.written} {day.written}"
        day.start, day.tight = before.start, before.tight


def _yields(
    tokens: list[Token], analyses: list[Analysis | None], at: int, end: int
) -> bool:
    """Whether a phrase gives way to what its words rather belong to.

    "в день" does to "День Республики", "наурыз мерекесі" to the day of a month
    ("8 наурыз мерекесі").
    """
    if Role.MONTH in tokens[at].senses and at:
        return tokens[at - 1].kind is TokenKind.NUMBER and tokens[at - 1].number <= 31
    last = analyses[end - 1]
    return last is not None and any(
        row.role is Role.KNOWN_DAY and _phrase_end(tokens, end - 1, row) > end
        for row in last.phrases
    )


def merge_phrases(tokens: list[Token], analyses: list[Analysis | None]) -> list[Token]:
    """The tokens with each phrase of the tables as one, the longest first."""
    merged: list[Token] = []
    at = 0
    while at < len(tokens):
        analysis = analyses[at]
        if analysis is not None:
            for row in analysis.phrases:
                end = _phrase_end(tokens, at, row)
                if end > 0 and not _yields(tokens, analyses, at, end):
                    joined = _joined(tokens, at, end, row)
                    if row.role is Role.KNOWN_DAY and merged:
                        _take_worldwide(merged, joined)
                    merged.append(joined)
                    at = end
                    break
            else:
                merged.append(tokens[at])
                at += 1
            continue
        merged.append(tokens[at])
        at += 1
    return merged


def _ties(tokens: list[Token], at: int) -> bool:
    """Whether a hyphen at `at` only ties a postposition to its word: "жыл-бойы"."""
    if not 0 < at < len(tokens) - 1 or not (tokens[at].tight and tokens[at + 1].tight):
        return False
    before, behind = tokens[at - 1], tokens[at + 1]
    tied = behind.has(Role.WITHIN_AFTER, Role.EVERY_AFTER) or (
        len(behind.text) > 4 and behind.has(Role.UNTIL_AFTER, Role.FROM_AFTER)
    )
    return tied and before.has(Role.UNIT, Role.MONTH, Role.BREAK)


def _dashed_day(tokens: list[Token], at: int) -> bool:
    """Whether a hyphen at `at` only ties a day to its month: «қазан-14».

    From 20 on it may as well be a year: "сен-23".
    """
    if not 0 < at < len(tokens) - 1 or not tokens[at - 1].has(Role.MONTH):
        return False
    number = tokens[at + 1]
    is_day = number.kind is TokenKind.NUMBER and 0 < number.number < _LEAST_YEAR
    behind = tokens[at + 2] if at + 2 < len(tokens) else None
    closes = (
        behind is None or behind.kind is TokenKind.BREAK or behind.text in {",", ";"}
    )
    return tokens[at].tight and is_day and not number.roman and closes


def _dashed_year(tokens: list[Token], at: int) -> bool:
    """Whether a hyphen only ties "year" to a date: «10.09.2024-ж»."""
    if not 0 < at < len(tokens) - 1 or tokens[at - 1].kind is not TokenKind.DATE:
        return False
    unit = tokens[at + 1].role(Role.UNIT)
    tied = tokens[at].tight and tokens[at + 1].tight
    return tied and unit is not None and unit.value == Unit.YEAR


def _run_on(tokens: list[Token], at: int) -> int:
    """Behind a run of three numbers or more at `at`: "1-2-3-4", 0 without."""
    end, number = at, tokens[at].number
    while (
        number > 0
        and end + 2 < len(tokens)
        and tokens[end + 1].text == "-"
        and tokens[end + 2].number == number + 1
    ):
        end, number = end + 2, number + 1
    return end if end >= at + _SHORTEST_RUN else 0


def _spaced(
    tokens: list[Token], analyses: list[Analysis | None], at: int
) -> Analysis | None:
    """What a word with a space in it is: "сен тябрь", "еже месячно", else None.

    Its last piece says nothing by itself, and the whole is read as written.
    """
    last, row = tokens[at + 1], analyses[at + 1]
    if last.tight or last.roman:
        return None
    joined = tokens[at].text + last.text
    if (
        row is None
        or row.phrases
        or not _SHORTEST_SPACED <= len(joined) <= _LONGEST_SPACED
    ):
        return None
    whole = analyse(joined)
    return whole if whole.senses and not whole.corrected else None


def _close_hyphen(
    tokens: list[Token], analyses: list[Analysis | None], at: int
) -> None:
    """Takes a hyphen out of a word that an older line broke: "канику-лы"."""
    token = tokens[at]
    if token.kind is not TokenKind.WORD or token.roman or at + 2 >= len(tokens):
        return
    hyphen, last, row = tokens[at + 1], tokens[at + 2], analyses[at + 2]
    if hyphen.text != "-" or not (hyphen.tight and last.tight) or row is None:
        return
    joined = token.text + last.text
    if last.senses or row.phrases or last.roman or len(joined) > _LONGEST_SPACED:
        return
    whole = analyse(joined)
    if len(joined) >= _SHORTEST_SPACED and whole.senses and not whole.corrected:
        token.text, token.written = joined, token.written + last.written
        token.end, token.senses, analyses[at] = last.end, whole.senses, whole
        token.corrected = ""
        del tokens[at + 1 : at + 3], analyses[at + 1 : at + 3]


def _is_unknown(tokens: list[Token], analyses: list[Analysis | None], at: int) -> bool:
    """Whether the word before a dot at `at` means nothing as it stands."""
    word, row = tokens[at - 1], analyses[at - 1]
    if word.kind is not TokenKind.WORD or word.senses or word.roman:
        return False
    return row is not None and not row.phrases


def unhyphenate(tokens: list[Token], analyses: list[Analysis | None]) -> None:
    """Mends what typing broke, in place.

    Words broken at a cell's edge ("қыр-⏎күйек") or by a space ("сен тябрь") are
    one again, a word cut short before a dot ("октяб.") gets its senses, and
    hyphens before postpositions and quotes at numbers go.
    """
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if token.text == "-" and _ties(tokens, at):
            del tokens[at], analyses[at]
            continue
        if token.text == "-" and (_dashed_day(tokens, at) or _dashed_year(tokens, at)):
            del tokens[at], analyses[at]
            continue
        last = _run_on(tokens, at)
        if last:
            del tokens[at + 2 : last], analyses[at + 2 : last]
        if (
            token.text == "."
            and token.tight
            and at
            and _is_unknown(tokens, analyses, at)
        ):
            tokens[at - 1].senses = abbreviated(tokens[at - 1].text)
        if token.text == '"' and (
            (at + 1 < len(tokens) and tokens[at + 1].kind is TokenKind.NUMBER)
            or (at and tokens[at - 1].kind is TokenKind.NUMBER)
        ):
            follows = tokens[at + 2 : at + 3]
            closes = at and tokens[at - 1].kind is TokenKind.NUMBER
            if closes or (follows and follows[0].text == '"'):
                del tokens[at], analyses[at]
                continue
        if (
            token.kind is TokenKind.WORD
            and not token.roman
            and at + 1 < len(tokens)
            and tokens[at + 1].kind is TokenKind.WORD
            and not tokens[at + 1].senses
            and (spaced := _spaced(tokens, analyses, at)) is not None
        ):
            behind = tokens.pop(at + 1)
            del analyses[at + 1]
            token.text, token.written = (
                token.text + behind.text,
                token.written + behind.written,
            )
            token.end, token.senses, analyses[at] = behind.end, spaced.senses, spaced
            token.corrected = ""
        _close_hyphen(tokens, analyses, at)
        if (
            token.kind is TokenKind.WORD
            and at + 3 < len(tokens)
            and tokens[at + 1].text == "-"
            and tokens[at + 1].tight
            and tokens[at + 2].kind is TokenKind.BREAK
            and tokens[at + 3].kind is TokenKind.WORD
        ):
            behind = tokens[at + 3]
            joined = token.text + behind.text
            analysis = analyse(joined)
            if analysis.senses and not analysis.corrected:
                token.text, token.written = joined, token.written + behind.written
                token.end, token.senses = behind.end, analysis.senses
                token.corrected = ""
                analyses[at] = analysis
                del tokens[at + 1 : at + 4], analyses[at + 1 : at + 4]
        at += 1
