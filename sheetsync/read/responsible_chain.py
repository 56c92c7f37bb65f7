"""Chains of words that may be names: initials and capital words in a row."""

import re

from sheetsync.lang.fold import fold, fold_kazakh
from sheetsync.lang.ru.people_endings import (
    ADJECTIVE_SURNAMES,
    LIKE_SURNAMES,
    NO_SURNAME,
)
from sheetsync.lang.schema.people import Sort
from sheetsync.read.responsible_look import listed, look, particles
from sheetsync.read.responsible_stretch import PLACES
from sheetsync.read.responsible_tokens import Atom, Kind
from sheetsync.read.responsible_words import understand

_BODIES = frozenset({Sort.COLLECTIVE, Sort.ORGANISATION})
_SUFFIXED_INITIAL = re.compile(r"([^\W\d_])[-‐‑–](?:[^\W\d_]{1,4})")


class Piece:
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


def _is_capital(text: str) -> bool:
    return len(text) > 1 and text[0].isupper()


def _initial_letters(atom: Atom, dotted: bool) -> str:
    """The initial that an atom is, "" if it is none."""
    text = atom.text
    if len(text) == 1:
        return text.upper() if dotted or text.isupper() else ""
    if len(text) == 2 and dotted and fold_kazakh(text) in listed("double_initials"):
        return text[0]
    found = _SUFFIXED_INITIAL.fullmatch(text)
    return found[1].upper() if found and found[1].isupper() else ""


def may_begin(atom: Atom) -> bool:
    """Whether a name may begin with an atom, seen by itself.

    Most words are posts, or describe one: they are passed over at once.
    """
    if atom.kind is not Kind.WORD:
        return False
    sense, text = atom.sense, atom.text
    if not sense or sense.mended or sense.derived or len(text) < 3 or "-" in text:
        return True
    return not sense.heads and text[0].isupper()


