"""Months and their days: "қазан", "қазанның 10-15-і", "қыркүйек, мамыр айларының соңы".

month  = name [ "айы" ] [ year ] ;
days   = month numbers [ "күні" ] ;
months = name { ( "," | "-" | join ) name } "айлары" [ portion ] ;
"""

from dataclasses import replace

from sheetsync.lang.schema.time import Case, Role, Unit
from sheetsync.model.calendar import BreakName
from sheetsync.model.written import (
    Break,
    Day,
    Month,
    Portion,
    PortionUnit,
    Stretch,
    WholeYear,
)
from sheetsync.read.deadline_count import count_end
from sheetsync.read.deadline_number import Numbers, Years, numbers, skip_dots, year
from sheetsync.read.deadline_portion import Group, Span, portion_behind, single
from sheetsync.read.deadline_token import Token, TokenKind


def _dated_by(stretch: Stretch, of_year: int) -> Stretch:
    """The stretch with a year, if it has none of its own."""
    if isinstance(stretch, Portion):
        return replace(stretch, whole=_dated_by(stretch.whole, of_year))
    if isinstance(stretch, Break | WholeYear) or stretch.year is not None:
        return stretch
    return replace(stretch, year=of_year)


def with_years(found: Group, years: tuple[int, ...]) -> Group:
    """All spans with the year that stands beside them.

    Of a school year ("2023-2024 оқу жылының I тоқсаны") nothing is taken: it is
    the plan's, or `resolve` would have to guess.
    """
    if len(years) != 1:
        return found
    spans = tuple(
        (_dated_by(a, years[0]), _dated_by(b, years[0])) for a, b in found.spans
    )
    return replace(found, spans=spans)


def behind_year(tokens: list[Token], found: Group) -> Group:
    """A year behind a group ("15 қазан 2023 ж."), taken in."""
    at = found.end
    after = skip_dots(tokens, at)
    if tokens[after].kind is TokenKind.BREAK:
        after = _wrapped_year(tokens, after)
    if tokens[after].has(Role.THIS_YEAR):
        return replace(found, end=after + 1)
    written = year(tokens, after)
    if written is not None and (_dates_next(tokens, written) or _has_year(found)):
        return found
    if (
        written is None
        and tokens[after].text in {",", "-"}
        and tokens[after + 1].number > 1000
    ):
        written = year(tokens, after + 1)
        if written is not None and tokens[written.end].has(Role.MONTH):
            return found  # "қыркүйек – 2024 жылдың мамыры"
    if written is None:
        # "қазан, ж." never occurs; a lone "г." behind a date does.
        return found
    following = tokens[written.end]
    if not written.marked and (following.has(Role.UNIT) or following.text == ":"):
        return found
    return replace(
        with_years(found, written.years),
        end=written.end,
        case=written.case if written.marked else found.case,
    )


def _wrapped_year(tokens: list[Token], at: int) -> int:
    """Index of a year on the cell's last line: "15 қазан⏎2024 ж.", else `at`."""
    written = year(tokens, at + 1)
    if written is None or tokens[skip_dots(tokens, written.end)].kind is not (
        TokenKind.END
    ):
        return at
    return at + 1


def _has_year(found: Group) -> bool:
    """Whether the last span names a year, so that another belongs to what follows."""
    last = found.spans[-1][1]
    whole = last.whole if isinstance(last, Portion) else last
    return not isinstance(whole, Break | WholeYear | Portion) and whole.year is not None


def _dates_next(tokens: list[Token], written: Years) -> bool:
    """Whether a year belongs to what follows: "қыркүйектен 2024 жылдың мамырына"."""
    if written.case not in {Case.GENITIVE, Case.ATTRIBUTE}:
        return False
    following = tokens[written.end]
    return following.has(Role.MONTH) or following.kind is TokenKind.NUMBER


def month_word(tokens: list[Token], at: int) -> tuple[int, int, Case] | None:
    """Month, end and case of a month's name with its "айы" or "месяц"."""
    sense = tokens[at].role(Role.MONTH)
    if sense is None:
        return None
    end = at + 1
    case = sense.ending.case
    dotted = skip_dots(tokens, end) if len(tokens[at].text) <= 6 else end
    end = _short_dot(tokens, at, dotted, end)
    unit = tokens[end].role(Role.UNIT)
    if unit is not None and unit.value is Unit.MONTH:
        end, case = end + 1, unit.ending.case
        end = (
            end + 1
            if tokens[end - 1].text == "мес" and tokens[end].text == "."
            else end
        )
    return int(sense.value), end, case


