"""Deadlines that hang on an event: "емтиханға дейін", "по окончании аттестации".

    kazakh  = [ "әр" ] phrase [ verb ] [ distance ] relation ;
    russian = [ distance ] relation [ pivot ] [ "каждого" ] phrase ;

The phrase is any noun phrase without words of time; without a relation that
fits its case nothing is read.
"""

from dataclasses import dataclass

from sheetsync.lang.kk.time_noun import split_case
from sheetsync.lang.ru.time_noun import is_deverbal
from sheetsync.lang.schema.time import Case, Role
from sheetsync.model.deadline import Event, Relation
from sheetsync.model.finding import Note, note
from sheetsync.model.written import AtEvent
from sheetsync.read.deadline_distance import distance
from sheetsync.read.deadline_item import Item
from sheetsync.read.deadline_name import (
    doubtful,
    is_name_word,
    kazakh_name,
    phrase_words,
    russian_name,
)
from sheetsync.read.deadline_token import Token, TokenKind

_MOST_WORDS = 10


@dataclass(frozen=True, slots=True)
class _Tie:
    """How an event is tied: relation, offset in minutes, up to token `end`."""

    relation: Relation
    end: int
    minutes: int = 0
    #: Cases of the name's head that the tie asks for; empty takes any.
    cases: tuple[Case, ...] = ()


def _verb_tie(tokens: list[Token], at: int) -> _Tie | None:
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
        return _Tie(before, at + 2 if following.has(Role.UNTIL_AFTER) else at + 1)
    if form == "once":
        return _Tie(Relation.AFTER, at + 1) if ends else None
    if following.has(Role.UNTIL_AFTER) and case is Case.DATIVE:
        return _Tie(before, at + 2)
    if case is Case.DATIVE or case is Case.ABLATIVE:
        away = distance(tokens, at + 1)
        if away is not None and tokens[away[1]].has(Role.REMAINING, Role.PRIOR_AFTER):
            return _Tie(Relation.BEFORE, away[1] + 1, away[0])
        if away is not None and tokens[away[1]].has(Role.AFTER_AFTER):
            return _Tie(Relation.AFTER, away[1] + 1, away[0])
    if following.has(Role.AFTER_AFTER) and (
        case is Case.ABLATIVE or form == "participle"
    ):
        return _after(tokens, at + 2)
    if following.has(Role.PRIOR_AFTER):
        return _Tie(Relation.BEFORE, at + 2)
    if following.has(Role.DURING_AFTER, Role.MOMENT):
        moment = following.role(Role.MOMENT)
        if moment is not None and tokens[at + 2].has(Role.UNTIL_AFTER):
            return _Tie(Relation.BEFORE, at + 3)
        return _Tie(Relation.DURING, at + 2)
    if case is Case.LOCATIVE and form in {"participle", "coming"}:
        return _Tie(Relation.DURING, at + 1)
    return None


def _after(tokens: list[Token], end: int) -> _Tie:
    """After, with what may follow: "кейін 3 күн ішінде"."""
    away = distance(tokens, end)
    if away is not None:
        stop = away[1]
        locative = tokens[stop - 1].role(Role.UNIT)
        if tokens[stop].has(Role.WITHIN_AFTER, Role.UNTIL_AFTER):
            return _Tie(Relation.AFTER, stop + 1, away[0])
        if locative is not None and locative.ending.case is Case.LOCATIVE:
            return _Tie(Relation.AFTER, stop, away[0])
    return _Tie(Relation.AFTER, end)


