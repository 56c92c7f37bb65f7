"""Personal names inside responsible cells.

    name     = initials surname | surname initials | full | surname
    full     = surname given [patronymic] | given patronymic [surname]
             | given surname | surname given initial
    initials = letter ["."] [letter ["."]]

A capital letter alone makes no name: a word beside initials does, or an ending
that surnames or patronymics have, or a given name of the tables. Pieces on one
line belong together before pieces on two.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from sheetsync.lang.fold import fold, fold_kazakh
from sheetsync.lang.kk.people_endings import NAME_CASE
from sheetsync.lang.ru.people_endings import (
    GIVEN_CASE,
    GIVEN_LAST,
    PATRONYMIC_CASES,
    SURNAME_CASES,
)
from sheetsync.model.party import PersonName
from sheetsync.read.responsible_tokens import Atom, Kind
from sheetsync.read.responsible_words import LANGUAGES, understand

_KAZAKH_CASE = re.compile(NAME_CASE)
_GIVEN_CASE = re.compile(GIVEN_CASE)
_SUFFIXED_INITIAL = re.compile(r"([^\W\d_])[-‐‑–](?:[^\W\d_]{2,4})")
_LONGEST_FULL = 3


class _Piece:
    """A piece of a chain: initials or a capital word, atoms `first` to `last`."""

    __slots__ = ("dotted", "first", "is_initials", "last", "line", "text")

    def __init__(
        self, first: int, last: int, text: str, line: int, *, is_initials: bool
    ) -> None:
        self.first = first
        self.last = last
        self.text = text
        self.line = line
        self.is_initials = is_initials
        #: Initials that are more than two capitals side by side.
        self.dotted = True


@dataclass(frozen=True, slots=True)
class _Look:
    """What a capital word looks like."""

    surname: bool = False
    patronymic: bool = False
    given: bool = False


def _alternatives(name: str) -> str:
    found = {e for _, w in LANGUAGES for e in getattr(w.names, name)}
    return "|".join(sorted(found, key=len, reverse=True))


def _inflected(name: str, cases: dict[str, tuple[str, ...]]) -> re.Pattern[str]:
    """Words with one of the endings of the tables, in any of its cases."""
    endings = {e for _, w in LANGUAGES for e in getattr(w.names, name)}
    for ending in tuple(endings):
        for last, others in cases.items():
            if ending.endswith(last):
                stem = ending.removesuffix(last)
                endings |= {stem + other for other in others}
    longest_first = sorted(endings, key=len, reverse=True)
    return re.compile(rf".{{2,40}}(?:{'|'.join(longest_first)})")


@cache
def _surname() -> re.Pattern[str]:
    """Surnames by their ending, in the Russian cases as well."""
    return _inflected("surname_endings", SURNAME_CASES)


@cache
def _patronymic() -> re.Pattern[str]:
    return _inflected("patronymic_endings", PATRONYMIC_CASES)


@cache
def _given() -> re.Pattern[str]:
    """Given names by their last part, or as the tables list them."""
    return re.compile(rf".{{2,40}}(?:{_alternatives('given_endings')})")


@cache
def _listed(name: str) -> frozenset[str]:
    words = (e for _, w in LANGUAGES for e in getattr(w.names, name))
    return frozenset(fold_kazakh(word) for word in words)


@cache
def _particles() -> frozenset[str]:
    return _listed("patronymic_words")


@lru_cache(maxsize=65536)
def _look(word: str) -> _Look:
    """What a word looks like: surname, patronymic, given name; or nothing."""
    folded = fold(word)
    bare = _KAZAKH_CASE.sub("", folded, count=1)
    forms = {folded, bare} if len(bare) > 3 else {folded}
    typed = {fold_kazakh(form) for form in forms}
    if typed & _listed("not_surnames"):
        return _Look()
    last = {re.split("[-‐‑–]", form)[-1] for form in forms}
    given = bool(typed & _listed("given")) or any(
        _russian_given(form) for form in typed
    )
    patronymic = any(_patronymic().fullmatch(form) for form in forms)
    surname = not given and any(_surname().fullmatch(form) for form in last)
    ends_given = any(_given().fullmatch(form) for form in forms)
    return _Look(surname, patronymic, given or (ends_given and not surname))


def _russian_given(folded: str) -> bool:
    """Whether a given name of the tables stands in another Russian case."""
    stem = _GIVEN_CASE.sub("", folded)
    given = _listed("given")
    return len(stem) > 2 and any(stem + last in given for last in GIVEN_LAST)


def _is_capital(text: str) -> bool:
    return len(text) > 1 and text[0].isupper()


def _initial_letters(atom: Atom, dotted: bool) -> str:
    """The initial that an atom is, "" if it is none."""
    text = atom.text
    if len(text) == 1:
        return text.upper() if dotted or text.isupper() else ""
    if len(text) == 2 and dotted and fold(text) in _double_initials():
        return text[0]
    found = _SUFFIXED_INITIAL.fullmatch(text)
    return found[1].upper() if found and found[1].isupper() else ""


@cache
def _double_initials() -> frozenset[str]:
    return frozenset(e for _, w in LANGUAGES for e in w.names.double_initials)


def find_names(atoms: list[Atom], text: str) -> list[Atom]:
    """The atoms with every name put together into one atom of kind NAME."""
    if not any(a.kind is Kind.WORD and not a.sense.heads for a in atoms):
        return atoms
    result: list[Atom] = []
    at = 0
    while at < len(atoms):
        pieces = _chain(atoms, at)
        if not pieces:
            result.append(atoms[at])
            at += 1
            continue
        end = pieces[-1].last + 1
        read, at = _read_chain(pieces, atoms, at, end, text)
        result.extend(read)
    return result


def _chain(atoms: list[Atom], at: int) -> list[_Piece]:
    """The pieces of names that follow one another from an atom on."""
    pieces: list[_Piece] = []
    line = 0
    while at < len(atoms):
        atom = atoms[at]
        if atom.kind is Kind.LINE and pieces:
            line += 1
            at += 1
            continue
        if atom.kind is not Kind.WORD:
            break
        initials = _initials(atoms, at)
        if initials:
            last, letters = initials
            piece = _Piece(at, last, letters, line, is_initials=True)
            piece.dotted = len(atom.text) < 2 or letters != atom.text
            pieces.append(piece)
        elif _may_be_name(atom, atoms, at):
            last = _double_surname(atoms, at)
            words = " ".join(
                a.text for a in atoms[at : last + 1] if a.kind is Kind.WORD
            )
            pieces.append(_Piece(at, last, words, line, is_initials=False))
            if (
                last + 2 < len(atoms)
                and atoms[last + 1].kind is Kind.DOT
                and not atoms[last + 2].spaced
                and _initials(atoms, last + 2)
            ):
                last += 1  # «Серікова.А.Б.»
                pieces[-1].last = last
        else:
            break
        at = last + 1
    return pieces


def _initials(atoms: list[Atom], at: int) -> tuple[int, str] | None:
    """Last atom and letters of one or two initials that begin at an atom."""
    letters = ""
    last = at
    while at < len(atoms) and len(letters) < 2:
        atom = atoms[at]
        if atom.kind is not Kind.WORD:
            break
        dotted = at + 1 < len(atoms) and atoms[at + 1].kind is Kind.DOT
        letter = _initial_letters(atom, dotted)
        if not letter:
            break
        last = at + 1 if dotted else at
        letters += letter
        at = last + 1
        # «А,Б.»: a comma typed for the dot
        if (
            not dotted
            and at + 1 < len(atoms)
            and atoms[at].kind is Kind.COMMA
            and not atoms[at].spaced
            and not atoms[at + 1].spaced
            and len(atoms[at + 1].text) == 1
            and atoms[at + 1].text.isupper()
        ):
            at += 1
    if not letters:
        return _pair(atoms, last)
    return last, letters


def _pair(atoms: list[Atom], at: int) -> tuple[int, str] | None:
    """Two capitals without dots: «Серікова АБ»."""
    atom = atoms[at]
    text = atom.text
    if len(text) == 2 and text.isupper() and text.isalpha() and not atom.sense:
        dotted = at + 1 < len(atoms) and atoms[at + 1].kind is Kind.DOT
        return (at + 1 if dotted else at), text
    return None


def _may_be_name(atom: Atom, atoms: list[Atom], at: int) -> bool:
    """Whether a word may be part of a name: a capital, and no post."""
    text = atom.text
    if len(text) < 2:
        return False
    known = atom.sense and not atom.sense.mended and not atom.sense.derived
    if text[0].isupper():
        if atom.sense.mended and _look(text).surname:
            return True
        if atom.sense.derived:
            return _follow_initials(atoms, at) or _beside_initials(atoms, at)
        if text.isupper() and len(text) < 4 and not _beside_initials(atoms, at):
            return False
        if not known:
            return not atom.sense or _look(text).given
        # a surname that is also a common word, between its own initials
        return (
            not atom.sense.heads and _follow_initials(atoms, at) and not text.isupper()
        )
    if fold_kazakh(text) in _particles():
        return True
    return (
        not known
        and len(text) > 2
        and _dotted_initials(atoms, at + 1)
        and (_look(text).surname)
    )


def _dotted_initials(atoms: list[Atom], at: int) -> bool:
    """Whether "а.б." stands at an atom, small letters too."""
    kinds = [atom.kind for atom in atoms[at : at + 4]]
    pattern = [Kind.WORD, Kind.DOT, Kind.WORD, Kind.DOT]
    return kinds == pattern and all(len(a.text) == 1 for a in atoms[at : at + 4])


def _follow_initials(atoms: list[Atom], at: int) -> bool:
    """Whether initials with dots follow on the same line, and then no word."""
    if at + 2 >= len(atoms) or atoms[at + 2].kind is not Kind.DOT:
        return False
    found = _initials(atoms, at + 1)
    if found is None:
        return False
    after = found[0] + 1
    return after >= len(atoms) or not (
        atoms[after].kind is Kind.WORD and _is_capital(atoms[after].text)
    )


def _beside_initials(atoms: list[Atom], at: int) -> bool:
    before = at > 0 and atoms[at - 1].kind is Kind.DOT
    after = at + 2 < len(atoms) and atoms[at + 2].kind is Kind.DOT
    return (before and len(atoms[at - 2].text) == 1) or (
        after and len(atoms[at + 1].text) == 1
    )


def _double_surname(atoms: list[Atom], at: int) -> int:
    """Last atom of a surname whose hyphen has spaces: «Смирнова - Ким О.В.»."""
    if (
        at + 2 < len(atoms)
        and atoms[at + 1].kind is Kind.DASH
        and atoms[at + 2].kind is Kind.WORD
        and _is_capital(atoms[at + 2].text)
        and not atoms[at + 2].sense
        and not understand(atoms[at].text)
        and _initials(atoms, at + 3) is not None
        and (at == 0 or not _ends_initials(atoms, at - 1))
    ):
        return at + 2
    return at


def _ends_initials(atoms: list[Atom], at: int) -> bool:
    return atoms[at].kind is Kind.DOT or len(atoms[at].text) == 1


def _read_chain(
    pieces: list[_Piece], atoms: list[Atom], begin: int, end: int, text: str
) -> tuple[list[Atom], int]:
    """The atoms of a chain with its names put together, and where it ends."""
    result: list[Atom] = []
    done = begin
    at = 0
    while at < len(pieces):
        taken = _take(pieces, at)
        title = (
            pieces[at].last + 1 if taken is None else pieces[at + taken[0] - 1].last + 1
        )
        has_title = title < len(atoms) and _is_title(atoms[title])
        if taken is None and has_title and not pieces[at].is_initials:
            taken = 1, PersonName("", given=pieces[at].text)
        if taken is None:
            at += 1
            continue
        count, name = taken
        first, final = pieces[at], pieces[at + count - 1]
        last = final.last + 1 if has_title else final.last
        stop = atoms[last].end
        if atoms[last].kind is Kind.DOT and not final.is_initials:
            stop = atoms[last - 1].end
        start = atoms[first.first].start
        result.extend(atoms[done : first.first])
        spaced = atoms[first.first].spaced
        result.append(Atom(Kind.NAME, start, stop, text[start:stop], spaced, name=name))
        done = last + 1
        at += count
    result.extend(atoms[done:end])
    return result, max(done, end)


def _is_title(atom: Atom) -> bool:
    """Whether a word is a form of address: «апай»."""
    return atom.kind is Kind.WORD and fold_kazakh(atom.text) in _listed("titles")


def _take(pieces: list[_Piece], at: int) -> tuple[int, PersonName] | None:
    """How many pieces the name at a piece takes, and the name; None: no name."""
    piece = pieces[at]
    after = pieces[at + 1] if at + 1 < len(pieces) else None
    if piece.is_initials:
        if after is None or after.is_initials:
            return None
        if not piece.dotted and not _look(after.text).surname:
            return None  # «ҚР Парламенті»
        return 2, PersonName(after.text, initials=piece.text)
    if after is not None and after.is_initials:
        beyond = pieces[at + 2] if at + 2 < len(pieces) else None
        belongs_to_next = (
            after.line > piece.line
            and beyond is not None
            and not beyond.is_initials
            and beyond.line == after.line
        )
        if not belongs_to_next:
            return 2, PersonName(piece.text, initials=after.text)
        return _bare(piece)
    return _take_full(pieces, at) or _bare(piece)


def _bare(piece: _Piece) -> tuple[int, PersonName] | None:
    """A surname, or a well-known given name, with nothing beside it."""
    look = _look(piece.text)
    if look.surname or (look.patronymic and len(piece.text) > 5):
        return 1, PersonName(piece.text)
    if look.given and fold_kazakh(piece.text) in _listed("given"):
        return 1, PersonName("", given=piece.text)
    return None


def _words_at(pieces: list[_Piece], at: int) -> list[_Piece]:
    """Up to four words from a piece on; a new line ends them, as a rule."""
    words = [pieces[at]]
    for piece in pieces[at + 1 : at + _LONGEST_FULL + 1]:
        if piece.is_initials:
            break
        if piece.line != words[-1].line:
            look = _look(piece.text)
            if not (look.patronymic or (look.given and not look.surname)):
                break
        words.append(piece)
    return words


def _take_full(pieces: list[_Piece], at: int) -> tuple[int, PersonName] | None:
    """A name in two or three words; see the module's grammar."""
    words = _words_at(pieces, at)
    words, joined = _join_particles(words)
    if len(words) < 2:
        return None
    looks = [_look(word) for word in words]
    extra = sum(joined[:2])
    follows_initials = (
        at + len(words) + sum(joined) < len(pieces)
        and pieces[at + len(words) + sum(joined)].is_initials
    )
    if len(words) > 2 and looks[2].patronymic and not looks[1].patronymic:
        surname, given, patronymic = words[:3]
        return 3 + sum(joined[:3]), PersonName(surname, "", given, patronymic)
    if looks[1].patronymic and not looks[0].patronymic:
        is_last = len(words) == 2 or (len(words) == 3 and follows_initials)
        if is_last or not looks[2].surname:
            if looks[0].surname and not looks[0].given:
                return 2 + extra, PersonName(words[0], "", "", words[1])
            return 2 + extra, PersonName("", "", words[0], words[1])
        return 3 + sum(joined[:3]), PersonName(words[2], "", words[0], words[1])
    first, second = looks[0], looks[1]
    takes_initial = len(words) == 2 and follows_initials
    if first.surname and not second.surname and (second.given or not takes_initial):
        if second.given or second.patronymic or not takes_initial:
            count = 3 if takes_initial else 2
            initials = pieces[at + 2 + extra].text if takes_initial else ""
            return count + extra, PersonName(words[0], initials, words[1])
    if takes_initial:
        return None
    if second.surname and not first.surname:
        return 2 + extra, PersonName(words[1], "", words[0])
    if first.patronymic and not second.surname:
        return 2 + extra, PersonName(words[0], "", words[1])
    if second.given and not first.surname:
        return 2 + extra, PersonName(words[0], "", words[1])
    if first.given and not second.surname and len(words[1]) > 2:
        return 2 + extra, PersonName(words[1], "", words[0])
    return None


def _join_particles(pieces: list[_Piece]) -> tuple[list[str], list[int]]:
    """Words with «ұлы», «қызы» joined to the word before, and how many were."""
    words: list[str] = []
    joined: list[int] = []
    for piece in pieces:
        if words and fold_kazakh(piece.text) in _particles():
            words[-1] += " " + piece.text
            joined[-1] += 1
        else:
            words.append(piece.text)
            joined.append(0)
    return words, joined
