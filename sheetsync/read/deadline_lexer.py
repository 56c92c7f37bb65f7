"""A deadline cell as tokens: dates, times, numbers, words with their senses.

Phrases of the language tables become one token; a suffix behind a number
("15-іне", "5-го", "ІІ-ші") belongs to it. Nothing is dropped here.
"""

import re
from functools import lru_cache

from sheetsync.lang.fold import fold_characters, fold_kazakh
from sheetsync.lang.schema.time import Role
from sheetsync.read.deadline_digit import date_of, roman
from sheetsync.read.deadline_join import merge_phrases, unhyphenate
from sheetsync.read.deadline_lexicon import SLASHED, number_ending
from sheetsync.read.deadline_token import LOOKAHEAD, Token, TokenKind
from sheetsync.read.deadline_word import Analysis, analyse

_SLASHED = "(?:" + "|".join(SLASHED).replace("/", r"[/\\]") + r")(?!\w)"
_TOKEN = re.compile(
    r"(?P<date>(?<![0-9])(?:"
    r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}"
    r"|[0-9]{4}\.[0-9]{1,2}\.[0-9]{1,2}"
    r"|[0-9]{1,2}\s?\.{1,2}\s?[0-9]{1,2}\s?\.{1,2}\s?[0-9]{4}"
    r"|[0-9]{1,2} [0-9]{2} (?:19|20)[0-9]{2}"
    r"|[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{2}"
    r"|[0-9]{1,2}/[0-9]{1,2}/(?:[0-9]{4}|[0-9]{2})"
    r"|[0-9]{1,2}-[0-9]{1,2}-[0-9]{4}"
    r"|[0-3][0-9]-[01][0-9]-[2-3][0-9](?![0-9-])"
    r"|[0-9]{2},[0-9]{2},[0-9]{4}"
    r"|[0-9]{1,2}[./](?:19|20)[0-9]{2}"
    r"|[0-9]{1,2}\.[0-9]{4}"
    r"|[0-9]{1,2}\.[0-9]{1,2}"
    r")(?![0-9]))"
    r"|(?P<time>(?:(?<=[0-9])t|(?<![0-9]))[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?![0-9]))"
    r"|(?P<number>[0-9]+)"
    rf"|(?P<word>[iі]{{1,3}}v?(?={_SLASHED})|{_SLASHED}"
    r"|[^\W\d_]+(?:'[^\W\d_]+)*)"
    r"|(?P<line>[\r\n]+)"
    r"|(?P<mark>-{2,}|[^\s])",
    re.IGNORECASE,
)
_NUMERAL = re.compile("[iі]{1,3}v?(?=[^\\W\\d_]{2})")
#: Shorter units are never mended behind a numeral.
_LONG_UNIT = 5
#: A zero typed for the letter O: "0ктябрь".
_LETTER_O = re.compile(r"(?<![0-9])0(?=[^\W\d_]{3})")
#: The letter O typed for a zero: "О5.09.2023", "1О.10".
_ZERO = re.compile(r"(?<![^\W\d_])[оo](?=[0-9])|(?<=[0-9])[оo](?=[0-9.])")
_SUFFIX = re.compile(r"(?:\.?-)?([^\W\d_]{1,9})(?![^\W_])")
#: A suffix that stands by itself: "20 сынан", "3 ші", "25 - іне".
_DETACHED = re.compile(r" ?-? ?([^\W\d_]{2,9})(?![^\W_])")
#: Latin letters typed for Russian prepositions: "c 1 пo 10".
_CYRILLIC_FOR = {"c": "с", "k": "к", "b": "в", "o": "о"}


@lru_cache(maxsize=1 << 16)
def _meaning(written: str) -> tuple[str, Analysis, int, int]:
    """A word folded, analysed, its value as a Roman numeral, and where it is two."""
    text = _CYRILLIC_FOR.get(written) or fold_kazakh(written.replace("\\", "/"))
    analysis = analyse(text)
    cut = analysis.split or _numeral_before(written, analysis)
    return text, analysis, roman(written), cut


def _numeral_before(written: str, analysis: Analysis) -> int:
    """Where a Roman numeral ends that was written as one with its unit: "IIтоқсан"."""
    if written[0] not in "iі" or analysis.phrases:
        return 0
    numeral = _NUMERAL.match(written)
    if numeral is None:
        return 0
    if analysis.senses and not analysis.corrected:
        return 0
    rest = written[numeral.end() :]
    unit = _meaning(rest)[1]
    if unit.corrected and len(rest) < _LONG_UNIT:
        return 0
    named = Role.UNIT in unit.senses or Role.HALF in unit.senses
    named = named or any(row.role is Role.UNIT and not row.rest for row in unit.phrases)
    return numeral.end() if named else 0


def _words(written: str, start: int, tight: bool) -> list[tuple[Token, Analysis]]:
    """The token of a word, two where it was written as one with the next."""
    text, analysis, value, cut = _meaning(written)
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
    lower = _ZERO.sub("0", lower)
    if "0" in lower:
        lower = _LETTER_O.sub("о", lower)
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
            shown = "-" if written.startswith("--") else written
            sign = Token(TokenKind.MARK, shown, shown, start, match.end(), tight)
            tokens.append(_sign(match.lastgroup, sign))
            analyses.append(None)
        _take_suffix(tokens[-1], lower)
        at = tokens[-1].end
    unhyphenate(tokens, analyses)
    merged = merge_phrases(tokens, analyses)
    end = Token(TokenKind.END, "", "", len(folded), len(folded))
    return merged + [end] * LOOKAHEAD
