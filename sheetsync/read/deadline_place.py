"""Places behind a date that no word of time names: «5 мамыр, №3 мектеп».

cell  = dates ( "," | line | clock ) place ;
place = town | institution ;
town  = name ( "қ." | "қаласы" … ) | ( "г." | "село" … ) name ;

An institution is what would be an organisation among responsible parties. It
changes no date (DESIGN, section 3), and is said as what was left over.
"""

import re

from sheetsync.lang.fold import fold
from sheetsync.model.party import PartyType
from sheetsync.model.written import Dated, Refusal, Written
from sheetsync.read.deadline_aside import is_certain, with_aside
from sheetsync.read.deadline_cell import read_cell
from sheetsync.read.responsible import read_responsible
from sheetsync.read.responsible_stems import LANGUAGES
from sheetsync.read.responsible_stretch import PLACES

#: Longer texts are no names of places.
_LONGEST_PLACE = 60
#: A town and a house in it, behind a comma each.
_MOST_PLACES = 2
#: What stands between a date and its place: a mark, or the time of day.
_PARTED = re.compile(
    r"(?P<dates>.+(?:(?=[,;\n])|\d{1,2}[.:]\d{2}(?=\s)))[,;\s]+(?P<place>[^,;\n\d][^,;\n]*|№[^,;\n]+)",
    re.DOTALL,
)
_NAME = r"[^\W\d_][\w-]+"
_KINDS = frozenset(word for _, words in LANGUAGES for word in words.place_words)


def read_with_place(text: str) -> Written | None:
    """The dates of a cell that names a place behind them, None if it does not.

    >>> read_with_place("5 мамыр, №3 мектеп").parts == read_cell("5 мамыр").parts
    True
    """
    dates = text.rstrip(" .")
    places: list[str] = []
    while len(places) < _MOST_PLACES:
        parted = _PARTED.fullmatch(dates)
        if parted is None or not _is_place(parted["place"]):
            return None
        places.insert(0, parted["place"].strip())
        dates = parted["dates"].rstrip()
        read = read_cell(dates)
        if read.refusal is Refusal.NONE:
            break
    else:
        return None
    if not is_certain(read, (Dated,)):
        return None
    return with_aside(read, text, ", ".join(places), "place")


def _is_place(text: str) -> bool:
    text = text.strip()
    if not text or len(text) > _LONGEST_PLACE:
        return False
    return _is_town(text) or _is_institution(text)


def _is_town(text: str) -> bool:
    """Whether a text is the name of a town and what kind of town that is."""
    words = re.fullmatch(rf"({_NAME}|\w\b\.?)\s*({_NAME}|\w\b\.?)", text)
    if words is None:
        return False
    first, last = words[1], words[2]
    return (_is_kind(first) and last[0].isupper() and len(last) > 2) or (
        _is_kind(last) and first[0].isupper() and len(first) > 2
    )


def _is_kind(word: str) -> bool:
    """Whether a word says what kind of place a name is of: «қ.», "село"."""
    folded = fold(word)
    return folded.rstrip(".") in PLACES or folded in _KINDS


def _is_institution(text: str) -> bool:
    read = read_responsible(text)
    return (
        bool(read.parties)
        and not read.notes
        and all(party.type is PartyType.ORGANISATION for party in read.parties)
    )
