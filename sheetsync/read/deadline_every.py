"""Recurring parts: "ай сайын 25-іне дейін", "2 раза в год", "по понедельникам".

recurring = every unit [ day ] | unit every [ day ] | adverb [ day ]
          | [ unit ] [ at least ] count times [ "в" unit ]
          | day ( every unit ) | "по" weekdays | unit third ;
"""

from dataclasses import replace

from sheetsync.lang.kk.time_noun import is_attribute
from sheetsync.lang.schema.time import Case, Role, Unit
from sheetsync.model.deadline import Every, Period
from sheetsync.model.finding import note
from sheetsync.model.written import Bound, Dated, Recurring, Season, SeasonName
from sheetsync.read.deadline_day import day_of, more_thirds, weekdays
from sheetsync.read.deadline_doing import is_doing
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

_WORKING_DAYS = 5
#: Adverbs of at most so many letters are abbreviations: "ежекварт.".
_LONGEST_SHORT = 8


def _on_weekdays(days: list[int]) -> Every:
    if len(days) == 1:
        return Every(Period.WEEK, weekday=days[0])
    if days[:_WORKING_DAYS] == [1, 2, 3, 4, 5]:
        return Every(Period.DAY)  # "пн-пт", "дүйсенбі-сенбі"
    return Every(Period.WEEK, len(days))


def _weekly(tokens: list[Token], at: int) -> Item | None:
    """As in "по понедельникам", "дүйсенбі сайын", "әр жұма", "сәрсенбі күндері"."""
    every = False
    while tokens[at].has(
        Role.TO_BEFORE, Role.EVERY_BEFORE, Role.WITHIN_BEFORE, Role.FROM_BEFORE
    ):
        every = every or tokens[at].has(Role.EVERY_BEFORE)
        at += 1
    found = weekdays(tokens, at)
    if found is None:
        return None
    days, end, plural = found
    mark = tokens[end].role(Role.DAY_MARK)
    if mark is not None:
        plural = plural or mark.ending.plural
        end += 1
    if tokens[end].has(Role.EVERY_AFTER):
        every, end = True, end + 1
    after = end + 1 if tokens[end].text == "," else end
    adverb = tokens[after].role(Role.EVERY)
    if adverb is not None and adverb.value == Unit.WEEK:
        every, end = True, after + 1  # "среда, еженедельно"
    unit = tokens[end].role(Role.UNIT)
    if every and unit is not None and unit.value is Unit.MONTH:
        end += 1  # "каждую субботу месяца"
    if tokens[end].has(Role.MONTH) or not (every or plural or len(days) > 1):
        return None
    return recurring_item(_on_weekdays(days), end, "weekdays")


def _describes(tokens: list[Token], at: int) -> bool:
    """Whether an adverb only describes a noun: "тоқсандық жиынтық бағалау"."""
    following = tokens[at + 1]
    if following.kind is not TokenKind.WORD or following.senses:
        return False
    if is_doing(following):
        return False  # «күнделікті бақылау»
    return is_attribute(tokens[at].text)


def _every(tokens: list[Token], at: int) -> Item | None:
    """As in "әр айда", "ай сайын 25-іне дейін", "ежемесячно до 5 числа"."""
    start = at
    while tokens[at].has(Role.WITHIN_BEFORE, Role.AGO_BEFORE, Role.TO_BEFORE):
        at += 1
    doubled = tokens[at].has(Role.EVERY_BEFORE)  # "әр күн сайын"
    adverb = tokens[at + doubled].role(Role.EVERY)
    if adverb is not None and not _describes(tokens, at + doubled):
        at += doubled
        every = Every(PERIODS[str(adverb.value)])
        short = tokens[at + 1].text == "." and len(tokens[at].text) <= _LONGEST_SHORT
        every, end = day_of(tokens, at + 1 + short, every)
        return recurring_item(every, end, "every")
    each = tokens[at].has(Role.EVERY_BEFORE)
    if each:
        at = _behind_each(tokens, at)
        counted = one_number(tokens, at)
        # "каждую вторую неделю": every other one.
        if counted is not None and counted.counted:
            return None
        mark = tokens[counted.end].role(Role.DAY_MARK) if counted else None
        if counted and mark is not None and mark.language == "ru":
            every, end = day_of(tokens, at, Every(Period.MONTH))  # "каждое 25 число"
            return recurring_item(every, end, "day of every") if end > at else None
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
    closed = _closing(tokens, end) or (_after_each(tokens, rate) if each else 0)
    if closed:
        return recurring_item(Every(rate.period, rate.times), closed, "end of every")
    every, end = day_of(tokens, end, Every(rate.period, rate.times))
    if tokens[end].has(Role.WITHIN_AFTER, Role.DURING_AFTER):
        end += 1
    return recurring_item(every, end, "every", rate.notes)


