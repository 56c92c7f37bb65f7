"""Before, after and at the ends of a stretch: "тоқсан аяқталғанға дейін".

verge = point ( verb | "алдында" | "кейін" [ distance "ішінде" ] ) ;
"""

from sheetsync.lang.schema.time import Case, Role
from sheetsync.model.finding import note
from sheetsync.model.written import (
    Bound,
    Dated,
    Day,
    KnownDay,
    Portion,
    PortionUnit,
    Stretch,
    WrittenPart,
    is_day,
)
from sheetsync.read.deadline_distance import distance
from sheetsync.read.deadline_item import Item
from sheetsync.read.deadline_portion import Group, Span
from sheetsync.read.deadline_token import Token


def verbal(tokens: list[Token], group: Group) -> Item | None:
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
            return ended(tokens, stretch, at + 2)
        return Item((Dated(Bound.FROM, stretch),), at + 2, "from")
    if case is Case.LOCATIVE or form == "once" or following.has(Role.DURING_AFTER):
        number = 3 if ends else 1
        portion = Portion(stretch, PortionUnit.THIRD, number, number)
        end = at + 2 if following.has(Role.DURING_AFTER) else at + 1
        return Item((Dated(Bound.WITHIN, portion, portion),), end, "third of")
    return None


def ended(tokens: list[Token], stretch: Stretch, end: int) -> Item:
    """As in "I тоқсан аяқталған соң", "по итогам I четверти": at its end.

    As "по итогам четверти" is each quarter's end, so is this the named one's;
    only a stated distance ("3 күн ішінде") leads beyond it.
    """
    away = distance(tokens, end)
    if away is not None and tokens[away[1]].has(Role.WITHIN_AFTER):
        return after_stretch(tokens, stretch, end)
    portion = Portion(stretch, PortionUnit.THIRD, 3, 3)
    doubt = note("deadline.ambiguous", text=tokens[end - 1].written)
    part = Dated(Bound.WITHIN, portion, portion)
    return Item((part,), end, "at the end of", (doubt,))


def after_stretch(tokens: list[Token], stretch: Stretch, end: int) -> Item:
    """As in "1 мамырдан кейін [3 күн ішінде]"."""
    away = distance(tokens, end)
    if away is not None and tokens[away[1]].has(Role.WITHIN_AFTER):
        days = max(1, away[0] // 1440)
        part = Dated(Bound.AFTER, stretch, offset_days=days)
        return Item((part,), away[1] + 1, "days after")
    return Item((Dated(Bound.AFTER, stretch),), end, "after")


def priors(spans: tuple[Span, ...], days: int) -> tuple[WrittenPart, ...]:
    """Strictly before each span, by `days` or the day before it begins."""
    parts: list[WrittenPart] = []
    for first, _ in spans:
        away = days or (1 if is_day(first) else 0)
        if isinstance(first, Portion) and first.unit is PortionUnit.THIRD and away:
            # "за неделю до окончания четверти" counts from its last day.
            ends = first.last == 3
            part = Dated(Bound.UNTIL, None, first.whole, ends, away)
        else:
            part = Dated(Bound.UNTIL, last=first, offset_days=away)
        parts.append(part)
    return tuple(parts)
