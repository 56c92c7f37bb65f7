"""How a deadline is tied to an event: before, during or after, at what distance.

A Kazakh tie stands behind the event's name ("басталғанға дейін"), a Russian one
in front of it ("за 3 дня до").
"""

from dataclasses import dataclass

from sheetsync.lang.schema.time import Case, Role
from sheetsync.model.deadline import Relation
from sheetsync.read.deadline_distance import distance
from sheetsync.read.deadline_token import Token, TokenKind


@dataclass(frozen=True, slots=True)
class Tie:
    """How an event is tied: relation, offset in minutes, up to token `end`."""

    relation: Relation
    end: int
    minutes: int = 0
    #: Cases of the name's head that the tie asks for; empty takes any.
    cases: tuple[Case, ...] = ()


def verb_tie(tokens: list[Token], at: int) -> Tie | None:
    """A verb and its relation: "басталғанға дейін", "өткізу күндері"."""
    token = tokens[at]
    verb = token.role(Role.START) or token.role(Role.HOLD) or token.role(Role.END)
    if verb is None or verb.language != "kk" or not verb.ending.form:
        return None
    ends = verb.role is Role.END
    before = Relation.DURING if ends else Relation.BEFORE
    form, case = verb.ending.form, verb.ending.case
    following = tokens[at + 1]
    if form == "till":
        return Tie(before, at + 2 if following.has(Role.UNTIL_AFTER) else at + 1)
    if form == "once":
        return Tie(Relation.AFTER, at + 1) if ends else None
    if following.has(Role.UNTIL_AFTER) and case is Case.DATIVE:
        return Tie(before, at + 2)
    if case is Case.DATIVE or case is Case.ABLATIVE:
        away = distance(tokens, at + 1)
        if away is not None and tokens[away[1]].has(Role.REMAINING, Role.PRIOR_AFTER):
            return Tie(Relation.BEFORE, away[1] + 1, away[0])
        if away is not None and tokens[away[1]].has(Role.AFTER_AFTER):
            return Tie(Relation.AFTER, away[1] + 1, away[0])
    if following.has(Role.AFTER_AFTER) and (
        case is Case.ABLATIVE or form == "participle"
    ):
        return _after(tokens, at + 2)
    if following.has(Role.PRIOR_AFTER):
        return Tie(Relation.BEFORE, at + 2)
    if following.has(Role.DURING_AFTER, Role.MOMENT):
        moment = following.role(Role.MOMENT)
        if moment is not None and tokens[at + 2].has(Role.UNTIL_AFTER):
            return Tie(Relation.BEFORE, at + 3)
        return Tie(Relation.DURING, at + 2)
    if case is Case.LOCATIVE and form in {"participle", "coming"}:
        return Tie(Relation.DURING, at + 1)
    return None


def _after(tokens: list[Token], end: int) -> Tie:
    """After, with what may follow: "кейін 3 күн ішінде"."""
    away = distance(tokens, end)
    if away is not None:
        stop = away[1]
        locative = tokens[stop - 1].role(Role.UNIT)
        if tokens[stop].has(Role.WITHIN_AFTER, Role.UNTIL_AFTER):
            return Tie(Relation.AFTER, stop + 1, away[0])
        if locative is not None and locative.ending.case is Case.LOCATIVE:
            return Tie(Relation.AFTER, stop, away[0])
    return Tie(Relation.AFTER, end)


