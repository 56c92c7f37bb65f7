"""The name of an event: its words, and its key in the dates tab.

`is_name_word` says which words of a cell may belong to a name. A noun phrase is
brought to the nominative singular; a mistyped event of school life is mended,
so that one event is one key.
"""

from functools import lru_cache

from sheetsync.lang.fold import fold_kazakh
from sheetsync.lang.kk.time import TABLE as KAZAKH
from sheetsync.lang.kk.time_noun import singular, split_case
from sheetsync.lang.ru.time_event import EVENTS as RUSSIAN_EVENTS
from sheetsync.lang.ru.time_noun import nominative
from sheetsync.lang.schema.time import Case, Role, Unit
from sheetsync.model.finding import Note, note
from sheetsync.read.deadline_near import near_time
from sheetsync.read.deadline_token import Token, TokenKind

#: Event nouns as they are written, by their folded form.
_EVENTS = {
    fold_kazakh(word.stem): word.stem
    for word in KAZAKH.words
    if word.role is Role.EVENT_NOUN
} | {fold_kazakh(name): name for name, _, _ in RUSSIAN_EVENTS}
_SHORTEST_MENDED = 6
#: From this length on two mistakes (a syllable written once) are mended.
_LONG = 9

#: Roles that no word of an event's name plays.
_NOT_IN_NAME = (
    Role.UNTIL_AFTER,
    Role.FROM_AFTER,
    Role.AFTER_AFTER,
    Role.PRIOR_AFTER,
    Role.REMAINING,
    Role.WEEKDAY,
    Role.EVERY,
    Role.EVERY_AFTER,
    Role.TIMES,
    Role.PERMANENT,
    Role.NEED,
    Role.THROUGH,
    Role.SCHEDULE_AFTER,
    Role.UNTIL_BEFORE,
    Role.FROM_BEFORE,
    Role.AFTER_BEFORE,
    Role.PRIOR_BEFORE,
    Role.DURING_BEFORE,
    Role.DURING_AFTER,
    Role.OR,
    Role.KNOWN_DAY,
    Role.SEASONAL,
    Role.BREAK,
    Role.NEXT,
    Role.THIS_YEAR,
)


def is_name_word(tokens: list[Token], at: int, start: int) -> bool:
    """Whether a token may stand inside an event's name that began at `start`."""
    token = tokens[at]
    opens = start if tokens[start].text == '"' else start - 1
    if opens >= 0 and tokens[opens].text == '"' and _is_quoted(tokens, at, opens):
        return True
    if token.kind is TokenKind.NUMBER:
        return tokens[at + 1].has(Role.CLASS) or (
            tokens[at + 1].text == "-" and tokens[at + 1].tight
        )
    if token.kind is TokenKind.MARK and token.text == ",":
        beside = (tokens[at - 1], tokens[at + 1]) if at > start else ()
        return bool(beside) and all(t.has(Role.EVENT_NOUN) for t in beside)
    if token.kind is TokenKind.MARK:
        return token.text in {'"', "№"} or (token.text == "-" and token.tight)
    if token.kind is not TokenKind.WORD:
        return False
    if token.has(Role.HOUR) and _is_clock(tokens, at + 1):
        return False
    if at == start and token.has(Role.CARDINAL) and tokens[at + 1].has(Role.UNIT):
        return False
    if token.has(Role.MONTH) and not token.has(Role.PERIOD):
        named = tokens[at + 1]  # a word, but no "қазанның екі күні"
        return (
            at == start
            and named.kind is TokenKind.WORD
            and not named.has(Role.CARDINAL)
        )
    unit = token.role(Role.UNIT)
    if unit is not None and not token.has(Role.MOMENT, Role.EVENT_NOUN):
        return _is_named_week(tokens, at, start)
    if at > start and _leads_to_purpose(tokens, at):
        return True
    if token.has(Role.SEASONAL) and tokens[at + 1].has(Role.EVENT_NOUN):
        return True
    if token.has(Role.EVENT_NOUN):
        return True  # "апталық" is also an adverb of every week
    return not token.has(*_NOT_IN_NAME)


def _is_clock(tokens: list[Token], at: int) -> bool:
    """Whether a time of day stands behind "сағ.": no "тәрбие сағаты"."""
    clock = tokens[at + 1] if tokens[at].text == "." else tokens[at]
    return clock.kind in {TokenKind.DATE, TokenKind.TIME, TokenKind.NUMBER}


def _is_quoted(tokens: list[Token], at: int, opening: int) -> bool:
    """Whether the quotation that began at `opening` is still open: «Дети - наше!»."""
    if tokens[at].kind not in {TokenKind.WORD, TokenKind.MARK} or at <= opening + 1:
        return False
    quotes = sum(token.text == '"' for token in tokens[opening:at])
    return quotes % 2 == 1 and any(t.text == '"' for t in tokens[at : at + 8])