def _short_dot(tokens: list[Token], at: int, dotted: int, end: int) -> int:
    """Behind the dot of a shortened name, if it has one and goes on."""
    short = len(tokens[at].text) <= 5 or tokens[dotted].text == "-"
    if dotted == end + 1 and short:
        return dotted
    return end


def days(listed: Numbers, month: int) -> tuple[Span, ...]:
    """The days of a month by their numbers."""
    return tuple((Day(first, month), Day(last, month)) for first, last in listed.ranges)


def day_mark(tokens: list[Token], at: int, case: Case) -> tuple[int, Case]:
    """Behind "күні", "числа" beside a day."""
    mark = tokens[at].role(Role.DAY_MARK) or tokens[at].role(Role.HOLIDAY)
    return (at + 1, mark.ending.case) if mark is not None else (at, case)


#: The break that lies in a month: "ақпан каникулы".
_BREAK_OF = {
    1: BreakName.WINTER,
    2: BreakName.FIRST_GRADE,
    3: BreakName.SPRING,
    6: BreakName.SUMMER,
    7: BreakName.SUMMER,
    8: BreakName.SUMMER,
    10: BreakName.AUTUMN,
    11: BreakName.AUTUMN,
}


def is_bare_list(tokens: list[Token], at: int) -> bool:
    """Whether numbers behind "қараша," end the cell: days, presumably."""
    if tokens[at - 1].text != ",":
        return False
    while 1 <= tokens[at].number <= 31 and tokens[at].ending is None:
        at += 1
        if tokens[at].text not in {"-", ","}:
            break
        at += 1
    return tokens[at].kind is TokenKind.END


def may_be_year(token: Token) -> bool:
    """Whether two digits right behind "сен." are a year, as sheets write it."""
    digits = token.kind is TokenKind.NUMBER and len(token.text) == 2 and token.tight
    return digits and token.ending is None and 20 <= token.number < 40


def from_month(tokens: list[Token], at: int) -> Group | None:  # noqa: PLR0912 -- one branch an alternative of the grammar
    """A group that begins with a month: "қазан", "қазанның 10-15-і", "мамыр соңы"."""
    found = month_word(tokens, at)
    if found is None:
        return None
    month, end, case = found
    rest = tokens[at + 1].role(Role.BREAK)
    if rest is not None and rest.value == 0 and month in _BREAK_OF:
        stretch = Break(_BREAK_OF[month])
        return Group((single(stretch),), at + 2, rest.ending.case, "break")
    whole = Month(month)
    shared = _shared_months(tokens, at)
    if shared is not None:
        return shared
    dated = behind_year(tokens, Group((single(whole),), end, case))
    whole = dated.spans[0][0]  # type: ignore[assignment]
    end, case = dated.end, dated.case
    unit = tokens[end].role(Role.UNIT)
    if unit is not None and unit.value is Unit.MONTH:
        end, case = end + 1, unit.ending.case
    after = end + 1 if tokens[end].text in {",", "-", ":"} else end
    again = _its_own(tokens, after, whole)
    if again is not None:
        return again
    portion = portion_behind(tokens, after, whole)
    if portion is not None and (
        after == end
        or not isinstance(portion.spans[0][0], Portion)
        or portion.spans[0][0].unit is not PortionUnit.THIRD
        or not tokens[after].has(Role.THIRD)
        or tokens[portion.end].kind in {TokenKind.END, TokenKind.BREAK}
    ):
        return replace(portion, rule="portion of month")
    listed = None if count_end(tokens, end) else numbers(tokens, end)
    if tokens[end - 1].text == "." and tokens[end].tight:
        listed = None  # "сен.23" is a month with its year in some spreadsheets
        beside = tokens[end + 1]
        if may_be_year(tokens[end]) and not (
            beside.has(Role.UNIT) or beside.text == "."
        ):
            dated_by = single(Month(month, 2000 + tokens[end].number))
            return Group((dated_by,), end + 1, case, "month")
    apart = listed is None and after > end
    if (
        apart
        and tokens[after].kind is TokenKind.NUMBER
        and not count_end(tokens, after)
    ):
        # "қазан, 15-не дейін", "октябрь, 15 числа": plainly days.
        listed = numbers(tokens, after)
        if listed is not None and not (
            tokens[listed.end - 1].ending
            or tokens[listed.end].has(Role.DAY_MARK)
            or is_bare_list(tokens, after)
        ):
            listed = None
    if listed is not None and not listed.counted:
        following = listed.end
        if tokens[following].text == "-":
            following += 1
        bare = (
            tokens[following].text != ")"
            and not tokens[following].has(
                Role.MONTH,
                Role.CLASS,
                Role.TIMES,
                Role.UNIT,
                Role.HALF,
                Role.HOUR,
                Role.WORKING,
            )
        ) or tokens[following].has(Role.DAY_MARK)
        bare = bare or (
            tokens[listed.end - 1].ending is not None
            and not (apart and tokens[following].has(Role.MONTH, Role.HALF, Role.UNIT))
        )
        if bare and all(1 <= n <= 31 for pair in listed.ranges for n in pair):
            stop, last_case = day_mark(tokens, listed.end, listed.case)
            dated_days = Group(days(listed, month), stop, last_case, "month day")
            return with_years(dated_days, (whole.year,) if whole.year else ())
    return Group((single(whole),), end, case, "month")