def _plain_tie(tokens: list[Token], at: int) -> _Tie | None:  # noqa: PLR0912 -- one branch an alternative of the grammar
    """A relation right behind the name: "күні", "кезінде", "дейін"."""
    token = tokens[at]
    moment = token.role(Role.MOMENT)
    if moment is not None and moment.language == "kk" and moment.ending.possessive:
        if tokens[at + 1].has(Role.UNTIL_AFTER):
            return _Tie(Relation.BEFORE, at + 2)
        if moment.ending.case in {Case.PLAIN, Case.LOCATIVE}:
            return _Tie(Relation.DURING, at + 1)
        return None
    if token.has(Role.DURING_AFTER):
        return _Tie(Relation.DURING, at + 1)
    if token.has(Role.UNTIL_AFTER):
        return _Tie(Relation.BEFORE, at + 1, cases=(Case.DATIVE,))
    if token.has(Role.AFTER_AFTER):
        tie = _after(tokens, at + 1)
        return _Tie(tie.relation, tie.end, tie.minutes, (Case.ABLATIVE,))
    if token.has(Role.PRIOR_AFTER):
        return _Tie(
            Relation.BEFORE, at + 1, cases=(Case.ABLATIVE, Case.PLAIN, Case.GENITIVE)
        )
    third = token.role(Role.THIRD)
    if third is not None and third.value != 2 and third.ending.possessive:
        if third.ending.case is Case.DATIVE and tokens[at + 1].has(Role.UNTIL_AFTER):
            relation = Relation.DURING if third.value == 3 else Relation.BEFORE
            return _Tie(relation, at + 2, cases=(Case.GENITIVE, Case.PLAIN))
        return _Tie(Relation.DURING, at + 1, cases=(Case.GENITIVE, Case.PLAIN))
    if token.has(Role.RESULT) and tokens[at + 1].has(
        Role.SCHEDULE_AFTER, Role.AFTER_AFTER
    ):
        return _Tie(Relation.AFTER, at + 2, cases=(Case.GENITIVE, Case.PLAIN))
    away = distance(tokens, at)
    if away is not None:
        behind = tokens[away[1]]
        if behind.has(Role.REMAINING):
            return _Tie(Relation.BEFORE, away[1] + 1, away[0], (Case.DATIVE,))
        if behind.has(Role.PRIOR_AFTER):
            return _Tie(Relation.BEFORE, away[1] + 1, away[0], (Case.ABLATIVE,))
        if behind.has(Role.AFTER_AFTER):
            return _Tie(Relation.AFTER, away[1] + 1, away[0], (Case.ABLATIVE,))
    return None


def _spelling(written: str, name: str, *, is_mended: bool) -> tuple[Note, ...]:
    if not is_mended:
        return ()
    return (note("deadline.spelling", text=written, read=name),)


def kazakh_event(tokens: list[Token], at: int) -> Item | None:
    """The Kazakh event at `at`, its relation behind it."""
    every = tokens[at].has(Role.EVERY_BEFORE)
    start = at + 1 if every else at
    for end in range(start, start + _MOST_WORDS):
        if end > start:
            tie = _verb_tie(tokens, end)
            if tie is not None and _is_done_to(tokens, end):
                return _tied(tokens, start, end + 1, tie, every=every)
            tie = tie or _plain_tie(tokens, end)
            if tie is None and tokens[end].has(Role.EVERY_AFTER):
                tie, every = _Tie(Relation.DURING, end + 1), True
                if end - 1 > start and _is_verb_form(tokens[end - 1]):
                    return _tied(tokens, start, end - 1, tie, every=True)
            if tie is not None:
                return _tied(tokens, start, end, tie, every=every)
            period = tokens[end].role(Role.PERIOD)
            if (
                period
                and period.ending.possessive
                and (period.ending.case is Case.LOCATIVE)
            ):
                # "емтихан кезеңінде" is a period of its own, "өткізу кезеңінде" is not.
                held = tokens[end - 1].has(Role.HOLD, Role.START, Role.END)
                tie = _Tie(Relation.DURING, end + 1)
                name_end = end if held else end + 1
                return _tied(tokens, start, name_end, tie, every=every)
        if not is_name_word(tokens, end, start):
            return _located(tokens, start, end, every=every)
    return None


def _is_done_to(tokens: list[Token], at: int) -> bool:
    """Whether a verb itself is what takes place: "жұмысқа қабылдау кезінде"."""
    verb = tokens[at].role(Role.HOLD)
    if verb is None or verb.language != "kk" or verb.ending.form != "noun":
        return False
    return split_case(tokens[at - 1].written)[1] is Case.DATIVE


