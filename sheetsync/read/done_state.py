"""What the words of a done mark state, one statement after another.

Each statement adds a kind to what was found, or leaves it open; `done` decides
what all of them together say.
"""

from dataclasses import dataclass, field

from sheetsync.lang.schema.mark import MarkWord, Tense
from sheetsync.model.mark import MarkKind
from sheetsync.model.written import FoundDate
from sheetsync.read.done_beside import DOCUMENTS, of_the_task
from sheetsync.read.done_words import Said


@dataclass(slots=True)
class Found:
    """What the words of a mark state, and what speaks for it."""

    kinds: list[MarkKind] = field(default_factory=list)
    partial: bool = False
    full: bool = False
    is_open: bool = False
    #: "Проект" may be that of a document.
    is_draft: bool = False
    #: "В срок": done, where nothing else is said.
    is_timely: bool = False
    #: "5 из 5": all of them, where nothing else is said.
    is_counted: bool = False
    #: Words that no table knows.
    strange: int = 0
    documents: int = 0
    links: int = 0
    numbers: int = 0
    dates: tuple[FoundDate, ...] = ()


_STATES = {
    MarkWord.MEND: MarkKind.DONE,
    MarkWord.REPLACE: MarkKind.DONE,
    MarkWord.COMPLETE: MarkKind.DONE,
    MarkWord.FIND: MarkKind.DONE,
    MarkWord.MANAGE: MarkKind.DONE,
    MarkWord.YES: MarkKind.DONE,
    MarkWord.EXIST: MarkKind.DONE,
    MarkWord.NO: MarkKind.NOT_DONE,
    MarkWord.BEGIN: MarkKind.IN_PROGRESS,
    MarkWord.PROGRESS: MarkKind.IN_PROGRESS,
    MarkWord.POSTPONE: MarkKind.POSTPONED,
    MarkWord.CANCEL: MarkKind.CANCELLED,
}


def state(found: Found, said: Said) -> None:
    """Takes one statement that stands by itself."""
    if said.word is MarkWord.PARTIAL:
        found.partial = True
    elif said.word is MarkWord.FULL:
        found.full = True
    elif said.word in {MarkWord.OPEN, MarkWord.LIMIT, MarkWord.NOT_AFTER}:
        found.is_open = True
    elif said.word in DOCUMENTS:
        found.documents += 1
    elif said.word is MarkWord.TIMELY:
        found.is_timely = True
    elif _is_of_what(found, said):
        found.is_open = True
    elif said.word is MarkWord.DRAFT:
        found.is_draft = True
    elif said.word in _STATES:
        _state_verb(found, _STATES[said.word], said.tense)


def _is_of_what(found: Found, said: Said) -> bool:
    """Whether a verb of mending or replacing leaves open what became of the task.

    «жойылды» alone may be a fault or the task itself.
    """
    if (
        said.word not in {MarkWord.MEND, MarkWord.REPLACE}
        or said.tense is not Tense.DONE
    ):
        return False
    return not said.alone or (found.strange > 0 and said.word is MarkWord.REPLACE)


def _state_verb(found: Found, kind: MarkKind, tense: Tense | None) -> None:
    if tense is Tense.NEGATED_CONVERB and kind is MarkKind.POSTPONED:
        return  # «кешіктірмей өткізілді»: how, not what
    if tense in {Tense.NEGATED, Tense.NEGATED_CONVERB}:
        negated = kind in {MarkKind.DONE, MarkKind.IN_PROGRESS}
        if negated:
            found.kinds.append(MarkKind.NOT_DONE)
        else:
            found.is_open = True  # "не отменено" says little
    elif tense is Tense.PROGRESS and kind is MarkKind.DONE:
        found.kinds.append(MarkKind.IN_PROGRESS)
    elif tense in {Tense.CONVERB, Tense.NOUN}:
        found.strange += 1
    elif tense is Tense.OPEN:
        found.is_open = True
    else:
        found.kinds.append(kind)


