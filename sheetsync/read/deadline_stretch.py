"""Names of stretches of time, alone and as lists: the heart of the grammar.

group   = span { listed span } ;
span    = point [ "-" point ] ;
point   = [ year ] ( date | day | month | quarter | half | season | break
        | known day | portion | school year ) [ year ] ;
day     = numbers month | month numbers ;
portion = third of point | numbers unit of month | month numbers unit
        | month third ;
"""

from dataclasses import replace

from sheetsync.lang.schema.time import Case, Role, Unit
from sheetsync.model.written import (
    Break,
    Day,
    HalfYear,
    KnownDay,
    Month,
    Portion,
    PortionUnit,
    Quarter,
    Season,
    WholeYear,
)
from sheetsync.read.deadline_count import count_end
from sheetsync.read.deadline_month import (
    behind_year,
    day_mark,
    days,
    from_month,
    month_word,
    with_years,
)
from sheetsync.read.deadline_named import (
    from_break,
    from_date,
    from_known_day,
    from_season,
)
from sheetsync.read.deadline_number import Numbers, numbers, skip_dots, year
from sheetsync.read.deadline_numbered import numbered, numbered_behind, numbered_unit
from sheetsync.read.deadline_portion import (
    Group,
    Span,
    portion_behind,
    portions,
    single,
    thirds,
)
from sheetsync.read.deadline_token import Token, TokenKind


def from_numbers(tokens: list[Token], listed: Numbers) -> Group | None:
    """A group that begins with numbers: "10-15 қазан", "I, III тоқсан"."""
    at = listed.end
    sign, word = tokens[at], tokens[at + 1]
    if sign.text == "-" and word.kind is TokenKind.WORD:
        at += 1  # "25-тамыз", "2-тоқсан"
    elif sign.text == "." and sign.tight and word.tight and word.has(Role.MONTH):
        at += 1  # "01.сен", as spreadsheets show a date
    token = tokens[at]
    if token.kind is TokenKind.DATE:
        return _before_month(tokens, listed)
    counted = count_end(tokens, at - 1)  # "10 күн қазан"
    if token.has(Role.DAY_MARK) and tokens[at + 1].has(Role.MONTH) and not counted:
        ordinal = tokens[at - 1].role(Role.ORDINAL)
        several = ordinal is not None and ordinal.ending.plural
        if not (several or token.senses[Role.DAY_MARK].ending.plural):
            at += 1
    month = month_word(tokens, at)
    if month is not None and tokens[listed.end - 1].roman:
        return None  # "у сентября": no day, though "у" looks like a five
    if month is not None and all(0 < a <= 99 and 0 < b <= 99 for a, b in listed.ranges):
        number, end, case = month
        found = Group(days(listed, number), end, case, "day month")
        short = tokens[end - 1].text == "." == sign.text and tokens[end].tight
        if short and 0 <= tokens[end].number <= 99:
            return replace(with_years(found, (2000 + tokens[end].number,)), end=end + 1)
        end, case = day_mark(tokens, end, case)
        return replace(found, end=end, case=case)
    unit = numbered_unit(tokens, at, listed)
    if unit is not None:
        return numbered(tokens, unit, listed)
    return _portions_of(tokens, replace(listed, end=at))


def _before_month(tokens: list[Token], listed: Numbers) -> Group | None:
    """A day in quotes before its month in digits: «05»09.2023."""
    month = tokens[listed.end].date
    if not isinstance(month, Month) or listed.counted:
        return None
    whole = from_date(tokens, listed.end)
    if whole is None:
        return None
    spans = tuple(
        (Day(a, month.month, month.year), Day(b, month.month, month.year))
        for a, b in listed.ranges
    )
    return replace(whole, spans=spans)


def _portions_of(tokens: list[Token], listed: Numbers) -> Group | None:
    """Portions named before their whole: "2-я неделя октября"."""
    probe = portions(tokens, listed, Month(1))
    if probe is None:
        return None
    at = probe.end
    if tokens[at].text == ",":
        at += 1
    whole = point(tokens, at)
    if whole is None or len(whole.spans) != 1:
        return None
    stretch = whole.spans[0][0]
    if not isinstance(stretch, Month | Quarter | HalfYear | Season | Break):
        return None
    if stretch != whole.spans[0][1]:
        return None
    if at > probe.end and tokens[whole.end].text == "-":
        return None  # "1 неделя, сентябрь-май": of each of these months
    made = portions(tokens, listed, stretch)
    return replace(made, end=whole.end, case=whole.case) if made else None


