"""Dated parts: a stretch and the words that bind it ("до", "дейін", "с … по …").

dated   = [ prefix ] range [ postfix ]
        | from ( until | to | "-" ) | until | after | prior ;
prefix  = within | whole | filler ;
postfix = within | during | between | through ;
"""

from sheetsync.lang.schema.time import Case, Role, Unit
from sheetsync.model.written import (
    AllYear,
    Bound,
    Dated,
    Day,
    KnownDay,
    Portion,
    PortionUnit,
    Stretch,
    WholeYear,
    WrittenPart,
)
from sheetsync.read.deadline_item import Item
from sheetsync.read.deadline_number import Numbers, one_number
from sheetsync.read.deadline_stretch import Group, Span, from_numbers, point
from sheetsync.read.deadline_token import Token, TokenKind

#: Days of the units in which a distance is counted.
_UNIT_DAYS = {Unit.DAY: 1, Unit.WEEK: 7, Unit.DECADE: 10, Unit.MONTH: 30}

_WITHIN_AFTER = (
    Role.WITHIN_AFTER,
    Role.DURING_AFTER,
    Role.BETWEEN_AFTER,
    Role.PERIOD,
)


def _bare_day(tokens: list[Token], at: int) -> Numbers | None:
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
    return from_numbers(tokens, merged)


def _inherit(first: Stretch, bare: int) -> Day | None:
    """The later end of a range whose month the earlier one names."""
    return Day(bare, first.month, first.year) if isinstance(first, Day) else None


def span_at(tokens: list[Token], at: int) -> Group | None:
    """A group with a dash range to another: "25 тамыз – 5 қыркүйек"."""
    found = point(tokens, at)
    if found is None or tokens[found.end].text != "-":
        return found
    after = found.end + 1
    last = point(tokens, after)
    if last is not None and _same_kind(found.spans[-1][1], last.spans[0][0]):
        ranged = (found.spans[-1][0], last.spans[0][1])
        spans = (*found.spans[:-1], ranged, *last.spans[1:])
        return Group(spans, last.end, last.case, "range")
    bare = one_number(tokens, after)
    if (
        bare is not None
        and not bare.counted
        and found.rule in {"date", "day month", "month day"}
    ):
        day = _inherit(found.spans[-1][1], bare.ranges[0][0])
        if day is not None and not tokens[bare.end].has(Role.CLASS, Role.UNIT):
            spans = (*found.spans[:-1], (found.spans[-1][0], day))
            return Group(spans, bare.end, bare.case, "range")
    return found


def _same_kind(first: Stretch, last: Stretch) -> bool:
    """Whether a dash between two stretches can mean from–to."""
    if isinstance(first, WholeYear) != isinstance(last, WholeYear):
        return False
    return not (isinstance(first, Portion) and first.unit is PortionUnit.WEEKDAY)


def _is_day(stretch: Stretch) -> bool:
    return isinstance(stretch, Day) or (
        isinstance(stretch, Portion)
        and stretch.unit in {PortionUnit.WEEKDAY, PortionUnit.DAY}
    )


def _until(stretch: Stretch, *, through: bool = False) -> Dated:
    """Up to a stretch; "to the end of X" reaches the end of X."""
    if isinstance(stretch, Portion) and stretch.unit is PortionUnit.THIRD:
        if stretch.first == stretch.last == 3:
            return Dated(Bound.UNTIL, last=stretch.whole, through=True)
        if stretch.first == stretch.last == 1:
            return Dated(Bound.UNTIL, last=stretch.whole, through=through)
    return Dated(Bound.UNTIL, last=stretch, through=through)


def _untils(spans: tuple[Span, ...], *, through: bool) -> tuple[WrittenPart, ...]:
    return tuple(_until(last, through=through) for _, last in spans)


def _within(spans: tuple[Span, ...]) -> tuple[WrittenPart, ...]:
    parts: list[WrittenPart] = []
    for first, last in spans:
        if isinstance(first, WholeYear) and first == last:
            parts.append(AllYear(first.years))
        else:
            parts.append(Dated(Bound.WITHIN, first, last))
    return tuple(parts)


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
    minutes = {
        Unit.MINUTE: 1,
        Unit.HALF_HOUR: 30,
        Unit.HOUR: 60,
        **{name: days * 1440 for name, days in _UNIT_DAYS.items()},
    }.get(Unit(unit.value) if unit.value != "school_year" else Unit.YEAR)
    if minutes is None:
        return None
    end += 1
    if tokens[end].text == "." and len(tokens[end - 1].text) <= 4:
        end += 1
    return count * minutes, end


