"""By an act that its date tells from others: "согласно приказу № 54 от 10.11.2023".

act = schedule "от" day [ "г." ] [ "№" number ] | day [ "ж." ] "№" number schedule ;

That date is the act's, not the task's.
"""

from dataclasses import replace

from sheetsync.lang.schema.time import Role, Unit
from sheetsync.read.deadline_item import Item
from sheetsync.read.deadline_number import skip_dots
from sheetsync.read.deadline_stretch import point
from sheetsync.read.deadline_token import Token, TokenKind
from sheetsync.read.deadline_whole import schedule


def dated_act(tokens: list[Token], at: int) -> Item | None:
    """By schedule, where an act with its date and number is named."""
    act = schedule(tokens, at)
    since = tokens[act.end].role(Role.FROM_BEFORE) if act is not None else None
    if act is not None and since is not None and since.value == "act":
        end = _behind_day(tokens, act.end + 1)
        if end:
            is_numbered = tokens[end].text == "№"
            return replace(act, end=_behind_number(tokens, end) if is_numbered else end)
    end = _behind_day(tokens, at)
    if end and tokens[end].text == "№":
        act = schedule(tokens, end)
        return act if act is not None and act.end > end + 2 else None
    return None


def _behind_day(tokens: list[Token], at: int) -> int:
    """The token behind a day and its "г.", 0 if none begins at `at`."""
    day = point(tokens, at)
    if day is None:
        return 0
    unit = tokens[day.end].role(Role.UNIT)
    is_year = unit is not None and unit.value == Unit.YEAR
    return skip_dots(tokens, day.end + 1) if is_year else day.end


def _behind_number(tokens: list[Token], at: int) -> int:
    """The token behind "№ 54", "№ 54-п", "№ 01-5/12"."""
    end = at + 1
    while tokens[end].kind is TokenKind.NUMBER or tokens[end].tight:
        if tokens[end].kind is TokenKind.END:
            break
        end += 1
    return end
