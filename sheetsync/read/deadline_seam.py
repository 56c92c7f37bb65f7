"""Words of time that were written as one: "қазанқараша", "жылбойы", «әрдүйсенбі»."""

from sheetsync.lang.schema.time import Role
from sheetsync.read.deadline_lexicon import look_up

#: Roles of words that are seen run together: "қазанқараша", "жылбойы".
_RUN_TOGETHER = frozenset(
    {
        Role.MONTH,
        Role.UNIT,
        Role.SCHOOL,
        Role.UNTIL_AFTER,
        Role.FROM_AFTER,
        Role.WITHIN_AFTER,
        Role.EVERY_AFTER,
        Role.TIMES,
        Role.BREAK,
        Role.SEASONAL,
        Role.AFTER_AFTER,
        Role.WITHIN_BEFORE,
        Role.THIRD,
        Role.ORDINAL,
    }
)

#: Roles of words that "әр" is run together with: "әрдүйсенбі".
_RUN_EACH = frozenset({Role.UNIT, Role.WEEKDAY})
#: Behind "әр" as one with it stand at least so many letters and one more.
_SHORTEST_EACH = 3

#: Roles of words that even a word of two letters is run together with: "айсайын".
_RUN_BEHIND = frozenset({Role.EVERY_AFTER, Role.WITHIN_AFTER})


def seam(word: str) -> int:
    """Where two words of time were written as one, 0 if there is no such place."""
    for cut in range(2, len(word) - 2):
        first = look_up(word[:cut])
        each = Role.EVERY_BEFORE in first and len(word) > cut + _SHORTEST_EACH
        if first and (each or not _RUN_TOGETHER.isdisjoint(first)):
            last = look_up(word[cut:])
            behind = _RUN_TOGETHER if cut > 2 else _RUN_BEHIND
            behind = _RUN_EACH if each else behind
            if last and not behind.isdisjoint(last):
                return cut
    return 0
