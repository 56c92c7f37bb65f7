"""Ranges from one stretch to another: "с 1 по 15 октября", «қыркүйек-мамыр».

range = point "-" point | "с" point ( "по" | "до" ) point
      | point-ablative [ "бастап" ] point "дейін" | "между" point "и" point ;
"""

from dataclasses import replace

from sheetsync.lang.known_day import known_day
from sheetsync.lang.schema.time import Case, Role, Unit
from sheetsync.model.written import (
    Bound,
    Dated,
    Day,
    KnownDay,
    Month,
    Portion,
    PortionUnit,
    Stretch,
)
from sheetsync.read.deadline_dated import closed, through_word, within
from sheetsync.read.deadline_item import Item
from sheetsync.read.deadline_month import behind_year
from sheetsync.read.deadline_number import Numbers, one_number
from sheetsync.read.deadline_portion import Group, Span
from sheetsync.read.deadline_stretch import from_numbers, point
from sheetsync.read.deadline_token import Token

#: Known days are asked for in it where no year is written.
_SOME_YEAR = 2024
#: Stretches that may be the two ends of one range.
_ENDS = (Day, Month, Portion, KnownDay)
#: More days than these are no list under one bound.
_MOST_LISTED = 12


def bare_day(tokens: list[Token], at: int) -> Numbers | None:
    """A day without month: "5-тен", "5 числа"; the other end names the month."""
    found = one_number(tokens, at)
    if found is None:
        return None
    mark = tokens[found.end].role(Role.DAY_MARK)
    if mark is None:
        return found
    return Numbers(found.ranges, found.end + 1, mark.ending.case)


def _both(first: Numbers, tokens: list[Token], at: int) -> Group | None:
    """A group whose numbers are `first` and the one at `at`: "с 1 по 15 октября"."""
    last = one_number(tokens, at)
    if last is None:
        date = point(tokens, at)
        if date is None or date.rule != "date" or first.single is None:
            return None
        stretch = date.spans[0][0]
        if not isinstance(stretch, Day):
            return None
        day = Day(first.single, stretch.month, stretch.year)
        return Group(((day, stretch),), date.end, date.case, "days date")
    low, high = first.ranges[0][0], last.ranges[0][0]
    merged = Numbers(((low, high),), last.end, last.case, last.possessive, last.counted)
    found = from_numbers(tokens, merged)
    return behind_year(tokens, found) if found is not None else None


def inherited_day(first: Stretch, bare: int) -> Day | None:
    """The later end of a range whose month the earlier one names."""
    return Day(bare, first.month, first.year) if isinstance(first, Day) else None


def span_at(tokens: list[Token], at: int) -> Group | None:
    """A group with a range to another: "25 тамыз – 5 қыркүйек", "1.09 по 5.09"."""
    found = point(tokens, at)
    if found is None:
        return None
    link = tokens[found.end]
    if link.text != "-" and not link.has(Role.TO_BEFORE):
        return found
    after = found.end + 1
    last = point(tokens, after)
    listed = _dashed_months(tokens, at) if last is not None else None
    if listed is not None:
        return listed
    if last is not None and _is_its_name(found.spans[-1][1], last.spans[0][0]):
        return found
    if last is not None and _same_kind(found.spans[-1][1], last.spans[0][0]):
        ranged = (found.spans[-1][0], last.spans[0][1])
        spans = (*found.spans[:-1], ranged, *last.spans[1:])
        return Group(spans, last.end, last.case, "range")
    bare = one_number(tokens, after)
    if (
        bare is not None
        and link.text == "-"
        and not bare.counted
        and found.rule in {"date", "day month", "month day"}
    ):
        day = inherited_day(found.spans[-1][1], bare.ranges[0][0])
        if day is not None and not tokens[bare.end].has(Role.CLASS, Role.UNIT):
            spans = (*found.spans[:-1], (found.spans[-1][0], day))
            return Group(spans, bare.end, bare.case, "range")
    return found


def _is_its_name(first: Stretch, last: Stretch) -> bool:
    """Whether a dash tells what a day is, no range: "22 марта - Наурыз"."""
    day, known = (last, first) if isinstance(first, KnownDay) else (first, last)
    if not (isinstance(day, Day) and isinstance(known, KnownDay)):
        return False
    days = known_day(known.code, day.year or _SOME_YEAR)
    if days is None or days[0].month != day.month:
        return False
    return days[0].day <= day.day <= days[1].day


def _dashed_months(tokens: list[Token], at: int) -> Group | None:
    """Three months or more with dashes are a list: "сентябрь - январь - май"."""
    months: list[Span] = []
    case = Case.PLAIN
    while (sense := tokens[at].role(Role.MONTH)) is not None:
        month = Month(int(sense.value))
        months.append((month, month))
        case = sense.ending.case
        if tokens[at + 1].text != "-":
            break
        at += 2
    unit = tokens[at + 1].role(Role.UNIT)
    if len(months) < 3 or sense is None:
        return None
    end = at + 1
    if unit is not None and unit.value is Unit.MONTH:
        end, case = end + 1, unit.ending.case
    return behind_year(tokens, Group(tuple(months), end, case, "months"))


