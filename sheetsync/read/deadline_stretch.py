"""Names of stretches of time, alone and as lists: the heart of the grammar.

group   = span { listed span } ;
span    = point [ "-" point ] ;
point   = [ year ] ( date | day | month | quarter | half | season | break
        | known day | portion | school year ) [ year ] ;
day     = numbers month | month numbers ;
portion = third of point | numbers unit of month | month numbers unit
        | month third ;
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from sheetsync.lang.schema.time import Case, Role, Unit
from sheetsync.model.calendar import BreakName
from sheetsync.model.written import (
    Break,
    Day,
    HalfYear,
    KnownDay,
    Month,
    Portion,
    PortionUnit,
    Quarter,
    QuarterStyle,
    Season,
    SeasonName,
    Stretch,
    WholeYear,
)
from sheetsync.read.deadline_number import Numbers, Years, numbers, skip_dots, year
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


_QUARTERS = {
    Unit.QUARTER_SCHOOL: QuarterStyle.SCHOOL,
    Unit.QUARTER_CALENDAR: QuarterStyle.CALENDAR,
    Unit.QUARTER_PLAN: QuarterStyle.PLAN,
}
_ALL_BREAKS = (
    BreakName.AUTUMN,
    BreakName.WINTER,
    BreakName.SPRING,
    BreakName.SUMMER,
)


def _single(stretch: Stretch) -> Span:
    return (stretch, stretch)


def _case_of(token: Token, role: Role) -> Case:
    sense = token.role(role)
    return sense.ending.case if sense else Case.PLAIN


def _dated_by(stretch: Stretch, of_year: int) -> Stretch:
    """The stretch with a year, if it has none of its own."""
    if isinstance(stretch, Portion):
        return replace(stretch, whole=_dated_by(stretch.whole, of_year))
    if isinstance(stretch, Break | WholeYear) or stretch.year is not None:
        return stretch
    return replace(stretch, year=of_year)


def _with_years(found: Group, years: tuple[int, ...]) -> Group:
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


def _behind_year(tokens: list[Token], found: Group) -> Group:
    """A year behind a group ("15 қазан 2023 ж."), taken in."""
    at = found.end
    after = skip_dots(tokens, at)
    if tokens[after].has(Role.THIS_YEAR):
        return replace(found, end=after + 1)
    written = year(tokens, after)
    if written is not None and _dates_next(tokens, written):
        return found
    if (
        written is None
        and tokens[after].text == ","
        and tokens[after + 1].number > 1000
    ):
        written = year(tokens, after + 1)
    if written is None:
        # "қазан, ж." never occurs; a lone "г." behind a date does.
        return found
    following = tokens[written.end]
    if not written.marked and (following.has(Role.UNIT) or following.text == ":"):
        return found
    return replace(
        _with_years(found, written.years),
        end=written.end,
        case=written.case if written.marked else found.case,
    )


def _dates_next(tokens: list[Token], written: Years) -> bool:
    """Whether a year belongs to what follows: "қыркүйектен 2024 жылдың мамырына"."""
    if written.case not in {Case.GENITIVE, Case.ATTRIBUTE}:
        return False
    following = tokens[written.end]
    return following.has(Role.MONTH) or following.kind is TokenKind.NUMBER


def _month_word(tokens: list[Token], at: int) -> tuple[int, int, Case] | None:
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
    if dotted == end + 1 and len(tokens[at].text) <= 5:
        return dotted
    return end


def _portion_behind(tokens: list[Token], at: int, whole: Stretch) -> Group | None:
    """A portion named behind its whole: "қазанның 2-3 аптасы", "мамыр соңы"."""
    third = tokens[at].role(Role.THIRD)
    if third is not None and not tokens[at].has(Role.ORDINAL):
        return _thirds(tokens, at, whole)
    if any(
        sense.ending.case in {Case.DATIVE, Case.ABLATIVE}
        for sense in tokens[at - 1].senses.values()
    ):
        return None  # "каникулға 1 апта қалғанда"
    listed = numbers(tokens, at)
    if listed is None:
        return None
    made = _portions(tokens, listed, whole)
    if made is None:
        return None
    # "қазан, 2-апта қараша" names another month's week.
    return None if tokens[made.end].has(Role.MONTH) else made


def _thirds(tokens: list[Token], at: int, whole: Stretch) -> Group:
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
            spans.append(_single(portion))
        end = end + 1 if third.language == "kk" else skip_dots(tokens, end + 1)
        dash = tokens[end].text == "-"
        after = end + 1 if dash or tokens[end].text == "," else end
        if tokens[after].has(Role.JOIN):
            after += 1
        if tokens[after].has(Role.WITHIN_BEFORE):
            after += 1
        if after == end or not tokens[after].has(Role.THIRD):
            break
        end = after
    return Group(tuple(spans), end, case)


def _portions(tokens: list[Token], listed: Numbers, whole: Stretch) -> Group | None:
    """Portions of a whole from their numbers and the unit behind these."""
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
    for first, last in listed.ranges:
        if not (-1 <= first <= most and -1 <= last <= most and first and last):
            return None
        if first == -1 and kind is PortionUnit.THIRD:
            first = last = 3
        elif first == -1 and kind is PortionUnit.HALF:
            first = last = 2
        spans.append(_single(Portion(whole, kind, first, last, on_day)))
    return Group(tuple(spans), end, case)


def _days(listed: Numbers, month: int) -> tuple[Span, ...]:
    return tuple((Day(first, month), Day(last, month)) for first, last in listed.ranges)


def _day_mark(tokens: list[Token], at: int, case: Case) -> tuple[int, Case]:
    """Behind "күні", "числа" beside a day."""
    mark = tokens[at].role(Role.DAY_MARK)
    return (at + 1, mark.ending.case) if mark is not None else (at, case)


def from_numbers(tokens: list[Token], listed: Numbers) -> Group | None:
    """A group that begins with numbers: "10-15 қазан", "I, III тоқсан", "2 неделя мая"."""
    at = listed.end
    if tokens[at].text == "-" and tokens[at + 1].kind is TokenKind.WORD:
        at += 1  # "25-тамыз", "2-тоқсан"
    token = tokens[at]
    if token.kind is TokenKind.DATE and at > listed.end - 1:
        return None
    if token.has(Role.DAY_MARK) and tokens[at + 1].has(Role.MONTH):
        ordinal = tokens[at - 1].role(Role.ORDINAL)
        if ordinal is None or not ordinal.ending.plural:
            at += 1
    month = _month_word(tokens, at)
    if month is not None and all(0 < a <= 99 and 0 < b <= 99 for a, b in listed.ranges):
        number, end, case = month
        end, case = _day_mark(tokens, end, case)
        return Group(_days(listed, number), end, case, "day month")
    unit = token.role(Role.UNIT)
    if unit is not None and (
        style := _QUARTERS.get(Unit(unit.value))
        if unit.value != "school_year"
        else None
    ):
        return _counted(tokens, at, listed, 4, lambda n: Quarter(n, style))
    if unit is not None and unit.value is Unit.HALF_YEAR:
        return _counted(tokens, at, listed, 2, HalfYear)
    half = token.role(Role.HALF)
    if half is not None and _is_year(tokens[skip_dots(tokens, at + 1)]):
        end = skip_dots(tokens, at + 1) + 1
        found = _counted(tokens, at, listed, 2, HalfYear)
        return replace(found, end=end) if found else None
    return _portions_of(tokens, replace(listed, end=at))


def _is_year(token: Token) -> bool:
    unit = token.role(Role.UNIT)
    return unit is not None and unit.value in {Unit.YEAR, "school_year"}


def _counted(
    tokens: list[Token],
    at: int,
    listed: Numbers,
    most: int,
    make: Callable[[int], Stretch],
) -> Group | None:
    """Quarters or half-years by their numbers; -1 is the last."""
    spans = []
    for first, last in listed.ranges:
        first, last = (most if n == -1 else n for n in (first, last))
        if not (1 <= first <= most and 1 <= last <= most):
            return None
        spans.append((make(first), make(last)))
    end = at + 1
    if len(tokens[at].text) <= 5:
        end = skip_dots(tokens, end)
    case = _case_of(tokens[at], Role.UNIT)
    found = Group(tuple(spans), end, case, "counted")
    if len(spans) == 1 and spans[0][0] == spans[0][1]:
        portion = _portion_behind(tokens, end, spans[0][0])
        if portion is not None:
            return portion
    return found


def _portions_of(tokens: list[Token], listed: Numbers) -> Group | None:
    """Portions named before their whole: "2-я неделя октября"."""
    probe = _portions(tokens, listed, Month(1))
    if probe is None:
        return None
    at = probe.end
    if tokens[at].text == ",":
        at += 1
    whole = point(tokens, at, listing=False)
    if whole is None or len(whole.spans) != 1:
        return None
    stretch = whole.spans[0][0]
    if not isinstance(stretch, Month | Quarter | HalfYear | Season | Break):
        return None
    if stretch != whole.spans[0][1]:
        return None
    made = _portions(tokens, listed, stretch)
    return replace(made, end=whole.end, case=whole.case) if made else None


def _from_month(tokens: list[Token], at: int) -> Group | None:
    """A group that begins with a month: "қазан", "қазанның 10-15-і", "мамыр соңы"."""
    found = _month_word(tokens, at)
    if found is None:
        return None
    month, end, case = found
    whole = Month(month)
    shared = _shared_months(tokens, at)
    if shared is not None:
        return shared
    dated = _behind_year(tokens, Group((_single(whole),), end, case))
    whole = dated.spans[0][0]  # type: ignore[assignment]
    end, case = dated.end, dated.case
    unit = tokens[end].role(Role.UNIT)
    if unit is not None and unit.value is Unit.MONTH:
        end, case = end + 1, unit.ending.case
    after = end + 1 if tokens[end].text in {",", "-", ":"} else end
    portion = _portion_behind(tokens, after, whole)
    if portion is not None and (
        after == end
        or not isinstance(portion.spans[0][0], Portion)
        or portion.spans[0][0].unit is not PortionUnit.THIRD
        or tokens[portion.end].kind in {TokenKind.END, TokenKind.BREAK}
    ):
        return replace(portion, rule="portion of month")
    listed = numbers(tokens, end)
    if listed is None and after > end and tokens[after].kind is TokenKind.NUMBER:
        # "қазан, 15-не дейін", "октябрь, 15 числа": plainly days.
        listed = numbers(tokens, after)
        if listed is not None and not (
            tokens[listed.end - 1].ending or tokens[listed.end].has(Role.DAY_MARK)
        ):
            listed = None
    if listed is not None and not listed.counted:
        following = listed.end
        if tokens[following].text == "-":
            following += 1
        bare = (
            tokens[following].text != ")"
            and not tokens[following].has(
                Role.MONTH, Role.CLASS, Role.TIMES, Role.UNIT, Role.HOUR, Role.WORKING
            )
            or tokens[following].has(Role.DAY_MARK)
        )
        if bare and all(1 <= n <= 31 for pair in listed.ranges for n in pair):
            stop, last_case = _day_mark(tokens, listed.end, listed.case)
            days = Group(_days(listed, month), stop, last_case, "month day")
            return _with_years(days, (whole.year,) if whole.year else ())
    return Group((_single(whole),), end, case, "month")


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
            spans.append(_single(month))
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
    found = Group(tuple(spans), end, unit.ending.case, "months")
    if all(a == b for a, b in spans):
        portions = [_portion_behind(tokens, end, a) for a, _ in spans]
        if all(portions):
            made = [p for p in portions if p is not None]
            return replace(
                found,
                spans=tuple(span for p in made for span in p.spans),
                end=made[0].end,
                case=made[0].case,
            )
    return _behind_year(tokens, found)


def _from_third(tokens: list[Token], at: int) -> Group | None:
    """A third before its whole: "начало сентября", "конец I четверти"."""
    third = tokens[at].role(Role.THIRD)
    ending = tokens[at].role(Role.END)
    if third is not None and third.language == "ru":
        end = _thirds(tokens, at, Month(1)).end
    elif ending is not None and ending.language == "ru":
        end = at + 1
    else:
        return None
    if tokens[end].has(Role.WHOLE):
        end += 1
    whole = point(tokens, end, listing=False)
    if whole is None or len(whole.spans) != 1:
        return None
    stretch = whole.spans[0][0]
    if isinstance(stretch, Day | KnownDay | Portion) or stretch != whole.spans[0][1]:
        return None
    if third is None:
        spans: tuple[Span, ...] = (_single(Portion(stretch, PortionUnit.THIRD, 3, 3)),)
    else:
        spans = _thirds(tokens, at, stretch).spans
    return Group(spans, whole.end, whole.case, "third of")


def _adjective(token: Token) -> str | None:
    """The season of an adjective: "күзгі", "осенние", also "қыски"."""
    seasonal = token.role(Role.SEASONAL)
    if seasonal is not None:
        return str(seasonal.value)
    season = token.role(Role.SEASON)
    if season is not None and season.ending.case is Case.ATTRIBUTE:
        return str(season.value)
    return None


def _from_season(tokens: list[Token], at: int) -> Group | None:
    """Seasons and breaks: "күз", "осенние каникулы", "күзгі және қысқы каникул"."""
    names: list[str] = []
    end = at
    season = tokens[at].role(Role.SEASON)
    while (name := _adjective(tokens[end])) is not None:
        names.append(name)
        end += 1
        joined = tokens[end].text in {",", "-"} or tokens[end].has(Role.JOIN)
        if joined and _adjective(tokens[end + 1]) is not None:
            end += 1
    if names:
        return _seasonal(tokens, end, tuple(names))
    if season is None:
        return None
    end, case = at + 1, season.ending.case
    unit = tokens[end].role(Role.UNIT)
    if unit is not None and unit.value is Unit.MONTH and unit.ending.plural:
        end, case = end + 1, unit.ending.case
    stretch = Season(SeasonName(str(season.value)))
    portion = _portion_behind(tokens, end, stretch)
    if portion is not None:
        return portion
    return Group((_single(stretch),), end, case, "season")


def _seasonal(tokens: list[Token], end: int, names: tuple[str, ...]) -> Group | None:
    """What stands behind "күзгі" or "осенние": break, period, months."""
    if tokens[end].has(Role.SCHOOL):
        end += 1
    found = tokens[end].role(Role.BREAK)
    if found is not None and found.value == 0:
        spans = tuple(_single(Break(BreakName(name))) for name in names)
        plain = Group(spans, end + 1, found.ending.case, "break")
        if tokens[end + 1].has(Role.UNIT, Role.MOMENT) and not tokens[end + 1].has(
            Role.MONTH
        ):
            moment = tokens[end + 1].role(Role.MOMENT)
            if moment is not None:
                return replace(plain, end=end + 2, case=moment.ending.case)
        portion = _portion_behind(tokens, end + 1, spans[0][0])
        return portion if portion is not None and len(names) == 1 else plain
    period = tokens[end].role(Role.PERIOD)
    unit = tokens[end].role(Role.UNIT)
    if period is None and not (unit is not None and unit.value is Unit.MONTH):
        return None
    case = period.ending.case if period else Case.PLAIN
    seasons = tuple(_single(Season(SeasonName(name))) for name in names)
    return Group(seasons, end + 1, case, "season")


def _from_year(tokens: list[Token], at: int) -> Group | None:
    """A year as a stretch or before what it dates: "2024 жылғы мамыр", "оқу жылының соңы"."""
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
        inner = point(tokens, after, listing=False, years=False)
        if inner is not None:
            return _with_years(inner, years)
        if not written.marked:
            return None
    elif tokens[at].has(Role.THIS_YEAR):
        return point(tokens, at + 1, listing=False, years=False)
    elif unit is not None and unit.value in {Unit.YEAR, "school_year"}:
        end, years, school = at + 1, (), unit.value == "school_year"
        case = unit.ending.case
        if len(tokens[at].text) <= 5:
            end = skip_dots(tokens, end)
        inner = point(tokens, end, listing=False, years=False) if school else None
        if inner is not None and case is Case.GENITIVE:
            return inner
    else:
        return None
    whole = WholeYear(years, school)
    portion = _portion_behind(tokens, end, whole)
    if portion is not None:
        stretch = portion.spans[0][0]
        if isinstance(stretch, Portion) and stretch.unit is PortionUnit.HALF:
            halves = (HalfYear(stretch.first), HalfYear(stretch.last))
            return replace(portion, spans=(halves,))
        return portion
    return Group((_single(whole),), end, case, "year")


def is_time_only(token: Token) -> bool:
    """Whether digits with a dot can be a time of day only: "10.00", "14.30"."""
    date = token.date
    return (
        token.clock
        and date is not None
        and not 1 <= date.month <= 12
        and date.month % 5 == 0
    )


def _from_date(tokens: list[Token], at: int) -> Group | None:
    """A date in digits: "15.09", "15.09.2023 ж.", "09.2023"."""
    token = tokens[at]
    if token.date is None or is_time_only(token):
        return None
    end = at + 1
    case = token.ending.case if token.ending else Case.PLAIN
    unit = tokens[end].role(Role.UNIT)
    if (
        unit is not None
        and unit.value in {Unit.YEAR, "school_year"}
        and token.date.year
    ):
        end, case = end + 1, unit.ending.case or case
        if tokens[end].text == "-" and tokens[end].tight and tokens[end + 1].tight:
            suffix = Case.DATIVE if tokens[end + 1].text in {"га", "ге"} else Case.PLAIN
            if suffix:
                end, case = end + 2, suffix
    dotted = skip_dots(tokens, end)
    end = dotted if tokens[dotted].text != "-" or dotted == end + 1 else end
    end, case = _day_mark(tokens, end, case)
    found = Group((_single(token.date),), end, case, "date")
    if token.date.year is None:
        return _behind_year(tokens, found)
    return found


def _from_break(tokens: list[Token], at: int) -> Group | None:
    """A break without its season: all three of the school year."""
    found = tokens[at].role(Role.BREAK)
    if found is None:
        return None
    names = (BreakName(str(found.value)),) if found.value else _ALL_BREAKS
    spans = tuple(_single(Break(name)) for name in names)
    return Group(spans, at + 1, found.ending.case, "break")


def _from_known_day(tokens: list[Token], at: int) -> Group | None:
    found = tokens[at].role(Role.KNOWN_DAY)
    if found is None:
        return None
    spans = (_single(KnownDay(str(found.value))),)
    moment = tokens[at + 1].role(Role.MOMENT) or tokens[at + 1].role(Role.HOLIDAY)
    if moment is not None and moment.language == "kk":
        return Group(spans, at + 2, moment.ending.case, "known day")
    return Group(spans, at + 1, found.ending.case, "known day")


def point(
    tokens: list[Token], at: int, *, listing: bool = True, years: bool = True
) -> Group | None:
    """The stretch, or list of stretches sharing a name, at `at`.

    `listing` False takes a single month only; `years` False no year in front.
    """
    token = tokens[at]
    found: Group | None
    if token.kind is TokenKind.DATE:
        return _from_date(tokens, at)
    if token.kind is TokenKind.WORD:
        senses = token.senses
        if not senses and not token.roman:
            return None
        if Role.KNOWN_DAY in senses:
            found = _from_known_day(tokens, at)
            return _behind_year(tokens, found) if found else None
        # "маусымы" is a season of something, unless a year stands before it.
        month = senses.get(Role.MONTH)
        if month is not None and not (month.ending.possessive and years):
            found = _from_month(tokens, at)
            if found is not None:
                return _behind_year(tokens, found)
        if Role.THIRD in senses or Role.END in senses:
            found = _from_third(tokens, at)
            if found is not None:
                return found
        if Role.SEASON in senses or Role.SEASONAL in senses:
            found = _from_season(tokens, at)
            if found is not None:
                return _behind_year(tokens, found)
        if Role.BREAK in senses:
            return _from_break(tokens, at)
        if (Role.UNIT in senses or Role.THIS_YEAR in senses) and years:
            found = _from_year(tokens, at)
            if found is not None:
                return found
    elif token.kind is TokenKind.NUMBER:
        if years:
            found = _from_year(tokens, at)
            if found is not None:
                return found
    else:
        return None
    listed = numbers(tokens, at)
    if listed is None:
        return None
    dated = _numbers_before_date(tokens, listed)
    if dated is not None:
        return dated
    found = from_numbers(tokens, listed)
    return _behind_year(tokens, found) if found is not None else None


def _numbers_before_date(tokens: list[Token], listed: Numbers) -> Group | None:
    """Days that take their month from a date in digits: "15-20.10", "5, 12.10"."""
    separator = tokens[listed.end]
    if separator.text not in {"-", ","} and not separator.has(Role.JOIN):
        return None
    if listed.counted:
        return None
    last = _from_date(tokens, listed.end + 1)
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
