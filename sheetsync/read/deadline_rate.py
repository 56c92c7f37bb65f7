"""How often in a period: "айына 2 рет", "2 раза в год", "раз в две недели".

rate  = [ "әр" ] unit [ at least ] count | count [ "в" ] unit ;
count = ( number "рет" | number "раз" | "дважды" ) ;
"""

from dataclasses import dataclass, replace

from sheetsync.lang.schema.time import Case, Role, Unit
from sheetsync.model.deadline import Every, Period
from sheetsync.model.finding import Note, note
from sheetsync.model.written import Recurring
from sheetsync.read.deadline_day import day_of, weekdays
from sheetsync.read.deadline_item import Item
from sheetsync.read.deadline_number import skip_dots
from sheetsync.read.deadline_token import Token, TokenKind

PERIODS: dict[str, Period] = {
    Unit.DAY: Period.DAY,
    Unit.WEEK: Period.WEEK,
    Unit.MONTH: Period.MONTH,
    Unit.QUARTER_SCHOOL: Period.QUARTER,
    Unit.QUARTER_CALENDAR: Period.QUARTER,
    Unit.QUARTER_PLAN: Period.QUARTER,
    Unit.HALF_YEAR: Period.HALF_YEAR,
    Unit.YEAR: Period.YEAR,
    "school_year": Period.YEAR,
}


#: Several of one unit that are another: (count, period) to (period, times).
_SEVERAL: dict[tuple[int, Period], tuple[Period, int]] = {
    (3, Period.MONTH): (Period.QUARTER, 1),
    (6, Period.MONTH): (Period.HALF_YEAR, 1),
    (12, Period.MONTH): (Period.YEAR, 1),
    (2, Period.QUARTER): (Period.HALF_YEAR, 1),
    (4, Period.QUARTER): (Period.YEAR, 1),
    (2, Period.HALF_YEAR): (Period.YEAR, 1),
    (2, Period.WEEK): (Period.MONTH, 2),
    (4, Period.WEEK): (Period.MONTH, 1),
    (7, Period.DAY): (Period.WEEK, 1),
    (10, Period.DAY): (Period.MONTH, 3),
}


#: Periods that a number in digits names rather than counts.
_NUMBERED = frozenset({Period.QUARTER, Period.HALF_YEAR})


#: Periods whose rate may name its day: "1 раз в квартал, до 25 числа".
_WITH_DAYS = frozenset({Period.WEEK, Period.MONTH, Period.QUARTER})


_FRIDAY = 5
#: A number below it may count without the word "times".
_FEW = 5


@dataclass(frozen=True, slots=True)
class Rate:
    """A period and how often, up to token `end`."""

    period: Period
    end: int
    times: int = 1
    case: Case = Case.PLAIN
    notes: tuple[Note, ...] = ()


def recurring_item(
    every: Every, end: int, rule: str, notes: tuple[Note, ...] = ()
) -> Item:
    """The item of a recurrence."""
    return Item((Recurring(every),), end, rule, notes)


def period_of(token: Token) -> Period | None:
    """The period that a unit names, None for minutes, hours and other words."""
    sense = token.role(Role.UNIT)
    if sense is None or sense.value in {Unit.MINUTE, Unit.HOUR}:
        return None
    return PERIODS.get(str(sense.value))


def rate_unit(tokens: list[Token], at: int) -> Rate | None:
    """A period, or several that make one: "айда", "3 айда", "екі аптада"."""
    count, end = 1, at
    half = tokens[at].role(Role.CARDINAL)
    if half is not None and half.value == "half":
        return None
    if tokens[at].kind is TokenKind.NUMBER and tokens[at].number < 100:
        count, end = tokens[at].number, at + 1
    elif half is not None:
        count, end = int(half.value), at + 1
    if tokens[end].text == "-" and tokens[end].tight:
        end += 1
    while tokens[end].has(Role.SCHOOL, Role.WORKING):
        end += 1
    period = period_of(tokens[end])
    sense = tokens[end].role(Role.UNIT)
    if period is None or sense is None:
        return None
    if tokens[at].kind is TokenKind.NUMBER and period in _NUMBERED:
        return None  # "1 раз во 2 четверти" is once in that one
    stop = end + 1
    if len(tokens[end].text) <= 5:
        stop = skip_dots(tokens, stop)
    if count == 1:
        return Rate(period, stop, case=sense.ending.case)
    several = _SEVERAL.get((count, period))
    written = " ".join(token.written for token in tokens[at:stop])
    if several is None:
        return None  # "раз в 2 месяца" is no number of times in any period
    notes: tuple[Note, ...] = ()
    if several[1] > 1 or period is Period.WEEK:
        # Some months have five weeks: nearly so, and said to be.
        notes = (note("deadline.ambiguous", text=written),)
    return Rate(several[0], stop, several[1], sense.ending.case, notes)


