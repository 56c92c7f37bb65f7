"""What is done, beside its deadline: it changes no date.

doing = [ "под" | "на" ] verb { verb }
      | { noun } infinitive { noun } ;   behind a limit

As in "проводится в октябре", «жыл бойы бақылауда», "до 5 мая сдать отчёт".

A known verb is silent at the beginning or the end of a cell; others are said.
"""

from sheetsync.lang.fold import fold_kazakh
from sheetsync.lang.schema.time import Role
from sheetsync.model.finding import note
from sheetsync.read.deadline_item import Item
from sheetsync.read.deadline_lexicon import TABLES
from sheetsync.read.deadline_near import near_time
from sheetsync.read.deadline_token import Token, TokenKind

_DOING = frozenset(fold_kazakh(word) for table in TABLES for word in table.doing)
_INFINITIVES = tuple(fold_kazakh(end) for table in TABLES for end in table.infinitives)
#: "под контролем", "на контроле".
_BEFORE = frozenset(("под", "на"))
_MOST_WORDS = 4
_SHORTEST = 4
_LIMITS = (Role.UNTIL_AFTER, Role.UNTIL_BEFORE, Role.EVERY, Role.EVERY_AFTER)


def is_doing(token: Token) -> bool:
    """Whether a word says what is done, and nothing of when."""
    return token.kind is TokenKind.WORD and token.text in _DOING


def _ends(token: Token) -> bool:
    return token.kind in {TokenKind.END, TokenKind.BREAK} or token.text in {
        ".",
        ",",
        ";",
    }


def doing(tokens: list[Token], at: int) -> Item | None:
    """What is done, where nothing else of the cell stands on its other side."""
    end = at + (tokens[at].text in _BEFORE)
    if not is_doing(tokens[end]):
        return _task(tokens, at)
    while is_doing(tokens[end]):
        end += 1
    if at and not _ends(tokens[end]):
        return _task(tokens, at)
    return Item((), end, "what is done")


def _task(tokens: list[Token], at: int) -> Item | None:
    """A task behind its limit: «1 мамырға дейін есепті тапсыру»."""
    if not at or not any(token.has(*_LIMITS) for token in tokens[:at]):
        return None
    end = at
    while end < at + _MOST_WORDS and _is_free(tokens[end]):
        end += 1
    if end == at or tokens[end].kind is not TokenKind.END:
        return None
    if not any(
        one.text.endswith(_INFINITIVES) for one in (tokens[at], tokens[end - 1])
    ):
        return None
    written = " ".join(token.written for token in tokens[at:end])
    return Item((), end, "task", (note("deadline.leftover", text=written),))


def _is_free(token: Token) -> bool:
    """Whether a word of a task has nothing to do with time."""
    if token.kind is not TokenKind.WORD or token.roman or len(token.text) < _SHORTEST:
        return False
    known = set(token.senses) - {Role.EVENT_NOUN, Role.SCHEDULE, Role.HOLD}
    return not known and not near_time(token.text)
