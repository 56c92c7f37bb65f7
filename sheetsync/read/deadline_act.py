"""By an act that its date tells from others: "согласно приказу № 54 от 10.11.2023".

scheduled = schedule [ "от" day [ "г." ] [ "№" number ] ]
          | day [ "ж." ] "№" number schedule ;

That date is the act's, not the task's.
"""

from dataclasses import replace

from sheetsync.lang.schema.time import Role, Unit
from sheetsync.read.deadline_item import Item
from sheetsync.read.deadline_number import skip_dots
from sheetsync.read.deadline_stretch import point
from sheetsync.read.deadline_token import Token, TokenKind
from sheetsync.read.deadline_whole import schedule


def scheduled(tokens: list[Token], at: int) -> Item | None:
    """By a schedule, or by an act that may have its date and number."""
    act = schedule(tokens, at)
    if act is None:
        return _of_a_day(tokens, at)
    since = tokens[act.end].role(Role.FROM_BEFORE)
    if since is None or since.value != "act":
        return act
    end = _behind_day(tokens, act.end + 1)
    if end and tokens[end].text == "№":
        end = _behind_number(tokens, end)
    return replace(act, end=end) if end else act


def _of_a_day(tokens: list[Token], at: int) -> Item | None:
    """An act behind its day: «10.11.2023 № 54 бұйрыққа сәйкес»."""
    end = _behind_day(tokens, at)
    if not end or tokens[end].text != "№":
        return None
    act = schedule(tokens, end)
    return act if act is not None and act.end > end + 2 else None


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
