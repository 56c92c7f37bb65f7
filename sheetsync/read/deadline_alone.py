"""A day that is the whole cell: "до 25 числа", «25-іне дейін», "1-й вторник".

Of every month, as one says it of reports; said to be a guess.
"""

from sheetsync.lang.schema.time import Role
from sheetsync.model.deadline import Every, Period
from sheetsync.model.finding import note
from sheetsync.read.deadline_item import Item
from sheetsync.read.deadline_number import Numbers, numbers
from sheetsync.read.deadline_rate import recurring_item
from sheetsync.read.deadline_token import Token, TokenKind

#: A weekday is at most so many times in a month.
_WEEKS = 5


def day_alone(tokens: list[Token]) -> list[Item] | None:
    """A day without its month that is the whole cell: "до 25 числа", "25-іне дейін".

    Of every month, as one says it of reports; said to be a guess.
    """
    end = 0
    while tokens[end].has(
        Role.UNTIL_BEFORE, Role.WITHIN_BEFORE, Role.TO_BEFORE, Role.FILLER
    ):
        end += 1
    listed = numbers(tokens, end)
    if listed is not None and tokens[listed.end].has(Role.WEEKDAY):
        return _weekday_alone(tokens, listed)
    if listed is None or listed.counted:
        return None
    days = [number for pair in listed.ranges for number in pair]
    end = listed.end
    mark = tokens[end].role(Role.DAY_MARK)
    end += mark is not None
    behind = tokens[end].has(Role.UNTIL_AFTER)
    shown = behind and (listed.possessive or mark is not None)
    if tokens[0].has(Role.UNTIL_BEFORE) and tokens[listed.end - 1].ending:
        shown = True  # "до 25-го"
    if not (shown or (mark is not None and mark.language == "ru")):
        return None
    end += behind
    if tokens[end].text == ".":
        end += 1
    if tokens[end].kind is not TokenKind.END or not all(0 < day <= 31 for day in days):
        return None
    day = days[-1] if len(listed.ranges) == 1 else None
    every = Every(Period.MONTH, len(listed.ranges), day)
    doubt = note("deadline.ambiguous", text=tokens[listed.end - 1].written)
    return [recurring_item(every, end, "day alone", (doubt,))]


def _weekday_alone(tokens: list[Token], listed: Numbers) -> list[Item] | None:
    """Weekdays by their number that are the whole cell: "1-й и 3-й вторник"."""
    which = [number for pair in listed.ranges for number in pair]
    if not all(number == -1 or 1 <= number <= _WEEKS for number in which):
        return None
    if tokens[listed.end + 1].kind is not TokenKind.END:
        return None
    weekday = int(tokens[listed.end].senses[Role.WEEKDAY].value)
    every = Every(Period.MONTH, len(listed.ranges), weekday=weekday)
    doubt = note("deadline.ambiguous", text=tokens[listed.end].written)
    return [recurring_item(every, listed.end + 1, "weekday alone", (doubt,))]