def _every_season(tokens: list[Token], at: int) -> Item | None:
    """As in "әр күзде", "каждую осень": that of the plan's year, with a doubt."""
    each = tokens[at].has(Role.EVERY_BEFORE)
    at += each
    season = tokens[at].role(Role.SEASON)
    if season is None:
        return None
    behind = tokens[at + 1].has(Role.EVERY_AFTER)
    if not (behind or each):
        return None
    stretch = Season(SeasonName(str(season.value)))
    doubt = note("deadline.ambiguous", text=tokens[at].written)
    part = Dated(Bound.WITHIN, stretch, stretch)
    return Item((part,), at + 1 + behind, "every season", (doubt,))


def _ends_of_each(tokens: list[Token], at: int) -> Item | None:
    """As in "в конце каждой четверти", "по итогам полугодия"."""
    # "соңғы апта" is the last of some weeks, not the end of each.
    third = tokens[at].has(Role.THIRD) and not tokens[at].has(Role.ORDINAL)
    after = tokens[at].has(Role.AFTER_BEFORE) and tokens[at + 1].has(Role.EVERY_BEFORE)
    if not third and not after and not tokens[at].has(Role.UPON_BEFORE):
        return None
    at, times = more_thirds(tokens, at) if third else (at, 1)
    rate = _each(tokens, at + 1)
    if rate is None or rate.period in {Period.DAY, Period.YEAR}:
        return None
    if third and tokens[rate.end].has(Role.MONTH):
        return None  # "в начале месяца октября" is of that one
    rule = "third of every" if third else "end of every"
    every = Every(rate.period, rate.times * times)
    every, end = _counted_behind(tokens, rate.end, every)
    return recurring_item(every, end, rule)


def _counted_behind(tokens: list[Token], at: int, every: Every) -> tuple[Every, int]:
    """How often, said behind the rest: «тоқсан соңында 1 рет»."""
    counted = count_times(tokens, at + (tokens[at].text == ","))
    if counted is None or counted[2] or every.times > 1:
        return every, at
    return replace(every, times=counted[0]), counted[1]


def _counted_before(tokens: list[Token], at: int) -> Item | None:
    """How often, said before the rest: "1 раз в конце четверти"."""
    counted = count_times(tokens, at)
    if counted is None or counted[2]:
        return None
    count, end, _ = counted
    while tokens[end].has(Role.WITHIN_BEFORE):
        end += 1
    item = _ends_of_each(tokens, end)
    if item is None or not isinstance(item.parts[0], Recurring):
        return None
    every = item.parts[0].every
    if every.times > 1:
        return None
    return recurring_item(replace(every, times=count), item.end, item.rule)


def _inner_day(tokens: list[Token], at: int) -> tuple[Every, int, bool] | None:
    """A day, weekday or week before its period: as an `Every` of months.

    With its end, and whether a word ("числа", "неделя") shows what it counts.
    """
    if tokens[at].has(Role.FROM_BEFORE):
        first = one_number(tokens, at + 1)
        linked = first and tokens[first.end].has(Role.TO_BEFORE, Role.UNTIL_BEFORE)
        if first is None or not linked:
            return None
        at = first.end + 1  # "с 1 по 5 числа каждого месяца": by the 5th
    listed = numbers(tokens, at)
    if listed is None:
        return None
    token, end = tokens[listed.end], listed.end
    every = Every(Period.MONTH, len(listed.ranges))
    weekday, unit = token.role(Role.WEEKDAY), token.role(Role.UNIT)
    if weekday is not None:
        return replace(every, weekday=int(weekday.value)), end + 1, True
    marked = token.has(Role.DAY_MARK)
    if listed.single == -1 and marked:
        return every, end + 1, True  # "до последнего числа месяца"
    if unit is not None and unit.value in {Unit.WEEK, Unit.DECADE, Unit.DAY}:
        if unit.value is not Unit.DAY or listed.single == -1:
            return every, end + 1, True
        if listed.single == 1 and listed.counted:
            return replace(every, day=1), end + 1, True  # "первый день месяца"
        return None
    if not marked and listed.counted:
        return None
    if not all(1 <= number <= 31 for pair in listed.ranges for number in pair):
        return None
    if len(listed.ranges) == 1:
        every = replace(every, day=listed.ranges[0][1])
    return every, end + marked, marked