def _is_verb_form(token: Token) -> bool:
    """Whether a word is a verb that describes ("өтетін"), not what takes place."""
    verb = token.role(Role.HOLD) or token.role(Role.START) or token.role(Role.END)
    if verb is None or token.has(Role.EVENT_NOUN):
        return False
    return verb.ending.form not in {"", "noun"}


def _may_open(words: list[Token]) -> bool:
    """Whether the first word of a Russian name can be one."""
    first = words[0]
    if first.has(Role.JOIN) or (len(first.text) < 3 and len(words) == 1):
        return False
    if first.has(Role.MONTH) and not _is_named_by_month(words):
        return False  # "конец августа ЗДВР" is no event of August
    return first.text[0].isalpha() and not first.text[0].isascii()


def _is_named_by_month(words: list[Token]) -> bool:
    """Whether a name begins with a month: "после тамыз кеңесі"."""
    return any(
        (noun := word.role(Role.EVENT_NOUN)) is not None and noun.language == "kk"
        for word in words[1:]
    )


def _is_mere_day(token: Token) -> bool:
    """Whether a word says "the day" and not of what: "күні бекітілген соң"."""
    return token.has(Role.MOMENT, Role.UNIT) and not token.has(Role.EVENT_NOUN)


def _day_word(moment: Token, words: list[Token]) -> str:
    """The word for a day that belongs to the name, "" where it only ties an event.

    "Ашық есік күні", "дни открытых дверей" are days of their own, "емтихан
    күндері", "дни приёма документов" are those of the exam and the intake.
    """
    if any(word.has(Role.EVENT_NOUN, Role.HOLD, Role.START) for word in words):
        return ""
    last = words[-1].text
    sense = moment.role(Role.MOMENT)
    if sense is not None and sense.language == "kk":
        is_work = sense.ending.plural and last.endswith("у")
        return "" if is_work else "күндері" if sense.ending.plural else "күні"
    if moment.text == "день":
        return "день"
    if moment.text == "в день":
        return "" if is_deverbal(words[0].written) else "день"
    if moment.text in {"дни", "в дни"} and len(words) > 1:
        named = words[0].written.endswith(("ых", "их"))
        named = named and not is_deverbal(words[1].written)
        return "дни" if named else ""
    return ""


def _located(tokens: list[Token], start: int, end: int, *, every: bool) -> Item | None:
    """As in "педкеңесте": the locative of what is an event without doubt."""
    if end <= start:
        return None
    event = tokens[end - 1].role(Role.EVENT_NOUN)
    if (
        event is None
        or event.language != "kk"
        or event.ending.case is not Case.LOCATIVE
    ):
        return None
    return _tied(tokens, start, end, _Tie(Relation.DURING, end), every=every)


def _tied(
    tokens: list[Token], start: int, end: int, tie: _Tie, *, every: bool
) -> Item | None:
    words = tokens[start:end]
    while words and words[-1].text in {'"', "-"}:
        words = words[:-1]
    # The object of a verb that only carries: "емтихандарды өткізу күндері".
    while len(words) > 1 and words[-1].has(Role.HOLD, Role.START, Role.END):
        verb = words[-1].role(Role.HOLD) or words[-1].role(Role.START)
        if verb is None or verb.language != "kk" or verb.ending.form != "noun":
            break
        if _is_done_to(words, len(words) - 1):
            break
        words = words[:-1]
    if not any(token.kind is TokenKind.WORD for token in words):
        return None
    if words[-1].kind is not TokenKind.WORD or words[-1].has(Role.JOIN):
        return None
    if len(words) == 1 and (_is_verb_form(words[0]) or _is_mere_day(words[0])):
        return None
    name, case, is_mended = kazakh_name(words)
    day = _day_word(tokens[end], words) if tie.end == end + 1 else ""
    if day:
        name, is_mended = " ".join([*phrase_words(words), day]), False
    if tie.cases and case not in tie.cases:
        return None
    event = Event(name, tie.relation, tie.minutes, every)
    written = " ".join(token.written for token in words)
    notes = _spelling(written, name, is_mended=is_mended) + doubtful(words)
    return Item((AtEvent(event),), tie.end, "event", notes)


