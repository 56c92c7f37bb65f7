"""The day inside a recurring period: "25-іне дейін", "соңғы жұмасы", "до 5 числа".

day = [ "до" ] ( third | weekdays | numbers ( weekday | "апта" | [ "числа" ] ) )
      [ "дейін" ] ;
"""

from dataclasses import replace

from sheetsync.lang.schema.time import Case, Role, Unit
from sheetsync.model.deadline import Every, Period
from sheetsync.read.deadline_number import Numbers, numbers, one_number, skip_dots
from sheetsync.read.deadline_token import Token, TokenKind

#: An `Every` with its day, up to a token; the token asked about if there is none.
DayOf = tuple[Every, int]

_BEFORE = (
    Role.UNTIL_BEFORE,
    Role.WITHIN_BEFORE,
    Role.FROM_BEFORE,
    Role.TO_BEFORE,
    Role.EVERY_BEFORE,
)
_BEHIND = (Role.UNTIL_AFTER, Role.WITHIN_AFTER, Role.BETWEEN_AFTER, Role.NEED_AFTER)


def weekdays(tokens: list[Token], at: int) -> tuple[list[int], int, bool] | None:
    """Weekdays in a list, its end, and whether one of them is plural."""
    days: list[int] = []
    end = at
    plural = ranged = False
    while (sense := tokens[end].role(Role.WEEKDAY)) is not None:
        number = int(sense.value)
        if ranged and days and days[-1] < number:
            days += range(days[-1] + 1, number)  # "пн-пт"
        days.append(number)
        plural = plural or sense.ending.plural
        end = skip_dots(tokens, end + 1) if len(tokens[end].text) == 2 else end + 1
        after = end + 1 if tokens[end].text == "," or tokens[end].has(Role.JOIN) else 0
        ranged = tokens[end].text == "-" or tokens[end].has(Role.TO_BEFORE)
        after = end + 1 if ranged else after
        if after and tokens[after].has(Role.WITHIN_BEFORE, Role.TO_BEFORE):
            after += 1
        if after and tokens[after].has(Role.WEEKDAY):
            end = after
    return (days, end, plural) if days else None


def _far_end(tokens: list[Token], at: int) -> int:
    """The second day of "с 1 по 5 число", 0 where they are those of a month."""
    first = one_number(tokens, at)
    if first is None or not tokens[first.end].has(Role.TO_BEFORE, Role.UNTIL_BEFORE):
        return 0
    second = one_number(tokens, first.end + 1)
    if second is None or tokens[second.end].has(Role.MONTH):
        return 0
    return first.end + 1


def _introduced(tokens: list[Token], at: int) -> int:
    """Behind prepositions and "бірінші айының" before the day."""
    end = at + 1 if tokens[at].text in {",", "-", ":"} else at
    while tokens[end].has(*_BEFORE):
        end += 1
    far = _far_end(tokens, end) if tokens[end - 1].has(Role.FROM_BEFORE) else 0
    if far:
        return far
    behind = at + 1 if tokens[at].text == "," else at
    if end == behind:
        end = _month_before(tokens, end)
    inner = one_number(tokens, end)
    if inner is not None and inner.counted:
        month = tokens[inner.end].role(Role.UNIT)
        if month is not None and month.value is Unit.MONTH:
            genitive = month.ending.case is Case.GENITIVE
            end = inner.end + 1 if genitive else end
    return end


def _month_before(tokens: list[Token], at: int) -> int:
    """Behind the month that a Kazakh day is of: «(келесі) айдың 5-күніне дейін»."""
    end = at + tokens[at].has(Role.NEXT)
    month = tokens[end].role(Role.UNIT)
    if month is None or month.value is not Unit.MONTH or month.language != "kk":
        return at
    return end + 1 if month.ending.case is Case.GENITIVE else at


def more_thirds(tokens: list[Token], at: int) -> tuple[int, int]:
    """The last third of a list at `at` and how many: "в начале и в конце"."""
    times = 1
    while True:
        after = at + 1
        if not (tokens[after].has(Role.JOIN) or tokens[after].text in {",", "/"}):
            return at, times
        after += 1
        while tokens[after].has(Role.WITHIN_BEFORE, Role.JOIN):
            after += 1
        if not tokens[after].has(Role.THIRD):
            return at, times
        at, times = after, times + 1


def _third(tokens: list[Token], at: int, every: Every) -> DayOf | None:
    """As in "соңында", "соңына дейін": no day of its own."""
    token = tokens[at]
    if not token.has(Role.THIRD) or token.has(Role.ORDINAL, Role.EXCEPT_AFTER):
        return None
    if every.period is Period.DAY:
        return None
    at, times = more_thirds(tokens, at)
    every = replace(every, times=every.times * times)
    unit = tokens[at + 1].role(Role.UNIT)
    if unit is not None and str(unit.value).startswith(every.period.value):
        return every, at + 2  # "ежемесячно в конце месяца"
    return every, at + 2 if tokens[at + 1].has(Role.UNTIL_AFTER) else at + 1


