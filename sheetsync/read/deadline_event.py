"""Deadlines that hang on an event: "емтиханға дейін", "по окончании аттестации".

    kazakh  = [ "әр" ] phrase [ verb ] [ distance ] relation ;
    russian = [ distance ] relation [ pivot ] [ "каждого" ] phrase ;

The phrase is any noun phrase without words of time; without a relation that
fits its case nothing is read.
"""

from sheetsync.lang.kk.time_noun import split_case
from sheetsync.lang.ru.time_noun import is_deverbal
from sheetsync.lang.schema.time import Case, Role
from sheetsync.model.deadline import Event, Relation
from sheetsync.model.finding import Note, note
from sheetsync.model.written import AtEvent
from sheetsync.read.deadline_item import Item
from sheetsync.read.deadline_name import (
    doubtful,
    is_name_word,
    kazakh_name,
    phrase_words,
    russian_name,
)
from sheetsync.read.deadline_tie import Tie, plain_tie, russian_tie, verb_tie
from sheetsync.read.deadline_token import Token, TokenKind
from sheetsync.read.deadline_whole import is_set_by, is_term

_MOST_WORDS = 10
#: How Kazakh participles end, folded: «көрсетілген уақытта» is nothing's time.
_PARTICIPLES = ("ган", "ген", "кан", "кен", "атын", "етин", "йтын", "йтин")


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
            tie = verb_tie(tokens, end)
            if tie is not None and _is_done_to(tokens, end):
                return _tied(tokens, start, end + 1, tie, every=every)
            tie = tie or plain_tie(tokens, end)
            if tie is None and tokens[end].has(Role.EVERY_AFTER):
                tie, every = Tie(Relation.DURING, end + 1), True
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
                tie = Tie(Relation.DURING, end + 1)
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
    if not token.senses and token.text.endswith(_PARTICIPLES):
        return True
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
    return _tied(tokens, start, end, Tie(Relation.DURING, end), every=every)


def _tied(
    tokens: list[Token], start: int, end: int, tie: Tie, *, every: bool
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
    if is_term(words[-1]):
        return None
    name, case, is_mended = kazakh_name(words)
    is_day = tie.end == end + 1 or tokens[end].has(Role.MOMENT)
    day = _day_word(tokens[end], words) if is_day else ""
    if day:
        name, is_mended = " ".join([*phrase_words(words), day]), False
    if tie.cases and case not in tie.cases:
        return None
    event = Event(name, tie.relation, tie.minutes, every)
    written = " ".join(token.written for token in words)
    notes = _spelling(written, name, is_mended=is_mended) + doubtful(words)
    return Item((AtEvent(event),), tie.end, "event", notes)


def russian_event(tokens: list[Token], at: int) -> Item | None:
    """The Russian event at `at`, its relation before it."""
    tie = russian_tie(tokens, at)
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
    if not words or not _may_open(words) or is_term(words[0]) or is_set_by(tokens, at):
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