def find_chain(atoms: list[Atom], at: int) -> list[Piece]:
    """The pieces of names that follow one another from an atom on."""
    pieces: list[Piece] = []
    line = 0
    while at < len(atoms):
        atom = atoms[at]
        if atom.kind is Kind.LINE and pieces:
            line += 1
            at += 1
            continue
        if atom.kind is not Kind.WORD:
            break
        is_long = len(atom.text) > 2 and atom.text.isalpha()
        initials = None if is_long else _initials(atoms, at)
        if initials:
            last, letters = initials
            piece = Piece(at, last, letters, line, is_initials=True)
            piece.dotted = len(atom.text) < 2 or letters != atom.text
            pieces.append(piece)
        elif _may_be_name(atom, atoms, at):
            last = _double_surname(atoms, at)
            words = " ".join(
                a.text for a in atoms[at : last + 1] if a.kind is Kind.WORD
            )
            pieces.append(Piece(at, last, words, line, is_initials=False))
            if (
                last + 2 < len(atoms)
                and atoms[last + 1].kind is Kind.DOT
                and (
                    not atoms[last + 2].spaced
                    or look(words).surname
                    or _follow_initials(atoms, last + 1)
                )
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
    first = last = at
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
    if len(letters) == 2 and _has_comma_for_dot(atoms, first, last):
        last += 1
    if not letters:
        return _pair(atoms, last) if last < len(atoms) else None
    if len(letters) == 1 and letters.lower() in PLACES and _is_small(atoms, last):
        return None  # «Балқаш қ.», "г. Сарань"
    return last, letters


def _has_comma_for_dot(atoms: list[Atom], first: int, last: int) -> bool:
    """Whether «Н.С,» has a comma for its second dot: a surname grew to it.

    Behind a surname of their own («Тоқтаров Н.С,Сайранов Б.») it parts two people.
    """
    if last + 2 >= len(atoms) or atoms[last + 1].kind is not Kind.COMMA:
        return False
    comma, surname = atoms[last + 1 : last + 3]
    if atoms[last].kind is Kind.DOT or comma.spaced or surname.spaced:
        return False
    before = atoms[first - 1] if first else None
    is_behind = before is not None and before.kind is Kind.WORD and not before.sense
    return not is_behind and _is_capital(surname.text) and not surname.sense


def _is_small(atoms: list[Atom], last: int) -> bool:
    """Whether the one initial that ends at an atom is no capital."""
    atom = atoms[last - 1] if atoms[last].kind is Kind.DOT else atoms[last]
    return atom.text.islower()


def _pair(atoms: list[Atom], at: int) -> tuple[int, str] | None:
    """Two capitals without dots: «Серікова АБ»."""
    atom = atoms[at]
    text = atom.text
    if len(text) == 2 and text.isupper() and text.isalpha():
        if atom.sense and not _behind_surname(atoms, at):
            return None
        if _dotted_initials(atoms, at + 1):
            return None  # «ЛИ А.Б.»: a surname of two letters
        dotted = at + 1 < len(atoms) and atoms[at + 1].kind is Kind.DOT
        return (at + 1 if dotted else at), text
    return None


def _behind_surname(atoms: list[Atom], at: int) -> bool:
    """Whether a surname stands directly before: «Серікова МБ» names no union."""
    before = atoms[at - 1] if at else None
    return (
        before is not None
        and before.kind is Kind.WORD
        and not before.sense
        and before.text[0].isupper()
        and look(before.text).surname
    )


def _may_be_name(atom: Atom, atoms: list[Atom], at: int) -> bool:
    """Whether a word may be part of a name: a capital, and no post."""
    text = atom.text
    if len(text) < 2 or fold_kazakh(text) in listed("titles"):
        return False
    known = atom.sense and not atom.sense.mended and not atom.sense.derived
    if text[0].isupper():
        if atom.sense.mended and look(text).surname:
            return True
        if atom.sense.derived:
            return _follow_initials(atoms, at) or _beside_initials(atoms, at)
        if text.isupper() and len(text) < 4 and not _beside_initials(atoms, at):
            return False
        if not known:
            if _describes_next(atoms, at):
                return False
            return not atom.sense or look(text).given or _is_child(atoms, at)
        if not atom.sense.heads and fold_kazakh(text) in listed("given"):
            return True
        # a surname that is also a common word, between or behind its own initials
        if atom.sense.heads or text.isupper():
            return False
        return _follow_initials(atoms, at) or _grew_to_initial(atoms, at)
    if fold_kazakh(text) in particles():
        return True
    return (
        not known
        and len(text) > 2
        and _dotted_initials(atoms, at + 1)
        and (look(text).surname)
    )


def _is_child(atoms: list[Atom], at: int) -> bool:
    """Whether a patronymic stands directly behind a word: «Бағдат Серікұлы»."""
    after = atoms[at + 1] if at + 1 < len(atoms) else None
    return (
        after is not None
        and after.kind is Kind.WORD
        and _is_capital(after.text)
        and look(after.text).patronymic
    )


def _describes_next(atoms: list[Atom], at: int) -> bool:
    """Whether a word is an adjective and no surname: "Экологический клуб"."""
    folded = fold(atoms[at].text)
    after = atoms[at + 1] if at + 1 < len(atoms) else None
    if folded.endswith(LIKE_SURNAMES) and after is not None and _is_body(after):
        return True  # "Трудовой сектор", but "Петровой психолог"
    if not folded.endswith(ADJECTIVE_SURNAMES):
        return False
    if after is None or after.kind is not Kind.WORD:
        return folded.endswith(NO_SURNAME)
    is_post = any(head.sort is Sort.POST for head, _ in after.sense.heads)
    goes_on = after.text.islower() and len(after.text) > 1 and not is_post
    return goes_on or folded.endswith(NO_SURNAME)


def _is_body(atom: Atom) -> bool:
    """Whether a small word names a group or an office in the nominative."""
    bodies = any(h.sort in _BODIES and f.case == "n" for h, f in atom.sense.heads)
    return bodies and atom.text.islower()


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


def _grew_to_initial(atoms: list[Atom], at: int) -> bool:
    """Whether an initial stands directly before and nothing behind: «Т.Ән»."""
    if at < 2 or atoms[at].spaced or atoms[at - 1].kind is not Kind.DOT:
        return False
    ends = at + 1 == len(atoms) or atoms[at + 1].kind in {Kind.COMMA, Kind.LINE}
    return ends and len(atoms[at - 2].text) == 1 and atoms[at - 2].text.isupper()


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