def _week(tokens: list[Token], at: int, every: Every) -> DayOf | None:
    """Weekdays of a week: "апта сайын дүйсенбі күні"."""
    found = weekdays(tokens, at) if every.period is Period.WEEK else None
    if found is None:
        return None
    days, end, _ = found
    if tokens[end].has(Role.DAY_MARK):
        end += 1
    if len(days) == 1:
        return replace(every, weekday=days[0]), end
    return replace(every, times=len(days)), end


def _counted(
    tokens: list[Token], at: int, listed: Numbers, every: Every
) -> DayOf | None:
    """What numbers count: "соңғы жұмасы", "2-аптасы", "екінші жартысы"."""
    end = at
    while tokens[end].has(Role.WORKING):
        end += 1
    if tokens[end].text == "-" and tokens[end].tight:
        end += 1
    token = tokens[end]
    times = every.times * len(listed.ranges)
    weekday = token.role(Role.WEEKDAY)
    if weekday is not None:
        end += 1 + tokens[end + 1].has(Role.DAY_MARK)  # «соңғы жұма күні»
        return replace(every, times=times, weekday=int(weekday.value)), end
    unit = token.role(Role.UNIT)
    weekly = unit is not None and unit.value in {Unit.WEEK, Unit.DECADE, Unit.MONTH}
    if weekly or token.has(Role.HALF):
        end += 1
        if tokens[end].has(Role.WITHIN_AFTER, Role.UNTIL_AFTER):
            end += 1
        return replace(every, times=times), end
    if listed.single == -1 and token.has(Role.DAY_MARK, Role.UNIT):
        return every, end + 1
    return None


def _of_month(tokens: list[Token], at: int) -> int:
    """Behind the month of a longer period: "до 5 числа последнего месяца квартала"."""
    inner = one_number(tokens, at)
    end = inner.end if inner is not None and inner.counted else at
    end += tokens[end].has(Role.NEXT)  # "до 5 числа следующего месяца"
    month = tokens[end].role(Role.UNIT)
    if month is None or month.value is not Unit.MONTH:
        return at
    quarter = tokens[end + 1].role(Role.UNIT)
    return end + 2 if quarter is not None and end > at else end + 1


def _numbered(tokens: list[Token], listed: Numbers, every: Every) -> DayOf | None:
    """Days by number, which a suffix, "числа" or a preposition must show."""
    end = listed.end
    if tokens[end].text == "-" and tokens[end].tight:
        end += 1
    shown = True
    if tokens[end].has(Role.DAY_MARK):
        end = _of_month(tokens, end + 1)
    elif listed.case is Case.PLAIN and not tokens[end].has(
        Role.UNTIL_AFTER, Role.BETWEEN_AFTER
    ):
        ranged = tokens[listed.end - 2].has(Role.TO_BEFORE)  # "с 25 по 30"
        bound = tokens[listed.end - 2].has(Role.UNTIL_BEFORE)
        shown = ranged or (bound and _closes(tokens, end))
        shown = shown or tokens[listed.end - 1].ending is not None
    if tokens[end].has(*_BEHIND):
        end += 1
    possible = all(1 <= number <= 31 for pair in listed.ranges for number in pair)
    if not shown or not possible or every.period in {Period.DAY, Period.WEEK}:
        return None
    if len(listed.ranges) > 1:
        return replace(every, times=len(listed.ranges)), end
    return replace(every, day=listed.ranges[0][1]), end


def _closes(tokens: list[Token], at: int) -> bool:
    """Whether nothing goes on with a day: "ежемесячно до 25", no "до 25 мая"."""
    behind = tokens[skip_dots(tokens, at)]
    if behind.kind in {TokenKind.END, TokenKind.BREAK}:
        return True
    return behind.text in {",", ";", ")", "("} and tokens[at + 1].number < 0


def day_of(tokens: list[Token], at: int, every: Every) -> DayOf:
    """The period with the day that may follow it, up to the token behind."""
    end = _introduced(tokens, at)
    found = _third(tokens, end, every) or _week(tokens, end, every)
    if found is not None:
        return found
    listed = numbers(tokens, end)
    if listed is None:
        return every, at
    if listed.case is Case.ABLATIVE:
        # "1-нен 5-не дейін": by the 5th.
        listed = numbers(tokens, listed.end) or listed
    found = _counted(tokens, listed.end, listed, every)
    return found or _numbered(tokens, listed, every) or (every, at)
