"""A deadline cell as tokens: dates, times, numbers, words with their senses.

Phrases of the language tables become one token; a suffix behind a number
("15-іне", "5-го", "ІІ-ші") belongs to it. Nothing is dropped here.
"""

import re
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

from sheetsync.lang.fold import fold_characters, fold_kazakh
from sheetsync.lang.schema.time import Ending, Role
from sheetsync.model.written import Day, Month
from sheetsync.read.deadline_digit import date_of, roman
from sheetsync.read.deadline_word import (
    SLASHED,
    Analysis,
    PhraseRow,
    Sense,
    analyse,
    number_ending,
)


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
_TOKEN = re.compile(
    r"(?P<date>(?<![0-9])(?:"
    r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}"
    r"|[0-9]{4}\.[0-9]{1,2}\.[0-9]{1,2}"
    r"|[0-9]{1,2}\s?\.{1,2}\s?[0-9]{1,2}\s?\.{1,2}\s?[0-9]{4}"
    r"|[0-9]{1,2} [0-9]{2} (?:19|20)[0-9]{2}"
    r"|[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{2}"
    r"|[0-9]{1,2}/[0-9]{1,2}/(?:[0-9]{4}|[0-9]{2})"
    r"|[0-9]{1,2}-[0-9]{1,2}-[0-9]{4}"
    r"|[0-9]{2},[0-9]{2},[0-9]{4}"
    r"|[0-9]{1,2}\.[0-9]{4}"
    r"|[0-9]{1,2}\.[0-9]{1,2}"
    r")(?![0-9]))"
    r"|(?P<time>(?:(?<=[0-9])t|(?<![0-9]))[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?![0-9]))"
    r"|(?P<number>[0-9]+)"
    r"|(?P<word>(?:" + "|".join(SLASHED).replace("/", r"[/\\]") + r")(?!\w)"
    r"|[^\W\d_]+(?:'[^\W\d_]+)*)"
    r"|(?P<line>[\r\n]+)"
    r"|(?P<mark>[^\s])",
    re.IGNORECASE,
)
#: No word of time is longer: what is need not be tried.
_LONGEST_SPACED = 14
#: A zero typed for the letter O: "0ктябрь".
_LETTER_O = re.compile(r"(?<![0-9])0(?=[^\W\d_]{3})")
#: The letter O typed for a zero: "О5.09.2023", "1О.10".
_ZERO = re.compile(r"(?<![^\W\d_])[оo](?=[0-9])|(?<=[0-9])[оo](?=[0-9.])")
_SUFFIX = re.compile(r"(?:\.?-)?([^\W\d_]{1,9})(?![^\W_])")
#: A suffix that stands by itself: "20 сынан", "3 ші", "25 - іне".
_DETACHED = re.compile(r" ?-? ?([^\W\d_]{2,9})(?![^\W_])")
#: Latin letters typed for Russian prepositions: "c 1 пo 10".
_CYRILLIC_FOR = {"c": "с", "k": "к", "b": "в", "o": "о"}


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


def _merge_phrases(tokens: list[Token], analyses: list[Analysis | None]) -> list[Token]:
    merged: list[Token] = []
    at = 0
    while at < len(tokens):
        analysis = analyses[at]
        if analysis is not None:
            for row in analysis.phrases:
                end = _phrase_end(tokens, at, row)
                if end > 0 and not _yields(tokens, analyses, at, end):
                    merged.append(_joined(tokens, at, end, row))
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
    if row is None or row.phrases or not 6 <= len(joined) <= _LONGEST_SPACED:
        return None
    whole = analyse(joined)
    return whole if whole.senses and not whole.corrected else None


def _unhyphenate(tokens: list[Token], analyses: list[Analysis | None]) -> None:
    """Joins words broken at a cell's edge ("қыр-⏎күйек"), drops quotes at numbers."""
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if token.text == "-" and _ties(tokens, at):
            del tokens[at], analyses[at]
            continue
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
            last = tokens.pop(at + 1)
            del analyses[at + 1]
            token.text, token.written = (
                token.text + last.text,
                token.written + last.written,
            )
            token.end, token.senses, analyses[at] = last.end, spaced.senses, spaced
            token.corrected = ""
        if (
            token.kind is TokenKind.WORD
            and at + 3 < len(tokens)
            and tokens[at + 1].text == "-"
            and tokens[at + 1].tight
            and tokens[at + 2].kind is TokenKind.BREAK
            and tokens[at + 3].kind is TokenKind.WORD
        ):
            last = tokens[at + 3]
            joined = token.text + last.text
            analysis = analyse(joined)
            if analysis.senses and not analysis.corrected:
                token.text, token.written = joined, token.written + last.written
                token.end, token.senses = last.end, analysis.senses
                token.corrected = ""
                analyses[at] = analysis
                del tokens[at + 1 : at + 4], analyses[at + 1 : at + 4]
        at += 1


