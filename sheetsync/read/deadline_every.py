"""Recurring parts: "ай сайын 25-іне дейін", "2 раза в год", "по понедельникам".

recurring = every unit [ day ] | unit every [ day ] | adverb [ day ]
          | [ unit ] [ at least ] count times [ "в" unit ]
          | day ( every unit ) | "по" weekdays | unit third ;
"""

from dataclasses import replace

from sheetsync.lang.schema.time import Case, Role, Unit
from sheetsync.model.deadline import Every, Period
from sheetsync.read.deadline_item import Item
from sheetsync.read.deadline_number import numbers, one_number
from sheetsync.read.deadline_rate import (
    PERIODS,
    Rate,
    count_first,
    count_times,
    period_of,
    rate_first,
    rate_unit,
    recurring_item,
)
from sheetsync.read.deadline_token import Token, TokenKind


def _weekdays(tokens: list[Token], at: int) -> tuple[list[int], int, bool] | None:
    """Weekdays in a list, its end, and whether the last is plural."""
    days: list[int] = []
    end = at
    plural = False
    while (sense := tokens[end].role(Role.WEEKDAY)) is not None:
        days.append(int(sense.value))
        plural = plural or sense.ending.plural
        end += 1
        after = end + 1 if tokens[end].text == "," or tokens[end].has(Role.JOIN) else 0
        if after and tokens[after].has(Role.WITHIN_BEFORE, Role.TO_BEFORE):
            after += 1
        if after and tokens[after].has(Role.WEEKDAY):
            end = after
    return (days, end, plural) if days else None


def _on_weekdays(days: list[int]) -> Every:
    if len(days) == 1:
        return Every(Period.WEEK, weekday=days[0])
    return Every(Period.WEEK, len(days))


def _weekly(tokens: list[Token], at: int) -> Item | None:
    """As in "по понедельникам", "дүйсенбі сайын", "әр жұма", "сәрсенбі күндері"."""
    every = False
    while tokens[at].has(Role.TO_BEFORE, Role.EVERY_BEFORE, Role.WITHIN_BEFORE):
        every = every or tokens[at].has(Role.EVERY_BEFORE)
        at += 1
    found = _weekdays(tokens, at)
    if found is None:
        return None
    days, end, plural = found
    mark = tokens[end].role(Role.DAY_MARK)
    if mark is not None:
        plural = plural or mark.ending.plural
        end += 1
    if tokens[end].has(Role.EVERY_AFTER):
        every, end = True, end + 1
    if tokens[end].has(Role.MONTH) or not (every or plural):
        return None
    return recurring_item(_on_weekdays(days), end, "weekdays")


def _day_of(tokens: list[Token], at: int, every: Every) -> tuple[Every, int]:
    """The day of the period that may follow: "25-іне дейін", "до 5 числа"."""
    end = at
    if tokens[end].text in {",", "-", ":"}:
        end += 1
    while tokens[end].has(
        Role.UNTIL_BEFORE,
        Role.WITHIN_BEFORE,
        Role.FROM_BEFORE,
        Role.TO_BEFORE,
        Role.EVERY_BEFORE,
    ):
        end += 1
    inner = one_number(tokens, end)
    if inner is not None and inner.counted:
        month = tokens[inner.end].role(Role.UNIT)
        if (
            month is not None
            and month.value is Unit.MONTH
            and month.ending.case is Case.GENITIVE
        ):
            end = inner.end + 1
    third = tokens[end].role(Role.THIRD)
    if (
        third is not None
        and not tokens[end].has(Role.ORDINAL)
        and every.period is not Period.DAY
    ):
        end += 1
        if tokens[end].has(Role.UNTIL_AFTER):
            end += 1
        return every, end
    weekdays = _weekdays(tokens, end)
    if weekdays is not None and every.period is Period.WEEK:
        days, end, _ = weekdays
        if tokens[end].has(Role.DAY_MARK):
            end += 1
        if len(days) == 1:
            return replace(every, weekday=days[0]), end
        return replace(every, times=len(days)), end
    listed = numbers(tokens, end)
    if listed is None:
        return every, at
    if listed.case is Case.ABLATIVE:
        listed = numbers(tokens, listed.end) or listed
    end = listed.end
    while tokens[end].has(Role.WORKING):
        end += 1
    if tokens[end].text == "-" and tokens[end].tight:
        end += 1
    weekday = tokens[end].role(Role.WEEKDAY)
    unit = tokens[end].role(Role.UNIT)
    half = tokens[end].has(Role.HALF)
    if weekday is not None:
        count = every.times * len(listed.ranges)
        return replace(every, times=count, weekday=int(weekday.value)), end + 1
    if (
        unit is not None and unit.value in {Unit.WEEK, Unit.DECADE, Unit.MONTH}
    ) or half:
        stop = end + 1
        if tokens[stop].has(Role.WITHIN_AFTER, Role.UNTIL_AFTER):
            stop += 1
        return replace(every, times=every.times * len(listed.ranges)), stop
    if listed.single == -1 and tokens[end].has(Role.DAY_MARK, Role.UNIT):
        return every, end + 1
    bound = listed.end != at
    if tokens[end].has(Role.DAY_MARK):
        end += 1
        bound = True
    elif listed.case is Case.PLAIN and not tokens[end].has(Role.UNTIL_AFTER):
        bound = tokens[listed.end - 1].ending is not None
    if tokens[end].has(
        Role.UNTIL_AFTER, Role.WITHIN_AFTER, Role.BETWEEN_AFTER, Role.NEED_AFTER
    ):
        end += 1
    if not bound or every.period in {Period.DAY, Period.WEEK}:
        return every, at
    if not all(1 <= n <= 31 for pair in listed.ranges for n in pair):
        return every, at
    if len(listed.ranges) > 1:
        return replace(every, times=len(listed.ranges)), end
    return replace(every, day=listed.ranges[0][1]), end