def _range_from(tokens: list[Token], at: int) -> Item | None:
    """ "с 1 по 15 октября", "с 1 сентября", behind the preposition at `at`."""
    bare = _bare_day(tokens, at)
    if bare is not None and not tokens[bare.end].has(Role.MONTH):
        link = _link(tokens, bare.end)
        if link:
            group = _both(bare, tokens, link)
            if group is not None:
                end, _ = _close(tokens, group.end)
                return Item(_within(group.spans), end, "from–to")
    first = point(tokens, at)
    if first is None:
        return None
    start = first.spans[0][0]
    link = _link(tokens, first.end)
    if link:
        last = point(tokens, link)
        if last is not None:
            end, _ = _close(tokens, last.end)
            parts = (_ranged(start, last.spans[-1][1]),)
            return Item(parts, end, "from–to")
        number = _bare_day(tokens, link)
        day = _inherit(start, number.ranges[0][0]) if number else None
        if number is not None and day is not None:
            return Item((Dated(Bound.WITHIN, start, day),), number.end, "from–to")
    if len(first.spans) > 1:
        return None
    end = first.end
    if tokens[end].has(Role.FROM_AFTER):
        end += 1
    return Item((Dated(Bound.FROM, start),), end, "from")


def _ranged(first: Stretch, last: Stretch) -> Dated:
    """From–to: portions keep their own days, "to the end of X" the end of X."""
    return Dated(Bound.WITHIN, first, last)


def _link(tokens: list[Token], at: int) -> int:
    """Index behind "по", "до", "-" that join a range, 0 if none stands at `at`."""
    if tokens[at].text == "," or tokens[at].has(Role.JOIN):
        at += 1
        if not tokens[at].has(Role.UNTIL_BEFORE, Role.TO_BEFORE):
            return 0
    if tokens[at].text == "-" or tokens[at].has(Role.UNTIL_BEFORE, Role.TO_BEFORE):
        return at + 1
    return 0


def _close(tokens: list[Token], at: int) -> tuple[int, bool]:
    """Behind words that close a range, and whether one of them says through."""
    through = False
    while True:
        comma = at + 1 if tokens[at].text in {",", "("} else at
        if tokens[comma].has(Role.THROUGH):
            through = True
            at = comma + 1
            if tokens[at].text == "." and len(tokens[at - 1].text) <= 3:
                at += 1
            if comma and tokens[comma - 1].text == "(" and tokens[at].text == ")":
                at += 1
        elif tokens[at].has(*_WITHIN_AFTER) or tokens[at].has(Role.FILLER):
            at += 1
        else:
            return at, through


def _prefixed(tokens: list[Token], at: int) -> Item | None:
    """Parts that begin with a preposition or "әр"-less adverb."""
    token = tokens[at]
    if token.has(Role.FROM_BEFORE, Role.BETWEEN_BEFORE):
        return _between(tokens, at) or _range_from(tokens, at + 1)
    if token.has(Role.UNTIL_BEFORE):
        by = token.senses[Role.UNTIL_BEFORE].value == "by"
        return _until_before(tokens, at + 1, by=by)
    if token.has(Role.TO_BEFORE):
        found = span_at(tokens, at + 1)
        if (
            found is not None
            and len(found.spans) == 1
            and found.case is not Case.DISTRIBUTIVE
        ):
            last = found.spans[0][1]
            end, _ = _close(tokens, found.end)
            return Item((_until(last, through=True),), end, "through")
        return None
    if token.has(Role.AFTER_BEFORE):
        found = point(tokens, at + 1)
        if found is not None and len(found.spans) == 1:
            stretch = found.spans[0][1]
            return Item((Dated(Bound.AFTER, stretch),), found.end, "after")
        return None
    if token.has(Role.PRIOR_BEFORE):
        found = point(tokens, at + 1)
        if found is not None:
            return Item(_priors(found.spans, 0), found.end, "before")
        return None
    if token.has(Role.UPON_BEFORE):
        found = point(tokens, at + 1)
        if found is not None and len(found.spans) == 1:
            stretch = found.spans[0][1]
            if not isinstance(stretch, Day | KnownDay | Portion):
                return _ended(tokens, stretch, found.end)
        return None
    return _distant(tokens, at)