def _day_first(tokens: list[Token], at: int) -> Item | None:
    """As in "до 5 числа каждого месяца", "последняя пятница месяца"."""
    while tokens[at].has(
        Role.UNTIL_BEFORE, Role.WITHIN_BEFORE, Role.TO_BEFORE, Role.EVERY_BEFORE
    ):
        at += 1
    ends = _ends_of_each(tokens, at)
    if ends is not None:
        return ends
    found = _inner_day(tokens, at)
    if found is None:
        return None
    every, end, marked = found
    adverb = tokens[end].role(Role.EVERY)
    if adverb is not None and adverb.value not in {Unit.DAY, Unit.WEEK}:
        every = replace(every, period=PERIODS[str(adverb.value)])
        if every.weekday is None or every.period is Period.MONTH:
            return recurring_item(every, end + 1, "day of every")
    rate = _each(tokens, end)
    if rate is None or (not marked and not tokens[end].has(Role.EVERY_BEFORE)):
        return None
    if every.weekday and rate.period is not Period.MONTH:
        return None
    if every.day and rate.period in {Period.DAY, Period.WEEK}:
        return None
    if every.day == 1 and tokens[end - 1].has(Role.UNIT):
        # The first day of a quarter is no day of a month.
        every = replace(every, day=1 if rate.period is Period.MONTH else None)
    every = replace(every, period=rate.period)
    return recurring_item(every, rate.end, "day of every")


def _behind_each(tokens: list[Token], at: int) -> int:
    """Behind "каждый" and the dot of "кажд."."""
    return at + 1 + (tokens[at + 1].text == "." and tokens[at + 1].tight)


def _each(tokens: list[Token], at: int) -> Rate | None:
    """A period, with or without "каждого" before it, of which each is meant."""
    if tokens[at].has(Role.EVERY_BEFORE, Role.WHOLE):
        at = _behind_each(tokens, at)
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


def _after_each(tokens: list[Token], rate: Rate) -> int:
    """Behind "әр тоқсаннан кейін", 0 without."""
    after = tokens[rate.end].has(Role.AFTER_AFTER)
    return rate.end + 1 if after and rate.case is Case.ABLATIVE else 0


def _bare_unit(tokens: list[Token], at: int) -> Item | None:
    """As in "тоқсан соңында", "айдың соңғы жұмасы", "ай бойы", "по четвертям"."""
    start = at
    while tokens[at].has(
        Role.TO_BEFORE, Role.WITHIN_BEFORE, Role.WHOLE, Role.AGO_BEFORE
    ):
        at += 1
        if tokens[at].text == "." and tokens[at].tight:
            at += 1  # "в теч. четверти"
    rate = rate_unit(tokens, at)
    if rate is None or rate.period in {Period.DAY, Period.YEAR}:
        return None
    if tokens[at].kind is TokenKind.NUMBER or tokens[at].has(Role.CARDINAL):
        return None
    if tokens[start].has(Role.AGO_BEFORE) and tokens[rate.end].has(Role.UNTIL_BEFORE):
        return None  # "за неделю до начала" is a distance
    sense = tokens[rate.end - 1].role(Role.UNIT) or tokens[at].role(Role.UNIT)
    end = rate.end
    every = Every(rate.period)
    closed = _closing(tokens, end)
    if closed:
        return recurring_item(every, closed, "end of every")
    described, stop = day_of(tokens, end, every)
    if stop > end:
        described, stop = _counted_behind(tokens, stop, described)
        return recurring_item(described, stop, "day of every")
    if tokens[end].has(Role.WITHIN_AFTER, Role.DURING_AFTER):
        return recurring_item(every, end + 1, "each")
    if (start != at and sense is not None) and (
        sense.ending.plural or tokens[start].has(Role.WITHIN_BEFORE)
    ):
        return recurring_item(every, end, "each")
    return None


_OWN = (_every, _weekly, _day_first, _bare_unit, _every_season, _counted_before)
RULES = (rate_first, count_first, *_OWN)


def recurring(tokens: list[Token], at: int) -> Item | None:
    """The recurring part at `at` that takes the most words."""
    first = tokens[at]
    if first.kind is TokenKind.WORD and not (first.senses or first.roman):
        return None  # a word that is none of time
    found = [item for rule in RULES if (item := rule(tokens, at)) is not None]
    return max(found, key=lambda item: item.end, default=None)