def _every(tokens: list[Token], at: int) -> Item | None:
    """As in "әр айда", "ай сайын 25-іне дейін", "ежемесячно до 5 числа"."""
    start = at
    while tokens[at].has(Role.WITHIN_BEFORE, Role.AGO_BEFORE, Role.TO_BEFORE):
        at += 1
    adverb = tokens[at].role(Role.EVERY)
    if adverb is not None:
        every = Every(PERIODS[str(adverb.value)])
        every, end = _day_of(tokens, at + 1, every)
        return recurring_item(every, end, "every")
    each = tokens[at].has(Role.EVERY_BEFORE)
    if each:
        at += 1
        counted = one_number(tokens, at)
        # "каждую вторую неделю": every other one.
        if counted is not None and counted.counted:
            return None
    elif start != at:
        return None
    whole = tokens[at].has(Role.WHOLE)
    rate = rate_unit(tokens, at + whole)
    if rate is None:
        return None
    end = rate.end
    after = tokens[end].has(Role.EVERY_AFTER)
    plural = whole and rate.period is not Period.YEAR
    if not (each or after or plural):
        return None
    if after or tokens[end].has(Role.WITHIN_AFTER):
        end += 1
    times = count_times(tokens, end)
    if times is not None:
        return None
    closed = _closing(tokens, end)
    if closed:
        return recurring_item(Every(rate.period, rate.times), closed, "end of every")
    every, end = _day_of(tokens, end, Every(rate.period, rate.times))
    if tokens[end].has(Role.WITHIN_AFTER, Role.DURING_AFTER):
        end += 1
    return recurring_item(every, end, "every", rate.notes)


