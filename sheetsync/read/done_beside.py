"""What a done mark says beside the task: of documents, of faults, of other things.

«бұйрық шықты» and "протокол есть" speak of the document that the task ends with
and so for the task; «кемшілік жоқ» and "нет света" speak of something else.
"""

import re
from dataclasses import replace

from sheetsync.lang.schema.mark import MarkWord, Tense
from sheetsync.read.done_words import Said, say
from sheetsync.read.responsible_look import look

#: A surname, with initials before or behind it.
_SIGNED = re.compile(r"(?:[^\W\d_]\.\s?){0,2}([^\W\d_]{4,})(?:\s?[^\W\d_]\.?){0,2}")
#: What a task may end with.
DOCUMENTS = frozenset({MarkWord.DOCUMENT, MarkWord.LETTER})
#: Words that say little beside a noun that no table knows.
OF_NOUNS = frozenset({MarkWord.NO, MarkWord.EXIST})
#: What may be denied of faults.
_DENIABLE = frozenset({MarkWord.COMPLETE, MarkWord.FIND, MarkWord.EXIST})
#: What ends a fault, and how that may be said.
_ENDS = frozenset({MarkWord.CANCEL, MarkWord.MEND})
_SAID_OF_ENDS = frozenset({Tense.DONE, Tense.NEGATED, Tense.PROGRESS})
#: What before a fault says whether there is one.
_LOOKED_FOR = frozenset({MarkWord.FIND, MarkWord.NOT_BEFORE})
_NEGATED = frozenset({Tense.NEGATED, Tense.NEGATED_CONVERB})


def is_of_stranger(words: list[str], at: int) -> bool:
    """Whether "there is", "there is none" is said of what no table knows.

    «интернет жоқ» and "нет света" tell why, «қонақ бар» nothing of the task.
    """
    beside = words[max(at - 1, 0) : at] + words[at + 1 : at + 2]
    return any(word[0].isalpha() and say(word) is None for word in beside)


def is_signed(rest: str) -> bool:
    """Whether beside a date there is only who wrote it: "Сапарова", "А. Сапаров".

    A surname is known by its ending alone; «Алматы» is none.
    """
    name = _SIGNED.fullmatch(rest.strip(" .,;"))
    return name is not None and name[1][0].isupper() and look(name[1]).surname


def of_the_task(said: list[Said | None]) -> tuple[list[Said | None], int]:
    """The words that speak for the task, and how many more are strange to it."""
    alone = len(said) == 1
    said = [_as_denial(each, alone=alone) for each in _denied_before(said)]
    told, strangers = _with_documents(_without_names(said))
    if any(each and each.word is MarkWord.FAULT for each in told):
        told = [_as_mended(each) for each in told]
    kept, doubtful = _without_faults(told)
    return kept, strangers + doubtful


def _denied_before(said: list[Said | None]) -> list[Said | None]:
    """The words with a denial at the end before what it denies: "сдано не было"."""
    last = said[-1] if said else None
    if len(said) < 2 or last is None or last.word is not MarkWord.WAS_NOT:
        return said
    denied = said[-2]
    if denied is not None and denied.word in DOCUMENTS:
        return [*said[:-1], Said(MarkWord.NO)]
    return [*said[:-2], last, denied]


def _as_denial(said: Said | None, *, alone: bool) -> Said | None:
    """The words "не было" as what they say: alone there was nothing, else a denial."""
    if said is None or said.word is not MarkWord.WAS_NOT:
        return said
    return Said(MarkWord.NO if alone else MarkWord.NOT_BEFORE)


def _as_mended(said: Said | None) -> Said | None:
    """A verb of mending beside a fault: «жойылды» is said of that, not of the task."""
    if said is None or said.word is not MarkWord.MEND:
        return said
    return replace(said, alone=True)


def _without_names(said: list[Said | None]) -> list[Said | None]:
    """The words without what only names them: "дата проведения"."""
    kept: list[Said | None] = []
    before: Said | None = None
    for each in said:
        is_named = before is not None and before.word is MarkWord.FILLER
        if not (is_named and each is not None and each.tense is Tense.NOUN):
            kept.append(each)
        before = each
    return kept


def _with_documents(said: list[Said | None]) -> tuple[list[Said | None], int]:
    """«бұйрық шықты», "приказ вышел" as what is complete; of a person nothing."""
    has_document = any(each and each.word in DOCUMENTS for each in said)
    told: list[Said | None] = []
    strange = 0
    for each in said:
        behind = told[-1] if told else None
        if each is None or each.word is not MarkWord.APPEAR:
            told.append(each)
        elif behind is not None and behind.tense is Tense.CONVERB:
            told.append(Said(MarkWord.AUXILIARY, each.tense))
        elif has_document:
            told.append(Said(MarkWord.COMPLETE, each.tense))
        else:
            strange += 1
            told.append(None)
    return told, strange


def _without_faults(said: list[Said | None]) -> tuple[list[Said | None], int]:
    """The words without those that say whether there are faults.

    «кемшіліктер анықталмады», "нет замечаний", "нарушений не выявлено" say
    nothing of the task; that there are some leaves it in doubt. Faults that
    somebody has mended («кемшіліктер жойылды») are done.
    """
    kept: list[Said | None] = []
    strange = 0
    at = 0
    while at < len(said):
        each = said[at]
        at += 1
        if each is None or each.word is not MarkWord.FAULT:
            kept.append(each)
            continue
        behind = said[at] if at < len(said) else None
        is_told = behind is not None and behind.word in OF_NOUNS
        before = kept[-1] if kept else None
        if before is not None and before.word in OF_NOUNS and not is_told:
            strange += before.word is MarkWord.EXIST
            kept.pop()
            continue
        if before is None and len(kept) > 1:
            before = kept[-2]  # "выявлено 3 нарушения"
            before = before if before and before.word is MarkWord.FIND else None
            if before is not None:
                kept.pop()
        if before is not None and before.word in _LOOKED_FOR:
            # "не выявлено нарушений", "обнаружены недостатки"
            kept.pop()
            is_denied = before.tense in _NEGATED or before.word is MarkWord.NOT_BEFORE
            if kept and kept[-1] is not None and kept[-1].word is MarkWord.NOT_BEFORE:
                kept.pop()
                is_denied = True
            strange += not is_denied
            continue
        length, doubtful, mended = _said_of_faults(said[at:])
        at += length
        strange += doubtful
        if mended is not None:
            kept.append(Said(MarkWord.COMPLETE, mended))
    return kept, strange


def _said_of_faults(said: list[Said | None]) -> tuple[int, bool, Tense | None]:
    """How many words behind it are said of a fault; whether it is there, or mended."""
    denied = False
    for at, each in enumerate(said):
        if each is None:
            return 0, False, None
        if each.word in _ENDS and each.tense in _SAID_OF_ENDS:
            return at + 1, False, Tense.NEGATED if denied else each.tense
        if each.word is MarkWord.NO or each.tense in _NEGATED:
            return at + 1, False, None
        if each.word is MarkWord.NOT_BEFORE:
            denied = True
        elif each.word in _DENIABLE and (denied or _is_denied(said, at)):
            if denied:
                return at + 1, False, None
        elif each.word in {MarkWord.FIND, MarkWord.EXIST}:
            return at + 1, True, None
        else:
            return 0, False, None
    return len(said), denied, None


def _is_denied(said: list[Said | None], at: int) -> bool:
    after = said[at + 1] if at + 1 < len(said) else None
    return after is not None and after.word in {MarkWord.NO, MarkWord.NOT_AFTER}