def _is_named_week(tokens: list[Token], at: int, start: int) -> bool:
    """Whether a week or ten days are an event: "предметная неделя", "неделя МО"."""
    unit = tokens[at].role(Role.UNIT)
    if unit is None or unit.language != "ru":
        return False
    if unit.value not in {Unit.WEEK, Unit.DECADE}:
        return False
    beside = tokens[at - 1] if at > start else tokens[at + 1]
    return beside.kind is TokenKind.WORD and not (beside.senses or beside.roman)


def _leads_to_purpose(tokens: list[Token], at: int) -> bool:
    """Whether "к" goes on with the name: "подготовка к олимпиаде"."""
    toward = tokens[at].role(Role.UNTIL_BEFORE)
    if toward is None or toward.value != "by":
        return False
    purpose = tokens[at + 1]
    return purpose.kind is TokenKind.WORD and (
        not purpose.senses or purpose.has(Role.EVENT_NOUN)
    )


def edits(first: str, second: str, most: int) -> int:
    """Edits between two words, `most` + 1 if there are more."""
    if abs(len(first) - len(second)) > most:
        return most + 1
    previous = list(range(len(second) + 1))
    for row, letter in enumerate(first, 1):
        current = [row]
        for column, other in enumerate(second, 1):
            current.append(
                min(
                    previous[column] + 1,
                    current[-1] + 1,
                    previous[column - 1] + (letter != other),
                )
            )
        if min(current) > most:
            return most + 1
        previous = current
    return previous[-1]


@lru_cache(maxsize=4096)
def mended(word: str) -> str:
    """The event noun that a word is a mistyping of, else the word itself."""
    folded = fold_kazakh(word)
    if folded in _EVENTS or len(folded) < _SHORTEST_MENDED:
        return word
    most = 2 if len(folded) >= _LONG else 1
    near = {
        name
        for stem, name in _EVENTS.items()
        if len(stem) >= _SHORTEST_MENDED
        and edits(folded, stem, most) <= most
        and stem[0] == folded[0]
        and stem[-1] == folded[-1]
    }
    return near.pop() if len(near) == 1 else word


def _is_one_event(token: Token) -> bool:
    """Whether a phrase is an event that is written as one word as well."""
    if not token.has(Role.EVENT_NOUN) or " " not in token.text:
        return False
    joined = token.text.replace(" ", "")
    return any(joined.startswith(stem) for stem in _EVENTS)


def doubtful(tokens: list[Token]) -> tuple[Note, ...]:
    """A note where a word of a name is rather a mistyped word of time."""
    return tuple(
        note("deadline.ambiguous", text=token.written)
        for token in tokens
        if token.kind is TokenKind.WORD
        and not token.senses
        and not token.roman
        and (
            near_time(fold_kazakh(token.written), alone=len(tokens) == 1)
            or len(tokens) == 1 == len(token.text)
        )
    )


def phrase_words(tokens: list[Token]) -> list[str]:
    """The words of a phrase; hyphens join, quotes and dots fall away."""
    words: list[str] = []
    glue = False
    for token in tokens:
        if token.text == "-" and token.tight:
            glue = True
        elif token.kind in {TokenKind.WORD, TokenKind.NUMBER}:
            if glue and token.tight and words:
                words[-1] += "-" + token.written
            elif _is_one_event(token):
                words.append(token.written.replace(" ", ""))  # "пед. совет"
            else:
                words += token.written.split()
            glue = False
        elif token.text == "," and words:
            words[-1] += ","
    return words


def _event_case(token: Token, word: str) -> tuple[str, Case] | None:
    """An event of the table without its ending: "жиында" is no case of "жиы"."""
    head = token.role(Role.EVENT_NOUN)
    if head is None or head.language != "kk" or " " in token.text:
        return None
    case = head.ending.case
    if head.ending.possessive:
        owned = case is Case.PLAIN and word.endswith(("ы", "і", "и"))
        return (word, case) if owned else None
    stems = [stem for stem in _EVENTS if token.text.startswith(stem)]
    if not stems or word != token.written:
        return None
    return _EVENTS[max(stems, key=len)], case


def kazakh_name(tokens: list[Token]) -> tuple[str, Case, bool]:
    """Name, case of its head, and whether a typo in it was mended."""
    words = phrase_words(tokens)
    base, case = _event_case(tokens[-1], words[-1]) or split_case(words[-1])
    known = base in _EVENTS.values()  # "тендер" is no plural of "тен"
    named = [*words[:-1], base if known else singular(base)]
    better = [word if _is_event_in_case(word) else mended(word) for word in named]
    return " ".join(better), case, better != named


def _is_event_in_case(word: str) -> bool:
    """Whether a word is an event with a case ending: "олимпиадаға дайындық"."""
    return fold_kazakh(split_case(word)[0]) in _EVENTS


def russian_name(tokens: list[Token]) -> tuple[str, bool]:
    """Name with its head in the nominative, and whether a typo was mended."""
    named = nominative(phrase_words(tokens))
    better = [mended(word) for word in named]
    return " ".join(better), better != named