def count_times(
    tokens: list[Token], at: int
) -> tuple[int, int, tuple[Note, ...]] | None:
    """How many times: "2 рет", "раз", "дважды", "екі рет", "1-2 раза"."""
    while tokens[at].has(Role.AT_LEAST):
        at += 1
    token = tokens[at]
    counted = token.role(Role.TIMES_COUNTED)
    if counted is not None:
        return int(counted.value), at + 1, ()
    times = token.role(Role.TIMES)
    if times is not None and times.language == "ru":
        return 1, _after_times(tokens, at + 1), ()
    notes: tuple[Note, ...] = ()
    end = at + 1
    if token.kind is TokenKind.NUMBER and token.number < 100:
        count = token.number
        if tokens[end].text == "-" and tokens[end + 1].kind is TokenKind.NUMBER:
            written = f"{count}-{tokens[end + 1].number}"
            notes = (note("deadline.ambiguous", text=written),)
            end += 2
    elif (cardinal := token.role(Role.CARDINAL)) and cardinal.value != "half":
        count = int(cardinal.value)
    else:
        return None
    if tokens[end].text == "-" and tokens[end].tight:
        end += 1
    if not tokens[end].has(Role.TIMES) or count < 1:
        return None
    end = _after_times(tokens, end + 1)
    if tokens[end].has(Role.AT_LEAST):
        end += 1
    return count, end, notes


def _after_times(tokens: list[Token], at: int) -> int:
    if tokens[at - 1].text == "р" and tokens[at].text == ".":
        at += 1
    if tokens[at].has(Role.AT_LEAST):
        at += 1
    return at


def _scaled(rate: Rate, count: int) -> Every:
    return Every(rate.period, rate.times * count)


def _on_day(
    tokens: list[Token], every: Every, end: int, notes: tuple[Note, ...]
) -> Item:
    """The rate with the day that may follow: "раз в неделю, по пятницам"."""
    if every.period is Period.MONTH:
        on_weekday, stop = _weekday_of(tokens, every, end)
        if stop > end:
            return recurring_item(on_weekday, stop, "rate", notes)
    if every.times == 1 and every.period in _WITH_DAYS:
        closer, stop = day_of(tokens, end, every)
        if not tokens[stop].has(Role.UNIT):  # else "в конце месяца" is its own part
            every, end = closer, stop
    return recurring_item(every, end, "rate", notes)


def _weekday_of(tokens: list[Token], every: Every, at: int) -> tuple[Every, int]:
    """A weekday of a rate by month: "2 раза в месяц, по четвергам"."""
    end = at + 1 if tokens[at].text in {",", "-"} else at
    while tokens[end].has(Role.TO_BEFORE, Role.WITHIN_BEFORE, Role.EVERY_BEFORE):
        end += 1
    found = weekdays(tokens, end)
    if found is None or len(found[0]) > 1:
        return every, at
    end = found[1]
    if tokens[end].has(Role.DAY_MARK):
        end += 1
    return replace(every, weekday=found[0][0]), end


def _closes_rate(tokens: list[Token], at: int) -> bool:
    """Whether behind a comma there is only the period: «2 рет, жартыжылдықта»."""
    rate = rate_unit(tokens, at)
    if rate is None or rate.case not in {Case.DATIVE, Case.LOCATIVE}:
        return False
    return tokens[rate.end].kind is TokenKind.END


