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
    """Whether what stands before a day, back to the last one, names a document.

    What is said of the task between them ("справка, проведено 5.10") takes it back.
    """
    is_document = False
    for word in _WORD.findall(fold_kazakh(before)):
        said = say(word) or say_beginning(word)
        if said is not None and said.word is not MarkWord.FILLER:
            is_document = said.word in _DOCUMENTS
    return is_document
