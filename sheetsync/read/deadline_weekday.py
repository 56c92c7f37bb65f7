"""Weekdays beside dates: "10 қазан, сейсенбі", "в среду, 11 октября"; or alone.

A weekday says nothing new of its date but can contradict it; alone it means
every such day, which is a guess and carries a doubt. Beside a week of a month
("2-я неделя октября, пятница") it names the day.
"""

from dataclasses import replace

from sheetsync.model.deadline import Every, Period
from sheetsync.model.finding import note
from sheetsync.model.written import (
    AllYear,
    Bound,
    Dated,
    Day,
    KnownDay,
    Month,
    Portion,
    PortionUnit,
    Recurring,
    WrittenPart,
)
from sheetsync.read.deadline_item import Item
from sheetsync.read.deadline_token import Token


def alone(items: list[Item], tokens: list[Token]) -> list[Item]:
    """A single weekday without a date it belongs to, read as every such day.

    Alone that is in doubt; beside the whole year ("жыл бойы, сенбі") it is not.
    """
    days = [item.weekday for item in items if item.weekday is not None]
    others = [part for item in items for part in item.parts]
    if len(days) != 1 or not all(isinstance(part, AllYear) for part in others):
        return items
    every = Recurring(Every(Period.WEEK, weekday=days[0]))
    written = " ".join(token.written for token in tokens if token.written)
    doubt = note("deadline.ambiguous", text=written)
    return [
        replace(item, parts=(every,), notes=() if others else (doubt,), weekday=None)
        if item.weekday is not None
        else replace(item, parts=())
        for item in items
    ]


def with_weekdays(items: list[Item]) -> list[Item] | None:
    """Each weekday put on the day beside it; None if one stands alone."""
    joined: list[Item] = []
    waiting: int | None = None
    for item in items:
        if item.weekday is not None:
            on_day = _on_weekday(joined[-1], item.weekday) if joined else None
            if on_day is not None:
                joined[-1] = on_day
            elif waiting is None:
                waiting = item.weekday
            else:
                return None
            joined.append(item)
        elif waiting is not None and item.parts:
            on_day = _on_weekday(item, waiting)
            if on_day is None:
                return None
            joined.append(on_day)
            waiting = None
        else:
            joined.append(item)
    return None if waiting is not None else joined


def _on_weekday(item: Item, weekday: int) -> Item | None:
    """The item on a weekday, None unless it ends in a day or is weeks of months.

    Of several days it is the last one's; several weeks have one each.
    """
    if not item.parts:
        return None
    days = [_day_of_week(part, weekday) for part in item.parts]
    if all(days):
        return replace(item, parts=tuple(day for day in days if day))
    part = item.parts[-1]
    if not isinstance(part, Dated) or part.weekday is not None:
        return None
    day = part.last if part.last is not None else part.first
    if not isinstance(day, Day | KnownDay):
        return None
    return replace(item, parts=(*item.parts[:-1], replace(part, weekday=weekday)))


def _day_of_week(part: WrittenPart, weekday: int) -> Dated | None:
    """The one day of a week of a month: its second Friday is in the second week."""
    if not isinstance(part, Dated) or part.bound is not Bound.WITHIN:
        return None
    week = part.first
    if not isinstance(week, Portion) or week.unit is not PortionUnit.WEEK:
        return None
    if week.first != week.last or week != part.last:
        return None
    if not isinstance(week.whole, Month):
        return None
    day = replace(week, unit=PortionUnit.WEEKDAY, weekday=weekday)
    return replace(part, first=day, last=day)
