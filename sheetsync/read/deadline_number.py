"""Numbers of a deadline: lists and ranges of them, and years.

numbers = number { ( "," | "-" | "/" | join ) number } ;
number  = digits [ suffix ] | roman | ordinal | tens ordinal ;
year    = digits4 [ ( "-" | "/" ) digits ] [ "ж." | "г." | "жыл…" | "оқу жылы" ] ;
"""

from dataclasses import dataclass

from sheetsync.lang.schema.time import MANY, Case, Role, Unit
from sheetsync.read.deadline_token import Token, TokenKind

#: Years that a cell may name; other four-digit numbers are no years.
_YEARS = range(1990, 2300)
_MOST_LISTED = 31


@dataclass(frozen=True, slots=True)
class Numbers:
    """Ranges of numbers, each inclusive, up to token `end`."""

    ranges: tuple[tuple[int, int], ...]
    end: int
    #: What the last number's suffix says.
    case: Case = Case.PLAIN
    possessive: bool = False
    #: Whether all of them are Roman or ordinals in words: no days.
    counted: bool = False

    @property
    def single(self) -> int | None:
        """The number if there is just one."""
        (first, last), *more = self.ranges
        return first if first == last and not more else None


@dataclass(frozen=True, slots=True)
class Years:
    """Years as written, up to token `end`; `marked` if a word says year."""

    years: tuple[int, ...]
    end: int
    marked: bool = False
    school: bool = False
    case: Case = Case.PLAIN


def skip_dots(tokens: list[Token], at: int) -> int:
    """Index of the first token that is not a dot."""
    while tokens[at].text == ".":
        at += 1
    return at


def one_number(tokens: list[Token], at: int) -> Numbers | None:
    """A single number at `at`: digits, Roman, or an ordinal in words."""
    token = tokens[at]
    if token.kind is TokenKind.NUMBER or token.roman:
        if token.kind is TokenKind.NUMBER and token.number > 99:
            return None
        end, case, owned = at + 1, Case.PLAIN, False
        if token.ending is not None:
            case, owned = token.ending.case, token.ending.possessive
        value = token.number
        return Numbers(((value, value),), end, case, owned, token.roman)
    ordinal = token.role(Role.ORDINAL)
    if ordinal is not None:
        value = int(ordinal.value)
        short = tokens[at + 1].text == "." and len(token.text) <= 5
        return Numbers(
            ((value, value),),
            at + 2 if short else at + 1,
            ordinal.ending.case,
            ordinal.ending.possessive,
            counted=True,
        )
    tens = token.role(Role.CARDINAL)
    if tens is not None and tens.value in {10, 20, 30}:
        unit = tokens[at + 1].role(Role.ORDINAL)
        if unit is not None and 1 <= int(unit.value) <= 9:
            value = int(tens.value) + int(unit.value)
            return Numbers(
                ((value, value),),
                at + 2,
                unit.ending.case,
                unit.ending.possessive,
                True,
            )
    return None


def numbers(tokens: list[Token], at: int) -> Numbers | None:
    """The list of numbers at `at`; separators at its end are left alone."""
    first = one_number(tokens, at)
    if first is None:
        return None
    ranges = list(first.ranges)
    last = first
    end = first.end
    open_range = True
    while len(ranges) < _MOST_LISTED:
        if (
            tokens[end].text == "."
            and tokens[end].tight
            and tokens[end + 1].text == "-"
        ):
            end += 1  # "1.-5.09"
        separator = tokens[end]
        is_dash = separator.text == "-"
        is_list = separator.text in {",", "/", ";"} or separator.has(Role.JOIN)
        if not (is_dash or is_list):
            break
        following = one_number(tokens, end + 1)
        if (
            following is None
            and separator.text == ","
            and tokens[end + 1].has(Role.JOIN)
        ):
            following = one_number(tokens, end + 2)
        if following is None or (is_dash and not open_range):
            break
        value = following.ranges[0][0]
        if is_dash:
            ranges[-1] = (ranges[-1][0], value)
        else:
            ranges.append((value, value))
        open_range = not is_dash
        last = following
        end = following.end
    return Numbers(
        tuple(ranges), end, last.case, last.possessive, first.counted or last.counted
    )


def _year_marks(tokens: list[Token], at: int) -> int:
    """Behind "ж.", "ж.ж." or "г.г." of a year."""
    end = skip_dots(tokens, at + 1)
    if tokens[end].text == tokens[at].text and len(tokens[at].text) == 1:
        end = skip_dots(tokens, end + 1)
    return end


def year(tokens: list[Token], at: int, *, bare: bool = True) -> Years | None:
    """The year or school year at `at`; `bare` accepts one without "ж." or "г."."""
    token = tokens[at]
    if token.kind is not TokenKind.NUMBER:
        return None
    long = len(token.text.partition("-")[0]) >= 4 and token.number in _YEARS
    if not long and token.number > 99:
        return None
    years: tuple[int, ...] = (token.number,)
    end = at + 1
    case = token.ending.case if token.ending else Case.PLAIN
    if (
        long
        and tokens[end].text in {"-", "/"}
        and tokens[end + 1].kind is TokenKind.NUMBER
    ):
        second = tokens[end + 1].number
        second += 2000 if second < 100 else 0
        if second == years[0] + 1:
            years = (years[0], second)
            end += 2
    marked = school = False
    after = end + 1 if tokens[end].text == "-" and tokens[end].tight else end
    unit = tokens[after].role(Role.UNIT)
    if unit is not None and unit.value in {Unit.YEAR, "school_year"}:
        marked, school = True, unit.value == "school_year"
        case = unit.ending.case
        end = _year_marks(tokens, after)
    elif tokens[end].has(Role.SCHOOL) and len(years) == 2:
        marked = school = True
        end = skip_dots(tokens, end + 1)
    if not long:
        if unit is not None and unit.ending.form == MANY:
            return None  # "до 18 лет": how old they are
        if not marked or not 15 <= years[0] <= 50:
            return None
        years = (2000 + years[0],)
    return Years(years, end, marked, school, case) if marked or bare else None