def listed_days(tokens: list[Token], group: Group) -> Group:
    """The group with the days listed behind it, that one bound holds for all.

    As in "до 15 января, 15 июля", "10 қаңтар, 10 шілдеге дейін".
    """
    while len(group.spans) < _MOST_LISTED and _is_listed_day(group.spans[-1]):
        separator = tokens[group.end]
        if separator.text != "," and not separator.has(Role.JOIN):
            break
        following = span_at(tokens, group.end + 1)
        if following is None or not all(map(_is_listed_day, following.spans)):
            break
        group = replace(following, spans=(*group.spans, *following.spans))
    return group


def _is_listed_day(span: Span) -> bool:
    return isinstance(span[0], Day) and span[0] == span[1]


def _same_kind(first: Stretch, last: Stretch) -> bool:
    """Whether a dash between two stretches can mean from–to.

    "I тоқсан – қазан" is no range but two names of one time, and so is
    "сентябрь – 05.09".
    """
    if isinstance(first, Month | Day) and isinstance(last, Month | Day):
        return type(first) is type(last) or first.month != last.month
    if isinstance(first, Portion) and first.unit is PortionUnit.WEEKDAY:
        return False
    return type(first) is type(last) or (
        isinstance(first, _ENDS) and isinstance(last, _ENDS)
    )


def _link(tokens: list[Token], at: int) -> int:
    """Index behind "по", "до", "-" that join a range, 0 if none stands at `at`."""
    if tokens[at].text == "," or tokens[at].has(Role.JOIN):
        at += 1
        if not tokens[at].has(Role.UNTIL_BEFORE, Role.TO_BEFORE):
            return 0
    if tokens[at].text == "-" or tokens[at].has(Role.UNTIL_BEFORE, Role.TO_BEFORE):
        return at + 1
    return 0


def range_from(tokens: list[Token], at: int) -> Item | None:
    """As in "с 1 по 15 октября", "с 1 сентября", behind the preposition at `at`."""
    bare = bare_day(tokens, at)
    if bare is not None and not tokens[bare.end].has(Role.MONTH):
        link = _link(tokens, bare.end)
        if link:
            group = _both(bare, tokens, link)
            if group is not None:
                end, _ = closed(tokens, group.end)
                return Item(within(group.spans), end, "from–to")
    first = point(tokens, at)
    if first is None:
        return None
    start = first.spans[0][0]
    link = _link(tokens, first.end)
    if link:
        last = point(tokens, link)
        if last is not None:
            end, _ = closed(tokens, last.end)
            parts = (Dated(Bound.WITHIN, start, last.spans[-1][1]),)
            return Item(parts, end, "from–to")
        number = bare_day(tokens, link)
        day = inherited_day(start, number.ranges[0][0]) if number else None
        if number is not None and day is not None:
            return Item((Dated(Bound.WITHIN, start, day),), number.end, "from–to")
    if len(first.spans) > 1:
        return None
    end = first.end
    if tokens[end].has(Role.FROM_AFTER):
        end += 1
    return Item((Dated(Bound.FROM, start),), end, "from")


def between(tokens: list[Token], at: int) -> Item | None:
    """As in "между 1 и 15 мая"."""
    if not tokens[at].has(Role.BETWEEN_BEFORE):
        return None
    first = bare_day(tokens, at + 1)
    if first is not None and tokens[first.end].has(Role.JOIN):
        group = _both(first, tokens, first.end + 1)
        if group is not None:
            return Item(within(group.spans), group.end, "between")
    start = point(tokens, at + 1)
    if start is None or not tokens[start.end].has(Role.JOIN):
        return None
    last = point(tokens, start.end + 1)
    if last is None:
        return None
    part = Dated(Bound.WITHIN, start.spans[0][0], last.spans[-1][1])
    return Item((part,), last.end, "between")


def ablative_range(tokens: list[Token], group: Group) -> Item | None:
    """As in "қаңтардан [бастап] мамырға дейін", "қыркүйектің 1-інен 15-іне дейін"."""
    at = group.end
    if tokens[at].has(Role.FROM_AFTER):
        at += 1
    if tokens[at].text == "-" or tokens[at].text == ",":
        at += 1
    start = group.spans[0][0]
    last = point(tokens, at)
    if last is not None:
        end, _ = through_word(tokens, last.end)
        if not tokens[end].has(Role.UNTIL_AFTER, Role.BETWEEN_AFTER):
            return None
        end, _ = closed(tokens, end + 1)
        return Item((Dated(Bound.WITHIN, start, last.spans[-1][1]),), end, "from–to")
    bare = bare_day(tokens, at)
    if bare is not None and tokens[bare.end].has(Role.UNTIL_AFTER):
        day = inherited_day(start, bare.ranges[0][0])
        if day is not None:
            end, _ = closed(tokens, bare.end + 1)
            return Item((Dated(Bound.WITHIN, start, day),), end, "from–to")
    return None


def bare_ablative(tokens: list[Token], at: int) -> Item | None:
    """As in "5-тен 10 қазанға дейін", "1-ден 3-аптаға дейін": the month comes last."""
    first = bare_day(tokens, at)
    if first is None or first.case is not Case.ABLATIVE:
        return None
    after = first.end
    if tokens[after].has(Role.FROM_AFTER) or tokens[after].text == "-":
        after += 1
    group = _both(first, tokens, after)
    if group is None:
        return None
    end = group.end
    if tokens[end].has(Role.UNTIL_AFTER):
        end += 1
    end, _ = closed(tokens, end)
    return Item(within(group.spans), end, "from–to")
