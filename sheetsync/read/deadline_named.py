"""Stretches with a name of their own: seasons, breaks, known days, dates in digits.

season = name | seasonal { seasonal } ( "каникул" | "кезең" | "айлары" ) ;
date   = digits "." digits [ "." digits ] [ year ] ;
"""

from dataclasses import replace

from sheetsync.lang.schema.time import Case, Role, Unit
from sheetsync.model.calendar import BreakName
from sheetsync.model.written import (
    Break,
    KnownDay,
    Season,
    SeasonName,
)
from sheetsync.read.deadline_month import behind_year, day_mark
from sheetsync.read.deadline_number import skip_dots
from sheetsync.read.deadline_portion import Group, portion_behind, single
from sheetsync.read.deadline_token import Token


def _adjective(token: Token) -> str | None:
    """The season of an adjective: "күзгі", "осенние", also "қыски"."""
    seasonal = token.role(Role.SEASONAL)
    if seasonal is not None:
        return str(seasonal.value)
    season = token.role(Role.SEASON)
    if season is not None and season.ending.case is Case.ATTRIBUTE:
        return str(season.value)
    return None


_ALL_BREAKS = (
    BreakName.AUTUMN,
    BreakName.WINTER,
    BreakName.SPRING,
    BreakName.SUMMER,
)


def _cut_short(tokens: list[Token], at: int) -> str | None:
    """The season of an adjective of which only its stem is left: "зим. каникулы"."""
    season = tokens[at].role(Role.SEASON)
    if season is None or tokens[at + 1].text != ".":
        return None
    return str(season.value) if tokens[at + 2].has(Role.BREAK) else None


def from_season(tokens: list[Token], at: int) -> Group | None:
    """Seasons and breaks: "күз", "осенние каникулы", "күзгі және қысқы каникул"."""
    names: list[str] = []
    end = at
    dash = False
    season = tokens[at].role(Role.SEASON)
    while (name := _adjective(tokens[end]) or _cut_short(tokens, end)) is not None:
        names.append(name)
        end += 1
        if tokens[end].text == "." and tokens[end].tight:
            end += 1
        joined = tokens[end].text in {",", "-"} or tokens[end].has(Role.JOIN)
        if joined and _adjective(tokens[end + 1]) is not None:
            dash = tokens[end].text == "-"
            end += 1
    if names:
        return _seasonal(tokens, end, tuple(names), dash=dash)
    if season is None:
        return None
    end, case = at + 1, season.ending.case
    unit = tokens[end].role(Role.UNIT)
    if unit is not None and unit.value is Unit.MONTH and unit.ending.plural:
        end, case = end + 1, unit.ending.case
    stretch = Season(SeasonName(str(season.value)))
    portion = portion_behind(tokens, end, stretch)
    if portion is not None:
        return portion
    return Group((single(stretch),), end, case, "season")


def _seasonal(
    tokens: list[Token], end: int, names: tuple[str, ...], *, dash: bool
) -> Group | None:
    """What stands behind "күзгі" or "осенние": break, period, months."""
    if tokens[end].has(Role.SCHOOL):
        end += 1
    found = tokens[end].role(Role.BREAK)
    if found is not None and found.value == 0:
        spans = tuple(single(Break(BreakName(name))) for name in names)
        plain = Group(spans, end + 1, found.ending.case, "break")
        if tokens[end + 1].has(Role.UNIT, Role.MOMENT) and not tokens[end + 1].has(
            Role.MONTH
        ):
            moment = tokens[end + 1].role(Role.MOMENT)
            if moment is not None:
                return replace(plain, end=end + 2, case=moment.ending.case)
        portion = portion_behind(tokens, end + 1, spans[0][0])
        return portion if portion is not None and len(names) == 1 else plain
    period = tokens[end].role(Role.PERIOD)
    unit = tokens[end].role(Role.UNIT)
    if period is None and not (unit is not None and unit.value is Unit.MONTH):
        return None
    case = period.ending.case if period else Case.PLAIN
    seasons = tuple(single(Season(SeasonName(name))) for name in names)
    if dash and len(names) == 2:
        seasons = ((seasons[0][0], seasons[1][1]),)  # "осенне-зимний период"
    return Group(seasons, end + 1, case, "season")


