"""Readings without dates: permanently, by schedule, as needed.

permanent = "тұрақты" | "постоянно" | … ;
schedule  = { word } "кесте" "бойынша"
          | ( "по" | "согласно" ) { word } "график" { word } ;
need      = [ { word } [ "-" ] ] need
          | phrase | { word } "қарай" | "по мере" word { word } ;
"""

from dataclasses import replace

from sheetsync.lang.kk.time_noun import split_case
from sheetsync.lang.ru.time_noun import is_participle, tells_doing
from sheetsync.lang.schema.time import Case, Role
from sheetsync.model.finding import note
from sheetsync.model.written import AllYear, AsNeeded, BySchedule
from sheetsync.read.deadline_item import Item
from sheetsync.read.deadline_near import near_time
from sheetsync.read.deadline_token import Token, TokenKind

_MOST_WORDS = 8
#: More words than these are no remark on what is done.
_MOST_DONE = 2

#: Roles of words that begin another part of the deadline.
_STOPS = (
    Role.MONTH,
    Role.UNTIL_AFTER,
    Role.UNTIL_BEFORE,
    Role.EVERY,
    Role.EVERY_BEFORE,
    Role.PERMANENT,
    Role.WITHIN_AFTER,
    Role.TIMES,
    Role.WEEKDAY,
    Role.FROM_BEFORE,
    Role.KNOWN_DAY,
)


def _is_free(token: Token) -> bool:
    """Whether a word may describe a schedule or a need."""
    if token.kind is TokenKind.MARK:
        return token.text in {'"', "№"} or (token.text in {"-", "."} and token.tight)
    if token.kind is TokenKind.NUMBER:
        return True
    if token.kind is not TokenKind.WORD:
        return False
    return token.has(Role.EVENT_NOUN) or not token.has(*_STOPS)


def permanent(tokens: list[Token], at: int) -> Item | None:
    """As in "тұрақты", "постоянно", "на постоянной основе"."""
    if not tokens[at].has(Role.PERMANENT):
        return None
    end = at + 1
    if tokens[end].has(Role.WITHIN_AFTER, Role.DURING_AFTER):
        end += 1
    return Item((AllYear(),), end, "permanent")


def _kazakh_schedule(tokens: list[Token], at: int) -> Item | None:
    """As in "жеке кесте бойынша", "жоспарға сай"."""
    for here in range(at, at + _MOST_WORDS):
        token = tokens[here]
        schedule = token.role(Role.SCHEDULE)
        if schedule is not None and schedule.language == "kk":
            end = here + 1
            if tokens[end].text == "-" and tokens[end].tight:
                end += 2
            if tokens[end].has(Role.SCHEDULE_AFTER):
                return Item((BySchedule(),), end + 1, "schedule")
            if is_term(token) and tokens[end].has(Role.UNTIL_AFTER):
                return Item((BySchedule(),), end + 1, "schedule")
            instrumental = schedule.ending.case is Case.INSTRUMENTAL
            alone = (
                schedule.value in {"alone", "term"}
                and tokens[end].kind is TokenKind.END
            )
            closes = tokens[end].kind is TokenKind.END
            if (here == at and (instrumental or alone)) or (instrumental and closes):
                return Item((BySchedule(),), end, "schedule")
        listed = token.text in {",", "/"} and here > at and _are_events(tokens, here)
        if not (listed or _is_free(token)) or token.has(Role.SCHEDULE_AFTER):
            return None
    return None


def _are_events(tokens: list[Token], at: int) -> bool:
    """Whether what a comma at `at` parts are events: "БЖБ, ТЖБ кестесі"."""
    return all(tokens[beside].has(Role.EVENT_NOUN) for beside in (at - 1, at + 1))


def _russian_schedule(tokens: list[Token], at: int) -> Item | None:
    """As in "по графику", "согласно плану работы школы", "график"."""
    token = tokens[at]
    here = at
    introduced = token.has(Role.TO_BEFORE, Role.SCHEDULE_BEFORE)
    if introduced:
        here += 1
    for _ in range(_MOST_WORDS):
        schedule = tokens[here].role(Role.SCHEDULE)
        if schedule is not None and schedule.language == "ru":
            if introduced or (here == at and schedule.value == "alone"):
                return _schedule_tail(tokens, here + 1)
            return None
        if not introduced or not _is_free(tokens[here]):
            return None
        here += 1
    return None


def _is_described(token: Token) -> bool:
    """Whether a word behind "и" still describes the schedule: "СОР и СОЧ"."""
    if token.kind is not TokenKind.WORD:
        return False
    return not token.senses or token.has(Role.SCHEDULE, Role.EVENT_NOUN)


def _is_with(tokens: list[Token], at: int) -> bool:
    """Whether "с" says with whom: "по согласованию с администрацией"."""
    whom = tokens[at + 1]
    if not tokens[at].has(Role.FROM_BEFORE) or whom.kind is not TokenKind.WORD:
        return False
    return not (whom.senses or whom.roman)


def _schedule_tail(tokens: list[Token], at: int) -> Item:
    """What describes a schedule behind it: "плану работы школы"."""
    end = at
    if tokens[end].text == "." and tokens[end].tight:
        end += 1
    while end < at + _MOST_WORDS:
        if tokens[end].text == "," and is_participle(tokens[end + 1].text):
            end += 1  # "по графику, утверждённому директором"
        listed = tokens[end].text in {",", "/"} and _are_events(tokens, end)
        if not (listed or _is_free(tokens[end]) or _is_with(tokens, end)):
            break
        if tokens[end].has(Role.JOIN) and not _is_described(tokens[end + 1]):
            break
        end += 1
    return Item((BySchedule(),), end, "schedule")