def _half(tokens: list[Token], at: int) -> Rate | None:
    """A half-year cut short, where no half of something: "1 раз в пол."."""
    half = tokens[at].role(Role.HALF)
    end = skip_dots(tokens, at + 1)
    behind = tokens[end]
    if half is None or half.value != "short":
        return None
    closes = behind.kind in {TokenKind.END, TokenKind.BREAK} or behind.text in {
        ",",
        ")",
    }
    return Rate(Period.HALF_YEAR, end) if closes else None


def rate_first(tokens: list[Token], at: int) -> Item | None:
    """As in "айына 2 рет", "3 айда бір рет", "тоқсанда кемінде 1 рет"."""
    start = at
    while tokens[at].has(Role.EVERY_BEFORE, Role.WITHIN_BEFORE, Role.AT_LEAST):
        at += 1
    rate = rate_unit(tokens, at) or _week_by_friday(tokens, at)
    if rate is None:
        return None
    end = rate.end
    if tokens[end].has(Role.EVERY_AFTER, Role.WITHIN_AFTER):
        end += 1
    elif start == at and rate.case not in {Case.DATIVE, Case.LOCATIVE, Case.PLAIN}:
        return None
    if tokens[end].text in {",", "-"}:
        end += 1
    counted = count_times(tokens, end)
    if counted is None:
        if _is_count_alone(tokens, end) and rate.case is Case.DATIVE:
            every = _scaled(rate, tokens[end].number)
            return _on_day(tokens, every, end + 1, rate.notes)
        once = tokens[end].role(Role.CARDINAL)
        if once is not None and once.value == 1 and rate.case is Case.LOCATIVE:
            return recurring_item(
                Every(rate.period, rate.times), end + 1, "rate", rate.notes
            )
        return None
    count, end, notes = counted
    if tokens[end].has(Role.EVERY_AFTER):
        end += 1
    if tokens[end].has(Role.WITHIN_BEFORE) and rate_unit(tokens, end + 1) is not None:
        return None  # "в течение года, 1 раз в четверть" is two parts
    return _on_day(tokens, _scaled(rate, count), end, rate.notes + notes)


def _week_by_friday(tokens: list[Token], at: int) -> Rate | None:
    """A week as «жұма», where times in it are counted: «жұмасына 1 рет»."""
    week = tokens[at].role(Role.WEEKDAY)
    if week is None or (week.language, week.value) != ("kk", _FRIDAY):
        return None
    if week.ending.case is not Case.DATIVE or not week.ending.possessive:
        return None
    return Rate(Period.WEEK, at + 1, case=Case.DATIVE)


def _is_count_alone(tokens: list[Token], at: int) -> bool:
    """Whether a number counts without its word: «айына 1 (соңғы бейсенбі)»."""
    if tokens[at].kind is not TokenKind.NUMBER or not 0 < tokens[at].number < _FEW:
        return False
    last = tokens[at + 1].role(Role.ORDINAL)
    return tokens[at + 1].text == "(" or (last is not None and last.value == -1)


def count_first(tokens: list[Token], at: int) -> Item | None:
    """As in "2 раза в год", "раз в две недели", "1 рет айына", "1 раз в квартал"."""
    if tokens[at].has(Role.TO_BEFORE):
        at += 1
    counted = count_times(tokens, at)
    if counted is None:
        return None
    count, end, notes = counted
    during = tokens[end].role(Role.DURING_BEFORE)
    if during is not None and during.value == "day":
        return recurring_item(Every(Period.DAY, count), end + 1, "rate", notes)
    while tokens[end].has(Role.WITHIN_BEFORE, Role.EVERY_BEFORE, Role.AGO_BEFORE) or (
        tokens[end].text == "/"
    ):
        end += 1
    if tokens[end].text == "," and _closes_rate(tokens, end + 1):
        end += 1
    rate = rate_unit(tokens, end) or _half(tokens, end)
    if rate is None:
        adverb = tokens[end].role(Role.EVERY)
        if adverb is None:
            return None
        period = PERIODS[str(adverb.value)]
        return recurring_item(Every(period, count), end + 1, "rate", notes)
    end = rate.end
    if tokens[end].has(Role.EVERY_AFTER, Role.WITHIN_AFTER):
        end += 1
    return _on_day(tokens, _scaled(rate, count), end, rate.notes + notes)