def state_words(found: Found, said: list[Said | None]) -> None:
    """Takes the statements of words that follow one another."""
    said, strange = of_the_task(_without_managed(said))
    found.strange += strange
    present = {each.word for each in said if each is not None}
    at = 0
    while at < len(said):
        each = said[at]
        after = said[at + 1] if at + 1 < len(said) else None
        at += 1
        if each is None:
            continue
        if each.word is MarkWord.NOT_BEFORE:
            at += _state_denied(found, after)
            at += _is_managed(after, said[at : at + 1])
        elif each.tense is Tense.CONVERB and each.word is not MarkWord.OPEN:
            at += _state_converb(found, each, after, present)
        elif (
            each.word is MarkWord.POSTPONE
            and after is not None
            and after.word is MarkWord.INTO
        ):
            found.is_open = True
        elif each.word is MarkWord.REMOVE:
            _state_removed(found, each, present, alone=len(said) == 1)
        elif (
            after is not None
            and (after.word is MarkWord.NOT_AFTER or after.word is MarkWord.NO)
            and _may_be_denied(each)
        ):
            at += 1
            if each.word is MarkWord.FULL:
                found.partial = True
            else:
                state(found, Said(each.word, Tense.NEGATED))
        elif each.word is MarkWord.THROW:
            # alone it tells not where to: «чатқа тасталды» is done
            found.is_open = True
        else:
            state(found, each)
            at += _is_managed(each, [after])
    if found.full and MarkKind.NOT_DONE in found.kinds:
        # «толық орындалмады»: not fully
        found.partial = True


def _without_managed(said: list[Said | None]) -> list[Said | None]:
    """The words without what was managed where that comes first: "сдать не успели"."""
    kept: list[Said | None] = []
    for each in said:
        at = -1
        if each is not None and each.word is MarkWord.MANAGE and kept:
            before = kept[-1]
            if before is not None and before.word is MarkWord.NOT_BEFORE:
                at = -2
            wanted = kept[at] if len(kept) >= -at else None
            if wanted is not None and wanted.tense is Tense.OPEN:
                del kept[at]
        kept.append(each)
    return kept


def _is_managed(said: Said | None, behind: list[Said | None]) -> bool:
    """Whether a word only says what was managed: "не успели сдать"."""
    if said is None or said.word is not MarkWord.MANAGE or not behind:
        return False
    return behind[0] is not None and behind[0].tense is Tense.OPEN


def _may_be_denied(said: Said) -> bool:
    if said.word is MarkWord.FULL:
        return True
    return said.word in _STATES and said.word not in {MarkWord.YES, MarkWord.NO}


def _state_denied(found: Found, after: Said | None) -> int:
    """Takes "не" and what follows; how many words that were."""
    if after is None:
        found.is_open = True
        return 0
    if after.word is MarkWord.FULL:
        found.partial = True
    elif after.word is MarkWord.REMOVE:
        found.kinds.append(MarkKind.NOT_DONE)
    elif after.word in _STATES:
        _state_verb(found, _STATES[after.word], Tense.NEGATED)
    else:
        found.is_open = True
    return 1


def _state_converb(
    found: Found, each: Said, after: Said | None, present: set[MarkWord]
) -> int:
    """«орындалып жатыр», «орындап қойдық», «алып тасталды»."""
    if after is None:
        found.strange += 1
        return 0
    if after.word is MarkWord.GOING_ON:
        found.kinds.append(MarkKind.IN_PROGRESS)
        return 1
    if after.word is MarkWord.THROW and each.word is MarkWord.REMOVE:
        found.kinds.append(MarkKind.CANCELLED)
        return 1
    if after.word is MarkWord.AUXILIARY and after.tense is not Tense.CONVERB:
        if each.word is MarkWord.REMOVE:
            _state_removed(found, each, present, alone=False)
        else:
            state(found, Said(each.word, after.tense))
        return 1
    return 0  # «кешігіп орындалды»: how, not what


def _state_removed(
    found: Found, each: Said, present: set[MarkWord], *, alone: bool
) -> None:
    """«алынды», "снято": from control is done, from the plan cancelled."""
    if each.tense in {Tense.NEGATED, Tense.NEGATED_CONVERB}:
        found.kinds.append(MarkKind.NOT_DONE)
    elif each.tense is Tense.OPEN:
        found.is_open = True
    elif MarkWord.PLAN in present:
        found.kinds.append(MarkKind.CANCELLED)
    elif MarkWord.CONTROL in present or not (alone or each.alone):
        found.kinds.append(MarkKind.DONE)
    else:
        found.is_open = True
