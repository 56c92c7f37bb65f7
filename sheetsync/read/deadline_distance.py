"""Distances of time: "30 минут", "3 жұмыс күні", "неделю".

distance = [ number ] [ "жұмыс" | "рабочих" ] unit ;
"""

from sheetsync.lang.schema.time import Role, Unit
from sheetsync.read.deadline_token import Token, TokenKind

#: Minutes of the units in which a distance is counted.
_UNIT_MINUTES: dict[str, int] = {
    Unit.MINUTE: 1,
    Unit.HALF_HOUR: 30,
    Unit.HOUR: 60,
    Unit.DAY: 1440,
    Unit.WEEK: 7 * 1440,
    Unit.DECADE: 10 * 1440,
    Unit.MONTH: 30 * 1440,
}


def distance(tokens: list[Token], at: int) -> tuple[int, int] | None:
    """A distance in minutes and its end: "30 минут", "3 жұмыс күні", "неделю"."""
    end, count = at, 1
    number = tokens[at]
    if number.kind is TokenKind.NUMBER and number.number < 1000:
        count, end = number.number, at + 1
        if tokens[end].text == "-" and tokens[end + 1].kind is TokenKind.NUMBER:
            count, end = tokens[end + 1].number, end + 2
    elif (
        cardinal := number.role(Role.CARDINAL)
    ) is not None and cardinal.value != "half":
        count, end = int(cardinal.value), at + 1
        tens = tokens[end].role(Role.CARDINAL)
        if count >= 20 and tens is not None and tens.value in range(1, 10):
            count, end = count + int(tens.value), end + 1
    if tokens[end].text == "(":
        return None
    if tokens[end].text == "-" and tokens[end].tight:
        end += 1
    while tokens[end].has(Role.WORKING, Role.SCHOOL):
        end += 1
    unit = tokens[end].role(Role.UNIT)
    if unit is None:
        return None
    if end == at and unit.language != "ru" and unit.value is not Unit.HALF_HOUR:
        return None
    minutes = _UNIT_MINUTES.get(str(unit.value))
    if minutes is None:
        return None
    end += 1
    if tokens[end].text == "." and len(tokens[end - 1].text) <= 4:
        end += 1
    return count * minutes, end