def _its_own(tokens: list[Token], at: int, whole: Month) -> Group | None:
    """A portion of "the month" behind its name: "сентябрь, в конце месяца"."""
    start = at + 1 if tokens[at].has(Role.WITHIN_BEFORE) else at
    if _is_the_month(tokens[start], Case.GENITIVE):
        found = portion_behind(tokens, start + 1, whole)  # "қараша, айдың соңы"
        return replace(found, rule="portion of month") if found else None
    if not tokens[start].has(Role.THIRD, Role.ORDINAL) and tokens[start].number < 1:
        return None
    found = portion_behind(tokens, start, whole)
    if found is None or not _is_the_month(tokens[found.end], Case.PLAIN):
        return None
    return replace(found, end=found.end + 1, rule="portion of month")


def _is_the_month(token: Token, case: Case) -> bool:
    """Whether a word says "of the month": Kazakh "айдың", Russian "месяца"."""
    unit = token.role(Role.UNIT)
    if unit is None or unit.value is not Unit.MONTH or unit.ending.plural:
        return False
    return unit.ending.case is case and (unit.language == "kk") == (
        case is Case.GENITIVE
    )


def _shared_months(tokens: list[Token], at: int) -> Group | None:
    """Months that share "айларында" and a portion: "қыркүйек, мамыр айларының соңы"."""
    spans: list[Span] = []
    end = at
    dash = False
    while True:
        sense = tokens[end].role(Role.MONTH)
        if sense is None:
            return None
        month = Month(int(sense.value))
        if dash:
            spans[-1] = (spans[-1][0], month)
        else:
            spans.append(single(month))
        end = skip_dots(tokens, end + 1)
        if tokens[end].text == "-" or tokens[end].text == ",":
            dash = tokens[end].text == "-"
            end += 1
        elif tokens[end].has(Role.JOIN):
            dash = False
            end += 1
        else:
            break
    unit = tokens[end].role(Role.UNIT)
    if unit is None or unit.value is not Unit.MONTH or len(spans) + dash < 2:
        return None
    end += 1
    if not unit.ending.plural and portion_behind(tokens, end, spans[-1][1]):
        return None  # "қыркүйек, қазан айының басы" is of the last one only
    found = Group(tuple(spans), end, unit.ending.case, "months")
    if all(a == b for a, b in spans) and unit.ending.plural:
        portions = [portion_behind(tokens, end, a) for a, _ in spans]
        if all(portions):
            made = [p for p in portions if p is not None]
            return replace(
                found,
                spans=tuple(span for p in made for span in p.spans),
                end=made[0].end,
                case=made[0].case,
            )
    return behind_year(tokens, found)
