"""Weekdays beside dates: "10 қазан, сейсенбі", "в среду, 11 октября"; or alone.

A weekday says nothing new of its date but can contradict it; alone it means
every such day, which is a guess and carries a doubt.
"""

from dataclasses import replace

from sheetsync.model.deadline import Every, Period
from sheetsync.model.finding import note
from sheetsync.model.written import AllYear, Dated, Day, KnownDay, Recurring
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
    """The item with a weekday on its last part, None unless that is a day."""
    part = item.parts[-1] if item.parts else None
    if not isinstance(part, Dated) or part.weekday is not None:
        return None
    day = part.last if part.last is not None else part.first
    if not isinstance(day, Day | KnownDay):
        return None
    return replace(item, parts=(*item.parts[:-1], replace(part, weekday=weekday)))
