"""Events in either language, and both sides of one: "до и после экзаменов".

event = kazakh [ join "кейін" ] | russian | "до" join ( "после" | "во время" ) phrase ;
"""

from dataclasses import replace

from sheetsync.lang.schema.time import Role
from sheetsync.model.deadline import Relation
from sheetsync.model.written import AtEvent
from sheetsync.read.deadline_event import kazakh_event, russian_event
from sheetsync.read.deadline_item import Item
from sheetsync.read.deadline_token import Token, TokenKind


def _both_sides(tokens: list[Token], at: int) -> Item | None:
    """As in "до и после экзаменов": two parts of one event."""
    first = tokens[at]
    if not (
        first.has(Role.UNTIL_BEFORE, Role.PRIOR_BEFORE)
        and tokens[at + 1].has(Role.JOIN)
    ):
        return None
    last = russian_event(tokens, at + 2)
    if last is None or not tokens[at + 2].has(Role.AFTER_BEFORE, Role.DURING_BEFORE):
        return None
    return _and(last, Relation.BEFORE, last.end, is_first=True)


def _and(item: Item, relation: Relation, end: int, *, is_first: bool) -> Item:
    """The item with its event a second time, tied otherwise."""
    more = tuple(
        AtEvent(replace(part.event, relation=relation, offset_minutes=0))
        for part in item.parts
        if isinstance(part, AtEvent)
    )
    parts = (*more, *item.parts) if is_first else (*item.parts, *more)
    return replace(item, parts=parts, end=end)


def eventual(tokens: list[Token], at: int) -> Item | None:
    """The event at `at` in either language, the longer reading of both."""
    found = [
        item
        for item in (
            kazakh_event(tokens, at),
            russian_event(tokens, at),
            _both_sides(tokens, at),
        )
        if item is not None
    ]
    item = max(found, key=lambda item: item.end, default=None)
    if item is not None and tokens[item.end].has(Role.JOIN):
        behind = item.end + 1
        if tokens[behind].kind is TokenKind.WORD and not tokens[behind].senses:
            behind += 1  # "дейін және одан кейін"
        if tokens[behind].has(Role.AFTER_AFTER):
            return _and(item, Relation.AFTER, behind + 1, is_first=False)
    return item
