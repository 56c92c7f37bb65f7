"""The days of a done mark: of the task itself, and of the document beside it.

"Проведено 12.10, справка от 15.10" was done on the 12th; but "справка от 15.10"
alone, or where no other day is named, speaks for the task.
"""

import re

from sheetsync.lang.fold import fold_kazakh
from sheetsync.lang.schema.mark import MarkWord
from sheetsync.model.mark import MarkKind
from sheetsync.model.written import FoundDate
from sheetsync.read.done_state import Found
from sheetsync.read.done_words import say, say_beginning

_WORD = re.compile(r"[^\W\d_]+(?:[-/][^\W\d_]+)*")
_CLAUSE = re.compile(r"[,;()\n]|\.\s")
_DOCUMENTS = frozenset({MarkWord.DOCUMENT, MarkWord.LETTER})


def days_of_doing(text: str, found: Found) -> tuple[FoundDate, ...]:
    """The days that a mark names, without those of documents if others remain."""
    if MarkKind.DONE not in found.kinds or not found.documents:
        return found.dates
    own: list[FoundDate] = []
    before = 0
    for each in found.dates:
        if not _is_of_document(text[before : each.start]):
            own.append(each)
        before = each.end
    return tuple(own) or found.dates


def _is_of_document(before: str) -> bool:
    """Whether the clause that a day stands in names a document before it.

    Of the task speaks another one: "справка, проведено 5.10".
    """
    words = _WORD.findall(_CLAUSE.split(fold_kazakh(before))[-1])
    said = [say(word) or say_beginning(word) for word in words]
    return any(each is not None and each.word in _DOCUMENTS for each in said)
