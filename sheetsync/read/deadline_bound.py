"""Dated parts: a stretch and the words that bind it ("до", "дейін", "с … по …").

dated   = [ prefix ] range [ postfix ]
        | from ( until | to | "-" ) | until | after | prior ;
prefix  = within | whole | filler ;
postfix = within | during | between | through ;
"""

from sheetsync.lang.known_day import lasts_one_day
from sheetsync.lang.schema.time import Case, Role
from sheetsync.model.finding import Note, note
from sheetsync.model.written import (
    Bound,
    Dated,
    Day,
    KnownDay,
    Month,
    Portion,
    WholeYear,
)
from sheetsync.read.deadline_dated import closed, through_word, until, untils, within
from sheetsync.read.deadline_distance import distance
from sheetsync.read.deadline_item import Item
from sheetsync.read.deadline_portion import Group, Span
from sheetsync.read.deadline_range import (
    ablative_range,
    bare_ablative,
    bare_day,
    between,
    inherited_day,
    listed_days,
    range_from,
    span_at,
)
from sheetsync.read.deadline_stretch import point
from sheetsync.read.deadline_token import Token, TokenKind
from sheetsync.read.deadline_verge import after_stretch, ended, priors, verbal

#: Days that every month has.
_SHORTEST_MONTH = 28


def _prefixed(tokens: list[Token], at: int) -> Item | None:
    """Parts that begin with a preposition or "әр"-less adverb."""
    token = tokens[at]
    if token.has(Role.FROM_BEFORE, Role.BETWEEN_BEFORE):
        return between(tokens, at) or range_from(tokens, at + 1)
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
            end, _ = closed(tokens, found.end)
            return Item((until(last, through=True),), end, "through")
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
            return Item(priors(found.spans, 0), found.end, "before")
        return None
    if token.has(Role.UPON_BEFORE):
        found = point(tokens, at + 1)
        if found is None or any(
            isinstance(first, Day | KnownDay | Portion) for first, _ in found.spans
        ):
            return None
        ends = [ended(tokens, last, found.end) for _, last in found.spans]
        parts = tuple(part for item in ends for part in item.parts)
        return Item(parts, found.end, "at the end of", ends[0].notes)
    return _distant(tokens, at)


def _until_before(tokens: list[Token], at: int, *, by: bool) -> Item | None:
    """As in "до 27 мая", "до 10 и до 25 января", "до 15 января, 15 июля".

    "к" reaches a known day itself, but only the eve of a holiday that is longer
    than a day ("к Новому году").
    """
    if tokens[at].text in {":", "-"}:
        at += 1
    if tokens[at].has(Role.WITHIN_BEFORE, Role.UNTIL_BEFORE):
        at += 1
    bare = bare_day(tokens, at)
    if bare is not None and tokens[bare.end].has(Role.JOIN):
        after = bare.end + 1
        if tokens[after].has(Role.UNTIL_BEFORE):
            last = span_at(tokens, after + 1)
            inherited = None
            if last is not None:
                inherited = inherited_day(last.spans[0][0], bare.ranges[0][0])
            if last is not None and inherited is not None:
                spans: tuple[Span, ...] = ((inherited, inherited), *last.spans)
                return Item(untils(spans, through=False), last.end, "until")
    found = span_at(tokens, at)
    if found is None:
        return None
    found = listed_days(tokens, found)
    end, through = closed(tokens, found.end)
    through = through or (by and _is_known(found.spans))
    doubt: tuple[Note, ...] = ()
    if any(isinstance(first, Day) and first != last for first, last in found.spans):
        doubt = (note("deadline.ambiguous", text=tokens[at].written),)  # "до 5-10 мая"
    return Item(untils(found.spans, through=through), end, "until", doubt)


def _distant(tokens: list[Token], at: int) -> Item | None:
    """As in "за 3 дня до 1 мая", "через неделю после каникул"."""
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
        return Item(priors(group.spans, days), group.end, "days before")
    if tokens[end].has(Role.AFTER_BEFORE):
        group = point(tokens, end + 1)
        if group is None or len(group.spans) != 1:
            return None
        part = Dated(Bound.AFTER, group.spans[0][1], offset_days=days)
        return Item((part,), group.end, "days after")
    return None