def _between(tokens: list[Token], at: int) -> Item | None:
    """ "между 1 и 15 мая"."""
    if not tokens[at].has(Role.BETWEEN_BEFORE):
        return None
    first = _bare_day(tokens, at + 1)
    if first is not None and tokens[first.end].has(Role.JOIN):
        group = _both(first, tokens, first.end + 1)
        if group is not None:
            return Item(_within(group.spans), group.end, "between")
    start = point(tokens, at + 1)
    if start is None or not tokens[start.end].has(Role.JOIN):
        return None
    last = point(tokens, start.end + 1)
    if last is None:
        return None
    return Item((_ranged(start.spans[0][0], last.spans[-1][1]),), last.end, "between")


def _until_before(tokens: list[Token], at: int, *, by: bool) -> Item | None:
    """ "до 27 мая", "до 10 и до 25 января"; "к" reaches a known day itself."""
    if tokens[at].text in {":", "-"}:
        at += 1
    if tokens[at].has(Role.WITHIN_BEFORE, Role.UNTIL_BEFORE):
        at += 1
    bare = _bare_day(tokens, at)
    if bare is not None and tokens[bare.end].has(Role.JOIN):
        after = bare.end + 1
        if tokens[after].has(Role.UNTIL_BEFORE):
            last = span_at(tokens, after + 1)
            inherited = last and _inherit(last.spans[0][0], bare.ranges[0][0])
            if last is not None and inherited is not None:
                spans = ((inherited, inherited), *last.spans)
                return Item(_untils(spans, through=False), last.end, "until")
    found = span_at(tokens, at)
    if found is None:
        return None
    end, through = _close(tokens, found.end)
    if by and isinstance(found.spans[0][0], KnownDay):
        through = True
    return Item(_untils(found.spans, through=through), end, "until")


def _priors(spans: tuple[Span, ...], days: int) -> tuple[WrittenPart, ...]:
    """Strictly before each span, by `days` or the day before it begins."""
    parts: list[WrittenPart] = []
    for first, _ in spans:
        away = days or (1 if _is_day(first) else 0)
        if days and not _is_day(first):
            away = days
        parts.append(Dated(Bound.UNTIL, last=first, offset_days=away))
    return tuple(parts)