@lru_cache(maxsize=1 << 16)
def _meaning(written: str) -> tuple[str, Analysis, int]:
    """A word folded, analysed, and its value as a Roman numeral or -1."""
    text = _CYRILLIC_FOR.get(written) or fold_kazakh(written.replace("\\", "/"))
    return text, analyse(text), roman(written)


def _words(written: str, start: int, tight: bool) -> list[tuple[Token, Analysis]]:
    """The token of a word, two where it was written as one with the next."""
    text, analysis, value = _meaning(written)
    cut = analysis.split
    if cut:
        return [
            *_words(written[:cut], start, tight),
            *_words(written[cut:], start + cut, True),
        ]
    token = Token(
        TokenKind.WORD,
        analysis.respelled or text,
        written,
        start,
        start + len(written),
        tight,
        senses=analysis.senses,
        corrected="" if analysis.respelled else analysis.corrected,
        risky=analysis.risky,
        respelled=bool(analysis.respelled),
    )
    if value > 0:
        token.number, token.roman, token.senses = value, True, {}
    return [(token, analysis)]


def _sign(kind: str | None, token: Token) -> Token:
    """The token of what is no word: number, date, time, line break, mark."""
    match kind:
        case "number":
            token.kind = TokenKind.NUMBER
            token.number = int(token.text) if len(token.text) < 10 else 10**9
        case "date":
            token.kind = TokenKind.DATE
            token.date, token.clock = date_of(token.text)
        case "time":
            token.kind = TokenKind.TIME
        case "line":
            token.kind = TokenKind.BREAK
    return token


def _take_suffix(token: Token, text: str) -> None:
    """Takes the suffix of a number or date into its token: "15-іне", "ІІ-ші"."""
    if token.kind not in {TokenKind.NUMBER, TokenKind.DATE} and not token.roman:
        return
    suffix = _SUFFIX.match(text, token.end)
    detached = suffix is None or (token.roman and not suffix.group().startswith("-"))
    if detached:
        suffix = _DETACHED.match(text, token.end)
    if suffix is None:
        return
    letters = fold_kazakh(suffix.group(1))
    ending = number_ending(letters)
    if ending is None or (detached and not _is_suffix_only(letters)):
        return
    token.ending, token.end = ending, suffix.end()


def _is_suffix_only(letters: str) -> bool:
    """Whether letters that stand by themselves are no word of a deadline."""
    found = analyse(letters)
    return not (found.senses or found.phrases)


def _mend_roman(tokens: list[Token], analyses: list[Analysis | None]) -> None:
    """Reads "1V" as IV: the digit was typed for the letter."""
    if len(tokens) < 2:
        return
    before, token = tokens[-2:]
    if before.text == "1" and token.tight and token.number in {5, 10} and token.roman:
        token.number, token.start = token.number - 1, before.start
        del tokens[-2], analyses[-2]


def tokenise(text: str) -> list[Token]:
    """The tokens of a cell, with `LOOKAHEAD` END tokens last.

    Positions count characters of `fold_characters(text)`. Linear in the length.
    """
    folded = fold_characters(text)
    lower = folded.lower()
    if len(lower) != len(folded):
        lower = folded
    lower = _LETTER_O.sub("о", _ZERO.sub("0", lower))
    tokens: list[Token] = []
    analyses: list[Analysis | None] = []
    at = 0
    while match := _TOKEN.search(lower, at):
        written, start = match.group(), match.start()
        tight = start == at
        if match.lastgroup == "word":
            for word, analysis in _words(written, start, tight):
                tokens.append(word)
                analyses.append(analysis)
            _mend_roman(tokens, analyses)
        else:
            sign = Token(TokenKind.MARK, written, written, start, match.end(), tight)
            tokens.append(_sign(match.lastgroup, sign))
            analyses.append(None)
        _take_suffix(tokens[-1], lower)
        at = tokens[-1].end
    _unhyphenate(tokens, analyses)
    merged = _merge_phrases(tokens, analyses)
    end = Token(TokenKind.END, "", "", len(folded), len(folded))
    return merged + [end] * LOOKAHEAD