def _from_third(tokens: list[Token], at: int) -> Group | None:
    """A third before its whole: "начало сентября", "конец I четверти"."""
    third = tokens[at].role(Role.THIRD)
    ending = tokens[at].role(Role.END)
    if third is not None and third.language == "ru":
        end = thirds(tokens, at, Month(1)).end
    elif ending is not None and ending.language == "ru":
        end = at + 1
    else:
        return None
    if tokens[end].has(Role.WHOLE):
        end += 1
    unit = tokens[end].role(Role.UNIT)
    if unit and unit.value is Unit.MONTH and tokens[end + 1].has(Role.MONTH):
        end += 1  # "в начале месяца октября"
    whole = point(tokens, end)
    if whole is None:
        return None
    for first, last in whole.spans:
        if isinstance(first, Day | KnownDay | Portion) or first != last:
            return None
    spans: list[Span] = []
    for stretch, _ in whole.spans:
        if third is None:
            spans.append(single(Portion(stretch, PortionUnit.THIRD, 3, 3)))
        else:
            spans += thirds(tokens, at, stretch).spans
    return Group(tuple(spans), whole.end, whole.case, "third of")


def _from_year(tokens: list[Token], at: int) -> Group | None:
    """A year, or what it dates: "2024 жылғы мамыр", "оқу жылының соңы"."""
    written = year(tokens, at)
    unit = tokens[at].role(Role.UNIT)
    if written is not None:
        end, years, school, case = (
            written.end,
            written.years,
            written.school,
            written.case,
        )
        after = end + 1 if tokens[end].text in {",", "-"} else end
        inner = point(tokens, after, years=False)
        if inner is not None:
            return with_years(inner, years)
        if not written.marked:
            return None
    elif tokens[at].has(Role.THIS_YEAR):
        return point(tokens, skip_dots(tokens, at + 1), years=False)
    elif unit is not None and unit.value in {Unit.YEAR, "school_year"}:
        if len(tokens[at].text) <= 2:
            return None  # "ж." and "г." need their number
        end, years, school = at + 1, (), unit.value == "school_year"
        case = unit.ending.case
        if len(tokens[at].text) <= 5:
            end = skip_dots(tokens, end)
        inner = point(tokens, end, years=False) if school else None
        if inner is not None and case is Case.GENITIVE:
            return inner
    else:
        return None
    whole = WholeYear(years, school)
    portion = portion_behind(tokens, end, whole)
    if portion is not None:
        stretch = portion.spans[0][0]
        if isinstance(stretch, Portion) and stretch.unit is PortionUnit.HALF:
            halves = (HalfYear(stretch.first), HalfYear(stretch.last))
            return replace(portion, spans=(halves,))
        return portion
    return Group((single(whole),), end, case, "year")


def _by_word(tokens: list[Token], at: int, *, years: bool) -> Group | None:
    """The stretch that the word at `at` names or begins."""
    senses = tokens[at].senses
    if Role.KNOWN_DAY in senses:
        return from_known_day(tokens, at)
    # "маусымы" is a season of something, unless a year stands before it.
    month = senses.get(Role.MONTH)
    found: Group | None = None
    if month is not None and not (month.ending.possessive and years):
        found = from_month(tokens, at)
    if found is None and (Role.THIRD in senses or Role.END in senses):
        found = _from_third(tokens, at)
    if found is None and (Role.SEASON in senses or Role.SEASONAL in senses):
        found = from_season(tokens, at)
    every = Role.EVERY_BEFORE in senses and tokens[at + 1].has(Role.BREAK)
    if found is None and (every or Role.BREAK in senses):
        found = from_break(tokens, at)
    if found is None and years and (Role.UNIT in senses or Role.THIS_YEAR in senses):
        found = _from_year(tokens, at) or numbered_behind(tokens, at)
    return found


def point(tokens: list[Token], at: int, *, years: bool = True) -> Group | None:
    """The stretch, or list of stretches sharing a name, at `at`.

    `years` False takes none with a year in front: that was read already.
    """
    token = tokens[at]
    found: Group | None = None
    if token.kind is TokenKind.DATE:
        return from_date(tokens, at)
    if token.kind is TokenKind.WORD:
        if not token.senses and not token.roman:
            return None
        found = _by_word(tokens, at, years=years)
    elif token.kind is TokenKind.NUMBER:
        found = _from_year(tokens, at) if years else None
    else:
        return None
    if found is None:
        listed = numbers(tokens, at)
        if listed is None:
            return None
        dated = _numbers_before_date(tokens, listed)
        if dated is not None:
            return dated
        found = from_numbers(tokens, listed)
    return behind_year(tokens, found) if found is not None and years else found


def _numbers_before_date(tokens: list[Token], listed: Numbers) -> Group | None:
    """Days that take their month from a date in digits: "15-20.10", "5, 12.10"."""
    separator = tokens[listed.end]
    if separator.text not in {"-", ","} and not separator.has(Role.JOIN):
        return None
    if listed.counted:
        return None
    last = from_date(tokens, listed.end + 1)
    if last is None or not isinstance(last.spans[0][0], Day):
        return None
    date = last.spans[0][0]
    spans = [
        (Day(a, date.month, date.year), Day(b, date.month, date.year))
        for a, b in listed.ranges
    ]
    if separator.text == "-":
        spans[-1] = (spans[-1][0], date)
    else:
        spans.append((date, date))
    return replace(last, spans=tuple(spans), rule="days date")