def _distant(tokens: list[Token], at: int) -> Item | None:
    """ "за 3 дня до 1 мая", "через неделю после каникул", "в течение 3 дней после …"."""
    token = tokens[at]
    if not token.has(Role.AGO_BEFORE, Role.IN_BEFORE, Role.WITHIN_BEFORE):
        return None
    found = distance(tokens, at + 1)
    if found is None:
        return None
    minutes, end = found
    days = max(1, minutes // 1440)
    if tokens[end].has(Role.UNTIL_BEFORE, Role.PRIOR_BEFORE) and token.has(
        Role.AGO_BEFORE
    ):
        group = point(tokens, end + 1)
        if group is None:
            return None
        return Item(_priors(group.spans, days), group.end, "days before")
    if tokens[end].has(Role.AFTER_BEFORE):
        group = point(tokens, end + 1)
        if group is None or len(group.spans) != 1:
            return None
        part = Dated(Bound.AFTER, group.spans[0][1], offset_days=days)
        return Item((part,), group.end, "days after")
    return None


def _postfixed(tokens: list[Token], group: Group) -> Item | None:
    """A group and the postpositions behind it."""
    end, spans = group.end, group.spans
    verbal = _verbal(tokens, group)
    if verbal is not None:
        return verbal
    end, through = _through(tokens, end)
    token = tokens[end]
    if token.has(Role.RESULT) and tokens[end + 1].has(Role.SCHEDULE_AFTER):
        stretch = spans[-1][1]
        if not isinstance(stretch, Day | KnownDay | Portion):
            return _ended(tokens, stretch, end + 2)
    if token.has(Role.BETWEEN_AFTER) and len(spans) == 2:
        if all(first == last for first, last in spans):
            part = _ranged(spans[0][0], spans[1][1])
            return Item((part,), end + 1, "between")
    if (
        token.has(Role.NEED_AFTER)
        and not token.has(Role.DURING_AFTER)
        and group.case is Case.DATIVE
    ):
        return Item(_untils(spans, through=_is_known(spans)), end + 1, "until")
    if group.case is Case.ABLATIVE and not token.has(Role.UNTIL_AFTER):
        ranged = _ablative_range(tokens, group)
        if ranged is not None:
            return ranged
    if token.has(Role.UNTIL_AFTER):
        end, after = _close(tokens, end + 1)
        return Item(_untils(spans, through=through or after), end, "until")
    if token.has(Role.FROM_AFTER) and len(spans) == 1:
        if tokens[end + 1].has(Role.UNTIL_AFTER):
            return None
        return Item((Dated(Bound.FROM, spans[0][0]),), end + 1, "from")
    if token.has(Role.AFTER_AFTER) and group.case is Case.ABLATIVE and len(spans) == 1:
        return _after(tokens, spans[0][1], end + 1)
    if token.has(Role.PRIOR_AFTER):
        return Item(_priors(spans, 0), end + 1, "before")
    if group.case in {Case.ABLATIVE, Case.DATIVE}:
        away = distance(tokens, end)
        if away is not None and tokens[away[1]].has(Role.PRIOR_AFTER, Role.REMAINING):
            days = max(1, away[0] // 1440)
            return Item(_priors(spans, days), away[1] + 1, "days before")
    if token.has(Role.JOIN) and len(spans) == 1:
        last = point(tokens, end + 1)
        if last is not None and tokens[last.end].has(Role.BETWEEN_AFTER):
            part = _ranged(spans[0][0], last.spans[-1][1])
            return Item((part,), last.end + 1, "between")
    return None


def _ended(tokens: list[Token], stretch: Stretch, end: int) -> Item:
    """ "I тоқсан аяқталған соң", "по итогам I четверти": at its end.

    As "по итогам четверти" is each quarter's end, so is this the named one's;
    only a stated distance ("3 күн ішінде") leads beyond it.
    """
    away = distance(tokens, end)
    if away is not None and tokens[away[1]].has(Role.WITHIN_AFTER):
        return _after(tokens, stretch, end)
    portion = Portion(stretch, PortionUnit.THIRD, 3, 3)
    return Item((Dated(Bound.WITHIN, portion, portion),), end, "at the end of")


def _is_known(spans: tuple[Span, ...]) -> bool:
    return isinstance(spans[0][0], KnownDay)


def _verbal(tokens: list[Token], group: Group) -> Item | None:
    """A stretch that begins or ends: "екінші тоқсан басталғанға дейін"."""
    at = group.end
    token = tokens[at]
    verb = token.role(Role.START) or token.role(Role.END)
    if verb is None or verb.language != "kk" or not verb.ending.form:
        return None
    stretch = group.spans[-1][1]
    if isinstance(stretch, Day | KnownDay):
        return None
    ends = verb.role is Role.END
    form, case = verb.ending.form, verb.ending.case
    following = tokens[at + 1]
    if form == "till" or (following.has(Role.UNTIL_AFTER) and case is Case.DATIVE):
        end = at + 2 if following.has(Role.UNTIL_AFTER) else at + 1
        return Item((Dated(Bound.UNTIL, last=stretch, through=ends),), end, "until")
    if following.has(Role.PRIOR_AFTER) and form in {"not_yet", "coming", "noun"}:
        return Item((Dated(Bound.UNTIL, last=stretch, through=ends),), at + 2, "until")
    away = distance(tokens, at + 1)
    if away is not None and tokens[away[1]].has(Role.PRIOR_AFTER, Role.REMAINING):
        days = max(1, away[0] // 1440)
        if ends:
            return None
        part = Dated(Bound.UNTIL, last=stretch, offset_days=days)
        return Item((part,), away[1] + 1, "days before")
    if following.has(Role.AFTER_AFTER):
        if ends:
            return _ended(tokens, stretch, at + 2)
        return Item((Dated(Bound.FROM, stretch),), at + 2, "from")
    if case is Case.LOCATIVE or form == "once" or following.has(Role.DURING_AFTER):
        number = 3 if ends else 1
        portion = Portion(stretch, PortionUnit.THIRD, number, number)
        end = at + 2 if following.has(Role.DURING_AFTER) else at + 1
        return Item((Dated(Bound.WITHIN, portion, portion),), end, "third of")
    return None


def _after(tokens: list[Token], stretch: Stretch, end: int) -> Item:
    """ "1 мамырдан кейін [3 күн ішінде]"."""
    away = distance(tokens, end)
    if away is not None and tokens[away[1]].has(Role.WITHIN_AFTER):
        days = max(1, away[0] // 1440)
        part = Dated(Bound.AFTER, stretch, offset_days=days)
        return Item((part,), away[1] + 1, "days after")
    return Item((Dated(Bound.AFTER, stretch),), end, "after")


def _through(tokens: list[Token], at: int) -> tuple[int, bool]:
    if tokens[at].has(Role.THROUGH):
        return at + 1, True
    return at, False


def _ablative_range(tokens: list[Token], group: Group) -> Item | None:
    """ "қаңтардан [бастап] мамырға дейін", "қыркүйектің 1-інен 15-іне дейін"."""
    at = group.end
    if tokens[at].has(Role.FROM_AFTER):
        at += 1
    if tokens[at].text == "-" or tokens[at].text == ",":
        at += 1
    start = group.spans[0][0]
    last = point(tokens, at)
    if last is not None:
        end, _ = _through(tokens, last.end)
        if not tokens[end].has(Role.UNTIL_AFTER, Role.BETWEEN_AFTER):
            return None
        end, _ = _close(tokens, end + 1)
        return Item((_ranged(start, last.spans[-1][1]),), end, "from–to")
    bare = _bare_day(tokens, at)
    if bare is not None and tokens[bare.end].has(Role.UNTIL_AFTER):
        day = _inherit(start, bare.ranges[0][0])
        if day is not None:
            end, _ = _close(tokens, bare.end + 1)
            return Item((Dated(Bound.WITHIN, start, day),), end, "from–to")
    return None


def _bare_ablative(tokens: list[Token], at: int) -> Item | None:
    """ "5-тен 10 қазанға дейін", "1-ден 3-аптаға дейін": the month comes last."""
    first = _bare_day(tokens, at)
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
    end, _ = _close(tokens, end)
    return Item(_within(group.spans), end, "from–to")


def dated(tokens: list[Token], at: int) -> Item | None:
    """The dated part at `at`, or the whole year where that is what is named."""
    start = at
    if tokens[at].has(Role.FILLER) or (
        tokens[at].has(Role.PERIOD) and not tokens[at].has(Role.MONTH)
    ):
        at += 1
        if tokens[at].text in {":", "-"}:
            at += 1
    found = _prefixed(tokens, at)
    if found is not None:
        return found
    spanning = False
    while tokens[at].has(
        Role.WITHIN_BEFORE, Role.WHOLE, Role.DURING_BEFORE, Role.AGO_BEFORE
    ):
        # "во второй" is no "в" of its own; "в течение" asks for a stretch.
        spanning = True
        at += 1
        if tokens[at].text == "." and len(tokens[at - 1].text) <= 6:
            at += 1
        if tokens[at].has(Role.FROM_BEFORE):
            return _range_from(tokens, at + 1)
        if tokens[at].has(Role.UNTIL_BEFORE) and at == start + 1:
            return _prefixed(tokens, at)
    found = _bare_ablative(tokens, at)
    if found is not None:
        return found
    group = span_at(tokens, at)
    if group is None:
        return None
    if not spanning or group.case is not Case.PLAIN:
        item = _postfixed(tokens, group)
        if item is not None:
            return item
    if not spanning and _is_rate(group, tokens):
        return None
    end, _ = _close(tokens, group.end)
    return Item(_within(group.spans), end, group.rule or "stretch")


def _is_rate(group: Group, tokens: list[Token]) -> bool:
    """Whether "жылына", "жылға" ask for more than a year's name."""
    first = group.spans[0][0]
    return (
        isinstance(first, WholeYear)
        and not first.years
        and group.case in {Case.DATIVE, Case.ABLATIVE}
        and not tokens[group.end].has(Role.WITHIN_AFTER)
    )