def _russian_terms(tokens: list[Token], at: int) -> Item | None:
    """As in "в указанные сроки", "в сроки, установленные приказом"."""
    if is_set_by(tokens, at):
        return _schedule_tail(tokens, at + 2 if tokens[at + 1].text == "," else at + 1)
    if not tokens[at].has(Role.WITHIN_BEFORE, Role.UNTIL_BEFORE):
        return None
    return _schedule_tail(tokens, at + 2) if is_term(tokens[at + 1]) else None


def is_term(token: Token) -> bool:
    """Whether a phrase speaks of a time that was set, and does not say which."""
    sense = token.role(Role.SCHEDULE)
    return sense is not None and sense.value == "term"


def is_set_by(tokens: list[Token], at: int) -> bool:
    """Whether somebody else sets the time: "в сроки, установленные приказом"."""
    during = tokens[at].role(Role.DURING_BEFORE)
    behind = at + 2 if tokens[at + 1].text == "," else at + 1
    is_term = during is not None and during.value == "term"
    return is_term and is_participle(tokens[behind].text)


def schedule(tokens: list[Token], at: int) -> Item | None:
    """By a schedule that is kept elsewhere."""
    return (
        _kazakh_schedule(tokens, at)
        or _russian_terms(tokens, at)
        or _russian_schedule(tokens, at)
    )


def _arises(tokens: list[Token], at: int) -> bool:
    """Whether what comes up ends at `at`: "өтініш түскен кезде", "… түскенде"."""
    once = tokens[at].role(Role.HOLD)
    if once is not None and once.ending.form == "participle":
        return once.ending.case is Case.LOCATIVE
    verb = tokens[at - 1].role(Role.HOLD)
    if verb is None or verb.ending.form != "participle":
        return False
    return tokens[at].has(Role.DURING_AFTER)


def _begins_need(tokens: list[Token], at: int) -> bool:
    """Whether the need itself is named at `at`: "по мере необходимости"."""
    if tokens[at].has(Role.TO_BEFORE):
        return tokens[at + 1].has(Role.NEED)
    return tokens[at].has(Role.NEED_BEFORE, Role.NEED)


def _done_as_needed(tokens: list[Token], at: int) -> Item | None:
    """What is done as needed, before it: "обновлять по мере необходимости"."""
    end = at
    while end < at + _MOST_DONE and _is_strange(tokens[end]):
        end += 1
    if end == at:
        return None
    written = " ".join(token.written for token in tokens[at:end])
    if tokens[end].text == "-":
        end += 1
    found = _need(tokens, end) if _begins_need(tokens, end) else None
    if found is None:
        return None
    return replace(found, notes=(note("deadline.leftover", text=written),))


def _is_strange(token: Token) -> bool:
    """Whether a word tells what is done and has nothing to do with time."""
    if token.kind is not TokenKind.WORD or token.senses or token.roman:
        return False
    return tells_doing(token.text) and not near_time(token.text)


def need(tokens: list[Token], at: int) -> Item | None:
    """As the need arises."""
    return _done_as_needed(tokens, at) or _need(tokens, at)


def _need(tokens: list[Token], at: int) -> Item | None:
    token = tokens[at]
    found = token.role(Role.NEED)
    if found is not None and " " in token.text:
        arising = tokens[at + 1].role(Role.NEED_AFTER)
        in_case = arising is not None and arising.value == "case"
        in_case = in_case or tokens[at + 1].has(Role.DURING_AFTER)
        end = at + 2 if in_case else at + 1
        return Item((AsNeeded(),), end, "need")
    if token.has(Role.NEED_BEFORE):
        end = at + 1
        while end < at + _MOST_WORDS and _is_free(tokens[end]):
            end += 1
        alone = token.senses[Role.NEED_BEFORE].value == "alone"
        return Item((AsNeeded(),), end, "need") if alone or end > at + 1 else None
    if token.has(Role.TO_BEFORE) and tokens[at + 1].has(Role.NEED):
        end = at + 2
        while end < at + _MOST_WORDS and _is_free(tokens[end]):
            end += 1
        return Item((AsNeeded(),), end, "need")
    for here in range(at, at + _MOST_WORDS):
        follows = tokens[here].role(Role.NEED_AFTER)
        if follows is not None and follows.value == "case" and here > at:
            return Item((AsNeeded(),), here + 1, "need")
        if here > at and tokens[at].has(Role.NEED) and _arises(tokens, here):
            return Item((AsNeeded(),), here + 1, "need")
        if (
            here > at
            and tokens[here - 1].has(Role.NEED)
            and (tokens[here].has(Role.SCHEDULE_AFTER, Role.NEED_AFTER))
        ):
            return Item((AsNeeded(),), here + 1, "need")
        if tokens[here].has(Role.NEED_AFTER) and here > at:
            _, case = split_case(tokens[here - 1].written)
            if case is Case.DATIVE or tokens[here - 1].text.endswith(("ка", "ке")):
                return Item((AsNeeded(),), here + 1, "need")
            return None
        if not _is_free(tokens[here]):
            return None
    return None