def _postfixed(tokens: list[Token], group: Group) -> Item | None:  # noqa: PLR0912 -- one branch an alternative of the grammar
    """A group and the postpositions behind it."""
    end, spans = group.end, group.spans
    turning = verbal(tokens, group)
    if turning is not None:
        return turning
    end, through = through_word(tokens, end)
    token = tokens[end]
    if token.has(Role.RESULT) and tokens[end + 1].has(Role.SCHEDULE_AFTER):
        stretch = spans[-1][1]
        if not isinstance(stretch, Day | KnownDay | Portion):
            return ended(tokens, stretch, end + 2)
    two_days = len(spans) == 2 and all(first == last for first, last in spans)
    if token.has(Role.BETWEEN_AFTER) and two_days:
        part = Dated(Bound.WITHIN, spans[0][0], spans[1][1])
        return Item((part,), end + 1, "between")
    if (
        token.has(Role.NEED_AFTER)
        and not token.has(Role.DURING_AFTER)
        and group.case is Case.DATIVE
    ):
        return Item(untils(spans, through=_is_known(spans)), end + 1, "until")
    if group.case is Case.ABLATIVE and not token.has(Role.UNTIL_AFTER):
        ranged = ablative_range(tokens, group)
        if ranged is not None:
            return ranged
    if token.has(Role.UNTIL_AFTER):
        end, after = closed(tokens, end + 1)
        return Item(untils(spans, through=through or after), end, "until")
    if token.has(Role.FROM_AFTER) and len(spans) == 1:
        if tokens[end + 1].has(Role.UNTIL_AFTER):
            return None
        ranged = ablative_range(tokens, group)  # "05.09 бастап 10.09 дейін"
        return ranged or Item((Dated(Bound.FROM, spans[0][0]),), end + 1, "from")
    if token.has(Role.AFTER_AFTER) and group.case is Case.ABLATIVE and len(spans) == 1:
        return after_stretch(tokens, spans[0][1], end + 1)
    if token.has(Role.PRIOR_AFTER):
        return Item(priors(spans, 0), end + 1, "before")
    if group.case in {Case.ABLATIVE, Case.DATIVE}:
        away = distance(tokens, end)
        if away is not None and tokens[away[1]].has(Role.PRIOR_AFTER, Role.REMAINING):
            days = max(1, away[0] // 1440)
            return Item(priors(spans, days), away[1] + 1, "days before")
    if token.has(Role.JOIN) and len(spans) == 1:
        last = point(tokens, end + 1)
        if last is not None and tokens[last.end].has(Role.BETWEEN_AFTER):
            part = Dated(Bound.WITHIN, spans[0][0], last.spans[-1][1])
            return Item((part,), last.end + 1, "between")
    return None


def _day_until(tokens: list[Token], group: Group) -> Item | None:
    """A day behind its month: "сентябрь, до 10 числа"."""
    month = group.spans[-1][1]
    at = group.end + 1 if tokens[group.end].text == "," else group.end
    if not isinstance(month, Month) or not tokens[at].has(Role.UNTIL_BEFORE):
        return None
    bare = bare_day(tokens, at + 1)
    if bare is None or not 1 <= bare.ranges[0][1] <= 31:
        return None
    marked = tokens[bare.end - 1].has(Role.DAY_MARK)
    if not marked and tokens[bare.end].kind is not TokenKind.END:
        return None
    if len(group.spans) > 1 or _each(tokens, bare.end):
        return None
    day = Day(bare.ranges[0][1], month.month, month.year)
    doubt = () if marked else (note("deadline.ambiguous", text=tokens[at + 1].written),)
    return Item(untils(((day, day),), through=False), bare.end, "until", doubt)


def _day_on(tokens: list[Token], group: Group) -> Item | None:
    """A day that begins the rest of its month: "май, после 15 числа"."""
    month = group.spans[-1][1]
    at = group.end + 1 if tokens[group.end].text == "," else group.end
    if not isinstance(month, Month) or len(group.spans) > 1:
        return None
    after = tokens[at].has(Role.AFTER_BEFORE)
    if not (after or tokens[at].has(Role.FROM_BEFORE)):
        return None
    bare = bare_day(tokens, at + 1)
    if bare is None or not tokens[bare.end - 1].has(Role.DAY_MARK):
        return None
    number = bare.ranges[0][1] + after
    goes_on = tokens[bare.end].has(Role.TO_BEFORE, Role.UNTIL_BEFORE)
    if goes_on or _each(tokens, bare.end) or not 1 <= number <= _SHORTEST_MONTH:
        return None
    part = Dated(Bound.WITHIN, Day(number, month.month, month.year), month)
    return Item((part,), bare.end, "rest of month")


def _each(tokens: list[Token], at: int) -> bool:
    """Whether days are said of every month or of another one."""
    return tokens[at].has(
        Role.EVERY, Role.EVERY_BEFORE, Role.UNIT, Role.MONTH, Role.THIS_YEAR
    )


def _is_known(spans: tuple[Span, ...]) -> bool:
    """Whether a span is a known day, which "к" and the dative reach."""
    day = spans[0][0]
    return isinstance(day, KnownDay) and lasts_one_day(day.code)


def dated(tokens: list[Token], at: int) -> Item | None:  # noqa: PLR0912 -- one branch an alternative of the grammar
    """The dated part at `at`, or the whole year where that is what is named."""
    start, first = at, tokens[at]
    if first.kind is TokenKind.WORD and not (first.senses or first.roman):
        return None  # a word that is none of time
    if first.has(Role.FILLER) or (
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
            return range_from(tokens, at + 1)
        if tokens[at].has(Role.UNTIL_BEFORE) and at == start + 1:
            return _prefixed(tokens, at)
    found = bare_ablative(tokens, at)
    if found is not None:
        return found
    group = span_at(tokens, at)
    if group is None:
        return None
    together = listed_days(tokens, group)
    if together.end > group.end and tokens[together.end].has(Role.UNTIL_AFTER):
        group = together  # "10 қаңтар, 10 шілдеге дейін": both are bounds
    if not spanning or group.case is not Case.PLAIN:
        item = _day_until(tokens, group) or _day_on(tokens, group)
        item = item or _postfixed(tokens, group)
        if item is not None:
            return item
    if not spanning and _is_rate(group, tokens):
        return None
    if group.case is Case.ABLATIVE and not spanning and len(group.spans) == 1:
        # "қазаннан" without "бастап".
        written = tokens[group.end - 1].written
        doubt = (note("deadline.ambiguous", text=written),)
        part = Dated(Bound.FROM, group.spans[0][0])
        return Item((part,), group.end, "from", doubt)
    end, _ = closed(tokens, group.end)
    return Item(within(group.spans), end, group.rule or "stretch")


def _is_rate(group: Group, tokens: list[Token]) -> bool:
    """Whether "жылына", "жылға" ask for more than a year's name."""
    first = group.spans[0][0]
    return (
        isinstance(first, WholeYear)
        and not first.years
        and (
            group.case in {Case.DATIVE, Case.ABLATIVE}
            or (group.case is Case.LOCATIVE and not first.school)
        )
        and not tokens[group.end].has(Role.WITHIN_AFTER)
    )