def plain_tie(tokens: list[Token], at: int) -> Tie | None:  # noqa: PLR0912 -- one branch an alternative of the grammar
    """A relation right behind the name: "күні", "кезінде", "дейін"."""
    token = tokens[at]
    moment = token.role(Role.MOMENT)
    if moment is not None and moment.language == "kk" and moment.ending.possessive:
        if tokens[at + 1].has(Role.UNTIL_AFTER):
            return Tie(Relation.BEFORE, at + 2)
        if moment.ending.case in {Case.PLAIN, Case.LOCATIVE}:
            return Tie(Relation.DURING, at + 1)
        return None
    if token.has(Role.DURING_AFTER):
        return Tie(Relation.DURING, at + 1)
    if token.has(Role.UNTIL_AFTER):
        return Tie(Relation.BEFORE, at + 1, cases=(Case.DATIVE,))
    if token.has(Role.AFTER_AFTER):
        tie = _after(tokens, at + 1)
        return Tie(tie.relation, tie.end, tie.minutes, (Case.ABLATIVE,))
    if token.has(Role.PRIOR_AFTER):
        return Tie(
            Relation.BEFORE, at + 1, cases=(Case.ABLATIVE, Case.PLAIN, Case.GENITIVE)
        )
    third = token.role(Role.THIRD)
    if third is not None and third.value != 2 and third.ending.possessive:
        if third.ending.case is Case.DATIVE and tokens[at + 1].has(Role.UNTIL_AFTER):
            relation = Relation.DURING if third.value == 3 else Relation.BEFORE
            return Tie(relation, at + 2, cases=(Case.GENITIVE, Case.PLAIN))
        return Tie(Relation.DURING, at + 1, cases=(Case.GENITIVE, Case.PLAIN))
    if token.has(Role.RESULT) and tokens[at + 1].has(
        Role.SCHEDULE_AFTER, Role.AFTER_AFTER
    ):
        return Tie(Relation.AFTER, at + 2, cases=(Case.GENITIVE, Case.PLAIN))
    away = distance(tokens, at)
    if away is not None:
        behind = tokens[away[1]]
        if behind.has(Role.REMAINING):
            return Tie(Relation.BEFORE, away[1] + 1, away[0], (Case.DATIVE,))
        if behind.has(Role.PRIOR_AFTER):
            return Tie(Relation.BEFORE, away[1] + 1, away[0], (Case.ABLATIVE,))
        if behind.has(Role.AFTER_AFTER):
            return Tie(Relation.AFTER, away[1] + 1, away[0], (Case.ABLATIVE,))
    return None


def russian_tie(tokens: list[Token], at: int) -> Tie | None:  # noqa: PLR0912 -- one branch an alternative of the grammar
    """The relation in front of a Russian event's name."""
    token = tokens[at]
    if token.has(Role.UNTIL_BEFORE) and tokens[at + 1].has(Role.AGO_BEFORE):
        at, token = at + 1, tokens[at + 1]
    elif token.has(Role.UNTIL_BEFORE):
        away = distance(tokens, at + 1)
        if away is not None and tokens[away[1]].has(
            Role.AFTER_BEFORE, Role.UPON_BEFORE
        ):
            return Tie(Relation.AFTER, away[1] + 1, away[0])
    if token.has(Role.AGO_BEFORE, Role.IN_BEFORE, Role.WITHIN_BEFORE):
        away = distance(tokens, at + 1)
        if away is not None:
            end = away[1]
            if tokens[end].has(Role.UNTIL_BEFORE, Role.PRIOR_BEFORE):
                return Tie(Relation.BEFORE, end + 1, away[0])
            if tokens[end].has(Role.AFTER_BEFORE, Role.UPON_BEFORE):
                return Tie(Relation.AFTER, end + 1, away[0])
            return None
    if token.has(Role.UNTIL_BEFORE, Role.PRIOR_BEFORE):
        return Tie(Relation.BEFORE, at + 1)
    if token.has(Role.AFTER_BEFORE, Role.UPON_BEFORE):
        return Tie(Relation.AFTER, at + 1)
    if token.has(Role.DURING_BEFORE):
        return Tie(Relation.DURING, at + 1)
    if token.has(Role.WITHIN_BEFORE, Role.TO_BEFORE):
        pivot = tokens[at + 1]
        if pivot.has(Role.THIRD, Role.MOMENT):
            return Tie(Relation.DURING, at + 2)
        if pivot.has(Role.END) and token.has(Role.TO_BEFORE):
            return Tie(Relation.AFTER, at + 2)
        if _russian_event_at(tokens, at + 1) and not token.has(Role.TO_BEFORE):
            return Tie(Relation.DURING, at + 1)
        return None
    moment = token.role(Role.MOMENT)
    if moment is not None and moment.language == "ru":
        return Tie(Relation.DURING, at + 1)
    third = token.role(Role.THIRD)
    if third is not None and third.language == "ru":
        return Tie(Relation.DURING, at + 1)
    return None


def _russian_event_at(tokens: list[Token], at: int) -> bool:
    """Whether a known event stands at `at`, an adjective or two before it."""
    for ahead in range(3):
        token = tokens[at + ahead]
        sense = token.role(Role.EVENT_NOUN)
        if ahead and sense is None:
            period = token.role(Role.PERIOD)  # "в паводковый период"
            sense = period if period is not None and not period.value else None
        if sense is not None and sense.language == "ru":
            return True
        if (token.senses and ahead) or token.kind is not TokenKind.WORD:
            return False
    return False