def _day_first(tokens: list[Token], at: int) -> Item | None:
    """As in "до 5 числа каждого месяца", "последняя пятница месяца"."""
    while tokens[at].has(
        Role.UNTIL_BEFORE, Role.WITHIN_BEFORE, Role.TO_BEFORE, Role.EVERY_BEFORE
    ):
        at += 1
    third = tokens[at].role(Role.THIRD)
    if third is not None:
        end = at + 1
        rate = _each(tokens, end)
        if rate is None or rate.period in {Period.DAY, Period.YEAR}:
            return None
        return recurring_item(
            Every(rate.period, rate.times), rate.end, "third of every"
        )
    upon = tokens[at].has(Role.UPON_BEFORE)
    if upon:
        rate = _each(tokens, at + 1)
        if rate is None or rate.period in {Period.DAY, Period.YEAR}:
            return None
        return recurring_item(Every(rate.period, rate.times), rate.end, "end of every")
    if tokens[at].has(Role.FROM_BEFORE):
        first = one_number(tokens, at + 1)
        if first is None or not tokens[first.end].has(
            Role.TO_BEFORE, Role.UNTIL_BEFORE
        ):
            return None
        at = first.end + 1  # "с 1 по 5 числа каждого месяца": by the 5th
    listed = numbers(tokens, at)
    if listed is None:
        return None
    end = listed.end
    token = tokens[end]
    weekday = token.role(Role.WEEKDAY)
    unit = token.role(Role.UNIT)
    day = None
    times = 1
    if weekday is not None:
        end += 1
        times = len(listed.ranges)
    elif unit is not None and unit.value in {Unit.WEEK, Unit.DECADE, Unit.DAY}:
        end += 1
        times = len(listed.ranges)
        if unit.value is Unit.DAY and listed.single != -1:
            return None
    elif token.has(Role.DAY_MARK) or not listed.counted:
        end += token.has(Role.DAY_MARK)
        if len(listed.ranges) > 1:
            times = len(listed.ranges)
        else:
            day = listed.ranges[0][1]
        if not 1 <= (day or 1) <= 31:
            return None
    else:
        return None
    marked = end > listed.end
    adverb = tokens[end].role(Role.EVERY)
    if adverb is not None and adverb.value == Unit.MONTH:
        every = Every(Period.MONTH, times, day, int(weekday.value) if weekday else None)
        return recurring_item(every, end + 1, "day of every")
    rate = _each(tokens, end)
    if rate is None or (not marked and not tokens[end].has(Role.EVERY_BEFORE)):
        return None
    if weekday and rate.period is not Period.MONTH:
        return None
    if day and rate.period in {Period.DAY, Period.WEEK}:
        return None
    every = Every(rate.period, times, day, int(weekday.value) if weekday else None)
    return recurring_item(every, rate.end, "day of every")


def _each(tokens: list[Token], at: int) -> Rate | None:
    """A period, with or without "каждого" before it, of which each is meant."""
    if tokens[at].has(Role.EVERY_BEFORE, Role.WHOLE):
        at += 1
    if tokens[at].kind is TokenKind.NUMBER:
        return None
    inner = one_number(tokens, at)
    if inner is not None and inner.counted and period_of(tokens[inner.end]):
        # "до 10 числа первого месяца квартала".
        return rate_unit(tokens, inner.end + 1)
    return rate_unit(tokens, at)


def _closing(tokens: list[Token], at: int) -> int:
    """Behind "аяқталған соң", "қорытындысы бойынша" of a period, 0 without."""
    token, following = tokens[at], tokens[at + 1]
    result = token.role(Role.RESULT)
    if result is not None:
        if following.has(Role.SCHEDULE_AFTER):
            return at + 2
        cases = {Case.INSTRUMENTAL, Case.LOCATIVE}
        return at + 1 if result.ending.case in cases else 0
    verb = token.role(Role.END) or token.role(Role.START)
    if verb is None or not verb.ending.form:
        return 0
    if following.has(
        Role.AFTER_AFTER, Role.UNTIL_AFTER, Role.PRIOR_AFTER, Role.DURING_AFTER
    ):
        return at + 2
    return at + 1 if verb.ending.case is Case.LOCATIVE else 0


def _bare_unit(tokens: list[Token], at: int) -> Item | None:
    """As in "тоқсан соңында", "айдың соңғы жұмасы", "ай бойы", "по четвертям"."""
    start = at
    while tokens[at].has(
        Role.TO_BEFORE, Role.WITHIN_BEFORE, Role.WHOLE, Role.AGO_BEFORE
    ):
        at += 1
    rate = rate_unit(tokens, at)
    if rate is None or rate.period in {Period.DAY, Period.YEAR}:
        return None
    if tokens[at].kind is TokenKind.NUMBER or tokens[at].has(Role.CARDINAL):
        return None
    sense = tokens[rate.end - 1].role(Role.UNIT) or tokens[at].role(Role.UNIT)
    end = rate.end
    every = Every(rate.period)
    closed = _closing(tokens, end)
    if closed:
        return recurring_item(every, closed, "end of every")
    described, stop = _day_of(tokens, end, every)
    if stop > end:
        return recurring_item(described, stop, "day of every")
    if tokens[end].has(Role.WITHIN_AFTER, Role.DURING_AFTER):
        return recurring_item(every, end + 1, "each")
    if (start != at and sense is not None) and (
        sense.ending.plural or tokens[start].has(Role.WITHIN_BEFORE)
    ):
        return recurring_item(every, end, "each")
    return None


RULES = (rate_first, count_first, _every, _weekly, _day_first, _bare_unit)


def recurring(tokens: list[Token], at: int) -> Item | None:
    """The recurring part at `at` that takes the most words."""
    found = [item for rule in RULES if (item := rule(tokens, at)) is not None]
    return max(found, key=lambda item: item.end, default=None)