def _which(tokens: list[Token], at: int) -> tuple[list[str], int]:
    """The seasons behind "каникулы", and their end: "каникулы (осенние, зимние)"."""
    opens = tokens[at].text == "("
    end = at + (opens or tokens[at].text in {":", "-"})
    names: list[str] = []
    while (name := _adjective(tokens[end])) is not None:
        names.append(name)
        end += 1
        listed = tokens[end].text == "," or tokens[end].has(Role.JOIN)
        if not listed or _adjective(tokens[end + 1]) is None:
            break
        end += 1
    if opens and tokens[end].text != ")":
        return [], at
    return names, end + opens


def from_break(tokens: list[Token], at: int) -> Group | None:
    """A break without its season, all of the year: "каникулы", "каждые каникулы"."""
    at += tokens[at].has(Role.EVERY_BEFORE)
    found = tokens[at].role(Role.BREAK)
    if found is None:
        return None
    names = (BreakName(str(found.value)),) if found.value else _ALL_BREAKS
    which, end = _which(tokens, at + 1)
    if which and not found.value:
        spans = tuple(single(Break(BreakName(name))) for name in which)
        return Group(spans, end, found.ending.case, "break")
    spans = tuple(single(Break(name)) for name in names)
    days = tokens[at + 1].role(Role.MOMENT)
    if days is not None and days.language == "kk" and days.ending.plural:
        return Group(spans, at + 2, days.ending.case, "break")  # "каникул күндері"
    return Group(spans, at + 1, found.ending.case, "break")


def from_known_day(tokens: list[Token], at: int) -> Group | None:
    """A national or school day by its name: "Ұстаздар күні"."""
    found = tokens[at].role(Role.KNOWN_DAY)
    if found is None:
        return None
    spans = (single(KnownDay(str(found.value))),)
    moment = tokens[at + 1].role(Role.MOMENT) or tokens[at + 1].role(Role.HOLIDAY)
    holiday = tokens[at + 1].has(Role.HOLIDAY)
    if moment is not None and (holiday or moment.language == "kk"):
        return Group(spans, at + 2, moment.ending.case, "known day")
    return Group(spans, at + 1, found.ending.case, "known day")


def is_time_only(token: Token) -> bool:
    """Whether digits with a dot can be a time of day only: "10.00", "14.30"."""
    date = token.date
    return (
        token.clock
        and date is not None
        and not 1 <= date.month <= 12
        and date.month % 5 == 0
    )


def _second_mark(tokens: list[Token], end: int) -> int:
    """Behind a second mark of the year: "31.05.24 ж.ж.", "05.09.2025 ж./г."."""
    after = end
    while tokens[after].text in {".", "/"} and after < end + 2:
        after += 1
    unit = tokens[after].role(Role.UNIT)
    if after == end or unit is None or unit.value is not Unit.YEAR:
        return end
    return after + 1 if len(tokens[after].text) == 1 else end


def from_date(tokens: list[Token], at: int) -> Group | None:
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
        case = unit.ending.case or case
        end = end + 1
        end = _second_mark(tokens, end)
        if tokens[end].text == "-" and tokens[end].tight and tokens[end + 1].tight:
            suffix = Case.DATIVE if tokens[end + 1].text in {"га", "ге"} else Case.PLAIN
            if suffix:
                end, case = end + 2, suffix
    dotted = skip_dots(tokens, end)
    end = dotted if tokens[dotted].text != "-" or dotted == end + 1 else end
    end, case = day_mark(tokens, end, case)
    found = Group((single(token.date),), end, case, "date")
    if token.date.year is None:
        return behind_year(tokens, found)
    return found