def _russian_tie(tokens: list[Token], at: int) -> _Tie | None:  # noqa: PLR0912 -- one branch an alternative of the grammar
    """The relation in front of a Russian event's name."""
    token = tokens[at]
    if token.has(Role.UNTIL_BEFORE) and tokens[at + 1].has(Role.AGO_BEFORE):
        at, token = at + 1, tokens[at + 1]
    elif token.has(Role.UNTIL_BEFORE):
        away = distance(tokens, at + 1)
        if away is not None and tokens[away[1]].has(
            Role.AFTER_BEFORE, Role.UPON_BEFORE
        ):
            return _Tie(Relation.AFTER, away[1] + 1, away[0])
    if token.has(Role.AGO_BEFORE, Role.IN_BEFORE, Role.WITHIN_BEFORE):
        away = distance(tokens, at + 1)
        if away is not None:
            end = away[1]
            if tokens[end].has(Role.UNTIL_BEFORE, Role.PRIOR_BEFORE):
                return _Tie(Relation.BEFORE, end + 1, away[0])
            if tokens[end].has(Role.AFTER_BEFORE, Role.UPON_BEFORE):
                return _Tie(Relation.AFTER, end + 1, away[0])
            return None
    if token.has(Role.UNTIL_BEFORE, Role.PRIOR_BEFORE):
        return _Tie(Relation.BEFORE, at + 1)
    if token.has(Role.AFTER_BEFORE, Role.UPON_BEFORE):
        return _Tie(Relation.AFTER, at + 1)
    if token.has(Role.DURING_BEFORE):
        return _Tie(Relation.DURING, at + 1)
    if token.has(Role.WITHIN_BEFORE, Role.TO_BEFORE):
        pivot = tokens[at + 1]
        if pivot.has(Role.THIRD, Role.MOMENT):
            return _Tie(Relation.DURING, at + 2)
        if pivot.has(Role.END) and token.has(Role.TO_BEFORE):
            return _Tie(Relation.AFTER, at + 2)
        if _russian_event_at(tokens, at + 1) and not token.has(Role.TO_BEFORE):
            return _Tie(Relation.DURING, at + 1)
        return None
    moment = token.role(Role.MOMENT)
    if moment is not None and moment.language == "ru":
        return _Tie(Relation.DURING, at + 1)
    third = token.role(Role.THIRD)
    if third is not None and third.language == "ru":
        return _Tie(Relation.DURING, at + 1)
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


def russian_event(tokens: list[Token], at: int) -> Item | None:
    """The Russian event at `at`, its relation before it."""
    tie = _russian_tie(tokens, at)
    if tie is None:
        return None
    relation, start = tie.relation, tie.end
    pivot = tokens[start]
    if pivot.has(Role.DURING_BEFORE) and start == at + 1:
        start += 1
        pivot = tokens[start]
    sense = pivot.role(Role.START) or pivot.role(Role.HOLD) or pivot.role(Role.END)
    if sense is not None and sense.language == "ru":
        if sense.role is Role.END and relation is Relation.BEFORE:
            relation = Relation.DURING
        start += 1
    every = tokens[start].has(Role.EVERY_BEFORE)
    if every:
        start += 1
    end = start
    while end < start + _MOST_WORDS and is_name_word(tokens, end, start):
        if tokens[end].has(Role.WITHIN_BEFORE, Role.TO_BEFORE) and end == start:
            return None
        end += 1
    words = tokens[start:end]
    while words and (
        words[-1].kind is not TokenKind.WORD
        or words[-1].has(Role.JOIN, Role.TO_BEFORE, Role.WITHIN_BEFORE)
    ):
        words = words[:-1]
        end -= 1
    if not words or not _may_open(words):
        return None
    name, is_mended = russian_name(words)
    day = _day_word(tokens[at], words) if start == at + 1 else ""
    if day:
        # "День матери" is a day of its own, "день экзамена" is the exam.
        name, is_mended = " ".join([day, *phrase_words(words)]), False
    event = Event(name, relation, tie.minutes, every)
    written = " ".join(token.written for token in words)
    notes = _spelling(written, name, is_mended=is_mended) + doubtful(words)
    return Item((AtEvent(event),), end, "event", notes)
