"""Portions of a stretch: beginning, halves, weeks, n-th weekdays.

portion = third | numbers ( "апта" | "декада" | "жартысы" | weekday | "күні" ) ;
"""

from dataclasses import dataclass

from sheetsync.lang.schema.time import Case, Role, Unit
from sheetsync.model.written import (
    Portion,
    PortionUnit,
    Stretch,
)
from sheetsync.read.deadline_count import count_end
from sheetsync.read.deadline_number import Numbers, numbers, skip_dots
from sheetsync.read.deadline_token import Token, TokenKind

Span = tuple[Stretch, Stretch]


@dataclass(frozen=True, slots=True)
class Group:
    """Spans that share their words, up to token `end`."""

    spans: tuple[Span, ...]
    end: int
    case: Case = Case.PLAIN
    #: Nothing but bare numbers before a date: "15-" of "15-20.10".
    rule: str = ""


def single(stretch: Stretch) -> Span:
    """The span of one stretch."""
    return (stretch, stretch)


def case_of(token: Token, role: Role) -> Case:
    """The case of a word in a role, PLAIN if it has none."""
    sense = token.role(role)
    return sense.ending.case if sense else Case.PLAIN


def thirds(tokens: list[Token], at: int, whole: Stretch) -> Group:
    """Thirds in a list or range: "басы мен соңы", "начало-середина"."""
    spans: list[Span] = []
    case = Case.PLAIN
    dash = False
    end = at
    while (third := tokens[end].role(Role.THIRD)) is not None:
        case = third.ending.case
        number = int(third.value)
        portion = Portion(whole, PortionUnit.THIRD, number, number)
        if dash:
            spans[-1] = (spans[-1][0], portion)
        else:
            spans.append(single(portion))
        end = end + 1 if third.language == "kk" else skip_dots(tokens, end + 1)
        dash = tokens[end].text == "-"
        after = end + 1 if dash or tokens[end].text in {",", "/"} else end
        if tokens[after].has(Role.JOIN):
            after += 1
        if tokens[after].has(Role.WITHIN_BEFORE):
            after += 1
        following = tokens[after].role(Role.THIRD)
        if after == end or following is None or following.language != third.language:
            break  # «мамырдың басы / начало мая»: said again, of its own month
        end = after
    return Group(tuple(spans), end, case)


def portion_behind(tokens: list[Token], at: int, whole: Stretch) -> Group | None:
    """A portion named behind its whole: "қазанның 2-3 аптасы", "мамыр соңы"."""
    third = tokens[at].role(Role.THIRD)
    if third is not None and not tokens[at].has(
        Role.ORDINAL, Role.NEXT, Role.EXCEPT_AFTER
    ):
        return thirds(tokens, at, whole)
    if any(
        sense.ending.case in {Case.DATIVE, Case.ABLATIVE}
        for sense in tokens[at - 1].senses.values()
    ):
        return None  # "каникулға 1 апта қалғанда"
    listed = numbers(tokens, at)
    if listed is None:
        return None
    made = portions(tokens, listed, whole)
    if made is None:
        return None
    # "қазан, 2-апта қараша" names another month's week.
    return None if tokens[made.end].has(Role.MONTH) else made


#: What the first or last few of a stretch may be.
_COUNTED: dict[str, PortionUnit] = {
    Unit.DAY: PortionUnit.DAY,
    Unit.WEEK: PortionUnit.WEEK,
}
_MOST_WEEKS = 4


def _some_days(tokens: list[Token], listed: Numbers, whole: Stretch) -> Group | None:
    """As in "первые 10 дней", "соңғы 3 күні", "первые две недели" of a whole."""
    count, unit = tokens[listed.end], tokens[listed.end + 1].role(Role.UNIT)
    number = count.number if count.kind is TokenKind.NUMBER else 0
    cardinal = count.role(Role.CARDINAL)
    if cardinal is not None and cardinal.value != "half":
        number = int(cardinal.value)
    kind = _COUNTED.get(str(unit.value)) if unit is not None else None
    if not 1 < number <= 20 or unit is None or kind is None:
        return None
    if kind is PortionUnit.WEEK and number > _MOST_WEEKS:
        return None
    if listed.single not in {1, -1} or not listed.counted:
        return None
    if tokens[listed.end + 1].text.count(" "):
        return None  # working days: the week's length is not known here
    first, last = (1, number) if listed.single == 1 else (-number, -1)
    span = single(Portion(whole, kind, first, last))
    return Group((span,), listed.end + 2, unit.ending.case)


def portions(tokens: list[Token], listed: Numbers, whole: Stretch) -> Group | None:
    """Portions of a whole from their numbers and the unit behind these."""
    some_days = _some_days(tokens, listed, whole)
    if some_days is not None:
        return some_days
    if count_end(tokens, listed.end - 1):
        return None  # "2 недель": so many, not the second
    return _by_unit(tokens, listed, whole)


def _by_unit(tokens: list[Token], listed: Numbers, whole: Stretch) -> Group | None:
    token = tokens[listed.end]
    end = skip_dots(tokens, listed.end + 1) if len(token.text) <= 4 else listed.end + 1
    unit = token.role(Role.UNIT)
    if unit is None and token.text == "-":
        token, end = tokens[listed.end + 1], listed.end + 2
        unit = token.role(Role.UNIT)
    weekday = token.role(Role.WEEKDAY)
    half = token.role(Role.HALF)
    if unit is not None and unit.value is Unit.WEEK:
        kind, case = PortionUnit.WEEK, unit.ending.case
        if tokens[end].has(Role.WEEKDAY) and case is Case.GENITIVE:
            # "2-аптасының сәрсенбісі": weeks begin with day 1, so it is the second.
            weekday, end = tokens[end].role(Role.WEEKDAY), end + 1
            kind = PortionUnit.WEEKDAY
    elif unit is not None and unit.value is Unit.DECADE:
        kind, case = PortionUnit.THIRD, unit.ending.case
    elif half is not None:
        kind, case = PortionUnit.HALF, half.ending.case
    elif weekday is not None:
        kind, case = PortionUnit.WEEKDAY, weekday.ending.case
    elif listed.single == -1 and unit is not None and unit.value is Unit.DAY:
        plural = unit.ending.plural
        kind, case = PortionUnit.THIRD if plural else PortionUnit.DAY, unit.ending.case
    elif listed.single in {1, -1} and token.has(Role.DAY_MARK, Role.UNIT):
        mark = token.role(Role.DAY_MARK) or unit
        ordinal = tokens[listed.end - 1].role(Role.ORDINAL)
        plural = ordinal is not None and ordinal.ending.plural
        if mark is None or not (mark.ending.plural or plural):
            return None
        kind, case = PortionUnit.THIRD, mark.ending.case
    else:
        return None
    most = {PortionUnit.THIRD: 3, PortionUnit.HALF: 2}.get(kind, 5)
    on_day = int(weekday.value) if weekday and kind is PortionUnit.WEEKDAY else None
    spans = []
    counted = kind in {PortionUnit.THIRD, PortionUnit.HALF}
    for pair in listed.ranges:
        first, last = (most if n == -1 and counted else n for n in pair)
        if not (-1 <= first <= most and -1 <= last <= most and first and last):
            return None
        spans.append(single(Portion(whole, kind, first, last, on_day)))
    return Group(tuple(spans), end, case)
